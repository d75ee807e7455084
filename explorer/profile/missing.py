"""What is missing of a node, why it matters, and a button that mends it."""

from datetime import date

import streamlit as st

from explorer.profile.editing import edit
from explorer.profile.tying import add
from explorer.session import snapshot, t, today
from explorer.widgets import plain
from explorer.wording import common
from explorer.wording import editing as say
from graph.model import Node
from graph.properties import property_of
from graph.snapshot import Snapshot
from matching.profiling.missing import Gap, Mend, missing_of
from matching.rules.library import load_rules

#: gaps shown at once, and schemes named of each
SHOWN, NAMED = 5, 3


@st.cache_data(show_spinner=False, max_entries=200)
def _found(version: str, node_id: str, on: date, _snapshot: Snapshot) -> tuple[Gap, ...]:
    del version
    return missing_of(_snapshot, node_id, on, load_rules())


def gaps_of(node: Node) -> tuple[Gap, ...]:
    """Return what is missing of a node today."""
    taken = snapshot()
    return _found(taken.version, node.id, today(), taken)


def show_missing(node: Node, gaps: tuple[Gap, ...]) -> None:
    """Draw the gaps, the gravest first, the others folded away."""
    kept = sorted(
        (gap for gap in gaps if gap.mend is not Mend.LIST), key=lambda gap: -len(gap.schemes)
    )
    with st.container(border=True):
        if kept:
            st.markdown(f":orange[:material/warning:] **{t(say.MISSING.fill(n=len(kept)))}**")
        else:
            st.markdown(f":green[:material/check:] {t(say.MISSING_NONE)}")
        for gap in kept[:SHOWN]:
            _row(node, gap)
        if rest := kept[SHOWN:]:
            with st.expander(t(say.MORE_MISSING.fill(n=len(rest)))):
                for gap in rest:
                    _row(node, gap)
        if listed := [t(gap.title) for gap in gaps if gap.mend is Mend.LIST]:
            st.caption(plain(t(say.LISTED.fill(names=t(common.LISTED).join(listed)))))


def _row(node: Node, gap: Gap) -> None:
    words, button = st.columns([5, 1.5], vertical_alignment="center", gap="small")
    title = t(gap.title)
    words.markdown(f"**{plain(title[:1].upper() + title[1:])}**　:small[{plain(_why(gap))}]")
    if button.button(t(say.MEND), key=f"mend-{gap.name}", width="stretch"):
        prop = property_of(node.label, gap.name)
        if gap.mend is Mend.FIELD and prop is not None:
            edit(node, prop)
        else:
            add(node, gap.relation)


def _why(gap: Gap) -> str:
    told = [t(one) for one in gap.why]
    if gap.schemes:
        names = t(common.LISTED).join(map(t, gap.schemes[:NAMED]))
        words = say.SCHEMES if len(gap.schemes) <= NAMED else say.SCHEMES_MORE
        told.append(t(words.fill(names=names, n=len(gap.schemes))))
    return t(common.BETWEEN).join(told)
