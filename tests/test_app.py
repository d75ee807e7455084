"""Every page runs in both languages, on the sample, a small, an empty and a broken graph."""

import logging
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer import address, ranking, sample
from explorer.upload import Upload
from explorer.wording import alliance as say_alliance
from explorer.wording import common, trouble
from explorer.wording import council as say_council
from explorer.wording import data as say_data
from explorer.wording import eligibility as say_eligibility
from explorer.wording import feedback as say_feedback
from explorer.wording import graph as say_graph
from explorer.wording import match as say_match
from explorer.wording import need as say_need
from explorer.wording import plan as say_plan
from explorer.wording import profile as say_profile
from explorer.wording import rules as say_rules
from explorer.wording import search as say_search
from explorer.wording import shortlist as say_shortlist
from graph.model import Node, Value, make_id
from graph.schema import Label
from graph.store import Changes, open_store
from graph.text import LANGUAGES, Language, Text
from tests import sample_graph
from tests import small_graph as small

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "explorer" / "pages").glob("*.py"))
TITLES = {
    "search": say_search.TITLE,
    "match": say_match.TITLE,
    "need": say_need.TITLE,
    "profile": say_profile.TITLE,
    "graph": say_graph.TITLE,
    "data": say_data.TITLE,
    "eligibility": say_eligibility.TITLE,
    "council": say_council.TITLE,
    "rules": say_rules.TITLE,
    "plan": say_plan.TITLE,
    "alliance": say_alliance.TITLE,
    "feedback": say_feedback.TITLE,
    "shortlist": say_shortlist.TITLE,
}
#: pages that ask nothing of the store before somebody chooses
WITHOUT_STORE = ("profile", "rules")


@pytest.fixture(scope="module")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "atlas.db"
    small.write_small_graph(path)
    return path


@pytest.fixture
def small_url(small_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A small graph of the test's own, named by STORE_URL."""
    shutil.copy(small_file, tmp_path / "atlas.db")
    url = f"sqlite:///{tmp_path / 'atlas.db'}"
    monkeypatch.setenv("STORE_URL", url)
    return url


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "atlas.db"
    sample_graph.write_sample(path)
    return path


@pytest.fixture(params=["small", "sample", "empty", "broken"])
def state(
    request: pytest.FixtureRequest,
    small_file: Path,
    sample_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """A graph in each state in turn, named by STORE_URL."""
    path = tmp_path / "atlas.db"
    if request.param in ("small", "sample"):
        shutil.copy(small_file if request.param == "small" else sample_file, path)
    elif request.param == "broken":
        path.write_bytes(b"this is no database at all " * 100)
    monkeypatch.setenv("STORE_URL", f"sqlite:///{path}")
    return str(request.param)


def open_app(page: str, language: Language, **parameters: str) -> AppTest:
    """Open a page by its address."""
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    app.session_state["lang"] = language
    if page != "search":
        app.switch_page(address.PAGES[page])
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def rendered(app: AppTest) -> bytes:
    """Return all that is sent to the browser, tables included."""

    def walk(block: object) -> Iterator[bytes]:
        proto = getattr(block, "proto", None)
        if proto is not None and hasattr(proto, "SerializeToString"):
            yield proto.SerializeToString()
        for child in getattr(block, "children", {}).values():
            yield from walk(child)

    return b"\n".join(walk(app._tree))


def words(app: AppTest) -> str:
    """Return the sentences of a page."""
    parts = [one.value for one in (*app.title, *app.subheader, *app.markdown, *app.caption)]
    return "\n".join([*map(str, parts), *(str(one.value) for one in app.success)])


def texts(app: AppTest) -> str:
    """Return what stands on the page, tables included, as far as it is text."""
    return rendered(app).decode("utf-8", errors="ignore")


# --- every page, every language, every state


def test_every_page_is_registered() -> None:
    assert {path.stem for path in PAGES} == set(address.PAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [path.stem for path in PAGES])
def test_page_runs(page: str, language: Language, state: str) -> None:
    app = open_app(page, language)
    broken = state == "broken" and page not in WITHOUT_STORE
    title = trouble.STORE_TITLE if broken else TITLES[page]
    assert app.title[0].value == title.pick(language)
    assert "Traceback" not in texts(app)
    if broken:
        assert trouble.WHAT_TO_DO.pick(language) in words(app)
        assert [b.label for b in app.button if b.label == trouble.AGAIN.pick(language)]
    if state == "sample":
        assert common.SAMPLE_NOTE.pick(language) in words(app)
    if state == "empty" and page in ("search", "match"):
        labels = [button.label for button in app.button]
        assert say_search.TO_IMPORT.pick(language) in labels
        assert say_search.LOAD_SAMPLE.pick(language) in labels


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("node", ["society:nobody", "nonsense", "expert:*", "need:'--"])
def test_unknown_node_says_what_to_do(node: str, language: Language, small_url: str) -> None:
    app = open_app("profile", language, node=node)
    assert app.title[0].value in (
        trouble.NOT_FOUND_TITLE.pick(language),
        trouble.TITLE.pick(language),
    )
    assert trouble.WHAT_TO_DO.pick(language) in words(app)
    assert trouble.TO_SEARCH.pick(language) in texts(app)
    # the page is not stuck on it
    del app.query_params["node"]
    assert app.run().title[0].value == say_profile.TITLE.pick(language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("node", small.NODES[:10], ids=lambda node: node.id)
def test_profile_of_every_label(node: Node, language: Language, small_url: str) -> None:
    app = open_app("profile", language, node=node.id)
    assert node.name in app.title[0].value.replace("\\", "")
    assert say_profile.FIELDS.pick(language) in words(app)
    app.query_params["profile_view"] = "table"
    assert not app.run().exception


def test_empty_graph_can_be_filled_with_the_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORE_URL", f"sqlite:///{tmp_path / 'atlas.db'}")
    few = tmp_path / "samples"
    few.mkdir()
    shutil.copy(ROOT / "data" / "samples" / "societies.csv", few)
    monkeypatch.setattr(sample, "FOLDER", few)
    app = open_app("search", "zh")
    button(app, say_search.LOAD_SAMPLE.zh).click().run()
    assert not app.exception
    assert common.SAMPLE_NOTE.zh in words(app)
    with open_store(f"sqlite:///{tmp_path / 'atlas.db'}") as store:
        assert [batch.title for batch in store.batches()][-1] == sample.TITLE.zh


def button(app: AppTest, label: str):  # type: ignore[no-untyped-def]
    """Return the button with a label."""
    return next(one for one in app.button if one.label == label)


def test_namesakes_are_told_apart(small_url: str) -> None:
    app = open_app("search", "zh", q=small.EXPERT.name)
    assert list(app.dataframe[0].value["why"]) == ["埋地燃气管道阴极保护｜1980-05 出生"]


@pytest.mark.parametrize(("asked", "is_told"), [("甲某（示例）", False), ("甲某", True)])
def test_nobody_is_near_to_a_name(asked: str, is_told: bool, small_url: str) -> None:
    app = open_app("search", "zh", q=asked)
    assert f"“{asked}”：1 条" in [one.value for one in app.subheader]
    assert (say_search.NO_ONE.fill(what="学会").zh in words(app)) is is_told


# --- what is never shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_restricted_fields_never_show(language: Language, small_url: str) -> None:
    expert = small.EXPERT.id
    shown: list[Callable[[], AppTest]] = [
        lambda: open_app("search", language, q="阴极保护"),
        lambda: open_app("search", language, q=small.SECRETS["phone"]),
        lambda: open_app("search", language, q="甲某"),
        lambda: open_app("profile", language, node=expert),
        lambda: open_app("match", language, request=small.NEED.id),
        lambda: open_app("match", language, request=expert),
    ]
    for draw in shown:
        sent = rendered(draw())
        for name, secret in small.SECRETS.items():
            # what was asked for stands in the box; nothing is found by it
            allowed = 3 if secret.encode() in sent and secret == small.SECRETS["phone"] else 0
            assert sent.count(secret.encode()) <= allowed, name
    assert say_search.NONE.fill(q=small.SECRETS["phone"]).pick(language)[:6] in words(shown[1]())


def test_words_of_a_record_are_never_markdown(small_url: str) -> None:
    app = open_app("profile", "zh", node=small.ODD_SOCIETY.id)
    title = app.title[0].value
    assert re.sub(r"\\(.)", r"\1", title) == small.ODD
    assert not re.search(r"(?<!\\)[*\[$<]", title)


def test_a_bug_is_an_apology_and_a_log(
    small_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(ranking, "explain", broken)
    monkeypatch.setattr("explorer.ranked_list.explain", broken)
    with caplog.at_level(logging.ERROR, logger="explorer"):
        app = open_app("match", "zh", request=small.NEED.id)
    assert [title.value for title in app.title][-1] == trouble.BUG_TITLE.zh
    assert "secret detail" not in texts(app)
    assert "Traceback" not in texts(app)
    number = re.search(r"编号 (\w{8})", words(app))
    assert number is not None
    assert number[1] in caplog.text
    assert "secret detail" in caplog.text


# --- language


def test_language_of_the_address_then_of_the_session(small_url: str) -> None:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    app.query_params["lang"] = "en"
    app.run()
    assert app.title[0].value == say_search.TITLE.en
    app.switch_page(address.PAGES["match"]).run()
    assert app.title[0].value == say_match.TITLE.en
    assert app.query_params["lang"] == ["en"] or app.query_params["lang"] == "en"
    button(app, "中文").click().run()
    assert app.title[0].value == say_match.TITLE.zh


@pytest.mark.parametrize("asked", ["de", "", "zh-CN", "<script>"])
def test_unknown_language_falls_back(asked: str, small_url: str) -> None:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    app.query_params["lang"] = asked
    assert not app.run().exception
    assert app.title[0].value in say_search.TITLE


# --- choices


def test_choices_survive_language_and_page(small_url: str) -> None:
    app = open_app("match", "zh")
    app.button_group(key="task:zh").set_value("enterprise").run()
    app.session_state["lang"] = "en"
    app.run()
    assert chosen(app, "task:en") == "enterprise"
    app.switch_page(address.PAGES["data"]).run()
    app.switch_page(address.PAGES["match"]).run()
    assert chosen(app, "task:en") == "enterprise"

    app.query_params["request"] = small.NEED.id
    app.run()
    app.button_group(key="task:en").set_value("need_to_expert").run()
    assert small.EXPERT.name in texts(app)
    app.session_state["lang"] = "zh"
    app.switch_page(address.PAGES["search"]).run()
    app.switch_page(address.PAGES["match"]).run()
    assert chosen(app, "task:zh") == "need_to_expert"
    assert app.title[0].value == small.NEED.name


def chosen(app: AppTest, key: str) -> str:
    """Return what is chosen in a row of buttons."""
    value = app.button_group(key=key).value
    return str(value[0] if isinstance(value, list) else value)


def test_question_survives_language_and_page(small_url: str) -> None:
    app = open_app("search", "zh")
    app.text_input(key="question").set_value("腐蚀").run()
    facet = app.button_group(key="facet:zh")
    facet.set_value("Society").run()
    app.session_state["lang"] = "en"
    app.switch_page(address.PAGES["data"]).run()
    app.switch_page(address.PAGES["search"]).run()
    assert app.text_input(key="question").value == "腐蚀"
    assert chosen(app, "facet:en") == "Society"


# --- search


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_says_why_and_opens(language: Language, small_url: str) -> None:
    app = open_app("search", language, q="阴极保护")
    shown = app.dataframe[0].value
    assert list(shown["name"]) == [f"{small.EXPERT.name}（{small.UNIT.name}）"]
    assert "阴极保护" in shown["why"][0]
    assert shown["source"][0] == "测试数据.xlsx"
    assert shown["written"][0] == "2026-11-20"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_result_offers_who_is_near_in_meaning(language: Language, small_url: str) -> None:
    app = open_app("search", language, q="地下钢管锈蚀监测点蚀")
    assert say_search.NONE.fill(q="地下钢管锈蚀监测点蚀").pick(language) in words(app)
    near = " ".join(" ".join(map(str, frame.value["name"])) for frame in app.dataframe)
    assert small.EXPERT.name in near
    app = open_app("search", language, q="qwxyz")
    assert say_search.NONE_AT_ALL.pick(language) in words(app)
    assert not app.dataframe


# --- match


def type_need(app: AppTest, language: Language, title: str, text: str) -> AppTest:
    """Type a need and send it."""
    inputs = {one.label: one for one in app.text_input}
    inputs[say_match.NEED_TITLE.pick(language)].set_value(title)
    app.text_area[0].set_value(text)
    return button(app, say_match.FIND.pick(language)).click().run()  # type: ignore[no-any-return]


#: lines in which a score is taken apart, where its figures stand
TAKEN_APART = re.compile("z ÷|是下列|is the (sum|mean) of")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_typed_need_gets_societies_and_experts_with_reasons(
    language: Language, small_url: str
) -> None:
    app = type_need(
        open_app("match", language), language, "管道点蚀监测", "埋地燃气管道阴极保护失效"
    )
    assert not app.exception
    assert app.title[0].value == "管道点蚀监测"
    ranking_shown = app.dataframe[0].value
    assert ranking_shown["name"][0] == small.SOCIETY.name
    assert f"{small.EXPERT.name}（{small.UNIT.name}）" in list(ranking_shown["name"])
    evidence = app.table[0].value
    assert list(evidence.columns)[-1] == common.SOURCE.pick(language)
    assert len(evidence) >= 1
    assert say_match.HOW.pick(language) in [one.label for one in app.expander]
    # no naked decimals, but where the score is taken apart
    assert re.findall(r"\d\.\d{3}", words(app)) == re.findall(
        r"\d\.\d{3}", "".join(line for line in words(app).splitlines() if TAKEN_APART.search(line))
    )
    # without a title nothing is lost
    app = type_need(open_app("match", language), language, " ", "一段文字")
    assert say_match.TITLE_MISSING.pick(language) in words(app)
    assert app.text_area[0].value == "一段文字"


def test_experts_can_be_kept_to_academicians(
    small_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = small.write_small_graph(tmp_path / "academicians.db")
    with open_store(url) as store:
        known = store.node(make_id(Label.EXPERT, "more1"))
        told: dict[str, Value] = {"research": "燃气管道完整性评价", "academician": True}
        elected = replace(known, properties=told)
        store.apply(Changes([elected]), title="院士", at=small.AT)
    monkeypatch.setenv("STORE_URL", url)
    app = open_app("match", "zh", request=small.STATION.id)
    app.session_state["conditions"] = ["academician"]
    names = list(app.run().dataframe[0].value["name"])
    assert elected.name in names
    assert f"{small.EXPERT.name}（{small.UNIT.name}）" not in names
    assert small.SOCIETY.name in names


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_firm_may_be_typed(language: Language, small_url: str) -> None:
    app = open_app("match", language)
    app.session_state["typed"] = str(Label.ENTERPRISE)
    app = app.run()
    inputs = {one.label: one for one in app.text_input}
    inputs[say_match.FIRM_NAME.pick(language)].set_value("示例管道防腐有限公司")
    app.text_area[0].set_value("埋地管道防腐与阴极保护")
    app = button(app, say_match.FIND.pick(language)).click().run()
    assert not app.exception
    assert app.title[0].value == "示例管道防腐有限公司"
    assert small.SOCIETY.name in list(app.dataframe[0].value["name"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("request_id", [n.id for n in (small.NEED, small.FIRM, small.STATION,
                                                        small.EXPERT, small.SOCIETY)])  # fmt: skip
def test_everybody_who_may_ask_gets_an_answer(
    request_id: str, language: Language, small_url: str
) -> None:
    app = open_app("match", language, request=request_id)
    nobody = [
        say_match.NO_ONE.fill(label=label.pick(language)) for label in common.PLURALS.values()
    ]
    assert app.dataframe or any(text.pick(language) in words(app) for text in nobody)


def test_why_not_tells_rank_and_reasons_of_anybody(small_url: str) -> None:
    app = open_app("match", "zh", request=small.NEED.id)
    button(app, say_match.WHY_NOT.zh).click().run()
    (box,) = [one for one in app.selectbox if one.key and one.key.startswith("why-not")]
    assert small.ODD in box.options
    app = open_app("match", "zh", request=small.NEED.id)
    button(app, say_match.COMPARE.zh).click().run()
    assert not app.exception
    assert say_match.COMPARE_WITH.zh in [one.label for one in app.selectbox]


def test_load_is_told_where_it_is_known(small_url: str) -> None:
    app = open_app("match", "zh", request=small.NEED.id, task="need_to_society")
    shown = app.dataframe[0].value.set_index("name")
    assert shown["load"][small.SOCIETY.name] == "1 项"


# --- data


def upload(app: AppTest, tmp_path: Path, name: str, content: str) -> AppTest:
    """Upload a table, as the page's own uploader would."""
    folder = tmp_path / "upload"
    folder.mkdir()
    path = folder / name
    path.write_text(content, encoding="utf-8-sig")
    app.session_state["upload"] = Upload("token", folder, (path,))
    app.run()
    assert not app.exception
    return app


def batches_key(app: AppTest) -> str:
    """Return the key of the table of batches."""
    names = re.findall(r"'(batches-[^']+)'", repr(app.session_state))
    return str(names[0])


TABLE = (
    "姓名,出生年月,工作单位,职称,第一学科,手机\n"
    "乙某（示例）,1985-06,天津示例大学,教授,43020,13911112222\n"
    "丙某（示例）,85年,天津示例大学,教授,9999,13911113333\n"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_import_is_shown_then_written_then_undone(
    language: Language, small_url: str, tmp_path: Path
) -> None:
    app = upload(open_app("data", language), tmp_path, "专家.csv", TABLE)
    assert app.title[0].value == say_data.REPORT.pick(language)
    assert say_data.NOT_WRITTEN.pick(language) in words(app)
    refused = app.table[0].value
    assert len(refused) == 2
    assert "85年" in refused.to_string()
    assert b"13911112222" not in rendered(app)
    with open_store(small_url) as store:
        before = store.version()

    write = next(b for b in app.button if b.label.startswith(say_data.WRITE.pick(language)[:2]))
    write.click().run()
    assert not app.exception
    assert app.success
    with open_store(small_url) as store:
        assert store.search("乙某").total == 1
        assert store.batches()[-1].title == "专家.csv"
        number = store.batches()[-1].number
    # the batch is selected, as the browser would send it
    key = batches_key(app)
    app.session_state[key] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    button(app, say_data.UNDO.fill(n=number).pick(language)).click().run()
    button(app, say_data.UNDO_DO.pick(language)).click().run()
    with open_store(small_url) as store:
        assert store.version() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_table_asks_what_it_is(language: Language, small_url: str, tmp_path: Path) -> None:
    app = upload(open_app("data", language), tmp_path, "odd.csv", "人员,所在\n丁某,天津某院\n")
    assert app.title[0].value == say_data.CANNOT_READ.pick(language)
    assert say_data.TRY_KIND.pick(language) in words(app)
    kind = app.selectbox[0]
    assert kind.label == say_data.KIND.pick(language)
    kind.select_index(next(i for i, o in enumerate(kind.options) if o in ("专家", "experts"))).run()
    assert not app.exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_bad_file_says_what_to_do(language: Language, small_url: str, tmp_path: Path) -> None:
    app = upload(open_app("data", language), tmp_path, "bad.xlsx", "not a workbook")
    assert app.title[0].value == say_data.CANNOT_READ.pick(language)
    assert trouble.WHAT_TO_DO.pick(language) in words(app)
    button(app, say_data.DISCARD.pick(language)).click().run()
    assert app.title[0].value == say_data.TITLE.pick(language)


def test_undo_that_is_refused_is_explained(small_url: str) -> None:
    app = open_app("data", "zh")
    key = batches_key(app)
    app.session_state[key] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    app.run()
    button(app, say_data.UNDO.fill(n=1).zh).click().run()
    button(app, say_data.UNDO_DO.zh).click().run()
    assert not app.exception
    assert "请先撤销批次 2" in words(app)


def test_sample_note_only_where_there_is_a_sample(
    small_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert common.SAMPLE_NOTE.zh in words(open_app("search", "zh"))
    monkeypatch.setenv("STORE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    assert common.SAMPLE_NOTE.zh not in words(open_app("search", "zh"))


def test_title_of_every_page_is_told_in_both_languages() -> None:
    assert all(isinstance(title, Text) and title.zh != title.en for title in TITLES.values())
