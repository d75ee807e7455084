"""The command line on the register of nominations, and on what somebody carries."""

from pathlib import Path
from typing import Any

import pytest

from graph.model import Edge, Node, Value, make_id
from graph.schema import Label, Relation
from graph.store import Changes, open_store
from tests.matching.small import AT, NEED, PIPES, SILENT, STATION
from tests.shell import FRAME, call, call_json, fits, url_of, write_small

SCHEME = "天津青年科技奖"
NOMINATION = {
    "award": str, "award_name": str, "edition": str, "person": str, "name": str, "channel": str,
    "since": str, "level": str, "won": bool, "origin": str,
}  # fmt: skip
ITEM = {
    "relation": str, "id": str, "name": str, "since": str, "until": str,
    "months": (float, int, type(None)), "certain": bool, "planned": bool, "origin": str,
}  # fmt: skip
LOAD = {
    "id": str, "name": str, "label": str, "total": int, "text": str, "counts": dict,
    "months": float, "months_unknown": int, "items": [ITEM],
}  # fmt: skip


def told(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document without what every document has."""
    return {key: value for key, value in document.items() if key not in FRAME}


def node(label: Label, name: str, **properties: Value) -> Node:
    return Node(make_id(label, name), label, name, properties)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two editions of an award, three persons and a team put forward; one post."""
    path = tmp_path_factory.mktemp("register") / "atlas.db"
    old, new = (node(Label.AWARD, f"{SCHEME}（{n}）", scheme=SCHEME, edition=n)
                for n in ("2024年度", "2026年度"))  # fmt: skip
    people = [node(Label.EXPERT, name) for name in ("甲", "乙", "丙")]
    team, body = node(Label.ORGANIZATION, "某团队"), node(Label.SOCIETY, "某学会")
    put = [
        (people[0], old, "甲学会", "2024-03", "一等奖"),
        (people[0], new, "乙学会", "2026-03", ""),
        (people[1], new, "甲学会", "2026-02", "二等奖"),
        (people[2], new, "", "2026-01", ""),
        (team, new, "甲学会", "2026-04", ""),
    ]
    edges = [
        Edge(who.id, Relation.NOMINATED_FOR, award.id, since, since, origin="登记.csv",
             properties={k: v for k, v in (("channel", channel), ("level", level)) if v})
        for who, award, channel, since, level in put
    ]  # fmt: skip
    edges += [
        Edge(people[0].id, Relation.WON, old.id, since="2024-11", properties={"level": "一等奖"}),
        Edge(people[0].id, Relation.HOLDS_POST, body.id, since="2022", origin="名册"),
    ]
    with open_store(url_of(path)) as store:
        nodes = [old, new, *people, team, body]
        store.apply(Changes(nodes, edges), title="登记（示例）", at=AT)
    return path


# --- register


def test_the_register_of_a_scheme_has_all_editions_and_counts(graph: Path) -> None:
    document = call_json("register", "tianjin_youth_award", store=graph)
    shape = {
        "asked": "tianjin_youth_award", "nominations": [NOMINATION],
        "channels": [{"channel": str, "nominated": int, "won": int}],
    }  # fmt: skip
    assert fits(told(document), shape)
    assert [(n["edition"], n["name"], n["channel"], n["won"]) for n in document["nominations"]] == [
        ("2024年度", "甲", "甲学会", True),
        ("2026年度", "丙", "", False),
        ("2026年度", "乙", "甲学会", False),
        ("2026年度", "甲", "乙学会", False),
        ("2026年度", "某团队", "甲学会", False),
    ]
    assert [tuple(one.values()) for one in document["channels"]] == [
        ("甲学会", 3, 1), ("", 1, 0), ("乙学会", 1, 0),
    ]  # fmt: skip
    same = call_json("register", SCHEME, store=graph)
    assert same["nominations"] == document["nominations"]


def test_the_register_by_award_channel_and_person(graph: Path) -> None:
    def names(*words: str) -> list[str]:
        return [n["name"] for n in call_json("register", *words, store=graph)["nominations"]]

    assert names(f"{SCHEME}（2024年度）") == ["甲"]
    assert names(make_id(Label.AWARD, f"{SCHEME}（2024年度）")) == ["甲"]
    assert names(SCHEME, "--person", "甲") == ["甲", "甲"]
    assert names(SCHEME, "--person", "甲", "--person", "某团队") == ["甲", "甲", "某团队"]
    assert names(SCHEME, "--channel", "乙学会") == ["甲"]
    assert names(SCHEME, "--channel", "") == ["丙"]
    assert names(SCHEME, "--channel", "甲学会", "--person", "乙") == ["乙"]
    assert names("中国青年科技奖") == []


def test_the_register_as_a_table(graph: Path) -> None:
    rows = call("register", SCHEME, "--format", "csv", store=graph).rows
    assert list(rows[0]) == list(NOMINATION)
    assert [row["since"] for row in rows] == ["2024-03", "2026-01", "2026-02", "2026-03", "2026-04"]
    shown = call("register", SCHEME, store=graph).stdout
    for words in ("某团队", "（未记录）", "登记.csv", "各渠道"):
        assert words in shown
    english = call("register", "中国青年科技奖", "--lang", "en", store=graph)
    assert english.code == 0
    assert "Nobody was put forward" in english.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("register", "没有的奖"), "not_found"),
        (("register", SCHEME, "--person", "没有"), "not_found"),
        (("register", SCHEME, "--person", "某学会"), "input"),
        (("register", SCHEME, "--channel", "没有的学会"), "unknown_name"),
        (("register",), "input"),
        (("load",), "input"),
        (("load", "没有"), "not_found"),
        (("load", "甲", "没有"), "not_found"),
        (("load", SCHEME + "（2024年度）"), "input"),
    ],
)
def test_what_a_user_gets_wrong(words: tuple[str, ...], code: str, graph: Path) -> None:
    found = call(*words, "--format", "json", store=graph)
    assert found.code == 2
    assert found.error["code"] == code
    assert found.stdout == ""


# --- load


def test_what_somebody_carries_on_a_day(graph: Path) -> None:
    document = call_json("load", "甲", "乙", "某学会", "--on", "2026-06-01", store=graph)
    shape = {"on": "2026-06-01", "plans": None, "results": [LOAD], "notes": []}
    assert fits(told(document), shape)
    assert [(one["name"], one["total"], one["text"]) for one in document["results"]] == [
        ("甲", 2, "1 任职 · 1 推荐"), ("乙", 1, "1 推荐"), ("某学会", 0, "无"),
    ]  # fmt: skip
    post, nomination = document["results"][0]["items"]
    assert (post["since"], post["origin"], post["certain"]) == ("2022", "名册", True)
    assert (nomination["name"], nomination["origin"]) == (f"{SCHEME}（2026年度）", "登记.csv")
    before = call_json("load", "甲", "--on", "2021-06-01", store=graph)
    assert before["results"][0]["items"] == []
    assert call("load", "甲", "--on", "2026-06-01", "--format", "csv", store=graph).rows[0] == {
        "who": make_id(Label.EXPERT, "甲"), "who_name": "甲", "relation": "HOLDS_POST",
        "id": make_id(Label.SOCIETY, "某学会"), "name": "某学会", "since": "2022", "until": "",
        "months": "", "certain": "True", "planned": "False", "origin": "名册",
    }  # fmt: skip


def test_proposed_plans_count_where_it_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "atlas.db"
    write_small(file)
    day = ("--on", "2026-06-01")
    pin = f"{NEED.id}:{PIPES.id}"
    made = call_json("plan", "need_to_expert", "--pin", pin, "--save", "春", *day, store=file)
    assert made["saved"] == "春@1"

    def names(*more: str) -> list[tuple[str, bool, str, str]]:
        (one,) = call_json("load", PIPES.id, *more, *day, store=file)["results"]
        return [(i["name"], i["planned"], i["since"], i["origin"]) for i in one["items"]]

    graph = [(STATION.name, False, "", "")]
    assert names("--plans") == graph
    call_json("plans", "propose", "春", store=file)
    assert names() == graph
    counted = names("--plans")
    assert (NEED.name, True, "2026-06-01", "春@1") in counted
    shown = call("load", PIPES.id, "--plans", *day, store=file).stdout
    assert "春@1" in shown
    assert "方案" in shown
    call_json("plans", "confirm", "春", store=file)
    assert (NEED.name, False, "2026-06-01", "方案 春@1") in names("--plans")
    assert len(names("--plans")) == len(counted)
    call_json("plans", "withdraw", "春", store=file)
    assert names("--plans") == graph


def test_a_proposal_for_an_award_that_is_no_node_yet_is_told(tmp_path: Path) -> None:
    """The award of a scheme is written only when its plan is confirmed."""
    file = tmp_path / "atlas.db"
    write_small(file)
    day = ("--on", "2026-06-01")
    made = call_json(
        "plan", "award_to_expert", "--request", "中国青年科技奖", "--save", "奖", *day, store=file
    )
    (award,) = made["plan"]["requests"]
    call_json("plans", "edit", "奖", "--add", f"{award}:{PIPES.id}", store=file)
    call_json("plans", "propose", "奖", store=file)
    document = call_json("load", PIPES.id, "--plans", *day, store=file)
    assert document["plans"] == ["奖@2"]
    assert [item["name"] for item in document["results"][0]["items"]] == [STATION.name]
    (note,) = document["notes"]
    assert note.startswith("奖@2：")
    assert PIPES.name in note
    assert (
        note.removeprefix("奖@2：")
        in call("load", PIPES.id, "--plans", *day, store=file, COLUMNS="200").stdout
    )
    assert call_json("load", SILENT.id, "--plans", *day, store=file)["notes"] == []
