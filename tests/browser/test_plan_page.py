"""The plan page in a real browser: configure, run, edit, ask, keep, compare, confirm, withdraw."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from explorer.wording import common
from explorer.wording import plan as say
from graph.schema import Relation
from graph.store import open_store
from graph.text import LANGUAGES, Language, Text
from matching.planning.versions import PlanState, load_plan
from tests import small_graph as small
from tests.browser import server, test_journey
from tests.browser.test_journey import Watch
from tests.browser.test_rule_pages import only_chinese

chromium = test_journey.chromium
DAY = "2026-11-24"
ORIGIN = "方案 春季@2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_path_of_a_plan(language: Language, chromium: Browser, tmp_path: Path) -> None:
    def said(text: Text) -> str:
        return text.pick(language)

    def press(text: Text) -> None:
        # what an icon is called comes before the words of a button
        words = re.compile(re.escape(said(text)) + "$")
        page.get_by_test_id("stMain").locator("button", has_text=words).first.click()
        page.wait_for_timeout(200)
        server.settle(page)

    context = chromium.new_context(viewport={"width": 1280, "height": 1000}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(30_000)
    watch = Watch(page)
    url = small.write_small_graph(tmp_path / "atlas.db")
    with server.explorer(url, tmp_path / "server.log") as address:
        page.goto(f"{address}/plan?plan_task=need_to_society&on={DAY}&lang={language}")
        server.settle(page)
        press(say.RUN)
        expect(page.get_by_text(said(say.PROVEN))).to_be_visible()
        only_chinese(page, language)

        press(say.DROP)
        expect(page.get_by_text(said(say.BY_HAND))).to_be_visible()
        press(say.MAKE_UP)
        expect(page.get_by_role("columnheader", name=said(say.BEFORE)).first).to_be_visible()
        only_chinese(page, language)
        press(say.VIEW_CHANGES)
        press(say.TRADE)
        press(say.TRADE_RUN)
        expect(page.get_by_text(said(say.TAKE_WEIGHT.fill(n="0.00")))).to_be_visible()
        only_chinese(page, language)
        press(say.TAKE_BACK)
        press(say.VIEW_PAIRS)

        page.get_by_role("combobox", name=said(say.CANDIDATE)).last.click()
        page.get_by_role("option").nth(1).click()
        server.settle(page)
        press(say.WHY_NOT)
        expect(page.get_by_text(said(say.GONE)).first).to_be_visible()
        only_chinese(page, language)

        for count in (1, 2):
            page.get_by_role("textbox", name=said(say.SAVE_AS)).fill("春季")
            page.keyboard.press("Enter")
            server.settle(page)
            press(say.SAVE)
            expect(page.get_by_text(f"春季@{count}").first).to_be_visible()
        versions = page.get_by_role("combobox", name=said(say.COMPARE))
        versions.scroll_into_view_if_needed()
        versions.click()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        server.settle(page)
        stays = said(say.STAYED).partition("{")[0] + "3"
        expect(page.get_by_text(stays).first).to_be_visible()
        with page.expect_download() as waiting:
            page.get_by_role("button", name=said(common.DOWNLOAD_CSV)).first.click()
        waiting.value.save_as(tmp_path / "pairs.csv")
        rows = list(csv.reader(io.StringIO((tmp_path / "pairs.csv").read_text("utf-8-sig"))))
        for label, state in (
            (say.PROPOSE, PlanState.PROPOSED),
            (say.CONFIRM, PlanState.CONFIRMED),
        ):
            press(label)
            with open_store(url) as store:
                found = load_plan(store, "春季@2")
            assert found.state is state
        with open_store(url) as store:
            written = [
                edge for edge in store.incident(found.plan.requests) if edge.origin == ORIGIN
            ]
            assert len(written) == len(rows) - 1 == len(found.plan.pairs)
            assert {edge.relation for edge in written} == {Relation.ANSWERS}
            assert {edge.since for edge in written} == {DAY}
        only_chinese(page, language)
        press(say.WITHDRAW)
        with open_store(url) as store:
            assert load_plan(store, "春季@2").state is PlanState.WITHDRAWN
            assert not [e for e in store.incident([small.NEED.id]) if e.origin == ORIGIN]
        only_chinese(page, language)
        context.close()
        assert watch.hosts == {urlsplit(address).netloc}
        assert watch.errors == []
    assert "Traceback" not in (tmp_path / "server.log").read_text("utf-8")
