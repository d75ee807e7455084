"""Persons and bodies for the tests of rules."""

from datetime import date
from pathlib import Path

from graph.model import EMPTY, Properties, Value
from graph.schema import Label, Relation
from matching.rules.condition import Condition, SubjectCondition, read_condition
from matching.rules.finding import Answer, Outcome
from matching.rules.section import Section
from matching.rules.subject import Held, Subject, Tie

ON = date(2026, 11, 24)
YES, NO, CANNOT_TELL = Answer.YES, Answer.NO, Answer.CANNOT_TELL


def person(name: str = "甲", /, *ties: Tie, **values: Held) -> Subject:
    """Return a person with fields and ties."""
    return Subject(f"expert:{name}", name, Label.EXPERT, values, ties)


def unrecorded(name: str = "甲", /, **values: Held) -> Subject:
    """Return a person of a table that has no columns for ties."""
    return Subject(f"t.csv:{name}", name, Label.EXPERT, values, recorded=frozenset())


def society(name: str = "甲学会", /, *ties: Tie, **values: Held) -> Subject:
    """Return a society with fields and ties."""
    return Subject(f"society:{name}", name, Label.SOCIETY, values, ties)


def tie(
    relation: Relation,
    name: str,
    since: str = "",
    until: str = "",
    properties: Properties = EMPTY,
    **other: Value,
) -> Tie:
    """Return a tie; `other` are properties of the other end, whose id is made from its name."""
    kinds = {Relation.SERVES: "workstation", Relation.HOLDS_POST: "society"}
    return Tie(
        relation, f"{kinds.get(relation, 'node')}:{name}", name, since, until, properties, other
    )


def station(name: str, since: str = "2020", until: str = "", months: float | None = 3) -> Tie:
    """Return service at an academician station."""
    carried: Properties = {} if months is None else {"months": months}
    return tie(Relation.SERVES, name, since, until, carried, type="academician")


def condition(**keys: object) -> Condition:
    """Return a condition as a rule file would give it."""
    return read_condition(Section(keys, "test.toml", {}))


def outcome(subject: Subject, on: date = ON, /, **keys: object) -> Outcome:
    """Return what a condition of a rule file says of a subject."""
    found = condition(**keys)
    assert isinstance(found, SubjectCondition)
    return found.check(subject, on)


def names(found: Outcome) -> list[str]:
    """Return the names of the fields that are missing."""
    return [missing.name for missing in found.missing]


def write(folder: Path, text: str, name: str = "demo") -> Path:
    """Write a rule file and return it."""
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def line_of(text: str, words: str) -> int:
    """Return the line on which words first stand."""
    return next(i for i, line in enumerate(text.splitlines(), 1) if words in line)
