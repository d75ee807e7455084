"""A government function as a request: picked from the list, with the field it is in."""

import streamlit as st

from explorer import address
from explorer.asker import TYPED
from explorer.session import t
from explorer.widgets import main_type, plain
from explorer.wording import match as say
from graph.errors import AtlasError
from graph.schema import Label
from graph.taxonomy import Scheme, load_taxonomy
from matching.functions.library import functions, worded

#: levels of GB/T 13745 that are offered
LEVELS = 2


def show_functions() -> None:
    """Draw the list and the field, and ask once it is sent."""
    try:
        known = functions()
    except AtlasError as error:
        st.markdown(f":red[:material/error:] {plain(t(error.text))}")
        return
    chosen = st.selectbox(
        t(say.FUNCTION), list(known), format_func=lambda name: t(known[name].title), key="function"
    )
    one = known[chosen]
    st.caption(f"{plain(t(one.asks))}（{plain(t(one.source))}）")
    with st.form("function_form", border=False):
        field = st.text_input(t(say.FUNCTION_OF), placeholder=t(say.FUNCTION_OF_HINT))
        codes = _disciplines()
        discipline = st.selectbox(
            t(say.DISCIPLINE), list(codes), index=None, format_func=codes.__getitem__,
            placeholder=t(say.INDUSTRY_HINT),
        )  # fmt: skip
        sent = st.form_submit_button(
            t(say.FIND_SOCIETIES), icon=":material/search:", type=main_type()
        )
    st.caption(t(say.NOT_KEPT))
    if not sent:
        return
    title, text = worded(one, (field or "").strip())
    address.put(task="", request="")
    st.session_state[TYPED] = {
        "title": title, "text": text, "industry": "", "kind": str(Label.PROJECT),
        "discipline": discipline or "",
    }  # fmt: skip
    st.rerun()


def _disciplines() -> dict[str, str]:
    """Return disciplines by code, as they are offered."""
    entries = load_taxonomy(Scheme.GBT13745).values()
    return {one.code: f"{one.code} {one.name}" for one in entries if one.level <= LEVELS}
