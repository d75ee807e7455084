"""How alike societies are: symmetric, the same in any block, recomputed from its parts."""

from dataclasses import replace

import numpy as np
import pytest

from graph import Snapshot
from matching.alliances.bare import ONLY_NAME, bare_theme, is_bare
from matching.alliances.model import AllianceModel, make_model, model_of, thinned
from matching.alliances.societies import core_of
from matching.alliances.theme_scores import BREADTH, WEIGHTS, score_theme
from matching.alliances.trades import own_industries
from matching.bridge import default_bridge
from matching.themes.theme import Theme
from tests.alliances import small as s

Drawn = tuple[AllianceModel, Theme]


def test_the_core_of_a_name() -> None:
    assert core_of("中国腐蚀与防护学会") == "腐蚀与防护"
    assert core_of("中国食品科学技术学会") == "食品"
    assert core_of("中国数学会") == "数学"


def test_industries_are_rolled_up_and_opened() -> None:
    found = own_industries({"C3841": 1.0, "A": 0.5, "1.1": 1.0})
    assert found["C384"] == 1.0
    assert {code: found[code] for code in found if code.startswith("A")} == dict.fromkeys(
        ["A01", "A02", "A03", "A04", "A05"], 0.5
    )
    assert len(found) == 6


def test_dissolved_societies_are_left_out(model: AllianceModel) -> None:
    assert s.FORMER.id not in model.societies.ids
    assert len(model) == 209
    assert list(model.societies.ids) == sorted(model.societies.ids)


@pytest.mark.parametrize("name", ["model", "drawn"])
def test_likeness_is_symmetric_and_adds_up(name: str, request: pytest.FixtureRequest) -> None:
    found = request.getfixturevalue(name)
    model: AllianceModel = found[0] if isinstance(found, tuple) else found
    whole = model.similarity.between(range(len(model)))
    np.testing.assert_allclose(whole, whole.T, atol=1e-9)
    assert not np.diag(whole).any()
    rows, columns = [3, 1, 30], [0, 3, 7]
    np.testing.assert_allclose(
        model.similarity.between(rows, columns), whole[np.ix_(rows, columns)], atol=1e-9
    )
    np.testing.assert_allclose(sum(model.similarity.parts(rows).values()), whole[rows], atol=1e-9)


def test_each_side_is_standardised_off_the_diagonal(model: AllianceModel) -> None:
    for view in model.similarity.views:
        raw = view.raw(range(len(model)))
        for i in (0, 57, 208):
            others = np.delete(raw[i], i)
            assert view.mean[i] == pytest.approx(others.mean(), abs=1e-9)
            if view.deviation[i]:
                assert view.deviation[i] == pytest.approx(others.std(), rel=1e-6)


def test_the_nearest_are_the_largest(drawn: Drawn) -> None:
    model = drawn[0]
    near = model.similarity.nearest(5).toarray()
    whole = model.similarity.between(range(len(model)))
    np.testing.assert_allclose(near, near.T)
    for i in range(len(model)):
        best = np.argsort(-whole[i], kind="stable")[:5]
        assert set(best[whole[i, best] > 0]) <= set(np.flatnonzero(near[i]))


def test_texts_are_a_side_only_where_there_are_some(model: AllianceModel, drawn: Drawn) -> None:
    assert model.corpus is None
    assert "corpus" not in {view.name for view in model.similarity.views}
    assert "corpus" in {view.name for view in drawn[0].similarity.views}


def test_shared_people_speak_for_both(model: AllianceModel) -> None:
    place = model.societies.ids.index
    people = next(view for view in model.similarity.views if view.name == "people")
    one, other = place(s.CORROSION), place(s.CHEMICAL)
    assert people.raw([one], [other])[0, 0] > 0
    assert people.raw([one], [place(s.NUCLEAR)])[0, 0] == 0


def test_the_model_is_made_once(snapshot: Snapshot) -> None:
    assert model_of(snapshot) is model_of(snapshot)


def test_same_graph_same_model(snapshot: Snapshot, model: AllianceModel) -> None:
    again = make_model(snapshot)
    rows = range(len(model))
    np.testing.assert_array_equal(model.similarity.between(rows), again.similarity.between(rows))


def test_thinning_drops_some_and_takes_a_seed(drawn: Drawn) -> None:
    model = drawn[0]
    first, same, other = (thinned(model, 0.1, seed) for seed in (1, 1, 2))
    assert first.societies.fields == same.societies.fields
    assert first.societies.fields != other.societies.fields
    assert 0 < first.societies.people.nnz < model.societies.people.nnz
    assert model.corpus is not None
    assert first.corpus is not None
    assert len(first.corpus.vectors) < len(model.corpus.vectors)
    assert thinned(model, 0.0, 1).societies.fields == model.societies.fields


# --- facets


def test_scores_of_a_facet_do_not_depend_on_the_others(model: AllianceModel) -> None:
    whole = score_theme(model, s.DESALINATION)
    for i, facet in enumerate(whole.facets):
        alone = score_theme(model, replace(s.DESALINATION, facets=(facet,)))
        np.testing.assert_allclose(alone.degrees[0], whole.degrees[i], atol=1e-9)


def test_the_order_of_a_theme_is_no_matter(drawn: Drawn) -> None:
    model, theme = drawn
    mixed = replace(theme, facets=tuple(reversed(theme.facets)))
    np.testing.assert_array_equal(score_theme(model, theme).fit, score_theme(model, mixed).fit)


def test_fit_and_degrees_are_recomputed(model: AllianceModel) -> None:
    found = score_theme(model, s.DESALINATION)
    total = sum(WEIGHTS[name] * side for name, side in found.sides.items())
    assert isinstance(total, np.ndarray)
    away = (total - total.mean(1, keepdims=True)) / total.std(1, keepdims=True)
    np.testing.assert_allclose(found.away, away, atol=1e-9)
    j = 17
    weighted = sorted((found.away[:, j] * found.weights).tolist(), reverse=True)
    assert found.fit[j] == pytest.approx(weighted[0] + BREADTH * sum(weighted[:3]) / 3)
    assert ((found.degrees >= 0) & (found.degrees < 1)).all()


def test_nobody_answers_what_nobody_works_on(model: AllianceModel) -> None:
    found = score_theme(model, s.DESALINATION)
    titles = [facet.title.zh for facet in found.facets]
    assert found.degrees[titles.index("宠物美容")].max() == 0
    best = int(found.degrees[titles.index("防腐")].argmax())
    assert model.societies.ids[best] == s.CORROSION


def test_a_bare_theme_is_marked() -> None:
    theme = bare_theme("海洋产业学会联合体", default_bridge())
    assert is_bare(theme)
    assert not is_bare(s.DESALINATION)
    assert theme.facets[0].words == ("海洋",)
    assert any("17060" in facet.disciplines for facet in theme.facets)
    [named] = bare_theme("地球科学", default_bridge()).facets
    assert {"170", "17020"} <= set(named.disciplines)
    guessed = bare_theme("大健康", default_bridge()).facets
    assert (guessed[0].disciplines, guessed[1].disciplines) == ((), ("330",))
    assert "名称" in ONLY_NAME.zh
