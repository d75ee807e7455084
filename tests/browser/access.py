"""What axe-core and the edges of the window say about a page."""

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

#: impacts that fail a test
GRAVE = ("serious", "critical")
#: what Streamlit brings along: rule of axe, and what the found element is part of
STREAMLITS_OWN: Sequence[tuple[str, str]] = (
    # st.table scrolls sideways inside a box that Tab does not stop at
    ("scrollable-region-focusable", '[data-testid="stTable"]'),
)
_OF = "([found, part]) => !!document.querySelector(found)?.closest(part)"
_OUTSIDE = """() => {
    const wide = innerWidth, main = document.querySelector('[data-testid="stMain"]');
    const found = [];
    if (document.documentElement.scrollWidth > wide) found.push("the document is too wide");
    if (main.scrollWidth > main.clientWidth) found.push("the page is too wide");
    const held = '[data-testid="stSidebar"]';  // a closed drawer waits beside the window
    for (const element of document.querySelectorAll("button, a[href], input, [role=tab]")) {
        const box = element.getBoundingClientRect();
        if (!box.width || !element.checkVisibility() || element.closest(held)) continue;
        if (box.left < -1 || box.right > wide + 1)
            found.push(`${element.tagName} ${element.textContent.slice(0, 40)} ${box.right}`);
    }
    return found;
}"""


def findings(page: Page) -> list[str]:
    """Return what axe-core finds serious or critical, except what is Streamlit's own."""
    answer = Axe().run(page, options={"resultTypes": ["violations"]}).response
    assert len(answer["passes"]) > 10, "axe-core has not looked at the page"
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['html'][:200]}"
        for rule in answer["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
        if not _is_streamlits(page, rule["id"], node["target"][0])
    ]


def _is_streamlits(page: Page, rule: str, target: str) -> bool:
    return any(rule == its and page.evaluate(_OF, [target, part]) for its, part in STREAMLITS_OWN)


def outside(page: Page) -> list[str]:
    """Return what reaches over the edge of the window, sideways."""
    return [str(line) for line in page.evaluate(_OUTSIDE)]
