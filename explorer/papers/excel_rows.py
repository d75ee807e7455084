"""Rows of a sheet repeated with all that belongs to them, and made high enough for their words."""

import math
import unicodedata
from copy import copy

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

#: points a line of text takes, as a multiple of its size
_LEADING = 1.35
#: size of a font that a cell does not tell, and width of a column that is not told
_SIZE, _WIDTH = 11.0, 8.43
#: highest row there can be, in points
MOST_HIGH = 409.0


def repeat_row(sheet: Worksheet, row: int, count: int) -> None:
    """Have a row stand `count` times, one under the other; what lies below moves down.

    Cells keep their styles and merges, rows their height; print area and print titles are kept.
    """
    more = count - 1
    if more:
        merged = [str(one) for one in sheet.merged_cells.ranges]
        for one in merged:
            sheet.unmerge_cells(one)
        heights = {n: sheet.row_dimensions[n].height for n in list(sheet.row_dimensions)}
        if sheet.max_row > row:
            last = f"{get_column_letter(sheet.max_column)}{sheet.max_row}"
            sheet.move_range(f"A{row + 1}:{last}", rows=more)
        for number in range(1, count):
            _copy(sheet, row, row + number)
        _heights(sheet, heights, row, more)
        for one in merged:
            _merge(sheet, one, row, more)
        _print_area(sheet, row, more)


def _copy(sheet: Worksheet, old: int, new: int) -> None:
    for column in range(1, sheet.max_column + 1):
        source, target = sheet.cell(old, column), sheet.cell(new, column)
        assert isinstance(source, Cell)
        assert isinstance(target, Cell)
        target.value = source.value
        target._style = copy(source._style)  # type: ignore[attr-defined]


def _heights(sheet: Worksheet, heights: dict[int, float | None], row: int, more: int) -> None:
    for number in sorted(heights, reverse=True):
        if number > row:
            sheet.row_dimensions[number + more].height = heights[number]
    for number in range(row + 1, row + more + 1):
        sheet.row_dimensions[number].height = heights.get(row)


def _merge(sheet: Worksheet, reference: str, row: int, more: int) -> None:
    """Merge again what was merged: below the row further down, in it once for each."""
    area = CellRange(reference)
    if area.min_row > row:
        area.shift(row_shift=more)
    elif area.min_row == area.max_row == row:
        for number in range(1, more + 1):
            below = CellRange(reference)
            below.shift(row_shift=number)
            sheet.merge_cells(below.coord)
    elif area.max_row >= row:
        area.expand(down=more)
    sheet.merge_cells(area.coord)


def _print_area(sheet: Worksheet, row: int, more: int) -> None:
    if not sheet.print_area:
        return
    first, _, last = sheet.print_area.replace("$", "").rpartition("!")[2].partition(":")
    area = CellRange(f"{first}:{last or first}")
    if area.max_row >= row:
        area.expand(down=more)
        sheet.print_area = area.coord


def fit_rows(sheet: Worksheet) -> None:
    """Make rows high enough for texts that wrap; no row becomes lower than it was."""
    spans = {
        (area.min_row, area.min_col): area.max_col
        for area in sheet.merged_cells.ranges
        if area.min_row == area.max_row
    }
    for row in sheet.iter_rows():
        needed = [
            _needed(sheet, cell, spans.get((cell.row, cell.column), int(cell.column)))
            for cell in row
            if isinstance(cell, Cell) and cell.alignment.wrap_text and isinstance(cell.value, str)
        ]
        if needed:
            number = int(row[0].row or 1)
            now = sheet.row_dimensions[number].height or 0.0
            sheet.row_dimensions[number].height = min(max(now, *needed), MOST_HIGH)


def _needed(sheet: Worksheet, cell: Cell, last: int) -> float:
    """Return the height that a cell needs, in points."""
    size = float(cell.font.sz or _SIZE)
    room = math.fsum(_width(sheet, column) for column in range(int(cell.column), last + 1))
    # a width counts digits of the usual font; a Han character takes two of them
    per_line = max(room * _SIZE / size - 1.0, 2.0)
    lines = sum(max(math.ceil(_cells(line) / per_line), 1) for line in str(cell.value).split("\n"))
    return lines * size * _LEADING + 4.0


def _width(sheet: Worksheet, column: int) -> float:
    for letter, known in sheet.column_dimensions.items():
        low, high = known.min or 0, known.max or 0
        if letter == get_column_letter(column) or low <= column <= high:
            return float(known.width or _WIDTH)
    return float(sheet.sheet_format.defaultColWidth or _WIDTH)


def _cells(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line)
