"""What a node could be part of: one task at a time, computed once somebody picks it."""

from datetime import date

import pandas as pd
import streamlit as st

from explorer import address
from explorer.session import language, snapshot, t, today
from explorer.tables import C, pick_row
from explorer.wording import common
from explorer.wording import editing as say
from graph.errors import TooManyError
from graph.model import Node
from graph.schema import Label
from graph.snapshot import Snapshot
from graph.text import Text
from matching import find_task
from matching.profiling.possible import Possibility, possible, tasks_of

#: key of the session
_TASK = "could_task"


def show_could(node: Node) -> None:
    """Draw the tasks as pills, and the best of the chosen one."""
    found = {task.name: (task, asks) for task, asks in tasks_of(snapshot(), node.id)}
    is_alliance = node.label is Label.ALLIANCE
    if not found and not is_alliance:
        return
    st.subheader(t(say.COULD), anchor=False)
    if is_alliance:
        if st.button(t(say.TO_GAPS), icon=":material/group_add:"):
            address.open_page("alliance", alliance_view="existing", alliance=node.id)
        return
    st.caption(t(say.COULD_HINT))
    words = {name: t(task.title) for name, (task, _) in found.items()}
    kept = st.session_state.get(_TASK)
    key = f"{_TASK}:{node.label}:{language()}"
    st.session_state[key] = kept if kept in words else None
    st.pills(
        t(say.COULD), list(words), format_func=words.__getitem__, key=key, wrap=True,
        label_visibility="collapsed", on_change=_keep, args=(key,),
    )  # fmt: skip
    chosen = st.session_state[key]
    if chosen is not None:
        _show(node, chosen, asks=found[chosen][1])


def _keep(key: str) -> None:
    st.session_state[_TASK] = st.session_state[key]


@st.cache_data(show_spinner=False, max_entries=100)
def _possible(
    version: str, node_id: str, task: str, on: date, *, asks: bool, _snapshot: Snapshot
) -> list[Possibility]:
    del version
    return possible(_snapshot, node_id, find_task(task), on, asks=asks)


def _show(node: Node, task: str, *, asks: bool) -> None:
    taken = snapshot()
    try:
        with st.spinner(t(say.COULD_FROM)):
            found = _possible(taken.version, node.id, task, today(), asks=asks, _snapshot=taken)
    except TooManyError as error:
        st.caption(t(Text(zh=f"{error.text.zh}{error.hint.zh}",
                          en=f"{error.text.en} {error.hint.en}")))  # fmt: skip
        return
    if not found:
        st.caption(t(say.COULD_NONE))
        return
    rows = [
        (one.name, t(say.OF.fill(rank=one.rank, among=f"{one.among:,}")),
         t(common.BETWEEN).join(map(t, one.reasons)))
        for one in found
    ]  # fmt: skip
    picked = pick_row(
        pd.DataFrame(rows, columns=["name", "rank", "why"]),
        {
            "name": C.TextColumn(t(common.NAME), width=230),
            "rank": C.TextColumn(t(say.RANK), width=80),
            "why": C.TextColumn(t(say.WHY), width=286),
        },
        key=f"could-{node.id}-{task}-{language()}",
        opens="name",
    )
    st.caption(t(say.COULD_PICK))
    if picked is not None:
        address.open_page("profile", node=found[picked].id)
