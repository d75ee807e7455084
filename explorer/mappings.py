"""A mapping that was saved before: used again, or put aside."""

import streamlit as st

from explorer.session import t
from explorer.trouble import show_problem
from explorer.upload import Upload, current_upload, read_mapping
from explorer.widgets import plain
from explorer.wording import data as say
from graph.errors import InputError
from graph.importing import TableMapping


def show_mapping(upload: Upload) -> None:
    """Draw which mapping is in use, or the way to use one."""
    if upload.mapping_name:
        st.caption(t(say.MAPPING_USED.fill(name=plain(upload.mapping_name))), width="content")
        st.button(t(say.MAPPING_DROP), type="tertiary", on_click=_drop)
        return
    with st.popover(t(say.USE_MAPPING), icon=":material/table_convert:"):
        st.caption(t(say.MAPPING_NOTE))
        uploaded = st.file_uploader(
            t(say.MAPPING_LABEL), type=["toml"], key=f"mapping-{upload.token}"
        )
        if uploaded is None:
            return
        found = read_mapping(uploaded)
        if isinstance(found, InputError):
            show_problem(found)
            return
        upload.mapping, upload.mapping_name = found, uploaded.name
        st.rerun()


def _drop() -> None:
    if (upload := current_upload()) is not None:
        upload.mapping, upload.mapping_name = TableMapping(), ""
