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
