"""The store on a Neo4j server. No Cypher outside it and its helpers.

``bolt://host:7687`` or ``neo4j://host:7687``, encrypted ``bolt+s://`` and ``neo4j+s://``; who logs
in is said by NEO4J_USERNAME (``neo4j`` if not set) and NEO4J_PASSWORD, which database by
NEO4J_DATABASE. What is in the database is told in `_neo4j_setup.py`, how readers and writers keep
out of each other's way in `_neo4j_gate.py`, how values are kept in `_neo4j_rows.py`.

Longer than other modules: one class, one face.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import chain, islice
from typing import Any

from graph.errors import StoreError, UndoError
from graph.fingerprint import MODULUS
from graph.model import Edge, Node
from graph.query import Filter, Hits, Operator, Subgraph
from graph.records import Record, checked
from graph.schema import Label, Relation
from graph.store import (
    BLOCK,
    Batch,
    Changes,
    EdgeBlock,
    GraphStore,
    NodeBlock,
    blocks,
)
from graph.stores import _neo4j_link, _neo4j_reading, _neo4j_records, _neo4j_setup
from graph.stores._neo4j_gate import Gate, Writing
from graph.stores._neo4j_link import Link
from graph.stores._neo4j_pieces import Pieces
from graph.stores._neo4j_rows import edge_of, edge_row, node_of
from graph.stores._neo4j_table import Run
from graph.stores._neo4j_undo import BatchUndo
from graph.stores._neo4j_writer import BatchWriter
from graph.text import Text, writable
from graph.undo import check_version, no_batch, stands_on

#: a batch that adds more rows is written in pieces, see `graph.stores._neo4j_gate`
SMALL = 5_000
_META = "MATCH (m:AtlasStore) RETURN m.fingerprint, m.last, m.counts"
_BATCH = "[b.number, b.title, b.at, b.state, b.counts]"


class Neo4jStore(GraphStore):
    """``bolt://host:7687``, ``neo4j://host:7687`` and both with ``+s``."""

    scheme = "neo4j"
    also = ("bolt", "bolt+s", "neo4j+s")

    def __init__(self, url: str) -> None:
        self._link = Link(url)
        self._gate = Gate(self._link)
        try:
            with self._link.errors(), self._link.session() as session:
                _neo4j_setup.prepare(session)
                ((state, hidden),) = session.run(
                    "MATCH (g:AtlasGate) RETURN g.state, g.hidden"
                ).values()
                if hidden or state % 2:  # of a writer that is at work, or was killed
                    self._gate.recover(wait=0.5)
        except BaseException:
            self.close()
            raise

    @property
    def url(self) -> str:
        return self._link.url

    # --- writing

    def apply(
        self, changes: Changes, *, title: str, at: datetime, expected: str = ""
    ) -> Batch | None:
        with self._link.errors():
            try:
                with self._gate.writing() as turn:
                    run = _runner(turn)
                    fingerprint, last, counted = _meta(run)
                    check_version(f"{fingerprint:032x}", expected)
                    return self._apply(changes, title, at, turn, last + 1, counted, fingerprint)
            except _NothingChangedError:
                return None

    def _apply(
        self,
        changes: Changes,
        title: str,
        at: datetime,
        turn: Writing,
        number: int,
        counted: Counter[str],
        fingerprint: int,
    ) -> Batch:
        nodes, edges, is_small = _looked_into(changes)
        if is_small:
            writer = BatchWriter(_runner(turn), number, counted)
            _write(writer, nodes, edges, changes)
            return self._finish(writer, changes, title, at, turn, number, counted, fingerprint)
        pieces = Pieces(self._gate, turn.token)
        writer = BatchWriter(pieces.run, number, counted, pieces.later)
        self._gate.hide(number, turn.token)
        try:
            _write(writer, nodes, edges, changes)
            pieces.flush()
            turn.hidden = []
            return self._finish(writer, changes, title, at, turn, number, counted, fingerprint)
        except BaseException:
            pieces.close()
            turn.last.close()  # gives the lock back
            with suppress(StoreError), self._link.errors():
                self._gate.recover(_neo4j_link.PATIENCE)
            raise
        finally:
            pieces.close()

    def _finish(
        self,
        writer: BatchWriter,
        changes: Changes,
        title: str,
        at: datetime,
        turn: Writing,
        number: int,
        counted: Counter[str],
        fingerprint: int,
    ) -> Batch:
        run = _runner(turn)
        counts = writer.counts()
        if not any(counts.values()):
            raise _NothingChangedError
        writer.finish(run)
        batch = Batch(number, writable(title), at.replace(microsecond=0), "applied", **counts)
        _note_batch(run, batch, writer)
        _set_meta(run, fingerprint + writer.sum, number, counted + writer.tally)
        for record in changes.records:
            _neo4j_records.put(run, replace(checked(record), batch=number))
        return batch

    def undo(self, number: int) -> Batch:
        with self._link.errors():
            with self._gate.writing() as turn:
                batch = next((b for b in self.batches() if b.number == number), None)
                if batch is None:
                    raise no_batch(number)
                if batch.state == "undone":
                    raise UndoError(
                        Text(
                            zh=f"批次 {number} 已经撤销。", en=f"Batch {number} is undone already."
                        )
                    )
                is_small = batch.nodes_added + batch.edges_added <= SMALL
                self._undo(_runner(turn), number, is_small=is_small)
                turn.hidden = None if is_small else [number]
            if not is_small:
                with suppress(StoreError), self._link.errors():  # it counts as it is
                    self._gate.recover(_neo4j_link.PATIENCE)
        return replace(batch, state="undone")

    def _undo(self, run: Run, number: int, *, is_small: bool) -> None:
        ((total, tally, written),) = run(
            "MATCH (b:AtlasBatch {number: $number}) RETURN b.sum, b.tally, b.written", number=number
        )
        undo = BatchUndo(run, number, written)
        if later := undo.standing_on():
            raise stands_on(number, later)
        undo.put_back()
        if is_small:
            undo.drop_added()
        fingerprint, last, counted = _meta(run)
        counted.subtract(json.loads(tally))
        _set_meta(run, fingerprint - int(total, 16), last, counted)
        run("MATCH (b:AtlasBatch {number: $number}) SET b.state = 'undone'", number=number)

    def batches(self) -> list[Batch]:
        with self._link.errors():
            rows = self._gate.ask(f"MATCH (b:AtlasBatch) RETURN {_BATCH} AS row")
        return [
            Batch(number, title, datetime.fromisoformat(at), state, **json.loads(counts))
            for number, title, at, state, counts in sorted(rows)
        ]

    # --- records

    def put_record(self, record: Record, *, is_new: bool = False) -> None:
        kept = checked(record)
        with self._link.errors(), self._gate.writing() as turn:
            if kept.batch and kept.batch not in {batch.number for batch in self.batches()}:
                raise no_batch(kept.batch)
            _neo4j_records.put(_runner(turn), kept, is_new=is_new)

    def record(self, kind: str, record_id: str) -> Record | None:
        with self._link.errors():
            return _neo4j_records.one(self._gate, kind, record_id)

    def records(self, kind: str) -> list[Record]:
        with self._link.errors():
            return _neo4j_records.all_of(self._gate, kind)

    def drop_record(self, kind: str, record_id: str) -> None:
        with self._link.errors(), self._gate.writing() as turn:
            _neo4j_records.drop(_runner(turn), kind, record_id)

    # --- reading

    def get(self, ids: Collection[str], *, restricted: bool = False) -> dict[str, Node]:
        with self._link.errors():
            answers = self._gate.ask_all(_neo4j_reading.nodes_of(ids, restricted=restricted))
        nodes = sorted((node_of(*row) for rows in answers for row in rows), key=lambda n: n.id)
        return {node.id: node for node in nodes}

    def find(
        self, label: Label, where: Sequence[Filter] = (), *, limit: int | None = None
    ) -> list[Node]:
        equal, values = "", {}
        for condition in where:
            if condition.field == "name" and condition.operator is Operator.EQUAL:
                equal, values = "AND n.name = $name", {"name": str(condition.value)}
        statement = (
            f"MATCH (n:{label}) WHERE n.id IS NOT NULL AND NOT n.batch IN $hidden {equal}"
            " RETURN properties(n) ORDER BY n.id"
        )
        found: list[Node] = []
        with self._link.errors():
            for (properties,) in self._gate.stream([(statement, values)], rows=1000):
                node = node_of(properties)
                if all(condition.matches(node) for condition in where):
                    found.append(node)
                if limit is not None and len(found) >= limit:
                    break
        return found[:limit]

    def incident(self, ids: Collection[str], relations: Collection[Relation] = ()) -> list[Edge]:
        with self._link.errors():
            answers = self._gate.ask_all(_neo4j_reading.edges_at(ids, relations))
        found = {row[:4]: row for rows in answers for row in (edge_row(*some) for some in rows)}
        return [edge_of(found[identity]) for identity in sorted(found)]

    def neighbourhood(
        self,
        node_id: str,
        *,
        hops: int = 1,
        relations: Collection[Relation] = (),
        limit: int | None = None,
    ) -> Subgraph:
        """As for all stores, but only what is kept comes over the wire."""
        with self._link.errors():
            near = _neo4j_reading.around(self._gate, node_id, hops, relations)
            kept = near if limit is None else near[: max(limit, 1)]
            of_nodes = _neo4j_reading.nodes_of(kept, restricted=False)
            questions = of_nodes + _neo4j_reading.edges_among(kept, relations)
            answers = self._gate.ask_all(questions)
        rows = [row for some in answers[: len(of_nodes)] for row in some]
        nodes = sorted((node_of(*row) for row in rows), key=lambda node: node.id)
        if node_id not in {node.id for node in nodes}:
            self.node(node_id)  # says so
        ties = sorted(edge_row(*row) for some in answers[len(of_nodes) :] for row in some)
        return Subgraph(tuple(nodes), tuple(map(edge_of, ties)), len(near) - len(kept))

    def scan_nodes(self, *, restricted: bool = False) -> Iterator[NodeBlock]:
        with self._link.errors():
            yield from _neo4j_reading.scan_nodes(self._gate, restricted=restricted, block=BLOCK)

    def scan_edges(self) -> Iterator[EdgeBlock]:
        with self._link.errors():
            yield from _neo4j_reading.scan_edges(self._gate, BLOCK)

    def search(self, text: str, labels: Collection[Label] = (), *, limit: int = 20) -> Hits:
        with self._link.errors():
            return _neo4j_reading.search(self._gate, text, labels, limit)

    def counts(self) -> Mapping[str, int]:
        with self._link.errors():
            (text,) = self._gate.ask("MATCH (m:AtlasStore) RETURN m.counts AS row")
        return dict(sorted(json.loads(text).items()))

    def version(self) -> str:
        with self._link.errors():
            (fingerprint,) = self._gate.ask("MATCH (m:AtlasStore) RETURN m.fingerprint AS row")
        return f"{int(fingerprint, 16):032x}"

    @property
    def is_closed(self) -> bool:
        """Whether it was closed."""
        return self._link.is_closed

    def close(self) -> None:
        self._link.close()


class _NothingChangedError(Exception):
    """Rolls an empty batch back."""


def _runner(turn: Writing) -> Run:
    def run(statement: str, **values: object) -> list[list[Any]]:
        found: list[list[Any]] = turn.last.run(statement, values).values()
        return found

    return run


def _looked_into(changes: Changes) -> tuple[Iterable[Node], Iterable[Edge], bool]:
    """Return nodes and edges as they came, and whether they are few."""
    nodes = iter(changes.nodes)
    some_nodes = list(islice(nodes, SMALL + 1))
    if len(some_nodes) > SMALL:
        return chain(some_nodes, nodes), changes.edges, False
    edges = iter(changes.edges)
    some_edges = list(islice(edges, SMALL + 1 - len(some_nodes)))
    is_small = len(some_nodes) + len(some_edges) <= SMALL
    return some_nodes, chain(some_edges, edges), is_small


def _write(
    writer: BatchWriter, nodes: Iterable[Node], edges: Iterable[Edge], changes: Changes
) -> None:
    for some_nodes in blocks(nodes):
        writer.put_nodes(some_nodes)
    for some_edges in blocks(edges):
        writer.put_edges(some_edges)
    for ids in blocks(changes.gone_nodes):
        writer.remove_nodes(ids)
    for identities in blocks(changes.gone_edges):
        writer.remove_edges(identities)


def _meta(run: Run) -> tuple[int, int, Counter[str]]:
    """Return the hash of the content, the number of the last batch, and the counts."""
    ((fingerprint, last, counts),) = run(_META)
    return int(fingerprint, 16), last, Counter(json.loads(counts))


def _set_meta(run: Run, fingerprint: int, last: int, counts: Counter[str]) -> None:
    run(
        "MATCH (m:AtlasStore) SET m.fingerprint = $fingerprint, m.last = $last, m.counts = $counts",
        fingerprint=f"{fingerprint % MODULUS:x}",
        last=last,
        counts=json.dumps({name: count for name, count in counts.items() if count}),
    )


def _note_batch(run: Run, batch: Batch, writer: BatchWriter) -> None:
    counts = {
        f"{kind}_{verb}": getattr(batch, f"{kind}_{verb}")
        for kind in ("nodes", "edges")
        for verb in ("added", "changed", "removed")
    }
    run(
        "CREATE (b:AtlasBatch) SET b = $batch",
        batch={
            "number": batch.number,
            "title": batch.title,
            "at": batch.at.isoformat(),
            "state": batch.state,
            "counts": json.dumps(counts),
            "sum": f"{writer.sum % MODULUS:x}",
            "tally": json.dumps(writer.tally),
            "written": sorted(writer.written),
        },
    )
