"""Discovery: repeatable, whatever the order; clear groups are found; its own result stays."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.errors import InputError
from graph.text import same
from matching.alliances.consensus import agreement, join_runs
from matching.alliances.discovering import discover
from matching.alliances.discovering_groups import NO_TIES, TOO_FEW, Discovery, Group, Member
from matching.alliances.discovering_names import UNKNOWN, name_group, name_groups
from matching.alliances.discovering_runs import number_groups, together
from matching.alliances.discovering_ties import join_neighbours
from matching.fields import Field, Fields

Floats = NDArray[np.floating]


def ids_of(n: int) -> list[str]:
    return [f"society:{i:03d}" for i in range(n)]


def chance(seed: int, n: int) -> Floats:
    """Similarities without order, many of them equal or no tie."""
    half = np.triu(np.random.default_rng(seed).integers(-4, 9, size=(n, n)) / 8, 1)
    return np.asarray(half + half.T)


def blocks(groups: int, size: int, *, noise: float = 0.1) -> Floats:
    """Clear groups, one behind the other."""
    n = groups * size
    group = np.arange(n) // size
    half = np.triu(np.random.default_rng(0).random((n, n)) * noise, 1)
    near = np.where(group[:, None] == group[None, :], 0.8, 0.0)
    return np.asarray(near + half + half.T)


def sets(groups: Mapping[str, tuple[str, ...]]) -> set[frozenset[str]]:
    return {frozenset(members) for members in groups.values()}


graphs = st.builds(chance, st.integers(0, 10_000), st.integers(0, 40))


@settings(max_examples=25)
@given(graphs, st.integers(0, 99))
def test_the_order_of_input_does_not_matter(similarity: Floats, seed: int) -> None:
    ids = ids_of(len(similarity))
    found = discover(similarity, ids, seeds=8, k=4, resolution=1.5)
    order = np.random.default_rng(seed).permutation(len(ids))
    mixed = [ids[i] for i in order]
    assert discover(similarity[np.ix_(order, order)], mixed, seeds=8, k=4, resolution=1.5) == found
    sparse = csr_array(similarity)
    assert discover(sparse, ids, seeds=8, k=4, resolution=1.5) == found


@settings(max_examples=25)
@given(graphs)
def test_everybody_is_in_a_group_or_a_single(similarity: Floats) -> None:
    ids = ids_of(len(similarity))
    found = discover(similarity, ids, seeds=8, k=4, resolution=1.5)
    inside = {member.id for group in found.groups for member in group.members}
    singles = {single.id for single in found.singles}
    assert inside | singles == set(ids)
    assert not inside & singles
    assert sorted(id_ for members in found.homes.values() for id_ in members) == ids
    for group in found.groups:
        home = {member.id for member in group.members if member.is_home}
        assert home == set(found.homes[group.key])
        assert len(home) >= 4
        assert {m.id for m in group.members} - home == set(found.guests.get(group.key, ()))
        assert 0 <= group.stability <= 1
        assert all(0 <= member.share <= 1 for member in group.members)


@settings(max_examples=25)
@given(graphs, graphs)
def test_its_own_result_is_where_it_stays(similarity: Floats, other: Floats) -> None:
    """Also a result that itself began with groups of something else."""
    ids = ids_of(len(similarity))
    before = discover(other, ids_of(len(other)), seeds=8, k=4)
    first = discover(similarity, ids, seeds=8, k=4)
    moved = discover(similarity, ids, seeds=8, k=4, start=before.homes, guests=before.guests)
    for found in (first, moved):
        again = discover(similarity, ids, seeds=8, k=4, start=found.homes, guests=found.guests)
        assert again == found


def test_another_seed_is_another_draw() -> None:
    similarity, ids = chance(3, 60), ids_of(60)
    shares = [
        [member.share for group in discover(similarity, ids, seed=seed).groups
         for member in group.members]
        for seed in (0, 0, 1)
    ]  # fmt: skip
    assert shares[0] == shares[1] != shares[2]


def test_clear_groups_are_found() -> None:
    found = discover(blocks(12, 8), ids_of(96), k=7)
    ids = ids_of(96)
    assert sets(found.homes) == {frozenset(ids[i : i + 8]) for i in range(0, 96, 8)}
    assert len(found.groups) == 12
    assert all(group.stability > 0.9 and len(group.core) == 8 for group in found.groups)
    assert found.singles == ()
    assert not any(group.overlapping for group in found.groups)


def test_who_stands_between_two_groups_is_in_both() -> None:
    similarity = blocks(2, 7)
    between = np.zeros((15, 15))
    between[:14, :14] = similarity
    between[14, :14] = between[:14, 14] = 0.8
    found = discover(between, ids_of(15), k=14, resolution=1.0)
    assert len(found.groups) == 2
    assert all("society:014" in group.ids for group in found.groups)
    assert sum(m.is_home for g in found.groups for m in g.overlapping) == 1
    keys = {group.key for group in found.groups}
    for group in found.groups:
        (member,) = group.overlapping
        assert set(member.elsewhere) == keys - {group.key}
        assert member.share < 0.75


def test_who_is_alone_is_said_and_why() -> None:
    similarity = np.zeros((11, 11))
    similarity[:8, :8] = blocks(1, 8)
    similarity[8, 9] = similarity[9, 8] = 0.5
    found = discover(similarity, ids_of(11))
    assert [(single.id, single.reason) for single in found.singles] == [
        ("society:008", TOO_FEW),
        ("society:009", TOO_FEW),
        ("society:010", NO_TIES),
    ]
    assert frozenset(["society:008", "society:009"]) in sets(found.homes)


def test_a_large_group_is_cut_where_it_has_parts() -> None:
    near = blocks(4, 6, noise=0.0)
    # one group at a low resolution: every part is tied to the others, if less
    loose = np.where((near == 0) & ~np.eye(24, dtype=bool), 0.05, near)
    whole = discover(loose, ids_of(24), k=23, resolution=0.1, sizes=(4, 24))
    assert len(whole.groups) == 1
    parts = discover(loose, ids_of(24), k=23, resolution=0.1, sizes=(4, 15))
    assert sorted(len(group.ids) for group in parts.groups) == [6, 6, 6, 6]


def test_a_large_group_without_parts_stays_whole() -> None:
    found = discover(blocks(2, 20, noise=0.0), ids_of(40), k=19)
    assert [len(group.ids) for group in found.groups] == [20, 20]


def test_keys_stay_and_new_groups_get_free_ones() -> None:
    ids = ids_of(24)
    start = {"农": ids[:8], "2": ids[8:16], "旧": ["society:999"]}
    found = discover(blocks(3, 8), ids, k=7, start=start)
    assert found.homes["农"] == tuple(ids[:8])
    assert found.homes["2"] == tuple(ids[8:16])
    assert found.homes["1"] == tuple(ids[16:])
    assert set(found.homes) == {"农", "2", "1"}


def test_an_earlier_partition_that_the_data_deny_is_left() -> None:
    ids = ids_of(96)
    mixed = np.random.default_rng(0).permutation(96)
    wrong = {str(k): [ids[i] for i in mixed[8 * k : 8 * k + 8]] for k in range(12)}
    afresh = discover(blocks(12, 8), ids, k=7)
    assert sets(discover(blocks(12, 8), ids, k=7, start=wrong).homes) == sets(afresh.homes)


def test_a_few_dropped_societies_leave_the_others_in_place() -> None:
    ids, similarity = ids_of(96), blocks(12, 8)
    found = discover(similarity, ids, k=7)
    stay = [i for i in range(96) if i not in (3, 50)]
    left = discover(
        similarity[np.ix_(stay, stay)], [ids[i] for i in stay], k=7,
        start=found.homes, guests=found.guests,
    )  # fmt: skip
    gone = {ids[3], ids[50]}
    assert left.homes == {
        key: tuple(id_ for id_ in members if id_ not in gone)
        for key, members in found.homes.items()
    }


@pytest.mark.parametrize(
    ("similarity", "ids", "options", "words"),
    [
        (np.zeros((2, 3)), ["a", "b"], {}, "shape"),
        (np.zeros((2, 2)), ["a", "a"], {}, "twice"),
        (np.array([[0, 1.0], [0.2, 0]]), ["a", "b"], {}, "symmetric"),
        (csr_array(np.array([[0, 1.0], [0.2, 0]])), ["a", "b"], {}, "symmetric"),
        (np.array([[0, np.nan], [np.nan, 0]]), ["a", "b"], {}, "finite"),
        (np.zeros((2, 2)), ["a", "b"], {"seeds": 0}, "runs"),
        (np.zeros((2, 2)), ["a", "b"], {"k": 0}, "neighbours"),
        (np.zeros((2, 2)), ["a", "b"], {"sizes": (5, 4)}, "largest size"),
        (np.zeros((2, 2)), ["a", "b"], {"seed": -1}, "seed"),
        (np.zeros((2, 2)), ["a", "b"], {"resolution": 0.0}, "resolution"),
        (np.zeros((2, 2)), ["a", "b"], {"start": {"x": ["a"], "y": ["a"]}}, "two groups"),
    ],
)
def test_what_cannot_be_used_is_named(
    similarity: Floats, ids: list[str], options: dict[str, object], words: str
) -> None:
    with pytest.raises(InputError) as caught:
        discover(similarity, ids, **options)  # type: ignore[arg-type]
    assert words in caught.value.text.en
    assert caught.value.text.zh


def test_ties_are_those_to_the_nearest_of_either_end() -> None:
    similarity = np.array(
        [[9, 0.9, 0.5, 0.5], [0.9, 9, 0.5, -1], [0.5, 0.5, 9, 0.1], [0.5, -1, 0.1, 9.0]]
    )
    ties = join_neighbours(similarity, 1).toarray()
    # of the equally near 0 and 1 the first is the neighbour of 2
    assert ties.tolist() == [
        [0, 0.9, 0.5, 0.5], [0.9, 0, 0, 0], [0.5, 0, 0, 0], [0.5, 0, 0, 0],
    ]  # fmt: skip


@settings(max_examples=40)
@given(st.lists(st.lists(st.integers(0, 3), min_size=7, max_size=7), min_size=1, max_size=6))
def test_no_run_agrees_better_than_the_consensus(labels: list[list[int]]) -> None:
    runs = [number_groups(one) for one in labels]
    shares = together(runs)
    plain = np.mean([[[a == b for b in one] for a in one] for one in labels], axis=0)
    np.fill_diagonal(plain, 0)
    assert np.allclose(shares.toarray(), plain)
    found = join_runs(shares, runs, most=7)
    assert agreement(shares, found) >= max(agreement(shares, run) for run in runs)


def group_of(key: str, *ids: str) -> Group:
    return Group(key, tuple(Member(id_, 1.0, is_home=True) for id_ in ids), 1.0)


def fields_of(*codes: str) -> Fields:
    return Fields(tuple(Field(code, 1.0, same("")) for code in codes))


FIELDS = {
    "a": fields_of("110"), "b": fields_of("11064"), "c": fields_of("11067", "520"),
    "d": fields_of("52020"), "e": fields_of("520"), "f": Fields(()), "g": fields_of("1106410"),
}  # fmt: skip


def test_a_group_is_named_by_what_sets_it_off() -> None:
    name = name_group({"a": 1, "b": 1, "c": 1}, FIELDS)
    assert (name.zh, name.en) == ("数学", "Mathematics")
    assert name_group({"d": 1, "e": 1}, FIELDS).zh == "计算机科学技术"
    assert name_group({"f": 1, "of nobody": 1}, FIELDS) == UNKNOWN


def test_no_two_names_are_the_same() -> None:
    groups = [group_of("1", "a", "b"), group_of("2", "a", "b"), group_of("3", "f"),
              group_of("4", "f"), group_of("5", "f")]  # fmt: skip
    names = name_groups(groups, FIELDS)
    assert list(names) == ["1", "2", "3", "4", "5"]
    assert len({name.zh for name in names.values()}) == 5
    assert names["5"].zh == "学科不明（3）"
    assert names["5"].en == "disciplines unknown (3)"
    turned = [replace(group, members=group.members[::-1]) for group in groups]
    assert name_groups(turned, FIELDS) == names


def test_nothing_in_nothing_out() -> None:
    found = discover(np.zeros((0, 0)), [])
    assert isinstance(found, Discovery)
    assert (found.groups, found.singles, dict(found.homes)) == ((), (), {})
