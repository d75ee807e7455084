"""Names on the map of societies: only where they cover no other name, on screens of any width."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from explorer.alliances.letters import width_of

#: from where names have more room, and widths for which they must not meet, in pixels: on narrower
#: and on wider screens
WIDE = 900
NARROW_WIDTHS, WIDE_WIDTHS = (640, 720, 800, 880), (900, 980, 1060, 1130)
#: pixels of letters and of a line
LETTER, LINE = 12, 15
#: pixels between mark and name, tried one after the other
STEPS, FURTHER = (3, 12), (3, 12, 24, 36)
Side = Literal["right", "left", "bottom", "top"]
SIDES: tuple[Side, ...] = ("right", "left", "bottom", "top")
Box = tuple[float, float, float, float]
#: x in [0, 1], y and side in pixels
Square = tuple[float, float, float]


@dataclass(frozen=True)
class Wish:
    """Something that is to have its name beside it."""

    key: str
    #: of the width, in [0, 1]
    x: float
    #: in pixels
    y: float
    lines: tuple[str, ...]
    #: side of the mark in pixels
    size: float
    #: letters are this much wider where they are bold
    stretch: float = 1.0
    #: whether it may stand further away and cover marks, where there is no other room
    is_first: bool = False


@dataclass(frozen=True)
class Name:
    """Where a name stands: at which side of its mark, how far."""

    key: str
    side: Side
    distance: float
    lines: tuple[str, ...]


def box_of(wish: Wish, side: Side, distance: float, width: float) -> Box:
    """Return the pixels that a name takes on a picture of some width: left, top, right, bottom."""
    wide = max(width_of(line, LETTER) for line in wish.lines) * wish.stretch + 4
    high = LINE * len(wish.lines) + 2
    x, y, off = wish.x * width, wish.y, wish.size / 2 + distance
    if side == "right":
        return x + off, y - high / 2, x + off + wide, y + high / 2
    if side == "left":
        return x - off - wide, y - high / 2, x - off, y + high / 2
    if side == "bottom":
        return x - wide / 2, y + off, x + wide / 2, y + off + high
    return x - wide / 2, y - off - high, x + wide / 2, y - off


def meet(one: Box, other: Box) -> bool:
    """Say whether two boxes share ground."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def name_places(
    wishes: Sequence[Wish], others: Sequence[Square], height: float, widths: Sequence[int]
) -> tuple[Name, ...]:
    """Place names one after the other, where they cover no name and no mark that is named.

    Parameters
    ----------
    wishes
        In the order in which they are placed; those that have no room get no name.
    others
        Marks that had better not be covered.
    widths
        Of pictures, in pixels.
    """
    ground = _Ground(wishes, [_square(other, widths[0]) for other in others], height, widths)
    found: list[Name] = []
    for wish in wishes:
        steps = FURTHER if wish.is_first else STEPS
        tried = [(ground.cost(wish, side, step), step, side) for step in steps for side in SIDES]
        # the first of those that cost least: min keeps the order in which they were tried
        cost, step, side = min(tried, key=lambda one: one[0])
        if cost < math.inf:
            found.append(Name(wish.key, side, step, wish.lines))
            ground.take(wish, side, step)
    return tuple(found)


class _Ground:
    """What is taken already, on pictures of each width."""

    def __init__(
        self, wishes: Sequence[Wish], soft: Sequence[Box], height: float, widths: Sequence[int]
    ) -> None:
        self.height, self.widths, self.soft = height, widths, soft
        self.marks = {w: [_square((o.x, o.y, o.size), w) for o in wishes] for w in widths}
        self.taken = {
            w: [_square((o.x, o.y, o.size), w) for o in wishes if o.is_first] for w in widths
        }

    def cost(self, wish: Wish, side: Side, distance: float) -> float:
        """Return what speaks against a place; infinity where there is no room."""
        boxes = {width: box_of(wish, side, distance, width) for width in self.widths}
        if not all(_is_free(b, w, self.height, self.taken[w]) for w, b in boxes.items()):
            return math.inf
        covered = max(sum(meet(b, mark) for mark in self.marks[w]) for w, b in boxes.items())
        if covered and not wish.is_first:
            return math.inf
        hidden = sum(meet(boxes[self.widths[0]], square) for square in self.soft)
        return hidden + 3 * covered + distance / 6

    def take(self, wish: Wish, side: Side, distance: float) -> None:
        """Keep a place from all that come after."""
        for width in self.widths:
            self.taken[width].append(box_of(wish, side, distance, width))


def _is_free(box: Box, width: float, height: float, taken: Sequence[Box]) -> bool:
    inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
    return inside and not any(meet(box, other) for other in taken)


def _square(mark: Square, width: float) -> Box:
    x, y, half = mark[0] * width, mark[1], mark[2] / 2
    return x - half, y - half, x + half, y + half
