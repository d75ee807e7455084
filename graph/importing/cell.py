"""What stands in a cell: text, nothing, or the error of a formula."""

import re
import unicodedata
from datetime import date

from graph.errors import CellError
from graph.importing.problem import cell_error
from graph.importing.table import UNCALCULATED, Cell
from graph.properties import Kind
from graph.text import Text

#: written where nothing is known; compared folded
MISSING = frozenset((
    "", "无", "无。", "暂无", "没有", "不详", "未知", "空",
    "n/a", "na", "null", "nan", "none", "nil",
))  # fmt: skip
#: anything longer says something
_LONGEST_MISSING = 40
_STROKES = re.compile(r"[-—–−_/\\.。*＊]+")
#: what says no to yes or no, though elsewhere it may say that nothing is known
NO = frozenset(
    ("否", "无", "没有", "不是", "×", "✗", "✘", "☐", "未", "no", "n", "false", "0", "f", "x")
)
_EXCEL_ERROR = re.compile(
    r"#(?:N/A|(?:REF|VALUE|DIV/0|NUM|NULL|SPILL|CALC|FIELD|UNCALCULATED)!|NAME\?)"
)
_GUARDED = re.compile("'[-=+@]")
_TEXT = Text(zh="文字", en="text")


def is_missing(cell: Cell, kind: Kind = Kind.TEXT) -> bool:
    """Say whether a cell says that nothing is known. ``无`` is an answer to yes or no.

    Examples
    --------
    >>> is_missing("——"), is_missing(" 无 "), is_missing("无", Kind.BOOLEAN)
    (True, True, False)
    """
    if cell is None or cell == () or cell != cell:
        return True
    if not isinstance(cell, str) or len(cell) > _LONGEST_MISSING:
        return False
    plain = unicodedata.normalize("NFKC", cell).strip().lower()
    if kind is Kind.BOOLEAN and plain in NO:
        return False
    if kind is Kind.DATE and re.fullmatch(r"0000[-/.]00[-/.]00(?: 00:00:00)?|1900-01-00", plain):
        return True  # how databases and Excel write no date
    return plain in MISSING or _STROKES.fullmatch(plain) is not None


def to_text(cell: Cell) -> str:
    """Return a cell as text: unchanged but for blanks at its ends and unprintable characters.

    Raises
    ------
    CellError
        It is the error of a formula.

    Examples
    --------
    >>> to_text(71571110), to_text(110.14), to_text(True)
    ('71571110', '110.14', '是')
    >>> to_text("'=1+1")
    '=1+1'
    """
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    if isinstance(cell, tuple):
        return "；".join(map(to_text, cell))
    if isinstance(cell, float):
        return format(cell, ".15g")
    text = "" if cell is None else str(cell)
    refuse_formula_error(text)
    if not text.isprintable():
        kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
        text = "".join(kept)
    text = text.strip(" \t\r\n\u3000\u00a0\ufeff\u200b")
    # an apostrophe in front keeps a text from becoming a formula; it is no part of the text
    return text[1:] if _GUARDED.match(text) else text


def refuse_formula_error(cell: Cell) -> None:
    """Refuse what Excel writes where a formula has no result.

    Raises
    ------
    CellError
        The cell is such an error.
    """
    if isinstance(cell, str) and _EXCEL_ERROR.fullmatch(cell.strip()):
        raise _formula_error(cell.strip())


def _formula_error(text: str) -> CellError:
    zh = "是没有算出结果的公式。" if text == UNCALCULATED else "是公式的出错信息。"
    en = "is a formula without a result." if text == UNCALCULATED else "is the error of a formula."
    hint = Text(
        zh="请在 Excel 中打开，待公式算好后保存；或粘贴为值。",
        en="Open it in Excel, let it calculate and save it; or paste values.",
    )
    return cell_error(text, zh, en, _TEXT, hint)
