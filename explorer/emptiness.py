"""What an empty graph says: what to do, and two ways to begin."""

import streamlit as st

from explorer import address
from explorer.sample import load_sample
from explorer.session import t
from explorer.widgets import main_type
from explorer.wording import search as say


def show_empty() -> None:
    """Draw what to do with an empty graph."""
    with st.container(border=True):
        st.markdown(f":orange[:material/help:] **{t(say.EMPTY_TITLE)}**")
        st.markdown(t(say.EMPTY))
        with st.container(horizontal=True):
            if st.button(t(say.TO_IMPORT), icon=":material/upload:", type=main_type()):
                address.open_page("data")
            _sample_button()


def offer_sample() -> None:
    """Draw a shorter offer, for the page where tables are uploaded anyway."""
    with st.container(border=True):
        st.markdown(f":orange[:material/help:] **{t(say.EMPTY_TITLE)}**　{t(say.SAMPLE_OFFER)}")
        _sample_button()


def _sample_button() -> None:
    if st.button(t(say.LOAD_SAMPLE), icon=":material/science:"):
        with st.spinner(t(say.LOADING)):
            load_sample()
        st.toast(t(say.LOADED))
        st.rerun()
