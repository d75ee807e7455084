"""Named, numbered versions of a document, kept in the store beside the graph and no part of it.

A version never changes: an edit is a new version. How far it has come stands in a record of its
own, which may be written with a batch of the graph and then bears that batch's number.
"""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graph.errors import InputError, NotFoundError, Place
from graph.records import Record
from graph.store import GraphStore
from graph.text import Text

_NAME = re.compile(r"[^\s@/][^@/]{0,79}")


@dataclass(frozen=True)
class Kept:
    """One version as it is kept."""

    name: str
    number: int
    body: Mapping[str, Any]
    #: when it was saved, and when its state was written last
    saved: datetime
    at: datetime
    #: what was written of its state; None: nothing yet
    state: Mapping[str, Any] | None
    #: the batch that wrote the state, 0 if it was written alone
    batch: int
    #: batches of the graph that were undone
    undone: Collection[int]


@dataclass(frozen=True)
class Shelf:
    """The versions of one kind of document."""

    #: kind of the records; their states are of the kind with ``state`` after it
    kind: str
    #: what a document is called in messages
    title: Text

    def put(self, store: GraphStore, name: str, body: Mapping[str, Any], at: datetime) -> int:
        """Keep a document as the next version of a name and return its number.

        Raises
        ------
        InputError
            The name is empty, too long, or holds ``@`` or ``/``.
        StaleError
            Another process saved the same version at the same time.
        """
        what = self.title
        if not _NAME.fullmatch(name):
            raise InputError(
                Text(
                    zh=f"{what.zh}名称“{name}”不能用。", en=f"No {what.en} can be called {name!r}."
                ),
                Text(zh="1–80 个字，不含 @ 和 /。", en="1–80 characters without @ and /."),
                Place(value=name),
            )
        number = 1 + max((n for one, n in self._ids(store) if one == name), default=0)
        record = Record(self.kind, _key(name, number), _json(body), at)
        store.put_record(record, is_new=True)
        return number

    def all(self, store: GraphStore) -> list[Kept]:
        """Return all versions, by name and number."""
        states = {state.id: state for state in store.records(self._state_kind)}
        undone = _undone(store) if states else frozenset()
        return [_kept(one, states.get(one.id), undone) for one in store.records(self.kind)]

    def get(self, store: GraphStore, named: str) -> Kept:
        """Return a version: ``name@number``, or the newest of a name.

        Raises
        ------
        NotFoundError
            There is none.
        """
        name, _, given = named.partition("@")
        known = self._ids(store)
        numbers = [n for one, n in known if one == name]
        wanted = int(given) if given.isdecimal() else max(numbers, default=0) if not given else 0
        if wanted not in numbers:
            what, names = self.title, ", ".join(sorted({one for one, _ in known})) or "–"
            raise NotFoundError(
                Text(zh=f"没有{what.zh}“{named}”。", en=f"There is no {what.en} {named!r}."),
                Text(zh=f"现有{what.zh}：{names}", en=f"Those there are: {names}."),
                Place(value=named),
            )
        key = _key(name, wanted)
        record, state = store.record(self.kind, key), store.record(self._state_kind, key)
        assert record is not None
        return _kept(record, state, _undone(store) if state is not None else frozenset())

    def state_record(
        self, name: str, number: int, body: Mapping[str, Any], at: datetime
    ) -> Record:  # fmt: skip
        """Return the record that says how far a version has come."""
        return Record(self._state_kind, _key(name, number), _json(body), at)

    @property
    def _state_kind(self) -> str:
        return f"{self.kind}state"

    def _ids(self, store: GraphStore) -> list[tuple[str, int]]:
        return [_name_and_number(record) for record in store.records(self.kind)]


def _kept(record: Record, state: Record | None, undone: Collection[int]) -> Kept:
    name, number = _name_and_number(record)
    body = json.loads(record.body)
    if state is None:
        return Kept(name, number, body, record.at, record.at, None, 0, undone)
    told = json.loads(state.body)
    return Kept(name, number, body, record.at, state.at, told, state.batch, undone)


def _undone(store: GraphStore) -> frozenset[int]:
    return frozenset(batch.number for batch in store.batches() if batch.state == "undone")


def _key(name: str, number: int) -> str:
    """Return the id of a version's records: in order of name, then number."""
    return f"{name}/{number:04d}"


def _name_and_number(record: Record) -> tuple[str, int]:
    name, _, number = record.id.rpartition("/")
    return name, int(number)


def _json(body: Mapping[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
