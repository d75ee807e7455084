"""A need as a TOML file: the fields of the form, a code for a class, a word for a choice."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.asking import industry
from commands.failing import unreadable
from graph.errors import AtlasError, InputError, Place, TableError, UnknownNameError
from graph.importing.dates import parse_date
from graph.importing.values import parse_choice
from graph.properties import Kind, property_of
from graph.schema import Label
from graph.taxonomy import Scheme, load_taxonomy, node_id
from graph.text import Text, same

if TYPE_CHECKING:
    from matching.needs.form import NeedForm

_DATES = ("from_year", "to_year")
_LISTS = ("keywords", "wished_partners", "disciplines", "industries")


def read_form(path: Path) -> "NeedForm":
    """Read a need from a TOML file.

    Raises
    ------
    TableError
        It cannot be read, or is no TOML.
    UnknownNameError
        It has a field that the form does not have, or a code that is in no classification.
    InputError
        A value is not of the kind that its field takes.
    """
    from matching.needs.form import NeedForm

    read = _load(path)
    known = [one.name for one in fields(NeedForm)]
    found: dict[str, Any] = {}
    for name, value in read.items():
        if name not in known:
            raise UnknownNameError.among(Text(zh="字段", en="field"), name, known).at(
                file=str(path), column=name
            )
        try:
            found[name] = _value(name, value)
        except AtlasError as error:
            raise error.at(file=str(path), column=name) from error
    return replace(NeedForm(), **found)


def _load(path: Path) -> Mapping[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except OSError as error:
        raise unreadable(str(path), error) from error
    except ValueError as error:
        raise TableError(
            Text(zh=f"{path} 不是 TOML 文件：{error}", en=f"{path} is no TOML: {error}"),
            Text(zh="每行写作：字段 = \"内容\"。", en="Write lines such as title = \"…\"."),
            Place(file=str(path)),
        ) from error  # fmt: skip


def _value(name: str, value: object) -> object:
    if name in _LISTS:
        return _classes(name, _list(name, value))
    if name == "money":
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
            raise _mistyped(name, value, Text(zh="数字（万元）", en="a number (CNY 10,000)"))
        return float(value)
    if name in _DATES and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise _mistyped(name, value, Text(zh="文字", en="text"))
    words = value.strip()
    prop = property_of(Label.NEED, name)
    if name in _DATES:
        return parse_date(words) if words else ""
    if prop is not None and prop.kind is Kind.CHOICE and words:
        return parse_choice(words, prop)
    return words


def _list(name: str, value: object) -> list[str]:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return [one.strip() for one in value if one.strip()]
    raise _mistyped(name, value, Text(zh='文字列表，如 ["甲", "乙"]', en='a list, ["a", "b"]'))


def _classes(name: str, words: list[str]) -> tuple[str, ...]:
    if name == "disciplines":
        taxonomy = load_taxonomy(Scheme.GBT13745)
        return tuple(node_id(Scheme.GBT13745, taxonomy.get_entry(one).code) for one in words)
    if name == "industries":
        return tuple(_industry(industry(one)) for one in words)
    return tuple(words)


def _industry(code: str) -> str:
    scheme = Scheme.SEI if code in load_taxonomy(Scheme.SEI) else Scheme.GBT4754
    return node_id(scheme, code)


def _mistyped(name: str, value: object, allowed: Text) -> InputError:
    return InputError(
        Text(zh=f"“{name}”不能是 {value!r}。", en=f"{name!r} may not be {value!r}."),
        Text(zh=f"应是{allowed.zh}。", en=f"It takes {allowed.en}."),
        Place(value=str(value), allowed=same(allowed.en)),
    )
