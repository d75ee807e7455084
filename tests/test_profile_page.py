"""The profile is mended in place; the first page shows recent work; the report what changes."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from explorer.upload import Upload
from explorer.wording import data as say_data
from explorer.wording import editing as say
from explorer.wording import search as say_search
from graph.editing.saving import set_fields
from graph.importing import Outcome, plan_import
from graph.model import Node
from graph.store import open_store
from graph.text import LANGUAGES, Language
from matching.profiling.possible import NEAR, possible, tasks_of
from matching.recent import Work, recent_work
from matching.shortlists import Collected, collect
from tests import small_graph as small
from tests.matching import small as graph_of
from tests.test_app import open_app, rendered, texts, words

AT = datetime(2026, 11, 24, 10, 0)


@pytest.fixture(scope="module")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "atlas.db"
    small.write_small_graph(path)
    return path


@pytest.fixture
def url(small_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    shutil.copy(small_file, tmp_path / "atlas.db")
    named = f"sqlite:///{tmp_path / 'atlas.db'}"
    monkeypatch.setenv("STORE_URL", named)
    return named


def version(url: str) -> str:
    with open_store(url) as store:
        return store.version()


def node(url: str) -> Node:
    with open_store(url) as store:
        return store.get([small.EXPERT.id], restricted=True)[small.EXPERT.id]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_field_is_mended_and_undone(language: Language, url: str) -> None:
    before = version(url)
    app = open_app("profile", language, node=small.EXPERT.id)
    app.button(key="edit-born").click().run()
    app.text_input(key=f"edit-value-born-{language}").set_value("85年")
    app.button(key="edit-save").click().run()
    assert "85年" in words(app)  # refused, and said why
    assert version(url) == before
    app.button(key="edit-born").click().run()
    app.text_input(key=f"edit-value-born-{language}").set_value("1985年6月")
    app.text_input(key=f"edit-source-{language}").set_value("本人来函")
    app.button(key="edit-save").click().run()
    assert not app.exception
    assert node(url).properties["born"] == "1985-06"
    assert node(url).properties["phone"] == small.SECRETS["phone"]
    assert "1985-06" in words(app)
    assert "本人来函" in words(app)
    app.button(key="edit-undo").click().run()
    assert version(url) == before
    assert say.UNDONE.pick(language).split("{n}")[1] in words(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_is_filled_in(language: Language, url: str) -> None:
    app = open_app("profile", language, node=small.EXPERT.id)
    assert "天津青年科技奖" in words(app) or "Tianjin" in words(app)
    app.button(key="mend-sex").click().run()
    app.selectbox(key=f"edit-value-sex-{language}").set_value("female")
    app.button(key="edit-save").click().run()
    assert not app.exception
    assert node(url).properties["sex"] == "female"
    assert "mend-sex" not in [button.key for button in app.button]


def test_restricted_fields_are_neither_shown_nor_offered(url: str) -> None:
    app = open_app("profile", "zh", node=small.EXPERT.id)
    keys = {button.key for button in app.button}
    assert not {f"{verb}-{name}" for verb in ("edit", "fill", "mend") for name in small.SECRETS} & (
        keys
    )
    for secret in small.SECRETS.values():
        assert secret not in texts(app)


def test_what_somebody_else_changed_meanwhile_is_said(url: str) -> None:
    app = open_app("profile", "zh", node=small.EXPERT.id)
    app.button(key="edit-research").click().run()
    with open_store(url) as store:
        set_fields(store, small.EXPERT.id, {"research": "别人写的"}, on=AT.date(), at=AT)
    app.text_area(key="edit-value-research-zh").set_value("我写的")
    app.button(key="edit-save").click().run()
    assert "刚被别人改成了“别人写的”" in words(app)
    assert node(url).properties["research"] == "别人写的"


def test_a_whole_record_is_confirmed(url: str) -> None:
    app = open_app("profile", "en", node=small.SOCIETY.id)
    app.button(key="confirm").click().run()
    with open_store(url) as store:
        assert store.node(small.SOCIETY.id).properties["confirmed_on"]
    assert say.UNDO.en in [button.label for button in app.button]


def test_classes_are_not_mended(url: str) -> None:
    app = open_app("profile", "zh", node="discipline:43020")
    assert not [b for b in app.button if (b.key or "").startswith(("edit-", "fill-", "mend-"))]
    assert say.ADD_TIE.zh not in [b.label for b in app.button]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_could_be_part_of_is_told_when_asked(language: Language, url: str) -> None:
    app = open_app("profile", language, node=small.NEED.id)
    app.session_state["could_task"] = "need_to_society"
    app.run()
    assert not app.exception
    assert small.SOCIETY.name.encode() in rendered(app)


# --- without a page


def test_possible_is_what_the_match_says_without_what_is_tied() -> None:
    snapshot = graph_of.small_snapshot()
    seen = 0
    for one in (graph_of.PIPES, graph_of.NEED, graph_of.CORROSION, graph_of.GAS):
        tied = {e.target if e.source == one.id else e.source for e in graph_of.edges()
                if one.id in (e.source, e.target)}  # fmt: skip
        for task, asks in tasks_of(snapshot, one.id):
            found = possible(snapshot, one.id, task, AT.date(), asks=asks)
            seen += len(found)
            for other in found:
                assert other.id not in tied | {one.id}
                assert 1 <= other.rank <= other.among
                assert asks or other.rank <= NEAR
                assert other.affinity > 0
                assert other.reasons or not other.affinity
    assert seen


def test_recent_work_is_the_newest_of_each_and_nothing_undone() -> None:
    store = graph_of.small_store()
    person = graph_of.PIPES.id
    saved = set_fields(store, person, {"title": "教授"}, on=AT.date(), at=AT)
    assert saved.batch is not None
    collect(store, "甲表", Collected(person, "甲示例"), AT.replace(hour=11))
    found = recent_work(store)
    assert [one.work for one in found] == [Work.SHORTLIST, Work.EDIT, Work.BATCH]
    assert found[1].id == person
    store.undo(saved.batch.number)
    assert [one.work for one in recent_work(store)] == [Work.SHORTLIST, Work.BATCH]
    assert len(recent_work(store, 1)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_shows_recent_work(language: Language, url: str) -> None:
    app = open_app("search", language)
    assert say_search.RECENT.pick(language) in words(app)
    assert "测试数据.xlsx".encode() in rendered(app)


def test_the_report_says_what_changes_elsewhere(url: str, tmp_path: Path) -> None:
    with open_store(url) as store:
        collect(store, "示例名单", Collected(small.EXPERT.id, small.EXPERT.name), AT)
    path = tmp_path / "专家.csv"
    path.write_text("姓名,工作单位,出生年月,性别\n甲某（示例）,天津示例大学,1980-05,男\n", "utf-8")
    with open_store(url) as store:
        assert plan_import(store, [path]).count(Outcome.CHANGED) == 1
    app = open_app("data", "zh")
    app.session_state["upload"] = Upload("t", tmp_path / "none", (path,))
    app.run()
    assert not app.exception
    assert say_data.WILL_CHANGE.zh in words(app)
    assert "候选单“示例名单”，涉及其中 1 个".encode() in rendered(app)
