"""The rule library: dated, sourced clauses as data, of `data/rules`, never in code.

Editions of a scheme follow one another: no two are in force on one day. A notice that draws a line
by birth dates, or fixes a number, holds for the year of its edition; whatever else a document says
holds until a later edition replaces it. Where only the year of a document is known, it holds from
the first day of that year. What has no source is listed in ``missing.toml`` and is no rule.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Self

from graph.analysis import fold
from graph.errors import InputError, Place, UnknownNameError
from graph.taxonomy import DATA
from graph.text import Text
from matching.rules.files import read_missing, read_scheme
from matching.rules.rule import Rule
from matching.rules.scheme import MissingRule, Scheme

#: where the product's rules are
RULES = DATA / "rules"
_MISSING = "missing.toml"


class RuleLibrary:
    """The rules of a folder.

    Parameters
    ----------
    schemes
        With all their editions.
    missing
        What has no source.
    version
        Opaque hash of the files they were read from: two libraries of one version are equal.

    Raises
    ------
    InputError
        Two schemes have one name, or two rules of different schemes one id.
    """

    def __init__(
        self, schemes: Iterable[Scheme], missing: Iterable[MissingRule] = (), version: str = ""
    ) -> None:
        found = sorted(schemes, key=lambda scheme: scheme.name)
        self.schemes: Mapping[str, Scheme] = MappingProxyType({s.name: s for s in found})
        self.missing = tuple(missing)
        self.version = version
        self._by_word: dict[str, str] = {}
        for scheme in found:
            self._name(scheme)
        self._by_id: dict[str, tuple[Rule, ...]] = {}
        for rule in self.rules:
            before = self._by_id.get(rule.id, ())
            if before and before[0].scheme != rule.scheme:
                raise _twice(rule, before[0])
            self._by_id[rule.id] = (*before, rule)

    @classmethod
    def load(cls, folder: Path = RULES) -> Self:
        """Read every file of a folder.

        Raises
        ------
        InputError
            Something in a file is wrong; file and line are said.
        """
        paths = sorted(path for path in folder.glob("*.toml") if path.name != _MISSING)
        if not paths:
            raise InputError(
                Text(zh=f"{folder} 里没有规则文件。", en=f"There are no rule files in {folder}."),
                place=Place(file=str(folder)),
            )
        missing = folder / _MISSING
        content = hashlib.blake2b(digest_size=10)
        for path in (*paths, *([missing] if missing.exists() else [])):
            content.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return cls(
            [read_scheme(path) for path in paths],
            read_missing(missing) if missing.exists() else (),
            content.hexdigest(),
        )

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rules: by scheme, then edition as in the file."""
        return tuple(rule for scheme in self.schemes.values() for rule in scheme.rules)

    def in_force(self, on: date) -> tuple[Rule, ...]:
        """Return the rules in force on a day."""
        return tuple(rule for rule in self.rules if rule.is_in_force(on))

    def scheme(self, name: str, on: date | None = None) -> Scheme:
        """Return the scheme of a name, title or alias; with a day, only its rules of that day.

        Raises
        ------
        UnknownNameError
            There is none; the known ones are listed.
        """
        found = self._by_word.get(fold(name.strip()))
        if found is None:
            titles = [f"{s.name}（{s.title.zh}）" for s in self.schemes.values()]
            raise UnknownNameError.among(Text(zh="规则方案", en="scheme"), name, titles)
        scheme = self.schemes[found]
        return scheme if on is None else scheme.in_force(on)

    def editions(self, rule_id: str) -> tuple[Rule, ...]:
        """Return the editions of a rule, oldest first.

        Raises
        ------
        UnknownNameError
            There is no rule of this id.
        """
        if rule_id not in self._by_id:
            raise UnknownNameError.among(Text(zh="规则", en="rule"), rule_id, self._by_id)
        return tuple(sorted(self._by_id[rule_id], key=lambda rule: rule.since))

    def get(self, rule_id: str, on: date | None = None) -> Rule:
        """Return a rule: the edition in force on a day, else the newest.

        Raises
        ------
        UnknownNameError
            There is no rule of this id.
        """
        editions = self.editions(rule_id)
        current = [rule for rule in editions if on is not None and rule.is_in_force(on)]
        return current[0] if current else editions[-1]

    def _name(self, scheme: Scheme) -> None:
        for word in dict.fromkeys(
            fold(word) for word in (scheme.name, *scheme.title, *scheme.aliases)
        ):
            other = self._by_word.setdefault(word, scheme.name)
            if other != scheme.name:
                raise InputError(
                    Text(
                        zh=f"“{word}”既是 {other} 又是 {scheme.name} 的名称。",
                        en=f"{word!r} is a name of both {other} and {scheme.name}.",
                    ),
                    place=Place(file=f"{scheme.name}.toml", row=1, value=word),
                )


def _twice(rule: Rule, other: Rule) -> InputError:
    where = f"{other.file}:{other.line}"
    return InputError(
        Text(
            zh=f"规则文件 {rule.file} 第 {rule.line} 行：编号“{rule.id}”已用于 {where}。",
            en=f"Rule file {rule.file}, line {rule.line}: the id {rule.id!r} is used at {where}.",
        ),
        place=Place(file=rule.file, row=rule.line, column="id", value=rule.id),
    )


@lru_cache(maxsize=4)
def load_rules(folder: Path = RULES) -> RuleLibrary:
    """Return the library of a folder, read once."""
    return RuleLibrary.load(folder)
