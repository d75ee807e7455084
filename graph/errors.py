"""Every error a user can cause. Anything else is a bug and stays a traceback.

::

    AtlasError                 what was found, what is allowed, what to do
    ├── InputError             exit code 2: the call or its input is wrong
    │   ├── UnknownNameError   a name that is not in a closed list (the list is given)
    │   ├── NotFoundError      an id or batch that is not in this graph
    │   ├── SchemaError        a node or edge that the schema does not allow
    │   ├── TableError         a file that cannot be read as a table
    │   ├── CellError          one cell of a table
    │   ├── UndoError          a batch that cannot be undone now
    │   ├── StaleError         work that was made on an older version of the graph
    │   ├── TooManyError       more than is worked out at one go
    │   ├── InfeasibleError    limits that no choice can keep together
    │   └── StoppedError       a run that was stopped before it had any choice
    ├── EngineError            exit code 3: the cluster can't be reached or has failed
    └── StoreError             exit code 3: the store can't be used
        ├── StoreUnreachableError
        ├── StoreBusyError     another process is writing
        └── StoreFormatError   damaged, or made by another version
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

from graph.text import Text, same

NOTHING = same("")


@dataclass(frozen=True)
class Place:
    """Where in the input an error sits. Empty parts are unknown."""

    file: str = ""
    sheet: str = ""
    #: row as the office counts it: the first row of the sheet is 1
    row: int | None = None
    column: str = ""
    value: str = ""
    #: what would be accepted there
    allowed: Text = field(default=NOTHING)


class AtlasError(Exception):
    """An error with a sentence for the user, a place in the input, and what to do about it.

    Parameters
    ----------
    text
        What was found.
    hint
        What to do.
    place
        Where in the input.
    """

    #: process exit code of the command line
    exit_code: ClassVar[int] = 2
    #: stable name in machine-readable output
    code: ClassVar[str] = "error"

    def __init__(self, text: Text, hint: Text = NOTHING, place: Place | None = None) -> None:
        super().__init__(text.en)
        self.text = text
        self.hint = hint
        self.place = place or Place()

    def at(self, **where: object) -> Self:
        """Return the same error with more of its place known."""
        known = {k: v for k, v in where.items() if not getattr(self.place, k)}
        return type(self)(self.text, self.hint, replace(self.place, **known))  # type: ignore[arg-type]


class InputError(AtlasError):
    """The call or its input is wrong."""

    code = "input"


class UnknownNameError(InputError):
    """A name that is not in a closed list."""

    code = "unknown_name"

    @classmethod
    def among(cls, what: Text, found: str, known: Iterable[str]) -> Self:
        """Say that `found` is no `what`, and list the known names."""
        names = ", ".join(sorted(known))
        return cls(
            Text(zh=f"没有名为“{found}”的{what.zh}。", en=f"There is no {what.en} {found!r}."),
            Text(zh=f"可用：{names}", en=f"Use one of: {names}."),
            Place(value=found, allowed=same(names)),
        )


class NotFoundError(InputError):
    """An id or a batch that is not in this graph."""

    code = "not_found"


class SchemaError(InputError):
    """A node or an edge that the schema does not allow."""

    code = "schema"


class TableError(InputError):
    """A file that cannot be read as a table."""

    code = "table"


class CellError(InputError):
    """One cell of a table."""

    code = "cell"


class UndoError(InputError):
    """A batch that cannot be undone, since later work stands on it."""

    code = "undo"


class StaleError(InputError):
    """Work that was made on an older version of the graph."""

    code = "stale"


class TooManyError(InputError):
    """More requests than are ranked for one candidate at one go."""

    code = "too_many"


class InfeasibleError(InputError):
    """No choice keeps all limits; `matching.assignment.conflicts` finds which do not agree."""

    code = "infeasible"

    @classmethod
    def plain(cls) -> "InfeasibleError":
        """Return the error where no more is known."""
        return cls(
            Text(zh="没有任何方案能满足全部限制。", en="No choice keeps all limits."),
            Text(
                zh="请看是哪几条限制互相冲突，并放宽其中一条。",
                en="See which limits do not go together, and relax one of them.",
            ),
        )


class StoppedError(InputError):
    """It was stopped before there was any choice that keeps all limits."""

    code = "stopped"


class EngineError(AtlasError):
    """The cluster cannot be reached, or has failed."""

    exit_code = 3
    code = "engine"


class StoreError(AtlasError):
    """The store cannot be used."""

    exit_code = 3
    code = "store"


class StoreUnreachableError(StoreError):
    """The store cannot be opened or reached."""

    code = "store_unreachable"


class StoreBusyError(StoreError):
    """Another process is writing to the store."""

    code = "store_busy"


class StoreFormatError(StoreError):
    """The file is damaged, or was made by another version of the product."""

    code = "store_format"
