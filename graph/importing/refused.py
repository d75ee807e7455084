"""The refused rows of an import as a file in the layout they came in, to be corrected and sent."""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph.cells import guard, is_risky, printable
from graph.importing.heading import heading_key
from graph.importing.kind import is_known_heading
from graph.importing.mapping import TableMapping
from graph.importing.plan import ImportPlan
from graph.importing.reader import read_tables
from graph.importing.table import Cell
from graph.text import Language, Text

REASON = Text(zh="退回原因", en="why refused")
FIX = Text(zh="怎么改", en="what to do")
#: characters of the name of a sheet that Excel takes
SHEET = 31
_NOT_IN_NAMES = str.maketrans("[]:*?/\\", "_______")


@dataclass(frozen=True)
class RefusedTable:
    """The refused rows of one table."""

    file: str
    sheet: str
    headings: tuple[str, ...]
    #: the cells as they were read, then why and what to do
    rows: tuple[tuple[tuple[Cell, ...], str, str], ...]


def refused_tables(
    files: Sequence[Path], plan: ImportPlan, mapping: TableMapping, language: Language
) -> list[RefusedTable]:
    """Read the refused rows of a dry run again from their files, cell by cell.

    Raises
    ------
    TableError
        A file cannot be read any more.
    """
    said = _said(plan, language)
    named = {heading_key(heading) for heading in mapping.columns}

    def is_known(heading: str) -> bool:
        return heading_key(heading) in named or is_known_heading(heading)

    found = []
    for path in files:
        found += _of_file(path, said, is_known)
    return found


def _of_file(
    path: Path,
    said: dict[tuple[str, str], dict[int, tuple[str, str]]],
    is_known: Callable[[str], bool],
) -> list[RefusedTable]:
    found = []
    with ExitStack() as opened:
        for table in read_tables(path, opened, is_known):
            why = said.get((table.file, table.sheet), {})
            width = len(table.header)
            rows = tuple(
                ((*row.cells, *[None] * width)[: max(width, len(row.cells))], *why[row.number])
                for row in table.rows
                if row.number in why
            )
            if rows:
                found.append(RefusedTable(table.file, table.sheet, table.header, rows))
    return found


def _said(
    plan: ImportPlan, language: Language
) -> dict[tuple[str, str], dict[int, tuple[str, str]]]:
    """Return what is wrong with each row, and what to do, by table and row."""
    found: defaultdict[tuple[str, str], dict[int, tuple[str, str]]] = defaultdict(dict)
    mark = "；" if language == "zh" else "; "
    for error in plan.errors:
        place = error.place
        if place.row is None:
            continue
        text = error.text.pick(language)
        why = f"{place.column}：{text}" if place.column else text
        fix = error.hint.pick(language)
        if allowed := place.allowed.pick(language):
            fix = f"{fix}（{allowed}）" if language == "zh" else f"{fix} ({allowed})"
        rows = found[place.file, place.sheet]
        before = rows.get(place.row)
        rows[place.row] = (why, fix) if before is None else (
            f"{before[0]}{mark}{why}",
            before[1] if fix in before[1] else f"{before[1]}{mark}{fix}",
        )  # fmt: skip
    return found


def suffix_of(files: Sequence[Path], tables: Sequence[RefusedTable]) -> str:
    """Return the form of the refused rows: that of their file, a workbook for several tables."""
    is_book = len(tables) > 1 or any(path.suffix.lower().startswith(".xls") for path in files)
    return ".xlsx" if is_book else ".csv"


def refused_file(tables: Sequence[RefusedTable], suffix: str, language: Language) -> bytes:
    """Return refused rows under their own headings, with two columns more: why, and what to do.

    No cell becomes a formula, whatever stood in it.

    Parameters
    ----------
    tables
        At least one for ``.csv``.
    suffix
        ``.csv`` or ``.xlsx``, where each table is a sheet.
    language
        Of the two columns.
    """
    if suffix == ".csv":
        (table,) = tables
        return _csv(table, language)
    book = Workbook()
    first = book.active
    for number, table in enumerate(tables, 1):
        sheet = book.create_sheet(_sheet_name(table, number, book.sheetnames))
        _fill(sheet, table, language)
    if first is not None:
        book.remove(first)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _header(table: RefusedTable, language: Language) -> list[str]:
    beyond = max(len(cells) for cells, *_ in table.rows) - len(table.headings)
    return [*table.headings, *[""] * beyond, REASON.pick(language), FIX.pick(language)]


def _cells(table: RefusedTable, width: int) -> list[list[Cell]]:
    return [
        [*cells, *[None] * (width - 2 - len(cells)), why, fix] for cells, why, fix in table.rows
    ]


def _csv(table: RefusedTable, language: Language) -> bytes:
    header = _header(table, language)
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([guard(printable(one)) for one in header])
    for row in _cells(table, len(header)):
        writer.writerow([guard(printable(as_written(cell))) for cell in row])
    return file.getvalue().encode("utf-8-sig")


def _fill(sheet: Worksheet, table: RefusedTable, language: Language) -> None:
    header = _header(table, language)
    rows: list[list[Cell]] = [[*header], *_cells(table, len(header))]
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(number, place)
            if isinstance(value, int | float | date):
                cell.value = value
                continue
            cell.value = text = printable(as_written(value))
            cell.data_type = "s"
            cell.quotePrefix = is_risky(text)
    sheet.freeze_panes = "A2"


def _sheet_name(table: RefusedTable, number: int, taken: Sequence[str]) -> str:
    name = (table.sheet or Path(table.file).stem).translate(_NOT_IN_NAMES)[:SHEET] or str(number)
    return name if name not in taken else f"{name[: SHEET - 4]}-{number}"


def as_written(cell: Cell) -> str:
    """Return a cell as it would stand in a CSV.

    Examples
    --------
    >>> as_written(date(2017, 10, 1)), as_written(3.0), as_written(None)
    ('2017-10-01', '3', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, tuple):
        return "；".join(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
