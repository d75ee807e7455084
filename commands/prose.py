"""Words that wrap as Chinese is set: anywhere between characters, but not before a comma."""

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text as Line

from graph.analysis import HAN

#: what clings to the word behind it, and what clings to the word before it
_OPEN, _CLOSE = "（《〈「『【“‘(", "，。；：、！？）》〉」』】”’…％,.;:!?)%"
_UNIT = re.compile(
    rf"\n|[^\S\n]+|[{re.escape(_OPEN)}]*"
    rf"(?:[{HAN}]|[^\s{HAN}{re.escape(_OPEN)}，。；：、！？）》〉」』】”’…]+)?[{re.escape(_CLOSE)}]*"
)


def wrap(words: str, width: int) -> list[str]:
    """Cut words into lines of at most `width` cells; a Han character takes two.

    Examples
    --------
    >>> wrap("材料都没有日期，看不出新旧", 14)
    ['材料都没有日', '期，看不出新旧']
    >>> wrap("2023 年以来", 6)
    ['2023', '年以来']
    """
    lines, line, room = [""], "", max(width, 2)
    for unit in _units(words, room):
        if unit == "\n":
            lines[-1], line = line.rstrip(), ""
            lines.append("")
        elif cell_len(line + unit.rstrip()) <= room:
            line += unit
        else:
            lines[-1], line = line.rstrip(), unit.lstrip()
            lines.append("")
    lines[-1] = line.rstrip()
    return lines


def _units(words: str, room: int) -> Iterator[str]:
    """Yield what is never cut, unless it is wider than a whole line."""
    for found in _UNIT.finditer(words):
        unit = found[0]
        while cell_len(unit) > room:
            cut = next(i for i in range(1, len(unit) + 1) if cell_len(unit[: i + 1]) > room)
            yield unit[:cut]
            unit = unit[cut:]
        if unit:
            yield unit


class Prose:
    """A text for a cell or a line of its own."""

    def __init__(self, words: str, style: str = "") -> None:
        self._words, self._style = words, style

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Return the widest word, which is never cut, and the widest line."""
        units = (cell_len(unit) for unit in _units(self._words, options.max_width))
        lines = (cell_len(line) for line in self._words.split("\n"))
        return Measurement(max(units, default=0), max(lines, default=0)).with_maximum(
            options.max_width
        )

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Print the lines."""
        lines = wrap(self._words, options.max_width)
        yield Line("\n".join(lines), style=self._style, no_wrap=True, overflow="ignore")
