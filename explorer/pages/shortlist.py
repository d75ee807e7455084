"""Short-lists: who was collected, side by side, with notes, make-up and export."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer import address
from explorer.answering import offer_answer
from explorer.boxes import pick_from
from explorer.fields import known_fields
from explorer.naming import unit_of
from explorer.session import language, now, snapshot, store, t, today
from explorer.tables import ROW, C, offer_table, pick_row
from explorer.trouble import show_problem
from explorer.widgets import head, lines, plain
from explorer.wording import shortlist as say
from graph.errors import AtlasError
from graph.schema import LABEL_TITLES
from graph.snapshot import Snapshot
from matching.load import load_of
from matching.makeup import ATTRIBUTES, make_up
from matching.shortlists import Collected, Shortlist, drop_shortlist, shortlists, take_off

#: rows seen at once, and how many may stand side by side
SEEN, BESIDE = 14, 5


def main() -> None:
    """Draw the page."""
    address.settle("shortlist")
    there = shortlists(store())
    head(t(say.TITLE), t(say.SUB))
    if not there:
        st.markdown(f":orange[:material/help:] {t(say.NOTHING)}")
        return
    names = {one.name: f"{one.name}（{len(one.items)}）" for one in there}
    chosen = pick_from(say.WHICH, names, "shortlist")
    one = next(found for found in there if found.name == chosen)
    _items(one)
    _papers(one)
    _compare(one)
    _make_up(one)
    if st.button(t(say.DROP), icon=":material/delete:"):
        drop_shortlist(store(), one.name)
        st.rerun()


def _items(one: Shortlist) -> None:
    taken = snapshot()
    rows = [_row(taken, item) for item in one.items]
    titles = (say.NAME, say.KIND, say.UNIT, say.FOUND, say.NOTED, say.ON)
    names = ["name", "kind", "unit", "found", "note", "on"]
    picked = pick_row(
        pd.DataFrame(rows, columns=names),
        {name: C.TextColumn(t(title)) for name, title in zip(names, titles, strict=True)},
        key=f"shortlist-{one.name}-{one.edition}-{language()}",
        opens="name",
        height="content" if len(rows) < SEEN else ROW * SEEN,
    )
    with st.container(horizontal=True):
        offer_table([t(title) for title in titles], rows, one.name)
        if picked is not None:
            item = one.items[picked]
            address.link("profile", item.name, icon=":material/badge:", node=item.id)
            if st.button(t(say.TAKE_OFF), icon=":material/remove:", key="take-off"):
                try:
                    take_off(store(), one.name, item.id, now())
                except AtlasError as error:
                    show_problem(error)
                else:
                    st.rerun()


def _row(taken: Snapshot, item: Collected) -> list[str]:
    i = taken.find(item.id)
    if i is None:
        return [f"{item.name}{t(say.GONE)}", "", "", item.found, item.note, item.on]
    kind = t(LABEL_TITLES[taken.label(i)])
    return [taken.name(i), kind, unit_of(taken, i), item.found, item.note, item.on]


def _papers(one: Shortlist) -> None:
    """Draw the papers on the needs and stations for which the list was collected."""
    taken = snapshot()
    asked = dict.fromkeys(item.request for item in one.items if item.request)
    places = {request: i for request in asked if (i := taken.find(request)) is not None}
    for request, i in places.items():
        with st.container(border=True):
            address.link(
                "match", plain(taken.name(i)), icon=":material/join_inner:", request=request
            )
            offer_answer(request, [one], key=request)


def _there(one: Shortlist) -> list[str]:
    return [node_id for node_id in one.ids if snapshot().find(node_id) is not None]


def _compare(one: Shortlist) -> None:
    """Draw up to five side by side: what is known of each, field by field."""
    taken = snapshot()
    known = {node_id: taken.name(taken.position(node_id)) for node_id in _there(one)}
    if len(known) < 2:
        return
    chosen = st.multiselect(
        t(say.COMPARE), list(known), format_func=known.__getitem__, max_selections=BESIDE,
        placeholder=t(say.CHOOSE), key=f"beside-{one.name}-{language()}",
    )  # fmt: skip
    if len(chosen) >= 2:
        lines([t(say.FIELD), *(plain(known[node_id]) for node_id in chosen)], _beside(chosen))


def _beside(ids: Sequence[str]) -> list[list[str]]:
    taken = snapshot()
    fields = [dict(known_fields(taken.node(taken.position(node_id)))) for node_id in ids]
    titles = dict.fromkeys(title for one in fields for title in one)
    loads = load_of(taken, ids, today())
    rows = [[t(say.LOAD), *(t(loads[node_id].text) for node_id in ids)]]
    rows += [[title, *(plain(one.get(title, "–")) for one in fields)] for title in titles]
    return rows


def _make_up(one: Shortlist) -> None:
    """Draw what the list is made up of."""
    ids, taken = _there(one), snapshot()
    rows = [
        (t(ATTRIBUTES[name].title), plain(t(part.title)), str(part.count))
        for name in ATTRIBUTES
        for part in make_up(taken, ids, name, today())
        if part.value and part.count
    ]
    if rows:
        with st.expander(t(say.MAKE_UP), icon=":material/donut_small:"):
            lines([t(x) for x in (say.FIELD, say.NAME, say.COUNT)], rows)


main()
