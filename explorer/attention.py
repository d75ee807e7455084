"""What needs attention, on the first page: by matter, each row opens where it can be dealt with."""

from datetime import date

import pandas as pd
import streamlit as st

from explorer import address
from explorer.choices import choose
from explorer.session import language, snapshot, store, t, today
from explorer.tables import ROW, C, pick_row
from explorer.wording import common
from explorer.wording import search as say
from graph.snapshot import Snapshot
from graph.text import Text
from matching.attention import MATTERS, Item, Matter, attention, waiting_plans

#: rows listed of a matter, and seen at once
LISTED, SEEN = 100, 7


def show_attention() -> None:
    """Draw the matters with their counts and the rows of one; nothing where all is well."""
    taken, day = snapshot(), today()
    found = [*_found(taken.version, day, taken), *waiting_plans(store())]
    if not found:
        return
    st.subheader(t(say.ATTENTION), anchor=False)
    counts = {matter: sum(one.matter is matter for one in found) for matter in Matter}
    options = {
        str(matter): Text(zh=f"{title.zh} {counts[matter]}", en=f"{title.en} {counts[matter]}")
        for matter, title in MATTERS.items()
        if counts[matter]
    }
    chosen = choose(say.MATTER, options, "attention", as_pills=True)
    rows = [one for one in found if one.matter == chosen]
    st.caption(t(say.ATTENTION_COUNT.fill(day=day, n=f"{len(rows):,}")))
    _rows(rows[:LISTED], chosen)


@st.cache_data(show_spinner=False, max_entries=2)
def _found(version: str, day: date, _snapshot: Snapshot) -> list[Item]:
    return attention(_snapshot, day)


def _rows(rows: list[Item], chosen: str) -> None:
    picked = pick_row(
        pd.DataFrame([(one.name, t(one.text), one.due) for one in rows],
                     columns=["name", "what", "due"]),
        {
            "name": C.TextColumn(t(common.NAME), width=300),
            "what": C.TextColumn(t(say.WHAT), width=246),
            "due": C.TextColumn(t(say.DUE), width=100),
        },
        key=f"attention-{chosen}-{len(rows)}-{language()}",
        opens="name",
        height="content" if len(rows) < SEEN else ROW * SEEN,
    )  # fmt: skip
    if picked is not None:
        _open(rows[picked])


def _open(item: Item) -> None:
    """Go where the matter can be dealt with."""
    if item.matter is Matter.NEED:
        address.open_page("match", task="", request=item.id)
    if item.matter is Matter.INCOMPLETE:
        address.open_page("need", need=item.id, need_view="", need_step="")
    if item.matter is Matter.ALLIANCE:
        address.open_page("alliance", alliance_view="existing", alliance=item.id)
    if item.matter is Matter.PLAN:
        address.open_page("plan", plan_mode="plan")
    if item.matter is Matter.PROPOSAL:
        address.open_page("alliance", alliance_view="theme")
    address.open_page("profile", node=item.id)
