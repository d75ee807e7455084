"""Ranked lists as tables to take away. A cell never becomes a formula, whatever a record says."""

import csv
import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from graph.cells import guard, is_risky, printable

#: widest column, in characters
WIDEST = 60

#: what the name of a sheet may not hold
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")

Cell = str | int | float


def safe(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet computes: risky text gets an apostrophe in front.

    Examples
    --------
    >>> safe("=1+1"), safe("-3"), safe(-3), safe("天津")
    ("'=1+1", "'-3", -3, '天津')
    """
    return guard(printable(cell)) if isinstance(cell, str) else cell


def file_name(*words: str) -> str:
    """Return words as the name of a file that every system takes.

    Examples
    --------
    >>> file_name("A/B 管道：腐蚀?", "2026-11-20")
    'A_B_管道：腐蚀_-2026-11-20'
    """
    return "-".join(re.sub(r'[\\/:*?"<>|\s]+', "_", part)[:40] for part in words)


def sheet_title(words: str) -> str:
    """Return words as the name of a sheet that Excel takes: 1 to 31 characters.

    Examples
    --------
    >>> sheet_title("[管道/腐蚀]?"), sheet_title("'")
    ('_管道_腐蚀__', '1')
    """
    return _NOT_IN_TITLES.sub("_", printable(words))[:31].strip("'") or "1"


def to_csv(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return a table as CSV that Excel opens as UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([safe(column) for column in columns])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def to_xlsx(title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return a table as an Excel workbook; every text is stored as text."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = sheet_title(title)
    for number, row in enumerate([columns, *rows], 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(number, place)
            cell.value = printable(value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"
                cell.quotePrefix = is_risky(value)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if number == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for place in range(1, len(columns) + 1):
        longest = max(len(str(row[place - 1])) for row in [columns, *rows])
        sheet.column_dimensions[get_column_letter(place)].width = min(longest * 1.8 + 2, WIDEST)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
