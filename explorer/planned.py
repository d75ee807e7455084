"""The dry run of what was uploaded: made anew when tables, mapping, graph or day change."""

import streamlit as st

from explorer.session import store, t, today
from explorer.upload import Upload
from explorer.wording import data as say
from graph.errors import InputError
from graph.importing import ImportPlan, Progress, plan_import

_KEY = "import_plan"


def plan_of(upload: Upload) -> ImportPlan | InputError:
    """Return what the import would do, or what is wrong with the tables."""
    key = (upload.token, upload.mapping.dumps(), store().version(), str(today()))
    kept = st.session_state.get(_KEY)
    if kept and kept[0] == key:
        found: ImportPlan | InputError = kept[1]
        return found
    place = st.empty()

    def report(progress: Progress) -> None:
        words = say.READING_ROWS.fill(file=progress.file, n=f"{progress.rows:,}")
        place.caption(t(words))

    try:
        with st.spinner(t(say.READING)):
            found = plan_import(
                store(), upload.files, mapping=upload.mapping, on=today(), progress=report
            )
    except InputError as error:
        found = error
    place.empty()
    st.session_state[_KEY] = (key, found)
    return found


def forget_plan() -> None:
    """Drop the dry run that is kept."""
    st.session_state.pop(_KEY, None)
