"""The matches beside the form, and the table that the firm takes along."""

from collections.abc import Sequence

import streamlit as st

from explorer.needs.suited import Suited, suited_to, table_of
from explorer.session import t, today
from explorer.tables import offer_table
from explorer.widgets import lines, plain
from explorer.wording import common
from explorer.wording import need as say
from graph.schema import Label
from matching.needs.form import NeedForm


def show_beside(form: NeedForm, need: str) -> None:
    """Draw the best societies, and the experts with the society to ask."""
    st.subheader(t(say.MATCHES), anchor=False)
    if not form.title.strip():
        st.caption(t(say.NO_TITLE_YET))
        return
    with st.spinner(t(say.PREPARING)):
        found = suited_to(form, need)
    societies = [one for one in found if one.label is Label.SOCIETY]
    experts = [one for one in found if one.label is Label.EXPERT]
    if not found:
        st.markdown(f":orange[:material/help:] {t(say.NOBODY)}")
    if societies:
        heads = (common.RANK, say.SOCIETY, common.FIT, say.WHY)
        rows = [(str(one.rank), plain(one.name), one.fit, plain(one.why)) for one in societies]
        lines([t(one) for one in heads], rows)
    if experts:
        heads = (common.RANK, say.EXPERT, say.FIELD, say.THROUGH)
        rows = [
            (str(one.rank), plain(one.name), plain(one.field) or t(common.UNKNOWN),
             plain(one.through))
            for one in experts
        ]  # fmt: skip
        lines([t(one) for one in heads], rows)
    st.caption(t(say.MATCHES_NOTE))


def show_seen(form: NeedForm, need: str) -> None:
    """Draw what the firm sees, as a table to read, print and take away."""
    if not form.title.strip():
        st.caption(t(say.NO_TITLE_YET))
        return
    with st.spinner(t(say.PREPARING)):
        found = suited_to(form, need, 10)
    title = form.title if form.is_open else t(say.INTERNAL_TITLE)
    st.subheader(plain(t(say.SEEN_HEAD.fill(title=title, day=today()))), anchor=False)
    st.caption(t(say.SEEN_NOTE))
    if not form.is_open:
        st.caption(f":orange[:material/lock:] {t(say.SEEN_INTERNAL)}")
    columns, rows = table_of(found)
    lines(columns, [[plain(str(cell)) for cell in row] for row in rows])
    _take_away(title, found)


def _take_away(title: str, found: Sequence[Suited]) -> None:
    columns, rows = table_of(found)
    offer_table(columns, rows, f"{title}-{today().isoformat()}", disabled=not found)
