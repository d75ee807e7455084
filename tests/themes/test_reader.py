"""Theme files: every mistake refused with its line, and a file that reads back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis import fold
from graph.errors import InputError, TableError
from graph.taxonomy import Scheme, load_taxonomy
from graph.text import Text
from matching.themes.checking import faults, refuse
from matching.themes.reader import parse_theme, read_theme, write_theme
from matching.themes.theme import Facet, FacetRole, Source, Theme, ThemeKind

GOOD = """\
id = "river"
title = { zh = "河流", en = "Rivers" }
aliases = ["江河"]
kind = "frontier"

[[sources]]
title = "GB/T 13745-2009"
url = "https://example.org/a"

[[facets]]
title = { zh = "水文", en = "Hydrology" }
role = "core"
words = ["水文", "泥沙"]
disciplines = ["17055"]

[[facets]]
title = { zh = "航道", en = "Waterways" }
role = "application"
weight = 0.5
industries = ["G55"]
"""


def test_a_good_file_is_read() -> None:
    theme = parse_theme(GOOD, "river.toml")
    assert (theme.id, theme.title.en, theme.kind) == ("river", "Rivers", ThemeKind.FRONTIER)
    assert theme.aliases == ("江河",)
    assert theme.sources == (Source("GB/T 13745-2009", "https://example.org/a"),)
    first, second = theme.facets
    assert (first.role, first.weight, first.words) == (FacetRole.CORE, 1.0, ("水文", "泥沙"))
    assert (second.weight, second.industries, second.words) == (0.5, ("G55",), ())


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "allowed"),
    [
        ('id = "river"\n', "", 1, "id", 'id = "ocean-tech"'),
        ('id = "river"', 'id = "River 1"', 1, "id", "a-z"),
        ('kind = "frontier"', 'kind = "fashion"', 4, "kind", "industry, frontier, discipline"),
        ('kind = "frontier"\n', "", 1, "kind", "industry | frontier"),
        ('zh = "河流", en = "Rivers"', 'zh = "河流"', 2, "title", "en ="),
        ("aliases =", "also =", 3, "also", "aliases, facets, id"),
        ('["江河"]', '["江河", "江河"]', 3, "aliases", "once"),
        ('["江河"]', '["河流"]', 3, "aliases", "once"),
        ('["江河"]', '[" 江河"]', 3, "aliases", "trimmed"),
        ('["江河"]', "[]", 3, "aliases", "["),
        ("https://example.org/a", "example", 8, "url", "https://"),
        ('url = "', 'link = "', 8, "link", "title, url"),
        ('role = "core"', 'role = "centre"', 12, "role", "core, application, upstream"),
        ('role = "core"\n', "", 10, "role", "core | application"),
        ('words = ["水文", "泥沙"]', 'words = ["水文", ""]', 13, "words", "trimmed"),
        ('words = ["水文", "泥沙"]', 'words = ["水文", "水文"]', 13, "words", "once"),
        ('words = ["水文", "泥沙"]', 'words = "水文"', 13, "words", "["),
        ('words = ["水文", "泥沙"]', 'terms = ["水文"]', 13, "terms", "disciplines, industries"),
        ('["17055"]', '["17056"]', 14, "disciplines", "17055 水文学"),
        ('["17055"]', '["170.55"]', 14, "disciplines", "17055 水文学"),
        ('["17055"]', '["A"]', 14, "disciplines", "110 数学"),
        ('["17055"]', '["17055", "17055"]', 14, "disciplines", "once"),
        ("weight = 0.5", "weight = 0", 19, "weight", "above 0"),
        ("weight = 0.5", "weight = 1.01", 19, "weight", "above 0"),
        ("weight = 0.5", "weight = nan", 19, "weight", "above 0"),
        ("weight = 0.5", 'weight = "0.5"', 19, "weight", "a number"),
        ('["G55"]', '["55"]', 20, "industries", "G55 水上运输业"),
        ('["G55"]', '["G99"]', 20, "industries", "G"),
        ('zh = "航道", en', 'zh = "水文", en', 17, "title", "no other facet"),
        ('en = "Waterways"', 'en = "HYDROLOGY"', 17, "title", "no other facet"),
        ('industries = ["G55"]\n', "", 17, "title", "words, disciplines, industries"),
    ],
)  # fmt: skip
def test_a_mistake_is_refused_with_its_line(
    old: str, new: str, line: int, column: str, allowed: str
) -> None:
    assert old in GOOD
    with pytest.raises(InputError) as caught:
        parse_theme(GOOD.replace(old, new, 1), "river.toml")
    error = caught.value
    assert (error.place.file, error.place.row, error.place.column) == ("river.toml", line, column)
    assert allowed in error.place.allowed.en
    assert error.place.allowed.en in error.hint.en
    for side in error.text:
        assert "river.toml" in side
        assert str(line) in side


def test_a_theme_without_facets_is_refused() -> None:
    with pytest.raises(InputError, match="facets") as caught:
        parse_theme(GOOD.partition("[[facets]]")[0], "river.toml")
    assert caught.value.place.allowed.en == "[[facets]]"
    with pytest.raises(InputError, match="no facet"):
        parse_theme(f"facets = []\n{GOOD.partition('[[facets]]')[0]}", "river.toml")


def test_what_is_no_toml_is_refused_with_its_line() -> None:
    with pytest.raises(InputError) as caught:
        parse_theme(GOOD.replace('kind = "frontier"', "kind = frontier"), "river.toml")
    assert caught.value.place.row == 4


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "gbk.toml").write_bytes('id = "河"'.encode("gbk"))
    for path in (tmp_path / "none.toml", tmp_path, tmp_path / "gbk.toml"):
        with pytest.raises(TableError) as caught:
            read_theme(path)
        assert caught.value.place.file == str(path)
        assert caught.value.hint.zh


def test_a_file_as_an_office_editor_saves_it(tmp_path: Path) -> None:
    path = tmp_path / "river.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read_theme(path) == parse_theme(GOOD, "river.toml")


def test_a_theme_made_in_a_form_is_refused_without_a_file() -> None:
    theme = Theme("x", Text(zh="甲", en="A"), ThemeKind.POLICY, (Facet(Text(zh="乙", en="B")),))
    with pytest.raises(InputError) as caught:
        refuse(theme)
    assert caught.value.place.column == "facets.1.title"
    assert caught.value.place.file == ""


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1
).filter(lambda word: word == word.strip())
texts = st.builds(Text, zh=words, en=words)


def some(codes: Scheme) -> st.SearchStrategy[tuple[str, ...]]:
    taxonomy = load_taxonomy(codes)
    known = [code for code in taxonomy if taxonomy[code].level > 0]
    return st.lists(st.sampled_from(known), unique=True, min_size=1, max_size=4).map(tuple)


def several(of: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(of, unique_by=fold, max_size=4).map(tuple)


facets = st.builds(
    Facet,
    texts,
    st.sampled_from(FacetRole),
    st.floats(0, 1, exclude_min=True),
    several(words),
    some(Scheme.GBT13745),
    st.just(()) | some(Scheme.GBT4754),
)
sources = st.builds(Source, words, st.just("") | st.just("https://example.org/?a=\"b\"&c='d'"))
themes = st.builds(
    Theme,
    st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True),
    texts,
    st.sampled_from(ThemeKind),
    st.lists(facets, min_size=1, max_size=4).map(tuple),
    several(words),
    st.lists(sources, max_size=3).map(tuple),
).filter(lambda theme: not list(faults(theme)))


@given(themes)
def test_what_is_written_reads_back_equal(theme: Theme) -> None:
    assert parse_theme(write_theme(theme), "x.toml") == theme


@given(words)
def test_any_word_survives_writing(word: str) -> None:
    quoted = f'"{word}" \\ #[=]'
    facet = Facet(Text(zh=quoted, en=quoted), words=(quoted,), disciplines=("110",))
    theme = Theme("x", Text(zh=word, en=word), ThemeKind.CHAIN, (facet,))
    assert parse_theme(write_theme(theme), "x.toml") == theme
