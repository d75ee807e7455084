"""The first page before a question: what the graph holds, and which needs wait for somebody."""

import pandas as pd
import streamlit as st

from explorer import address
from explorer.attention import show_attention
from explorer.recent import show_recent
from explorer.session import language, t
from explorer.stock import counts, last_batch, waiting_needs
from explorer.tables import C, pick_row
from explorer.widgets import facts, unit
from explorer.wording import common
from explorer.wording import search as say
from graph.schema import Label

#: labels counted in the strip
COUNTED = (Label.SOCIETY, Label.EXPERT, Label.ENTERPRISE, Label.NEED)
#: needs listed
LISTED = 8


def show_start() -> None:
    """Draw the strip of figures and the needs that nobody has taken up."""
    there = counts()
    strip = [
        (
            t(common.PLURALS[label]),
            f"{there.get(label, 0):,} {unit(label, there.get(label, 0))}",
            "",
        )
        for label in COUNTED
    ]
    if batch := last_batch():
        strip.append((t(say.LAST), batch.at.date().isoformat(), batch.title))
    facts(strip)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        show_attention()
    with right:
        show_recent()
    _show_waiting()


def _show_waiting() -> None:
    needs = waiting_needs()
    if not needs:
        return
    shown = needs[:LISTED]
    st.subheader(t(say.WAITING), anchor=False)
    st.caption(t(say.WAITING_COUNT.fill(n=f"{len(needs):,}", shown=len(shown))))
    picked = pick_row(
        pd.DataFrame(
            [(need.name, need.firm, need.about, need.published) for need in shown],
            columns=["name", "firm", "field", "published"],
        ),
        {
            "name": C.TextColumn(t(common.NAME), width=420),
            "firm": C.TextColumn(t(say.FIRM), width=260),
            "field": C.TextColumn(t(say.FIELD), width=270),
            "published": C.TextColumn(t(say.PUBLISHED), width=100),
        },
        key=f"waiting-{language()}",
        opens="name",
    )
    if picked is not None:
        address.open_page("match", task="", request=shown[picked].id)
