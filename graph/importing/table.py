"""What every reader gives: tables whose rows keep the number they have in the office's file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from graph.text import Text

#: str as written; int, float, bool and date (datetime) from Excel; a tuple from a JSON list
Cell = str | int | float | bool | date | tuple[str, ...] | None
#: stands for a formula whose result was never saved
UNCALCULATED = "#UNCALCULATED!"


class Row(NamedTuple):
    """One row; the first row of the file or sheet is number 1."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in it."""
        return all(is_empty(cell) for cell in self.cells)


def is_empty(cell: Cell) -> bool:
    """Say whether nothing is written in a cell."""
    return cell is None or cell == () or (isinstance(cell, str) and not cell.strip())


@dataclass(frozen=True)
class Table:
    """One table of a file. Its rows are read once, and only as long as the file is open."""

    file: str
    #: name of the sheet; empty where the format has none
    sheet: str
    #: a heading of two rows is one string, joined by JOINT
    header: tuple[str, ...]
    #: blank rows are left out
    rows: Iterator[Row]
    #: what was passed over on the way to the header
    remarks: tuple[Text, ...] = ()


#: between the upper and the lower part of a heading of two rows
JOINT = " / "


@dataclass(frozen=True)
class Merge:
    """A block of merged cells; the first row and column are number 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def is_wide(self) -> bool:
        """Whether it spans columns of one row."""
        return self.first_row == self.last_row and self.first_column < self.last_column


def filled_down(rows: Iterable[Row], merges: Sequence[Merge]) -> Iterator[Row]:
    """Repeat a cell that is merged over several rows in each of them."""
    tall = {
        (m.first_row, m.first_column - 1): m.last_row for m in merges if m.last_row > m.first_row
    }
    active: dict[int, tuple[int, Cell]] = {}
    for row in rows:
        cells = list(row.cells)
        for column, (last, value) in list(active.items()):
            if row.number > last:
                del active[column]
                continue
            cells += [None] * (column + 1 - len(cells))
            cells[column] = value
        for column, cell in enumerate(cells):
            if last_row := tall.get((row.number, column)):
                active[column] = (last_row, cell)
        yield Row(row.number, tuple(cells))
