"""The alliance page in a real browser: from a theme to an alliance that runs, and every view."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from explorer.wording import alliance as say
from explorer.wording import common
from graph.importing import apply_plan, plan_import
from graph.model import make_id
from graph.schema import Label
from graph.store import open_store
from graph.text import LANGUAGES, Language, Text
from matching.alliances.proposing import proposal_versions
from matching.alliances.states import ALLIANCE_STATES, AllianceState
from tests import small_graph as small
from tests.browser import server, test_journey
from tests.browser.test_journey import Watch
from tests.browser.test_rule_pages import only_chinese
from tests.papers.opening import words_of

chromium = test_journey.chromium
DAY = "2026-11-24"
NAME = "示例海洋学会联合体"
SOCIETIES = Path(__file__).parents[2] / "data" / "samples" / "societies.csv"


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_a_theme_to_a_running_alliance(
    language: Language, chromium: Browser, tmp_path: Path
) -> None:
    def said(text: Text) -> str:
        return text.pick(language)

    def press(text: Text) -> None:
        words = re.compile(re.escape(said(text)) + "$")
        page.get_by_test_id("stMain").locator("button", has_text=words).first.click()
        page.wait_for_timeout(300)
        server.settle(page)

    context = chromium.new_context(viewport={"width": 1280, "height": 1000}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(30_000)
    watch = Watch(page)
    url = small.write_small_graph(tmp_path / "atlas.db")
    with open_store(url) as store:
        apply_plan(store, plan_import(store, [SOCIETIES]), title="学会", at=small.AT)
    with server.explorer(url, tmp_path / "server.log") as address:
        page.goto(f"{address}/alliance?theme=ocean&on={DAY}&lang={language}")
        server.settle(page)
        expect(page.get_by_text(said(say.COVERED), exact=True)).to_be_visible()
        for shape in (say.MATRIX, say.PICTURE):
            press(shape)
            drawn = page.locator("[data-testid=stMain] canvas").first
            expect(drawn).to_be_visible()
            with page.expect_download() as waiting:
                page.get_by_test_id("stMain").locator("button", has_text="SVG").first.click()
            waiting.value.save_as(tmp_path / "picture.svg")
            assert "学会" in (tmp_path / "picture.svg").read_text("utf-8")
            only_chinese(page, language)
        for shape in (say.LEADS_AND_GAPS, say.ALTERNATIVES, say.STABILITY_SHORT, say.TABLE):
            press(shape)
            only_chinese(page, language)
        press(say.TAKE_OUT)
        expect(page.get_by_text(said(say.MOVED.fill(joined=0, left=1)))).to_be_visible()
        press(say.BACK)

        page.get_by_role("textbox", name=said(say.NAME_OF_ALLIANCE)).fill(NAME)
        page.keyboard.press("Enter")
        server.settle(page)
        press(say.SAVE)
        with page.expect_download() as waiting:
            page.get_by_role("button", name=said(say.PAPER_WORD)).click()
        waiting.value.save_as(tmp_path / "proposal.docx")
        told = words_of((tmp_path / "proposal.docx").read_bytes())
        with open_store(url) as store:
            [kept] = proposal_versions(store)
        members = [one.name for one in kept.proposal.suggestion.members]
        assert members
        assert [one for one in (NAME, *members) if one not in told] == []
        press(say.SUBMIT)
        for state in list(AllianceState)[1:5]:
            press(ALLIANCE_STATES[state])
        only_chinese(page, language)
        alliance = make_id(Label.ALLIANCE, NAME)
        with open_store(url) as store:
            node = store.get([alliance])[alliance]
            assert node.properties["state"] == AllianceState.ACTIVE
            assert node.properties["founded"] == DAY
        for view in (say.COMPLETE, say.DISCOVER, say.FROM_FIRMS, say.EXISTING, say.MAP):
            press(view)
            only_chinese(page, language)
        expect(page.get_by_text(said(common.DOWNLOAD_CSV)).first).to_be_attached()
        context.close()
        assert watch.hosts == {urlsplit(address).netloc}
        assert watch.errors == []
    assert "Traceback" not in (tmp_path / "server.log").read_text("utf-8")
