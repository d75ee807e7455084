"""The command line on alliances: suggested, completed, kept, brought to life; and errors."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph.model import Node
from graph.schema import Label, Relation
from graph.store import Changes, open_store
from matching.alliances.bare import ONLY_NAME
from matching.alliances.cases import read_cases
from matching.alliances.completing import BARE_LEFT_OUT
from matching.alliances.discovering_groups import NOTE
from matching.alliances.model import AllianceModel
from tests.alliances import small as s
from tests.shell import FRAME, call, call_json, fits, url_of, write_table

ON = "2026-11-24"
EVIDENCE = {
    "kind": str, "text": str, "weight": float, "ids": [str], "concept": str, "request_side": str,
    "candidate_side": str, "source": str,
}  # fmt: skip
THEME = {"id": str, "title": str, "kind": str}
FACETS = [{"name": str, "role": str, "weight": float, "covered_by": [str], "degree": float}]
GAPS = [
    {
        "facet": str, "question": str, "degree": float,
        "nearest": [{"id": str, "name": str, "label": str, "why": str}],
    }
]  # fmt: skip
MEMBERS = [
    {
        "id": str, "name": str, "rank": int, "affinity": float, "role": str, "chosen": int,
        "gain": float, "cohesion_gain": float,
        "adds": [{"facet": str, "gain": float, "degree": float, "evidence": [EVIDENCE]}],
    }
]  # fmt: skip
CANDIDATES = [
    {
        "id": str, "name": str, "rank": int, "affinity": float, "role": None, "adds": [EVIDENCE],
        "has_evidence": bool, "score": float, "parts": None, "nearest": [str],
    }
]  # fmt: skip


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory, model: AllianceModel) -> Path:
    """The small graph of `tests.alliances.small` in a file, read only."""
    file = tmp_path_factory.mktemp("alliances") / "atlas.db"
    snapshot = model.snapshot
    with open_store(url_of(file)) as store:
        places = range(sum(len(snapshot.of(label)) for label in Label))
        nodes = (
            Node(snapshot.id(i), snapshot.label(i), snapshot.name(i), snapshot.properties(i))
            for i in places
        )
        edges = (
            edge for i in places for relation in Relation
            for edge in snapshot.edges_out(i, relation)
        )  # fmt: skip

        store.apply(Changes(nodes, edges), title="small", at=s.AT)
    return file


@pytest.fixture
def own(graph: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(graph, tmp_path / "atlas.db"))


def ids(lines: list[dict[str, Any]]) -> list[str]:
    return [line["id"] for line in lines]


# --- suggest


def test_suggest_has_the_shape_of_the_contract(graph: Path) -> None:
    found = call_json("alliance", "suggest", "--theme", "海洋", "--size", "4:6", store=graph)
    assert found.keys() == FRAME | {
        "theme", "members", "facets", "gaps", "stability", "coverage", "covered", "cohesion",
        "leads", "relevant", "overlaps", "alternatives", "notes",
    }  # fmt: skip
    assert fits(found["theme"], THEME)
    assert fits(found["members"], MEMBERS)
    assert fits(found["facets"], FACETS)
    assert fits(found["gaps"], GAPS)
    assert (found["theme"]["id"], found["stability"], found["notes"]) == ("ocean", None, [])
    assert 1 <= len(found["members"]) <= 6
    assert 1 <= len(found["leads"]) <= 3
    covering = {one for facet in found["facets"] for one in facet["covered_by"]}
    assert covering <= set(ids(found["members"]))
    assert {gap["facet"] for gap in found["gaps"]} == {
        facet["name"] for facet in found["facets"] if not facet["covered_by"]
    }
    same = call_json("alliance", "suggest", "--theme-id", "ocean", "--size", "4:6", store=graph)
    assert same == found


def test_a_name_nobody_defined_is_never_used_silently(graph: Path) -> None:
    words = ("alliance", "suggest", "--theme", "深空测绘", "--size", "3")
    found = call_json(*words, store=graph)
    assert (found["theme"]["id"], found["theme"]["title"]) == ("name-only", "深空测绘")
    assert found["notes"] == [ONLY_NAME.zh, *found["notes"][1:]]
    table = call(*words, store=graph)
    assert ONLY_NAME.zh[:12] in table.stdout
    assert "没有名为“深空测绘”的主题" in table.stderr
    told = call(*words, "--format", "csv", "--lang", "en", store=graph)
    assert ONLY_NAME.en[:30] in told.stderr
    assert len(told.rows) == len(found["members"])
    refused = call("alliance", "suggest", "--theme-id", "深空测绘", "--format", "json", store=graph)
    assert (refused.code, refused.error["code"]) == (2, "unknown_name")


def test_members_of_an_alliance_keep_their_seats(graph: Path) -> None:
    words = ("alliance", "suggest", "--theme", "海洋", "--size", "3:6")
    afresh = call_json(*words, store=graph)
    kept = call_json(*words, "--keep", s.ALLIANCE.name, store=graph)
    members = {s.CORROSION, s.WATER, s.EXPLORERS}
    assert len(members & set(ids(kept["members"]))) >= len(members & set(ids(afresh["members"])))
    assert kept["overlaps"][0]["id"] == s.ALLIANCE.id


def test_stability_is_measured_where_it_is_asked_for(graph: Path) -> None:
    words = ("alliance", "suggest", "--theme", "海洋", "--size", "3:5", "--draws", "2")
    found = call_json(*words, store=graph)
    assert found["stability"]["draws"] == 2
    assert found["stability"]["members"].keys() == set(ids(found["members"]))
    assert 0 <= found["stability"]["worst"] <= found["stability"]["kept"] <= 1


# --- complete


def test_complete_ranks_every_other_society(graph: Path, model: AllianceModel) -> None:
    given = f"{s.CORROSION},中国水利学会；{s.CORROSION}"
    found = call_json("alliance", "complete", "--members", given, store=graph)
    assert found.keys() == FRAME | {
        "theme", "given", "members", "fits", "facets", "gaps", "stability", "notes",
    }  # fmt: skip
    assert fits(found["members"], CANDIDATES)
    assert fits(found["fits"], CANDIDATES)
    assert set(ids(found["given"])) == set(ids(found["fits"])) == {s.CORROSION, s.WATER}
    assert set(ids(found["members"])) == set(model.societies.ids) - {s.CORROSION, s.WATER}
    assert [one["rank"] for one in found["members"]] == list(range(1, len(model) - 1))
    assert (found["theme"], found["facets"], found["gaps"]) == (None, [], [])
    assert {one["role"] for one in found["members"]} == {None}
    assert found["members"][0]["adds"]
    assert not any(one["adds"] for one in found["members"] if not one["has_evidence"])


def test_complete_with_a_theme_tells_roles_and_gaps(graph: Path) -> None:
    words = ("alliance", "complete", "--members", "中国海洋学会", "--top", "4")
    found = call_json(*words, "--theme", "海洋", store=graph)
    assert len(found["members"]) == 4
    assert {one["role"] for one in found["members"]} <= {"core", "complement"}
    assert fits(found["facets"], FACETS)
    assert fits(found["gaps"], GAPS)
    assert {one for facet in found["facets"] for one in facet["covered_by"]} == {s.OCEAN}
    bare = call_json(*words, "--theme", "没有这个主题", store=graph)
    plain = call_json(*words, store=graph)
    assert bare["notes"] == [BARE_LEFT_OUT.zh]
    assert bare["theme"]["id"] == "name-only"
    assert bare["members"] == plain["members"] != found["members"]


def test_cases_go_on_beside_bad_rows(graph: Path, tmp_path: Path, model: AllianceModel) -> None:
    table = write_table(
        tmp_path / "cases.csv",
        ("member", "case", "theme", "more"),
        ("中国海洋学会", "甲", "ocean", ""),
        (s.CORROSION, "甲", "", ""),
        ("中国没有学会", "甲", "", ""),
        ("中国水利学会", "乙", "没有的主题", ""),
        ("", "乙", "没有的主题", ""),
        ("示例旧学会", "乙", "", ""),
        (s.PIPES.id, "丙", "", ""),
        ("中国核学会", "丁", "海洋", ""),
        ("中国核学会", "丁", "大健康", ""),
        ("中国核学会", "", "", ""),
    )
    found = call("alliance", "complete", "--cases", table, "--format", "json", store=graph)
    assert (found.code, found.stderr) == (1, "")
    cases = {one["case"]: one for one in found.document["cases"]}
    assert list(cases) == ["甲", "乙", "丁"]
    assert [len(one["given"]) for one in cases.values()] == [2, 1, 1]
    assert [len(one["members"]) for one in cases.values()] == [
        len(model) - 2, len(model) - 1, len(model) - 1,
    ]  # fmt: skip
    assert [one["theme"] and one["theme"]["id"] for one in cases.values()] == [
        "ocean", None, "ocean",
    ]  # fmt: skip
    assert cases["乙"]["notes"] != cases["甲"]["notes"] == []
    wrong = [(one["row"], one["column"], one["code"]) for one in found.document["failed"]]
    assert wrong == [
        (4, "member", "not_found"), (5, "theme", "unknown_name"), (6, "member", "cell"),
        (7, "member", "input"), (8, "member", "input"), (8, "case", "cell"),
        (10, "theme", "cell"), (11, "case", "cell"),
    ]  # fmt: skip
    for one in found.document["failed"]:
        assert one["file"] == str(table)
        assert one["message"]
        assert one["hint"] or one["allowed"]
    single = call_json(
        "alliance", "complete", "--members", f"{s.CORROSION},{s.OCEAN}", "--theme", "海洋",
        store=graph,
    )  # fmt: skip
    assert cases["甲"]["members"] == single["members"]
    rows = call("alliance", "complete", "--cases", table, "--format", "csv", store=graph)
    assert rows.code == 1
    assert len(rows.rows) == 3 * len(model) - 4
    assert rows.rows[0]["case"] == "甲"
    assert "第 4 行" in rows.stderr.replace("\n", "")


def test_cases_in_any_order_are_the_same_lists() -> None:
    def read(rows: list[tuple[str, str, str]]) -> dict[str, set[str]]:
        found = read_cases(enumerate(rows, 2), lambda word: word, lambda _: s.DESALINATION)
        assert found.errors == ()
        return {case.name: {*case.members, str(case.theme)} for case in found.cases}

    rows = [("1", "", "a"), ("2", "t", "b"), ("1", "", "c"), ("1", "", "a"), ("2", "", "d")]
    assert read(rows) == read(rows[::-1])
    assert len(read(rows)["1"]) == 3


# --- discover, compare, needs


def test_discover(graph: Path, model: AllianceModel) -> None:
    found = call_json("alliance", "discover", "--seeds", "5", store=graph)
    assert found["notes"] == [NOTE.zh]
    assert found["seeds"] == 5
    everyone = {one for group in found["groups"] for one in ids(group["members"])}
    assert everyone | set(ids(found["singles"])) == set(model.societies.ids)
    assert len({group["name"] for group in found["groups"]}) == len(found["groups"])
    assert all(0 <= group["stability"] <= 1 for group in found["groups"])
    assert found == call_json("alliance", "discover", "--seeds", "5", store=graph)
    rows = call("alliance", "discover", "--seeds", "5", "--format", "csv", store=graph).rows
    assert len(rows) == sum(len(group["members"]) for group in found["groups"])


def test_compare_says_what_changes(graph: Path) -> None:
    words = ("alliance", "compare", s.ALLIANCE.name, "--theme", "海洋")
    found = call_json(*words, store=graph)
    here = {s.CORROSION, s.WATER, s.EXPLORERS}
    assert set(ids(found["kept"])) | set(ids(found["surplus"])) == here
    assert not set(ids(found["missing"])) & here
    changes = {one["id"]: one for one in found["changes"]}
    assert set(changes) == here | set(ids(found["missing"]))
    for one, change in changes.items():
        assert change["joins"] == (one not in here)
        assert (change["covered"] >= 0) == change["joins"] or change["covered"] == 0
    assert found["suggested"]["covered"] > found["existing"]["covered"]
    assert len(call(*words, "--format", "csv", store=graph).rows) == len(changes)


def test_needs_of_an_industry(graph: Path) -> None:
    found = call_json("alliance", "needs", "D45", "--size", "2:6", store=graph)
    assert set(ids(found["needs"])) == {s.GAS.id, s.HEAT.id}
    assert (found["single_share"], found["alliance_share"]) == (0.5, 1.0)
    assert found["is_needed"]
    assert fits(found["members"], MEMBERS)


# --- proposals and life


def test_an_alliance_from_theme_to_active_and_back(own: Path) -> None:
    def life(*words: str) -> Any:
        return call_json("alliance", *words, store=own)

    suggested = life("suggest", "--theme", "海洋", "--size", "4:6")
    lead = suggested["leads"][0]["id"]
    saved = life(
        "save", "海洋联合体", "--theme", "海洋", "--size", "4:6", "--lead", lead, "--level", "全国",
        "--on", ON,
    )  # fmt: skip
    assert saved["members"] == suggested["members"]
    assert saved["proposal"]["id"] == "海洋联合体@1"
    assert (saved["proposal"]["state"], saved["proposal"]["lead"]) == ("draft", lead)
    before = life("list")
    sent = life("submit", "海洋联合体", "--on", ON)
    assert sent["proposal"]["state"] == "submitted"
    assert sent["batch"]["state"] == "applied"
    assert sent["proposal"]["alliance"] in ids(life("list")["alliances"])
    for n, state in enumerate(["consulted", "已批准", "filed", "active"], 1):
        told = life("advance", "海洋联合体", state, "--on", f"2026-12-0{n}")
    assert [step["state"] for step in told["steps"]] == [
        "proposed", "consulted", "approved", "filed", "active",
    ]  # fmt: skip
    assert (told["alliance"]["founded"], told["next"]) == ("2026-12-03", ["ended"])
    joined = life("join", "海洋联合体", s.EXPLORERS, "--on", "2026-12-05")
    assert {one["id"]: one["is_held"] for one in joined["members"]}[s.EXPLORERS]
    left = life("leave", "海洋联合体", "中国科学探险协会", "--on", "2026-12-09")
    seat = next(one for one in left["members"] if one["id"] == s.EXPLORERS)
    assert (seat["since"], seat["until"], seat["is_held"]) == ("2026-12-05", "2026-12-09", False)
    assert life("timeline", "海洋联合体")["steps"] == left["steps"]
    stuck = call("alliance", "withdraw", "海洋联合体", "--format", "json", store=own)
    assert (stuck.code, stuck.error["code"]) == (2, "undo")
    for number in range(left["batch"]["number"], sent["batch"]["number"], -1):
        call_json("undo", str(number), store=own)
    gone = life("withdraw", "海洋联合体@1")
    assert (gone["proposal"]["state"], gone["version"]) == ("withdrawn", before["version"])
    assert life("list")["alliances"] == before["alliances"]


def test_a_list_by_hand_is_kept_as_it_is(own: Path) -> None:
    words = ("alliance", "save", "海淡", "--members", f"中国水利学会,{s.EXPLORERS}")
    saved = call_json(*words, "--lead", s.WATER, store=own)
    assert set(ids(saved["members"])) == {s.WATER, s.EXPLORERS}
    assert (saved["theme"]["id"], saved["notes"]) == ("name-only", [ONLY_NAME.zh])
    again = call_json(*words, "--theme-id", "ocean", store=own)
    assert (again["proposal"]["id"], again["notes"]) == ("海淡@2", [])
    assert call_json("alliance", "show", "海淡@1", store=own)["members"] == saved["members"]
    assert [one["id"] for one in call_json("alliance", "list", store=own)["proposals"]] == [
        "海淡@1", "海淡@2",
    ]  # fmt: skip
    rows = call("alliance", "list", "--format", "csv", store=own).rows
    assert [row["state"] for row in rows] == ["draft", "draft"]


# --- forms, and what a user gets wrong


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "words",
    [
        ("suggest", "--theme", "海洋"),
        ("complete", "--members", "中国海洋学会,中国水利学会", "--theme", "海洋"),
        ("discover", "--seeds", "3"),
        ("compare", "示例淡化联合体", "--theme", "海洋"),
        ("needs", "D45"),
        ("list",),
        ("timeline", "示例淡化联合体"),
    ],
)
def test_tables_in_both_languages(graph: Path, words: tuple[str, ...], language: str) -> None:
    found = call("alliance", *words, "--lang", language, store=graph)
    assert (found.code, found.stderr) == (0, "")
    lines = found.stdout.splitlines()
    assert len(lines) > 3
    assert "Text(" not in found.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("burn",), "input", "Cannot read"),
        (("compare",), "input", "Cannot read"),
        (("suggest", "extra"), "input", "Cannot read"),
        (("suggest",), "input", "No theme"),
        (("suggest", "--theme", ""), "input", "No theme"),
        (("suggest", "--theme", "海洋", "--theme-id", "ocean"), "input", "--theme-id"),
        (("suggest", "--theme-id", "nowhere"), "unknown_name", "no theme"),
        (("suggest", "--theme", "海洋", "--size", "9:3"), "input", "range"),
        (("suggest", "--theme", "海洋", "--size", "0:3"), "input", "range"),
        (("suggest", "--theme", "海洋", "--top", "3"), "input", "takes no --top"),
        (("suggest", "--theme", "海洋", "--draws", "-1"), "input", "--draws"),
        (("suggest", "--theme", "海洋", "--keep", "没有"), "not_found", "no"),
        (("complete",), "input", "No members"),
        (("complete", "--members", "，"), "input", "no society"),
        (("complete", "--members", "中国没有学会"), "not_found", "There is no"),
        (("complete", "--members", "示例旧学会"), "input", "no active"),
        (("complete", "--members", "示例宠物大学"), "input", "asked for"),
        (("complete", "--cases", "nowhere.csv"), "table", "no such file"),
        (("complete", "--cases", "a.csv", "--members", "x"), "input", "does not go"),
        (("compare", "示例淡化联合体"), "input", "No theme"),
        (("compare", "中国水利学会", "--theme", "海洋"), "input", "asked for"),
        (("needs", "C384"), "input", "No need"),
        (("needs", "Z999"), "unknown_name", "Z999"),
        (("save", "甲"), "input", "Neither"),
        (("save", "a@b", "--theme", "海洋"), "input", "a@b"),
        (("save", "甲", "--theme", "海洋", "--lead", "中国数学会"), "input", "no member"),
        (("save", "甲", "--members", "中国水利学会", "--size", "3"), "input", "does not go"),
        (("show", "甲"), "not_found", "no proposal"),
        (("submit", "甲@1"), "not_found", "no proposal"),
        (("advance", "示例淡化联合体", "burning"), "unknown_name", "burning"),
        (("advance", "示例淡化联合体", "filed"), "input", "cannot become"),
        (("advance", "示例淡化联合体", "active"), "input", "already"),
        (("join", "示例淡化联合体", "中国水利学会"), "input", "already"),
        (("leave", "示例淡化联合体", "中国数学会"), "input", "no member"),
        (("join", "示例淡化联合体", "甲示例"), "input", "asked for"),
        (("timeline", "没有"), "not_found", "There is no"),
    ],
)
def test_what_a_user_gets_wrong(
    words: tuple[str, ...], code: str, said: str, own: Path
) -> None:  # fmt: skip
    before = own.read_bytes()
    found = call("alliance", *words, "--format", "json", "--lang", "en", store=own)
    assert (found.code, found.stdout) == (2, "")
    assert found.error["code"] == code
    assert said in found.error["message"]
    assert own.read_bytes() == before


def test_two_processes_give_the_same_bytes(graph: Path) -> None:
    words = ["alliance", "complete", "--members", s.OCEAN, "--theme", "海洋", "--format", "json"]
    given = [
        subprocess.run(
            [sys.executable, "cli.py", *words],
            cwd=Path(__file__).parents[2], capture_output=True, check=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "STORE_URL": url_of(graph)},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert given[0] == given[1]
    assert json.loads(given[0])["members"]


def test_no_graph_is_said(tmp_path: Path) -> None:
    found = call("alliance", "list", "--format", "json", store=tmp_path / "none.db")
    assert (found.code, found.error["code"]) == (3, "store_unreachable")


def test_groups_remembered_are_begun_with_and_may_be_left_alone(own: Path) -> None:
    afresh = call_json("alliance", "discover", store=own)
    assert afresh["began_with"] is None
    call_json("alliance", "discover", "--remember", store=own)
    warm = call_json("alliance", "discover", store=own)
    assert warm["began_with"] is not None
    assert {g["key"]: [m["id"] for m in g["members"]] for g in warm["groups"]} == {
        g["key"]: [m["id"] for m in g["members"]] for g in afresh["groups"]
    }
    assert call_json("alliance", "discover", "--fresh", store=own)["began_with"] is None
