"""The graph in a real browser: keyboard, expanding, legend, finding, pinning, the picture."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from explorer.wording import graph as say
from graph.schema import LABEL_TITLES, Label
from graph.text import LANGUAGES, Language
from tests import small_graph as small
from tests.browser import server, test_journey
from tests.browser.test_journey import Watch
from tests.browser.test_rule_pages import only_chinese

chromium = test_journey.chromium
CENTRE, OTHER = small.EXPERT.id, small.SOCIETY.id
PLACES = """canvas => Object.fromEntries(
    canvas._cyreg.cy.nodes().map(node => [node.id(), node.position()]))"""
#: where a node is on the screen
WHERE = """(canvas, id) => {
    const box = canvas.getBoundingClientRect();
    const { x, y } = canvas._cyreg.cy.getElementById(id).renderedPosition();
    return [box.x + x, box.y + y];
}"""
VISIBLE = "canvas => canvas._cyreg.cy.nodes(':visible').map(node => node.id())"


@pytest.mark.parametrize("language", LANGUAGES)
def test_looking_around(language: Language, chromium: Browser, tmp_path: Path) -> None:
    def told(which: str, **values: object) -> str:
        return say.COMPONENT[which].fill(**values).pick(language)

    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(30_000)
    watch = Watch(page)
    url = small.write_small_graph(tmp_path / "atlas.db")
    with server.explorer(url, tmp_path / "server.log") as address:
        page.goto(f"{address}/graph?node={CENTRE}&on=2026-11-24&lang={language}")
        canvas, live = page.locator(".graph-view .canvas"), page.locator(".graph-view .live")
        wait_for_nodes(page, 4)
        expect(live).to_have_text(told("drawn", nodes=4, edges=3))

        # the keyboard: step, choose, and nothing for Streamlit's own shortcuts
        canvas.focus()
        for key in ("n", "n", "r", "c"):
            page.keyboard.press(key)
        expect(live).to_contain_text(told("place", i=2, n=4))
        page.keyboard.press("p")
        expect(live).to_contain_text(small.EXPERT.name)
        page.keyboard.press("f")
        page.keyboard.type("天津市腐蚀")
        page.keyboard.press("Enter")
        expect(live).to_contain_text(told("found", i=1, n=1).strip())
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")
        heading = page.get_by_role("heading", name=small.SOCIETY.name)
        expect(heading).to_be_visible()
        page.keyboard.press("Escape")
        expect(live).to_have_text(told("nothing"))
        expect(heading).to_have_count(0)
        server.settle(page)

        # a double-click opens, and whoever was there stays in place
        before: dict[str, Any] = canvas.evaluate(PLACES)
        page.mouse.dblclick(*canvas.evaluate(WHERE, OTHER))
        wait_for_nodes(page, 7)
        expect(live).to_contain_text(told("added", n=3).strip())
        after: dict[str, Any] = canvas.evaluate(PLACES)
        assert {one: after[one] for one in before} == before
        server.settle(page)

        # what is pinned stays when all is arranged anew; a label is hidden and comes back
        canvas.focus()
        page.keyboard.press("k")
        expect(live).to_have_text(told("pinned", name=small.SOCIETY.name))
        server.settle(page)
        page.locator(".graph-view .arrange").click()
        assert canvas.evaluate(PLACES)[OTHER] == after[OTHER]
        legend = page.locator('.graph-view .legend button[data-label="Discipline"]')
        legend.click()
        title = LABEL_TITLES[Label.DISCIPLINE].pick(language)
        expect(live).to_have_text(told("hidden", label=title, n=1))
        assert "discipline:43020" not in canvas.evaluate(VISIBLE)
        server.settle(page)

        # taken away: the picture, and the graph without what is hidden
        with page.expect_download() as waiting:
            page.locator(".graph-view .png").click()
        waiting.value.save_as(tmp_path / "graph.png")
        assert (tmp_path / "graph.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        page.get_by_role("button", name=re.compile(say.TAKE.pick(language))).click()
        with page.expect_download() as waiting:
            page.get_by_role("button", name="JSON").click()
        waiting.value.save_as(tmp_path / "graph.json")
        document = json.loads((tmp_path / "graph.json").read_text("utf-8"))
        assert {node["id"] for node in document["nodes"]} == set(after) - {"discipline:43020"}
        page.keyboard.press("Escape")
        server.settle(page)
        legend.click()
        server.settle(page)
        assert "discipline:43020" in canvas.evaluate(VISIBLE)

        # a second double-click puts its neighbours away
        page.mouse.dblclick(*canvas.evaluate(WHERE, OTHER))
        wait_for_nodes(page, 4)
        server.settle(page)
        only_chinese(page, language)
        context.close()
        assert watch.hosts == {urlsplit(address).netloc}
        assert watch.errors == []
    assert "Traceback" not in (tmp_path / "server.log").read_text("utf-8")


def wait_for_nodes(page: Page, count: int) -> None:
    """Wait until so many nodes are drawn."""
    page.locator(f'.graph-view[data-ready="1"][data-nodes="{count}"]').wait_for()
