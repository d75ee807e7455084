"""Groups of neighbouring societies, found over the whole graph."""

import pandas as pd
import streamlit as st

from explorer import address
from explorer.alliances.choice import model, steps_of
from explorer.session import language, now, snapshot, store, t
from explorer.tables import ROW, C, offer_table, pick_one
from explorer.widgets import lines, plain
from explorer.wording import alliance as say
from matching.alliances.discovering_groups import NOTE, Discovery
from matching.alliances.discovering_names import name_groups
from matching.alliances.remembering import discover_in, forget, remember, remembered
from matching.themes.theme import Theme

#: rows seen at once
SEEN = 14


def show_groups(theme: Theme) -> None:
    """Draw groups of neighbouring societies found over the whole graph."""
    st.markdown(f":orange[:material/help:] {plain(t(NOTE))}")
    earlier = remembered(store())
    is_warm = earlier is not None and st.toggle(t(say.WARM), value=True, help=t(say.WARM_HELP))
    found = _discovered(snapshot().version, is_warm, earlier.at.isoformat() if earlier else "")
    fields = dict(zip(model().societies.ids, model().societies.fields, strict=True))
    names = name_groups(found.groups, fields)
    rows = [
        (t(names[group.key]), len(group.members), round(100 * group.stability),
         t(say.LISTED).join(society_name(one.id) for one in group.members))
        for group in found.groups
    ]  # fmt: skip
    picked = pick_one(
        pd.DataFrame(rows, columns=["name", "n", "stability", "members"]),
        {
            "name": C.TextColumn(t(say.GROUP), width=250),
            "n": C.NumberColumn(t(say.MEMBERS), width=70),
            "stability": C.ProgressColumn(
                t(say.STABILITY_SHORT), width=110, min_value=0, max_value=100, format="%d%%"
            ),
            "members": C.TextColumn(t(say.WHO), width=560),
        },
        key=f"groups-{len(rows)}-{language()}",
        height="content" if len(rows) < SEEN else ROW * SEEN,
    )
    titles = (say.GROUP, say.MEMBERS, say.STABILITY_SHORT, say.WHO)
    offer_table([t(x) for x in titles], rows, t(say.DISCOVER))
    told = say.SINGLES.fill(n=len(found.singles)) if found.singles else say.NO_SINGLES
    st.caption(t(told))
    group = found.groups[picked]
    lines(
        [t(x) for x in (say.SOCIETY, say.SHARE_OF_RUNS, say.ELSEWHERE)],
        [
            (
                plain(society_name(one.id)), f"{one.share:.0%}",
                plain(t(say.LISTED).join(t(names[key]) for key in one.elsewhere if key in names)),
            )
            for one in group.members
        ],
    )  # fmt: skip
    with st.container(horizontal=True):
        label = t(say.INTO_THEME.fill(theme=t(theme.title)))
        if st.button(label, icon=":material/arrow_forward:"):
            steps_of(theme.id).append(group.ids)
            address.put(alliance_view="theme")
            st.rerun()
        if st.button(t(say.REMEMBER), icon=":material/bookmark:", help=t(say.REMEMBER_HELP)):
            remember(store(), found, now())
            st.rerun()
        if earlier is not None and st.button(t(say.FORGET), icon=":material/restart_alt:"):
            forget(store())
            st.rerun()


@st.cache_resource(show_spinner=False, max_entries=4)
def _discovered(version: str, is_warm: bool, earlier: str) -> Discovery:
    del version, earlier
    return discover_in(model(), remembered(store()) if is_warm else None)


def society_name(node_id: str) -> str:
    """Return the name of a society; its id if it is in the graph no more."""
    taken = snapshot()
    place = taken.find(node_id)
    return node_id if place is None else taken.name(place)
