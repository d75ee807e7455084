"""Finding the header of a sheet as offices lay it out, and comparing headings."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.analysis import fold
from graph.importing.table import JOINT, Merge, Row, is_empty
from graph.text import Text

#: how far down the sheet a header is looked for
TOP = 30

# bounded: any cell of the first rows is looked at, and one may hold thousands of open brackets
_BRACKETS = re.compile(r"\((.{0,100}?)\)|\[(.{0,100}?)\]|【(.{0,100}?)】")


@lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """Return what is compared of a heading: letters, digits and Chinese characters only.

    Examples
    --------
    >>> heading_key("姓 名*："), heading_key("birth_year")
    ('姓名', 'birthyear')
    """
    return re.sub(r"[\W_]+", "", fold(text))


@lru_cache(maxsize=4096)
def heading_forms(heading: str) -> tuple[str, ...]:
    """Return the keys under which a heading may be known, the fullest first.

    Examples
    --------
    >>> heading_forms("届期 / 起")
    ('届期起', '起届期', '起')
    >>> heading_forms("年营业收入（万元）")
    ('年营业收入万元', '年营业收入')
    """
    upper, _, lower = heading.partition(JOINT)
    whole = (upper + lower, lower + upper, lower) if lower else (upper,)
    forms = [form for text in whole for form in (text, _BRACKETS.sub("", fold(text)))]
    return tuple(dict.fromkeys(key for form in forms if (key := heading_key(form))))


def heading_unit(heading: str) -> str:
    """Return what stands in brackets in a heading: often the unit.

    Examples
    --------
    >>> heading_unit("资助金额（万元）")
    '万元'
    """
    found = _BRACKETS.search(fold(heading))
    return next((part for part in found.groups() if part), "") if found else ""


@dataclass(frozen=True)
class Header:
    """The headings, and where in the rows given they end."""

    headings: tuple[str, ...]
    #: position of the first row below the header
    body: int
    remarks: tuple[Text, ...] = ()


def find_header(
    rows: Sequence[Row], is_known: Callable[[str], bool], merges: Sequence[Merge] = ()
) -> Header | None:
    """Find the header among the first rows of a sheet; None if all are blank.

    It is the first row with the most headings that are known, else the first that is about as wide
    as the table; title rows above are passed over. A row of parts below merged headings is joined
    to it.
    """
    filled = [_filled(row) for row in rows]
    width = max(map(len, filled), default=0)
    if width == 0:
        return None
    scores = [
        sum(is_known(_text(row, c)) for c in cells) for row, cells in zip(rows, filled, strict=True)
    ]
    best = max(scores)
    if best >= min(2, width):
        at = scores.index(best)
    else:
        at = next(i for i, cells in enumerate(filled) if 2 * len(cells) > width)
    if at > 0 and _is_joint(rows[at - 1], rows[at], merges):
        # what stands only in the upper row is part of the header if it is known; else it is a title
        alone = set(filled[at - 1]).difference(filled[at])
        at -= any(is_known(_text(rows[at - 1], column)) for column in alone)
    below = at + 1 < len(rows) and _is_joint(rows[at], rows[at + 1], merges)
    headings = _joined(rows[at], rows[at + 1], merges) if below else _plain(rows[at])
    passed = tuple(_passed_over(rows[i]) for i in range(at) if filled[i])
    return Header(headings, at + 1 + below, passed)


def _text(row: Row, column: int) -> str:
    cell = row.cells[column] if column < len(row.cells) else None
    return "" if cell is None else " ".join(str(cell).split())


def _filled(row: Row) -> list[int]:
    return [i for i, cell in enumerate(row.cells) if not is_empty(cell)]


def _plain(row: Row) -> tuple[str, ...]:
    last = max(_filled(row), default=-1)
    return tuple(_text(row, column) for column in range(last + 1))


def _is_joint(upper: Row, lower: Row, merges: Sequence[Merge]) -> bool:
    """Say whether `lower` holds the parts of headings that span columns in `upper`."""
    if lower.number != upper.number + 1 or len(_filled(upper)) < 2:
        return False
    parts = _filled(lower)
    if not parts or not all(isinstance(lower.cells[c], str) for c in parts):
        return False
    spanned = _spanned(upper, lower, merges)
    # a body row is filled where its headings are; the parts of a heading only below wide ones
    return bool(spanned) and set(parts) <= spanned and len(parts) >= 2


def _spanned(upper: Row, lower: Row, merges: Sequence[Merge]) -> set[int]:
    wide = [m for m in merges if m.first_row == upper.number and m.is_wide]
    if wide:
        return {c - 1 for m in wide for c in range(m.first_column, m.last_column + 1)}
    columns: set[int] = set()
    blank = [c for c in range(len(lower.cells)) if not _text(upper, c)]
    for column in blank:
        if _text(lower, column) and column > 0:
            columns |= {column, column - 1}
    return columns


def _joined(upper: Row, lower: Row, merges: Sequence[Merge]) -> tuple[str, ...]:
    spanned = _spanned(upper, lower, merges)
    last = max(_filled(upper) + _filled(lower))
    headings, above = [], ""
    for column in range(last + 1):
        own, part = _text(upper, column), _text(lower, column)
        above = own or (above if column in spanned else "")
        both = above and part and above != part
        headings.append(f"{above}{JOINT}{part}" if both else part or own)
    return tuple(headings)


def _passed_over(row: Row) -> Text:
    words = " ".join(_text(row, c) for c in _filled(row))
    short = words if len(words) <= 40 else f"{words[:40]}…"
    return Text(
        zh=f"第 {row.number} 行在表头之上，未读入：{short}",
        en=f"Row {row.number} stands above the header and was passed over: {short}",
    )
