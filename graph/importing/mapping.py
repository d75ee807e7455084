"""A mapping file: what a user decided about the columns of a table, to be used again.

::

    kind = "project"

    [columns]                 # heading in the table = key of the column; "-" leaves it out
    "立项" = "start"

    [constants]               # what holds for every row
    record_source = "2017年立项名单"

    [values."学科分类"]        # as written = as meant; "" means nothing is known
    "理论经济" = "790"
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from graph.errors import InputError, Place, TableError, UnknownNameError
from graph.importing.kind import TableKind, kind_named
from graph.text import Text, same

#: in [columns]: this column is left out
LEAVE_OUT = "-"
_KEYS = ("kind", "columns", "constants", "values")
_NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class TableMapping:
    """What headings and words of a table mean, beyond what is known of itself."""

    #: name of the kind of table; empty: recognised from the headings
    kind: str = ""
    #: key of the column, or LEAVE_OUT, by heading
    columns: Mapping[str, str] = field(default_factory=lambda: _NONE)
    #: what every row has, by key of the column
    constants: Mapping[str, str] = field(default_factory=lambda: _NONE)
    #: by heading: what is meant, by what is written
    values: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: _NONE)

    @classmethod
    def load(cls, path: Path) -> "TableMapping":
        """Read a mapping file.

        Raises
        ------
        InputError
            It is not there, is no TOML, or has a name that is not known.
        """
        try:
            with path.open("rb") as file:
                read = tomllib.load(file)
        except (OSError, ValueError) as error:
            raise TableError(
                Text(
                    zh=f"映射文件 {path.name} 读不了：{error}",
                    en=f"The mapping file {path.name} cannot be read: {error}",
                ),
                Text(zh="应是 UTF-8 的 TOML 文件。", en="It should be TOML in UTF-8."),
                Place(file=path.name),
            ) from error
        return cls.of(read, path.name)

    @classmethod
    def of(cls, read: Mapping[str, Any], file: str = "") -> "TableMapping":
        """Check what a mapping file says.

        Raises
        ------
        InputError
            It has a name that is not known, or a value of the wrong type.
        """
        _known(read, _KEYS, Text(zh="映射项", en="entry of a mapping"), file)
        kind = _string(read.get("kind", ""), "kind", file)
        values = _table(read, "values", file)
        mapping = cls(
            kind,
            _strings(_table(read, "columns", file), "columns", file),
            _strings(_table(read, "constants", file), "constants", file),
            {h: _strings(v, f"values.{h}", file) for h, v in values.items()},
        )
        if kind:
            mapping.check(kind_named(kind), file)
        return mapping

    def check(self, kind: TableKind, file: str = "") -> None:
        """Refuse column keys that `kind` does not have.

        Raises
        ------
        UnknownNameError
            There is one; the known ones are named.
        """
        named = [key for key in self.columns.values() if key != LEAVE_OUT]
        what = Text(zh=f"{kind.title.zh}表的列", en=f"column of {kind.name} tables")
        _known([*named, *self.constants], kind.by_key, what, file)

    def dumps(self) -> str:
        """Return the mapping as the text of a file, which reads back as the same mapping."""
        lines = [f"kind = {_quote(self.kind)}"] if self.kind else []
        tables = {"columns": self.columns, "constants": self.constants} | {
            f"values.{_quote(heading)}": words for heading, words in self.values.items()
        }
        for name, table in tables.items():
            if table:
                lines += ["", f"[{name}]"]
                lines += [f"{_quote(key)} = {_quote(value)}" for key, value in table.items()]
        return "\n".join(lines).lstrip("\n") + "\n"

    def save(self, path: Path) -> None:
        """Write the mapping file."""
        path.write_text(self.dumps(), encoding="utf-8")


def _quote(text: str) -> str:
    # what JSON escapes is escaped alike in TOML, except the delete character
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _known(found: Any, known: Any, what: Text, file: str) -> None:
    for name in found:
        if name not in known:
            raise UnknownNameError.among(what, name, known).at(file=file)


def _table(read: Mapping[str, Any], name: str, file: str) -> Mapping[str, Any]:
    table = read.get(name, {})
    if not isinstance(table, dict):
        raise _mistyped(name, file, f"[{name}]")
    return table


def _strings(table: Any, name: str, file: str) -> Mapping[str, str]:
    if not isinstance(table, dict):
        raise _mistyped(name, file, f"[{name}]")
    return {key: _string(value, f"{name}.{key}", file) for key, value in table.items()}


def _string(value: Any, name: str, file: str) -> str:
    if not isinstance(value, str):
        raise _mistyped(name, file, '"…"')
    return value


def _mistyped(name: str, file: str, allowed: str) -> InputError:
    return InputError(
        Text(zh=f"映射文件里的 {name} 写得不对。", en=f"{name} of the mapping is mistyped."),
        Text(zh=f"应写作 {allowed}。", en=f"Write it as {allowed}."),
        Place(file=file, column=name, allowed=same(allowed)),
    )
