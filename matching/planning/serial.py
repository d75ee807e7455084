"""Frozen values to and from JSON: strict, so that nothing is guessed and nothing is dropped."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from cattrs import BaseValidationError, transform_error
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.preconf.json import make_converter

from graph.errors import InputError, Place
from graph.text import Text, same

T = TypeVar("T")


def _strict(kind: type, *also: type) -> Callable[[Any, Any], Any]:
    """Return a reader that takes a value of its type only: "3" is no number, 1 is no bool."""

    def read(value: Any, wanted: Any) -> Any:
        if isinstance(wanted, type) and issubclass(wanted, StrEnum):  # they come here as texts too
            return _read_choice(value, wanted)
        if type(value) is kind or type(value) in also:
            return kind(value)
        raise ValueError(f"{value!r} is not {kind.__name__}")

    return read


def _read_text(value: Any, _: Any) -> Text:
    if not (isinstance(value, dict) and sorted(value) == ["en", "zh"]):
        raise ValueError(f"{value!r} is not zh and en")
    return Text(zh=str(value["zh"]), en=str(value["en"]))


def _read_choice(value: Any, kind: type[StrEnum]) -> StrEnum:
    known = [str(one) for one in kind]
    if value not in known:
        raise ValueError(f"{value!r} is none of {', '.join(known)}")
    return kind(value)


CONVERTER = make_converter(forbid_extra_keys=True)
for _kind, _also in ((int, ()), (str, ()), (bool, ()), (float, (int,))):
    CONVERTER.register_structure_hook(_kind, _strict(_kind, *_also))
CONVERTER.register_structure_hook(Text, _read_text)
CONVERTER.register_unstructure_hook(Text, lambda text: {"zh": text.zh, "en": text.en})
CONVERTER.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
CONVERTER.register_structure_hook(str | float, lambda value, _: value)


def write(value: object) -> dict[str, Any]:
    """Return a frozen value as plain lists and mappings."""
    found: dict[str, Any] = CONVERTER.unstructure(value)
    return found


def read(values: object, kind: type[T], *, file: str = "") -> T:
    """Return the frozen value that plain lists and mappings say.

    Raises
    ------
    InputError
        A key is unknown or a value of another type; the first is named.
    """
    try:
        return CONVERTER.structure(values, kind)
    except BaseValidationError as error:
        said = sorted(transform_error(error, format_exception=_words))[0]
        what, _, where = said.partition(" @ ")
        path = where.removeprefix("$.").removeprefix("$")
        raise InputError(
            Text(zh=f"{file}“{path}”不对：{what}", en=f"{file} {path!r} is wrong: {what}".strip()),
            Text(zh="请改正后重试。", en="Correct it and try again."),
            Place(file=file, column=path, allowed=same("")),
        ) from error


def _words(error: BaseException, kind: type | None) -> str:
    del kind
    if isinstance(error, ForbiddenExtraKeysError):
        known = ", ".join(sorted(f.name for f in fields(error.cl)))
        extra = ", ".join(sorted(error.extra_fields))
        return f"unknown / 未知: {extra}; known / 可用: {known}"
    return str(error)
