"""Theme files: read strictly, with the line of every mistake, and written so as to read back.

::

    id = "ocean"
    title = { zh = "海洋", en = "Ocean" }
    aliases = ["海洋科技"]           # may be left out
    kind = "frontier"               # industry, frontier, discipline, chain or policy

    [[sources]]                     # may be left out
    title = "GB/T 13745-2009 学科分类与代码"
    url = "https://…"               # may be left out

    [[facets]]
    title = { zh = "海水利用", en = "Use of seawater" }
    role = "application"            # core, application, upstream, midstream, downstream, support
    weight = 0.8                    # left out: 1
    words = ["海水淡化", "反渗透膜"]  # words or codes, at least one of them
    disciplines = ["4163020"]
    industries = ["D463"]
"""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from graph.errors import NOTHING, InputError, Place, TableError
from graph.text import Text, same
from matching.rules.section import KeyPath, Section, lines_of
from matching.themes.checking import faults, hint_for
from matching.themes.theme import Facet, FacetRole, Source, Theme, ThemeKind

_HEAD = ("id", "title", "aliases", "kind", "sources", "facets")
_FACET = ("title", "role", "weight", "words", "disciplines", "industries")
_WORDS = same('{ zh = "…", en = "…" }')
#: how a key that is missing is to be written
_SHAPES = {
    "id": same('id = "ocean-tech"'),
    "title": Text(zh=f"title = {_WORDS.zh}", en=f"title = {_WORDS.en}"),
    "kind": same(f"kind = {' | '.join(ThemeKind)}"),
    "role": same(f"role = {' | '.join(FacetRole)}"),
    "facets": same("[[facets]]"),
}

Choice = TypeVar("Choice", bound=StrEnum)


class ThemeSection(Section):
    """A table of a theme file; its errors say so."""

    def wrong(
        self, key: str, what: Text, allowed: Text = NOTHING, found: object = ""
    ) -> InputError:
        """Return the error for a key: what is wrong, on which line, and what would do."""
        line = self.line(key)
        if allowed == NOTHING and key not in self.values:
            allowed = _SHAPES.get(key, NOTHING)
        return InputError(
            Text(
                zh=f"主题文件 {self.file} 第 {line} 行：{what.zh}",
                en=f"Theme file {self.file}, line {line}: {what.en}",
            ),
            hint_for(allowed),
            Place(file=self.file, row=line, column=key, value=str(found), allowed=allowed),
        )

    def sections(self, key: str) -> Iterator["ThemeSection"]:
        """Yield the tables of a list."""
        for one in super().sections(key):
            yield ThemeSection(one.values, one.file, one.lines, one.path)

    def optional_texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; none where the key is left out."""
        return self.texts(key) if key in self.values else ()

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """Return one of a closed list of words."""
        found = self.text(key)
        if found not in list(kind):
            raise self.mistyped(key, same(", ".join(kind)))
        return kind(found)


def read_theme(path: Path) -> Theme:
    """Read a theme file.

    Raises
    ------
    TableError
        The file cannot be opened, or is no UTF-8.
    InputError
        Something in it is wrong: what was found, what is allowed, file and line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(
            Text(
                zh=f"读不了主题文件 {path}：{error}", en=f"Cannot read theme file {path}: {error}"
            ),
            Text(zh="请给一个 UTF-8 编码的 .toml 文件。", en="Give a .toml file in UTF-8."),
            Place(file=str(path)),
        ) from error
    return parse_theme(text, path.name)


def parse_theme(text: str, file: str) -> Theme:
    """Read the text of a theme file; `file` is its name, for errors.

    Raises
    ------
    InputError
        Something in it is wrong: what was found, what is allowed, file and line.
    """
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        lines: dict[KeyPath, int] = {(): int(found[1]) if found else len(text.splitlines())}
        what = Text(zh=f"不是 TOML：{error}", en=f"it is no TOML: {error}")
        allowed = Text(zh="TOML，见 docs/themes.md", en="TOML, see docs/themes.md")
        raise ThemeSection({}, file, lines).wrong("", what, allowed) from error
    head = ThemeSection(values, file, lines_of(text))
    theme = _theme(head)
    for fault in faults(theme):
        path = fault.path
        place = ThemeSection(_table(values, path[:-1]), file, head.lines, path[:-1])
        raise place.wrong(str(path[-1]), fault.what, fault.allowed, fault.found)
    return theme


def _table(values: object, path: KeyPath) -> dict[str, object]:
    for step in path:
        values = values[step]  # type: ignore[index]
    assert isinstance(values, dict)
    return values


def _theme(head: ThemeSection) -> Theme:
    head.only(_HEAD)
    sources = head.sections("sources") if "sources" in head.values else iter(())
    return Theme(
        head.text("id"),
        head.words("title"),
        head.choice("kind", ThemeKind),
        tuple(_facet(one) for one in head.sections("facets")),
        head.optional_texts("aliases"),
        tuple(_source(one) for one in sources),
    )


def _source(one: ThemeSection) -> Source:
    one.only(("title", "url"))
    return Source(one.text("title"), one.text("url", ""))


def _facet(one: ThemeSection) -> Facet:
    one.only(_FACET)
    return Facet(
        one.words("title"),
        one.choice("role", FacetRole),
        float(one.number("weight")) if "weight" in one.values else 1.0,
        one.optional_texts("words"),
        one.optional_texts("disciplines"),
        one.optional_texts("industries"),
    )


def write_theme(theme: Theme) -> str:
    """Return the text of a theme file; `parse_theme` reads the same theme from it."""
    lines = [
        f"id = {_quoted(theme.id)}",
        f"title = {_sides(theme.title)}",
        *_list("aliases", theme.aliases),
        f"kind = {_quoted(theme.kind)}",
    ]
    for source in theme.sources:
        lines += ["", "[[sources]]", f"title = {_quoted(source.title)}"]
        lines += [f"url = {_quoted(source.url)}"] if source.url else []
    for facet in theme.facets:
        lines += [
            "",
            "[[facets]]",
            f"title = {_sides(facet.title)}",
            f"role = {_quoted(facet.role)}",
            f"weight = {float(facet.weight)!r}",
            *_list("words", facet.words),
            *_list("disciplines", facet.disciplines),
            *_list("industries", facet.industries),
        ]
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    """Return a TOML string: as JSON writes it, but for the one character TOML wants escaped too."""
    return json.dumps(str(words), ensure_ascii=False).replace("\x7f", "\\u007f")


def _sides(text: Text) -> str:
    return f"{{ zh = {_quoted(text.zh)}, en = {_quoted(text.en)} }}"


def _list(key: str, words: Sequence[str]) -> list[str]:
    return [f"{key} = [{', '.join(map(_quoted, words))}]"] if words else []
