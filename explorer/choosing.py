"""Choosing one thing of the graph: a box for words, and the rows that have them."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer import address
from explorer.fields import brief
from explorer.naming import unit_of
from explorer.session import language, snapshot, store, t
from explorer.tables import ROW, C, pick_row
from explorer.widgets import plain
from explorer.wording import common
from explorer.wording import rules as say
from graph.schema import LABEL_TITLES, Label

#: rows listed at the most
LISTED = 100
#: nodes of a label that are put in order; of more, the first by id
SORTED = 5000
#: rows seen at once, the head among them
SEEN = 11


def choose_node(labels: Sequence[Label], name: str) -> str | None:
    """Draw the choice and return the id of the row that was picked now, if any."""
    words = st.text_input(
        t(say.FIND),
        key=f"find-{name}",
        icon=":material/search:",
        placeholder=t(say.FIND),
        label_visibility="collapsed",
        persist_state="session",
    )
    ids = _listed(labels, (words or "").strip())
    what = t(common.LISTED).join(t(LABEL_TITLES[label]) for label in labels)
    if not ids:
        told = say.NO_HIT.fill(words=words, label=what) if words else say.NOBODY.fill(label=what)
        st.markdown(f":orange[:material/help:] {plain(t(told))}")
        if not words:
            address.link("data", t(common.DATA), icon=":material/upload:")
        return None
    picked = _table(ids, name, of_several=len(labels) > 1)
    taken = snapshot()
    total = len(ids) if words else sum(len(taken.of(label)) for label in labels)
    told = say.LISTED if total > len(ids) else say.LISTED_ALL
    st.caption(t(told.fill(n=f"{total:,}", shown=len(ids))))
    return picked


def _listed(labels: Sequence[Label], words: str) -> list[str]:
    if words:
        return [hit.id for hit in store().search(words, labels, limit=LISTED).hits]
    taken = snapshot()
    where = [i for label in labels for i in taken.of(label)[:SORTED]]
    # those of whom much is known before those of whom only the name is
    known = {i: -len(taken.properties(i)) for i in where}
    by_name = sorted(where, key=taken.name)
    return [taken.id(i) for i in sorted(by_name, key=known.__getitem__)[:LISTED]]


def _table(ids: Sequence[str], name: str, *, of_several: bool) -> str | None:
    """Draw the rows; a column that says the same of all, or nothing, is left out."""
    taken = snapshot()
    rows = [
        (
            taken.name(i), t(LABEL_TITLES[taken.label(i)]), unit_of(taken, i),
            brief(taken.label(i), taken.properties(i)),
        )
        for i in map(taken.position, ids)
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["name", "kind", "unit", "about"])
    empty = [column for column in ("unit", "about") if not frame[column].any()]
    picked = pick_row(
        frame.drop(columns=empty if of_several else ["kind", *empty]),
        {
            "name": C.TextColumn(t(common.NAME), width=270),
            "kind": C.TextColumn(t(common.LABEL), width=90),
            "unit": C.TextColumn(t(say.UNIT), width=230),
            "about": C.TextColumn(t(say.BRIEF), width="large"),
        },
        key=f"choosing-{name}-{len(ids)}-{ids[0]}-{language()}",
        opens="name",
        height="content" if len(ids) < SEEN else ROW * SEEN,
    )
    return None if picked is None else ids[picked]
