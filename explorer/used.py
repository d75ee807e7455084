"""What a node is used in: matches that can be asked from it, batches that wrote it."""

from collections import Counter

import streamlit as st

from explorer import address
from explorer.ranking import tasks_for
from explorer.session import store, t
from explorer.stock import batches
from explorer.ties import Tie
from explorer.widgets import lines, plain
from explorer.wording import common
from explorer.wording import editing as edit_say
from explorer.wording import profile as say
from graph.model import Node
from graph.schema import Label
from matching import tasks
from matching.consequences.holding import HELD_TITLES, holders

#: lists named on which a node stands
HELD = 8


def show_used(node: Node, ties: list[Tie]) -> None:
    """Draw matches and batches."""
    st.subheader(t(say.USED), anchor=False)
    asking = tasks_for(node.label)
    asked = [task for task in tasks().values() if task.candidates is node.label]
    if asking:
        with st.container(horizontal=True, gap="small"):
            for task in asking:
                address.link(
                    "match",
                    t(task.title),
                    icon=":material/join_inner:",
                    task=task.name,
                    request=node.id,
                )
            if node.label is Label.NEED:
                address.link("need", t(say.EDIT_NEED), icon=":material/edit:", need=node.id)
    if asked:
        names = t(common.LISTED).join(t(task.title) for task in asked)
        st.caption(t(say.AS_CANDIDATE.fill(tasks=names)))
    _show_held(node)
    _show_batches(node, ties)
    st.caption(plain(t(say.GRAPH_ID.fill(id=node.id))))


def _show_held(node: Node) -> None:
    """Draw the short-lists, plans and proposals on which the node stands."""
    if not (found := holders(store(), [node.id])):
        return
    st.markdown(f"**{t(edit_say.HELD)}**")
    with st.container(horizontal=True, gap="small"):
        for one in found[:HELD]:
            page = {"shortlist": "shortlist", "plan": "plan", "proposal": "alliance"}[one.kind]
            values = {"shortlist": {"shortlist": one.id}, "plan": {"plan_mode": "plan"}}
            title = t(say.HELD_ON.fill(kind=t(HELD_TITLES[one.kind]), name=plain(one.id)))
            address.link(page, title, icon=":material/list_alt:", **values.get(page, {}))


def _show_batches(node: Node, ties: list[Tie]) -> None:
    known = batches()
    counts = Counter(tie.edge.batch for tie in ties)
    rows = []
    for number in sorted({node.batch, *counts} & known.keys(), reverse=True):
        batch = known[number]
        wrote = [t(say.ITSELF)] if number == node.batch else []
        if counts[number]:
            wrote.append(t(say.TIES.fill(n=counts[number])))
        when = f"{batch.at:%Y-%m-%d}"
        title = plain(t(say.BATCH_TITLE.fill(n=number, title=batch.title)))
        rows.append((title, when, t(common.LISTED).join(wrote)))
    if rows:
        lines([t(c) for c in (say.WRITTEN_BY, say.AT, say.WHAT)], rows)
