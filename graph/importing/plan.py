"""What an import would do, before it is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.errors import CellError
from graph.importing.mapping import LEAVE_OUT, TableMapping
from graph.importing.recognise import HOW, Recognised
from graph.store import Changes
from graph.text import Text


class Outcome(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    LEFT = "left"
    REFUSED = "refused"


@dataclass(frozen=True)
class RowResult:
    """What becomes of one row; a refused one has no id."""

    row: int
    outcome: Outcome
    id: str = ""
    name: str = ""


@dataclass(frozen=True)
class FieldChange:
    """One thing that a table changes about a node that is in the graph."""

    row: int
    id: str
    name: str
    what: Text
    old: str
    new: str


@dataclass(frozen=True)
class TablePlan:
    """What the import of one table would do."""

    file: str
    sheet: str
    kind: str
    title: Text
    #: one per row that holds data, in order
    results: tuple[RowResult, ...]
    #: everything that is wrong, by row; several may be of one row
    errors: tuple[CellError, ...]
    changes: tuple[FieldChange, ...]
    columns: tuple[Recognised, ...]
    #: headings that mean nothing to this kind of table and are left out
    unknown: tuple[str, ...]
    #: headings that the mapping leaves out
    left_out: tuple[str, ...]
    remarks: tuple[Text, ...]

    @property
    def rows(self) -> int:
        """How many rows hold data."""
        return len(self.results)

    def count(self, outcome: Outcome) -> int:
        """How many rows have this outcome."""
        return sum(result.outcome is outcome for result in self.results)

    @property
    def added(self) -> int:
        """Rows whose node is new."""
        return self.count(Outcome.ADDED)

    @property
    def changed(self) -> int:
        """Rows that change their node or its edges."""
        return self.count(Outcome.CHANGED)

    @property
    def left(self) -> int:
        """Rows that say nothing new."""
        return self.count(Outcome.LEFT)

    @property
    def refused(self) -> int:
        """Rows that are not taken; `errors` says why."""
        return self.count(Outcome.REFUSED)

    def how(self, one: Recognised) -> Text:
        """Say in words how a column was recognised."""
        return HOW[one.how]

    def mapping(self, words: Mapping[str, Mapping[str, str]] | None = None) -> TableMapping:
        """Return what was recognised as a mapping, to be corrected, saved and used again."""
        columns = {c.heading: c.column.key for c in self.columns if c.heading}
        columns |= dict.fromkeys((*self.unknown, *self.left_out), LEAVE_OUT)
        constants = {c.column.key: c.constant for c in self.columns if not c.heading}
        values = {c.heading: dict(c.words) for c in self.columns if c.words}
        return TableMapping(self.kind, columns, constants, values | dict(words or {}))


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do: shown first, applied unchanged."""

    tables: tuple[TablePlan, ...]
    changes: Changes
    #: of the store when it was planned
    version: str
    #: new nodes by label, new or changed edges by relation
    added_nodes: Mapping[str, int]
    written_edges: Mapping[str, int]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.changes.nodes or self.changes.edges or self.changes.gone_edges)

    @property
    def errors(self) -> tuple[CellError, ...]:
        """Everything that is wrong, in all tables."""
        return tuple(error for table in self.tables for error in table.errors)

    def count(self, outcome: Outcome) -> int:
        """How many rows have this outcome, in all tables."""
        return sum(table.count(outcome) for table in self.tables)
