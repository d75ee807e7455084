"""Choosing one thing of the graph: a box for words, and the rows that have them."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer import address
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
    picked = _table(ids, name)
    st.caption(t(say.LISTED.fill(n=len(ids))))
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


def _table(ids: Sequence[str], name: str) -> str | None:
    taken = snapshot()
    rows = [
        (taken.name(i), t(LABEL_TITLES[taken.label(i)]), unit_of(taken, i))
        for i in map(taken.position, ids)
    ]
    frame = pd.DataFrame(rows, columns=["name", "kind", "unit"])
    # a column that tells nobody from another is left out
    same = [column for column in ("kind", "unit") if len(set(frame[column])) == 1]
    picked = pick_row(
        frame.drop(columns=same if len(frame) > 1 else []),
        {
            "name": C.TextColumn(t(common.NAME), width=360),
            "kind": C.TextColumn(t(common.LABEL), width=110),
            "unit": C.TextColumn(t(say.UNIT), width=360),
        },
        key=f"choosing-{name}-{len(ids)}-{ids[0]}-{language()}",
        opens="name",
        height="content" if len(ids) < SEEN else ROW * SEEN,
    )
    return None if picked is None else ids[picked]
