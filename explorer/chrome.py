"""Streamlit's own words in Chinese, and the language of the document; see `chrome.js`."""

from functools import lru_cache
from pathlib import Path

import streamlit as st

from explorer.session import is_dark, language
from explorer.wording.chrome import RULES, WORDS

#: the component takes no room, or every page would begin with a gap; the first column of a table to
#: read keeps its words together; in a table as wide as the page and of five columns at most, cells
#: may be wider than Streamlit lets them; heads do not break within a word; what Tab has reached has
#: a ring; a table in which a row is chosen keeps its buttons off what stands above it
STYLE = """
.st-key-chrome { position: absolute }
[class*="st-key-evidence"] td:first-child { min-width: 7.2rem }
[class*="st-key-beside"] td:first-child { white-space: nowrap }
.stTable { container-type: inline-size }
.stTable th * { word-break: keep-all; overflow-wrap: normal }
@container (min-width: 900px) {
    .stTable tr:not(:has(td:nth-child(6))) > td > div { max-width: 38rem } }
.stApp :is(a, button, summary, canvas):focus-visible {
    outline: 2px solid %s; outline-offset: 1px }
.stDataFrame:not(:hover, :focus-within) .stElementToolbar { opacity: 0 }
"""
#: of the ring, at least 3:1 on the ground
RING = {False: "#1F5F99", True: "#6AA9DE"}


@lru_cache(maxsize=1)
def _script() -> str:
    return Path(__file__).with_name("chrome.js").read_text("utf-8")


def translate_chrome() -> None:
    """Put the page's frame into the language of this session. Drawn once on every page."""
    is_zh = language() == "zh"
    # registered at each run: nothing happens if it is known, and a new runtime knows none
    st.html(f"<style>{STYLE % RING[is_dark()]}</style>")
    draw = st.components.v2.component(
        "kexie_chrome", html="<span></span>", css=":host{display:none}", js=_script()
    )
    draw(
        key="chrome",
        data={
            "lang": "zh-CN" if is_zh else "en",
            "table": WORDS if is_zh else {},
            "rules": RULES if is_zh else [],
        },
    )
