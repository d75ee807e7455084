"""Where the members and facets of an alliance stand in its picture: the same every time.

Columns from left to right: upstream, members, the field itself, members, downstream and
applications; below them the supports. A member stands beside the facets it answers: columns are
ordered by barycentres (Sugiyama, Tagawa & Toda 1981, doi:10.1109/TSMC.1981.4308636), and within a
column each stands as near to its barycentre as the names below it allow, which is an isotonic
regression. Names have their own room, so no two of them overlap.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from scipy.optimize import isotonic_regression

from explorer.alliances.cells import Cells
from explorer.alliances.columns import (
    BETWEEN,
    HEADING,
    LOWEST,
    NARROWEST,
    Spot,
    columns_of,
    headings_of,
    spot_of,
    titled,
)
from graph.text import Language
from matching.themes.theme import FACET_ROLES, FacetRole

#: rounds of ordering
ROUNDS = 12


@dataclass(frozen=True)
class Layout:
    """A whole picture."""

    spots: tuple[Spot, ...]
    #: words, x in [0, 1], y in pixels
    headings: tuple[tuple[str, float, float], ...]
    #: line above the supports, in pixels; None if there are none
    divider: float | None
    #: pixels that a name may be wide
    room: float
    height: float


@lru_cache(maxsize=128)
def layout_of(cells: Cells, language: Language, width: float = NARROWEST) -> Layout:
    """Lay out the picture of an alliance for a width in pixels or more; kept for the next click."""
    columns = columns_of(cells)
    count = max(len(columns), 1)
    room = width / count - 10
    spots = {
        name: [spot_of(one, cells, room, language, (at + 0.5) / count) for one in column]
        for at, (name, column) in enumerate(columns.items())
    }
    height = max([LOWEST, *(sum(s.up + s.down for s in column) for column in spots.values())])
    below = [
        spot_of(f, cells, room, language, 0.5) for f in cells.facets if f.role is FacetRole.SUPPORT
    ]
    placed = _Placing(cells, spots, below, HEADING + height).solve()
    beneath, bottom = _support(placed, below, count, HEADING + height)
    headings = headings_of(columns, count, cells, language)
    if below:
        words = titled(FACET_ROLES[FacetRole.SUPPORT], language)
        first = min(spot.y for spot in beneath)
        headings.append((words, 0.5 / count, first))
    everything = [s for column in placed.columns.values() for s in column] + beneath
    divider = HEADING + height if below else None
    return Layout(tuple(everything), tuple(headings), divider, room, bottom)


@dataclass
class _Placing:
    """Ordering and placing of the columns, in rounds."""

    cells: Cells
    columns: dict[str, list[Spot]]
    below: Sequence[Spot]
    bottom: float

    def solve(self) -> "_Placing":
        """Return the best of some rounds."""
        links: dict[str, list[tuple[str, float]]] = {}
        for cell in self.cells.cells:
            links.setdefault(cell.member, []).append((cell.facet.zh, cell.degree**2))
            links.setdefault(cell.facet.zh, []).append((cell.member, cell.degree**2))
        self.columns = {name: _spread(c, self.bottom) for name, c in self.columns.items()}
        best, least = self.columns, float("inf")
        for _ in range(ROUNDS):
            for is_member in (True, False):
                for name, column in self.columns.items():
                    if column[0].is_member is is_member:
                        self.columns[name] = self._placed(column, links)
            total = self._length(links)
            if total < least - 1e-6:
                best, least = dict(self.columns), total
        self.columns = best
        return self

    def _heights(self) -> dict[str, float]:
        found = {spot.key: spot.y for column in self.columns.values() for spot in column}
        return found | {spot.key: self.bottom for spot in self.below}

    def _placed(
        self, column: list[Spot], links: Mapping[str, list[tuple[str, float]]]
    ) -> list[Spot]:
        heights = self._heights()
        wished = {}
        for spot in column:
            ends = links.get(spot.key, [])
            total = sum(weight for _, weight in ends)
            mean = sum(heights[end] * weight for end, weight in ends)
            wished[spot.key] = mean / total if total else spot.y
        ordered = sorted(column, key=lambda spot: (round(wished[spot.key], 6), spot.y, spot.key))
        even = _spread(ordered, self.bottom)
        # members stand by their facets, facets rather at equal distances
        share = 0.8 if column[0].is_member else 0.35
        targets = [share * wished[s.key] + (1 - share) * s.y for s in even]
        return settle(ordered, targets, HEADING, self.bottom)

    def _length(self, links: Mapping[str, list[tuple[str, float]]]) -> float:
        heights = self._heights()
        return sum(
            weight * abs(heights[one] - heights[end])
            for one, found in links.items() for end, weight in found
        )  # fmt: skip


def _spread(column: Sequence[Spot], bottom: float) -> list[Spot]:
    """Return a column at equal distances."""
    step = (bottom - HEADING) / max(len(column), 1)
    targets = [HEADING + (n + 0.5) * step for n in range(len(column))]
    return settle(column, targets, HEADING, bottom)


def settle(
    column: Sequence[Spot], targets: Sequence[float], top: float, bottom: float
) -> list[Spot]:
    """Return spots in their order, each as near to its target as its neighbours' names allow."""
    if not column:
        return []
    steps = [a.down + b.up for a, b in pairwise(column)]
    offsets = np.cumsum([0.0, *steps])
    wished = isotonic_regression(np.asarray(targets) - offsets).x
    found = np.clip(wished, top + column[0].up, bottom - column[-1].down - offsets[-1]) + offsets
    return [replace(s, y=round(float(y), 1)) for s, y in zip(column, found, strict=True)]


def _support(
    placed: _Placing, below: Sequence[Spot], count: int, top: float
) -> tuple[list[Spot], float]:
    """Return the supports in rows below the columns, near their members, and where they end."""
    if not below:
        return [], top
    at = {s.key: s.x for column in placed.columns.values() for s in column}
    pull = {spot.key: 0.5 for spot in below}
    for spot in below:
        ends = [(at[c.member], c.degree) for c in placed.cells.cells if c.facet.zh == spot.key]
        if total := sum(degree for _, degree in ends):
            pull[spot.key] = sum(x * degree for x, degree in ends) / total
    each = max(count - 1, 1)
    each = -(-len(below) // -(-len(below) // each))
    found: list[Spot] = []
    y = top + BETWEEN
    for n, start in enumerate(range(0, len(below), each)):
        row = sorted(below[start : start + each], key=lambda spot: (pull[spot.key], spot.key))
        # between the columns, and not one below the other: ties pass beside marks and names
        free, shift = count - 1 - len(row), 0.75 if n % 2 else 1.0
        mean = sum(pull[spot.key] for spot in row) / len(row)
        at_best = round(mean * count - shift - (len(row) - 1) / 2)
        first = min(max(at_best, 0), max(free, 0)) + (shift if count > 1 else 0.5)
        middle = y + max(spot.up for spot in row)
        for step, spot in enumerate(row):
            x = (first + step) / count
            found.append(replace(spot, x=round(x, 4), y=round(middle, 1)))
        y = middle + max(spot.down for spot in row)
    return found, y
