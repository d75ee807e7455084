"""Short-lists: societies, experts and others collected across pages under a name, with notes.

A short-list is a record beside the graph; every change is written on what it was read from, and
refused if somebody else has changed it meanwhile.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from graph.errors import InputError, NotFoundError, Place, StaleError
from graph.records import Record
from graph.store import GraphStore
from graph.text import Text

KIND = "shortlist"
#: longest name and note, in characters; most entries of a list
NAME_LENGTH, NOTE_LENGTH, MOST = 80, 500, 200


@dataclass(frozen=True)
class Collected:
    """One that was collected."""

    id: str
    name: str
    #: where it was found, in words, e.g. the need it was suggested for
    found: str = ""
    note: str = ""
    #: ISO day on which it was collected
    on: str = ""
    #: id of the node that it was collected for, e.g. that need; empty if for none
    request: str = ""


@dataclass(frozen=True)
class Shortlist:
    """A named list, in the order in which it was collected."""

    name: str
    items: tuple[Collected, ...]
    #: how often it was changed
    edition: int
    at: datetime

    @property
    def ids(self) -> tuple[str, ...]:
        """Who is on it."""
        return tuple(item.id for item in self.items)


def shortlists(store: GraphStore) -> list[Shortlist]:
    """Return all lists, by name."""
    return [_read(record) for record in store.records(KIND)]


def load_shortlist(store: GraphStore, name: str) -> Shortlist:
    """Return a list. Raises NotFoundError if there is none of this name."""
    record = store.record(KIND, name) if name else None
    if record is None:
        known = "、".join(one.name for one in shortlists(store)) or "–"
        raise NotFoundError(
            Text(zh=f"没有候选单“{name}”。", en=f"There is no short-list {name!r}."),
            Text(zh=f"现有：{known}", en=f"There are: {known}."),
            Place(value=name),
        )
    return _read(record)


def collected_for(lists: Iterable[Shortlist], request: str) -> tuple[str, ...]:
    """Return whom lists hold for a request, each once, list after list in their order."""
    found = (item.id for one in lists for item in one.items if item.request == request)
    return tuple(dict.fromkeys(found))


def collect(store: GraphStore, name: str, item: Collected, at: datetime) -> Shortlist:
    """Put somebody on a list, which is made if there is none; who is on it gets the new note.

    Raises
    ------
    InputError
        The name or note is empty or too long, or the list is full.
    StaleError
        Somebody else changed the list at the same moment.
    """
    name = name.strip()
    if not 0 < len(name) <= NAME_LENGTH:
        raise _wrong(Text(zh="候选单名称", en="name of a short-list"), name, NAME_LENGTH)
    if len(item.note) > NOTE_LENGTH:
        raise _wrong(Text(zh="说明", en="note"), item.note[:20], NOTE_LENGTH)
    record = store.record(KIND, name)
    before = _read(record) if record is not None else Shortlist(name, (), 0, at)
    others = [one for one in before.items if one.id != item.id]
    known = next((one for one in before.items if one.id == item.id), None)
    if known is None and len(others) >= MOST:
        raise InputError(
            Text(zh=f"候选单“{name}”已有 {MOST} 个。", en=f"Short-list {name!r} has {MOST}."),
            Text(zh="请另开一个。", en="Begin another one."),
        )
    if known is None:
        items = (*before.items, replace(item, on=item.on or at.date().isoformat()))
    else:
        new = replace(known, note=item.note or known.note)
        items = tuple(new if one.id == item.id else one for one in before.items)
    return _write(store, before, items, at, is_new=record is None)


def take_off(store: GraphStore, name: str, item_id: str, at: datetime) -> Shortlist:
    """Take somebody off a list. Raises NotFoundError if the list or the entry is not there."""
    before = load_shortlist(store, name)
    if item_id not in before.ids:
        raise NotFoundError(
            Text(zh=f"{item_id} 不在候选单“{name}”上。", en=f"{item_id} is not on {name!r}."),
            Text(zh="请核对编号。", en="Check the id."),
            Place(value=item_id),
        )
    kept = tuple(one for one in before.items if one.id != item_id)
    return _write(store, before, kept, at)


def drop_shortlist(store: GraphStore, name: str) -> None:
    """Drop a list. Raises NotFoundError if there is none."""
    store.drop_record(KIND, load_shortlist(store, name).name)


def _write(
    store: GraphStore,
    before: Shortlist,
    items: tuple[Collected, ...],
    at: datetime,
    *,
    is_new: bool = False,
) -> Shortlist:
    now = store.record(KIND, before.name)
    if (0 if now is None else _read(now).edition) != before.edition:
        raise StaleError(
            Text(zh=f"候选单“{before.name}”刚被别人改过。", en=f"{before.name!r} just changed."),
            Text(zh="请再看一遍后重试。", en="Look at it again and try once more."),
        )
    body = {"edition": before.edition + 1, "items": [asdict(one) for one in items]}
    text = json.dumps(body, ensure_ascii=False, sort_keys=True)
    store.put_record(Record(KIND, before.name, text, at), is_new=is_new)
    return Shortlist(before.name, items, before.edition + 1, at)


def _read(record: Record) -> Shortlist:
    body = json.loads(record.body)
    items = tuple(Collected(**one) for one in body["items"])
    return Shortlist(record.id, items, body["edition"], record.at)


def _wrong(what: Text, value: str, most: int) -> InputError:
    return InputError(
        Text(zh=f"{what.zh}“{value}”不能用。", en=f"The {what.en} {value!r} cannot be used."),
        Text(zh=f"1–{most} 个字。", en=f"1–{most} characters."),
        Place(value=value),
    )
