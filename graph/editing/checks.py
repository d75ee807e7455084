"""What every correction is checked for: its day, its source; and how its batch is called."""

from collections.abc import Sequence
from datetime import date, datetime

from graph.errors import InputError, Place
from graph.model import Node
from graph.text import Text, same

#: characters of a batch's title, and of a source
LONGEST, SOURCE_LENGTH = 80, 300


def check_day(on: date, at: datetime) -> None:
    """Refuse a day that lies ahead. Raises InputError."""
    if on > at.date():
        raise ahead(on.isoformat(), at)


def ahead(day: str, at: datetime) -> InputError:
    """Return the error for a day that lies ahead."""
    return InputError(
        Text(zh=f"日期 {day} 还没有到。", en=f"The day {day} lies ahead."),
        Text(zh="请写核实的那一天。", en="Give the day on which it was checked."),
        Place(value=day, allowed=Text(zh=f"不晚于 {at.date()}", en=f"by {at.date()}")),
    )


def check_source(source: str) -> str:
    """Return a source as it is kept: one line. Raises InputError if it is too long."""
    told = " ".join("".join(c for c in source if c.isprintable() or c.isspace()).split())
    if len(told) > SOURCE_LENGTH:
        raise InputError(
            Text(zh=f"来源太长：{len(told)} 字。", en=f"The source has {len(told)} characters."),
            Text(zh=f"最多 {SOURCE_LENGTH} 字。", en=f"At most {SOURCE_LENGTH}."),
            Place(value=f"{told[:20]}…", allowed=same(f"≤ {SOURCE_LENGTH}")),
        )
    return told


def title_of(node: Node, titles: Sequence[Text]) -> str:
    """Return the title of the batch that changes some things about a node."""
    title = f"更正 {node.name}：{'、'.join(t.zh for t in titles)}"
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
