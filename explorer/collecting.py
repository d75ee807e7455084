"""The button that puts somebody on a short-list, drawn wherever somebody is looked at."""

import streamlit as st

from explorer.session import language, now, store, t
from explorer.trouble import show_problem
from explorer.wording import shortlist as say
from graph.errors import AtlasError
from matching.shortlists import Collected, collect, shortlists


def show_collect(node_id: str, name: str, found: str = "", request: str = "") -> None:
    """Draw the button; `found` says where somebody was found, `request` for which node if any."""
    there = shortlists(store())
    on = [one.name for one in there if node_id in one.ids]
    title = t(say.DONE.fill(list="、".join(on))) if on else t(say.COLLECT)
    with st.popover(title, icon=":material/playlist_add:"):
        chosen = st.selectbox(
            t(say.WHICH), [one.name for one in there], index=0 if there else None,
            accept_new_options=True, help=t(say.WHICH_HELP), placeholder=t(say.WHICH_HELP),
            key=f"shortlist-{node_id}-{language()}",
        )  # fmt: skip
        note = st.text_input(t(say.NOTE), key=f"shortlist-note-{node_id}-{language()}")
        if st.button(t(say.PUT), disabled=not chosen, key=f"shortlist-put-{node_id}"):
            item = Collected(node_id, name, found, note.strip(), request=request)
            try:
                collect(store(), str(chosen), item, now())
            except AtlasError as error:
                show_problem(error)
            else:
                st.rerun()
