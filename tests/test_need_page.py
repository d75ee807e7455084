"""The page on which a need is stated: written once, kept over pages, never a private number."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.needs.draft import Draft
from explorer.needs.suited import Suited, table_of, without_contacts
from explorer.wording import answering as say_answer
from explorer.wording import need as say
from explorer.wording import trouble
from graph.schema import Label
from graph.store import open_store
from graph.text import LANGUAGES, Language
from matching.needs.form import NeedForm
from matching.needs.reading import stored_form
from tests import small_graph as small
from tests.needs.forms import WHOLE
from tests.test_app import open_app, texts, words


@pytest.fixture(scope="module")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("need-page") / "atlas.db"
    small.write_small_graph(path)
    return path


@pytest.fixture
def url(small_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    return small.use_copy(small_file, tmp_path, monkeypatch)


def fill(app: AppTest, form: NeedForm, need: str = "") -> AppTest:
    """Put a form into the draft of the session, as typing would."""
    app.session_state["need_drafts"][need].form = form
    return app.run()


def press(app: AppTest, label: str) -> AppTest:
    next(one for one in app.button if one.label == label).click().run()
    assert not app.exception
    return app


FORM = replace(WHOLE, firm=small.FIRM.name, firm_id=small.FIRM.id, title="埋地管道腐蚀的检测技术")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_need_is_typed_checked_and_written(language: Language, url: str) -> None:
    app = open_app("need", language, need_step="problem")
    app.text_input[0].set_value(FORM.title).run()
    app.text_area[0].set_value("提高性能。").run()
    assert say.INCOMPLETE.pick(language) in texts(app)
    draft: Draft = app.session_state["need_drafts"][""]
    assert (draft.form.title, draft.form.problem) == (FORM.title, "提高性能。")
    press(app, say.SAVE.pick(language))
    assert say.NOT_SAVED.pick(language) in words(app)
    fill(app, FORM)
    assert "20 / 20" in texts(app)
    assert small.SOCIETY.name in texts(app)
    press(app, say.SAVE.pick(language))
    assert say.WRITTEN.pick(language).format(n=3) in words(app)
    need = app.query_params["need"]
    with open_store(url) as store:
        node, form = stored_form(store, need)
        assert (node.name, node.properties["quality"]) == (FORM.title, 20)
        assert form == replace(FORM, firm=small.FIRM.name)
    assert app.get("download_button")


def test_the_draft_stays_when_the_page_changes(url: str) -> None:
    app = open_app("need", "zh", need_step="indicators")
    app.text_area[0].set_value("合格率不低于 95%").run()
    app.switch_page("explorer/pages/rules.py").run()
    app.session_state["lang"] = "en"
    app.switch_page("explorer/pages/need.py").run()
    assert app.text_area[0].value == "合格率不低于 95%"
    press(app, say.ANEW.en)
    assert app.session_state["need_drafts"][""].form == NeedForm()


def test_dates_that_are_none_are_told_and_keep_the_need_from_being_written(url: str) -> None:
    app = open_app("need", "zh", need_step="conditions")
    app.text_input[1].set_value("明年吧").run()
    assert app.text_input[1].value == "明年吧"
    fill(app, FORM)
    press(app, say.SAVE.zh)
    assert say.NOT_SAVED.zh in words(app)
    app.text_input[1].set_value("2028年6月").run()
    assert app.session_state["need_drafts"][""].form.to_year == "2028-06"


@pytest.mark.parametrize(("name", "language"), [("need", "en"), ("node", "zh")])
def test_an_address_opens_a_need_for_change(name: str, language: Language, url: str) -> None:
    app = open_app("need", language, **{name: small.NEED.id, "need_step": "problem"})
    assert app.title[0].value == small.NEED.name
    assert app.text_area[0].value == small.NEED.properties["problem"]
    assert app.query_params["need"] == small.NEED.id
    app.text_area[0].set_value("盐碱土中埋地钢管每年穿孔 7 次。").run()
    press(app, say.SAVE.pick(language))
    with open_store(url) as store:
        node = store.node(small.NEED.id)
    assert node.properties["problem"] == "盐碱土中埋地钢管每年穿孔 7 次。"
    assert node.properties["published_on"] == "2026-09-01"


@pytest.mark.parametrize("node", ["need:none", small.SOCIETY.id, "*"])
def test_an_address_that_names_no_need(node: str, url: str) -> None:
    app = open_app("need", "zh", need=node)
    assert app.title[0].value in (trouble.TITLE.zh, trouble.NOT_FOUND_TITLE.zh)


@pytest.mark.parametrize(("view", "language"), [("form", "en"), ("seen", "zh"), ("seen", "en")])
def test_no_private_field_is_ever_sent(view: str, language: Language, url: str) -> None:
    app = open_app("need", language, need=small.NEED.id, need_view=view)
    sent = texts(app)
    assert [secret for secret in small.SECRETS.values() if secret in sent] == []
    if view == "seen":
        assert small.EXPERT.name in sent
        assert small.SOCIETY.name in sent


def test_an_internal_need_has_no_title_on_the_table_and_no_paper(url: str) -> None:
    app = open_app("need", "zh", need_view="seen")
    fill(app, replace(FORM, secrecy="内部"))
    assert say.INTERNAL_TITLE.zh in words(app)
    assert FORM.title not in "".join(str(one.value) for one in app.subheader)
    press(app, say.SAVE.zh)
    assert say_answer.INTERNAL.zh in words(app)


def test_numbers_that_look_private_are_blotted_out() -> None:
    assert without_contacts("王工 13800000000 / a.b@c.org.cn") == "王工 *** / ***"
    assert without_contacts("GB/T 13745，2026 年，0.85 V，56055 市政工程") == (
        "GB/T 13745，2026 年，0.85 V，56055 市政工程"
    )


def test_the_table_of_the_firm_has_no_id() -> None:
    one = Suited("expert:x", Label.EXPERT, 1, 9, "甲", "强", "焊接", "共同提到", "示例学会")
    columns, rows = table_of([one])
    assert len(columns) == len(rows[0])
    assert "expert:x" not in map(str, rows[0])
