"""Themes by name, and a planner's own beside those that ship."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from graph.errors import InputError, NotFoundError, UnknownNameError
from graph.store import GraphStore
from graph.text import Text
from matching.themes.library import (
    KIND,
    drop_theme,
    find_theme,
    own_themes,
    save_theme,
    shipped_themes,
    themes_of,
)
from matching.themes.reader import write_theme
from matching.themes.theme import Facet, Theme, ThemeKind

AT = datetime(2026, 11, 24, 9, 0)
FACET = Facet(Text(zh="水文", en="Hydrology"), words=("泥沙",), disciplines=("17055",))
OWN = Theme("river", Text(zh="江河治理", en="Rivers"), ThemeKind.POLICY, (FACET,), ("治水",))


@pytest.mark.parametrize(
    "name", ["ocean", "海洋", "Ocean", "OCEAN", "海洋科技", "海洋科技 ", "ｏｃｅａｎ"]
)
def test_a_theme_is_found_by_any_of_its_names(name: str) -> None:
    assert find_theme(shipped_themes(), name).id == "ocean"


def test_traditional_characters_find_it_too() -> None:
    assert find_theme(shipped_themes(), "新能源汽車").id == "new-energy-vehicles"


def test_a_part_of_a_name_is_no_name() -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_theme(shipped_themes(), "海洋工程联盟")
    assert "ocean（海洋）" in caught.value.hint.zh
    assert "ocean" in caught.value.place.allowed.zh
    with pytest.raises(UnknownNameError, match="zzz") as caught:
        find_theme(shipped_themes(), "zzz")
    assert "themes draft" in caught.value.hint.en


@pytest.mark.parametrize("name", ["", " "])
def test_no_name_is_refused(name: str) -> None:
    with pytest.raises(UnknownNameError):
        find_theme(shipped_themes(), name)


def test_one_name_of_two_themes_is_refused() -> None:
    with pytest.raises(InputError, match="2 themes"):
        find_theme([OWN, replace(OWN, id="stream")], "治水")
    # an id goes before titles, and those before other names
    assert find_theme([OWN, replace(OWN, id="治水")], "治水").id == "治水"


def test_an_own_theme_is_saved_and_dropped(store: GraphStore) -> None:
    version = store.version()
    assert save_theme(store, OWN, AT) is True
    assert own_themes(store) == (OWN,)
    assert find_theme(themes_of(store), "治水") == OWN
    assert [one.id for one in themes_of(store)] == sorted(
        [*(one.id for one in shipped_themes()), "river"]
    )
    changed = replace(OWN, aliases=("河长制",))
    assert save_theme(store, changed, AT) is False
    assert own_themes(store) == (changed,)
    assert drop_theme(store, "river") == changed
    assert themes_of(store) == shipped_themes()
    assert store.version() == version, "a theme is no part of the graph"


def test_an_own_theme_replaces_the_shipped_one_of_its_id(store: GraphStore) -> None:
    mine = replace(find_theme(shipped_themes(), "ocean"), facets=(FACET,))
    save_theme(store, mine, AT)
    assert find_theme(themes_of(store), "海洋") == mine
    assert len(themes_of(store)) == len(shipped_themes())
    drop_theme(store, "ocean")
    assert find_theme(themes_of(store), "海洋") != mine


@pytest.mark.parametrize(
    "wrong",
    [
        replace(OWN, facets=()),
        replace(OWN, id="River 1"),
        replace(OWN, facets=(replace(FACET, disciplines=("99999",)),)),
        replace(OWN, facets=(FACET, FACET)),
        replace(OWN, facets=(replace(FACET, weight=2.0),)),
        replace(OWN, title=Text(zh="海洋", en="My ocean")),
        replace(OWN, aliases=("Ocean",)),
    ],
)  # fmt: skip
def test_a_wrong_theme_is_not_saved(store: GraphStore, wrong: Theme) -> None:
    with pytest.raises(InputError):
        save_theme(store, wrong, AT)
    assert store.records(KIND) == []


def test_only_own_themes_can_be_dropped(store: GraphStore) -> None:
    with pytest.raises(NotFoundError, match="ships"):
        drop_theme(store, "ocean")
    with pytest.raises(NotFoundError, match="no own theme"):
        drop_theme(store, "nothing")


def test_a_folder_with_a_file_of_another_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(write_theme(OWN), "utf-8")
    with pytest.raises(InputError, match="river"):
        shipped_themes(tmp_path)


def test_a_folder_with_two_themes_of_one_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "river.toml").write_text(write_theme(OWN), "utf-8")
    (tmp_path / "stream.toml").write_text(write_theme(replace(OWN, id="stream")), "utf-8")
    with pytest.raises(InputError, match="names the theme"):
        shipped_themes(tmp_path)
