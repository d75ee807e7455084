"""A curve of cost as an SVG file: both axes in powers of ten."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

#: size of the picture, and of its margins
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 720, 420, 64, 24, 200, 48
COLOURS = ("#c8102e", "#1f5fa8", "#2e8b57", "#8a6d00", "#6b4c9a")
Points = Sequence[tuple[float, float]]


def draw(path: Path, title: tuple[str, str], lines: Mapping[str, Points]) -> None:
    """Draw lines of (size, seconds) to an SVG file; `title` names both axes."""
    every = [point for points in lines.values() for point in points]
    (x0, x1), (y0, y1) = (_decades([p[axis] for p in every]) for axis in (0, 1))

    def at(x: float, y: float) -> tuple[float, float]:
        across = (math.log10(x) - x0) / (x1 - x0) * (WIDTH - LEFT - RIGHT)
        up = (math.log10(y) - y0) / (y1 - y0) * (HEIGHT - TOP - BOTTOM)
        return LEFT + across, HEIGHT - BOTTOM - up

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        _words(LEFT + (WIDTH - LEFT - RIGHT) / 2, HEIGHT - 10, title[0], "middle"),
        _words(LEFT, 14, title[1], "middle"),
    ]
    for power in range(x0, x1 + 1):
        x, y = at(10**power, 10**y0)
        parts += [_line((x, y), (x, TOP)), _words(x, y + 16, f"{10**power:,}", "middle")]
    for power in range(y0, y1 + 1):
        x, y = at(10**x0, 10.0**power)
        parts += [
            _line((x, y), (WIDTH - RIGHT, y)),
            _words(x - 6, y + 4, f"{10.0**power:g}", "end"),
        ]
    for n, (name, points) in enumerate(lines.items()):
        colour, places = COLOURS[n % len(COLOURS)], [at(*point) for point in points]
        path_ = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{path_}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in places]
        height = TOP + 10 + 20 * n
        parts.append(_line((WIDTH - RIGHT + 12, height), (WIDTH - RIGHT + 32, height), colour, 3))
        parts.append(_words(WIDTH - RIGHT + 38, height + 4, name, "start"))
    path.write_text("\n".join([*parts, "</svg>\n"]), "utf-8")


def _decades(values: Sequence[float]) -> tuple[int, int]:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _line(
    a: tuple[float, float], b: tuple[float, float], colour: str = "#ddd", width: int = 1
) -> str:
    ends = f'x1="{a[0]:.1f}" y1="{a[1]:.1f}" x2="{b[0]:.1f}" y2="{b[1]:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"/>'


def _words(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'
