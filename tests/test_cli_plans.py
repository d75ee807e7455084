"""The command line on plans: made, kept, changed, confirmed, and what a user gets wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shell import FRAME, call, call_json, url_of, write_small

PLANNED = FRAME | {"plan", "saved", "failed"}


def test_a_plan_from_making_to_withdrawing(tmp_path: Path) -> None:
    file = tmp_path / "atlas.db"
    write_small(file)
    made = call_json("plan", "need_to_society", "--save", "春", store=file)
    assert set(made) == PLANNED
    assert made["saved"] == "春@1"
    pairs = made["plan"]["pairs"]
    assert pairs
    first = f"{pairs[0]['request']}:{pairs[0]['candidate']}"
    edited = call_json("plans", "edit", "春", "--drop", first, store=file)
    assert edited["id"] == "春@2"
    assert len(edited["plan"]["pairs"]) == len(pairs) - 1
    compared = call_json("plans", "compare", "春@1", "春@2", store=file)
    assert [one["request"] for one in compared["moves"]] == [pairs[0]["request"]]
    assert compared["kept"] == len(pairs) - 1
    before = compared["version"]
    confirmed = call_json("plans", "confirm", "春@1", store=file)
    assert (confirmed["state"], confirmed["version"] == before) == ("confirmed", False)
    withdrawn = call_json("plans", "withdraw", "春@1", store=file)
    assert (withdrawn["state"], withdrawn["version"] == before) == ("withdrawn", True)
    states = [one["state"] for one in call_json("plans", store=file)["plans"]]
    assert states == ["withdrawn", "draft"]


def test_a_decision_file_is_the_same_after_confirming(tmp_path: Path) -> None:
    """The version of the data that the plan was made on is still kept then."""
    file, first, second = tmp_path / "atlas.db", tmp_path / "first", tmp_path / "second"
    write_small(file)
    call_json("plan", "need_to_society", "--save", "春", store=file)
    made = call_json("plans", "export", "春", first, store=file)
    assert set(made) == FRAME | {"plan", "folder", "digest", "how", "files"}
    call_json("plans", "confirm", "春", store=file)
    again = call_json("plans", "export", "春@1", second, store=file)
    assert again["digest"] == made["digest"]
    found = call_json("plans", "verify", second)
    assert (found["identical"], found["plan"], found["failed"]) == (True, "春@1", [])
    (second / "pairs.csv").write_bytes(b"")
    broken = call("plans", "verify", second, "--format", "json")
    assert (broken.code, broken.document["identical"]) == (1, False)
    assert [one["file"] for one in broken.document["failed"]] == ["pairs.csv"] * 2
    assert "pairs.csv" in call("plans", "verify", second).stdout
    refused = call("plans", "export", "春", second, "--format", "json", store=file)
    assert (refused.code, refused.error["file"]) == (2, str(second))
    nothing = call("plans", "verify", tmp_path / "nowhere", "--format", "json")
    assert (nothing.code, nothing.error["code"]) == (2, "input")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("plan", "expert_to_station"), "input"),
        (("plan", "nothing"), "unknown_name"),
        (("plan", "need_to_society", "--pin", "a"), "input"),
        (("plan", "need_to_society", "--options", "nowhere.toml"), "table"),
        (("plan", "award_to_expert"), "input"),
        (("plans", "burn", "春"), "input"),
        (("plans", "show", "春"), "not_found"),
    ],
)
def test_what_a_user_gets_wrong(words: tuple[str, ...], code: str, tmp_path: Path) -> None:
    file = tmp_path / "atlas.db"
    write_small(file)
    found = call(*words, "--format", "json", store=file)
    assert found.code == 2
    assert found.error["code"] == code


def test_two_processes_give_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "atlas.db"
    write_small(file)
    given = [
        subprocess.run(
            [sys.executable, "cli.py", "plan", "need_to_society", "--on", "2026-01-01",
             "--format", "json"],
            cwd=Path(__file__).parents[1], capture_output=True, check=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "STORE_URL": url_of(file)},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert given[0] == given[1]
    assert json.loads(given[0])["plan"]["pairs"]
