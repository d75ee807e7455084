"""Every type of condition says yes, no and cannot tell, and names what is missing."""

from dataclasses import replace
from datetime import date

import pytest

from graph.schema import Relation
from matching.rules.condition import Condition, ListCondition, SubjectCondition, conditions
from matching.rules.finding import Answer
from matching.rules.subject import Between, Held
from tests.rules.persons import (
    CANNOT_TELL,
    NO,
    ON,
    YES,
    condition,
    names,
    outcome,
    person,
    society,
    station,
    tie,
    unrecorded,
)

CAP = {"type": "cap", "relation": "SERVES", "most": 1, "field": "stations",
       "other_type": "academician"}  # fmt: skip
EACH = {"type": "each", "relation": "SERVES", "property": "months", "least": 3,
        "field": "station_months", "other_type": "academician"}  # fmt: skip
OUTPUT = {"type": "threshold", "field": "output", "least": 2000, "unless": "key_rd_unit"}
THIRD = {"type": "ratio", "part": "council_size", "whole": "delegates", "most": "1/3"}
QUARTERS = {"type": "ratio", "part": "council_frontline", "whole": "council_size", "least": "3/4"}
RISE = {"type": "rise", "part": "council_under_45", "whole": "council_size",
        "before": "previous_under_45"}  # fmt: skip
WINNERS = {"type": "not_honoured", "of": ["中国青年科技奖"]}
YEARS = {"type": "work_years", "least": 1, "place": "天津", "field": "city_since"}
NOMINATED = {"type": "not_nominated", "of": "国家科学技术奖", "field": "candidate_this_year"}
PAUSE = {"type": "pause", "field": "times_running", "times": 3, "recommendations": "nominations",
         "enough": 6, "own_division": "nominations_own_division", "enough_own": 4}  # fmt: skip
DURATION = {"type": "duration", "first": "agreed_from", "last": "agreed_to", "years": 3}
TERMS = {"type": "post_terms", "most": 2, "field": "post_terms"}


def test_every_type_has_both_titles_and_one_face() -> None:
    assert len(conditions()) == 21
    for name, kind in conditions().items():
        assert kind.type == name
        assert all(kind.title)
        assert issubclass(kind, SubjectCondition) is not issubclass(kind, ListCondition)
        assert issubclass(kind, Condition)


# --- cap


def test_a_cap_counts_over_all_stations_and_years() -> None:
    assert outcome(person(), **CAP).answer is YES
    one = person("甲", station("天津一站", "2015"))
    assert (outcome(one, **CAP).answer, outcome(one, **CAP).room) == (YES, 0)
    two = one.with_tie(station("深圳二站", "2025-01-01"))
    assert (outcome(two, **CAP).answer, outcome(two, **CAP).room) == (NO, 0)
    assert "深圳二站" in outcome(two, **CAP).found.zh
    assert outcome(two, date(2024, 12, 31), **CAP).answer is YES
    assert outcome(two, date(2025, 1, 1), **CAP).answer is NO


def test_a_cap_and_what_has_ended() -> None:
    ended = person("甲", station("一"), station("二", "2020", "2026-11-23"))
    assert outcome(ended, **CAP).answer is YES
    assert outcome(ended, date(2026, 11, 23), **CAP).answer is NO
    open_ = person("甲", station("一"), station("二", "2020", "2026"))
    found = outcome(open_, **CAP)
    assert (found.answer, names(found), found.room) == (CANNOT_TELL, ["serves"], None)
    assert outcome(person("甲", station("二", "2020", "2026")), **CAP).room == 0


def test_a_cap_counts_a_place_once_and_leaves_other_kinds_out() -> None:
    twice = person(
        "甲", station("一", "2016", "2018"), station("一", "2019"), station("一", "2020")
    )
    assert outcome(twice, **CAP).answer is YES
    served = person("甲", station("一"), tie(Relation.SERVES, "服务站", type="service"))
    assert outcome(served, **CAP).answer is YES
    revoked = person("甲", station("一"), tie(Relation.SERVES, "二", "2019", state="revoked"))
    assert outcome(revoked, **CAP).answer is YES
    agreed = person("甲", station("一"), tie(Relation.SERVES, "二", "2019", agreed_to="2022-05"))
    assert outcome(agreed, **CAP).answer is YES
    assert outcome(agreed, date(2022, 1, 1), **CAP).answer is NO


def test_a_cap_and_the_figure_of_a_table() -> None:
    assert outcome(unrecorded(stations=1), **CAP).answer is YES
    assert outcome(unrecorded(stations=2), **CAP).answer is NO
    assert names(outcome(unrecorded(), **CAP)) == ["stations"]
    # the larger of two figures
    assert outcome(person("甲", station("一"), station("二"), stations=1), **CAP).answer is NO
    assert outcome(person("甲", station("一"), stations=2), **CAP).answer is NO


# --- each


@pytest.mark.parametrize(
    ("months", "answer"), [(3, YES), (2.9, NO), (0, NO), (12, YES), (None, CANNOT_TELL)]
)
def test_so_much_at_each(months: float | None, answer: Answer) -> None:
    one = person("甲", station("一", months=4), station("二", months=months))
    found = outcome(one, **EACH)
    assert (found.answer, names(found)) == (answer, ["months"] if answer is CANNOT_TELL else [])


def test_so_much_at_each_only_where_it_holds() -> None:
    assert outcome(person(), **EACH).answer is YES
    ended = person("甲", station("一", "2018", "2020", months=1))
    assert outcome(ended, **EACH).answer is YES
    open_ = person("甲", station("一", "2018", "2026", months=1))
    found = outcome(open_, **EACH)
    assert (found.answer, names(found)) == (CANNOT_TELL, ["serves"])
    known = person("甲", station("一", months=1), station("二", months=None))
    assert outcome(known, **EACH).answer is NO


def test_so_much_at_each_of_a_table() -> None:
    assert outcome(unrecorded(station_months=3), **EACH).answer is YES
    assert outcome(unrecorded(station_months=2), **EACH).answer is NO
    assert names(outcome(unrecorded(), **EACH)) == ["station_months"]


# --- threshold


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ({"output": 2000}, YES),
        ({"output": 1999.99}, NO),
        ({"output": 1999, "key_rd_unit": True}, YES),
        ({"output": 1999, "key_rd_unit": False}, NO),
        ({"key_rd_unit": True}, YES),
        ({}, CANNOT_TELL),
        ({"output": Between(1999, 2001)}, CANNOT_TELL),
        ({"output": Between(2000, 2001)}, YES),
        ({"output": Between(1000, 1999)}, NO),
    ],
)
def test_a_threshold(values: dict[str, Held], answer: Answer) -> None:
    found = outcome(person(**values), **OUTPUT)
    assert (found.answer, names(found)) == (answer, ["output"] if answer is CANNOT_TELL else [])


@pytest.mark.parametrize(("made", "answer", "room"), [(2, YES, 1), (3, YES, 0), (4, NO, 0)])
def test_a_threshold_from_above_has_room(made: int, answer: Answer, room: int) -> None:
    found = outcome(
        person(nominations_made=made), type="threshold", field="nominations_made", most=3
    )
    assert (found.answer, found.room) == (answer, room)


# --- ratio


@pytest.mark.parametrize(
    ("size", "delegates", "answer"),
    [
        (33, 100, YES),
        (34, 100, NO),
        (34, 102, YES),
        (35, 102, NO),
        (0, 10, YES),
        (1, 0, CANNOT_TELL),
        (Between(33, 34), 100, CANNOT_TELL),
        (Between(30, 33), 100, YES),
        (33, Between(98, 99), CANNOT_TELL),
        (33, Between(90, 98), NO),
    ],
)
def test_at_most_a_third(size: Held, delegates: Held, answer: Answer) -> None:
    assert outcome(society(council_size=size, delegates=delegates), **THIRD).answer is answer


@pytest.mark.parametrize(
    ("front", "size", "answer"),
    [
        (15, 20, YES),
        (14, 20, NO),
        (16, 21, YES),
        (15, 21, NO),
        (Between(14, 15), 20, CANNOT_TELL),
        (Between(15, 20), 20, YES),
    ],
)
def test_at_least_three_quarters(front: Held, size: int, answer: Answer) -> None:
    body = society(council_frontline=front, council_size=size)
    assert outcome(body, **QUARTERS).answer is answer


def test_a_ratio_names_what_is_missing() -> None:
    assert names(outcome(society(delegates=9), **THIRD)) == ["council_size"]
    assert names(outcome(society(), **THIRD)) == ["council_size", "delegates"]


# --- rise, term, terms


@pytest.mark.parametrize(
    ("young", "before", "answer"),
    [
        (6, 29.9, YES),
        (6, 30, NO),
        (6, 31, NO),
        (Between(5, 7), 30, CANNOT_TELL),
        (6, None, CANNOT_TELL),
    ],
)
def test_a_share_that_rises(young: Held, before: float | None, answer: Answer) -> None:
    values: dict[str, Held] = {"council_under_45": young, "council_size": 20}
    if before is not None:
        values["previous_under_45"] = before
    assert outcome(society(**values), **RISE).answer is answer


@pytest.mark.parametrize(
    ("last", "answer"),
    [
        ("2026-11-24", YES),
        ("2026-11-23", NO),
        ("2026-11", CANNOT_TELL),
        ("2026-10", NO),
        ("2026-12", YES),
        ("2026", CANNOT_TELL),
        ("2027", YES),
    ],
)
def test_a_term_runs_to_its_last_day(last: str, answer: Answer) -> None:
    assert outcome(society(term_to=last), type="term", field="term_to").answer is answer


def test_a_term_that_is_not_known() -> None:
    assert names(outcome(society(), type="term", field="term_to")) == ["term_to"]


@pytest.mark.parametrize(
    ("terms", "answer"),
    [
        ([("甲", 7), ("甲", 8)], YES),
        ([("甲", 7), ("甲", 8), ("甲", 9)], NO),
        ([("甲", 7), ("甲", 7), ("甲", 8)], YES),
        ([("甲", 7), ("甲", 8), ("乙", 1), ("乙", 2)], YES),
        ([("甲", None), ("甲", None)], YES),
        ([("甲", None), ("甲", None), ("甲", None)], CANNOT_TELL),
        ([("甲", 7), ("甲", 8), ("甲", None)], CANNOT_TELL),
        ([], YES),
    ],
)
def test_terms_in_one_society(terms: list[tuple[str, int | None]], answer: Answer) -> None:
    ties = [tie(Relation.HOLDS_POST, n, properties={} if t is None else {"term": t})
            for n, t in terms]  # fmt: skip
    assert outcome(person("某", *ties), **TERMS).answer is answer


def test_terms_of_a_table_and_terms_to_come() -> None:
    assert outcome(unrecorded(post_terms=2), **TERMS).answer is YES
    assert outcome(unrecorded(post_terms=3), **TERMS).answer is NO
    assert names(outcome(unrecorded(), **TERMS)) == ["post_terms"]
    ties = [tie(Relation.HOLDS_POST, "甲", f"{year}", properties={"term": i})
            for i, year in enumerate((2015, 2020, 2027))]  # fmt: skip
    assert outcome(person("某", *ties), **TERMS).answer is YES


# --- flag, choice


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ({"party_organisation": True}, YES),
        ({"party_organisation": False}, NO),
        ({}, CANNOT_TELL),
    ],
)
def test_a_flag(values: dict[str, Held], answer: Answer) -> None:
    keys = {"type": "flag", "field": "party_organisation", "is": True}
    assert outcome(society(**values), **keys).answer is answer


@pytest.mark.parametrize(
    ("values", "answer"),
    [({"nationality": "chinese"}, YES), ({"nationality": "foreign"}, NO), ({}, CANNOT_TELL)],
)
def test_a_choice(values: dict[str, Held], answer: Answer) -> None:
    keys = {"type": "choice", "field": "nationality", "among": ["chinese"]}
    assert outcome(person(**values), **keys).answer is answer


# --- honours


def test_earlier_winners_are_out() -> None:
    won = person("甲", tie(Relation.WON, "第十二届中国青年科技奖", "2011"))
    assert outcome(won, **WINNERS).answer is NO
    assert outcome(won, date(2010, 12, 31), **WINNERS).answer is CANNOT_TELL
    by_scheme = person("甲", tie(Relation.WON, "第十二届", "2011", scheme="中国青年科技奖"))
    assert outcome(by_scheme, **WINNERS).answer is NO
    assert outcome(person(honours=("中国青年科技奖（2011年）",)), **WINNERS).answer is NO


def test_who_is_on_no_list_of_winners() -> None:
    assert outcome(person(honours=()), **WINNERS).answer is YES
    assert outcome(person(honours=("天津青年科技奖",)), **WINNERS).answer is YES
    assert outcome(person(honours=("第十届中国青年科技奖提名",)), **WINNERS).answer is YES
    found = outcome(person(), **WINNERS)
    assert (found.answer, names(found)) == (CANNOT_TELL, ["honours"])


def test_a_recorded_list_of_winners_tells() -> None:
    recorded = replace(person(), registers=frozenset({"won:第十二届中国青年科技奖"}))
    assert outcome(recorded, **WINNERS).answer is YES
    other = replace(
        person(), registers=frozenset({"won:天津青年科技奖", "nominated:中国青年科技奖"})
    )
    assert outcome(other, **WINNERS).answer is CANNOT_TELL


# --- years of work


@pytest.mark.parametrize(
    ("since", "answer"),
    [
        ("2025-11-24", YES),
        ("2025-11-25", NO),
        ("2025-11", CANNOT_TELL),
        ("2025-10", YES),
        ("2025-12", NO),
        ("2025", CANNOT_TELL),
        ("2024", YES),
        ("2026", NO),
    ],
)
def test_years_of_work_of_a_table(since: str, answer: Answer) -> None:
    assert outcome(unrecorded(city_since=since), **YEARS).answer is answer


def test_years_of_work_from_29_february() -> None:
    assert outcome(person(city_since="2024-02-29"), date(2025, 2, 27), **YEARS).answer is NO
    assert outcome(person(city_since="2024-02-29"), date(2025, 2, 28), **YEARS).answer is YES


def test_years_of_work_by_employers() -> None:
    jobs = Relation.WORKS_AT
    long = person("甲", tie(jobs, "某大学", "2010", place="天津市"))
    assert outcome(long, **YEARS).answer is YES
    named = person("甲", tie(jobs, "天津某大学", "2026-03"))
    assert outcome(named, **YEARS).answer is NO
    moved = person("甲", tie(jobs, "天津一厂", "2010", "2026-03"), tie(jobs, "天津二厂", "2026-04"))
    assert outcome(moved, **YEARS).answer is YES
    gap = person(
        "甲", tie(jobs, "天津一厂", "2010", "2020-01-31"), tie(jobs, "天津二厂", "2026-04-01")
    )
    assert outcome(gap, **YEARS).answer is NO
    away = person("甲", tie(jobs, "某大学", "2010", place="北京"))
    assert outcome(away, **YEARS).answer is NO
    for open_ in (person(), person("甲", tie(jobs, "某大学", "2010"))):
        found = outcome(open_, **YEARS)
        assert (found.answer, names(found)) == (CANNOT_TELL, ["city_since"])
    undated = person("甲", tie(jobs, "天津一厂"))
    assert outcome(undated, **YEARS).answer is CANNOT_TELL


# --- nominators


def test_who_nominates_is_no_candidate() -> None:
    assert outcome(person(candidate_this_year=False), **NOMINATED).answer is YES
    assert outcome(person(candidate_this_year=True), **NOMINATED).answer is NO
    assert names(outcome(person(), **NOMINATED)) == ["candidate_this_year"]
    now = person("甲", tie(Relation.NOMINATED_FOR, "国家科学技术奖 自然科学奖", "2026-03"))
    assert outcome(now, **NOMINATED).answer is NO
    assert outcome(now, date(2025, 11, 24), **NOMINATED).answer is CANNOT_TELL


def test_a_recorded_list_of_nominees_tells() -> None:
    recorded = replace(person(), registers=frozenset({"nominated:国家科学技术奖 2026"}))
    assert outcome(recorded, **NOMINATED).answer is YES


@pytest.mark.parametrize(
    ("values", "answer", "missing"),
    [
        ({"times_running": 2}, YES, []),
        ({"times_running": 3, "nominations": 5}, NO, []),
        ({"times_running": 3, "nominations": 6, "nominations_own_division": 4}, YES, []),
        ({"times_running": 3, "nominations": 6, "nominations_own_division": 3}, NO, []),
        ({"times_running": 3}, CANNOT_TELL, ["nominations", "nominations_own_division"]),
        ({"times_running": 3, "nominations": 6}, CANNOT_TELL, ["nominations_own_division"]),
        ({}, CANNOT_TELL, ["times_running"]),
        ({"nominations": 6, "nominations_own_division": 4}, YES, []),
    ],
)
def test_a_pause_after_three_times(
    values: dict[str, Held], answer: Answer, missing: list[str]
) -> None:
    found = outcome(person(**values), **PAUSE)
    assert (found.answer, names(found)) == (answer, missing)


# --- duration


@pytest.mark.parametrize(
    ("first", "last", "answer"),
    [
        ("2023-10-12", "2026-10-11", YES),
        ("2023-10-12", "2026-10-12", YES),
        ("2023-10-12", "2026-10-13", NO),
        ("2023-10-12", "2026-10-10", NO),
        ("2023-10", "2026-10", CANNOT_TELL),
        ("2023-10", "2026-12", NO),
        ("2023", "2024", NO),
        ("2023", "2026", CANNOT_TELL),
        ("2024-02-29", "2027-02-28", YES),
        ("2024-02-29", "2027-03-01", NO),
    ],
)
def test_a_duration(first: str, last: str, answer: Answer) -> None:
    found = outcome(person(agreed_from=first, agreed_to=last), **DURATION)
    assert found.answer is answer


def test_a_duration_without_an_end() -> None:
    assert names(outcome(person(agreed_from="2023"), **DURATION)) == ["agreed_to"]


def test_what_is_needed_is_said_in_both_languages() -> None:
    for keys in (CAP, EACH, OUTPUT, THIRD, QUARTERS, RISE, WINNERS, YEARS, NOMINATED, PAUSE,
                 DURATION, TERMS):  # fmt: skip
        assert all(condition(**keys).needed())
    assert outcome(person(), ON, **CAP).needed.zh == "同时不超过 1 个"
