"""Tables for spreadsheets: CSV in which no cell is a formula."""

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from graph.cells import guard, printable


def as_text(value: object) -> object:
    """Return a cell as it is written: text that looks like a formula gets an apostrophe in front.

    Numbers stay numbers, so a negative one is written as it is; nothing is written for None. Breaks
    inside a cell are line feeds, since a lone carriage return would end the row for a reader.

    Examples
    --------
    >>> as_text("=1+1"), as_text("钢铁"), as_text(-0.5)
    ("'=1+1", '钢铁', -0.5)
    """
    if isinstance(value, str):
        return guard(printable(value).replace("\r\n", "\n").replace("\r", "\n"))
    return "" if value is None else value


class CsvTable:
    """A table that is written row by row.

    Parameters
    ----------
    file
        Opened with ``newline=""``.
    header
        Titles of the columns.
    """

    def __init__(self, file: TextIO, header: Sequence[str]) -> None:
        self._writer = csv.writer(file, lineterminator="\n")
        self._writer.writerow(header)
        #: rows below the header
        self.count = 0

    def put(self, row: Iterable[object]) -> None:
        """Write one row."""
        self._writer.writerow([as_text(cell) for cell in row])
        self.count += 1
