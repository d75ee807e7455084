"""What came of a nomination, as registers write it."""

import re
from collections.abc import Sequence

from graph.errors import CellError
from graph.importing.cell import to_text
from graph.importing.heading import heading_key
from graph.importing.named import Named, deal
from graph.importing.problem import cell_error
from graph.importing.table import Cell
from graph.model import Value
from graph.text import Text

#: words that say so without a level
_WON = (
    "获奖", "已获奖", "当选", "入选", "已入选", "获批", "任职", "已任职", "是",
    "won", "elected", "yes",
)  # fmt: skip
_NOT_WON = (
    "未获奖", "未当选", "落选", "未入选", "未通过", "未获批", "未任职", "淘汰", "撤回", "否",
    "not won", "no",
)  # fmt: skip
_OPEN = (
    "已推荐", "推荐中", "已申报", "申报中", "评审中", "待评审", "在评", "公示中", "待定", "候选",
    "pending",
)  # fmt: skip
_LEVEL = re.compile(r"(?:获|获得|荣获|评为)?((?:特|一|二|三|四)等奖|[金银铜]奖|优秀奖|提名奖)")
_ALLOWED = Text(
    zh="获奖、入选、当选，或等级（如一等奖）；未获奖、未入选、落选；评审中、待定",
    en="won or elected (获奖, 入选, 当选) or a level (一等奖); not won (未获奖, 落选); "
    "pending (评审中, 待定)",
)


def level_won(cell: Cell) -> str | None:
    """Return the level that was won, empty if none is said; None if nothing was won, or not yet.

    Raises
    ------
    CellError
        It does not tell whether it was won.

    Examples
    --------
    >>> level_won("一等奖"), level_won("入选"), level_won("未获奖"), level_won("评审中")
    ('一等奖', '', None, None)
    """
    text = to_text(cell).strip()
    key = heading_key(text)
    if key in map(heading_key, _WON):
        return ""
    if key in map(heading_key, (*_NOT_WON, *_OPEN)):
        return None
    found = _LEVEL.fullmatch(text)
    if found is None:
        raise _unclear(text)
    return found[1]


def winners(named: Sequence[Named], cell: Cell) -> list[Named]:
    """Return those of a row's persons who won what they were put forward for.

    Raises
    ------
    CellError
        It does not tell whether it was won, or there is neither one result nor one each.
    """
    found = []
    for one, part in deal(named, cell):
        level = level_won(part)
        if level is not None:
            edge: dict[str, Value] = {"level": level} if level else {}
            found.append(Named(one.name, one.labels, units=one.units, edge=edge))
    return found


def _unclear(text: str) -> CellError:
    return cell_error(text, "看不出是否获奖或入选。", "does not tell whether it was won.", _ALLOWED)
