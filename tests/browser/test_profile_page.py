"""Mending a field and a tie in place, and taking them back, in a real browser."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from explorer.wording import editing as say
from graph.schema import Relation
from graph.store import open_store
from graph.text import LANGUAGES, Language
from tests import small_graph as small
from tests.browser import server, test_journey
from tests.browser.test_rule_pages import only_chinese

chromium = test_journey.chromium


def test_edit_in_place_and_undo(chromium: Browser, tmp_path: Path) -> None:
    url = small.write_small_graph(tmp_path / "atlas.db")
    with open_store(url) as store:
        before = store.version()
    page = chromium.new_context(locale="zh-CN").new_page()
    page.set_default_timeout(30_000)
    watch = test_journey.Watch(page)
    with server.explorer(url, tmp_path / "server.log") as address:
        page.goto(f"{address}/profile?node={small.EXPERT.id}&lang=zh")
        server.settle(page)
        page.locator(".st-key-edit-born button").first.click()
        server.settle(page)
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("textbox", name="出生年月").fill("85年")
        dialog.get_by_role("button", name=say.SAVE.zh).click()
        server.settle(page)
        expect(dialog.get_by_text("不能确定是哪个日期")).to_be_visible()
        dialog.get_by_role("textbox", name="出生年月").fill("1985年6月")
        dialog.get_by_role("button", name=say.SAVE.zh).click()
        server.settle(page)
        expect(dialog).to_have_count(0)
        expect(page.get_by_text(re.compile("1980-05 → 1985-06"))).to_be_visible()
        page.get_by_role("button", name=say.UNDO.zh).click()
        server.settle(page)
        expect(page.get_by_text(re.compile("恢复为更正之前"))).to_be_visible()
        with open_store(url) as store:
            assert store.version() == before

        page.locator(".st-key-mend-in_discipline button").first.click()
        server.settle(page)
        find = page.get_by_role("dialog").get_by_role("textbox", name=say.TIE_FIND.zh)
        find.fill("43020")
        find.press("Enter")
        server.settle(page)
        page.get_by_role("dialog").get_by_role("button", name=say.TIE_SAVE.zh).click()
        server.settle(page)
        expect(page.get_by_role("dialog")).to_have_count(0)
        with open_store(url) as store:
            (edge,) = store.incident([small.EXPERT.id], [Relation.IN_DISCIPLINE])
        assert edge.target == "discipline:43020"
    assert watch.errors == []
    assert {host.split(":")[0] for host in watch.hosts} == {"127.0.0.1"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_secretary_mends_the_record_of_the_society(
    language: Language, chromium: Browser, tmp_path: Path
) -> None:
    url = small.write_small_graph(tmp_path / "atlas.db")
    with open_store(url) as store:
        before = store.version()
    page = chromium.new_context(viewport={"width": 1280, "height": 720}, locale="zh-CN").new_page()
    page.set_default_timeout(60_000)
    watch = test_journey.Watch(page)

    def scope() -> object:
        with open_store(url) as store:
            return store.node(small.SOCIETY.id).properties["scope"]

    with server.explorer(url, tmp_path / "server.log") as address:
        page.goto(f"{address}/profile?node={small.SOCIETY.id}&lang={language}")
        server.settle(page)
        page.locator(".st-key-edit-scope button").first.click()
        server.settle(page)
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("textbox").first.fill("长输管道完整性评价")
        dialog.get_by_role("button", name=say.SAVE.pick(language)).click()
        expect(dialog).to_have_count(0)
        server.settle(page)
        assert scope() == "长输管道完整性评价"
        expect(page.get_by_text("长输管道完整性评价").first).to_be_visible()
        only_chinese(page, language)
        page.get_by_role("button", name=say.UNDO.pick(language)).click()
        page.wait_for_timeout(300)
        server.settle(page)
        assert scope() == small.SOCIETY.properties["scope"]
        with open_store(url) as store:
            assert store.version() == before
        page.context.close()
        assert watch.hosts == {urlsplit(address).netloc}
        assert watch.errors == []
    assert "Traceback" not in (tmp_path / "server.log").read_text("utf-8")
