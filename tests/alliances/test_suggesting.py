"""A suggestion: its figures recompute, the order of input is no matter, nothing is silent."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InputError, NotFoundError, UnknownNameError
from graph.schema import Label
from matching.alliances.alternatives import APART, distance
from matching.alliances.bare import ONLY_NAME
from matching.alliances.choosing import Size
from matching.alliances.model import AllianceModel
from matching.alliances.objective import COHESION, cohesion, coverage
from matching.alliances.selecting import Wishes, likeness_of, places_of
from matching.alliances.stability import stability_of
from matching.alliances.suggesting import suggest, suggest_by_name
from matching.alliances.suggestion import Role, Suggestion
from matching.alliances.theme_scores import COVERED, score_theme
from matching.themes.theme import Theme
from tests.alliances import small as s

Drawn = tuple[AllianceModel, Theme]


@pytest.fixture(scope="module")
def found(model: AllianceModel) -> Suggestion:
    return suggest(model, s.DESALINATION)


def test_the_figures_recompute(model: AllianceModel, found: Suggestion) -> None:
    scores = score_theme(model, s.DESALINATION)
    places = places_of(model, found.ids)
    members = range(len(places))
    degrees = scores.degrees[:, places]
    assert found.coverage == pytest.approx(coverage(degrees, scores.weights, members))
    assert found.covered == pytest.approx(found.coverage / scores.weights.sum())
    assert found.cohesion == pytest.approx(cohesion(likeness_of(model, places), members))
    worth = found.covered + COHESION * found.cohesion
    assert sum(member.gain for member in found.members) == pytest.approx(worth)
    for member in found.members:
        by_facets = sum(addition.gain for addition in member.adds)
        # additions too small to be named are left out
        assert member.gain - member.cohesion_gain == pytest.approx(by_facets, abs=0.01)


def test_ranks_run_on_and_follow_affinity(found: Suggestion) -> None:
    members, rest = found.members, found.relevant
    assert [m.rank for m in members] == list(range(1, len(members) + 1))
    assert sorted(m.chosen for m in members) == list(range(1, len(members) + 1))
    assert [r.rank for r in rest] == list(range(len(members) + 1, len(members) + len(rest) + 1))
    for row in (members, rest):
        affinities = [one.affinity for one in row]
        assert affinities == sorted(affinities, reverse=True)
    assert not {r.id for r in rest} & set(found.ids)


def test_who_is_suggested_and_why(found: Suggestion) -> None:
    members = {member.id: member for member in found.members}
    assert {s.CORROSION, s.WATER, s.NUCLEAR} <= members.keys()
    assert members[s.CORROSION].role is Role.CORE
    assert members[s.NUCLEAR].role is Role.COMPLEMENT
    [first, *_] = members[s.CORROSION].adds
    assert first.facet.zh == "防腐"
    assert {"腐蚀", "43020 材料失效与保护"} <= {line.concept.zh for line in first.evidence}


def test_covers_and_gaps(found: Suggestion) -> None:
    covers = {cover.title.zh: cover for cover in found.facets}
    assert covers["防腐"].covered_by[0] == s.CORROSION
    assert covers["防腐"].degree >= COVERED
    [gap] = found.gaps
    assert gap.facet.zh == "宠物美容"
    assert covers["宠物美容"].covered_by == ()
    assert gap.question.zh.endswith("？")
    assert {one.id for one in gap.nearest if one.label is Label.ORGANIZATION} == {s.UNIVERSITY.id}
    assert {one.id for one in gap.nearest if one.label is Label.ENTERPRISE} == {s.FIRM.id}


def test_leads_are_members_and_able(found: Suggestion) -> None:
    assert [lead.rank for lead in found.leads] == [1, 2, 3]
    assert {lead.id for lead in found.leads} <= set(found.ids)
    for lead in found.leads:
        ability = 0.5 if lead.ability is None else lead.ability
        assert lead.score == pytest.approx(lead.centrality + ability / 4)
        assert (lead.ability is None) == any("未知" in reason.zh for reason in lead.reasons)
    known = next(lead for lead in found.leads if lead.id == s.WATER)
    assert known.ability == 1.0


def test_overlap_with_what_exists(found: Suggestion) -> None:
    [overlap] = found.overlaps
    assert (overlap.id, overlap.state) == (s.ALLIANCE.id, "active")
    assert set(overlap.shared) == {s.CORROSION, s.WATER} & set(found.ids)
    assert overlap.jaccard == pytest.approx(2 / (len(found.ids) + 1))


def test_alternatives_really_differ(found: Suggestion) -> None:
    assert 1 <= len(found.alternatives) <= 3
    lists = [found.ids, *(other.members for other in found.alternatives)]
    for i, one in enumerate(lists):
        for other in lists[:i]:
            assert distance(one, other) >= APART
    for one_more in found.alternatives:
        assert APART <= one_more.distance <= 1
        assert 0 < one_more.coverage < 1


def test_same_input_same_answer_in_any_order(model: AllianceModel, found: Suggestion) -> None:
    facets = tuple(
        replace(facet, words=facet.words[::-1], disciplines=facet.disciplines[::-1])
        for facet in reversed(s.DESALINATION.facets)
    )
    again = suggest(model, replace(s.DESALINATION, facets=facets))
    assert again.theme != found.theme
    assert replace(again, theme=found.theme) == found


@settings(max_examples=15)
@given(data=st.data())
def test_a_further_facet_never_lowers_coverage(data: st.DataObject, drawn: Drawn) -> None:
    model, theme = drawn
    members = data.draw(st.sets(st.integers(0, len(model) - 1), min_size=1, max_size=8))
    count = data.draw(st.integers(1, len(theme.facets) - 1))
    fewer = score_theme(model, replace(theme, facets=theme.facets[:count]))
    more = score_theme(model, replace(theme, facets=theme.facets[: count + 1]))
    before = coverage(fewer.degrees, fewer.weights, members)
    assert coverage(more.degrees, more.weights, members) >= before - 1e-9


@pytest.mark.parametrize("size", [Size(1, 2), Size(4, 4), Size(8, 20)])
def test_the_size_is_kept(drawn: Drawn, size: Size) -> None:
    model, theme = drawn
    assert size.least <= len(suggest(model, theme, Wishes(size)).ids) <= size.most


def test_only_those_allowed_are_suggested(model: AllianceModel) -> None:
    allowed = (s.CORROSION, s.WATER, s.EXPLORERS)
    found = suggest(model, s.DESALINATION, Wishes(among=allowed))
    assert set(found.ids) == {s.CORROSION, s.WATER}
    assert {one.id for one in found.relevant} == set()
    assert any("只有 2 个" in note.zh for note in found.notes)


def test_a_former_member_keeps_its_seat(model: AllianceModel, found: Suggestion) -> None:
    order = suggest(model, s.DESALINATION, Wishes(Size(6, 12)))
    reach = suggest(model, s.DESALINATION, Wishes(Size(len(order.ids) + 1, 12)))
    [next_one] = set(reach.ids) - set(order.ids)
    kept = suggest(model, s.DESALINATION, Wishes(former=(next_one,)))
    assert next_one in kept.ids
    far = suggest(model, s.DESALINATION, Wishes(former=(s.EXPLORERS,)))
    assert far.ids == found.ids


def test_what_cannot_be_is_refused(model: AllianceModel) -> None:
    with pytest.raises(InputError, match="no range"):
        suggest(model, s.DESALINATION, Wishes(Size(5, 2)))
    with pytest.raises(InputError, match="no facets"):
        suggest(model, s.EMPTY)
    with pytest.raises(NotFoundError, match="active society"):
        suggest(model, s.DESALINATION, Wishes(former=(s.FORMER.id,)))
    first = s.DESALINATION.facets[0]
    for wrong in (replace(first, disciplines=("99999",)), replace(first, industries=("Z9",))):
        with pytest.raises(UnknownNameError):
            suggest(model, replace(s.DESALINATION, facets=(wrong,)))
    with pytest.raises(InputError, match="No theme"):
        suggest_by_name(model, "  ")


def test_a_name_alone_is_never_taken_silently(model: AllianceModel, found: Suggestion) -> None:
    assert ONLY_NAME in suggest_by_name(model, "海洋").notes
    assert ONLY_NAME not in found.notes


def test_stability_is_measured_on_request(drawn: Drawn) -> None:
    model, theme = drawn
    assert suggest(model, theme).stability is None
    found = suggest(model, theme, Wishes(draws=2, seed=5))
    measured = found.stability
    assert measured is not None
    assert measured == stability_of(model, theme, found.ids, Wishes(seed=5), draws=2)
    assert measured.members.keys() == set(found.ids)
    assert 0 <= measured.worst <= measured.kept <= 1
    assert measured.kept >= measured.afresh
    assert np.mean(list(measured.members.values())) == pytest.approx(measured.afresh)
