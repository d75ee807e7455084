"""An alliance put together by hand: exactly its members, with figures that can be had again."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import NotFoundError
from matching.alliances.model import AllianceModel
from matching.alliances.objective import cohesion, coverage, worth
from matching.alliances.roles import roles_of
from matching.alliances.selecting import Wishes, likeness_of, places_of, select
from matching.alliances.suggesting import suggest
from matching.alliances.theme_scores import score_theme
from matching.themes.theme import Theme
from tests.alliances import small as s

Drawn = tuple[AllianceModel, Theme]


def by_hand(*ids: str) -> Wishes:
    return Wishes(members=ids, alternatives=0)


@settings(max_examples=15)
@given(data=st.data())
def test_exactly_these_members_in_any_order(drawn: Drawn, data: st.DataObject) -> None:
    model, theme = drawn
    ids = data.draw(st.lists(st.sampled_from(model.societies.ids), min_size=1, max_size=9))
    found = suggest(model, theme, by_hand(*ids))
    assert set(found.ids) == set(ids)
    assert len(found.ids) == len(set(ids))
    assert suggest(model, theme, by_hand(*reversed(ids), ids[0])) == found
    assert not set(ids) & {one.id for one in found.relevant}
    assert [one.rank for one in found.members] == list(range(1, len(set(ids)) + 1))
    assert sorted(one.chosen for one in found.members) == list(range(1, len(set(ids)) + 1))


@settings(max_examples=15)
@given(data=st.data())
def test_its_figures_are_those_of_the_pure_functions(drawn: Drawn, data: st.DataObject) -> None:
    model, theme = drawn
    ids = data.draw(st.lists(st.sampled_from(model.societies.ids), min_size=1, max_size=9))
    found = suggest(model, theme, by_hand(*ids))
    scores, places = score_theme(model, theme), places_of(model, ids)
    degrees, likeness = scores.degrees[:, places], likeness_of(model, places)
    everyone = range(len(places))
    assert found.coverage == pytest.approx(coverage(degrees, scores.weights, everyone))
    assert found.covered == pytest.approx(found.coverage / scores.weights.sum())
    assert found.cohesion == pytest.approx(cohesion(likeness, everyone))
    # the gains, in the order in which they count, add up to what it is worth
    total = sum(one.gain for one in found.members)
    assert total == pytest.approx(worth(degrees, scores.weights, likeness, everyone))


def test_who_answers_nothing_is_kept(model: AllianceModel) -> None:
    scores = score_theme(model, s.DESALINATION)
    silent = np.flatnonzero(~scores.degrees.any(axis=0))[:2]
    strangers = [model.societies.ids[i] for i in silent.tolist()]
    assert len(strangers) == 2
    found = suggest(model, s.DESALINATION, by_hand(s.CORROSION, *strangers))
    assert set(found.ids) == {s.CORROSION, *strangers}
    last = [one for one in found.members if one.id in strangers]
    assert {one.chosen for one in last} == {2, 3}
    assert all(one.adds == () for one in last)
    only = suggest(model, s.DESALINATION, by_hand(*strangers))
    assert (set(only.ids), only.coverage) == (set(strangers), 0.0)


def test_nobody_and_somebody_unknown(model: AllianceModel) -> None:
    found = suggest(model, s.DESALINATION, by_hand())
    assert (found.members, found.coverage, found.leads) == ((), 0.0, ())
    assert len(found.gaps) == len(s.DESALINATION.facets)
    with pytest.raises(NotFoundError):
        suggest(model, s.DESALINATION, by_hand("society:none"))
    with pytest.raises(NotFoundError):
        suggest(model, s.DESALINATION, by_hand(s.FORMER.id))


def test_no_size_binds_a_list_by_hand(model: AllianceModel) -> None:
    ids = model.societies.ids[:20]
    assert set(suggest(model, s.DESALINATION, by_hand(*ids)).ids) == set(ids)


def test_roles_are_those_of_the_suggestion(drawn: Drawn, model: AllianceModel) -> None:
    for known, theme in (drawn, (model, s.DESALINATION)):
        roles = dict(zip(known.societies.ids, roles_of(score_theme(known, theme)), strict=True))
        found = suggest(known, theme, by_hand(*known.societies.ids[::3]))
        assert {one.id: one.role for one in found.members} == {
            one.id: roles[one.id] for one in found.members
        }
        assert len(set(roles.values())) == 2
    assert select(model, s.DESALINATION, by_hand(s.WATER)).members.size == 1
