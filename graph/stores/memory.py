"""The store that ends with the process: plain dictionaries, for tests and for trying things.

Longer than other modules: one class, one face.
"""

import threading
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from graph.errors import UndoError
from graph.fingerprint import MODULUS, hash_edge, hash_node
from graph.model import Edge, Node, check_edge, check_ends, check_node, dump
from graph.query import Filter, Hit, Hits, Query, in_order, node_keys
from graph.records import Record, already_there, checked, not_there
from graph.schema import Label, Relation
from graph.store import Batch, Changes, EdgeBlock, EdgeIdentity, GraphStore, NodeBlock, blocks
from graph.text import Text, writable
from graph.undo import check_version, no_batch, stands_on


@dataclass
class _State:
    """Everything that a batch may change. A batch changes a copy, which then takes its place."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[EdgeIdentity, Edge] = field(default_factory=dict)
    #: before-images by batch; None: it was not there
    journal: dict[int, dict[str | EdgeIdentity, Node | Edge | None]] = field(default_factory=dict)
    batches: dict[int, Batch] = field(default_factory=dict)
    records: dict[tuple[str, str], Record] = field(default_factory=dict)


class MemoryStore(GraphStore):
    """``memory:``, an empty graph."""

    scheme = "memory"

    def __init__(self, url: str = "memory:") -> None:
        self._url = url
        self._state = _State()
        self._lock = threading.RLock()

    @property
    def url(self) -> str:
        return self._url

    def apply(
        self, changes: Changes, *, title: str, at: datetime, expected: str = ""
    ) -> Batch | None:
        with self._lock:
            check_version(self.version() if expected else "", expected)
            draft = self._draft()
            number = len(draft._state.batches) + 1
            draft._state.journal[number] = {}
            draft._write(changes, number)
            counts = draft._count(number)
            if not any(counts.values()):
                return None
            batch = Batch(number, writable(title), at.replace(microsecond=0), "applied", **counts)
            draft._state.batches[number] = batch
            for record in changes.records:
                kept = replace(checked(record), batch=number)
                draft._state.records[kept.kind, kept.id] = kept
            self._state = draft._state
            return batch

    def _draft(self) -> "MemoryStore":
        """Return a copy to write to: readers go on seeing what is here."""
        draft = MemoryStore(self._url)
        draft._state = _State(
            dict(self._state.nodes),
            dict(self._state.edges),
            dict(self._state.journal),
            dict(self._state.batches),
            dict(self._state.records),
        )
        return draft

    def _write(self, changes: Changes, number: int) -> None:
        for node in changes.nodes:
            check_node(node)
            self._put(node.id, replace(node, batch=number), self._state.nodes)
        for edges in blocks(changes.edges):
            for edge in edges:
                check_edge(edge)
            check_ends({e for edge in edges for e in (edge.source, edge.target)}, self._state.nodes)
            for edge in edges:
                self._put(edge.identity, replace(edge, batch=number), self._state.edges)
        gone = list(changes.gone_nodes)
        for edge in self.incident(gone):
            self._remove(edge.identity, self._state.edges, number)
        for node_id in gone:
            self._remove(node_id, self._state.nodes, number)
        for identity in changes.gone_edges:
            self._remove(identity, self._state.edges, number)

    def _put(self, key: str | EdgeIdentity, row: Node | Edge, table: dict) -> None:  # type: ignore[type-arg]
        old = table.get(key)
        if old != row:
            self._state.journal[row.batch].setdefault(key, old)
            table[key] = row

    def _remove(self, key: str | EdgeIdentity, table: dict, number: int) -> None:  # type: ignore[type-arg]
        old = table.pop(key, None)
        if old is not None:
            self._state.journal[number].setdefault(key, old)

    def _count(self, number: int) -> Counter[str]:
        counts: Counter[str] = Counter()
        for key, old in list(self._state.journal[number].items()):
            kind = "nodes" if isinstance(key, str) else "edges"
            new = self._current(key)
            if old == new:
                # changed and changed back within the batch: the old image stays, with its batch
                del self._state.journal[number][key]
                self._restore(key, old)
                continue
            verb = "added" if old is None else "removed" if new is None else "changed"
            counts[f"{kind}_{verb}"] += 1
        return counts

    def _current(self, key: str | EdgeIdentity) -> Node | Edge | None:
        if isinstance(key, str):
            return self._state.nodes.get(key)
        return self._state.edges.get(key)

    def _restore(self, key: str | EdgeIdentity, old: Node | Edge | None) -> None:
        table: dict = self._state.nodes if isinstance(key, str) else self._state.edges  # type: ignore[type-arg]
        if old is None:
            table.pop(key, None)
        else:
            table[key] = old

    def undo(self, number: int) -> Batch:
        with self._lock:
            batch = self._state.batches.get(number)
            if batch is None:
                raise no_batch(number)
            if batch.state == "undone":
                raise UndoError(
                    Text(zh=f"批次 {number} 已经撤销。", en=f"Batch {number} is undone already.")
                )
            journal = self._state.journal[number]
            self._check_undo(number, journal)
            draft = self._draft()
            for key, old in journal.items():
                draft._restore(key, old)
            draft._state.journal[number] = {}
            undone = replace(batch, state="undone")
            draft._state.batches[number] = undone
            self._state = draft._state
            return undone

    def _check_undo(
        self, number: int, journal: Mapping[str | EdgeIdentity, Node | Edge | None]
    ) -> None:
        later = {n for key in journal for n in self._touched_by(key, number)}
        for key, old in journal.items():
            new = self._current(key)
            if isinstance(new, Node) and old is None and new.batch == number:
                later |= {e.batch for e in self.incident([new.id]) if e.batch != number}
            if isinstance(old, Edge) and new is None:
                gone = {old.source, old.target} - self._state.nodes.keys() - journal.keys()
                later |= {n for end in gone for n in self._touched_by(end, number)}
        if later:
            raise stands_on(number, later)

    def _touched_by(self, key: str | EdgeIdentity, number: int) -> set[int]:
        """Return the batches after `number` that wrote or removed a row."""
        return {n for n, rows in self._state.journal.items() if n > number and key in rows}

    def batches(self) -> list[Batch]:
        return list(self._state.batches.values())

    def put_record(self, record: Record, *, is_new: bool = False) -> None:
        kept = checked(record)
        key = kept.kind, kept.id
        with self._lock:
            if kept.batch and kept.batch not in self._state.batches:
                raise no_batch(kept.batch)
            if is_new and key in self._state.records:
                raise already_there(kept)
            self._state = replace(self._state, records={**self._state.records, key: kept})

    def record(self, kind: str, record_id: str) -> Record | None:
        return self._state.records.get((kind, record_id))

    def records(self, kind: str) -> list[Record]:
        return [record for key, record in sorted(self._state.records.items()) if key[0] == kind]

    def drop_record(self, kind: str, record_id: str) -> None:
        with self._lock:
            records = dict(self._state.records)
            if records.pop((kind, record_id), None) is None:
                raise not_there(kind, record_id)
            self._state = replace(self._state, records=records)

    def get(self, ids: Collection[str], *, restricted: bool = False) -> dict[str, Node]:
        nodes = self._state.nodes
        found = {i: nodes[i] for i in sorted(set(ids)) if i in nodes}
        return found if restricted else {i: node.public() for i, node in found.items()}

    def find(
        self, label: Label, where: Sequence[Filter] = (), *, limit: int | None = None
    ) -> list[Node]:
        matching = (
            node.public()
            for _, node in sorted(self._state.nodes.items())
            if node.label is label and all(f.matches(node.public()) for f in where)
        )
        return list(islice(matching, limit))

    def incident(self, ids: Collection[str], relations: Collection[Relation] = ()) -> list[Edge]:
        ends = set(ids)
        return sorted(
            (
                edge
                for edge in self._state.edges.values()
                if (edge.source in ends or edge.target in ends)
                and (not relations or edge.relation in relations)
            ),
            key=lambda edge: edge.identity,
        )

    def scan_nodes(self, *, restricted: bool = False) -> Iterator[NodeBlock]:
        nodes = (node for _, node in sorted(self._state.nodes.items()))
        for block in blocks(node if restricted else node.public() for node in nodes):
            yield NodeBlock(
                [n.id for n in block],
                [n.name for n in block],
                [dump(n.properties) for n in block],
                [n.batch for n in block],
            )

    def scan_edges(self) -> Iterator[EdgeBlock]:
        for block in blocks(edge for _, edge in sorted(self._state.edges.items())):
            yield EdgeBlock(
                [e.source for e in block],
                [str(e.relation) for e in block],
                [e.target for e in block],
                [e.key for e in block],
                [e.since for e in block],
                [e.until for e in block],
                [e.weight for e in block],
                [e.origin for e in block],
                [dump(e.properties) for e in block],
                [e.batch for e in block],
            )

    def search(self, text: str, labels: Collection[Label] = (), *, limit: int = 20) -> Hits:
        query = Query.parse(text)
        if not query.keys:
            return Hits((), {})
        hits: dict[Label, list[Hit]] = defaultdict(list)
        for node in self._state.nodes.values():
            if (not labels or node.label in labels) and node_keys(node).issuperset(query.keys):
                hits[node.label].append(Hit(node.id, node.label, node.name, query.tier(node.name)))
        counts = {label: len(hits[label]) for label in sorted(hits)}
        ordered = in_order([hit for group in hits.values() for hit in group])
        return Hits(tuple(ordered[:limit]), counts)

    def counts(self) -> Mapping[str, int]:
        state = self._state
        counts = Counter(str(n.label) for n in state.nodes.values())
        counts.update(str(e.relation) for e in state.edges.values())
        return dict(sorted(counts.items()))

    def version(self) -> str:
        state = self._state
        total = sum(hash_node(n.id, n.name, dump(n.properties)) for n in state.nodes.values())
        total += sum(
            hash_edge(*e.identity, e.since, e.until, e.weight, e.origin, dump(e.properties))
            for e in state.edges.values()
        )
        return f"{total % MODULUS:032x}"

    def close(self) -> None:
        """Nothing is held."""
