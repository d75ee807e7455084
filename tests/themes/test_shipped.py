"""The themes that ship: written evenly, with sources and with codes that exist."""

from collections import Counter

import pytest

from graph.analysis import fold
from graph.taxonomy import Scheme, load_taxonomy
from matching.themes.library import THEMES, find_theme, shipped_themes
from matching.themes.naming import names_of
from matching.themes.reader import parse_theme, read_theme, write_theme
from matching.themes.theme import FacetRole, Theme, ThemeKind

IDS = sorted(path.stem for path in THEMES.glob("*.toml"))
#: the nine strategic emerging industries of the classification of 2018
EMERGING = (
    "新一代信息技术", "高端装备制造", "新材料", "生物", "新能源汽车", "新能源", "节能环保",
    "数字创意", "相关服务",
)  # fmt: skip
FURTHER = (
    "军民融合", "生命科学", "智能制造", "信息科技", "先进材料", "生态环境", "清洁能源", "海洋",
    "大健康", "现代农业", "城市建设与安全", "地球科学",
)  # fmt: skip


@pytest.fixture(params=IDS)
def theme(request: pytest.FixtureRequest) -> Theme:
    return read_theme(THEMES / f"{request.param}.toml")


def test_all_files_are_in_the_library_by_id() -> None:
    assert [one.id for one in shipped_themes()] == IDS
    assert len(IDS) >= len(EMERGING) + len(FURTHER)
    assert shipped_themes() is shipped_themes()


@pytest.mark.parametrize("name", EMERGING)
def test_the_emerging_industries_are_there(name: str) -> None:
    assert find_theme(shipped_themes(), name).kind is ThemeKind.INDUSTRY
    # the name of the classification itself finds it too
    known = load_taxonomy(Scheme.SEI)
    titles = [known[code].name for code in known.at_level(1)]
    title = next(one for one in titles if one in (f"{name}产业", f"{name}业"))
    assert find_theme(shipped_themes(), title).title.zh == name


@pytest.mark.parametrize("name", FURTHER)
def test_the_further_themes_are_there(name: str) -> None:
    assert find_theme(shipped_themes(), name).title.zh == name


def test_a_theme_covers_its_field_evenly(theme: Theme) -> None:
    assert 6 <= len(theme.facets) <= 16
    assert theme.sources
    for facet in theme.facets:
        assert 5 <= len(facet.words) <= 15, facet.title.zh
        assert 2 <= len(facet.disciplines) <= 8, facet.title.zh
        assert facet.industries, facet.title.zh
    tops = {code[:3] for facet in theme.facets for code in facet.disciplines}
    assert len(tops) >= 10, "a theme draws on many disciplines"
    if theme.kind is ThemeKind.CHAIN:
        roles = {facet.role for facet in theme.facets}
        assert {FacetRole.UPSTREAM, FacetRole.MIDSTREAM, FacetRole.DOWNSTREAM} <= roles or (
            FacetRole.CORE in roles and FacetRole.UPSTREAM in roles
        )


def test_every_code_exists_and_says_something(theme: Theme) -> None:
    disciplines, industries = load_taxonomy(Scheme.GBT13745), load_taxonomy(Scheme.GBT4754)
    for facet in theme.facets:
        assert set(facet.disciplines) <= set(disciplines)
        assert set(facet.industries) <= set(industries)
        assert not any(disciplines[c].name.endswith("其他学科") for c in facet.disciplines)


def test_both_languages_are_there(theme: Theme) -> None:
    for title in (theme.title, *(facet.title for facet in theme.facets)):
        assert not title.zh.isascii()
        assert title.en.isascii()


def test_no_name_is_that_of_two_themes() -> None:
    counts = Counter(
        name for theme in shipped_themes() for name in {fold(one) for one in names_of(theme)}
    )
    assert [name for name, count in counts.items() if count > 1] == []


def test_a_shipped_file_is_as_it_would_be_written(theme: Theme) -> None:
    text = (THEMES / f"{theme.id}.toml").read_text("utf-8")
    assert text.partition("\n")[2] == write_theme(theme)
    assert parse_theme(text, "x.toml") == theme
