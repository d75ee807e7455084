"""Taking back one batch of the Neo4j store. What may be undone is said in `graph.stores.memory`."""

import json
from collections.abc import Iterable
from typing import Any

from graph.schema import Label, Relation
from graph.store import EdgeIdentity
from graph.stores._neo4j_rows import EdgeRow, NodeRow, journal_key
from graph.stores._neo4j_table import Run, Table

_TOUCHED = (
    "MATCH (j:AtlasJournal {batch: $number}) RETURN j.kind, j.before"
    " UNION MATCH (j:AtlasJournal {old: $number}) WHERE j.batch > $number RETURN j.kind, j.before"
)
_LATER = "UNWIND $rows AS h MATCH (j:AtlasJournal {hash: h}) RETURN h, j.batch, j.old"


class BatchUndo:
    """Looks at one applied batch and takes it back, in the caller's transaction.

    Parameters
    ----------
    run
        Runs a statement in that transaction.
    number
        The batch.
    written
        Labels and relations of which it may have left rows.
    """

    def __init__(self, run: Run, number: int, written: Iterable[str]) -> None:
        self._run = run
        self._table = Table(run)
        self._number = number
        names = set(written)
        self._labels = [label for label in Label if label in names]
        self._relations = [relation for relation in Relation if relation in names]
        rows = run(_TOUCHED, number=number)
        mine = run("MATCH (j:AtlasJournal {batch: $number}) RETURN j.kind, j.before", number=number)
        #: before-images of the batch
        self._nodes: dict[str, NodeRow] = {
            row[0]: row for kind, row in _parsed(mine) if kind == "nodes"
        }
        self._edges: dict[EdgeIdentity, EdgeRow] = {
            row[:4]: row for kind, row in _parsed(mine) if kind == "edges"
        }
        #: keys that the batch wrote or removed, and of what it wrote what was touched since
        self._touched = [(kind, row) for kind, row in _parsed(rows)]
        self._current_nodes = self._table.nodes(
            {row[0] for kind, row in self._touched if kind == "nodes"}
        )
        self._current_edges = self._table.edges(
            {row[:4] for kind, row in self._touched if kind == "edges"}
        )

    def standing_on(self) -> set[int]:
        """Return the later batches whose rows would be lost or left dangling by an undo."""
        later = self._later("nodes", {row[0] for kind, row in self._touched if kind == "nodes"})
        later |= self._later("edges", {row[:4] for kind, row in self._touched if kind == "edges"})
        later |= {row[4] for row in self._current_nodes.values()}
        later |= {row[9] for row in self._current_edges.values()}
        for label in self._labels:
            later.update(
                batch
                for (batch,) in self._run(
                    f"MATCH (n:{label}) WHERE n.batch = $number AND NOT n.id IN $restored"
                    " MATCH (n)-[e]-() WHERE e.batch <> $number RETURN DISTINCT e.batch",
                    number=self._number,
                    restored=list(self._nodes),
                )
            )
        return {batch for batch in later if batch > self._number} | self._ends_gone()

    def _ends_gone(self) -> set[int]:
        """Return the later batches that removed an end of an edge that would come back."""
        ends = {
            end
            for identity, row in self._edges.items()
            if identity not in self._current_edges
            for end in (row[0], row[2])
        } - self._nodes.keys()
        gone = ends - self._table.known(ends)
        return {batch for batch in self._later("nodes", gone) if batch > self._number}

    def _later(self, kind: str, keys: Iterable[Any]) -> set[int]:
        """Return the batches that wrote or removed rows, as far as the journal tells."""
        hashes = [journal_key(kind, key if kind == "nodes" else "\x1f".join(key)) for key in keys]
        return {n for row in self._run(_LATER, rows=hashes) for n in row[1:]}

    def put_back(self) -> None:
        """Write the before-images back; what the batch added is left."""
        nodes, edges = self._nodes, self._edges
        there = self._current_nodes.keys()
        self._table.write_nodes([r for i, r in nodes.items() if i in there], are_new=False)
        self._table.write_nodes([r for i, r in nodes.items() if i not in there], are_new=True)
        self._table.change_edges([r for i, r in edges.items() if i in self._current_edges])
        self._table.create_edges([r for i, r in edges.items() if i not in self._current_edges])
        self._run("MATCH (j:AtlasJournal {batch: $number}) DELETE j", number=self._number)

    def drop_added(self) -> None:
        """Remove what bears the number of the batch."""
        for relation in self._relations:
            self._run(
                f"MATCH ()-[e:{relation}]->() WHERE e.batch = $number DELETE e",
                number=self._number,
            )
        ids: list[str] = []
        for label in self._labels:
            found = self._run(
                f"MATCH (n:{label}) WHERE n.batch = $number RETURN n.id", number=self._number
            )
            ids += [i for (i,) in found]
        self._table.drop_nodes(ids)


def _parsed(rows: Iterable[list[Any]]) -> list[tuple[str, Any]]:
    return [(kind, tuple(json.loads(before))) for kind, before in rows]
