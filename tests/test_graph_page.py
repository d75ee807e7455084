"""The graph page without a browser: around whom, as of when, by which way, what is beside it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from explorer.graph_view import asking
from explorer.graph_view.gathering import gather
from explorer.graph_view.keeping import Hands
from explorer.graph_view.scene import tie_id
from explorer.wording import common
from explorer.wording import graph as say
from explorer.wording import search as say_search
from graph.schema import RELATION_TITLES, Relation
from graph.text import LANGUAGES, Language
from tests import small_graph as small
from tests.test_app import open_app, rendered, texts, words

CENTRE = small.EXPERT.id


@pytest.fixture(scope="module")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "atlas.db"
    small.write_small_graph(path)
    return path


@pytest.fixture(autouse=True)
def small_url(small_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(small_file, tmp_path / "atlas.db")
    monkeypatch.setenv("STORE_URL", f"sqlite:///{tmp_path / 'atlas.db'}")


def sent(app: AppTest) -> dict[str, Any]:
    """Return the data of the component."""
    (found,) = [
        one.proto for one in app.get("bidi_component") if one.proto.component_name == "kexie_graph"
    ]
    data: dict[str, Any] = json.loads(found.json or found.mixed.json)
    return data


def ids(app: AppTest) -> set[str]:
    return {node["id"] for node in sent(app)["nodes"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_around_a_node(language: Language) -> None:
    app = open_app("graph", language, node=CENTRE)
    assert app.title[0].value == small.EXPERT.name
    assert ids(app) == {CENTRE, small.UNIT.id, small.SOCIETY.id, small.PROJECT.id}
    assert sent(app)["words"]["find"] == say.COMPONENT["find"].pick(language)
    # beside it: the chosen one, and where its ties come from
    assert small.EXPERT.name in app.subheader[0].value
    assert "专家表 第 2 行" in app.table[-1].value.to_string()
    assert common.OPEN_PROFILE.pick(language) in texts(app)
    page = rendered(app)
    assert not [name for name, secret in small.SECRETS.items() if secret.encode() in page]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_node_one_is_chosen(language: Language) -> None:
    app = open_app("graph", language)
    assert app.title[0].value == say.TITLE.pick(language)
    assert small.SOCIETY.name in list(app.dataframe[0].value["name"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_graph_says_how_to_begin(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORE_URL", f"sqlite:///{tmp_path / 'empty.db'}")
    app = open_app("graph", language, node=CENTRE)
    assert say_search.EMPTY.pick(language) in words(app)


def test_steps_day_and_computed_ties() -> None:
    app = open_app("graph", "zh", node=CENTRE, hops="2", on="2018-06-01")
    # on that day not yet a member
    assert small.SOCIETY.id not in ids(app)
    app.query_params["on"] = "2026-11-24"
    app.run()
    assert {small.SOCIETY.id, small.ALLIANCE.id, "discipline:43020"} <= ids(app)
    assert not any(one["computed"] for one in sent(app)["edges"])
    app.session_state[asking.COMPUTED] = True
    app.run()
    assert any(one["computed"] for one in sent(app)["edges"])


def test_expanding_is_kept_over_pages() -> None:
    app = open_app("graph", "en", node=small.PROJECT.id)
    assert ids(app) == {small.PROJECT.id, CENTRE}
    app.session_state["graph_hands"] = {small.PROJECT.id: Hands(selected=CENTRE)}
    app.run()
    button = app.button(key="graph-toggle")
    assert button.label == say.EXPAND.en
    button.click().run()
    assert small.UNIT.id in ids(app)
    app.switch_page("explorer/pages/data.py").run()
    app.switch_page("explorer/pages/graph.py").run()
    assert small.UNIT.id in ids(app)
    assert app.button(key="graph-toggle").label == say.COLLAPSE.en
    app.button(key="graph-toggle").click().run()
    assert ids(app) == {small.PROJECT.id, CENTRE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_path_between_two(language: Language) -> None:
    app = open_app("graph", language, node=small.PROJECT.id, path_to=small.ALLIANCE.id)
    path = [small.PROJECT.id, CENTRE, small.SOCIETY.id, small.ALLIANCE.id]
    assert sent(app)["path"]["nodes"] == path
    assert len(sent(app)["path"]["edges"]) == 3
    told = say.PATH_IS.fill(a=small.PROJECT.name, b=small.ALLIANCE.name, n=3).pick(language)
    assert told in words(app)
    app.button(key="graph-no-path").click().run()
    assert sent(app)["path"]["nodes"] == []
    # only by chosen relations, and none by those alone
    wanted: list[tuple[list[Relation], list[str]]] = [
        ([Relation.WORKED_ON, Relation.MEMBER_OF], path),
        ([Relation.HOSTED_BY], []),
    ]
    for relations, nodes in wanted:
        app = open_app("graph", language, node=small.PROJECT.id, path_to=small.ALLIANCE.id)
        app.session_state[asking.RELATIONS] = relations
        assert sent(app.run())["path"]["nodes"] == nodes
    none = say.PATH_NONE_OF.fill(a=small.PROJECT.name, b=small.ALLIANCE.name, most=8)
    assert none.pick(language) in words(app)
    app = open_app("graph", language, node=CENTRE, path_to=small.NODES[-1].id)
    assert say.PATH_NONE.pick(language).split("{")[1].rpartition("}")[2] in words(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tie_says_where_it_comes_from(language: Language) -> None:
    tie = next(edge for edge in small.EDGES if edge.relation is Relation.WORKS_AT)
    app = open_app("graph", language)
    app.session_state["graph_hands"] = {CENTRE: Hands(selected=tie_id(tie.identity))}
    app.query_params["node"] = CENTRE
    app.run()
    assert app.subheader[0].value == RELATION_TITLES[tie.relation].pick(language)
    told = app.table[-1].value.to_string()
    assert tie.origin in told
    assert say.DECLARED.pick(language) in told
    assert tie.since in told


def test_what_is_too_much_is_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "gather", lambda adjacency, asked: gather(adjacency, asked, 3))
    app = open_app("graph", "en", node=CENTRE, on="2026-11-23")
    assert len(ids(app)) == 3
    assert len(app.dataframe[-1].value) == 1
    assert say.LEFT_OUT.fill(n=1).en in words(app)
