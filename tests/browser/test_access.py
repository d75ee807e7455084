"""Every page under axe-core, in both languages, at a desk and on a phone; the job by keyboard."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from explorer.address import PAGES
from explorer.wording import editing as say_editing
from explorer.wording import match as say_match
from explorer.wording import profile as say_profile
from explorer.wording import search as say_search
from explorer.wording import shortlist as say_shortlist
from graph.store import open_store
from graph.text import Language
from matching.feedback import Saying, Verdict
from matching.feedback import say as write_saying
from matching.shortlists import Collected, collect
from tests import sample_graph as sample
from tests import small_graph as small
from tests.browser import access, server, test_journey
from tests.browser.test_journey import Watch

chromium = test_journey.chromium
AT = datetime(2026, 11, 20, 9, 12)
DAY = "2026-11-24"
#: what each page is asked for, so that it has something to show; any other page is opened bare
ASKED = {
    "search": f"q={quote('腐蚀')}",
    "need": f"need={sample.NEED}",
    "profile": f"node={sample.EXPERT}",
    "graph": f"node={sample.EXPERT}",
    "alliance": f"theme=ocean&on={DAY}",
    "plan": f"plan_task=need_to_society&on={DAY}",
    "eligibility": "scheme=tianjin_youth_award&on=2011-06-01&whom=all",
    "council": f"on={DAY}",
    "rules": f"on={DAY}&rules_view=editions&scheme=tianjin_youth_award",
    "shortlist": f"shortlist={quote('春季')}",
    "match": f"request={sample.NEED}",
}
#: window of each language
WINDOWS: dict[Language, tuple[int, int]] = {"zh": (1280, 720), "en": (390, 844)}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The explorer on the sample, with a short-list and a line of feedback."""
    folder = tmp_path_factory.mktemp("access")
    url = sample.write_sample(folder / "atlas.db")
    with open_store(url) as store:
        names = {i: store.node(i).name for i in (sample.EXPERT, sample.NEED)}
        for i, name in names.items():
            collect(store, "春季", Collected(i, name, "匹配", "", DAY), AT)
        saying = Saying(
            "need_to_expert", sample.NEED, names[sample.NEED], sample.EXPERT,
            names[sample.EXPERT], Verdict.ACCEPTED, rank=1,
        )  # fmt: skip
        write_saying(store, saying, AT)
    with server.explorer(url, folder / "server.log") as address:
        yield address
    assert "Traceback" not in (folder / "server.log").read_text("utf-8")


@pytest.fixture(scope="module")
def windows(chromium: Browser) -> Iterator[dict[Language, Page]]:
    """A page for each language, in its window."""
    opened: dict[Language, Page] = {}
    for language, (width, height) in WINDOWS.items():
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
        opened[language] = context.new_page()
        opened[language].set_default_timeout(60_000)
    yield opened
    for page in opened.values():
        page.context.close()


@pytest.mark.parametrize("language", list(WINDOWS))
@pytest.mark.parametrize("name", list(PAGES))
def test_page_is_accessible(
    name: str, language: Language, filled: str, windows: dict[Language, Page]
) -> None:
    page = windows[language]
    watch = Watch(page)
    where = "" if name == "search" else name  # the default page has no address of its own
    page.goto(f"{filled}/{where}?lang={language}&{ASKED.get(name, '')}")
    server.settle(page)
    assert page.get_by_test_id("stMain").inner_text().strip()
    assert access.findings(page) == []
    assert access.outside(page) == []
    assert watch.errors == []


def test_boxes_and_dialogs_are_accessible(filled: str, windows: dict[Language, Page]) -> None:
    page = windows["zh"]
    page.goto(f"{filled}/profile?node={sample.EXPERT}&lang=zh")
    server.settle(page)
    page.locator(".st-key-edit-born button").first.click()
    expect(
        page.get_by_role("dialog").get_by_role("button", name=say_editing.SAVE.zh)
    ).to_be_visible()
    server.settle(page)
    assert access.findings(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_test_id("stPopoverButton").first.click()
    expect(page.get_by_role("button", name=say_shortlist.PUT.zh)).to_be_visible()
    server.settle(page)
    assert access.findings(page) == []


# --- without a mouse

#: what Tab has reached: its kind, its words, and whether one sees that it is there
REACHED = """() => {
    const at = document.activeElement, look = getComputedStyle(at);
    const near = getComputedStyle(at.parentElement);
    const ring = look.outlineStyle !== "none" && look.outlineWidth !== "0px";
    return {
        kind: at.tagName, words: at.textContent, label: at.getAttribute("aria-label") || "",
        seen: ring || look.boxShadow !== "none" || near.boxShadow !== "none",
    };
}"""
#: kinds of element whose focus must be seen; a box of text has its border and the caret
RINGED = ("A", "BUTTON", "SUMMARY", "CANVAS")
#: the beginning of how a score came about
HOW = re.compile(re.escape(say_match.HOW_NOTE.zh.split("{")[0]))
#: stops of Tab on a page at most
STOPS = 80


def tab_to(page: Page, words: str = "", kind: str = "") -> None:
    """Press Tab until something of these words or this kind has the focus."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        reached = page.evaluate(REACHED)
        if reached["kind"] in RINGED:
            assert reached["seen"], reached
        named = words and words in (reached["words"], reached["label"])
        if named or (not words and reached["kind"] == kind):
            return
    raise AssertionError(f"Tab never comes to {words or kind!r}.")


def press(page: Page, *keys: str) -> None:
    """Press keys, each after the page has come to rest."""
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(400)
        server.settle(page)


def test_search_open_match_and_reason_by_keyboard(chromium: Browser, tmp_path: Path) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(30_000)
    watch = Watch(page)
    url = small.write_small_graph(tmp_path / "atlas.db")
    with server.explorer(url, tmp_path / "server.log") as address:
        page.goto(f"{address}/?lang=zh")
        server.settle(page)
        # to come into a table opens nothing yet; a row is opened when it is chosen
        first = page.get_by_role("heading", name=say_search.TITLE.zh, exact=True)
        tab_to(page, kind="CANVAS")
        press(page, "ArrowDown")
        expect(first).to_be_visible()
        press(page, "Shift+Space")
        expect(first).to_have_count(0)
        page.goto(f"{address}/?lang=zh")
        server.settle(page)
        tab_to(page, kind="INPUT")
        page.keyboard.type(small.NEED.name)
        press(page, "Enter")
        tab_to(page, kind="CANVAS")
        press(page, "ArrowRight")  # the first row, its name
        expect(page.get_by_role("heading", name=small.NEED.name, exact=True)).to_be_visible()
        server.settle(page)
        tab_to(page, words=f"join_inner{say_profile.MATCH_IT.zh}")
        press(page, "Enter")
        expect(page.get_by_role("heading", name=small.SOCIETY.name)).to_be_visible()
        server.settle(page)
        # another row, and its reasons
        tab_to(page, kind="CANVAS")
        press(page, "ArrowDown", "ArrowDown", "Shift+Space")
        expect(page.get_by_role("heading", name=re.compile(small.EXPERT.name))).to_be_visible()
        tab_to(page, words=f"calculate{say_match.HOW.zh}")
        expect(page.get_by_text(HOW)).not_to_be_visible()
        press(page, "Enter")
        expect(page.get_by_text(HOW)).to_be_visible()
        # why not somebody else, and back
        tab_to(page, words=f"help{say_match.WHY_NOT.zh}")
        press(page, "Enter")
        expect(page.get_by_role("dialog")).to_be_visible()
        assert access.findings(page) == []
        press(page, "Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        context.close()
    assert watch.errors == []
