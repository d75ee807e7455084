"""One table of a rule file, read key by key: what is wrong is said with file and line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from graph.errors import NOTHING, InputError, Place
from graph.text import Text, same

#: a table of the file by the keys and positions that lead to it
KeyPath = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[|\[)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)\s*=""")
_WORDS = Text(zh='{ zh = "…", en = "…" }', en='{ zh = "…", en = "…" }')


def lines_of(text: str) -> dict[KeyPath, int]:
    r"""Return the line on which each table and each key of a TOML text stands.

    tomllib gives no lines, so the text is read once more: headers and keys at the beginning of a
    line, which is how rule files are written. Keys of an inline table stand on their table's line.

    Examples
    --------
    >>> lines_of('name = "x"\n[[rules]]\nid = "a"\n[[rules]]\nid = "b"')[("rules", 1, "id")]
    5
    """
    found: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    here: KeyPath = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            here = _table(header[2].split("."), header[1] == "[[", counts)
            found.setdefault(here, number)
        elif key := _KEY.match(line):
            found.setdefault((*here, key[1].strip("\"'")), number)
    return found


def _table(names: Sequence[str], is_array: bool, counts: dict[KeyPath, int]) -> KeyPath:
    path: KeyPath = ()
    for i, raw in enumerate(names):
        path = (*path, raw.strip().strip("\"'"))
        is_last = i == len(names) - 1
        if is_last and is_array:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


@dataclass(frozen=True)
class Section:
    """A table of a rule file."""

    values: Mapping[str, Any]
    file: str
    #: line of each table and key of the file
    lines: Mapping[KeyPath, int] = field(repr=False)
    path: KeyPath = ()

    def line(self, key: str = "") -> int:
        """Return the line of a key, or the nearest one known of what it stands in."""
        path: KeyPath = (*self.path, key) if key else self.path
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def wrong(
        self, key: str, what: Text, allowed: Text = NOTHING, found: object = ""
    ) -> InputError:
        """Return the error for a key: what is wrong, where, and what would do."""
        line = self.line(key)
        hint = Text(zh=f"可用：{allowed.zh}", en=f"Allowed: {allowed.en}")
        return InputError(
            Text(
                zh=f"规则文件 {self.file} 第 {line} 行：{what.zh}",
                en=f"Rule file {self.file}, line {line}: {what.en}",
            ),
            hint if allowed != NOTHING else NOTHING,
            Place(file=self.file, row=line, column=key, value=str(found), allowed=allowed),
        )

    def only(self, known: Sequence[str]) -> None:
        """Refuse keys that are not among the known ones."""
        for key in self.values:
            if key not in known:
                what = Text(zh=f"没有“{key}”这个键。", en=f"there is no key {key!r}.")
                raise self.wrong(key, what, same(", ".join(sorted(known))), key)

    def need(self, key: str) -> Any:
        """Return the value of a key that must be there."""
        if key not in self.values:
            raise self.wrong(key, Text(zh=f"缺少“{key}”。", en=f"{key!r} is missing."))
        return self.values[key]

    def mistyped(self, key: str, allowed: Text) -> InputError:
        """Return the error for a value that is not of its type."""
        found = self.values[key]
        what = Text(zh=f"“{key}”不能是 {found!r}。", en=f"{key!r} may not be {found!r}.")
        return self.wrong(key, what, allowed, found)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text that is not empty."""
        if key not in self.values and default is not None:
            return default
        found = self.need(key)
        if not isinstance(found, str) or not found.strip():
            raise self.mistyped(key, Text(zh="文字", en="a text"))
        return found

    def words(self, key: str, default: Text | None = None) -> Text:
        """Return a sentence in both languages."""
        if key not in self.values and default is not None:
            return default
        found = self.need(key)
        sides = found if isinstance(found, dict) else {}
        if set(sides) != {"zh", "en"} or not all(isinstance(s, str) and s for s in sides.values()):
            raise self.mistyped(key, _WORDS)
        return Text(**sides)

    def day(self, key: str) -> date:
        """Return a day."""
        found = self.need(key)
        if not isinstance(found, date) or isinstance(found, datetime):
            allowed = Text(zh="日期，如 2011-01-01，不加引号", en="a date: 2011-01-01")
            raise self.mistyped(key, allowed)
        return found

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Return a yes or no."""
        if key not in self.values and default is not None:
            return default
        found = self.need(key)
        if not isinstance(found, bool):
            raise self.mistyped(key, same("true, false"))
        return found

    def number(self, key: str) -> float:
        """Return a number."""
        found = self.need(key)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise self.mistyped(key, Text(zh="数字", en="a number"))
        return found

    def whole(self, key: str) -> int:
        """Return a whole number that is not negative."""
        found = self.need(key)
        if isinstance(found, bool) or not isinstance(found, int) or found < 0:
            raise self.mistyped(key, Text(zh="非负整数", en="a whole number, 0 or more"))
        return found

    def share(self, key: str) -> Fraction:
        """Return a share written ``"3/4"``."""
        found = self.need(key)
        parts = re.fullmatch(r"(\d{1,4})/(\d{1,4})", found) if isinstance(found, str) else None
        if parts is None or int(parts[2]) == 0 or int(parts[1]) > int(parts[2]):
            raise self.mistyped(key, Text(zh='分数，如 "3/4"', en='a share such as "3/4"'))
        return Fraction(int(parts[1]), int(parts[2]))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts that is not empty."""
        found = self.need(key)
        if not isinstance(found, list) or not found or not all(isinstance(x, str) for x in found):
            raise self.mistyped(key, same('["…", "…"]'))
        return tuple(found)

    def section(self, key: str) -> "Section":
        """Return the table under a key."""
        found = self.need(key)
        if not isinstance(found, dict):
            raise self.mistyped(key, same("{ … }"))
        return Section(found, self.file, self.lines, (*self.path, key))

    def sections(self, key: str) -> Iterator["Section"]:
        """Yield the tables of a list."""
        found = self.need(key)
        if not isinstance(found, list) or not all(isinstance(x, dict) for x in found):
            raise self.mistyped(key, same(f"[[{key}]]"))
        for i, values in enumerate(found):
            yield Section(values, self.file, self.lines, (*self.path, key, i))
