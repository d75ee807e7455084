"""Reading the rule files: every mistake is refused, with the file and the line it stands on.

::

    name = "tianjin_youth_award"
    title = { zh = "天津青年科技奖", en = "…" }
    about = ["Expert"]

    [[editions]]
    edition = "2011"
    from = 2011-01-01
    to = 2011-12-31                  # left out: no end
    document = { zh = "津科协〔2011〕73号 …", en = "…" }
    source = "https://…"
    state = "to_confirm"

    [[editions.rules]]
    id = "tj_yst_male"
    title = { zh = "男性候选人年龄", en = "age of men" }
    clause = { zh = "一、（三）", en = "1 (3)" }
    hard = true                      # false: soft, with a weight
    when = { sex = "male" }          # whom it is about, of the label; left out: all
    condition = { type = "born", from = 1971-01-01, age = 40 }
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from graph.errors import NOTHING
from graph.schema import Label
from graph.text import Text, same
from matching.rules.condition import Condition
from matching.rules.reader import read_rule, read_span
from matching.rules.rule import Rule
from matching.rules.scheme import MissingRule, Scheme
from matching.rules.section import KeyPath, Section, lines_of

_HEAD = ("name", "title", "aliases", "about", "note", "tracks", "editions")
_EDITION = ("edition", "from", "to", "document", "source", "state", "note", "rules")


def read_toml(path: Path) -> Section:
    """Read a file.

    Raises
    ------
    InputError
        It cannot be read, or is no TOML; an impossible date is none.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return Section(tomllib.loads(text), path.name, lines_of(text))
    except (OSError, ValueError) as error:
        found = re.search(r"at line (\d+)", str(error))
        lines: dict[KeyPath, int] = {(): int(found[1])} if found else {}
        what = Text(zh=f"读不了：{error}", en=f"it cannot be read: {error}")
        raise Section({}, path.name, lines).wrong("", what) from error


def read_scheme(path: Path) -> Scheme:
    """Read the file of one scheme.

    Raises
    ------
    InputError
        Something in it is wrong; file and line are said.
    """
    head = read_toml(path)
    head.only(_HEAD)
    name = head.text("name")
    if name != path.stem:
        what = Text(zh=f"“name”应与文件名一致：{path.stem}", en=f"'name' must be {path.stem!r}.")
        raise head.wrong("name", what, same(path.stem), name)
    about = _labels(head)
    tracks = {}
    for key in head.section("tracks").values if "tracks" in head.values else ():
        tracks[key] = head.section("tracks").words(key)
    editions = list(head.sections("editions"))
    rules: list[Rule] = []
    spans: list[tuple[date, date | None, Section]] = []
    for section in editions:
        section.only(_EDITION)
        since, until = read_span(section)
        _refuse_overlap(section, since, until, spans)
        spans.append((since, until, section))
        rules.extend(_rules(section, name, about, tracks))
    return Scheme(
        name,
        head.words("title"),
        head.texts("aliases") if "aliases" in head.values else (),
        about,
        tuple(rules),
        tracks,
        head.words("note", NOTHING),
    )


def _labels(head: Section) -> tuple[Label, ...]:
    words = head.texts("about")
    known = {str(label): label for label in Label}
    for word in words:
        if word not in known:
            what = Text(zh=f"没有“{word}”这个类别。", en=f"there is no label {word!r}.")
            raise head.wrong("about", what, same(", ".join(known)), word)
    return tuple(known[word] for word in words)


def _refuse_overlap(
    section: Section,
    since: date,
    until: date | None,
    before: list[tuple[date, date | None, Section]],
) -> None:
    """Refuse an edition that has the name of another, or is in force on a day on which one is."""
    for first, last, other in before:
        if section.text("edition") == other.text("edition"):
            name = section.text("edition")
            what = Text(zh=f"版本“{name}”重复。", en=f"there are two editions {name!r}.")
            raise section.wrong("edition", what, found=name)
        if (last is None or since <= last) and (until is None or first <= until):
            day, edition, twin = max(since, first), section.text("edition"), other.text("edition")
            what = Text(
                zh=f"版本“{edition}”与第 {other.line()} 行的“{twin}”在 {day} 同时有效。",
                en=f"edition {edition!r} and {twin!r} of line {other.line()} are both in force on "
                f"{day}.",
            )
            raise section.wrong("from", what, found=since)


def _rules(
    section: Section, scheme: str, about: tuple[Label, ...], tracks: Mapping[str, Text]
) -> Iterator[Rule]:
    """Yield the rules of an edition, each joined with the others that it names."""
    found = [
        (one, read_rule(section, one, scheme, about, tracks)) for one in section.sections("rules")
    ]
    by_id: dict[str, Condition] = {}
    for one, rule in found:
        if rule.id in by_id:
            what = Text(zh=f"编号“{rule.id}”重复。", en=f"the id {rule.id!r} is used twice.")
            raise one.wrong("id", what, found=rule.id)
        by_id[rule.id] = rule.condition
    for one, rule in found:
        try:
            yield replace(rule, condition=rule.condition.bind(by_id))
        except KeyError as error:
            name = str(error.args[0])
            what = Text(
                zh=f"本版没有可用的规则“{name}”。", en=f"this edition has no such rule: {name!r}."
            )
            raise one.wrong("condition", what, same(", ".join(by_id)), name) from error


def read_missing(path: Path) -> tuple[MissingRule, ...]:
    """Read the list of what has no source.

    Raises
    ------
    InputError
        Something in it is wrong; file and line are said.
    """
    head = read_toml(path)
    head.only(["missing"])
    return tuple(_missing(one) for one in head.sections("missing"))


def _missing(one: Section) -> MissingRule:
    one.only(["scheme", "ids", "lacking", "named_in", "ask"])
    return MissingRule(
        one.words("scheme"),
        one.texts("ids") if "ids" in one.values else (),
        one.words("lacking"),
        one.words("named_in"),
        one.words("ask"),
    )
