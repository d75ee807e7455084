"""Dates as offices write them, read as ISO 8601 of the precision they have."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from graph.errors import CellError
from graph.importing.figures import chinese_number
from graph.importing.problem import cell_error
from graph.importing.table import Cell
from graph.text import Text

#: years outside are slips of the keyboard
FIRST_YEAR, LAST_YEAR = 1800, 2199

DATE = Text(
    zh="年、年月或年月日，如 2017、2017年10月、2017.10、2017-10-05、20171005",
    en="a year, month or day such as 2017, 2017-10, 2017年10月, 2017-10-05, 20171005",
)
SPAN = Text(
    zh="起止时间，如 2017.10-2019.12、2017—2020年、2018年3月至今",
    en="two dates such as 2017.10-2019.12, 2017—2020年, 2018年3月至今",
)

#: characters; anything longer says something else
_LONGEST = 1_000
_DASHES = str.maketrans("–—−‐‑―", "------")
_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_FORMS = [
    re.compile(form, re.ASCII)
    for form in (
        r"(\d{4})年?",
        r"(\d{4})年(\d{1,2})月?",
        r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?",
        r"(\d{4})[-./](\d{1,2})月?",
        rf"(\d{{4}})([-./])(\d{{1,2}})\2(\d{{1,2}})日?{_TIME}",
        r"((?:19|20)\d{2})(\d{2})",
        r"(\d{4})(\d{2})(\d{2})",
    )
]
_CHINESE = re.compile(
    r"([〇零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]+)月)?(?:([一二三四五六七八九十]+)[日号])?"
)
_YEAR_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_OPEN = re.compile(r"(?:至今|今|现在|目前|present|now)$", re.IGNORECASE)


def parse_date(cell: Cell) -> str:
    """Read a date of any precision.

    Raises
    ------
    CellError
        It is no date, or may be several.

    Examples
    --------
    >>> [parse_date(d) for d in ("2017年10月", "2017.10", "201710", "2017/10/5", "２０１７年")]
    ['2017-10', '2017-10', '2017-10', '2017-10-05', '2017']
    """
    text = cell.isoformat()[:10] if isinstance(cell, date) else _plain(cell)
    # a number 2017.10 loses its zero in Excel and in files that Excel writes
    if re.fullmatch(r"[0-9]{4}\.1", text):
        raise _lost_zero(cell, text)
    found = _read(text)
    if found is None:
        raise _no_date(cell, text)
    return found


def parse_span(cell: Cell) -> tuple[str, str]:
    """Read the first and the last date; the last is empty where it is still going on.

    Raises
    ------
    CellError
        It is not two dates in order. A single year is both.

    Examples
    --------
    >>> parse_span("2017.10-2019.12"), parse_span("2017—2020年"), parse_span("2018年3月至今")
    (('2017-10', '2019-12'), ('2017', '2020'), ('2018-03', ''))
    """
    text = _plain(cell)
    if re.fullmatch(r"[0-9]{4}年?", text) and _read(text):
        return text[:4], text[:4]
    if still := _OPEN.search(text):
        start = _read(re.sub(r"[-~至到]+$", "", text[: still.start()]))
        if start:
            return start, ""
    spans = {span for left, right in _halves(text) if (span := _ends(left, right))}
    if len(spans) != 1:
        raise cell_error(cell, "不是起止时间。", "is not a first and a last date.", SPAN)
    first, last = spans.pop()
    if first[: len(last)] > last[: len(first)]:
        raise cell_error(cell, "的截止早于起始。", "ends before it begins.", SPAN)
    return first, last


def _plain(cell: Cell) -> str:
    text = format(cell, ".15g") if isinstance(cell, float) else str(cell)
    text = " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split())
    if len(text) > _LONGEST:  # its patterns would try each part of it with each other
        raise cell_error(cell, "不是日期。", "is no date.", DATE)
    # a blank is layout, except before the time of day
    return re.sub(r"\s+(?!\d{1,2}:)", "", text)


def _read(text: str) -> str | None:
    if spelled := _CHINESE.fullmatch(text):
        year, *rest = spelled.groups()
        parts = [str(chinese_number(part)) for part in rest if part]
        return _iso(year.translate(_YEAR_DIGITS), *parts)
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _iso(*(part for part in found.groups() if part and part.isdigit()))
    return None


def _iso(year: str, month: str = "", day: str = "") -> str | None:
    # databases write an unknown day or month as 00
    day = "" if day == "00" else day
    month = "" if month == "00" and not day else month
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        whole = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return whole.isoformat()[: 10 if day else 7 if month else 4]


def _halves(text: str) -> Iterator[tuple[str, str]]:
    for found in re.finditer(r"至|到|~|-+", text):
        yield text[: found.start()], text[found.end() :]


def _ends(left: str, right: str) -> tuple[str, str] | None:
    first = _read(left)
    # "2017年10月-12月" leaves the second year out
    if first and re.fullmatch(r"\d{1,2}月", right):
        right = f"{first[:4]}年{right}"
    last = _read(right)
    return (first, last) if first and last else None


def _lost_zero(cell: Cell, text: str) -> CellError:
    year = text[:4]
    return cell_error(
        cell,
        f"可能是 {year} 年 1 月，也可能是末尾的 0 被 Excel 去掉的 10 月。",
        f"may be January {year}, or October whose last 0 Excel has dropped.",
        DATE,
        Text(zh=f"请写作 {year}-01 或 {year}-10。", en=f"Write {year}-01 or {year}-10."),
    )


def _no_date(cell: Cell, text: str) -> CellError:
    hint = Text(zh="请按允许的写法填写。", en="Write it in one of these ways.")
    if re.fullmatch(r"\d{1,2}[-./年]\d{1,2}([-./月]\d{2,4}日?)?", text):
        hint = Text(
            zh="年份请写四位并写在最前，以免把年、月、日认错。",
            en="Put the year first, in four digits, so that day and month cannot be confused.",
        )
    elif re.fullmatch(r"[2-6]\d{4}", text):
        hint = Text(
            zh="这像是 Excel 的日期序号，请把该列设为日期格式或改写成文字。",
            en="This looks like Excel's number of a day: format the column as a date, or as text.",
        )
    return cell_error(cell, "不能确定是哪个日期。", "is no date that can be told.", DATE, hint)
