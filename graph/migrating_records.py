"""Records on their way to another store: there, batches have other numbers.

A record may bear the number of a batch, and the body of a state may tell one (see
`matching.shelf`); what counts is whether that batch stands or was undone. So a number becomes one
in the target of which the same holds.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from graph.errors import InputError, Place
from graph.records import Record
from graph.store import GraphStore
from graph.text import Text

#: every kind of record there is; a test finds one that is forgotten here
KINDS = (
    "alliance",
    "alliancegroups",
    "alliancelife",
    "alliancestate",
    "feedback",
    "plan",
    "planstate",
    "shortlist",
    "theme",
)
#: kinds that end so tell numbers of batches in their body, under these names
STATES = "state"
NUMBERS = ("batch", "was")


@dataclass(frozen=True)
class Numbering:
    """What becomes of the numbers of batches."""

    #: whether a batch of the source stands, by number; those that are not there count as standing
    stands: Mapping[int, bool]
    #: batches of the source that are batches of their own in the target
    own: Mapping[int, int]
    #: batch of the target that stands for all others that stand, and for those that were undone
    base: int
    undone: int

    def new(self, number: int) -> int:
        """Return the number in the target; 0 is no batch here and there."""
        if number == 0:
            return 0
        if not self.stands.get(number, True):
            return self.undone
        return self.own.get(number, self.base)


def all_records(store: GraphStore) -> Iterator[Record]:
    """Yield every record of a store, one kind after the other."""
    for kind in KINDS:
        yield from store.records(kind)


def batches_told(record: Record) -> set[int]:
    """Return the numbers of batches that a record bears or tells."""
    return {record.batch, *_told(record).values()} - {0}


def renumbered(record: Record, numbering: Numbering) -> Record:
    """Return a record as it reads in the target."""
    body, told = record.body, _told(record)
    if told:
        new = {name: numbering.new(number) for name, number in told.items()}
        body = json.dumps(
            {**json.loads(body), **new}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
    return replace(record, body=body, batch=numbering.new(record.batch))


def missing_records(
    source: GraphStore, target: GraphStore, own: Mapping[int, int]
) -> Iterator[Record]:
    """Yield the records that the target lacks.

    Raises
    ------
    InputError
        The target holds one that the source lacks or has otherwise.
    """
    here = {batch.number: batch.state == "applied" for batch in source.batches()}
    there = {batch.number: batch.state == "applied" for batch in target.batches()}
    for kind in KINDS:
        copied = {record.id: record for record in target.records(kind)}
        for record in source.records(kind):
            copy = copied.pop(record.id, None)
            if copy is None:
                yield record
            elif _content(record, here) != _content(copy, there) or any(
                own.get(old, new) != new for old, new in _numbers(record, copy)
            ):
                raise _foreign(copy)
        for foreign in copied.values():
            raise _foreign(foreign)


def _told(record: Record) -> dict[str, int]:
    """Return what the body of a state tells of batches."""
    if not record.kind.endswith(STATES):
        return {}
    body = json.loads(record.body)
    return {name: body[name] for name in NUMBERS if isinstance(body.get(name), int)}


def _content(record: Record, stands: Mapping[int, bool]) -> tuple[object, ...]:
    """Return what a record says, and of its batches only whether they stand; None for no batch."""
    told = _told(record)
    body = {**json.loads(record.body), **dict.fromkeys(told)} if told else record.body
    numbers = [record.batch, *(told[name] for name in sorted(told))]
    return record.at, body, [stands.get(n, True) if n else None for n in numbers]


def _numbers(record: Record, copy: Record) -> list[tuple[int, int]]:
    old, new = _told(record), _told(copy)
    return [(record.batch, copy.batch), *((old[name], new[name]) for name in old if name in new)]


def _foreign(record: Record) -> InputError:
    return InputError(
        Text(
            zh=f"目标里的“{record.id}”（{record.kind}）来源没有，或与来源不同。",
            en=f"{record.kind} {record.id!r} of the target is not in the source, or differs there.",
        ),
        Text(
            zh="请换一个空的目标；没有改动任何数据。",
            en="Use an empty target. Nothing was changed.",
        ),
        Place(value=record.id),
    )
