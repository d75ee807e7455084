"""What was written, batch by batch, and taking one back."""

import pandas as pd
import streamlit as st

from explorer.session import language, store, t
from explorer.tables import ROW, C, pick_row
from explorer.trouble import guarded, show_problem
from explorer.widgets import main_type, plain
from explorer.wording import data as say
from graph.errors import AtlasError
from graph.store import Batch

#: rows seen at once
SEEN = 8
#: keys of the session: what was done, for the page to say; why it was not
MESSAGE, _REFUSAL = "data_message", "undo_refusal"


def show_batches() -> None:
    """Draw the batches, newest first, with a way to undo one."""
    st.subheader(t(say.BATCHES), anchor=False)
    batches = store().batches()[::-1]
    if not batches:
        st.caption(t(say.NO_BATCHES))
        return
    frame = pd.DataFrame(
        [
            (
                batch.number, batch.title, f"{batch.at:%Y-%m-%d %H:%M}",
                [t(say.STATES[batch.state])],
                f"{batch.nodes_added:,} / {batch.nodes_changed:,}",
                f"{_edges(batch):,}",
            )
            for batch in batches
        ],
        columns=["number", "title", "at", "state", "nodes", "edges"],
    )  # fmt: skip
    states = [t(words) for words in say.STATES.values()]
    picked = pick_row(
        frame,
        {
            "number": C.NumberColumn(t(say.BATCH), width=56),
            "title": C.TextColumn(t(say.WHAT), width=420),
            "at": C.TextColumn(t(say.AT), width=130),
            "state": C.MultiselectColumn(
                t(say.STATE), width=90, options=states, color=["green", "gray"]
            ),
            "nodes": C.TextColumn(t(say.NODES), width=120, alignment="right"),
            "edges": C.TextColumn(t(say.EDGES), width=90, alignment="right"),
        },
        key=f"batches-{len(batches)}-{batches[0].state}-{language()}",
        opens="title",
        height="content" if len(batches) <= SEEN else ROW * (SEEN + 1),
    )
    if picked is None or batches[picked].state == "undone":
        st.caption(t(say.UNDO_PICK))
    elif st.button(t(say.UNDO.fill(n=batches[picked].number)), icon=":material/undo:"):
        _confirm(batches[picked])


def _edges(batch: Batch) -> int:
    return batch.edges_added + batch.edges_changed + batch.edges_removed


def _confirm(batch: Batch) -> None:
    @st.dialog(t(say.UNDO_TITLE.fill(n=batch.number)), icon=":material/undo:")
    @guarded()
    def _dialog() -> None:
        words = say.UNDO_ASK.fill(
            title=plain(batch.title),
            added=f"{batch.nodes_added:,}",
            changed=f"{batch.nodes_changed:,}",
            edges=f"{_edges(batch):,}",
        )
        st.markdown(t(words))
        show_refusal()
        if MESSAGE in st.session_state:
            st.rerun()  # it is undone: the page says so
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(t(say.UNDO_KEEP)):
                st.rerun()
            st.button(
                t(say.UNDO_DO),
                icon=":material/undo:",
                type=main_type(),
                on_click=_undo,
                args=(batch,),
            )

    _dialog()


def _undo(batch: Batch) -> None:
    try:
        store().undo(batch.number)
    except AtlasError as error:
        st.session_state[_REFUSAL] = error
    else:
        st.session_state[MESSAGE] = t(say.UNDONE.fill(n=batch.number))


def show_refusal() -> None:
    """Draw why the last batch could not be undone, once."""
    if (error := st.session_state.pop(_REFUSAL, None)) is not None:
        show_problem(error)
