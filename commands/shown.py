"""How tables for people look: columns that line up, words that wrap, nothing else."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from commands.prose import Prose
from graph.text import writable

#: cells of a name, and of the id below it
NAME = 32

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(value: object) -> str:
    """Return a value as a cell shows it; what could steer a terminal is left out."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}"
    return _CONTROL.sub("", writable(str(value)))


def in_line(words: str) -> str:
    """Return words without breaks, as a snippet in a cell."""
    return " ".join(words.split())


def grid(
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    right: Sequence[int] = (),
    whole: Sequence[int] = (),
    widest: Mapping[int, int] | None = None,
) -> Table:
    """Return a table.

    Parameters
    ----------
    header
        Titles of the columns.
    rows
        Cells, shown as `plain` says.
    right
        Positions of the columns of figures, which stand to the right.
    whole
        Positions of the columns that are never wrapped, e.g. ids.
    widest
        Cells that a column may take at the most, by position.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for i, title in enumerate(header):
        table.add_column(
            title,
            justify="right" if i in right else "left",
            no_wrap=i in whole or i in right,
            overflow="fold",
            max_width=(widest or {}).get(i),
        )
    in_one = {*right, *whole}
    for row in rows:
        cells = enumerate(map(plain, row))
        table.add_row(*(Line(cell) if i in in_one else Prose(cell) for i, cell in cells))
    return table


def heading(screen: Console, title: str, note: str = "") -> None:
    """Print a heading, with a quieter note behind it."""
    screen.print(Line.assemble((plain(title), "bold"), ("  " + plain(note) if note else "", "dim")))


def note(screen: Console, words: str) -> None:
    """Print a quiet line."""
    screen.print(Prose(plain(words), style="dim"))
