"""Completing, comparing, and alliances from needs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InputError, NotFoundError, UnknownNameError
from matching.alliances.bare import bare_theme
from matching.alliances.choosing import Size
from matching.alliances.comparing import changes_of, compare_alliances, figures_of
from matching.alliances.completing import BARE_LEFT_OUT, complete
from matching.alliances.model import AllianceModel
from matching.alliances.needs import from_needs, needs_in
from matching.alliances.selecting import Wishes
from matching.alliances.suggesting import suggest
from matching.alliances.theme_scores import score_theme
from matching.bridge import default_bridge
from matching.themes.theme import Theme
from tests.alliances import small as s

Drawn = tuple[AllianceModel, Theme]
MEMBERS = (s.CORROSION, s.CHEMICAL, s.WATER, s.EXPLORERS)


@settings(max_examples=15)
@given(data=st.data())
def test_every_other_society_is_ranked_once(drawn: Drawn, data: st.DataObject) -> None:
    model, theme = drawn
    ids = data.draw(st.lists(st.sampled_from(model.societies.ids), min_size=1, max_size=5))
    found = complete(model, ids, theme, explained=2)
    assert found == complete(model, [*reversed(ids), ids[0]], theme, explained=2)
    assert {one.id for one in found.candidates} == set(model.societies.ids) - set(ids)
    assert [one.rank for one in found.candidates] == list(range(1, len(found.candidates) + 1))
    for one in found.candidates:
        assert one.score == pytest.approx(sum(one.parts.values()))
        assert 0 <= one.affinity < 1
    scores = [round(one.score, 9) for one in found.candidates]
    assert scores == sorted(scores, reverse=True)


def test_reasons_and_what_has_none(model: AllianceModel) -> None:
    found = complete(model, MEMBERS)
    first = found.candidates[0]
    assert first.has_evidence
    assert first.evidence
    assert set(first.nearest) <= set(MEMBERS)
    silent = [one for one in found.candidates if not one.has_evidence]
    assert 0 < len(silent) < len(found.candidates)
    assert all(one.evidence == () for one in silent)


def test_who_fits_least(model: AllianceModel) -> None:
    found = complete(model, MEMBERS, s.DESALINATION)
    assert found.fits[0].id == s.EXPLORERS
    assert not found.fits[0].has_evidence
    assert {one.id for one in found.fits} == set(MEMBERS)
    rest = [one for one in MEMBERS if one != s.CORROSION]
    ranked = {one.id: one.rank for one in complete(model, rest, s.DESALINATION).candidates}
    fits = {one.id: one.rank for one in found.fits}
    assert fits[s.CORROSION] == ranked[s.CORROSION]
    assert complete(model, [s.WATER]).fits == ()


def test_the_theme_counts_only_where_it_is_defined(model: AllianceModel) -> None:
    plain = complete(model, MEMBERS)
    bare = complete(model, MEMBERS, bare_theme("海水淡化", default_bridge()))
    assert bare.candidates == plain.candidates
    assert (plain.notes, bare.notes) == ((), (BARE_LEFT_OUT,))
    defined = complete(model, MEMBERS, s.DESALINATION)
    assert defined.notes == ()
    ranks = {one.id: one.rank for one in defined.candidates}
    before = {one.id: one.rank for one in plain.candidates}
    assert ranks[s.NUCLEAR] < before[s.NUCLEAR]
    assert complete(model, [], s.DESALINATION).candidates[0].parts.keys() == {"theme"}


def test_completing_nothing_is_refused(model: AllianceModel) -> None:
    with pytest.raises(InputError, match="Neither members"):
        complete(model, [])
    with pytest.raises(InputError, match="Neither members"):
        complete(model, [], bare_theme("海洋", default_bridge()))
    with pytest.raises(NotFoundError):
        complete(model, ["society:none"])


# --- comparing


def test_kept_missing_surplus(model: AllianceModel) -> None:
    suggested = suggest(model, s.DESALINATION).ids
    found = compare_alliances(model, s.DESALINATION, MEMBERS, suggested)
    assert set(found.kept) == set(MEMBERS) & set(suggested)
    assert set(found.missing) == set(suggested) - set(MEMBERS)
    assert s.EXPLORERS in found.surplus
    assert found.suggested.covered > found.existing.covered
    assert len(found.changes) == len(MEMBERS) + len(found.missing)


def test_changes_recompute(model: AllianceModel) -> None:
    scores = score_theme(model, s.DESALINATION)
    whole = figures_of(model, scores, MEMBERS)
    for change in changes_of(model, scores, MEMBERS, [s.NUCLEAR, s.WATER]):
        then = {*MEMBERS, change.id} if change.joins else {*MEMBERS} - {change.id}
        figures = figures_of(model, scores, then)
        assert change.covered == pytest.approx(figures.covered - whole.covered)
        assert change.cohesion == pytest.approx(figures.cohesion - whole.cohesion)
        assert (change.covered >= 0) if change.joins else (change.covered <= 0)
        if change.id == s.NUCLEAR:
            assert change.joins
            assert [title.zh for title in change.facets] == ["核能供热"]


def test_nobody_left(model: AllianceModel) -> None:
    found = compare_alliances(model, s.DESALINATION, [s.WATER], [])
    assert (found.suggested.covered, found.suggested.cohesion) == (0.0, 0.0)
    assert found.changes[0].covered == -found.existing.covered


# --- from needs


def test_needs_of_an_industry_make_a_theme(model: AllianceModel) -> None:
    found = from_needs(model, "D45", Wishes(Size(2, 6)))
    assert {need.id for need in found.needs} == {s.GAS.id, s.HEAT.id}
    codes = {code for facet in found.theme.facets for code in facet.disciplines}
    assert {"43020", "490"} == codes
    served = {need.id: need.served_by for need in found.needs}
    assert s.CORROSION in served[s.GAS.id]
    assert s.NUCLEAR in served[s.HEAT.id]
    assert (found.single_share, found.alliance_share) == (0.5, 1.0)
    assert found.is_needed
    assert found.notes == ()


def test_one_society_may_be_enough(model: AllianceModel) -> None:
    found = from_needs(model, "D451", Wishes(Size(1, 1)))
    assert not found.is_needed
    assert found.notes


def test_needs_are_found_below_and_not_elsewhere(model: AllianceModel) -> None:
    assert len(needs_in(model.snapshot, "D")) == 2
    with pytest.raises(InputError, match="No need"):
        from_needs(model, "C384")
    with pytest.raises(InputError, match="discipline"):
        from_needs(model, "discipline:430")
    with pytest.raises(UnknownNameError):
        from_needs(model, "Z999")
