"""Writing what was mended: one batch with a title, refused if the field changed meanwhile."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from graph.editing.checks import ahead, check_day, check_source, title_of
from graph.editing.fields import as_written, check_order, find_field, read_field
from graph.editing.taken import check_free
from graph.errors import NotFoundError, Place, StaleError
from graph.importing.table import Cell
from graph.model import Node, Value
from graph.properties import Property
from graph.records import Record
from graph.store import Batch, Changes, GraphStore
from graph.text import Text

#: kind of the records that say who stated a field and when
KIND = "edit"
#: how often to begin again when another batch lands between reading and writing
ATTEMPTS = 3
_CONFIRMED = "confirmed_on"


@dataclass(frozen=True)
class FieldEdit:
    """One field, before and after; None: nothing stands there."""

    property: Property
    old: Value | None
    new: Value | None


@dataclass(frozen=True)
class Saved:
    """What was written; no batch if nothing was new."""

    batch: Batch | None
    node: Node
    fields: tuple[FieldEdit, ...]


def set_fields(
    store: GraphStore,
    node_id: str,
    values: Mapping[str, Cell],
    *,
    on: date,
    at: datetime,
    source: str = "",
    seen: Mapping[str, Value | None] | None = None,
) -> Saved:
    """Check fields and write them as one batch; what is not named stays, restricted fields too.

    Parameters
    ----------
    store, node_id
        What is edited.
    values
        By name or title of the field; empty clears it.
    on
        The day as of which it holds.
    at
        When it is written; `on` may not lie after its day.
    source
        Who or what says so.
    seen
        What stood there when the form was opened: if it is something else now, nothing is written.

    Returns
    -------
    Saved
        The node as it is now, and the fields that changed.

    Raises
    ------
    NotFoundError
        There is no such node.
    CellError
        A value cannot be read.
    InputError
        A field is restricted or unknown, the day lies ahead, or the source is too long.
    StaleError
        Somebody else changed one of the fields meanwhile.
    """
    check_day(on, at)
    told = check_source(source)
    for attempt in range(ATTEMPTS):
        version = store.version()
        old = read_node(store, node_id)
        fields = _read(old, values)
        _check_seen(old, fields, seen or {})
        changed = tuple(f for f in fields if f.old != f.new)
        if not changed:
            return Saved(None, old.public(), ())
        new = _changed(old, changed)
        _check_confirmed(new, changed, at)
        check_free(store, new, [f.property for f in changed])
        record = _record(old, changed, on, at, told, version)
        try:
            batch = store.apply(
                Changes(nodes=[new], records=[record]),
                title=title_of(old, [f.property.title for f in changed]), at=at, expected=version,
            )  # fmt: skip
        except StaleError:
            if attempt + 1 == ATTEMPTS:
                raise
        else:
            return Saved(batch, new.public(), changed)
    raise AssertionError


def read_node(store: GraphStore, node_id: str) -> Node:
    """Return a node with all it has, to be written back whole. Raises NotFoundError."""
    found = store.get([node_id], restricted=True)
    if node_id not in found:
        raise NotFoundError(
            Text(zh=f"库中没有 {node_id}。", en=f"There is no {node_id} in this graph."),
            Text(zh="可能刚被撤销，请重新搜索。", en="It may just have been undone: search again."),
        )
    return found[node_id]


def _read(old: Node, values: Mapping[str, Cell]) -> tuple[FieldEdit, ...]:
    found: dict[str, FieldEdit] = {}
    for words, cell in values.items():
        prop = find_field(old.label, words)
        value = read_field(old.label, prop, cell)
        found[prop.name] = FieldEdit(prop, old.properties.get(prop.name), value)
    return tuple(found.values())


def _changed(old: Node, changed: Sequence[FieldEdit]) -> Node:
    kept = {k: v for k, v in old.properties.items() if k not in {f.property.name for f in changed}}
    values = kept | {f.property.name: f.new for f in changed if f.new is not None}
    check_order(values)
    return replace(old, properties=values)


def _check_confirmed(new: Node, changed: Sequence[FieldEdit], at: datetime) -> None:
    """Refuse a day of confirmation that lies ahead."""
    day = str(new.properties.get(_CONFIRMED, ""))
    if any(f.property.name == _CONFIRMED for f in changed) and day > at.date().isoformat():
        raise ahead(day, at)


def _check_seen(old: Node, fields: Sequence[FieldEdit], seen: Mapping[str, Value | None]) -> None:
    for one in fields:
        name = one.property.name
        if name in seen and seen[name] != one.old:
            now = as_written(one.property, one.old)
            raise StaleError(
                Text(
                    zh=f"“{old.name}”的{one.property.title.zh}刚被别人改成了“{now or '空'}”，"
                    "没有覆盖。",
                    en=f"Somebody just changed the {one.property.title.en} of {old.name!r} to"
                    f" {now or 'nothing'!r}; it was not overwritten.",
                ),
                Text(zh="请看过新的内容再改。", en="Look at what stands there now, then edit it."),
                Place(column=name, value=now),
            )


def _record(
    node: Node, changed: Sequence[FieldEdit], on: date, at: datetime, source: str, version: str
) -> Record:
    body = {
        "node": node.id,
        "on": on.isoformat(),
        "source": source,
        "fields": {f.property.name: {"old": f.old, "new": f.new} for f in changed},
    }
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # no two batches stand on one version, so the id is new
    return Record(KIND, f"{node.id}@{version}", text, at)


def confirm(store: GraphStore, node_id: str, *, on: date, at: datetime, source: str = "") -> Saved:
    """Note that a whole record was checked on a day and is right. Raises as `set_fields`."""
    return set_fields(store, node_id, {_CONFIRMED: on.isoformat()}, on=on, at=at, source=source)
