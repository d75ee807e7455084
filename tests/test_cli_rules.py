"""The command line on rules: the library, who may, councils."""

from pathlib import Path
from typing import Any

import pytest

from graph.model import Edge, Node, make_id
from graph.schema import Label, Relation
from graph.store import Changes, open_store
from matching.rules.library import load_rules
from tests.matching.small import AT
from tests.shell import FRAME, call, call_json, fits, url_of, write_table

NONE = type(None)
FLOAT = (float, int)
MISSING = {"name": str, "title": str}
RULE = {
    "id": str, "scheme": str, "scheme_title": str, "edition": str, "title": str, "needed": str,
    "condition": str, "asked_of": str, "about": [str], "when": dict, "track": (str, NONE),
    "hard": bool, "weight": FLOAT, "presumed": bool, "from": str, "to": (str, NONE),
    "document": str, "clause": str, "source": str, "state": str, "note": str, "file": str,
    "line": int,
}  # fmt: skip
LACKING = {"scheme": str, "rules": [str], "lacking": str, "named_in": str, "ask": str}
FINDING = {
    "rule": str, "title": str, "answer": str, "applies": bool, "hard": bool, "weight": FLOAT,
    "found": str, "needed": str, "missing": [MISSING], "presumed": bool, "room": (int, NONE),
    "sentence": str, "remark": str, "edition": str, "document": str, "clause": str, "source": str,
    "state": str,
}  # fmt: skip
ANSWER = {
    "id": str, "name": str, "answer": str, "note": str, "broken": [str], "missing": [MISSING],
    "assumptions": [MISSING], "tracks": dict, "findings": [FINDING],
}  # fmt: skip
SHORT = {"replace": int, "add": int, "remove": int, "enlarge": int, "text": str}


def told(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document without what every document has."""
    return {key: value for key, value in document.items() if key not in FRAME}


@pytest.fixture
def candidates(tmp_path: Path) -> Path:
    return write_table(
        tmp_path / "候选人.csv",
        ("姓名", "性别", "出生年月", "在津起始日", "推荐单位"),
        ("甲", "男", "1971-01-01", "2009-05", "某学会"),
        ("乙", "男", "1970-12-31", "2009-05", "某学会"),
        ("丙", "女", "1966", "", "某学会"),
        ("丁", "女", "1966-13", "2009-05", "某学会"),
    )


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A society with its council, and academicians at stations."""
    path = tmp_path_factory.mktemp("rules") / "atlas.db"
    body = Node(make_id(Label.SOCIETY, "甲学会"), Label.SOCIETY, "甲学会",
                {"delegates": 9, "council_size": 2, "term_to": "2030"})  # fmt: skip
    people = [
        Node(make_id(Label.EXPERT, name), Label.EXPERT, name, values)
        for name, values in (
            ("在职院士", {"academician": True, "retired": False, "frontline": True}),
            ("院士", {"academician": True, "frontline": False}),
        )
    ]  # fmt: skip
    stations = [
        Node(make_id(Label.WORKSTATION, n), Label.WORKSTATION, n, {"type": "academician"})
        for n in ("一站", "二站")
    ]
    ties = [
        Edge(who.id, Relation.SERVES, station.id, "", "2020", properties={"months": 3})
        for who in people
        for station in stations
    ] + [
        Edge(who.id, Relation.HOLDS_POST, body.id, "", "2022", properties={"post": "理事"})
        for who in people
    ]
    with open_store(url_of(path)) as store:
        store.apply(Changes([body, *people, *stations], ties), title="规则（示例）", at=AT)
    return path


# --- rules


def test_rules_lists_those_in_force_and_what_is_missing() -> None:
    document = call_json("rules", "--on", "2026-11-24")
    shape = {"library": str, "on": "2026-11-24", "rules": [RULE], "missing": [LACKING]}
    assert fits(told(document), shape)
    ids = [rule["id"] for rule in document["rules"]]
    assert len(ids) == len(set(ids)) > 40
    assert any(one["scheme"] == "天津市杰出人才培养计划" for one in document["missing"])
    assert document["library"] == load_rules().version


def test_rules_of_one_scheme_on_one_day() -> None:
    for word in ("天津青年科技奖", "tianjin_youth_award"):
        document = call_json("rules", "--scheme", word, "--on", "2011-06-01")
        assert {rule["edition"] for rule in document["rules"]} == {"2011"}
    every = call_json("rules", "--scheme", "天津青年科技奖", "--all")
    assert {rule["edition"] for rule in every["rules"]} == {"2011", "2012-"}
    assert call_json("rules", "--on", "1999-01-01")["rules"] == []


def test_rules_show_one_with_clause_and_dates_in_both_languages() -> None:
    document = call_json("rules", "show", "tj_yst_male")
    assert fits(document["rules"], [RULE])
    assert [rule["from"] for rule in document["rules"]] == ["2011-01-01", "2012-01-01"]
    zh = call("rules", "show", "tj_yst_male").stdout
    for words in (
        "津科协〔2011〕73号",
        "一、（三）",
        "1971-01-01",
        "待向发文单位确认",
        "https://5er.cn",
    ):
        assert words in zh
    en = call("rules", "show", "tj_yst_male", "--lang", "en").stdout
    for words in ("1 (3)", "born on 1971-01-01 or later", "to be confirmed"):
        assert words in en


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("rules", "show", "nothing"), "unknown_name"),
        (("rules", "show"), "input"),
        (("rules", "hide", "x"), "input"),
        (("rules", "--scheme", "nothing"), "unknown_name"),
        (("eligible", "nothing"), "unknown_name"),
        (("eligible", "天津青年科技奖", "--persons", "nothing.csv"), "table"),
        (("eligible", "天津青年科技奖", "--persons", "x.csv", "--request", "y"), "input"),
        (("eligible", "天津青年科技奖", "--persons", "x.csv", "--assume", "rich"), "unknown_name"),
        (("council", "nothing.csv"), "table"),
    ],
)
def test_what_a_user_gets_wrong(words: tuple[str, ...], code: str) -> None:
    outcome = call(*words, "--format", "json")
    assert outcome.code == 2
    assert outcome.error["code"] == code


# --- eligible


def test_eligible_answers_for_a_table(candidates: Path) -> None:
    document = call_json(
        "eligible", "天津青年科技奖", "--persons", candidates, "--on", "2011-06-01"
    )
    shape = {
        "scheme": "tianjin_youth_award", "title": "天津青年科技奖", "on": "2011-06-01",
        "library": str, "rules": [str], "counts": {"yes": 1, "no": 1, "cannot_tell": 1},
        "results": [ANSWER], "list": [], "failed": [dict],
    }  # fmt: skip
    assert fits(told(document), shape)
    assert [(one["name"], one["answer"]) for one in document["results"]] == [
        ("甲", "yes"), ("乙", "no"), ("丙", "cannot_tell"),
    ]  # fmt: skip
    assert document["results"][1]["broken"] == ["tj_yst_male"]
    assert [one["name"] for one in document["results"][2]["missing"]] == ["city_since"]
    assert (document["failed"][0]["row"], document["failed"][0]["column"]) == (5, "出生年月")


def test_eligible_ends_with_1_where_a_row_could_not_be_read(candidates: Path) -> None:
    outcome = call("eligible", "天津青年科技奖", "--persons", candidates, "--on", "2011-06-01")
    assert outcome.code == 1
    assert "1966-13" in outcome.stderr
    assert "可以 1，不可以 1，无法判断 1" in outcome.stdout


def test_eligible_as_a_spreadsheet(candidates: Path) -> None:
    outcome = call("eligible", "天津青年科技奖", "--persons", candidates, "--on", "2011-06-01",
                   "--format", "csv")  # fmt: skip
    rows = [row for row in outcome.rows if row["name"] == "乙"]
    assert [(row["rule"], row["rule_answer"]) for row in rows] == [
        ("tj_yst_male", "no"), ("tj_yst_female", "yes"), ("tj_yst_years", "yes"),
        ("tj_yst_citizen", "yes"),
    ]  # fmt: skip


def test_eligible_asks_the_rules_of_lists_of_a_table(candidates: Path) -> None:
    document = call_json(
        "eligible", "全国创新争先奖", "--persons", candidates, "--on", "2023-04-12"
    )
    assert fits(document["list"], [FINDING])
    assert [one["rule"] for one in document["list"]] == [
        "innovation_persons", "innovation_teams", "innovation_publicity",
    ]  # fmt: skip


def test_eligible_for_tracks_and_assumptions(candidates: Path) -> None:
    words = (
        "eligible",
        "天津市青年科技人才培养项目",
        "--persons",
        candidates,
        "--on",
        "2024-06-01",
    )
    every = call_json(*words)["results"][0]
    assert every["tracks"] == {"tier1": "no", "tier2": "no", "tier3": "no"}
    one = call_json(*words, "--track", "tier1", "--assume", "not_clinical")["results"][0]
    assert one["assumptions"][0]["name"] == "not_clinical"
    assert one["tracks"] == {}


def test_eligible_for_one_in_the_graph(graph: Path) -> None:
    words = ("eligible", "院士工作站", "--on", "2026-11-24")
    one = call_json(*words, "--request", "在职院士", store=graph)
    assert one["version"] is not None
    assert [r["broken"] for r in one["results"]] == [["ws_max_unretired"]]
    every = call_json(*words, store=graph)
    assert every["counts"] == {"yes": 0, "no": 1, "cannot_tell": 1}
    before = call_json("eligible", "院士工作站", "--on", "2019-06-10", store=graph)
    assert all(one["findings"] == [] for one in before["results"])
    assumed = call_json(*words, "--assume", "retired", store=graph)
    assert assumed["counts"] == {"yes": 1, "no": 1, "cannot_tell": 0}
    shown = call(*words, "--request", "院士", "--lang", "en", store=graph).stdout
    assert "cannot tell" in shown
    assert "retired" in shown


def test_eligible_needs_a_graph_or_a_table(tmp_path: Path) -> None:
    outcome = call("eligible", "院士工作站", "--format", "json", store=tmp_path / "no.db")
    assert outcome.code == 3
    assert outcome.error["code"] == "store_unreachable"


# --- council


@pytest.fixture
def members(tmp_path: Path) -> Path:
    return write_table(
        tmp_path / "名单.csv",
        ("姓名", "学会职务", "出生年月", "一线科技人员"),
        ("甲", "理事长", "1970-05", "是"),
        ("乙", "理事", "1990", "否"),
        ("丙", "理事", "1990", "否"),
        ("丁", "监事", "1960", ""),
    )


COUNCIL = {**ANSWER, "figures": dict, "shortfalls": dict, "cadres": [ANSWER]}


def test_council_of_a_list(members: Path) -> None:
    document = call_json("council", members, "--delegates", "8", "--on", "2026-11-24")
    shape = {"on": "2026-11-24", "library": str, "results": [COUNCIL], "before": [], "failed": []}
    assert fits(told(document), shape)
    report = document["results"][0]
    assert report["broken"] == ["council_delegates", "council_frontline"]
    assert all(fits(one, SHORT) for one in report["shortfalls"].values())
    assert report["shortfalls"]["council_delegates"]["remove"] == 1
    assert report["shortfalls"]["council_frontline"]["replace"] == 2
    assert report["figures"]["supervisors"] == 1


def test_council_asked_what_if(members: Path, tmp_path: Path) -> None:
    more = write_table(tmp_path / "新.csv", ("姓名", "一线科技人员"), ("戊", "是"), ("己", "是"))
    document = call_json("council", members, "--delegates", "30", "--remove", "乙", "--add", more)
    before, after = document["before"][0], document["results"][0]
    assert before["figures"]["council_size"] == 3
    assert (after["figures"]["council_size"], after["figures"]["council_frontline"]) == (4, 3)
    assert before["broken"] == ["council_frontline"]
    assert after["broken"] == []
    outcome = call("council", members, "--remove", "没有这个人", "--format", "json")
    assert (outcome.code, outcome.error["code"]) == (2, "not_found")


def test_council_of_a_society_in_the_graph(graph: Path) -> None:
    document = call_json("council", "甲学会", "--on", "2026-11-24", store=graph)
    report = document["results"][0]
    assert report["figures"]["council_frontline"] == 1
    assert report["broken"] == ["council_frontline"]
    assert document["version"] is not None


def test_council_of_a_list_with_the_record_of_its_society(graph: Path, members: Path) -> None:
    document = call_json(
        "council", members, "--society", "甲学会", "--on", "2026-11-24", store=graph
    )
    figures = document["results"][0]["figures"]
    assert (figures["delegates"], figures["council_size"], figures["term_to"]) == (9, 3, "2030")


def test_council_of_a_table_of_societies(tmp_path: Path) -> None:
    table = write_table(
        tmp_path / "学会.csv",
        ("学会名称", "会员代表人数", "理事人数", "一线理事人数", "届期止"),
        ("甲学会", "90", "30", "23", "2028"),
        ("乙学会", "90", "31", "23", "2025-12"),
    )
    outcome = call("council", table, "--format", "csv", "--on", "2026-11-24")
    rows = [row for row in outcome.rows if row["rule_answer"] == "no"]
    assert [(row["name"], row["rule"], row["shortfall"]) for row in rows] == [
        ("乙学会", "council_delegates", "减少 1 人，或会员代表增加 3 人"),
        ("乙学会", "council_frontline",
         "差 1 人：更换 1 人，或增加 1 名符合的人，或减少 1 名不符合的人"),
        ("乙学会", "council_term", ""),
    ]  # fmt: skip
    changed = call("council", table, "--remove", "甲", "--format", "json")
    assert changed.code == 2
