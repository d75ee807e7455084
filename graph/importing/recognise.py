"""Which column of a table is which: by mapping, by heading, by constant."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.errors import InputError, Place
from graph.importing.columns import Column, Field
from graph.importing.heading import heading_key, heading_unit
from graph.importing.kind import TableKind
from graph.importing.lists import split_list
from graph.importing.mapping import LEAVE_OUT, TableMapping
from graph.importing.table import JOINT, Cell
from graph.properties import property_of
from graph.text import Text

HOW = {
    "heading": Text(zh="按列名认出", en="by its heading"),
    "mapping": Text(zh="按映射文件", en="by the mapping"),
    "constant": Text(zh="映射文件中的常量", en="constant of the mapping"),
}


@dataclass(frozen=True)
class Recognised:
    """A column of a table whose meaning is known."""

    column: Column
    #: as it stands in the table; empty for a constant
    heading: str
    #: in the table, from 0; -1 for a constant
    position: int
    #: a key of HOW
    how: str
    #: unit in the heading
    unit: str
    words: Mapping[str, str]
    constant: str = ""
    #: its values never appear in a report
    restricted: bool = False

    @property
    def name(self) -> str:
        """The heading as people see it."""
        return self.heading or self.column.title.zh

    def cell(self, cells: tuple[Cell, ...]) -> Cell:
        """Return this column's cell of a row, in the words of the mapping."""
        if self.position < 0:
            return self.constant
        cell = cells[self.position] if self.position < len(cells) else None
        if not self.words or not isinstance(cell, str | int | float):
            return cell
        written = str(cell).strip()
        if written in self.words:
            return self.words[written]
        items = split_list(written)
        if any(item in self.words for item in items):
            return "；".join(self.words.get(item, item) for item in items)
        return cell


@dataclass(frozen=True)
class Layout:
    """What is known of a table's columns."""

    columns: tuple[Recognised, ...]
    #: headings that mean nothing to this kind of table
    unknown: tuple[str, ...]
    #: headings that the mapping leaves out
    left_out: tuple[str, ...] = ()
    remarks: tuple[Text, ...] = ()


def recognise(
    header: tuple[str, ...], kind: TableKind, mapping: TableMapping, file: str = "", sheet: str = ""
) -> Layout:
    """Find out what each column of a header is.

    Raises
    ------
    InputError
        Two columns mean the same.
    """
    found: list[Recognised] = []
    unknown: list[str] = []
    left_out: list[str] = []
    chosen = {heading_key(heading): key for heading, key in mapping.columns.items()}
    words = {heading_key(heading): table for heading, table in mapping.values.items()}
    for position, heading in enumerate(header):
        key = chosen.get(heading_key(heading)) if heading else None
        column = kind.by_key.get(key or "") or (kind.find(heading) if key is None else None)
        if key == LEAVE_OUT:
            left_out.append(heading)
        elif column is None:
            unknown.append(heading or f"（第 {position + 1} 列）")
        else:
            how = "heading" if key is None else "mapping"
            meant = words.get(heading_key(heading), {})
            found.append(_in_table(kind, column, heading, position, how, meant))
    _refuse_twins(found, file, sheet)
    for key, text in mapping.constants.items():
        if twins := [one.heading for one in found if one.column.key == key]:
            raise _twins(kind.by_key[key], twins, file, sheet)
        found.append(_constant(kind, kind.by_key[key], text))
    in_order = {key: i for i, key in enumerate(kind.by_key)}
    found.sort(key=lambda one: in_order[one.column.key])
    return Layout(tuple(found), tuple(unknown), tuple(left_out), _unused(header, mapping))


def _in_table(
    kind: TableKind,
    column: Column,
    heading: str,
    position: int,
    how: str,
    words: Mapping[str, str],
) -> Recognised:
    unit = heading_unit(heading.rpartition(JOINT)[2])
    hidden = _is_restricted(kind, column)
    return Recognised(column, heading, position, how, unit, words, restricted=hidden)


def _constant(kind: TableKind, column: Column, text: str) -> Recognised:
    hidden = _is_restricted(kind, column)
    return Recognised(column, "", -1, "constant", "", {}, text, restricted=hidden)


def _is_restricted(kind: TableKind, column: Column) -> bool:
    fields = [role.property for role in column.roles if isinstance(role, Field)]
    props = [property_of(kind.label, name) for name in fields]
    return any(prop is not None and prop.restricted for prop in props)


def _refuse_twins(found: list[Recognised], file: str, sheet: str) -> None:
    seen: dict[str, Recognised] = {}
    for one in found:
        twin = seen.setdefault(one.column.key, one)
        if twin is not one:
            raise _twins(one.column, [twin.heading, one.heading], file, sheet)


def _twins(column: Column, headings: list[str], file: str, sheet: str) -> InputError:
    named = "、".join(f"“{heading}”" for heading in headings)
    return InputError(
        Text(
            zh=f"{file}：{named}与另一列或常量都表示“{column.title.zh}”。"
            if len(headings) == 1
            else f"{file}：{named}都表示“{column.title.zh}”。",
            en=f"{file}: more than one column means {column.title.en}: {', '.join(headings)}.",
        ),
        Text(
            zh='请在映射文件的 [columns] 中把不用的一列写作 "-"。',
            en='Set the one that does not count to "-" under [columns] of a mapping file.',
        ),
        Place(file=file, sheet=sheet, column=headings[-1]),
    )


def _unused(header: tuple[str, ...], mapping: TableMapping) -> tuple[Text, ...]:
    there = {heading_key(heading) for heading in header}
    named = dict.fromkeys([*mapping.columns, *mapping.values])
    return tuple(
        Text(
            zh=f"映射文件提到的列“{heading}”不在这张表里。",
            en=f"The mapping speaks of a column {heading!r}, which this table does not have.",
        )
        for heading in named
        if heading_key(heading) not in there
    )
