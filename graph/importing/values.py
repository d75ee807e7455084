"""What a cell means as the value of a property."""

import unicodedata
from collections.abc import Callable, Mapping

from graph.credit_code import is_credit_code, normal_credit_code
from graph.importing.cell import NO, is_missing, refuse_formula_error, to_text
from graph.importing.dates import parse_date
from graph.importing.figures import parse_amount, parse_integer, parse_number
from graph.importing.heading import heading_key
from graph.importing.lists import split_list
from graph.importing.problem import cell_error
from graph.importing.table import Cell
from graph.model import Value
from graph.properties import Kind, Property
from graph.text import Text

_YES = frozenset(("是", "有", "√", "✓", "✔", "☑", "对", "已", "yes", "y", "true", "1", "t"))
_BOOLEAN = Text(zh="是或否（有/无、√/×）", en="yes or no (是/否, 有/无, √/×)")
_CREDIT_CODE = Text(
    zh="18 位，末位是校验码，不含 I、O、S、V、Z",
    en="18 characters, the last one a check character, without I, O, S, V, Z",
)
#: only names and keywords are cut at commas: honours and branches are phrases
_CUT_AT_COMMAS = ("keywords", "former_names")

NO_MEANINGS: Mapping[str, str] = {}


def parse_boolean(cell: Cell) -> bool:
    """Read yes or no.

    Raises
    ------
    CellError
        It is neither.
    """
    if isinstance(cell, bool):
        return cell
    plain = unicodedata.normalize("NFKC", to_text(cell)).lower()
    if plain in _YES or plain in NO:
        return plain in _YES
    raise cell_error(cell, "不是“是”或“否”。", "is neither yes nor no.", _BOOLEAN)


def parse_choice(cell: Cell, prop: Property, meanings: Mapping[str, str] = NO_MEANINGS) -> str:
    """Read one of a closed list, by its code, its Chinese or English title, or a word for it.

    Raises
    ------
    CellError
        It is none of them.
    """
    words = {word: code for code, text in prop.values.items() for word in (code, text.zh, text.en)}
    known = {heading_key(word): code for word, code in (words | dict(meanings)).items()}
    code = known.get(heading_key(to_text(cell)))
    if code is None:
        allowed = Text(
            zh="、".join(t.zh for t in prop.values.values()),
            en=", ".join(t.en for t in prop.values.values()),
        )
        raise cell_error(cell, f"不是{prop.title.zh}之一。", f"is no {prop.title.en}.", allowed)
    return code


def parse_credit_code(cell: Cell) -> str:
    """Read a unified social credit code.

    Raises
    ------
    CellError
        Its length, a character or the check character is wrong.
    """
    code = normal_credit_code(to_text(cell))
    if not is_credit_code(code):
        hint = Text(
            zh="请对照营业执照改正。全是数字的代码在 Excel 中要设为文本格式，否则末几位变成 0。",
            en="Correct it from the licence. Format the column as text in Excel: a code of digits"
            " alone loses its last ones otherwise.",
        )
        raise cell_error(
            cell, "不是统一社会信用代码。", "is no unified social credit code.", _CREDIT_CODE, hint
        )
    return code


def parse_value(
    prop: Property, cell: Cell, *, unit: str = "", meanings: Mapping[str, str] = NO_MEANINGS
) -> Value:
    """Return a cell that is not missing as a value of `prop`.

    Parameters
    ----------
    prop
        Says the type.
    cell
        As the reader gave it.
    unit
        Unit in the heading, for amounts.
    meanings
        Words for the values of a closed list, or for a text that is written in several ways.

    Raises
    ------
    CellError
        It cannot be read without guessing; what is allowed is said.
    """
    refuse_formula_error(cell)
    if prop.many:
        return _many(prop, cell)
    if prop.kind is Kind.CHOICE:
        return parse_choice(cell, prop, meanings)
    if prop.kind is Kind.NUMBER:
        return parse_amount(cell, unit) if prop.unit.zh == "万元" else parse_number(cell)
    if prop.name == "credit_code":
        return parse_credit_code(cell)
    value = _PARSERS[prop.kind](cell)
    return meanings.get(value, value) if isinstance(value, str) else value


_PARSERS: Mapping[Kind, Callable[[Cell], Value]] = {
    Kind.TEXT: to_text,
    Kind.INTEGER: parse_integer,
    Kind.DATE: parse_date,
    Kind.BOOLEAN: parse_boolean,
}


def _many(prop: Property, cell: Cell) -> tuple[str, ...]:
    if isinstance(cell, tuple):
        items = tuple(dict.fromkeys(to_text(item) for item in cell))
    else:
        items = split_list(to_text(cell), commas=prop.name in _CUT_AT_COMMAS)
    return tuple(item for item in items if not is_missing(item))
