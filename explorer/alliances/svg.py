"""SVG files of the pictures, written here: what is saved needs no browser and no other host."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from explorer.alliances.letters import width_of
from explorer.labels import LOOKS
from graph.schema import Label
from graph.text import writable

FONT = "'Noto Sans SC','Microsoft YaHei','PingFang SC',sans-serif"
#: of saved pictures, which are printed and pasted: always on white
INK, GROUND, QUIET = "#10161D", "#FFFFFF", "#8A94A0"
AMBER = "#E0A23A"
#: ties and marks of alliances that exist, and of those that are only suggested
EXISTING, SUGGESTED = LOOKS[Label.ALLIANCE].colour, "#C2570C"
#: of groups of societies, all at least 4.9:1 under white letters; of those in no group
COLOURS = ("#2C6FA6", "#8A5A14", "#4A7526", "#A63D57", "#1F7A6C", "#6E56A8")
GREY = "#6A7075"
#: hatching of gaps
_DEFS = (
    '<defs><pattern id="gap" width="6" height="6" patternUnits="userSpaceOnUse"'
    f' patternTransform="rotate(45)"><rect width="6" height="6" fill="{GROUND}"/>'
    f'<rect width="2.5" height="6" fill="{AMBER}"/></pattern></defs>'
)
HATCHED = "url(#gap)"
#: corner and sides of the two shapes that facets have, in a box of 24 × 24
_SIDES = {
    Label.DISCIPLINE: ((12, 1), (11, 11), (-11, 11)),
    Label.INDUSTRY: ((7, 5), (16, 0), (-6, 14)),
}
#: stripes along the first side, in shares of it
_STRIPES = ((0, 0.13), (0.29, 0.42), (0.58, 0.71), (0.87, 1))
#: pixels of the title above, and around everything
TITLE, MARGIN = 30, 12


def hatched(label: Label) -> str:
    """Return the outline of a facet's shape in stripes, as ECharts hatches no marks.

    Examples
    --------
    >>> hatched(Label.INDUSTRY)[:22]
    'M7.0 5.0L9.1 5.0L3.1 1'
    """
    corner, along, down = _SIDES[label]
    rims = [(0.0, 1.0, 0.0, 0.12), (0.0, 1.0, 0.88, 1.0)]
    path = ""
    for u, w, v, z in [(a, b, 0.0, 1.0) for a, b in _STRIPES] + rims:
        points = []
        for p, q in ((u, v), (w, v), (w, z), (u, z)):
            x, y = (corner[i] + p * along[i] + q * down[i] for i in (0, 1))
            points.append(f"{x:.1f} {y:.1f}")
        path += f"M{'L'.join(points)}z"
    return path


@dataclass
class Sheet:
    """An SVG in the making; pixels from the upper left of what is below the title."""

    width: float
    height: float
    title: str
    language: str
    parts: list[str] = field(default_factory=list)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str,
        width: float = 1,
        *,
        dashed: bool = False,
    ) -> None:
        """Draw a line."""
        dash = ' stroke-dasharray="5 4"' if dashed else ""
        self.parts.append(
            f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
            f' stroke="{colour}" stroke-width="{width:.1f}"{dash}/>'
        )

    def box(
        self,
        corner: tuple[float, float],
        size: tuple[float, float],
        fill: str,
        edge: str = "none",
        *,
        told: str = "",
    ) -> None:
        """Draw a rectangle; `told` is shown on pointing at it."""
        inside = f"><title>{escape(_clean(told))}</title></rect>" if told else "/>"
        self.parts.append(
            f'<rect x="{corner[0]:.1f}" y="{corner[1]:.1f}" width="{size[0]:.1f}"'
            f' height="{size[1]:.1f}" fill="{fill}" stroke="{edge}"{inside}'
        )

    def ring(self, middle: tuple[float, float], size: float, colour: str) -> None:
        """Draw a ring around something."""
        self.parts.append(
            f'<circle cx="{middle[0]:.1f}" cy="{middle[1]:.1f}" r="{size / 2:.1f}" fill="none"'
            f' stroke="{colour}" stroke-width="2.5"/>'
        )

    def mark(
        self,
        label: Label,
        middle: tuple[float, float],
        size: float,
        *,
        is_gap: bool = False,
        fill: str = "",
        edge: str = "none",
    ) -> None:
        """Draw the shape of a label around a point; of a gap in stripes."""
        colour, path = (AMBER, hatched(label)) if is_gap else LOOKS[label]
        x, y = middle[0] - size / 2, middle[1] - size / 2
        self.parts.append(
            f'<path d="{path}" transform="translate({x:.1f} {y:.1f}) scale({size / 24:.3f})"'
            f' fill="{fill or colour}" stroke="{edge}" stroke-width="2"/>'
        )

    def words(
        self,
        lines: Sequence[str],
        at: tuple[float, float],
        *,
        anchor: str = "middle",
        size: float = 12,
        colour: str = INK,
        bold: bool = False,
        step: float = 15,
        halo: bool = True,
        turned: bool = False,
    ) -> None:
        """Write lines below one another; `at` is the middle of the first one's height."""
        weight = ' font-weight="700"' if bold else ""
        around = f' stroke="{GROUND}" stroke-width="4" paint-order="stroke"' if halo else ""
        for n, line in enumerate(lines):
            x, y = at[0], at[1] + n * step
            turn = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turned else ""
            self.parts.append(
                f'<text x="{x:.1f}" y="{y:.1f}"{turn} font-size="{size}"'
                f' dominant-baseline="central" text-anchor="{anchor}" fill="{colour}"'
                f"{weight}{around}>{escape(_clean(line))}</text>"
            )

    def done(self) -> str:
        """Return the file."""
        width, height = self.width + 2 * MARGIN, self.height + TITLE + 2 * MARGIN
        title = escape(_clean(self.title))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}"'
            f' width="{width:.0f}" height="{height:.0f}" xml:lang="{self.language}"'
            f' font-family="{FONT}"><title>{title}</title>{_DEFS}'
            f'<rect width="100%" height="100%" fill="{GROUND}"/>'
            f'<text x="{MARGIN}" y="{MARGIN + 14}" font-size="16" font-weight="700"'
            f' fill="{INK}">{title}</text>'
            f'<g transform="translate({MARGIN} {MARGIN + TITLE})">{"".join(self.parts)}</g></svg>'
        )


def _clean(words: str) -> str:
    """Return words without what XML cannot hold."""
    return "".join(c if c.isprintable() else " " for c in writable(words))


def key_row(sheet: Sheet, y: float, items: Iterable[tuple[Label, bool, str]]) -> None:
    """Draw what the shapes mean in one line: label, whether it is a gap, words."""
    x = 8.0
    for label, is_gap, words in items:
        sheet.mark(label, (x, y), 14, is_gap=is_gap)
        sheet.words([words], (x + 13, y), anchor="start", size=12)
        x += 13 + width_of(words) + 24
