"""Birth dates and ages: both sides of every line, partial dates, relaxations."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.rules.condition import SubjectCondition
from matching.rules.conditions.age import Age
from matching.rules.conditions.born import Born
from matching.rules.conditions.relaxation import Relaxation
from matching.rules.days import days_of
from matching.rules.finding import Answer, Outcome
from matching.rules.subject import Held, Subject
from tests.rules.persons import CANNOT_TELL, NO, ON, YES, names, outcome, person

LINE = date(1981, 1, 1)
RELAX = Relaxation(2, ("female", "clinical"))
TEXTS = st.tuples(st.dates(date(1970, 1, 1), date(1995, 12, 31)), st.sampled_from([4, 7, 10])).map(
    lambda drawn: drawn[0].isoformat()[: drawn[1]]
)


@pytest.mark.parametrize(
    ("born", "answer"),
    [
        ("1980-12-31", NO),
        ("1981-01-01", YES),
        ("1981-01-02", YES),
        ("1980-12", NO),
        ("1981-01", YES),
        ("1980", NO),
        ("1981", YES),
    ],
)
def test_the_line_of_a_notice_includes_its_day(born: str, answer: Answer) -> None:
    assert outcome(person(born=born), type="born", **{"from": LINE}).answer is answer


@pytest.mark.parametrize("on", [date(2024, 1, 1), date(2024, 12, 31), date(2030, 1, 1)])
def test_the_reference_day_plays_no_part_where_a_date_is_given(on: date) -> None:
    assert outcome(person(born="1980-12-31"), on, type="born", **{"from": LINE}).answer is NO
    assert outcome(person(born="1981-01-01"), on, type="born", **{"from": LINE}).answer is YES


@pytest.mark.parametrize(
    ("born", "answer"),
    [("1981-06", CANNOT_TELL), ("1981-05", NO), ("1981-07", YES), ("1981", CANNOT_TELL)],
)
def test_it_cannot_be_told_just_where_the_missing_day_decides(born: str, answer: Answer) -> None:
    found = outcome(person(born=born), type="born", **{"from": date(1981, 6, 15)})
    assert found.answer is answer
    assert names(found) == (["born"] if answer is CANNOT_TELL else [])


def test_29_february_as_a_line_and_as_a_birth_date() -> None:
    line = {"from": date(1984, 2, 29)}
    for born, answer in (
        ("1984-02-28", NO),
        ("1984-02-29", YES),
        ("1984-03-01", YES),
        ("1984-02", CANNOT_TELL),
    ):
        assert outcome(person(born=born), type="born", **line).answer is answer


def test_an_unknown_birth_date() -> None:
    for keys in ({"type": "born", "from": LINE}, {"type": "age", "most": 40}):
        found = outcome(person(), **keys)
        assert (found.answer, names(found)) == (CANNOT_TELL, ["born"])


@pytest.mark.parametrize(
    ("born", "answer"),
    [
        ("1985-11-22", NO),  # 41 completed
        ("1985-11-23", NO),  # the day after the 41st birthday
        ("1985-11-24", YES),  # the 41st birthday itself: still 40
        ("1985-11-25", YES),
        ("1985-11", CANNOT_TELL),
        ("1985-10", NO),
        ("1985-12", YES),
        ("1985", CANNOT_TELL),
        ("1984", NO),
        ("1986", YES),
    ],
)
def test_an_age_on_the_reference_day(born: str, answer: Answer) -> None:
    found = outcome(person(born=born), type="age", most=40)
    assert found.answer is answer
    assert names(found) == (["born"] if answer is CANNOT_TELL else [])


@pytest.mark.parametrize(
    ("born", "answer"),
    [
        ("1957-06-28", NO),
        ("1957-06-29", NO),
        ("1957-06-30", YES),
        ("1957-07-01", YES),
        ("1957-06", CANNOT_TELL),
        ("1957-07", YES),
        ("1957", CANNOT_TELL),
    ],
)
def test_an_age_on_a_day_of_the_year(born: str, answer: Answer) -> None:
    for on in (date(2023, 1, 1), date(2023, 12, 31)):
        keys = {"type": "age", "most": 65, "reference": "06-30"}
        assert outcome(person(born=born), on, **keys).answer is answer


@pytest.mark.parametrize(
    ("on", "answer"),
    [(date(2025, 2, 28), YES), (date(2025, 3, 1), NO), (date(2024, 3, 1), YES)],
)
def test_who_is_born_on_29_february_gets_older_on_1_march(on: date, answer: Answer) -> None:
    assert outcome(person(born="1984-02-29"), on, type="age", most=40).answer is answer


@pytest.mark.parametrize(
    ("born", "answer"),
    [
        ("1986-01-01", YES),
        ("1986", YES),
        ("1985-12-31", CANNOT_TELL),
        ("1985", CANNOT_TELL),
        ("1985-01-01", CANNOT_TELL),
        ("1984-12-31", NO),
        ("1984", NO),
    ],
)
def test_without_this_editions_notice_one_year_of_births_stays_open(
    born: str, answer: Answer
) -> None:
    for on in (date(2026, 1, 1), date(2026, 12, 31)):
        found = outcome(person(born=born), on, type="age", most=40, line="notice")
        assert found.answer is answer
        assert names(found) == (["notice"] if answer is CANNOT_TELL else [])


@pytest.mark.parametrize(
    ("values", "answer", "missing"),
    [
        ({"born": "1980-12-31", "sex": "male", "clinical": False}, NO, []),
        ({"born": "1980-12-31", "sex": "female"}, YES, []),
        ({"born": "1980-12-31", "sex": "male", "clinical": True}, YES, []),
        ({"born": "1979-01-01", "sex": "female"}, YES, []),
        ({"born": "1978-12-31", "sex": "female", "clinical": True}, NO, []),
        ({"born": "1980-12-31", "sex": "male"}, CANNOT_TELL, ["clinical"]),
        ({"born": "1980-12-31", "clinical": False}, CANNOT_TELL, ["sex"]),
        ({"born": "1980-12-31"}, CANNOT_TELL, ["sex", "clinical"]),
        # whatever they are
        ({"born": "1981-01-01"}, YES, []),
        ({"born": "1978-12-31"}, NO, []),
        ({"sex": "female"}, CANNOT_TELL, ["born"]),
    ],
)
def test_a_relaxation_moves_the_line(
    values: dict[str, Held], answer: Answer, missing: list[str]
) -> None:
    found = Born(LINE, relaxation=RELAX).check(person(**values), ON)
    assert found.answer is answer
    assert names(found) == missing


@pytest.mark.parametrize(
    ("values", "answer", "missing"),
    [
        ({"born": "1980-06", "sex": "female"}, YES, []),
        ({"born": "1979-06", "sex": "male", "clinical": False}, CANNOT_TELL, ["born"]),
        ({"born": "1979-06", "sex": "male"}, CANNOT_TELL, ["born", "clinical"]),
        ({"born": "1977-06"}, CANNOT_TELL, ["born", "sex", "clinical"]),
    ],
)
def test_a_relaxation_and_a_missing_day(
    values: dict[str, Held], answer: Answer, missing: list[str]
) -> None:
    line = Born(date(1979, 6, 15), relaxation=RELAX)
    found = line.check(person(**values), ON)
    assert (found.answer, names(found)) == (answer, missing)


def test_a_relaxation_raises_an_age() -> None:
    women = Age(43, line="notice", relaxation=RELAX)
    assert women.check(person(born="1981", sex="female"), ON).answer is YES
    assert women.check(person(born="1980", sex="female"), ON).answer is CANNOT_TELL
    assert women.check(person(born="1979", sex="female"), ON).answer is NO
    assert women.check(person(born="1981", sex="male", clinical=False), ON).answer is NO


def test_a_relaxation_asks_nothing_itself() -> None:
    for values in ({"sex": "female"}, {"sex": "male", "clinical": False}, {}):
        assert RELAX.check(person(**values), ON).answer is YES


@settings(max_examples=40)
@given(TEXTS, st.sampled_from(["male", "female", ""]), st.sampled_from([True, False, None]))
def test_what_is_decided_holds_for_every_completion(
    born: str, sex: str, clinical: bool | None
) -> None:
    values: dict[str, Held] = {"born": born}
    if sex:
        values["sex"] = sex
    if clinical is not None:
        values["clinical"] = clinical
    whole = person(**values)
    for condition in (Born(LINE, relaxation=RELAX), Age(40, relaxation=RELAX)):
        found = condition.check(whole, ON)
        answers = {a for day in _days(born) for a in _complete(condition, whole, day)}
        if found.answer is CANNOT_TELL:
            assert answers == {YES, NO}
        else:
            assert answers == {found.answer}


def _days(born: str) -> list[str]:
    days = days_of(born)
    count = (days.last - days.first).days
    return [str(days.first + timedelta(days=i)) for i in range(count + 1)]


def _complete(condition: SubjectCondition, subject: Subject, day: str) -> frozenset[Answer]:
    sexes = [subject.values.get("sex", s) for s in ("male", "female")]
    clinics = [subject.values.get("clinical", c) for c in (True, False)]
    found: list[Outcome] = [
        condition.check(subject.with_values({"born": day, "sex": s, "clinical": c}), ON)
        for s in sexes
        for c in clinics
    ]
    return frozenset(one.answer for one in found)


@given(TEXTS, TEXTS)
def test_eligibility_is_monotone_in_the_birth_date(a: str, b: str) -> None:
    earlier, later = sorted((a, b))
    if earlier[: len(later)] == later[: len(earlier)]:
        return  # one may be the other
    order = [NO, CANNOT_TELL, YES]
    for condition in (Born(LINE), Age(40), Age(40, line="notice"), Age(65, reference="06-30")):
        old, young = (condition.check(person(born=text), ON).answer for text in (earlier, later))
        assert order.index(old) <= order.index(young)
