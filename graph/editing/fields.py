"""Reading what somebody wrote into one field, by the very parsers that read the office's tables."""

from collections.abc import Mapping
from functools import cache

from graph.errors import CellError, InputError, Place, UnknownNameError
from graph.importing.cell import is_missing, to_text
from graph.importing.columns import Field
from graph.importing.heading import heading_key
from graph.importing.kind import kinds
from graph.importing.problem import cell_error
from graph.importing.table import Cell
from graph.importing.values import parse_value
from graph.model import Value
from graph.properties import NODE_PROPERTIES, Kind, Property
from graph.schema import LABEL_TITLES, Label
from graph.text import Text, same

#: longest text of a field, in characters
LONGEST = 5000
#: labels whose nodes are classes of a classification: they are never edited
CLASSES = (Label.DISCIPLINE, Label.INDUSTRY)
#: fields of which the first may not lie after the second
SPANS = (
    ("term_from", "term_to"), ("agreed_from", "agreed_to"), ("from_year", "to_year"),
    ("start", "end"),
)  # fmt: skip
_EMPTY_HINT = Text(
    zh="要清空这一栏请留空；否则请写出内容。", en="Leave it empty to clear it, or say what it is."
)


def editable(label: Label) -> tuple[Property, ...]:
    """Return the fields of a label that can be edited, in the order of its form.

    Restricted fields and those of classes are not among them. Nor is the name: it tells who is
    who, and a change of name is a relation of its own.
    """
    if label in CLASSES:
        return ()
    return tuple(prop for prop in NODE_PROPERTIES[label] if not prop.restricted)


def find_field(label: Label, words: str) -> Property:
    """Return the field that a name or title means.

    Raises
    ------
    InputError
        It is restricted.
    UnknownNameError
        There is none; those there are, are listed.
    """
    key = heading_key(words)
    for prop in NODE_PROPERTIES[label]:
        if key in {heading_key(word) for word in (prop.name, *prop.title)}:
            if prop.restricted:
                raise _restricted(prop)
            if label not in CLASSES:
                return prop
    what = Text(
        zh=f"可以改的{LABEL_TITLES[label].zh}字段",
        en=f"field of a {LABEL_TITLES[label].en} to edit",
    )
    known = [f"{prop.name} {prop.title.zh}" for prop in editable(label)]
    raise UnknownNameError.among(what, words, known)


def read_field(label: Label, prop: Property, cell: Cell) -> Value | None:
    """Return what is written as a value of a field; None where it is left empty.

    Parameters
    ----------
    label, prop
        The field.
    cell
        As written; a tuple for a field of several values whose parts are known already.

    Raises
    ------
    CellError
        It cannot be read without guessing; what is allowed is said, and the field is named.

    Examples
    --------
    >>> born = find_field(Label.EXPERT, "出生年月")
    >>> read_field(Label.EXPERT, born, "1985年6月"), read_field(Label.EXPERT, born, " ")
    ('1985-06', None)
    """
    if cell is None or cell == () or (isinstance(cell, str) and not cell.strip()):
        return None
    try:
        if isinstance(cell, str) and len(cell) > LONGEST:
            raise _too_long(cell)
        if is_missing(to_text(cell) if isinstance(cell, str) else cell, prop.kind):
            raise cell_error(cell, "没有说出内容。", "says nothing.", _allowed(prop), _EMPTY_HINT)
        value = parse_value(prop, cell, meanings=_meanings(label).get(prop.name, {}))
        if value in ("", ()):
            raise cell_error(cell, "没有能保存的字。", "has no characters to keep.",
                             _allowed(prop), _EMPTY_HINT)  # fmt: skip
    except CellError as error:
        raise _here(error).at(column=prop.title.zh) from error
    return value


def as_written(prop: Property, value: Value | None) -> str:
    """Return a value in the words in which it can be written again; empty for none."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "；".join(value)
    if prop.kind is Kind.BOOLEAN:
        return "是" if value else "否"
    return prop.values[str(value)].zh if prop.kind is Kind.CHOICE else str(value)


def check_order(values: Mapping[str, Value]) -> None:
    """Refuse a last day before the first.

    Raises
    ------
    CellError
        There is one; both are said.
    """
    for first, last in SPANS:
        begin, end = str(values.get(first, "")), str(values.get(last, ""))
        if begin and end and begin[: len(end)] > end[: len(begin)]:
            raise cell_error(
                end, f"早于起始 {begin}。", f"lies before the beginning, {begin}.",
                Text(zh=f"不早于 {begin}", en=f"not before {begin}"),
                Text(zh="请核对起止两个日期。", en="Check both days."),
            )  # fmt: skip


@cache
def _meanings(label: Label) -> Mapping[str, Mapping[str, str]]:
    """Return words for the values of fields, as the tables of a label know them."""
    found: dict[str, dict[str, str]] = {}
    for kind in kinds().values():
        if kind.label is label:
            for column in kind.columns:
                for role in column.roles:
                    if isinstance(role, Field):
                        found.setdefault(role.property, {}).update(role.meanings)
    return found


def _allowed(prop: Property) -> Text:
    if prop.values:
        return Text(
            zh="、".join(text.zh for text in prop.values.values()),
            en=", ".join(text.en for text in prop.values.values()),
        )
    return prop.title


def _here(error: CellError) -> CellError:
    """Return an error of the parsers without their advice to import again."""
    hint = Text(zh="请改正后再保存。", en="Correct it and save again.")
    return CellError(error.text, error.hint if "导入" not in error.hint.zh else hint, error.place)


def _too_long(cell: str) -> CellError:
    return cell_error(
        cell, f"太长：{len(cell)} 字。", f"is too long: {len(cell)} characters.",
        same(f"≤ {LONGEST}"),
    )  # fmt: skip


def _restricted(prop: Property) -> InputError:
    return InputError(
        Text(
            zh=f"“{prop.title.zh}”是受限字段，这里不显示，也不能改。",
            en=f"{prop.title.en!r} is restricted: it is neither shown nor edited here.",
        ),
        Text(zh="请随表格导入。", en="Import it with a table."),
        Place(column=prop.name),
    )
