"""Whether somebody may: how answers of rules combine, assumptions, tracks, sentences."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError, UnknownNameError
from graph.schema import Label, Relation
from matching.rules.assumptions import ASSUMPTIONS, assumptions_named
from matching.rules.eligibility import Eligibility, check_list, eligible
from matching.rules.finding import Answer
from matching.rules.library import load_rules
from matching.rules.subject import Held, Subject
from tests.rules.persons import CANNOT_TELL, NO, ON, YES, person, society, station, tie, unrecorded

LIBRARY = load_rules()
STATIONS = LIBRARY.scheme("院士工作站")
AWARD = LIBRARY.scheme("天津青年科技奖")
TALENT = LIBRARY.scheme("天津市青年科技人才培养项目")
CAE = LIBRARY.scheme("工程院院士增选")


def academician(*stations: str, **values: Held) -> Subject:
    """Return an academician at some stations, three months a year each."""
    return person("甲", *[station(name) for name in stations], academician=True, **values)


@pytest.mark.parametrize(
    ("count", "retired", "answer"),
    [
        (1, False, YES),
        (2, False, NO),
        (1, True, YES),
        (3, True, YES),
        (4, True, NO),
        (1, None, YES),
        (2, None, CANNOT_TELL),
        (3, None, CANNOT_TELL),
        # retired or not, four are too many
        (4, None, NO),
    ],
)
def test_stations_of_academicians(count: int, retired: bool | None, answer: Answer) -> None:
    values: dict[str, Held] = {} if retired is None else {"retired": retired}
    found = eligible(STATIONS, academician(*"一二三四"[:count], **values), ON)
    assert found.answer is answer
    assert [m.name for m in found.missing] == (["retired"] if retired is None and count > 1 else [])


def test_no_rule_before_the_document() -> None:
    found = eligible(STATIONS, academician(*"一二三四"), date(2019, 6, 10))
    assert (found.answer, found.findings) == (CANNOT_TELL, ())
    assert "没有生效的规则" in found.note.zh
    after = eligible(STATIONS, academician("一"), date(2019, 6, 11))
    assert after.answer is YES


def test_who_is_no_academician_is_not_capped() -> None:
    many = person("甲", station("一"), station("二"), academician=False)
    found = eligible(STATIONS, many, ON)
    assert found.answer is YES
    assert all(not finding.applies for finding in found.findings)
    assert "不适用" in found.findings[0].sentence.zh


def test_one_more_station_can_be_asked_for() -> None:
    one = academician("一", retired=False)
    assert eligible(STATIONS, one, ON).answer is YES
    more = one.with_tie(station("二", "2026-11-24"))
    found = eligible(STATIONS, more, ON)
    assert found.answer is NO
    assert [f.rule.id for f in found.broken] == ["ws_max_unretired"]
    assert "234号" in found.broken[0].sentence.zh


def test_an_assumption_is_told_where_it_is_used() -> None:
    two = academician("一", "二")
    assumed = assumptions_named(["not_retired", "no_honours"])
    found = eligible(STATIONS, two, ON, assumptions=assumed)
    assert found.answer is NO
    assert [a.name for a in found.assumptions] == ["not_retired", "no_honours"]
    known = eligible(STATIONS, two.with_values({"retired": True}), ON, assumptions=assumed)
    assert known.answer is YES
    assert [a.name for a in known.assumptions] == ["no_honours"]


def test_assumptions_are_a_closed_list() -> None:
    with pytest.raises(UnknownNameError):
        assumptions_named(["rich"])
    with pytest.raises(UnknownNameError, match="contradict"):
        assumptions_named(["retired", "not_retired"])
    for name, one in ASSUMPTIONS.items():
        assert one.name == name
        assert all(one.title)


def test_revenue_may_stand_for_output() -> None:
    scheme = LIBRARY.scheme("福建省国家级学会服务站")
    values: dict[str, Held] = {
        "revenue": 3000, "needs": 10, "national_experts": 5, "team": 10, "partner_units": 3,
    }  # fmt: skip
    firm = replace(person("厂", **values), label=Label.ENTERPRISE)
    assert [m.name for m in eligible(scheme, firm, ON).missing] == ["output"]
    assumed = assumptions_named(["revenue_as_output"])
    assert eligible(scheme, firm, ON, assumptions=assumed).answer is YES
    poor = firm.with_values({"output": 1999})
    assert eligible(scheme, poor, ON, assumptions=assumed).answer is NO


def test_what_is_missing_is_named_once() -> None:
    found = eligible(AWARD, unrecorded(), ON)
    assert found.answer is CANNOT_TELL
    assert [m.name for m in found.missing] == ["sex", "born", "city_since"]


def test_a_missing_sex_matters_only_where_it_decides() -> None:
    for born, answer in (("1990", YES), ("1983", CANNOT_TELL), ("1970", NO)):
        found = eligible(AWARD, person(born=born, city_since="2010"), ON)
        assert found.answer is answer, born
    assert "结论都一样" in eligible(AWARD, person(born="1970", city_since="2010"), ON).note.zh


def test_citizenship_is_presumed_and_the_result_says_so() -> None:
    values: dict[str, Held] = {"sex": "male", "born": "1990", "city_since": "2010"}
    found = eligible(AWARD, person(**values), ON)
    assert found.answer is YES
    assert [f.rule.id for f in found.presumed] == ["tj_yst_citizen"]
    assert "按符合计" in found.presumed[0].sentence.zh
    foreign = eligible(AWARD, person(nationality="foreign", **values), ON)
    assert foreign.answer is NO


@pytest.mark.parametrize(
    ("values", "answers"),
    [
        ({"born": "1993", "sex": "male", "clinical": False}, "yes yes yes"),
        ({"born": "1990-01-01", "sex": "female"}, "yes yes yes"),
        ({"born": "1989-12-31", "sex": "female"}, "yes yes no"),
        ({"born": "1985", "sex": "male"}, "yes cannot_tell no"),
        ({"born": "1979", "sex": "female"}, "yes no no"),
        ({"born": "1978", "sex": "female"}, "no no no"),
    ],
)
def test_tracks_are_ways_of_their_own(values: dict[str, Held], answers: str) -> None:
    on = date(2024, 6, 1)
    found = eligible(TALENT, person(**values), on)
    assert " ".join(part.answer for part in found.tracks.values()) == answers
    best = next(a for a in ("yes", "cannot_tell", "no") if a in answers.split())
    assert found.answer == best
    for track, part in found.tracks.items():
        assert eligible(TALENT, person(**values), on, track=track) == part


def test_an_unknown_track() -> None:
    with pytest.raises(UnknownNameError, match="tier9"):
        eligible(TALENT, person(), ON, track="tier9")


def test_a_scheme_about_others() -> None:
    with pytest.raises(InputError, match="甲学会"):
        eligible(AWARD, society(), ON)


@pytest.mark.parametrize(
    ("born", "nominations", "own", "times", "answer"),
    [
        ("1961-11-24", 3, 2, 5, YES),
        ("1961-11-24", 2, 2, 1, NO),
        ("1961-11-24", 3, 1, 1, NO),
        ("1960-11-24", 3, 2, 1, YES),  # 65 completed tomorrow of last year: still 65
        ("1960-11-23", 3, 2, 1, NO),  # 66: six are needed
        ("1960-11-23", 6, 4, 5, YES),
        ("1960-11-23", 6, 3, 1, NO),
        ("1955-11-24", 6, 4, 2, YES),
        ("1955-11-23", 6, 4, 1, YES),
        ("1955-11-23", 6, 4, 2, NO),
        ("1960-11", 3, 2, 1, CANNOT_TELL),
        ("1960-11", 6, 4, 1, YES),
        ("1960-11", 2, 2, 1, NO),
    ],
)
def test_nominations_by_age(
    born: str, nominations: int, own: int, times: int, answer: Answer
) -> None:
    who = person(
        born=born, nominations=nominations, nominations_own_division=own, times_nominated=times
    )
    assert eligible(CAE, who, ON).answer is answer


def test_soft_rules_are_reported_and_do_not_decide() -> None:
    who = person(born="1950", nominations=6, nominations_own_division=4, times_nominated=1)
    found = eligible(CAE, who, ON)
    assert found.answer is YES
    assert [(f.rule.id, f.rule.weight) for f in found.soft] == [("cae_age", 1)]


def test_posts_of_retired_leading_cadres() -> None:
    scheme = LIBRARY.scheme("领导干部兼职")
    cadre: dict[str, Held] = {"leading_cadre": True, "retired": True, "born": "1960"}
    posts = [tie(Relation.HOLDS_POST, n, "2022", properties={"term": 8}) for n in "甲乙"]
    assert eligible(scheme, person("某", posts[0], **cadre), ON).answer is YES
    found = eligible(scheme, person("某", *posts, **cadre), ON)
    assert [f.rule.id for f in found.broken] == ["cadre_one_society"]
    assert eligible(scheme, person("某", *posts, leading_cadre=False), ON).answer is YES
    old = eligible(scheme, person("某", **{**cadre, "born": "1955"}), ON)
    assert old.answer is CANNOT_TELL
    assert eligible(scheme, person("某", **{**cadre, "born": "1954"}), ON).answer is NO


def test_lists_of_a_scheme() -> None:
    scheme = LIBRARY.scheme("全国创新争先奖")
    people = [person(str(i), channel="天津市某学会") for i in range(6)]
    found = check_list(scheme, people, date(2023, 4, 12))
    assert {f.rule.id: str(f.answer) for f in found} == {
        "innovation_persons": "no",
        "innovation_teams": "yes",
        "innovation_publicity": "cannot_tell",
    }
    assert check_list(scheme, people[:5], date(2023, 4, 12))[0].answer is YES
    assert check_list(scheme, people[:5], date(2026, 4, 12))[0].answer is NO


def test_every_sentence_has_two_languages_and_its_clause() -> None:
    who = academician("一", "二", retired=False)
    for scheme in LIBRARY.schemes.values():
        if who.label in scheme.about:
            for finding in eligible(scheme, who, ON).findings:
                assert all(finding.sentence)
                assert all(finding.clause)


VALUES = st.fixed_dictionaries(
    {},
    optional={
        "sex": st.sampled_from(["male", "female"]),
        "born": st.sampled_from(["1950", "1981-03", "1985-11-24", "1986-01-01", "1990", "1999-09"]),
        "city_since": st.sampled_from(["2010", "2025-11", "2026-05"]),
        "clinical": st.booleans(),
        "nationality": st.sampled_from(["chinese", "foreign"]),
        "honours": st.sampled_from([(), ("中国青年科技奖",)]),
        "academician": st.booleans(),
        "retired": st.booleans(),
        "stations": st.integers(0, 5),
        "station_months": st.integers(0, 6),
    },
)
SCHEMES = st.sampled_from(["天津青年科技奖", "中国青年科技奖", "院士工作站", "青年人才托举工程"])


@given(SCHEMES, VALUES, VALUES)
def test_more_knowledge_never_turns_an_answer_round(
    name: str, values: dict[str, Held], more: dict[str, Held]
) -> None:
    scheme, less = LIBRARY.scheme(name), unrecorded(**values)
    fuller = less.with_values({**more, **values})
    before, after = (_without_presumption(eligible(scheme, one, ON)) for one in (less, fuller))
    if before is not None and before.answer is not CANNOT_TELL:
        assert after is None or after.answer is before.answer


def _without_presumption(found: Eligibility) -> Eligibility | None:
    return None if found.presumed else found


@given(SCHEMES, VALUES)
def test_an_answer_that_cannot_be_told_names_a_field(name: str, values: dict[str, Held]) -> None:
    found = eligible(LIBRARY.scheme(name), unrecorded(**values), ON)
    assert bool(found.missing) or found.answer is not CANNOT_TELL
    if found.answer is NO:
        assert found.broken or found.note.zh
