"""`assign` on plain tables: every form, exit codes, and what is said when it cannot be done."""

from pathlib import Path

import pytest

from tests.shell import Outcome, call, call_json, fits, write_table

FLOAT = (float, int)
MAYBE = (float, int, type(None))
MEMBER = {
    "kind": str, "ids": [str], "text": str,
    "relaxation": ({"text": str, "amount": int, "enough": bool}, type(None)),
}  # fmt: skip
SUMMARY = {
    "total": MAYBE, "worst": MAYBE, "mean": MAYBE, "unmet": [str], "seconds": FLOAT,
    "bound": MAYBE, "worst_bound": MAYBE, "optimal": bool, "solver": (str, type(None)),
    "shortfalls": [{"id": str, "side": str, "wanted": int, "given": int}],
}  # fmt: skip
SHAPE = {
    "pairs": [{"request": str, "candidate": str, "affinity": FLOAT}],
    "summary": SUMMARY,
    "conflicts": [{"irreducible": bool, "members": [MEMBER]}],
    "conflicts_complete": bool,
    "failed": None,
}


@pytest.fixture
def affinity(tmp_path: Path) -> Path:
    return write_table(
        tmp_path / "affinity.csv",
        ("request", "candidate", "affinity"),
        ("甲", "A", "0.9"), ("甲", "B", "0.5"), ("甲", "C", "0.1"),
        ("乙", "A", "0.8"), ("乙", "B", "-0.5"),
    )  # fmt: skip


def chosen(document: dict[str, list[dict[str, object]]]) -> list[tuple[object, object]]:
    return [(pair["request"], pair["candidate"]) for pair in document["pairs"]]


def test_document(affinity: Path) -> None:
    document = call_json("assign", "--affinity", affinity, "--demand", "1", "--capacity", "1")
    assert fits({key: document[key] for key in SHAPE}, SHAPE)
    assert document["version"] is None
    assert chosen(document) == [("甲", "B"), ("乙", "A")]
    summary = document["summary"]
    assert (summary["total"], summary["worst"], summary["mean"]) == (1.3, 0.5, 0.65)
    assert summary["bound"] == pytest.approx(1.3)
    assert summary["optimal"] is True
    assert summary["unmet"] == []
    assert document["conflicts"] == document["failed"] == []


def test_table_csv_and_exit_code(affinity: Path) -> None:
    words = ("assign", "--affinity", affinity, "--demand", "1", "--capacity", "1")
    zh, en = call(*words), call(*words, "--lang", "en")
    assert (zh.code, en.code) == (0, 0)
    assert "配对 2，总契合度 1.300，最差 0.500；已证明最优。" in zh.stdout
    assert "2 pairs, total 1.300, worst 0.500; proven optimal." in en.stdout
    rows = call(*words, "--format", "csv").rows
    assert rows[0] == {"request": "甲", "candidate": "B", "affinity": "0.5"}


def test_demand_and_capacity_from_tables(affinity: Path, tmp_path: Path) -> None:
    demand = write_table(
        tmp_path / "d.csv", ("id", "min", "max"), ("甲", "1", "2"), ("乙", "0", "1")
    )
    capacity = write_table(
        tmp_path / "c.csv", ("id", "value"), ("A", "1"), ("B", "0:1"), ("C", "1")
    )
    forbidden = write_table(tmp_path / "f.csv", ("request", "candidate"), ("乙", "A"), ("丙", "A"))
    document = call_json(
        "assign", "--affinity", affinity, "--demand", demand, "--capacity", capacity,
        "--forbidden", forbidden,
    )  # fmt: skip
    assert chosen(document) == [("甲", "A"), ("甲", "B")]


def test_fair(affinity: Path) -> None:
    document = call_json(
        "assign", "--affinity", affinity, "--demand", "1:2", "--capacity", "0:1",
        "--objective", "fair",
    )  # fmt: skip
    assert chosen(document) == [("甲", "B"), ("甲", "C"), ("乙", "A")]
    assert document["summary"]["worst"] == 0.6
    assert document["summary"]["worst_bound"] == pytest.approx(0.6, abs=1e-6)


def test_what_cannot_be_had_is_named(affinity: Path) -> None:
    words = ("assign", "--affinity", affinity, "--demand", "2", "--capacity", "1")
    document = call_json(*words, "--lang", "en")
    assert fits({key: document[key] for key in SHAPE}, SHAPE)
    assert call(*words).code == 1
    assert len(document["pairs"]) == 3
    assert document["summary"]["unmet"] == ["乙"]
    assert document["summary"]["shortfalls"] == [
        {"id": "乙", "side": "request", "wanted": 2, "given": 1}
    ]
    (conflict,) = document["conflicts"]
    assert conflict["irreducible"] is True
    assert {(m["kind"], *m["ids"]) for m in conflict["members"]} == {
        ("demand_min", "甲"), ("demand_min", "乙"), ("capacity_max", "A"), ("capacity_max", "B")
    }  # fmt: skip
    assert [error["code"] for error in document["failed"]] == ["infeasible", "infeasible"]
    said = call(*words).stderr
    assert "需求“乙”至少要 2 个：下限从 2 降到 1" in said.replace("\n", "")


def test_no_plan_at_all(affinity: Path) -> None:
    words = ("assign", "--affinity", affinity, "--demand", "1:2", "--capacity", "3:4")
    document = call_json(*words)
    assert call(*words).code == 1
    assert document["summary"]["unmet"] == []
    assert {one["side"] for one in document["summary"]["shortfalls"]} == {"candidate"}


def refused(*words: str | Path) -> Outcome:
    outcome = call("assign", *words, "--format", "json")
    assert outcome.code == 2
    return outcome


def test_what_is_wrong_is_named(affinity: Path, tmp_path: Path) -> None:
    error = refused("--affinity", affinity, "--demand", "x", "--capacity", "1").error
    assert (error["column"], error["value"]) == ("--demand", "x")
    error = refused("--affinity", affinity, "--demand", "1", "--capacity", "4:2").error
    assert error["column"] == "--capacity"
    few = write_table(tmp_path / "few.csv", ("id", "value"), ("甲", "1"))
    error = refused("--affinity", affinity, "--demand", few, "--capacity", "1").error
    assert error["value"] == "乙"
    error = refused("--affinity", few, "--demand", "1", "--capacity", "1").error
    assert error["row"] == 1
    bad = write_table(
        tmp_path / "bad.csv",
        ("request", "candidate", "affinity"),
        ("甲", "A", "1"),
        ("甲", "B", "?"),
    )
    error = refused("--affinity", bad, "--demand", "1", "--capacity", "1").error
    assert (error["file"], error["row"], error["column"]) == (str(bad), 3, "affinity")
    error = refused("--affinity", affinity, "--demand", "1", "--capacity", "1",
                    "--objective", "best").error  # fmt: skip
    assert error["column"] == "--objective"


def test_the_same_bytes_again(affinity: Path) -> None:
    words = ("assign", "--affinity", affinity, "--demand", "1:2", "--capacity", "1")
    first, second = (call(*words, "--format", "csv").stdout for _ in range(2))
    assert first == second


def test_stable_by_the_order_of_each_side(affinity: Path, tmp_path: Path) -> None:
    words = ("assign", "--affinity", affinity, "--demand", "1", "--capacity", "1",
             "--objective", "stable")  # fmt: skip
    assert call(*words, "--format", "json").error["code"] == "input"
    header = ("side", "id", "other", "rank")
    table = write_table(
        tmp_path / "likes.csv", header,
        ("candidate", "A", "乙", "1"), ("candidate", "A", "甲", "2"),
        ("candidate", "B", "甲", "1"), ("candidate", "B", "乙", "2"), ("candidate", "C", "甲", "1"),
    )  # fmt: skip
    document = call_json(*words, "--preferences", table)
    assert [(p["request"], p["candidate"]) for p in document["pairs"]] == [("甲", "B"), ("乙", "A")]
    assert (document["summary"]["stable"], document["summary"]["blocking"]) == (True, [])
    total = call_json(*words[:-1], "total", "--preferences", table)
    assert total["summary"]["stable"] is not (total["summary"]["blocking"] != [])
    half = write_table(tmp_path / "half.csv", header, ("candidate", "A", "乙", "1"))
    assert call(*words, "--preferences", half, "--format", "json").error["value"] == "B"
    bad = write_table(tmp_path / "bad.csv", header, ("candidate", "A", "乙", "0"))
    error = call(*words, "--preferences", bad, "--format", "json").error
    assert (error["row"], error["column"], error["value"]) == (2, "rank", "0")
