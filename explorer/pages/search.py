"""Who knows X? One box, results across all labels."""

import streamlit as st

from explorer import address
from explorer.emptiness import show_empty
from explorer.finding import NEAREST, find, is_named
from explorer.results import show_nearest, show_results
from explorer.session import t
from explorer.start import show_start
from explorer.stock import is_empty
from explorer.wording import search as say


def main() -> None:
    """Draw the page."""
    address.settle("q")
    nothing_yet = is_empty()  # first, so that a store that fails is alone on the page
    st.title(t(say.TITLE), anchor=False)
    if nothing_yet:
        show_empty()
        return
    question = _ask()
    if not question:
        show_start()
        return
    everything = find(question, (), 1)
    if everything.counts:
        show_results(question, everything)
    if is_named(question, everything):
        return
    missing = [label for label in NEAREST if label not in everything.counts]
    if missing:
        show_nearest(question, missing, found_others=bool(everything.counts))


def _ask() -> str:
    """Draw the box and the words that are often asked; return the question."""
    key = "question"
    st.session_state[key] = address.get("q")
    st.text_input(
        t(say.TITLE),
        key=key,
        icon=":material/search:",
        placeholder=t(say.PLACEHOLDER),
        label_visibility="collapsed",
        on_change=_asked,
    )
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.caption(t(say.OFTEN), width="content")
        for words in say.EXAMPLES:
            st.button(
                words, key=f"often-{words}", type="tertiary", on_click=_ask_for, args=(words,)
            )
    return address.get("q").strip()


def _asked() -> None:
    _ask_for(st.session_state["question"])


def _ask_for(words: str) -> None:
    address.put(q=words.strip())
    st.session_state["facet"] = ""
    st.session_state["results_shown"] = 0


main()
