"""A firm states a need in a real browser: typed, checked, matched, written, answered on paper."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from explorer.wording import answering as say_answer
from explorer.wording import match as say_match
from explorer.wording import need as say
from graph.text import LANGUAGES, Language, Text
from matching.needs.mark import CRITERIA, Criterion
from tests import small_graph as small
from tests.browser import server, test_journey
from tests.browser.test_journey import STAYS, VISIBLE, Watch
from tests.needs.forms import WHOLE

chromium = test_journey.chromium
TITLE = "埋地燃气管道腐蚀的检测技术"
#: pixels of a row of a table, and of the middle of its first box from the left
ROW, TICK = 36, 16


@pytest.mark.parametrize("language", LANGUAGES)
def test_state_a_need(language: Language, chromium: Browser, tmp_path: Path) -> None:
    def say_it(text: Text) -> str:
        return text.pick(language)

    def button(text: Text, **values: object) -> None:
        name = say_it(text.fill(**values) if values else text)
        page.get_by_role("button", name=name, exact=False).first.click()
        server.settle(page)

    def type_in(label: Text, words: str) -> None:
        box = page.get_by_role("textbox", name=say_it(label)).first
        box.fill(words)
        box.blur()
        server.settle(page)

    def choose(label: Text, words: str) -> None:
        page.get_by_role("combobox", name=say_it(label), exact=False).first.click()
        page.get_by_role("option", name=words).first.click()
        server.settle(page)

    context = chromium.new_context(viewport={"width": 1280, "height": 1000}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(30_000)
    watch = Watch(page)
    store = small.write_small_graph(tmp_path / "atlas.db")
    with server.explorer(store, tmp_path / "server.log") as address:
        page.goto(f"{address}/need?lang={language}")
        server.settle(page)
        box = page.get_by_test_id("stDataFrame").first.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + TICK, box["y"] + ROW * 1.5)
        expect(page.get_by_text(small.FIRM.name).first).to_be_visible()
        server.settle(page)
        button(say.ON, step=say_it(say.STEP_PROBLEM))
        type_in(say.NEED, TITLE)
        type_in(say.PROBLEM, "提高性能。")
        expect(page.get_by_text(say_it(say.INCOMPLETE), exact=True)).to_be_visible()
        type_in(say.PROBLEM, WHOLE.problem)
        expect(
            page.get_by_role("row", name=say_it(CRITERIA[Criterion.PROBLEM])).first
        ).to_contain_text("5 / 5")
        button(say.ON, step=say_it(say.STEP_INDICATORS))
        type_in(say.INDICATORS, WHOLE.indicators)
        type_in(say.GOAL, WHOLE.goal)
        button(say.ON, step=say_it(say.STEP_CONDITIONS))
        type_in(say.TO, "2099-06")
        choose(say.MODE, {"zh": "合作开发", "en": "cooperative"}[language])
        button(say.ON, step=say_it(say.STEP_RESULT))
        choose(say.OWNERSHIP, {"zh": "双方共有", "en": "both"}[language])
        expect(page.get_by_text(say_it(say.PASSES), exact=True)).to_be_visible()
        expect(page.get_by_role("cell", name=small.SOCIETY.name).first).to_be_visible()
        expect(page.get_by_role("cell", name=small.EXPERT.name).first).to_be_visible()
        only_chinese(page, language)
        button(say.SAVE)
        expect(page.get_by_text(say_it(say.WRITTEN.fill(n=3)))).to_be_visible()
        with page.expect_download() as waiting:
            page.get_by_role("button", name=say_it(say_answer.ANSWER_WORD)).click()
        waiting.value.save_as(tmp_path / "answer.docx")
        paper = Document(str(tmp_path / "answer.docx"))
        told = "\n".join(
            cell.text for table in paper.tables for row in table.rows for cell in row.cells
        )
        assert TITLE in told
        assert small.SOCIETY.name in told
        assert not any(secret in told for secret in small.SECRETS.values())
        page.get_by_text(say_it(say.SEEN), exact=True).click()
        server.settle(page)
        only_chinese(page, language)
        shown = page.inner_text("body")
        assert not any(secret in shown for secret in small.SECRETS.values())
        page.get_by_text(say_it(say.TO_MATCH)).click()
        expect(page).to_have_url(re.compile("/match"))
        expect(page.get_by_role("heading", name=TITLE, exact=True)).to_be_visible()
        server.settle(page)
        page.get_by_text(say_it(say_match.EDIT_NEED)).click()
        expect(page).to_have_url(re.compile("/need.*need=need"))
        expect(page.get_by_role("heading", name=TITLE, exact=True)).to_be_visible()
        server.settle(page)
        context.close()
        assert watch.hosts == {urlsplit(address).netloc}
        assert watch.errors == []
    assert "Traceback" not in (tmp_path / "server.log").read_text("utf-8")


def only_chinese(page: Page, language: Language) -> None:
    """Nothing but names and codes is left in English on a Chinese page."""
    if language == "zh":
        texts = [str(text).replace(small.ODD, "") for text in page.evaluate(VISIBLE)]
        words = [STAYS.sub("", text) for text in texts]
        assert [text for text in words if re.search(r"[A-Za-z]{3,}", text)] == []
