"""Any store into any other, through the face of stores alone: resumable, verified, block by block.

What is carried: all nodes and edges with restricted properties, and all records. What is not: the
list of batches and their before-images, which no store hands out; the target gets batches of its
own, and what was written before the move can be taken back one by one only in the source. One kind
of batch is carried as it is, with title and time: one that a record names (a plan was confirmed by
it) and that only added rows which all are as it wrote them; undoing it in the target takes back
exactly what it would in the source. A record whose batch is not carried bears the number of the
first batch of the migration, which cannot be undone by itself; one whose batch was undone bears the
number of an undone one. So plans keep their states.

Several batches of bounded size and not one: a store may hold one batch back until it is complete,
so that a run broken off would begin again at nothing. While a migration is not finished, the node
`MARKER` stands in the target. Another run goes on: what is there already is compared and left.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from graph.errors import InputError
from graph.migrating_batches import carried_batches, cut, packed
from graph.migrating_records import (
    Numbering,
    all_records,
    batches_told,
    missing_records,
    renumbered,
)
from graph.migrating_rows import Survey, edges_of, nodes_of, survey
from graph.migrating_words import (
    CHECKING,
    EDGES,
    NODES,
    READING,
    RECORDS,
    source_changed,
    unequal,
    unfinished,
)
from graph.model import Edge, Node, make_id
from graph.schema import Label
from graph.store import Batch, Changes, GraphStore
from graph.text import Text

#: rows of one batch of the target
SIZE = 100_000
#: stands in the target as long as it is no whole copy
MARKER = Node(
    make_id(Label.ORGANIZATION, "migration-unfinished"), Label.ORGANIZATION, "（迁移尚未完成）"
)
_PASSING = Node(
    make_id(Label.ORGANIZATION, "migration-undone"), Label.ORGANIZATION, "（迁移中的占位）"
)
_OURS = (MARKER.id, _PASSING.id)
TITLE, UNDONE_TITLE, LAST_TITLE = "迁移", "迁移：来源中已撤销的批次", "迁移完成"

#: told what is being done, and how many rows of how many are done
Progress = Callable[[Text, int, int], None]


@dataclass(frozen=True)
class Migration:
    """What a migration has done."""

    nodes: int
    edges: int
    records: int
    #: how many rows and records the target had before
    already: int
    #: batches of the source that are batches of their own in the target
    carried: Mapping[int, int]
    #: of both stores
    version: str


def migrate(
    source: GraphStore, target: GraphStore, *, at: datetime, progress: Progress | None = None
) -> Migration:
    """Copy a store into an empty one, or go on with a copy that was broken off.

    Raises
    ------
    InputError
        The target holds something else; nothing is changed then.
    StaleError
        The source changed meanwhile, or another process wrote into the target. Once more, then.
    StoreError
        The copy is not what the source is.
    """
    return _Work(source, target, at, progress or (lambda *_: None)).run()


class _Work:
    """One run."""

    def __init__(
        self, source: GraphStore, target: GraphStore, at: datetime, progress: Progress
    ) -> None:
        self._source, self._target, self._at, self._tell = source, target, at, progress
        self._version, self._reached = source.version(), target.version()
        self._batches = {batch.number: batch for batch in source.batches()}

    def run(self) -> Migration:
        if self._source.get(_OURS):
            raise unfinished(self._source)
        self._tell(READING, 0, 0)
        found = survey(self._source, self._target, _OURS)
        own, coming = carried_batches(self._source, found)
        lacking = sum(1 for _ in missing_records(self._source, self._target, own))
        is_begun = bool(self._target.get(_OURS))
        if found.missing or lacking or is_begun:
            own = self._carry(found, own, coming)
        records = sum(1 for _ in all_records(self._source))
        nodes, edges = found.nodes.total(), found.edges.total()
        self._check()
        already = nodes + edges + records - found.missing - lacking
        return Migration(nodes, edges, records, already, dict(sorted(own.items())), self._version)

    def _carry(self, found: Survey, own: dict[int, int], coming: list[int]) -> dict[int, int]:
        apart = {*own, *coming}
        nodes = (node for node in nodes_of(self._source) if node.batch not in apart)
        edges = (edge for edge in edges_of(self._source) if edge.batch not in apart)
        counts = [sum(n for b, n in rows.items() if b not in apart)
                  for rows in (found.nodes, found.edges)]  # fmt: skip
        of = -(-(counts[0] + 1) // SIZE) + -(-counts[1] // SIZE)
        number = 0
        for block in cut(chain([MARKER], nodes), SIZE):
            number += 1
            self._tell(NODES, min((number - 1) * SIZE, counts[0]), counts[0])
            self._apply(Changes(nodes=block), f"{TITLE} {number}/{of}")
        first = number
        own = {**own, **self._carry_batches(found, coming)}
        for part in cut(edges, SIZE):
            number += 1
            self._tell(EDGES, (number - first - 1) * SIZE, counts[1])
            self._apply(Changes(edges=part), f"{TITLE} {number}/{of}")
        self._carry_records(own)
        self._tell(CHECKING, 0, 0)
        self._compare(own)
        self._apply(Changes(gone_nodes=[MARKER.id]), LAST_TITLE)
        return own

    def _carry_batches(self, found: Survey, coming: Iterable[int]) -> dict[int, int]:
        """Write batches of the source as batches of their own, and return their new numbers."""
        done: dict[int, int] = {}
        for group in packed(coming, found, SIZE):
            rows: dict[int, tuple[list[Node], list[Edge]]] = {one: ([], []) for one in group}
            for node in nodes_of(self._source):
                if node.batch in rows:
                    rows[node.batch][0].append(node)
            for edge in edges_of(self._source):
                if edge.batch in rows:
                    rows[edge.batch][1].append(edge)
            for number, (nodes, edges) in rows.items():
                old = self._batches[number]
                new = self._apply(Changes(nodes, edges), old.title, old.at)
                if new is not None:
                    done[number] = new.number
        return done

    def _carry_records(self, own: Mapping[int, int]) -> None:
        stands = {number: batch.state == "applied" for number, batch in self._batches.items()}
        told, count, undone = set[int](), 0, 0
        for record in missing_records(self._source, self._target, own):
            told |= batches_told(record)
            count += 1
        if not all(stands.get(number, True) for number in told):
            undone = self._undone_batch()
        base = self._target.get([MARKER.id])[MARKER.id].batch
        numbering = Numbering(stands, own, base, undone)
        for done, record in enumerate(missing_records(self._source, self._target, own)):
            self._tell(RECORDS, done, count)
            self._target.put_record(renumbered(record, numbering), is_new=True)
        if self._target.get([_PASSING.id]):
            self._undone_batch()

    def _undone_batch(self) -> int:
        """Return the number of a batch of the target that was undone, made if there is none."""
        batches = [batch for batch in self._target.batches() if batch.title == UNDONE_TITLE]
        if not batches:
            made = self._apply(Changes(nodes=[_PASSING]), UNDONE_TITLE)
            batches += [made] if made else []
        if batches[-1].state == "applied":
            self._target.undo(batches[-1].number)
            self._reached = self._target.version()
        return batches[-1].number

    def _apply(self, changes: Changes, title: str, at: datetime | None = None) -> Batch | None:
        """Write a batch, unless somebody else has written meanwhile."""
        batch = self._target.apply(changes, title=title, at=at or self._at, expected=self._reached)
        self._reached = self._target.version()
        return batch

    def _compare(self, own: Mapping[int, int]) -> None:
        """Read everything back."""
        self._check_source()
        try:
            found = survey(self._source, self._target, _OURS)
            lacking = any(True for _ in missing_records(self._source, self._target, own))
        except InputError as error:
            raise unequal(self._target) from error
        if found.missing or lacking:
            raise unequal(self._target)

    def _check_source(self) -> None:
        if self._source.version() != self._version:
            raise source_changed()

    def _check(self) -> None:
        self._check_source()
        here, there = self._source, self._target
        if there.version() != self._version or dict(here.counts()) != dict(there.counts()):
            raise unequal(self._target)
