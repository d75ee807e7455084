"""The rules that ship with the product."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from graph.schema import Label
from matching.rules.condition import conditions
from matching.rules.finding import Answer
from matching.rules.library import RuleLibrary, load_rules
from matching.rules.rule import Rule, State
from matching.rules.subject import Subject
from tests.rules.persons import CANNOT_TELL, NO, YES

TRANSCRIBED = Path(__file__).parents[3] / "shared" / "data" / "rules" / "rules_transcribed.csv"


@pytest.fixture(scope="module")
def library() -> RuleLibrary:
    return RuleLibrary.load()


def test_every_rule_has_document_clause_and_source(library: RuleLibrary) -> None:
    assert len(library.schemes) == 17
    assert len(library.rules) > 100
    for rule in library.rules:
        for text in (rule.title, rule.document, rule.clause, rule.condition.needed()):
            assert text.zh.strip(), rule.id
            assert text.en.strip(), rule.id
        assert rule.source.startswith("http"), rule.id
        assert rule.about, rule.id
        assert 0 < rule.weight <= 1, rule.id


def test_only_what_was_read_at_the_issuing_office_is_confirmed(library: RuleLibrary) -> None:
    confirmed = {rule.scheme for rule in library.rules if rule.state is State.CONFIRMED}
    assert confirmed == {"council"}
    assert all("tast.org.cn" in r.source for r in library.scheme("council").rules)


def test_each_day_has_at_most_one_edition_of_a_rule(library: RuleLibrary) -> None:
    days = {day for rule in library.rules for day in (rule.since, rule.until) if day}
    for day in days:
        found = [rule.id for rule in library.in_force(day)]
        assert len(found) == len(set(found)), day


def test_titles_of_a_rule_stay_the_same_where_its_meaning_does(library: RuleLibrary) -> None:
    for rule in library.rules:
        first = library.editions(rule.id)[0]
        assert rule.about == first.about
        assert rule.track == first.track


def test_almost_every_type_of_condition_is_used(library: RuleLibrary) -> None:
    used = {rule.condition.type for rule in library.rules}
    assert set(conditions()) - used == set()


def test_what_has_no_source_is_listed(library: RuleLibrary) -> None:
    listed = {one.scheme.zh for one in library.missing}
    assert {"天津市杰出人才培养计划", "天津市学会服务站"} <= listed
    for one in library.missing:
        assert all((*one.lacking, *one.named_in, *one.ask))


@pytest.mark.skipif(not TRANSCRIBED.exists(), reason="../shared/data/rules is not here")
def test_every_transcribed_rule_is_there_or_listed_as_missing(library: RuleLibrary) -> None:
    known = {rule.id for rule in library.rules}
    listed = {name.partition("@")[0] for one in library.missing for name in one.ids}
    with TRANSCRIBED.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 35
    for row in rows:
        assert row["rule_id"] in known | listed
        assert library.scheme(row["scheme"]).name
        if row["source_url"]:
            sources = {rule.source for rule in library.editions(row["rule_id"])}
            assert row["source_url"] in sources, row["rule_id"]


@pytest.mark.skipif(not TRANSCRIBED.exists(), reason="../shared/data/rules is not here")
def test_transcribed_birth_dates_are_the_lines(library: RuleLibrary) -> None:
    with TRANSCRIBED.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    dated = [row for row in rows if re.search(r"\d{4}-\d\d-\d\d(及|以|后)", row["note"])]
    assert len(dated) == 9
    for row in dated:
        line = re.findall(r"\d{4}-\d\d-\d\d", row["note"])[0]
        words = [rule.condition.needed().zh for rule in library.editions(row["rule_id"])]
        assert any(word.startswith(f"{line} 及以后出生") for word in words), row["rule_id"]


def _rule(library: RuleLibrary, rule_id: str, on: date) -> Rule:
    rule = library.get(rule_id, on)
    assert rule.is_in_force(on), rule_id
    return rule


@pytest.mark.parametrize(
    ("rule_id", "on", "born", "answer"),
    [
        ("tj_yst_male", "2011-06-01", "1970-12-31", NO),
        ("tj_yst_male", "2011-06-01", "1971-01-01", YES),
        ("tj_yst_male", "2011-12-31", "1970-12-31", NO),
        ("tj_yst_male", "2012-01-01", "1972-01-01", YES),
        ("tj_yst_male", "2012-01-01", "1971-12-31", CANNOT_TELL),
        ("tj_yst_male", "2026-11-24", "1985", CANNOT_TELL),
        ("tj_yst_male", "2026-11-24", "1986", YES),
        ("tj_yst_male", "2026-11-24", "1984", NO),
        ("tj_yst_female", "2011-06-01", "1966-01-01", YES),
        ("tj_yst_female", "2011-06-01", "1965-12-31", NO),
        ("cn_yst_male", "2019-09-30", "1979-01-01", YES),
        ("cn_yst_male", "2019-09-30", "1978-12-31", NO),
        ("cn_yst_female", "2019-09-30", "1974-01-01", YES),
        ("cn_yst_female", "2019-09-30", "1973-12-31", NO),
        ("cn_yst_male", "2022-02-10", "1981-01-01", YES),
        ("fj_yst_male", "2017-06-01", "1977-01-01", YES),
        ("fj_yst_male", "2017-06-01", "1976-12-31", NO),
        ("tj_ytp_l1", "2024-06-01", "1981-01-01", YES),
        ("tj_ytp_l1", "2024-06-01", "1980-12-31", NO),
        ("tj_ytp_l2", "2024-06-01", "1986-01-01", YES),
        ("tj_ytp_l2", "2024-06-01", "1985-12-31", NO),
        ("tj_ytp_l3", "2024-06-01", "1992-01-01", YES),
        ("tj_ytp_l3", "2024-06-01", "1991-12-31", NO),
        ("yess_age", "2024-11-01", "1992-01-01", YES),
        ("yess_age", "2024-11-01", "1991-12-31", NO),
        ("tj_sta_nom_acad", "2024-08-06", "1949-01-01", YES),
        ("tj_sta_nom_acad", "2024-08-06", "1948-12-31", NO),
        ("tj_sta_nom_first", "2024-08-06", "1954-01-01", YES),
        ("tj_sta_nom_first", "2024-08-06", "1953-12-31", NO),
        ("n_sta_nom_acad", "2023-06-01", "1948-01-01", YES),
        ("n_sta_nom_acad", "2023-06-01", "1947-12-31", NO),
        ("cas_age", "2023-06-30", "1957-06-30", YES),
        ("cas_age", "2023-06-30", "1957-06-29", NO),
        ("cadre_age", "2026-11-24", "1955-11-24", YES),
        ("cadre_age", "2026-11-24", "1955-11-23", NO),
    ],
)
def test_the_lines_of_shipped_rules(
    library: RuleLibrary, rule_id: str, on: str, born: str, answer: Answer
) -> None:
    day = date.fromisoformat(on)
    rule = _rule(library, rule_id, day)
    whom = {one.name: one.value for one in rule.when if isinstance(one.value, bool | str)}
    values = {"sex": "male", "clinical": False, **whom, "born": born}
    found = rule.check(Subject("p", "甲", Label.EXPERT, values), day)
    assert found.applies
    assert found.answer is answer


def test_the_caps_begin_with_the_document_of_2019(library: RuleLibrary) -> None:
    assert library.scheme("院士工作站", date(2019, 6, 10)).rules == ()
    assert len(library.scheme("院士工作站", date(2019, 6, 11)).rules) == 3


def test_the_library_is_read_once() -> None:
    assert load_rules() is load_rules()
