"""Numbers as offices write them: ``≥ 2000万元``, ``2,000``, ``１２３``, ``第七届``."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from graph.errors import CellError
from graph.importing.problem import cell_error
from graph.importing.table import Cell
from graph.text import Text

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_BOUND = re.compile(
    r"^(?:≥|>=|≧|≤|<=|≦|不少于|不低于|不小于|不超过|不多于|至少|至多|大于等于|小于等于)"
)
_BOUND_BEHIND = re.compile(r"(?:及以上|以上|及以下|以下)$")
_VAGUE = re.compile(
    r"约|大概|大约|左右|近|余|多|几|数十|数百|来(?=[人名个家])|±|[~～]|超过|>|<|将近|上下"
)
_COUNTED = re.compile(rf"^{_NUMBER}(?:星级|个月|[人名个家项件星级分届篇次位月年])?(?:/年)?$")
_MONEY = re.compile(rf"^(?:¥|￥|RMB|人民币)?{_NUMBER}(?P<unit>[^\d.,]*)$", re.IGNORECASE)
_TEN_THOUSANDS = {
    "": Decimal(1),
    "元": Decimal("0.0001"),
    "千元": Decimal("0.1"),
    "万": Decimal(1),
    "万元": Decimal(1),
    "百万元": Decimal(100),
    "千万元": Decimal(1000),
    "亿": Decimal(10_000),
    "亿元": Decimal(10_000),
}
_NUMERALS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

#: characters; anything longer says something else
_LONGEST = 1_000
#: more digits than any figure of an office has
_MOST_DIGITS = 15

COUNT = Text(zh="整数，如 120、2,000、≥10", en="a whole number such as 120, 2,000, ≥10")
NUMBER = Text(zh="数字，如 3、2.5", en="a number such as 3 or 2.5")
MONEY = Text(
    zh="金额，如 2,000、≥2000万元、1.2亿元（不写单位即万元）",
    en="an amount such as 2,000, ≥2000万元, 1.2亿元 (without a unit: CNY 10,000)",
)


def chinese_number(text: str) -> int | None:
    """Return the number below a hundred that Chinese numerals write, or None.

    Examples
    --------
    >>> [chinese_number(t) for t in ("七", "十", "二十一", "七个")]
    [7, 10, 21, None]
    """
    tens, ten, ones = text.rpartition("十")
    if not text or any(c not in _NUMERALS for c in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return None
    units = _NUMERALS[ones] if ones else 0
    return (_NUMERALS[tens] if tens else 1) * 10 + units if ten else units


def parse_integer(cell: Cell) -> int:
    """Read a count or an ordinal.

    Raises
    ------
    CellError
        It is no exact whole number.

    Examples
    --------
    >>> parse_integer("第七届"), parse_integer("２，０００人"), parse_integer("★★★")
    (7, 2000, 3)
    """
    text = _plain(cell, COUNT)
    bare = text.removeprefix("第")
    if re.fullmatch(r"[★☆]+", text):
        return text.count("★")
    found = _COUNTED.match(bare)
    if not found:
        spelled = chinese_number(re.sub(r"(?:星级|[届星级次])$", "", bare))
        if spelled is not None:
            return spelled
        raise _no_figure(cell, text, COUNT)
    number = _decimal(cell, found["number"], COUNT)
    if number != int(number):
        raise cell_error(cell, "不是整数。", "is no whole number.", COUNT)
    return int(number)


def parse_number(cell: Cell) -> int | float:
    """Read a plain number, perhaps followed by what is counted.

    Raises
    ------
    CellError
        It is no exact number.
    """
    found = _COUNTED.match(text := _plain(cell, NUMBER))
    if not found:
        raise _no_figure(cell, text, NUMBER)
    return _tidy(_decimal(cell, found["number"], NUMBER))


def parse_amount(cell: Cell, unit: str = "") -> int | float:
    """Read an amount of money in units of CNY 10,000 (万元).

    Parameters
    ----------
    cell
        As written; its own unit counts before that of the heading.
    unit
        Unit in the heading, e.g. ``元``; 万元 if none.

    Raises
    ------
    CellError
        It is no exact amount, or in another currency.

    Examples
    --------
    >>> parse_amount("≥ 2000万元"), parse_amount("1.2亿元"), parse_amount("600(万元人民币)")
    (2000, 12000, 600)
    >>> parse_amount("5000", "元")
    0.5
    """
    found = _MONEY.match(text := _plain(cell, MONEY))
    if not found:
        raise _no_figure(cell, text, MONEY)
    written = re.sub(r"[()]|人民币|RMB", "", found["unit"]) or re.sub(r"人民币|[()]", "", unit)
    if written not in _TEN_THOUSANDS:
        if _VAGUE.search(text):
            raise _no_figure(cell, text, MONEY)
        raise cell_error(
            cell,
            f"的单位“{written}”不能换算成万元人民币。",
            f"has the unit {written!r}, which is not converted to CNY 10,000.",
            MONEY,
        )
    return _tidy(_decimal(cell, found["number"], MONEY) * _TEN_THOUSANDS[written])


def _plain(cell: Cell, allowed: Text) -> str:
    if isinstance(cell, bool | date | tuple):
        raise cell_error(cell, "不是数字。", "is no number.", allowed)
    # Excel stores binary fractions and shows 15 digits of them
    text = format(cell, ".15g") if isinstance(cell, float) else str(cell)
    text = "".join(unicodedata.normalize("NFKC", text).split())
    if len(text) > _LONGEST:  # its patterns would try each part of it with each other
        raise cell_error(cell, "不是数字。", "is no number.", allowed)
    if re.fullmatch(r"\d+(?:\.\d+)?[eE]\+?\d{1,2}", text):
        text = format(Decimal(text), "f")
    return _BOUND_BEHIND.sub("", _BOUND.sub("", text))


def _decimal(cell: Cell, digits: str, allowed: Text) -> Decimal:
    plain = digits.replace(",", "")
    if len(plain.partition(".")[0].lstrip("0")) > _MOST_DIGITS:
        raise cell_error(cell, "太大了。", "is too large.", allowed)
    return Decimal(plain)


def _tidy(number: Decimal) -> int | float:
    return int(number) if number == int(number) else float(number)


def _no_figure(cell: Cell, text: str, allowed: Text) -> CellError:
    if _VAGUE.search(text):
        return cell_error(
            cell,
            "不是确定的数字。",
            "is no exact figure.",
            allowed,
            Text(
                zh="请填一个确定的数；“不少于”写作 ≥，“不超过”写作 ≤。",
                en="Give one figure; write ≥ for “at least” and ≤ for “at most”.",
            ),
        )
    return cell_error(cell, "不是数字。", "is no number.", allowed)
