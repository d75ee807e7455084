"""The command line on themes: listed, shown, checked, kept, dropped, drafted."""

import csv
import io
from datetime import datetime
from pathlib import Path

import pytest

import cli
from commands import themes
from commands.shell import Shell
from graph.store import open_store
from matching.themes.library import THEMES, shipped_themes
from matching.themes.reader import parse_theme, read_theme
from tests.shell import FRAME, call, call_json, fits, url_of

CLASS = {"code": str, "name": str}
SIDES = {"zh": str, "en": str}
FACET = {
    "title": SIDES, "role": str, "weight": float, "words": [str], "disciplines": [CLASS],
    "industries": [CLASS],
}  # fmt: skip
SOURCE = {"title": str, "url": (str, type(None))}
THEME = {
    "id": str, "title": SIDES, "aliases": [str], "kind": str, "sources": [SOURCE],
    "facets": [FACET],
}  # fmt: skip
ROW = {"id": str, "title": str, "aliases": [str], "kind": str, "facets": int, "origin": str}
TEXT = "以电化学储能和氢能为核心，攻关锂离子电池正极材料、燃料电池质子交换膜，开展电池回收研究。"


@pytest.fixture(autouse=True)
def shell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Call a shell of this one command, whatever others there are."""
    made = Shell(now=lambda: datetime(2026, 11, 24, 9, 0))
    themes.add_to(made)
    monkeypatch.setattr(cli, "app", made.app)


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "atlas.db"
    open_store(url_of(path)).close()
    return path


@pytest.fixture
def river(tmp_path: Path) -> Path:
    path = tmp_path / "river.toml"
    path.write_text(
        'id = "river"\ntitle = { zh = "江河", en = "Rivers" }\nkind = "policy"\n'
        '[[facets]]\ntitle = { zh = "水文", en = "Hydrology" }\nrole = "core"\n'
        'words = ["泥沙"]\ndisciplines = ["17055"]\n',
        "utf-8",
    )
    return path


def test_themes_are_listed_without_a_store(tmp_path: Path) -> None:
    document = call_json("themes", store=tmp_path / "none.db")
    assert fits(document["themes"], [ROW])
    assert [one["id"] for one in document["themes"]] == [one.id for one in shipped_themes()]
    assert {one["origin"] for one in document["themes"]} == {"shipped"}
    assert document["version"] is None
    assert not (tmp_path / "none.db").exists()
    assert "新能源汽车" in call("themes").stdout
    assert "New-energy vehicles" in call("themes", "--lang", "en").stdout
    rows = call("themes", "--format", "csv").rows
    assert len(rows) == len(shipped_themes())


@pytest.mark.parametrize("name", ["ocean", "海洋", "海洋科技", "OCEAN"])
def test_a_theme_is_shown(name: str) -> None:
    document = call_json("themes", "show", name)
    assert document.keys() == FRAME | {"theme", "origin", "toml"}
    assert fits(document["theme"], THEME)
    assert document["theme"]["id"] == "ocean"
    known = read_theme(THEMES / "ocean.toml")
    assert parse_theme(document["toml"], "x") == known
    rows = csv.DictReader(io.StringIO(call("themes", "show", name, "--format", "csv").stdout))
    assert [row["facet"] for row in rows] == [facet.title.zh for facet in known.facets]


def test_a_theme_is_shown_to_people_in_both_languages() -> None:
    zh, en = (call("themes", "show", "ocean", "--lang", side).stdout for side in ("zh", "en"))
    assert "GB/T 13745-2009" in zh
    assert "核心" in zh
    assert "core" in en


def test_a_shown_file_can_be_checked(tmp_path: Path) -> None:
    written = call("themes", "show", "海洋", "--toml").stdout
    file = tmp_path / "ocean.toml"
    file.write_text(written, "utf-8")
    assert read_theme(file) == read_theme(THEMES / "ocean.toml")
    found = call("themes", "check", file)
    assert found.code == 0
    assert "ocean.toml 可用" in found.stdout


def test_a_wrong_file_is_refused(river: Path) -> None:
    river.write_text(river.read_text("utf-8").replace("17055", "17056"), "utf-8")
    found = call("themes", "check", river, "--format", "json")
    assert (found.code, found.error["code"]) == (2, "input")
    assert (found.error["file"], found.error["row"]) == ("river.toml", 8)
    assert "17055 水文学" in found.error["allowed"]
    assert "第 8 行" in call("themes", "check", river).stderr


def test_an_own_theme_from_adding_to_dropping(graph: Path, river: Path) -> None:
    added = call_json("themes", "add", river, store=graph)
    assert (added["new"], added["origin"]) == (True, "own")
    assert call_json("themes", "add", river, store=graph)["new"] is False
    listed = {one["id"]: one["origin"] for one in call_json("themes", store=graph)["themes"]}
    assert listed["river"] == "own"
    assert listed["ocean"] == "shipped"
    assert call_json("themes", "show", "江河", store=graph)["origin"] == "own"
    dropped = call_json("themes", "drop", "river", store=graph)
    assert dropped["theme"]["id"] == "river"
    assert call("themes", "show", "江河", store=graph).code == 2


def test_an_own_theme_replaces_the_shipped_one(graph: Path, river: Path) -> None:
    text = river.read_text("utf-8").replace('"river"', '"ocean"').replace("江河", "海洋")
    river.write_text(text, "utf-8")
    assert "代替随产品提供的" in call("themes", "add", river, store=graph).stdout
    assert len(call_json("themes", "show", "ocean", store=graph)["theme"]["facets"]) == 1
    assert "重新有效" in call("themes", "drop", "ocean", store=graph).stdout
    assert len(call_json("themes", "show", "ocean", store=graph)["theme"]["facets"]) > 5


def test_a_draft_can_be_saved_as_a_file_and_added(graph: Path, tmp_path: Path) -> None:
    words = ("themes", "draft", TEXT, "--id", "storage", "--title", "储能与氢能")
    document = call_json(*words, store=graph)
    assert fits(document["theme"], THEME)
    assert (document["origin"], document["theme"]["id"]) == ("draft", "storage")
    found = call(*words, "--quiet")
    assert found.stdout.startswith("# 自动起草")
    file = tmp_path / "storage.toml"
    file.write_text(found.stdout, "utf-8")
    theme = read_theme(file)
    assert theme.title.zh == "储能与氢能"
    assert any("53041" in facet.disciplines for facet in theme.facets)
    assert call("themes", "add", file, store=graph).code == 0


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (("show",), "input", 2),
        (("burn", "ocean"), "input", 2),
        (("show", "a", "b"), "input", 2),
        (("show", " "), "input", 2),
        (("show", "海洋联盟"), "unknown_name", 2),
        (("check", "nowhere.toml"), "table", 2),
        (("add", "nowhere.toml"), "table", 2),
        (("add", str(THEMES / "ocean.toml")), "store_unreachable", 3),
        (("drop", "ocean"), "store_unreachable", 3),
        (("draft", "阿巴阿巴"), "input", 2),
        (("draft", TEXT, "--id", "储能"), "input", 2),
    ],
)
def test_what_a_user_gets_wrong(
    words: tuple[str, ...], code: str, exit_code: int, tmp_path: Path
) -> None:
    found = call("themes", *words, "--format", "json", store=tmp_path / "none.db")
    assert (found.code, found.error["code"]) == (exit_code, code)


def test_a_shipped_theme_is_not_dropped(graph: Path) -> None:
    found = call("themes", "drop", "ocean", "--format", "json", store=graph)
    assert (found.code, found.error["code"]) == (2, "not_found")
