"""The command line on staying near to an earlier plan, and on what that costs."""

from pathlib import Path
from typing import Any

import pytest

from tests.matching.small import NEED, PLAIN
from tests.shell import FRAME, call, call_json, fits, write_small

FLOAT = (float, int)
NONE = type(None)
ALONG = {"id": str, "name": str}
TRADE = {
    "weight": FLOAT, "moved": int, "lost": int, "kept": int, "total": FLOAT,
    "worst": (float, int, NONE), "difference": FLOAT, "optimal": bool, "whole": bool,
    "unmet": [str],
    "moves": [{
        "request": str, "name": str, "gone": [{**ALONG, "lost": bool, "why": [str]}],
        "come": [ALONG],
    }],
}  # fmt: skip
TASK = "need_to_society"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "atlas.db"
    write_small(path)
    (tmp_path / "one.toml").write_text('demand = "1"\n', "utf-8")
    return path


def plan(file: Path, *words: str | Path) -> Any:
    """Plan one society for each need, unless told otherwise."""
    options = () if "--options" in words else ("--options", file.with_name("one.toml"))
    return call_json("plan", TASK, *options, *words, store=file)


def pairs(document: Any) -> list[tuple[str, str]]:
    return [(one["request"], one["candidate"]) for one in document["plan"]["pairs"]]


def test_nothing_moves_where_nothing_changed(file: Path) -> None:
    made = plan(file, "--save", "春")
    document = plan(file, "--keep", "春", "--trade")
    told = {key: value for key, value in document.items() if key not in FRAME}
    assert fits(told, {"task": TASK, "on": str, "keep": "春@1", "pairs": 2, "bonus": 0.05,
                       "trade": [TRADE], "failed": []})  # fmt: skip
    assert [one["weight"] for one in document["trade"]] == [0, 0.01, 0.05, 0.2, 2]
    assert {one["kept"] for one in document["trade"]} == {len(pairs(made))}
    assert [one["moves"] for one in document["trade"]] == [[]] * 5
    options = ("--options", file.with_name("one.toml"))
    assert "没有变化" in call("plan", TASK, "--keep", "春", "--trade", *options, store=file).stdout


def test_moves_against_total(file: Path) -> None:
    """A list turned over by hand: with no weight it goes back, with a great one it stays."""
    made = plan(file, "--save", "春")
    (first, best), other = pairs(made)[0], pairs(made)[1]
    (society,) = {two for _, two in pairs(plan(file, "--forbid", f"{first}:{best}"))} - {best}
    call_json("plans", "edit", "春", "--drop", f"{first}:{best}",
              "--add", f"{first}:{society}", store=file)  # fmt: skip
    document = plan(file, "--keep", "春", "--trade", "--bonus", "1.5")
    assert (document["keep"], document["bonus"]) == ("春@2", 1.5)
    by_weight = {one["weight"]: one for one in document["trade"]}
    assert sorted(by_weight) == [0, 0.01, 0.05, 0.2, 1.5, 2]
    free, near = by_weight[0], by_weight[1.5]
    assert (free["moved"], near["moved"], near["kept"]) == (1, 0, 2)
    assert free["total"] == made["plan"]["total"]
    assert free["difference"] == 0 > near["difference"]
    assert near["difference"] == pytest.approx(near["total"] - free["total"], abs=2e-6)
    (move,) = free["moves"]
    assert (move["request"], [one["id"] for one in move["gone"]]) == (first, [society])
    assert [one["id"] for one in move["come"]] == [best]
    assert move["gone"][0]["lost"] is False
    kept = plan(file, "--keep", "春", "--bonus", "1.5", "--save", "春")
    assert set(pairs(kept)) == {(first, society), other}
    assert kept["saved"] == "春@3"
    options = kept["plan"]["inputs"]["options"]
    assert (options["keep"], options["bonus"]) == ("春@2", 1.5)


def test_the_call_goes_before_the_options(file: Path, tmp_path: Path) -> None:
    plan(file, "--save", "春")
    plan(file, "--save", "夏")
    options = tmp_path / "o.toml"
    options.write_text('demand = "1"\nkeep = "春"\nbonus = 0.3\n', "utf-8")
    one = plan(file, "--options", options, "--trade")
    assert (one["keep"], one["bonus"]) == ("春@1", 0.3)
    other = plan(file, "--options", options, "--keep", "夏", "--bonus", "0.4", "--trade")
    assert (other["keep"], other["bonus"]) == ("夏@1", 0.4)
    assert plan(file, "--keep", "夏@1", "--bonus", "0", "--trade")["bonus"] == 0


def test_one_request_more_keeps_the_others(file: Path) -> None:
    first = plan(file, "--request", NEED.id, "--save", "春")
    more = plan(file, "--request", NEED.id, "--request", PLAIN.id, "--keep", "春")
    assert set(pairs(first)) < set(pairs(more))
    trade = plan(file, "--request", PLAIN.id, "--keep", "春", "--trade")["trade"]
    assert {(one["kept"], one["moved"], one["lost"]) for one in trade} == {(0, 0, 1)}
    (why,) = {p["why"][0] for one in trade for m in one["moves"] for p in m["gone"]}
    assert why == "不再开放，或本次不安排"


def test_what_is_lost_says_why_in_the_table_too(file: Path) -> None:
    request, society = pairs(plan(file, "--save", "春"))[0]
    words = ("plan", TASK, "--keep", "春", "--trade", "--forbid", f"{request}:{society}")
    for language, why in (("zh", "由方案编制人排除"), ("en", "ruled out by the planner")):
        shown = call(*words, "--lang", language, store=file, COLUMNS="200").stdout
        assert why in shown
    rows = call(*words, "--format", "csv", store=file).rows
    assert [(row["weight"], row["lost"], row["kept"]) for row in rows] == [
        (weight, "1", "1") for weight in ("0.0", "0.01", "0.05", "0.2", "2.0")
    ]


def test_limits_that_clash_end_with_1(file: Path) -> None:
    call_json("plan", TASK, "--save", "春", store=file)
    options = file.with_name("o.toml")
    options.write_text('demand = "3"\n', "utf-8")
    found = call("plan", TASK, "--keep", "春", "--trade", "--options", options, "--format", "json",
                 store=file)  # fmt: skip
    assert found.code == 1
    assert [one["code"] for one in found.document["failed"]] == ["infeasible"]
    assert not any(one["whole"] for one in found.document["trade"])
    assert all(one["unmet"] for one in found.document["trade"])


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--trade",), "input", "--keep"),
        (("--bonus", "0.1"), "input", "--keep"),
        (("--keep", "春", "--trade", "--save", "夏"), "input", "--bonus"),
        (("--keep", "春", "--bonus", "-1"), "input", "0.05"),
        (("--keep", "春", "--bonus", "nan"), "input", "0.05"),
        (("--keep", "春", "--bonus", "x"), "input", "0.05"),
        (("--keep", "没有"), "not_found", "春"),
        (("--keep", "春@9"), "not_found", "春"),
        (("--keep", "人"), "input", TASK),
    ],
)
def test_what_a_user_gets_wrong(
    words: tuple[str, ...], code: str, says: str, file: Path
) -> None:  # fmt: skip
    plan(file, "--save", "春")
    call_json("plan", "need_to_expert", "--save", "人", store=file)
    found = call("plan", TASK, *words, "--format", "json", "--lang", "en", store=file)
    assert found.code == 2
    assert found.error["code"] == code
    assert says in found.error["hint"]


def test_a_confirmed_plan_is_made_again_and_the_new_one_takes_its_place(file: Path) -> None:
    made = plan(file, "--save", "春")
    call_json("plans", "confirm", "春", store=file)
    again = plan(file, "--keep", "春", "--save", "春")
    assert pairs(again) == pairs(made)
    refused = call("plans", "confirm", "春@2", "--format", "json", store=file)
    assert refused.code == 2  # nothing changes
    other = ":".join(sorted(pairs(made))[0])
    plan(file, "--keep", "春@1", "--forbid", other, "--save", "春")
    call_json("plans", "confirm", "春@3", store=file)
    states = {one["id"]: one["state"] for one in call_json("plans", store=file)["plans"]}
    assert states == {"春@1": "withdrawn", "春@2": "draft", "春@3": "confirmed"}
