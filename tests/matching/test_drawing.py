"""Draws: the same everywhere, fair by the weights, the missing only, records that are checked."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError, NotFoundError, TableError
from matching.drawing.lot import METHOD, Entrant, drawn
from matching.drawing.record import (
    Draw,
    check_draw,
    digest_of,
    first_round,
    load_draw,
    next_round,
    save_draw,
)
from tests.shell import call, call_json
from tests.small_graph import NEED, write_small_graph


def entrants(weights: list[int], units: str = "") -> list[Entrant]:
    return [
        Entrant(f"expert:{k:02}", f"第{k}位", weight, {"unit": units[k]} if units else {})
        for k, weight in enumerate(weights)
    ]


def made(who: list[Entrant], count: int, reserves: int = 0, seed: int = 7, **most: int) -> Draw:
    return first_round(
        Draw("need_to_expert", "need:1", "一号需求", date(2026, 11, 24), "v", "r", METHOD, seed,
             count, reserves, most, tuple(who), (), digest_of(who))
    )  # fmt: skip


def test_the_draw_is_this_one_on_every_machine() -> None:
    """The golden record: whoever changes it draws other people on other days."""
    found = drawn(entrants([1] * 10), 5, {}, seed=20261124, round_number=1)
    by_hand, left = [], [f"expert:{k:02}" for k in range(10)]
    for place in range(1, 6):  # no refusal: 10 and less divide all but a hair of 2^256
        number = int(sha256(f"20261124|1|{place}|0".encode()).hexdigest(), 16)
        by_hand.append(left.pop(number % len(left)))
    assert found == by_hand
    assert found == ["expert:06", "expert:08", "expert:05", "expert:09", "expert:04"]


def test_places_go_by_weight() -> None:
    weights, runs = [1, 2, 5], 6000
    seen: Counter[tuple[str, ...]] = Counter(
        tuple(drawn(entrants(weights), 2, {}, seed=seed, round_number=1)) for seed in range(runs)
    )
    for first, second in permutations(range(3), 2):
        share = Fraction(weights[first], 8) * Fraction(weights[second], 8 - weights[first])
        spread = 4 * (float(share) * (1 - float(share)) * runs) ** 0.5
        found = seen[f"expert:{first:02}", f"expert:{second:02}"]
        assert abs(found - float(share) * runs) < spread


@given(
    weights=st.lists(st.integers(1, 9), min_size=1, max_size=12), count=st.integers(1, 8),
    reserves=st.integers(0, 4), seed=st.integers(0, 2**40), data=st.data(),
)  # fmt: skip
def test_the_missing_only(
    weights: list[int], count: int, reserves: int, seed: int, data: st.DataObject
) -> None:
    units = "".join(data.draw(st.sampled_from("甲乙丙")) for _ in weights)
    one = made(entrants(weights, units), count, reserves, seed, unit=3)
    assert check_draw(one) == []
    at = {e.id: e.values["unit"] for e in one.entrants}
    refused: set[str] = set()
    for _ in range(3):
        there = [*one.members, *one.reserves]
        gone = data.draw(st.lists(st.sampled_from(there), unique=True)) if there else []
        refused |= set(gone)
        after = next_round(one, gone)
        kept = [who for who in one.members if who not in gone]
        assert list(after.members[: len(kept)]) == kept
        waiting = [who for who in one.reserves if who not in gone]
        places = count - len(kept)
        assert list(after.members[len(kept) :][: len(waiting)]) == waiting[:places]
        assert after.reserves == tuple(waiting[places:])
        assert not refused & {*after.members, *after.reserves}
        assert len({*after.members}) == len(after.members) <= count
        assert max(Counter(at[who] for who in after.members).values(), default=0) <= 3
        free = {e.id for e in one.entrants} - refused - {*after.members}
        if len(after.members) < count:  # nobody is left whom the limit would let in
            crowd = Counter(at[who] for who in after.members)
            before = {who for past in after.rounds for who in past.drawn}
            assert all(crowd[at[who]] >= 3 or who in before for who in free)
        assert check_draw(after) == []
        one = after


def test_order_of_the_table_does_not_matter_but_seed_and_round_do() -> None:
    who = entrants([3, 1, 4, 1, 5, 9, 2, 6])
    first = drawn(who, 4, {}, seed=1, round_number=1)
    assert first == ["expert:06", "expert:05", "expert:04", "expert:02"]
    assert drawn(who[::-1], 4, {}, seed=1, round_number=1) == first
    assert drawn(who, 4, {}, seed=2, round_number=1) != first
    assert drawn(who, 4, {}, seed=1, round_number=2) != first


def test_one_of_a_unit() -> None:
    one = made(entrants([1] * 6, "甲甲甲乙乙丙"), 5, unit=1)
    assert len(one.members) == 3
    assert one.short == 2
    unknown = [replace(e, values={"unit": ""}) for e in one.entrants]
    assert len(made(unknown, 5, unit=1).members) == 5  # who has no unit on file shares it with none


def test_a_record_is_read_back_and_any_change_is_found(tmp_path: Path) -> None:
    one = next_round(made(entrants([1] * 9, "甲乙丙丁戊己庚辛壬"), 3, 1, unit=1), [])
    one = next_round(one, [one.members[1], one.reserves[0]])
    file = tmp_path / "record.json"
    save_draw(one, file)
    assert load_draw(file) == one
    assert check_draw(load_draw(file)) == []
    body = json.loads(file.read_text("utf-8"))
    for change in (
        {"seed": body["seed"] + 1},
        {"members": body["members"][::-1]},
        {"reserves": ["expert:00"]},
        {"entrants": body["entrants"][:-1]},
        {"method": "other/1"},
        {"most": {}, "count": 4},
    ):
        file.write_text(json.dumps(body | change), "utf-8")
        assert check_draw(load_draw(file))
    with pytest.raises(NotFoundError, match="expert:zz"):
        next_round(one, ["expert:zz"])
    file.write_text("[", "utf-8")
    with pytest.raises(TableError):
        load_draw(file)
    twice = body | {"entrants": [*body["entrants"], body["entrants"][0]]}
    file.write_text(json.dumps(twice), "utf-8")
    with pytest.raises(InputError):
        load_draw(file)


def test_from_the_command_line(tmp_path: Path) -> None:
    store, file = tmp_path / "atlas.db", tmp_path / "record.json"
    write_small_graph(store)
    words = ("draw", "need_to_expert", "--request", NEED.id, "--count", "1", "--least", "0",
             "--seed", "5")  # fmt: skip
    found = call_json(*words, "--record", file, store=store)["draw"]
    assert call_json(*words, store=store)["draw"] == found
    assert len(found["members"]) == 1
    assert call_json("draw", "verify", file)["valid"] is True
    gone = call("draw", "again", file, "--declined", found["members"][0], "--format", "json")
    again = json.loads(gone.stdout)["draw"]
    assert found["members"][0] not in again["members"]
    assert gone.code == (1 if json.loads(gone.stdout)["short"] else 0)
    file.write_text(file.read_text("utf-8").replace('"seed": 5', '"seed": 6'), "utf-8")
    if len(found["entrants"]) > 1:
        assert call("draw", "again", file, "--declined", "x", "--format", "json").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("need_to_expert",),
        ("again", "nowhere.json"),
        ("verify", "nowhere.json"),
        ("need_to_expert", "--request", "need:0", "--count", "0"),
        ("need_to_expert", "--request", "need:0", "--count", "1", "--spread", "unit"),
        ("need_to_expert", "--request", "need:0", "--count", "1", "--least", "x"),
        ("need_to_expert", "--request", "need:0", "--count", "1"),
        ("expert_to_station", "--request", "need:0", "--count", "1"),
    ],
)
def test_what_a_user_gets_wrong(words: tuple[str, ...], tmp_path: Path) -> None:
    store = tmp_path / "atlas.db"
    write_small_graph(store)
    assert call("draw", *words, "--format", "json", store=store).code == 2
