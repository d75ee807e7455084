"""Writing the draft, and what can be done with the need that is written."""

import streamlit as st

from explorer import address
from explorer.answering import offer_answer
from explorer.needs.draft import SAVED, Draft, begin_anew, settle_saved
from explorer.session import now, store, t, today
from explorer.trouble import show_problem
from explorer.widgets import main_type
from explorer.wording import need as say
from graph.errors import AtlasError
from matching.needs.form import obstacles
from matching.needs.writing import save_need


def show_actions(draft: Draft) -> bool:
    """Draw the actions of the page; return whether the draft is to be written now."""
    st.button(t(say.ANEW), icon=":material/add:", on_click=begin_anew)
    return st.button(
        t(say.SAVE), icon=":material/save:", type=main_type(), disabled=not draft.is_changed
    )


def write(draft: Draft) -> None:
    """Write the draft, or say what keeps it from being written."""
    if obstacles(draft.form) or draft.wrong:
        st.markdown(f":red[:material/error:] **{t(say.NOT_SAVED)}**")
        for _, problem in draft.wrong.values():
            st.markdown(f":red[:material/error:] {t(problem)}")
        return
    try:
        saved = save_need(
            store(), draft.form, today(), now(), need=draft.need, began=draft.began
        )  # fmt: skip
    except AtlasError as error:
        show_problem(error)
        return
    settle_saved(draft, saved.id, saved.batch.number if saved.batch else 0)
    st.rerun()


def show_state(draft: Draft) -> None:
    """Draw whether the draft is in the graph, and where to go on with it."""
    if not draft.need:
        st.caption(t(say.NOT_WRITTEN))
        return
    need, batch = st.session_state.get(SAVED, ("", 0))
    if need == draft.need and batch and not draft.is_changed:
        st.success(t(say.WRITTEN.fill(n=batch)), icon=":material/check:")
    elif draft.is_changed:
        st.caption(f":orange[:material/edit:] {t(say.CHANGED)}")
    with st.container(horizontal=True, vertical_alignment="center"):
        address.link(
            "match", t(say.TO_MATCH), icon=":material/join_inner:", task="", request=draft.need
        )
        address.link("profile", t(say.TO_PROFILE), icon=":material/badge:", node=draft.need)
        address.link("data", t(say.TO_DATA), icon=":material/undo:")
    offer_answer(draft.need)
