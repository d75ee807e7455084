"""Writing one batch of the Neo4j store.

Rows that a batch adds are created at once, under its number. Rows that were there before are left
alone until the end: what they were and what they become is gathered here, and goes into the last
transaction of the batch. A batch of few rows has that one transaction only; a larger one creates
what it adds in pieces before, hidden from readers.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from graph.fingerprint import hash_edge, hash_node
from graph.model import Edge, Node, check_edge, check_node, dump
from graph.store import EdgeIdentity, blocks
from graph.stores._neo4j_rows import EdgeRow, NodeRow, journal_key
from graph.stores._neo4j_table import Later, Run, Table

#: nodes whose edges are read at a time
NODES_AT_A_TIME = 1_000
_JOURNAL = "UNWIND $rows AS r CREATE (j:AtlasJournal) SET j = r"


class BatchWriter:
    """Writes the rows of one batch, and knows what it did.

    Parameters
    ----------
    run
        Runs what adds rows.
    number
        The batch.
    counted
        How many nodes of each label and edges of each relation there were before it. Where there
        was none, nothing need be looked for.
    later
        See `Table`.
    """

    def __init__(
        self, run: Run, number: int, counted: Mapping[str, int], later: Later | None = None
    ) -> None:
        self._table = Table(run, later)
        self._number = number
        self._counted = counted
        #: hashes of the ids and identities of what this batch added
        self._mine: set[int] = set()
        #: before and after, of rows that were there before the batch
        self._nodes: dict[str, tuple[NodeRow, NodeRow | None]] = {}
        self._edges: dict[EdgeIdentity, tuple[EdgeRow, EdgeRow | None]] = {}
        self._added: Counter[str] = Counter()
        #: what the batch did to the counts of labels and relations
        self.tally: Counter[str] = Counter()
        #: labels and relations of which it wrote rows
        self.written: set[str] = set()
        #: what the batch did to the hash of the content
        self.sum = 0

    # --- what it adds and changes

    def put_nodes(self, nodes: Iterable[Node]) -> None:
        incoming: dict[str, NodeRow] = {}
        for n in nodes:
            check_node(n)
            incoming[n.id] = (n.id, str(n.label), n.name, dump(n.properties), self._number)
        old = self._table.nodes(self._doubtful(incoming, {i: r[1] for i, r in incoming.items()}))
        new = [row for row in incoming.values() if row[0] not in old]
        own = self._changed(incoming, old, self._nodes)
        self._table.write_nodes(new, are_new=True)
        self._table.write_nodes(own, are_new=False)
        self._note("nodes", new, own, old)

    def put_edges(self, edges: Iterable[Edge]) -> None:
        incoming: dict[EdgeIdentity, EdgeRow] = {}
        for e in edges:
            check_edge(e)
            incoming[e.identity] = (
                e.source, str(e.relation), e.target, e.key, e.since, e.until, float(e.weight),
                e.origin, dump(e.properties), self._number,
            )  # fmt: skip
        old = self._table.edges(self._doubtful(incoming, {i: r[1] for i, r in incoming.items()}))
        new = [row for identity, row in incoming.items() if identity not in old]
        own = self._changed(incoming, old, self._edges)
        self._table.create_edges(new)
        self._table.change_edges(own)
        self._note("edges", new, own, old)

    def _doubtful(self, keys: Collection[Any], kinds: Mapping[Any, str]) -> list[Any]:
        """Return the keys of rows that may be there already."""
        return [k for k in keys if self._counted.get(kinds[k]) or hash(k) in self._mine]

    def _changed(
        self, incoming: Mapping[Any, Any], old: Mapping[Any, Any], table: Any
    ) -> list[Any]:
        """Gather what becomes of older rows; return those of this batch that become others."""
        own = []
        for key, before in old.items():
            row = incoming[key]
            if before[-1] == self._number:
                if before[:-1] != row[:-1]:
                    own.append(row)
            elif before[:-1] == row[:-1]:
                table.pop(key, None)
            else:
                table[key] = before, row
        return own

    def _note(
        self, kind: str, new: Sequence[Any], own: Sequence[Any], old: Mapping[Any, Any]
    ) -> None:
        """Count what was added, and keep the hash of the content up to date."""
        key_of, hash_of = _OF[kind]
        self._added[kind] += len(new)
        self.tally.update(row[1] for row in new)
        self.written.update(row[1] for row in new)
        self._mine.update(hash(key_of(row)) for row in new)
        self.sum += sum(map(hash_of, new)) + sum(map(hash_of, own))
        self.sum -= sum(hash_of(old[key_of(row)]) for row in own)

    # --- what it removes

    def remove_edges(self, identities: Iterable[EdgeIdentity]) -> None:
        self._remove("edges", self._table.edges(set(identities)), self._edges)

    def remove_nodes(self, ids: Iterable[str]) -> None:
        for some in blocks(sorted(set(ids)), NODES_AT_A_TIME):
            at = {row[:4]: row for row in self._table.edges_at(some)}
            self._remove("edges", at, self._edges)
            self._remove("nodes", self._table.nodes(some), self._nodes)

    def _remove(self, kind: str, rows: Mapping[Any, Any], table: Any) -> None:
        own = {key: row for key, row in rows.items() if row[-1] == self._number}
        table.update((key, (row, None)) for key, row in rows.items() if key not in own)
        (self._table.drop_nodes if kind == "nodes" else self._table.drop_edges)(list(own))
        self._added[kind] -= len(own)
        self.tally.subtract(row[1] for row in own.values())
        self.sum -= sum(map(_OF[kind][1], own.values()))

    # --- the last transaction

    def counts(self) -> dict[str, int]:
        """Return what the batch does, in net."""
        found: dict[str, int] = {}
        for kind, table in (("nodes", self._nodes), ("edges", self._edges)):
            removed = sum(after is None for _, after in table.values())
            found |= {
                f"{kind}_added": self._added[kind],
                f"{kind}_changed": len(table) - removed,
                f"{kind}_removed": removed,
            }
        return found

    def finish(self, run: Run) -> None:
        """Change and remove what was there before, and journal it."""
        table = Table(run)
        table.write_nodes([row for _, row in self._nodes.values() if row], are_new=False)
        table.change_edges([row for _, row in self._edges.values() if row])
        table.drop_edges([key for key, (_, after) in self._edges.items() if after is None])
        table.drop_nodes([key for key, (_, after) in self._nodes.items() if after is None])
        for kind, changed in (("nodes", self._nodes), ("edges", self._edges)):
            key_of, hash_of = _OF[kind]
            for before, after in changed.values():
                self.sum += (hash_of(after) if after else 0) - hash_of(before)
                self.tally[before[1]] -= after is None
                self.written.add(before[1])
            for some in blocks(changed.values(), 2_000):
                run(_JOURNAL, rows=[self._journalled(kind, key_of, row) for row, _ in some])

    def _journalled(self, kind: str, key_of: Any, row: Any) -> dict[str, object]:
        key = key_of(row)
        return {
            "batch": self._number,
            "kind": kind,
            "hash": journal_key(kind, key if kind == "nodes" else "\x1f".join(key)),
            "before": json.dumps(row, ensure_ascii=False),
            "old": row[-1],
        }


def _node_key(row: NodeRow) -> str:
    return row[0]


def _edge_key(row: EdgeRow) -> EdgeIdentity:
    return row[:4]


def _hash_node(row: NodeRow) -> int:
    return hash_node(row[0], row[2], row[3])


def _hash_edge(row: EdgeRow) -> int:
    return hash_edge(*row[:-1])


#: by kind of row: what tells it from others, and its part of the hash of the content
_OF: dict[str, tuple[Any, Any]] = {
    "nodes": (_node_key, _hash_node),
    "edges": (_edge_key, _hash_edge),
}
