"""Awards, and registers of nominations: editions, channels, results, whom a row means."""

from datetime import date
from pathlib import Path

import pytest

from graph import GraphStore, Label, Relation, take_snapshot
from graph.errors import NotFoundError, TableError
from graph.importing import TablePlan
from graph.importing.editions import with_edition
from graph.importing.kind import recognise_kind
from graph.importing.outcomes import level_won
from graph.importing.table import Cell
from matching.register import counts_by_channel, register_of
from tests.tables import import_rows, outcomes, plan_rows, ready_store, refusals

HEADER = ["姓名", "单位", "奖项", "届次", "推荐渠道", "推荐日期", "等级", "结果", "获奖日期"]
AWARD, EDITION = "天津青年科技奖", "第二十届"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> GraphStore:
    return ready_store(monkeypatch)


def row(name: str, channel: str = "甲学会", result: str = "", **more: Cell) -> list[Cell]:
    known = {"姓名": name, "单位": "天津大学", "奖项": AWARD, "届次": EDITION,
             "推荐渠道": channel, "推荐日期": "2026-03", "结果": result, **more}  # fmt: skip
    return [known.get(heading, "") for heading in HEADER]


def register(store: GraphStore, folder: Path, *rows: list[Cell]) -> TablePlan:
    table, _ = import_rows(store, folder, [HEADER, *rows], name="登记.csv")
    return table


@pytest.mark.parametrize(
    ("cell", "level"),
    [("获奖", ""), ("当选", ""), ("一等奖", "一等奖"), ("获二等奖", "二等奖"), ("未获奖", None),
     ("落选", None), ("评审中", None), ("是", ""), ("否", None)],
)  # fmt: skip
def test_what_a_result_means(cell: str, level: str | None) -> None:
    assert level_won(cell) == level


def test_an_edition_is_part_of_the_name_once() -> None:
    assert with_edition(AWARD, EDITION) == f"{AWARD}（{EDITION}）"
    assert with_edition(f"{EDITION}{AWARD}", EDITION) == f"{EDITION}{AWARD}"
    assert with_edition(AWARD, "") == AWARD


def test_each_edition_is_an_award_of_its_own(store: GraphStore, tmp_path: Path) -> None:
    header: list[Cell] = ["奖项名称", "届次", "种类", "年龄计算日"]
    rows: list[list[Cell]] = [
        header,
        [AWARD, "第十九届", "奖项", "2024-01-01"],
        [AWARD, EDITION, "奖项", "2026-01-01"],
        ["某国际组织委员", "", "岗位", ""],
    ]
    table, _ = import_rows(store, tmp_path, rows)
    assert (table.kind, outcomes(table)) == ("award", ["added"] * 3)
    snapshot = take_snapshot(store)
    found = {snapshot.name(i): snapshot.properties(i) for i in snapshot.of(Label.AWARD)}
    assert found[f"{AWARD}（{EDITION}）"] == {
        "edition": EDITION, "kind": "award", "reference_day": "2026-01-01", "scheme": AWARD,
    }  # fmt: skip
    assert found["某国际组织委员"] == {"kind": "post"}
    assert len(found) == 3


def test_a_register_becomes_nominations_and_wins(store: GraphStore, tmp_path: Path) -> None:
    rows = [row("张三", result="一等奖", 获奖日期="2026-11"), row("李四", "乙学会", "未获奖"),
            row("王五", 等级="二等奖")]  # fmt: skip
    table = register(store, tmp_path, *rows)
    assert (table.kind, refusals(table)) == ("nomination", [])
    found = register_of(take_snapshot(store), AWARD)
    assert [(n.name, n.channel, n.level, n.since, n.won) for n in found] == [
        ("李四", "乙学会", "", "2026-03", False),
        ("张三", "甲学会", "一等奖", "2026-03", True),
        ("王五", "甲学会", "二等奖", "2026-03", False),
    ]
    assert {(n.award_name, n.edition, n.origin) for n in found} == {
        (f"{AWARD}（{EDITION}）", EDITION, "登记.csv")
    }
    assert counts_by_channel(found) == {"甲学会": 2, "乙学会": 1}
    snapshot = take_snapshot(store)
    [winner] = snapshot.edges_into(snapshot.position(found[0].award), Relation.WON)
    assert (winner.since, winner.properties["channel"]) == ("2026-11", "甲学会")
    assert outcomes(register(store, tmp_path, *rows)) == ["left"] * 3


def test_the_register_is_asked_by_award_scheme_and_person(
    store: GraphStore, tmp_path: Path
) -> None:
    register(store, tmp_path, row("张三"), row("李四"), row("王五", 届次="第十九届"))
    snapshot = take_snapshot(store)
    both = register_of(snapshot, "tianjin_youth_award")
    assert both == register_of(snapshot, AWARD)
    assert [n.edition for n in both] == [EDITION, EDITION, "第十九届"]
    one = register_of(snapshot, both[0].award)
    assert one == both[:2] == register_of(snapshot, f"{AWARD}（{EDITION}）")
    assert register_of(snapshot, AWARD, ids=[one[0].person]) == one[:1]
    assert register_of(snapshot, "中国青年科技奖") == []
    with pytest.raises(NotFoundError):
        register_of(snapshot, "没有的奖")


def test_a_corrected_register_takes_back_what_it_stated(store: GraphStore, tmp_path: Path) -> None:
    register(store, tmp_path, row("张三", result="获奖"), row("李四", result="评审中"))
    register(store, tmp_path, row("李四", result="获奖"))
    found = register_of(take_snapshot(store), AWARD)
    assert [(n.name, n.won) for n in found] == [("李四", True)]


def test_what_a_register_says_of_an_award_fills_blanks_only(
    store: GraphStore, tmp_path: Path
) -> None:
    import_rows(store, tmp_path, [["奖项名称", "届次", "规则方案"], [AWARD, EDITION, "青年奖"]])
    assert outcomes(register(store, tmp_path, row("张三"))) == ["changed"]
    snapshot = take_snapshot(store)
    [i] = snapshot.of(Label.AWARD)
    assert snapshot.properties(i)["scheme"] == "青年奖"


def test_rows_that_cannot_be_taken(store: GraphStore, tmp_path: Path) -> None:
    table = register(
        store, tmp_path,
        row("张三"), row("王五", 单位=""), row(""), row("李四", 奖项=""),
        row("李四", result="也许"), row("张三", "乙学会"),
    )  # fmt: skip
    assert outcomes(table) == ["added", *["refused"] * 5]
    assert refusals(table) == [
        (3, "姓名", "王五"), (4, "姓名", ""), (5, "奖项", ""), (6, "结果", "也许"),
        (7, "姓名", "乙学会"),
    ]  # fmt: skip


def test_a_person_is_found_by_the_rules_of_identity(store: GraphStore, tmp_path: Path) -> None:
    people: list[list[Cell]] = [
        ["姓名", "工作单位", "出生年月"],
        ["张三", "天津大学", "1985-03"], ["张三", "南开大学", "1990-06"],
        ["周七", "南开大学", "1988-01"],
    ]  # fmt: skip
    import_rows(store, tmp_path, people, name="专家.csv")
    table = register(store, tmp_path, row("张三"), row("张三", 单位="", 届次="第十九届"),
                     row("周七", 单位=""))  # fmt: skip
    assert refusals(table) == [(3, "姓名", "张三")]
    assert store.counts()["Expert"] == 3
    snapshot = take_snapshot(store)
    units = {
        n.name: snapshot.name(int(snapshot.out(snapshot.position(n.person), Relation.WORKS_AT)[0]))
        for n in register_of(snapshot, AWARD)
    }
    assert units == {"张三": "天津大学", "周七": "南开大学"}


def test_a_list_of_persons_is_no_register(store: GraphStore, tmp_path: Path) -> None:
    assert recognise_kind(["姓名", "单位"], "表.csv").name == "expert"
    with pytest.raises(TableError):
        plan_rows(store, tmp_path, [["奖项", "届次"], [AWARD, EDITION]], kind="nomination",
                  on=date(2026, 11, 24))  # fmt: skip
