"""The list of a council on the page: edited in place, each step can be taken back."""

import streamlit as st

from explorer.council_drafts import Draft, differences, frame_of, list_rows, members_from
from explorer.export import file_name, to_csv
from explorer.session import language, t
from explorer.tables import C
from explorer.widgets import counted, plain
from explorer.wording import council as say

#: pixels of the list
HEIGHT = 420


def edit_list(draft: Draft, name: str) -> None:
    """Draw the list and keep what is changed in the draft."""
    st.subheader(t(say.LIST), anchor=False)
    key = f"council-list-{draft.token}-{draft.round}-{language()}"
    if key not in st.session_state and draft.base != draft.members:
        # the editor is new (another language, or back from another page): it begins with what is
        draft.begin()
        key = f"council-list-{draft.token}-{draft.round}-{language()}"
    edited = st.data_editor(
        frame_of(draft.base),
        num_rows="dynamic",
        hide_index=True,
        height=HEIGHT,
        column_config={
            "name": C.TextColumn(t(say.PERSON), width=108, required=True),
            "post": C.TextColumn(t(say.POST), width=96),
            "born": C.TextColumn(t(say.BORN), width=100),
            "frontline": C.CheckboxColumn(t(say.FRONTLINE), width=92, help=t(say.FRONTLINE_HELP)),
            "id": None,
        },
        key=key,
    )
    members, wrong = members_from(edited)
    draft.add(members)
    for row, what in wrong:
        told = say.NOT_READ.fill(row=row, what=t(what))
        st.markdown(f":red[:material/error:] {plain(t(told))}")
    _below(draft, name)


def _below(draft: Draft, name: str) -> None:
    st.caption(f"{t(say.LIST_HINT)}{t(say.FRONTLINE_HELP)}")
    is_same = draft.members == draft.steps[0]
    steps = len(draft.steps) - 1
    if steps and not is_same:
        added, removed, altered = differences(draft.steps[0], draft.members)
        words = counted(say.CHANGES, steps, added=added, removed=removed, altered=altered)
        st.markdown(plain(t(words)))
    with st.container(horizontal=True, gap="small"):
        st.button(t(say.BACK), icon=":material/undo:", disabled=not steps, on_click=draft.back)
        st.button(
            t(say.BACK_ALL),
            icon=":material/restart_alt:",
            disabled=not steps,
            on_click=draft.back,
            kwargs={"everything": True},
        )
        members, now = draft.members, language()

        def made() -> bytes:
            head, *rows = list_rows(members, now)
            return to_csv([str(cell) for cell in head], rows)

        st.download_button(
            t(say.DOWNLOAD),
            made,
            f"{file_name(t(say.FILE_NAME), name)}.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
            disabled=not members,
        )
