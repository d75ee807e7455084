"""Drafts from free text: sensible disciplines, marked as drafts, or a refusal."""

import pytest

from graph.errors import InputError
from graph.taxonomy import Scheme, load_taxonomy
from graph.text import same
from matching.bridge import Bridge
from matching.themes.drafting import MARK, draft_theme, terms_in
from matching.themes.reader import parse_theme, write_theme
from matching.themes.theme import FacetRole, Theme, ThemeKind

SEAWATER = (
    "面向海水淡化与综合利用，研究反渗透膜材料、低温多效蒸馏装备和浓海水提取溴、镁、钾等化学资源的"
    "技术，配套海洋平台供水、海水水质监测和取排水对近海生态影响的评价。"
)
STORAGE = (
    "以电化学储能和氢能为核心，攻关锂离子电池正极材料、固态电解质、燃料电池质子交换膜，"
    "开展电池热失控与消防安全、电网调峰调度、退役电池回收利用研究。"
)
CARE = (
    "老年人慢性病管理：高血压、糖尿病的早期筛查，中医药康复，智能可穿戴监测设备，"
    "社区护理与营养干预。"
)


def disciplines(theme: Theme) -> set[str]:
    return {code for facet in theme.facets for code in facet.disciplines}


def industries(theme: Theme) -> set[str]:
    return {code for facet in theme.facets for code in facet.industries}


@pytest.mark.parametrize(
    ("text", "expected", "trades"),
    [
        (SEAWATER, {"41630", "53021", "57040", "17060"}, {"D463"}),
        (STORAGE, {"48040", "53041", "4807045", "620"}, {"C384"}),
        (CARE, {"32071", "36010", "33011", "32024"}, set()),
    ],
)
def test_a_draft_has_the_disciplines_of_its_text(
    text: str, expected: set[str], trades: set[str]
) -> None:
    theme = draft_theme(text)
    assert expected <= disciplines(theme)
    assert trades <= industries(theme)
    # one facet a discipline of the first level, heaviest first, its words those of the text
    weights = [facet.weight for facet in theme.facets]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == 1.0
    taxonomy = load_taxonomy(Scheme.GBT13745)
    for facet in theme.facets:
        assert {taxonomy[taxonomy.roll_up(c, 1)].title for c in facet.disciplines} == {facet.title}
        assert all(word in text for word in facet.words)


def test_a_draft_says_that_it_is_one() -> None:
    theme = draft_theme(STORAGE)
    assert theme.sources == (MARK,)
    assert theme.aliases == ()
    assert theme.kind is ThemeKind.FRONTIER
    assert {facet.role for facet in theme.facets} == {FacetRole.CORE}
    assert theme.id.startswith("draft-")
    assert draft_theme(STORAGE) == theme
    assert parse_theme(write_theme(theme), "x.toml") == theme
    named = draft_theme(STORAGE, title=same("储能"), theme_id="storage")
    assert (named.id, named.title, named.facets) == ("storage", same("储能"), theme.facets)


def test_industries_come_through_the_bridge() -> None:
    assert industries(draft_theme(STORAGE, bridge=Bridge([]))) == set()


@pytest.mark.parametrize(
    "text", ["", "   ", "阿巴阿巴", "xyz qwerty", "今天天气很好，晚上吃饺子。"]
)
def test_a_text_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="No discipline") as caught:
        draft_theme(text)
    assert "用几句话写明" in caught.value.hint.zh


def test_a_bad_id_or_title_is_refused() -> None:
    with pytest.raises(InputError):
        draft_theme(STORAGE, theme_id="储能")
    with pytest.raises(InputError):
        draft_theme(STORAGE, title=same(" "))


def test_a_term_inside_a_longer_one_does_not_count() -> None:
    assert "5304110" not in terms_in("固态电解质")
    assert "5304110" in terms_in("固态电解质与电解")
