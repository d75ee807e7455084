"""What one row says, cell by cell, before it is known whom it speaks of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.errors import CellError
from graph.importing.cell import is_missing, to_text
from graph.importing.columns import (
    ACADEMIES,
    Academician,
    EdgeField,
    EndField,
    EndLabel,
    Field,
    Link,
    Origin,
    Posts,
    Role,
    Span,
    UnitOf,
    Won,
)
from graph.importing.dates import parse_span
from graph.importing.kind import TableKind
from graph.importing.named import Named, deal, read_named, set_label, set_units
from graph.importing.outcomes import winners
from graph.importing.posts import parse_posts
from graph.importing.problem import nameless, too_wide, without_value
from graph.importing.recognise import Layout, Recognised
from graph.importing.table import Cell, Row, is_empty
from graph.importing.values import parse_boolean, parse_value
from graph.model import Value
from graph.names import personal_name
from graph.properties import EDGE_PROPERTIES, Kind, Property, property_of
from graph.schema import Label, Relation
from graph.text import Text

_DATES = ("since", "until")
_EDGE_DATE = Property("since", Kind.DATE, Text(zh="起止", en="date"))


@dataclass
class Statement:
    """One row, read."""

    row: int
    #: properties of the row's node, and its ``name``
    fields: dict[str, Value] = field(default_factory=dict)
    #: by key of the column
    named: dict[str, list[Named]] = field(default_factory=dict)
    #: where its edges are stated; empty: the file
    origin: str = ""
    errors: list[CellError] = field(default_factory=list)


class RowReader:
    """Reads the rows of one table.

    Parameters
    ----------
    kind, layout
        What the columns mean.
    file, sheet
        Where errors are.
    width
        Number of headings; nothing may stand beyond.
    """

    def __init__(self, kind: TableKind, layout: Layout, file: str, sheet: str, width: int) -> None:
        self._kind = kind
        self._file = file
        self._sheet = sheet
        self._width = width
        self.columns = {one.column.key: one for one in layout.columns}
        won = {c.key: r.link for c in kind.columns for r in c.roles if isinstance(r, Won)}
        self._links = dict(kind.links) | won

    def read(self, row: Row) -> Statement:
        """Read one row; what is wrong with it is listed in `errors`, all of it."""
        said = Statement(row.number)
        if any(not is_empty(cell) for cell in row.cells[self._width :]):
            hidden = any(one.restricted for one in self.columns.values())
            said.errors.append(self._at(too_wide(row, self._width, is_hidden=hidden), row.number))
        cells = {key: one.cell(row.cells) for key, one in self.columns.items()}
        # first what a cell says of its own, then what it says of those that another names
        for step in (self._first, self._results, self._second):
            for key, one in self.columns.items():
                for role in one.column.roles:
                    try:
                        step(said, one, role, cells[key])
                    except CellError as error:
                        said.errors.append(self.placed(error, said.row, key))
        names = {key: tuple(n.name for n in named) for key, named in said.named.items()}
        try:
            self._kind.complete(said.fields, names)
        except CellError as error:
            said.errors.append(self._at(error, row.number))
        if "name" not in said.fields and not said.errors:
            title = self._kind.by_key[self._kind.needs_one_of[0]].title
            said.errors.append(self._at(nameless(title).at(column=title.zh), row.number))
        return said

    def placed(self, error: CellError, row: int, key: str) -> CellError:
        """Return an error with its place; of a withheld column without what stands there."""
        one = self.columns.get(key)
        if one and one.restricted:
            error = without_value(error)
        known = self._kind.by_key.get(key)
        column = one.name if one else known.title.zh if known else ""
        return self._at(error.at(column=column), row)

    def _at(self, error: CellError, row: int) -> CellError:
        return error.at(file=self._file, sheet=self._sheet, row=row)

    # --- what a cell says of its own

    def _first(self, said: Statement, one: Recognised, role: Role, cell: Cell) -> None:
        if isinstance(role, Field):
            self._field(said, one, role, cell)
        elif is_missing(cell):
            return
        elif isinstance(role, Span):
            first, last = parse_span(cell)
            said.fields |= {role.first: first} | ({role.last: last} if last else {})
        elif isinstance(role, Academician):
            said.fields |= _academician(cell)
        elif isinstance(role, Origin):
            said.origin = to_text(cell)
        elif isinstance(role, Link):
            named, kept = read_named(role, cell)
            said.named[one.column.key] = named
            said.fields = dict(kept) | said.fields

    def _field(self, said: Statement, one: Recognised, role: Field, cell: Cell) -> None:
        if role.property == "name":
            if not is_missing(cell) and (name := to_text(cell)):
                is_person = self._kind.label is Label.EXPERT
                said.fields["name"] = personal_name(name) if is_person else " ".join(name.split())
            return
        prop = property_of(self._kind.label, role.property)
        assert prop is not None, f"{self._kind.name} has no property {role.property}"
        if not is_missing(cell, prop.kind):
            value = parse_value(prop, cell, unit=one.unit, meanings=role.meanings)
            if value not in ("", ()):
                said.fields[prop.name] = value

    def _results(self, said: Statement, one: Recognised, role: Role, cell: Cell) -> None:
        if isinstance(role, Won) and not is_missing(cell, Kind.TEXT):
            said.named[one.column.key] = winners(said.named.get(role.of, ()), cell)

    # --- what a cell says of those that another names

    def _second(self, said: Statement, one: Recognised, role: Role, cell: Cell) -> None:
        if isinstance(role, EdgeField):
            for key in role.of:
                self._edge_field(said, key, role, cell)
            return
        if is_missing(cell) or not isinstance(role, Posts | EndField | EndLabel | UnitOf):
            return
        named = said.named.get(role.of, [])
        if isinstance(role, Posts):
            said.named[one.column.key] = [
                Named(society, (Label.SOCIETY,), edge={"post": post})
                for society, post in parse_posts(to_text(cell), [n.name for n in named])
            ]
        elif isinstance(role, EndField):
            self._end_field(named, role, cell)
        elif isinstance(role, UnitOf):
            set_units(named, to_text(cell))
        else:
            for end, word in deal(named, cell):
                set_label(end, role, word)

    def _edge_field(self, said: Statement, key: str, role: EdgeField, cell: Cell) -> None:
        name = role.property
        relation = self._links[key].relation
        prop = _EDGE_DATE if name in _DATES else _edge_property(relation, name)
        if is_missing(cell, prop.kind):
            return
        for named, part in deal(said.named.get(key, ()), cell):
            named.edge[name] = parse_value(prop, part, meanings=role.meanings)

    def _end_field(self, named: list[Named], role: EndField, cell: Cell) -> None:
        labels = self._links[role.of].to
        found = (property_of(label, name) for name in role.properties for label in labels)
        prop = next(p for p in found if p is not None)
        for end, part in deal(named, cell):
            end.ends[role.properties] = parse_value(prop, part, meanings=role.meanings)


def _academician(cell: Cell) -> Mapping[str, Value]:
    if academy := ACADEMIES.get(to_text(cell).upper()):
        return {"academician": True, "academy": academy}
    return {"academician": parse_boolean(cell)}


def _edge_property(relation: Relation, name: str) -> Property:
    return next(p for p in EDGE_PROPERTIES[relation] if p.name == name)
