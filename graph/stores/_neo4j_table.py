"""Statements of the Neo4j store on rows: find, create, change, remove. No batches here."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Protocol

from graph.model import check_ends
from graph.properties import RESTRICTED
from graph.store import EdgeIdentity
from graph.stores._neo4j_rows import (
    EdgeRow,
    Map,
    NodeRow,
    by_label,
    by_shape,
    edge_map,
    edge_row,
    label_of_row,
    node_at,
    node_maps,
    node_row,
    pieces,
)

Shape = tuple[str, str, str]
Check = Callable[[list[list[Any]]], None]
Later = Callable[[str, Sequence[Any], Check], None]


class Run(Protocol):
    """Runs one statement and returns its rows."""

    def __call__(self, statement: str, **values: object) -> list[list[Any]]: ...


class Table:
    """The nodes and edges of a database.

    Parameters
    ----------
    run
        Runs a statement and returns its rows.
    later
        Runs one that only writes, perhaps later; at once by `run` if not given.
    """

    def __init__(self, run: Run, later: Later | None = None) -> None:
        self._run = run
        self._later = later or self._now

    def _now(self, statement: str, rows: Sequence[Any], check: Check) -> None:
        check(self._run(statement, rows=rows))

    def nodes(self, ids: Iterable[str]) -> dict[str, NodeRow]:
        """Return the nodes that exist among `ids`."""
        found: dict[str, NodeRow] = {}
        for label, some in by_label(ids).items():
            private = f"OPTIONAL MATCH {node_at('p', 'AtlasPrivate', 'i')}"
            private = private if RESTRICTED[label] else ""
            shown = "properties(p)" if private else "null"
            for piece in pieces(some):
                rows = self._run(
                    f"UNWIND $ids AS i MATCH {node_at('n', label, 'i')} {private}"
                    f" RETURN properties(n), {shown}",
                    ids=piece,
                )
                found.update((row[0], row) for row in (node_row(*found) for found in rows))
        return found

    def known(self, ids: Iterable[str]) -> set[str]:
        """Return those among `ids` that are nodes."""
        return {
            found
            for label, some in by_label(ids).items()
            for piece in pieces(some)
            for (found,) in self._run(
                f"UNWIND $ids AS i MATCH {node_at('n', label, 'i')} RETURN n.id", ids=piece
            )
        }

    def edges(self, identities: Iterable[EdgeIdentity]) -> dict[EdgeIdentity, EdgeRow]:
        """Return the edges that exist among `identities`."""
        found: dict[EdgeIdentity, EdgeRow] = {}
        for shape, some in by_shape(identities).items():
            for piece in pieces(sorted((a, b, key) for a, _, b, key in some)):
                for source, target, carried in self._run(
                    f"UNWIND $rows AS r {_edge(shape)} RETURN r[0], r[1], properties(e)", rows=piece
                ):
                    row = edge_row(source, shape[1], target, carried)
                    found[row[:4]] = row
        return found

    def edges_at(self, ids: Iterable[str]) -> list[EdgeRow]:
        """Return the edges with an end among `ids`; one may come twice."""
        return [
            edge_row(*found)
            for label, some in by_label(ids).items()
            for piece in pieces(some)
            for found in self._run(
                f"UNWIND $ids AS i MATCH {node_at('n', label, 'i', '-[e]-()')}"
                " RETURN startNode(e).id, type(e), endNode(e).id, properties(e)",
                ids=piece,
            )
        ]

    def write_nodes(self, rows: Sequence[NodeRow], *, are_new: bool) -> None:
        """Create nodes, or give those that exist all they carry anew."""
        words: list[Map] = []
        private: list[Map] = []
        of_label: dict[str, list[Map]] = defaultdict(list)
        for row in rows:
            shown, searched, hidden = node_maps(row)
            of_label[row[1]].append(shown)
            words.append(searched)
            private += [hidden] if hidden else []
        text = sum(len(row[3]) for row in rows)
        for label, some in of_label.items():
            find = f"CREATE (n:{label})" if are_new else f"MATCH {node_at('n', label, 'r.id')}"
            self._each(f"UNWIND $rows AS r {find} SET n = r", some, text)
        find = "CREATE (w:AtlasWords)" if are_new else f"MATCH {node_at('w', 'AtlasWords', 'r.id')}"
        self._each(f"UNWIND $rows AS r {find} SET w = r", words, 4 * text)
        if not are_new:
            self._delete(self._places_of_private([row[0] for row in rows]))
        self._each("UNWIND $rows AS r CREATE (p:AtlasPrivate) SET p = r", private, text)

    def drop_nodes(self, ids: Iterable[str]) -> None:
        """Remove nodes that have no edges any more."""
        listed = list(ids)
        found = [i for label, some in by_label(listed).items() for i in self._places(label, some)]
        found += self._places("AtlasWords", listed) + self._places_of_private(listed)
        self._delete(found)

    def _places_of_private(self, ids: Iterable[str]) -> list[str]:
        listed = [i for label, some in by_label(ids).items() if RESTRICTED[label] for i in some]
        return self._places("AtlasPrivate", listed)

    def _places(self, label: str, ids: Sequence[str]) -> list[str]:
        """Return what Neo4j itself knows nodes by.

        All are found before the first is removed: after that each look into an index passes over
        everything that the transaction has removed.
        """
        statement = f"UNWIND $rows AS i MATCH {node_at('n', label, 'i')} RETURN elementId(n)"
        return [place for some in pieces(ids) for (place,) in self._run(statement, rows=some)]

    def _delete(self, places: Sequence[str]) -> None:
        self._each("UNWIND $rows AS i MATCH (n) WHERE elementId(n) = i DELETE n", places)

    def create_edges(self, rows: Sequence[EdgeRow]) -> None:
        """Create edges.

        Raises
        ------
        SchemaError
            One has an end that does not exist; the first of all such ends by id is named.
        """
        of_shape: dict[Shape, list[EdgeRow]] = defaultdict(list)
        for row in rows:
            of_shape[label_of_row(row[0]), row[1], label_of_row(row[2])].append(row)
        for (source, relation, target), some in of_shape.items():
            statement = (
                f"UNWIND $rows AS r {_ends(source, target)}"
                f" CREATE (s)-[e:{relation}]->(t) SET e = r[2] RETURN count(*)"
            )
            for piece in pieces([[r[0], r[2], edge_map(r)] for r in sorted(some)], _text(some)):
                self._later(statement, piece, partial(self._check_made, len(piece), rows))

    def _check_made(self, count: int, rows: Sequence[EdgeRow], found: list[list[Any]]) -> None:
        if found != [[count]]:
            ends = {end for row in rows for end in (row[0], row[2])}
            check_ends(ends, self.known(ends))

    def change_edges(self, rows: Iterable[EdgeRow]) -> None:
        """Give edges that exist all they carry anew."""
        of_shape: dict[Shape, list[EdgeRow]] = defaultdict(list)
        for row in rows:
            of_shape[label_of_row(row[0]), row[1], label_of_row(row[2])].append(row)
        for shape, some in of_shape.items():
            carried = [[r[0], r[2], r[3], edge_map(r)] for r in some]
            self._each(f"UNWIND $rows AS r {_edge(shape)} SET e = r[3]", carried, _text(some))

    def drop_edges(self, identities: Iterable[EdgeIdentity]) -> None:
        """Remove edges."""
        for shape, some in by_shape(identities).items():
            rows = [(a, b, key) for a, _, b, key in some]
            self._each(f"UNWIND $rows AS r {_edge(shape)} DELETE e", rows)

    def _each(self, statement: str, rows: Sequence[Any], text: int = 0) -> None:
        for piece in pieces(rows, text):
            self._later(statement, piece, _nothing)


def _nothing(found: list[list[Any]]) -> None:
    """Expect nothing of a statement."""


def _ends(source: str, target: str) -> str:
    return f"MATCH {node_at('s', source, 'r[0]')} MATCH {node_at('t', target, 'r[1]')}"


def _edge(shape: Shape) -> str:
    source, relation, target = shape
    return f"{_ends(source, target)} MATCH (s)-[e:{relation}]->(t) WHERE coalesce(e.key, '') = r[2]"


def _text(rows: Iterable[EdgeRow]) -> int:
    return sum(len(row[3]) + len(row[7]) + len(row[8]) for row in rows)
