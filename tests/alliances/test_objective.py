"""Coverage, cohesion and gains: what is promised of any degrees, and that greedy keeps to it."""

from math import ceil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from matching.alliances.choosing import KEPT_UNTIL, STOP, Choice, Size, choose, order_greedily
from matching.alliances.objective import COHESION, FEW, cohesion, coverage, gain, uncovered, worth

Floats = NDArray[np.float64]


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    facets, candidates = draw(st.integers(1, 6)), draw(st.integers(1, 9))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    degrees = np.where(rng.random((facets, candidates)) < 0.5, rng.random((facets, candidates)), 0)
    half = rng.random((candidates, candidates))
    likeness = (half + half.T) / 2
    np.fill_diagonal(likeness, 0.0)
    return Choice(degrees, rng.uniform(0.1, 1.0, facets), likeness)


@given(choices(), st.data())
def test_a_further_member_never_lowers_coverage(choice: Choice, data: st.DataObject) -> None:
    places = st.integers(0, choice.degrees.shape[1] - 1)
    members = data.draw(st.sets(places))
    before = coverage(choice.degrees, choice.weights, members)
    after = coverage(choice.degrees, choice.weights, {*members, data.draw(places)})
    assert after >= before - 1e-12
    assert 0 <= after <= choice.weights.sum() + 1e-12


@given(choices(), st.data())
def test_a_further_facet_never_lowers_coverage(choice: Choice, data: st.DataObject) -> None:
    members = data.draw(st.sets(st.integers(0, choice.degrees.shape[1] - 1)))
    whole = coverage(choice.degrees, choice.weights, members)
    without = coverage(choice.degrees[1:], choice.weights[1:], members)
    assert whole >= without - 1e-12


@given(choices())
def test_coverage_and_cohesion_are_recomputed_from_their_parts(choice: Choice) -> None:
    members = list(range(choice.degrees.shape[1]))
    by_hand = 0.0
    for weight, row in zip(choice.weights, choice.degrees, strict=True):
        nobody = 1.0
        for degree in row:
            nobody *= 1 - degree
        by_hand += weight * (1 - nobody)
    assert coverage(choice.degrees, choice.weights, members) == pytest.approx(by_hand)
    pairs = [choice.likeness[i, j] for i in members for j in members if i < j]
    mean = sum(pairs) / max(len(pairs), FEW * (FEW - 1) / 2)
    assert cohesion(choice.likeness, members) == pytest.approx(mean)
    total = worth(choice.degrees, choice.weights, choice.likeness, members)
    assert total == pytest.approx(by_hand / choice.weights.sum() + COHESION * mean)


def test_nobody_covers_nothing() -> None:
    degrees = np.array([[0.5, 0.2]])
    assert coverage(degrees, np.array([1.0]), []) == 0
    assert uncovered(degrees, []).tolist() == [1.0]
    assert cohesion(np.zeros((2, 2)), [0]) == 0


@given(choices(), st.integers(1, 9))
def test_each_greedy_gain_is_the_difference_of_worth(choice: Choice, count: int) -> None:
    members: list[int] = []
    for step in order_greedily(choice, count):
        parts = (choice.degrees, choice.weights, choice.likeness)
        assert step.gain == pytest.approx(gain(*parts, members, step.candidate))
        open_ones = [
            c for c in range(choice.degrees.shape[1])
            if c not in members and choice.degrees[:, c].any()
        ]  # fmt: skip
        best = max(gain(*parts, members, c) for c in open_ones)
        assert step.gain == pytest.approx(best)
        members.append(step.candidate)
    assert len(set(members)) == len(members)


@given(choices(), st.randoms(use_true_random=False))
def test_the_order_of_facets_and_candidates_is_no_matter(choice: Choice, random: object) -> None:
    facets, candidates = choice.degrees.shape
    rng = np.random.default_rng(random.randint(0, 10**6))  # type: ignore[attr-defined]
    rows, columns = rng.permutation(facets), rng.permutation(candidates)
    mixed = Choice(
        choice.degrees[np.ix_(rows, columns)], choice.weights[rows],
        choice.likeness[np.ix_(columns, columns)],
    )  # fmt: skip
    plain = [step.candidate for step in choose(choice, Size(2, 5))]
    again = [int(columns[step.candidate]) for step in choose(mixed, Size(2, 5))]
    assert plain == again


@given(choices(), st.integers(1, 4), st.integers(0, 4), st.data())
def test_sizes_and_seats_are_kept(
    choice: Choice, least: int, more: int, data: st.DataObject
) -> None:
    size = Size(least, least + more)
    plain = choose(choice, size)
    able = int(choice.degrees.any(axis=0).sum())
    assert min(size.least, able) <= len(plain) <= min(size.most, able)
    for step in plain[size.least :]:
        assert step.gain >= STOP
    order = [s.candidate for s in order_greedily(choice, 99)]
    former = data.draw(st.sets(st.sampled_from(order), max_size=3)) if order else set()
    kept = {s.candidate for s in choose(choice, size, former)}
    within = order[: ceil(KEPT_UNTIL * len(plain))]
    assert {c for c in within if c in former} <= kept or len(former & set(within)) > size.most
    assert len(kept) <= size.most


def test_who_answers_nothing_and_who_is_barred_is_never_chosen() -> None:
    degrees = np.array([[0.9, 0.0, 0.5]])
    likeness = np.full((3, 3), 0.9)
    chosen = choose(Choice(degrees, np.array([1.0]), likeness), Size(3, 3))
    assert [step.candidate for step in chosen] == [0, 2]
    barred = choose(Choice(degrees, np.array([1.0]), likeness, barred=(0,)), Size(1, 3))
    assert [step.candidate for step in barred] == [2]
