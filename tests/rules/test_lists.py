"""Conditions asked of lists: quotas, units, shares, publicity."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from graph.schema import Label, Relation
from matching.rules.condition import ListCondition
from matching.rules.finding import Answer, Outcome
from matching.rules.subject import Held, Subject
from tests.rules.persons import CANNOT_TELL, NO, ON, YES, condition, names, person, tie

Keys = Mapping[str, object]
PER_CHANNEL: Keys = {"type": "quota", "most": 2, "per": "channel", "counts": "persons"}
TEAMS: Keys = {"type": "quota", "most": 1, "per": "channel", "counts": "teams"}
IN_ALL: Keys = {"type": "quota", "most": 2, "per": "list", "counts": "all"}
OWN_UNIT: Keys = {"type": "per_unit", "most": 1, "unit": "of"}
ANY_UNIT: Keys = {"type": "per_unit", "most": 1, "unit": "any"}
THIRD: Keys = {"type": "list_share", "least": "1/3", "age": 60, "reference": "06-30"}
PUBLICITY: Keys = {"type": "publicity", "days": 5}
WOMEN: Keys = {"type": "list_share", "least": "2/5", "field": "sex", "among": ["female"]}


def ask(keys: Mapping[str, object], *subjects: Subject, of: Subject | None = None) -> Outcome:
    """Return what a condition says of a list."""
    found = condition(**keys)
    assert isinstance(found, ListCondition)
    return found.check_list(subjects, ON, of=of)


def test_a_quota_by_channel() -> None:
    three = [person(n, channel=c) for n, c in zip("甲乙丙", "AAB", strict=True)]
    assert ask(PER_CHANNEL, *three).answer is YES
    found = ask(PER_CHANNEL, *three, person("丁", channel="A"))
    assert (found.answer, found.found.zh) == (NO, "A 3 人")


def test_who_names_no_channel_may_be_of_any() -> None:
    two = [person(n, channel="A") for n in "甲乙"]
    found = ask(PER_CHANNEL, *two, person("丙"))
    assert (found.answer, names(found)) == (CANNOT_TELL, ["channel"])
    assert ask(PER_CHANNEL, person("甲", channel="A"), person("乙")).answer is YES
    assert ask(PER_CHANNEL, person("甲"), person("乙"), person("丙")).answer is CANNOT_TELL


def test_teams_are_counted_apart() -> None:
    team = replace(person("队", channel="A"), label=Label.ORGANIZATION)
    flagged = person("组", channel="A", is_team=True)
    people = [person(n, channel="A") for n in "甲乙"]
    assert ask(PER_CHANNEL, team, *people).answer is YES
    assert ask(TEAMS, team, *people).answer is YES
    assert ask(TEAMS, team, flagged).answer is NO


@pytest.mark.parametrize(("count", "answer", "room"), [(0, YES, 2), (2, YES, 0), (3, NO, 0)])
def test_a_quota_in_all(count: int, answer: Answer, room: int) -> None:
    found = ask(IN_ALL, *[person(str(i)) for i in range(count)])
    assert (found.answer, found.room) == (answer, room)


def at(name: str, unit: str, until: str = "") -> Subject:
    """Return a person at a unit."""
    return person(name, tie(Relation.WORKS_AT, unit, "2010", until))


def test_not_two_of_the_candidates_unit() -> None:
    candidate = at("候选", "天津大学")
    others = [at("甲", "天津大学"), at("乙", "南开大学"), at("丙", "南开大学")]
    assert ask(OWN_UNIT, *others, of=candidate).answer is YES
    assert ask(OWN_UNIT, *others, at("丁", "天津大学"), of=candidate).answer is NO
    moved = at("丁", "天津大学", until="2026-11-23")
    assert ask(OWN_UNIT, *others, moved, of=candidate).answer is CANNOT_TELL
    left = moved.with_tie(tie(Relation.WORKS_AT, "南开大学", "2026-11-24"))
    assert ask(OWN_UNIT, *others, left, of=candidate).answer is YES
    assert ask(OWN_UNIT, *others, person("戊"), of=candidate).answer is CANNOT_TELL
    assert names(ask(OWN_UNIT, *others, of=person("候选"))) == ["works_at"]
    assert ask(OWN_UNIT, *others).answer is CANNOT_TELL


def test_not_two_of_any_unit() -> None:
    assert ask(ANY_UNIT, at("甲", "A"), at("乙", "B")).answer is YES
    assert ask(ANY_UNIT, at("甲", "A"), at("乙", "A")).answer is NO
    assert ask(ANY_UNIT, at("甲", "A"), person("乙")).answer is CANNOT_TELL
    assert ask(ANY_UNIT).answer is YES


@pytest.mark.parametrize(
    ("births", "answer"),
    [
        (["1966", "1960", "1960"], YES),
        (["1960", "1960", "1960"], NO),
        (["", "1960", "1960"], CANNOT_TELL),
        (["1965-06-29", "1960", "1960"], NO),
        (["1965-06-30", "1960", "1960"], YES),
        (["1965-06", "1960", "1960"], CANNOT_TELL),
        ([], YES),
    ],
)
def test_a_share_of_those_of_an_age(births: list[str], answer: Answer) -> None:
    people = [person(str(i), **({"born": b} if b else {})) for i, b in enumerate(births)]
    assert ask(THIRD, *people).answer is answer


@pytest.mark.parametrize(
    ("sexes", "answer"), [("FFMMM", YES), ("FMMMM", NO), ("F?MMM", CANNOT_TELL)]
)
def test_a_share_of_those_with_a_value(sexes: str, answer: Answer) -> None:
    words: dict[str, dict[str, Held]] = {"F": {"sex": "female"}, "M": {"sex": "male"}, "?": {}}
    people = [person(str(i), **words[sex]) for i, sex in enumerate(sexes)]
    assert ask(WOMEN, *people).answer is answer


@pytest.mark.parametrize(
    ("first", "last", "answer"),
    [
        ("2024-03-21", "2024-03-27", YES),
        ("2024-03-21", "2024-03-26", NO),
        ("2024-03-23", "2024-03-29", YES),
        ("2024-03", "2024-03-27", CANNOT_TELL),
        ("2024-03-21", "", CANNOT_TELL),
    ],
)
def test_publicity(first: str, last: str, answer: Answer) -> None:
    values: dict[str, Held] = {"publicity_from": first}
    if last:
        values["publicity_to"] = last
    found = ask(PUBLICITY, person(**values))
    assert found.answer is answer
    if answer is not CANNOT_TELL:
        assert "节假日" in found.remark.zh


def test_publicity_of_the_call_counts_before_that_of_the_list() -> None:
    call = person("通知", publicity_from="2024-03-21", publicity_to="2024-03-27")
    assert ask(PUBLICITY, person("甲"), of=call).answer is YES
    assert ask(PUBLICITY, person("甲")).answer is CANNOT_TELL
    assert ask(PUBLICITY).answer is CANNOT_TELL
    assert date(2024, 3, 21).weekday() == 3
