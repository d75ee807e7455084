"""The lists of the rule library: rules, editions, what has no source; found by words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from explorer.rule_words import dates_of, edition_of, standing, title_of
from explorer.session import language, t
from explorer.tables import ROW, C, pick_one
from explorer.widgets import lines, plain
from explorer.wording import rules as say
from graph.analysis import fold
from graph.text import Text
from matching.rules.library import RuleLibrary
from matching.rules.rule import STATE_TITLES, Rule, State
from matching.rules.scheme import MissingRule, Scheme

#: rows seen at once, the head among them
SEEN = 7
_STATE_COLOURS = {State.CONFIRMED: "green", State.TO_CONFIRM: "orange"}
_STANDING = {say.VALID: "green", say.TO_COME: "blue", say.OVER: "gray"}


@dataclass(frozen=True)
class Edition:
    """One edition of a scheme with its rules."""

    scheme: Scheme
    rules: tuple[Rule, ...]

    @property
    def first(self) -> Rule:
        """Any of its rules: they share edition, dates and document."""
        return self.rules[0]


def found_rules(library: RuleLibrary, scheme: str, words: str) -> list[Rule]:
    """Return the rules of a scheme, or of all, that have every word somewhere."""
    wanted = fold(words).split()
    return [
        rule
        for rule in library.rules
        if scheme in ("", rule.scheme) and _has(wanted, _told(rule, library.schemes[rule.scheme]))
    ]


def found_missing(library: RuleLibrary, scheme: str, words: str) -> list[MissingRule]:
    """Return what has no source, as far as it has every word; of one scheme by its title."""
    title = library.schemes[scheme].title.zh if scheme else ""
    wanted = fold(words).split()
    return [
        one
        for one in library.missing
        if title in one.scheme.zh
        and _has(wanted, [*one.scheme, *one.lacking, *one.named_in, *one.ask])
    ]


def editions_of(library: RuleLibrary, rules: Iterable[Rule]) -> list[Edition]:
    """Return the editions that have any of some rules, with these of their rules; newest first."""
    found: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules:
        found.setdefault((rule.scheme, rule.edition), []).append(rule)
    editions = [Edition(library.schemes[name], tuple(of)) for (name, _), of in found.items()]
    editions.sort(key=lambda one: one.first.since, reverse=True)
    return sorted(editions, key=lambda one: list(library.schemes).index(one.scheme.name))


def _told(rule: Rule, scheme: Scheme) -> list[str]:
    texts: list[Text] = [
        scheme.title, rule.title, rule.condition.needed(), rule.document, rule.clause, rule.note,
        STATE_TITLES[rule.state], *(one.words() for one in rule.when),
    ]  # fmt: skip
    words = [side for text in texts for side in text]
    return [*words, *scheme.aliases, rule.id, rule.scheme, rule.edition, rule.source]


def _has(wanted: Sequence[str], told: Iterable[str]) -> bool:
    everything = fold(" ".join(told))
    return all(word in everything for word in wanted)


# --- tables


def pick_rule(rules: Sequence[Rule], library: RuleLibrary, on: date, key: str) -> Rule:
    """Draw rules and return the chosen one, at first the first."""
    schemes = library.schemes
    rows: list[tuple[object, ...]] = [
        (
            t(schemes[rule.scheme].title),
            title_of(rule, schemes[rule.scheme]),
            t(rule.condition.needed()),
            t(rule.clause),
            t(say.HARD if rule.is_hard else say.SOFT),
            dates_of(rule.since, rule.until),
            [t(say.STATES[rule.state])],
        )
        for rule in rules
    ]
    columns = {
        "scheme": C.TextColumn(t(say.SCHEME), width=180),
        "rule": C.TextColumn(t(say.RULE), width=210),
        "needed": C.TextColumn(t(say.NEEDED), width=220),
        "clause": C.TextColumn(t(say.CLAUSE), width=120),
        "strength": C.TextColumn(t(say.STRENGTH), width=62),
        "dates": C.TextColumn(t(say.DATES), width=180),
        "state": _chip(say.STATE, {say.STATES[s]: c for s, c in _STATE_COLOURS.items()}, 96),
    }
    if len({rule.scheme for rule in rules}) == 1:
        rows = [row[1:] for row in rows]
        del columns["scheme"]
    return rules[_pick(rows, columns, f"rules-{key}-{on}-{len(rules)}-{rules[0].id}")]


def pick_edition(editions: Sequence[Edition], on: date, key: str) -> Edition:
    """Draw editions, whether each is in force on the day, and return the chosen one."""
    rows = [
        (
            t(one.scheme.title),
            edition_of(one.first),
            [t(standing(one.first, on))],
            dates_of(one.first.since, one.first.until),
            len(one.rules),
            [t(say.STATES[one.first.state])],
            t(one.first.document),
        )
        for one in editions
    ]
    columns = {
        "scheme": C.TextColumn(t(say.SCHEME), width=230),
        "edition": C.TextColumn(t(say.EDITION), width=80),
        "standing": _chip(say.THAT_DAY, _STANDING, 84),
        "dates": C.TextColumn(t(say.DATES), width=180),
        "rules": C.NumberColumn(t(say.RULES), width=64),
        "state": _chip(say.STATE, {say.STATES[s]: c for s, c in _STATE_COLOURS.items()}, 96),
        "document": C.TextColumn(t(say.DOCUMENT), width="large"),
    }
    return editions[_pick(rows, columns, f"editions-{key}-{on}-{len(editions)}")]


def _chip(title: Text, colours: dict[Text, str], width: int) -> object:
    return C.MultiselectColumn(
        t(title), width=width, options=[t(words) for words in colours], color=[*colours.values()]
    )


def _pick(rows: Sequence[tuple[object, ...]], columns: dict[str, Any], key: str) -> int:
    return pick_one(
        pd.DataFrame(rows, columns=list(columns)),
        columns,
        key=f"{key}-{language()}",
        height="content" if len(rows) < SEEN else ROW * SEEN,
    )


def show_missing(found: Sequence[MissingRule]) -> None:
    """Draw what has no source: what is lacking, and whom to ask."""
    titles = (say.SCHEME, say.LACKING, say.NAMED_IN, say.ASK)
    rows = [
        (
            f"**{plain(t(one.scheme))}**",
            *(plain(t(x)) for x in (one.lacking, one.named_in, one.ask)),
        )
        for one in found
    ]
    lines([t(title) for title in titles], rows)
