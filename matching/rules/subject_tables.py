"""Subjects of rules from a plain table: the columns of its kind, and facts of the occasion."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import CellError
from graph.importing.cell import is_missing, to_text
from graph.importing.columns import Academician, Field, Link, Span
from graph.importing.dates import parse_span
from graph.importing.heading import heading_forms, heading_key, heading_unit
from graph.importing.kind import TableKind, kind_named
from graph.importing.lists import split_list
from graph.importing.reader import read_tables
from graph.importing.table import Cell, Row, Table
from graph.importing.values import parse_boolean, parse_value
from graph.properties import NODE_PROPERTIES, RESTRICTED, Kind, property_of
from graph.schema import Label, Relation
from matching.rules.facts import FACTS, Fact
from matching.rules.subject import Held, Subject, Tie

#: written where there is none, which is an answer
_NONE = frozenset(("无", "没有", "否", "none", "no"))


@dataclass(frozen=True)
class SubjectTable:
    """What a table holds."""

    subjects: tuple[Subject, ...]
    #: rows that could not be read, with what is wrong and where
    failed: tuple[CellError, ...]
    #: headings that mean nothing here
    unknown: tuple[str, ...]


def read_subjects(path: Path, label: Label) -> SubjectTable:
    """Read a file of persons, firms, stations or societies, one row each.

    Parameters
    ----------
    path
        CSV, Excel or JSON lines.
    label
        What a row is.

    Raises
    ------
    TableError
        It cannot be read as a table.
    """
    kind = kind_named(label.lower())
    subjects: list[Subject] = []
    failed: list[CellError] = []
    unknown: dict[str, None] = {}
    with ExitStack() as opened:
        for table in read_tables(path, opened, lambda heading: _is_known(kind, heading)):
            unknown.update(dict.fromkeys(h for h in table.header if not _is_known(kind, h)))
            for row in table.rows:
                try:
                    subjects.append(_Reader(kind, table).read(row))
                except CellError as error:
                    failed.append(error.at(file=table.file, sheet=table.sheet, row=row.number))
    return SubjectTable(tuple(subjects), tuple(failed), tuple(unknown))


def read_headings(path: Path, label: Label) -> tuple[str, ...]:
    """Return the headings of a file's tables, when it is read as one of a label."""
    kind = kind_named(label.lower())
    with ExitStack() as opened:
        tables = read_tables(path, opened, lambda heading: _is_known(kind, heading))
        return tuple(heading for table in tables for heading in table.header)


@cache
def _facts() -> Mapping[str, Fact]:
    """Facts by the key of every heading."""
    return {
        heading_key(word): fact
        for fact in FACTS.values()
        for word in (*fact.headings, *fact.property.title, fact.property.name)
    }


def fact_of(heading: str) -> Fact | None:
    """Return the fact that a heading names."""
    forms = (_facts().get(form) for form in heading_forms(heading))
    return next((fact for fact in forms if fact is not None), None)


def _is_known(kind: TableKind, heading: str) -> bool:
    return fact_of(heading) is not None or kind.find(heading) is not None


class _Reader:
    """Reads the rows of one table."""

    def __init__(self, kind: TableKind, table: Table) -> None:
        self._kind = kind
        self._table = table

    def read(self, row: Row) -> Subject:
        """Return the subject of a row."""
        values: dict[str, Held] = {}
        ties: list[Tie] = []
        recorded: set[Relation] = set()
        for heading, cell in zip(self._table.header, _padded(row, self._table), strict=False):
            try:
                if fact := fact_of(heading):
                    values |= _fact_value(fact, cell, heading)
                else:
                    self._column(heading, cell, values, ties, recorded)
            except CellError as error:
                raise error.at(column=heading) from None
        name = values.pop("name", "")
        plain: dict[str, Held] = {k: v for k, v in values.items() if k in _public(self._kind.label)}
        if "academy" in plain:
            plain.setdefault("academician", True)
        return Subject(
            f"{self._table.file}:{row.number}", str(name), self._kind.label, plain, tuple(ties),
            frozenset(recorded),
        )  # fmt: skip

    def _column(
        self,
        heading: str,
        cell: Cell,
        values: dict[str, Held],
        ties: list[Tie],
        recorded: set[Relation],
    ) -> None:
        column = self._kind.find(heading)
        for role in column.roles if column else ():
            if isinstance(role, Link) and role.relation is Relation.WORKS_AT:
                recorded.add(role.relation)
                ties.extend(_employers(cell))
            elif isinstance(role, Field):
                values |= self._field(role, cell, heading)
            elif is_missing(cell):
                continue
            elif isinstance(role, Span):
                first, last = parse_span(cell)
                values |= {role.first: first} | ({role.last: last} if last else {})
            elif isinstance(role, Academician):
                values["academician"] = _is_academician(cell)

    def _field(self, role: Field, cell: Cell, heading: str) -> dict[str, Held]:
        if role.property == "name":
            return {} if is_missing(cell) else {"name": to_text(cell)}
        prop = property_of(self._kind.label, role.property)
        if prop is None or prop.restricted:
            return {}
        if prop.many and isinstance(cell, str) and cell.strip().lower() in _NONE:
            return {prop.name: ()}
        if is_missing(cell, prop.kind):
            return {}
        unit = heading_unit(heading)
        return {prop.name: parse_value(prop, cell, unit=unit, meanings=role.meanings)}


def _padded(row: Row, table: Table) -> tuple[Cell, ...]:
    return (*row.cells, *[None] * (len(table.header) - len(row.cells)))


def _fact_value(fact: Fact, cell: Cell, heading: str) -> dict[str, Held]:
    prop = fact.property
    if is_missing(cell, prop.kind):
        return {}
    unit = heading_unit(heading) if prop.kind is Kind.NUMBER else ""
    return {prop.name: parse_value(prop, cell, unit=unit, meanings=fact.meanings)}


def _employers(cell: Cell) -> list[Tie]:
    if is_missing(cell):
        return []
    return [Tie(Relation.WORKS_AT, name, name) for name in split_list(to_text(cell))]


def _is_academician(cell: Cell) -> bool:
    try:
        return parse_boolean(cell)
    except CellError:
        if "院" in to_text(cell):  # the academy itself
            return True
        raise


@cache
def _public(label: Label) -> frozenset[str]:
    names = {prop.name for prop in NODE_PROPERTIES[label]} - RESTRICTED[label]
    return frozenset(names | set(FACTS))
