"""The sides of an alliance's matrix: names and heads, and how they break on narrow screens."""

import re
from typing import Any

from explorer.alliances.cells import Cell, Cells, Facet
from explorer.alliances.letters import width_of, wrap
from explorer.alliances.saving import TOOLS, blend
from explorer.alliances.svg import AMBER
from explorer.wording import alliance_pictures as say
from graph.text import Language, Text

#: widths of the picture for which heads are laid out: from this width on, for this width, in pixels
WIDTHS = ((900, 900), (560, 640), (0, 340))
#: pixels of a row, and of a line in the heads
ROW, LINE = 34, 13
#: pixels above the heads
ABOVE = TOOLS + 12
#: share of the width for the names at the most, and pixels
SIDE, WIDEST = 0.3, 190
#: of a cell that covers, as in score bars
BLUE = "#2C6FA6"
#: letters, in pixels
LETTER = 12
#: columns below this have no room for marks, in pixels
NARROW = 44
_MARKS = re.compile("[、，：]")


def shade(cell: Cell | None, ground: str) -> str:
    """Return the colour of a cell: the more, the further from the ground; full where it covers.

    Examples
    --------
    >>> from graph.text import same
    >>> shade(Cell("society:a", same("x"), 0.1, False), "#FFFFFF")
    '#DFE9F2'
    """
    if cell is None:
        return blend("#7F8C9B", 0.08, ground)
    return BLUE if cell.covers else blend(BLUE, 0.08 + 0.7 * cell.degree, ground)


def together(facet: Facet) -> Text:
    """Return what the members reach together: a share, or the word for a gap."""
    share = f"{facet.best:.0%}"
    return say.GAP if facet.is_gap else Text(zh=share, en=share)


def axes_of(cells: Cells, width: int, language: Language, ink: str) -> dict[str, Any]:
    """Return both axes for a width."""
    side, column = room_of(cells, width)
    turned, heads = heads_of(cells, column, language)
    plain = {"type": "category", "axisTick": {"show": False}, "axisLine": {"show": False}}
    label = {"interval": 0, "hideOverlap": False, "fontSize": LETTER, "color": ink}
    gap = {"fontWeight": "bold", "borderColor": AMBER, "borderWidth": 1, "padding": 2}
    names = [*side_of(cells, side), (say.TOGETHER.pick(language),)]
    return {
        "xAxis": {
            **plain, "position": "top",
            "data": [
                {"value": "\n".join(head), "textStyle": gap if facet.is_gap else {}}
                for head, facet in zip(heads, cells.facets, strict=True)
            ],
            "axisLabel": {**label, "lineHeight": LINE, "rotate": 90 if turned else 0},
        },
        "yAxis": {
            **plain, "inverse": True,
            "data": [
                {"value": "\n".join(name), "textStyle": {"fontWeight": weight}}
                for name, weight in zip(names, _weights(cells), strict=True)
            ],
            "axisLabel": {**label, "lineHeight": LINE, "align": "right"},
        },
    }  # fmt: skip


def _weights(cells: Cells) -> list[str]:
    return ["bold" if one == cells.lead else "normal" for one, _, _ in cells.members] + ["bold"]


def room_of(cells: Cells, width: float) -> tuple[float, float]:
    """Return the pixels that names and columns have in a matrix of some width."""
    side = min(SIDE * width, WIDEST)
    return side, (width - side - 24) / max(len(cells.facets), 1)


def side_of(cells: Cells, side: float) -> list[tuple[str, ...]]:
    """Return the lines of the members' names, at most two; the lead's begins with a star."""
    found = []
    for one, name, _ in cells.members:
        told = f"★ {name}" if one == cells.lead else name
        # bold is wider
        found.append(wrap(told, side / (1.08 if one == cells.lead else 1), LETTER))
    return found


def heads_of(cells: Cells, column: float, language: Language) -> tuple[bool, list[tuple[str, ...]]]:
    """Return whether the heads are turned, and their lines; gaps carry the word."""
    titles = [facet.title.pick(language) for facet in cells.facets]
    if language == "en":
        longest = max((width_of(w, LETTER) for title in titles for w in title.split()), default=0)
        if longest > column - 4:
            return True, [_turned(facet, column, language) for facet in cells.facets]
    room = max(column - 3, LETTER)
    heads = [_upright(title, room) for title in titles]
    gap = wrap(say.GAP.pick(language), room, LETTER)
    return False, [
        (*gap, *head) if facet.is_gap else head
        for head, facet in zip(heads, cells.facets, strict=True)
    ]


def _upright(title: str, room: float) -> tuple[str, ...]:
    """Return the lines of a head; in a narrow one a new line takes the place of a mark."""
    parts = _MARKS.split(title) if room < NARROW else [title]
    return tuple(line for part in parts if part for line in wrap(part, room, LETTER))


def _turned(facet: Facet, column: float, language: Language) -> tuple[str, ...]:
    words = facet.title.pick(language)
    if facet.is_gap:
        words = f"{say.GAP.pick(language)}: {words}"
    lines = max(1, min(3, int(column // LINE)))
    longest = max(width_of(word, LETTER) for word in words.split())
    room = max(width_of(words, LETTER) / lines, longest)
    while len(found := wrap(words, room, LETTER)) > lines:
        room += LETTER
    return found


def head_height(cells: Cells, column: float, language: Language) -> float:
    """Return the pixels of the heads."""
    turned, heads = heads_of(cells, column, language)
    if turned:
        return max((width_of(line, LETTER) for head in heads for line in head), default=0) + 8
    return max((len(head) for head in heads), default=0) * LINE + 8


def height_of(cells: Cells, language: Language) -> int:
    """Return the pixels of the whole matrix, heads as on the middle one of the widths."""
    _, column = room_of(cells, WIDTHS[1][1])
    rows = ROW * (len(cells.members) + 1)
    return round(head_height(cells, column, language) + rows + ABOVE + 8)
