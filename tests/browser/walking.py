"""A walk through the explorer: pages opened, buttons pressed, papers taken, nothing else asked."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from graph.text import Language, Text
from tests.browser import server
from tests.browser.test_journey import Watch
from tests.browser.test_rule_pages import only_chinese

#: milliseconds until what is computed must be there
COMPUTED = 60_000


class Walk:
    """One tab of a browser in a language."""

    def __init__(self, page: Page, address: str, language: Language, folder: Path) -> None:
        self.page, self.language = page, language
        self._address, self._folder = address, folder

    def said(self, text: Text) -> str:
        """Return words of this walk's language."""
        return text.pick(self.language)

    def settle(self) -> None:
        """Wait until the page is still, and see that a Chinese one is Chinese."""
        server.settle(self.page)
        only_chinese(self.page, self.language)

    def go(self, where: str) -> None:
        """Open a page by its address, which has parameters."""
        self.page.goto(f"{self._address}/{where}&lang={self.language}")
        self.settle()

    def press(self, text: Text) -> None:
        """Press a button; icons, by their names, stand around its words."""
        words = re.compile(re.escape(self.said(text)) + "(expand_more)?$")
        self.page.locator("button:visible", has_text=words).first.click()
        self.page.wait_for_timeout(200)
        self.settle()

    def follow(self, text: Text) -> None:
        """Follow a link within the page."""
        self.page.get_by_test_id("stMain").get_by_role("link", name=self.said(text)).first.click()
        self.page.wait_for_timeout(300)
        self.settle()

    def write(self, label: Text, words: str) -> None:
        """Type into a box."""
        box = self.page.get_by_role("textbox", name=self.said(label)).first
        box.fill(words)
        box.press("Enter")
        self.settle()

    def see(self, text: Text) -> None:
        """Wait for words that are computed."""
        expect(self.page.get_by_text(self.said(text)).first).to_be_visible(timeout=COMPUTED)
        self.settle()

    def take(self, text: Text) -> bytes:
        """Press a button that gives a file and return its content."""
        with self.page.expect_download(timeout=COMPUTED) as waiting:
            self.page.get_by_role("button", name=self.said(text)).first.click()
        path = self._folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path.read_bytes()


@contextmanager
def walk(browser: Browser, address: str, language: Language, folder: Path) -> Iterator[Walk]:
    """Yield a walk; at its end nobody but the explorer was asked and the console is clean."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(30_000)
    watch = Watch(page)
    yield Walk(page, address, language, folder)
    context.close()
    assert watch.hosts == {urlsplit(address).netloc}
    assert watch.errors == []
