"""What all rows of one table say of a node, put together; rows that contradict are found here."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from graph.errors import CellError, Place
from graph.importing.linking import End, LinkedRow, end_properties
from graph.model import Edge, Value, label_of
from graph.names import name_key
from graph.schema import Label, Relation
from graph.store import EdgeIdentity
from graph.text import Text

#: properties in which rows may differ: notes, not facts; they are joined
JOINED = ("remark", "record_source")


class Stated(NamedTuple):
    """A value, and the row that states it first."""

    value: Value
    row: int


@dataclass
class Draft:
    """One node as a table has it."""

    id: str
    label: Label
    name: str
    #: the row that speaks of it first
    first_row: int
    #: rows that are about it; none if it is only named by others
    rows: list[int] = field(default_factory=list)
    fields: dict[str, Stated] = field(default_factory=dict)
    #: what others say of it: fills blanks only
    hints: dict[str, Value] = field(default_factory=dict)
    #: edges by key of the column that states them
    links: dict[str, dict[EdgeIdentity, Edge]] = field(default_factory=dict)
    #: edges to the units at which others say it works
    works_at: dict[str, Edge] = field(default_factory=dict)


class Drafts:
    """The nodes of one table, in order of first mention.

    Parameters
    ----------
    fills_blanks
        Properties of the rows' nodes that never overrule what is known.
    """

    def __init__(self, fills_blanks: Collection[str] = ()) -> None:
        self._fills_blanks = fills_blanks
        self._by_id: dict[str, Draft] = {}

    def __iter__(self) -> Iterator[Draft]:
        return iter(self._by_id.values())

    def contradictions(self, row: LinkedRow) -> list[tuple[str, CellError]]:
        """Return where a row says otherwise than an earlier one of the same node, by column key."""
        draft = self._by_id.get(row.id)
        if draft is None or not draft.rows:
            return []
        found = [
            (name, _contradiction(value, old))
            for name, value in row.statement.fields.items()
            if name not in JOINED
            and (old := draft.fields.get(name))
            and not _agree(value, old.value)
        ]
        for key, edges in row.edges.items():
            for edge in edges:
                before = draft.links.get(key, {}).get(edge.identity)
                if before is not None and (clash := _edge_clash(before, edge)):
                    found.append((key, _contradiction(clash[1], Stated(clash[0], draft.rows[0]))))
        return found

    def add(self, row: LinkedRow) -> None:
        """Take in a row that contradicts nothing."""
        number = row.statement.row
        draft = self._draft(row.id, row.claim.name, number)
        draft.rows.append(number)
        for name, value in row.statement.fields.items():
            if name in self._fills_blanks:
                draft.hints.setdefault(name, value)
                continue
            old = draft.fields.setdefault(name, Stated(value, number))
            if name in JOINED and not _agree(value, old.value):
                draft.fields[name] = Stated(_joined(str(old.value), str(value)), old.row)
        for key, edges in row.edges.items():
            links = draft.links.setdefault(key, {})
            for edge in edges:
                links[edge.identity] = _both(links.get(edge.identity), edge)
        for end in row.all_ends():
            if not end.named.class_id:
                self._mention(end, row.statement.origin, number)

    def _mention(self, end: End, origin: str, row: int) -> None:
        draft = self._draft(end.id, end.named.name, row)
        for name, value in end_properties(end).items():
            draft.hints.setdefault(name, value)
        for name, unit in zip(end.named.units, end.units, strict=True):
            self._draft(unit, name, row)
            draft.works_at.setdefault(unit, Edge(end.id, Relation.WORKS_AT, unit, origin=origin))

    def _draft(self, node_id: str, name: str, row: int) -> Draft:
        if node_id not in self._by_id:
            self._by_id[node_id] = Draft(node_id, label_of(node_id), name, row)
        return self._by_id[node_id]


def _agree(a: Value, b: Value) -> bool:
    if isinstance(a, str) and isinstance(b, str):
        return name_key(a) == name_key(b)
    if isinstance(a, tuple) and isinstance(b, tuple):
        return set(a) == set(b)
    return a == b


def _joined(old: str, new: str) -> str:
    return old if new in old.split("；") else f"{old}；{new}"


def _edge_clash(a: Edge, b: Edge) -> tuple[Value, Value] | None:
    old = dict(a.properties) | {"since": a.since, "until": a.until}
    new = dict(b.properties) | {"since": b.since, "until": b.until}
    for name in old.keys() & new.keys() - {"rank"}:
        if old[name] != "" and new[name] != "" and old[name] != new[name]:
            return old[name], new[name]
    return None


def _both(old: Edge | None, new: Edge) -> Edge:
    if old is None:
        return new
    return replace(
        old,
        since=old.since or new.since,
        until=old.until or new.until,
        properties=dict(new.properties) | dict(old.properties),
    )


def _contradiction(value: Value, old: Stated) -> CellError:
    shown = "、".join(value) if isinstance(value, tuple) else str(value)
    before = "、".join(old.value) if isinstance(old.value, tuple) else str(old.value)
    short, was = shown[:60], before[:60]
    return CellError(
        Text(
            zh=f"“{short}”与第 {old.row} 行所说的“{was}”矛盾，两行说的是同一个对象。",
            en=f"{short!r} contradicts {was!r} of row {old.row}, which is about the same.",
        ),
        Text(
            zh="请核对后只留一行；若不是同一个，请补上能区分的内容。",
            en="Keep the right row; if they are two, add what tells them apart.",
        ),
        Place(value=short, allowed=Text(zh=f"与第 {old.row} 行一致", en=f"as in row {old.row}")),
    )
