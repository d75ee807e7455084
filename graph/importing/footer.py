"""Rows below or between the data that are no data: totals, notes, the header again."""

import re

from graph.importing.heading import heading_key
from graph.importing.table import Row, is_empty
from graph.text import Text

_TOTAL = frozenset(("合计", "总计", "小计", "共计", "总数", "total"))
_NOTE = re.compile(r"(?:注|备注|说明|填表人|制表人?|填报人|审核人|联系人)[\s\d]*[:：]")


def passed_over(row: Row, header: tuple[str, ...]) -> Text | None:
    """Return why a row is no data, or None if it is.

    Examples
    --------
    >>> passed_over(Row(9, ("合计", "209")), ("学会名称", "会员数")).zh
    '第 9 行是合计行，未读入。'
    """
    written = [str(cell).strip() for cell in row.cells if not is_empty(cell)]
    if tuple(written) == tuple(heading for heading in header if heading):
        return _said(row, "重复的表头", "the header again")
    if heading_key(written[0]) in _TOTAL:
        return _said(row, "合计行", "a total")
    if len(written) == 1 and len(header) > 1 and _NOTE.match(written[0]):
        return _said(row, "表下的说明", "a note below the table")
    return None


def _said(row: Row, zh: str, en: str) -> Text:
    return Text(
        zh=f"第 {row.number} 行是{zh}，未读入。", en=f"Row {row.number} is {en}: passed over."
    )
