"""The matrix of a suggested alliance as an SVG file, on white."""

from explorer.alliances.cells import Cell, Cells, Facet
from explorer.alliances.heads import (
    BLUE,
    LETTER,
    LINE,
    ROW,
    head_height,
    heads_of,
    room_of,
    shade,
    side_of,
    together,
)
from explorer.alliances.svg import AMBER, GROUND, HATCHED, INK, Sheet
from explorer.wording import alliance_pictures as say
from graph.text import Language

#: pixels of a saved matrix
SAVED = 1000


def matrix_svg(cells: Cells, language: Language) -> str:
    """Return the matrix as an SVG file."""
    side, column = room_of(cells, SAVED)
    head = head_height(cells, column, language)
    height = head + ROW * (len(cells.members) + 1)
    sheet = Sheet(SAVED, height, cells.theme.pick(language), language)
    left = side + 8
    _heads(sheet, cells, language, (left, head), column)
    found = {(cell.member, cell.facet): cell for cell in cells.cells}
    for y, lines in enumerate(side_of(cells, side)):
        one = cells.members[y][0]
        top = head + y * ROW
        first = top + ROW / 2 - LINE * (len(lines) - 1) / 2
        sheet.words(
            lines, (side, first), anchor="end", step=LINE, bold=one == cells.lead, halo=False
        )
        for x, facet in enumerate(cells.facets):
            corner = (left + x * column, top)
            _cell(sheet, found.get((one, facet.title)), facet, corner, column, language)
    _last(sheet, cells, language, (left, head + len(cells.members) * ROW), column)
    return sheet.done()


def _heads(
    sheet: Sheet, cells: Cells, language: Language, corner: tuple[float, float], column: float
) -> None:
    turned, heads = heads_of(cells, column, language)
    for x, (facet, lines) in enumerate(zip(cells.facets, heads, strict=True)):
        middle = corner[0] + (x + 0.5) * column
        if turned:
            first = middle - LINE * (len(lines) - 1) / 2
            for n, line in enumerate(lines):
                at = (first + n * LINE, corner[1] - 5)
                sheet.words([line], at, anchor="start", bold=facet.is_gap, halo=False, turned=True)
        else:
            at = (middle, corner[1] - 4 - LINE * len(lines) + LINE / 2)
            sheet.words(lines, at, step=LINE, bold=facet.is_gap, halo=False)


def _cell(
    sheet: Sheet,
    cell: Cell | None,
    facet: Facet,
    corner: tuple[float, float],
    column: float,
    language: Language,
) -> None:
    fill = HATCHED if facet.is_gap else shade(cell, GROUND)
    sheet.box(corner, (column, ROW), fill, GROUND)
    if cell is None:
        return
    ink = GROUND if cell.covers else INK
    words = cell.told(say.AT_LEAST_SHORT).pick(language)
    middle = (corner[0] + column / 2, corner[1] + ROW / 2)
    sheet.words([words], middle, size=LETTER, colour=ink, halo=facet.is_gap)


def _last(
    sheet: Sheet, cells: Cells, language: Language, corner: tuple[float, float], column: float
) -> None:
    """Draw what all reach together."""
    at = (corner[0] - 8, corner[1] + ROW / 2)
    sheet.words([say.TOGETHER.pick(language)], at, anchor="end", bold=True, halo=False)
    for x, facet in enumerate(cells.facets):
        left = corner[0] + x * column
        sheet.box((left, corner[1]), (column, ROW), AMBER if facet.is_gap else BLUE, GROUND)
        ink = INK if facet.is_gap else GROUND
        words = together(facet).pick(language)
        middle = (left + column / 2, corner[1] + ROW / 2)
        sheet.words([words], middle, colour=ink, bold=True, halo=False)
