"""Cells that nobody expects in a table."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from graph.cells import printable
from graph.importing.table import Cell

#: texts for any format
TEXTS = (
    "=1+1", "+1", "-1-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "=cmd|' /C calc'!A0", "'=1", "''",
    '"', '""', '"x', 'a"b"c', "a,b;c\td", "一\n二\r\n三\r四", "\n", " ", "\u3000", "\ufeff",
    "钢" * 100_000, "a" * 140_000, "；" * 50_000, "、".join(["甲"] * 20_000), "（" * 100_000,
    "甲" + " " * 100_000 + "乙", "1" * 100_000, "2017." * 20_000, "，" * 100_000, "-" * 100_000,
    "#REF!", "#N/A", "#DIV/0!", "nan", "inf", "-inf", "1e308", "1e999", "9" * 400, "0x10", "１２３",
    "45000", "45000.5", "-1", "0", "00000000", "2017-02-30", "2017.13", "9999-12-31", "0000-00-00",
    "1900-01-00", "２０１７年", "2017年2月30日", "17.10-", "-17.10", "2017-2016", "99999999999999",
    "是", "否", "无", "None", "null", "TRUE", "\x0b\x0c\x1f", "\x07", "a\x1fb", "\ue000", "\ufffe",
    "𠀀𪚥", "e\u0301" * 50, "\u202e反", "👩‍👩‍👧", "\ud7ff", "%s%n{0}{x}", "<script>", "${jndi:x}",
    "../../etc/passwd", "'; DROP TABLE nodes; --", "{}", "[]", '{"a": 1}', "110.14；", "；；；",
    "A" * 64, "\u200b", "society:x", "A-01", "91120116EXAMP0015F", "91120116MA05XXXXXX",
)  # fmt: skip
#: values that a workbook may hold
VALUES: tuple[Cell | time | timedelta, ...] = (
    0, -1, 1.5, 1e300, 10**15, True, False, date(2017, 10, 1), datetime(2017, 10, 1, 12, 30),
    date(1900, 1, 1), date(9999, 12, 31), time(1, 2), timedelta(days=3),
)  # fmt: skip
#: values that a JSON line may hold
ITEMS: tuple[object, ...] = (
    0, -1, 1.5, 1e300, 10**30, True, False, None, [], ["甲", "乙"], [1, 2.5], ["x"] * 5_000,
    float("nan"), float("inf"), [""],
)  # fmt: skip


def nasty_cell(rng: Random, form: str) -> Cell:
    """Return a cell that nobody expects; a NUL is in none, since no text has one."""
    more: Sequence[object] = {"xlsx": VALUES, "jsonl": ITEMS}.get(form, ())
    odd = rng.choice([*more, *TEXTS])
    if isinstance(odd, str):
        if rng.random() < 0.2:
            at = rng.randrange(len(odd) + 1)
            odd = odd[:at] + rng.choice(TEXTS)[:20] + odd[at:]
        if form == "xlsx":
            odd = printable(odd)[:30_000]
    return odd  # type: ignore[return-value]
