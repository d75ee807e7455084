"""Upload tables, see what they would change, write them, undo batches."""

import streamlit as st

from explorer.batches import MESSAGE, show_batches, show_refusal
from explorer.columns import choose_kind, edit_columns
from explorer.emptiness import offer_sample
from explorer.headers import heads_of
from explorer.mappings import show_mapping
from explorer.planned import forget_plan, plan_of
from explorer.report import show_figures, show_report
from explorer.session import now, store, t
from explorer.stock import is_empty
from explorer.trouble import show_problem
from explorer.upload import Upload, current_upload, discard, receive
from explorer.widgets import counted, head, main_type, plain
from explorer.wording import common
from explorer.wording import data as say
from graph.errors import InputError
from graph.importing import ImportPlan, Outcome, apply_plan, kinds
from graph.importing.reader import readers

#: characters of the title of a batch
LONGEST = 80


def main() -> None:
    """Draw the page."""
    upload = current_upload()
    if upload is None:
        _start()
        return
    plan = plan_of(upload)
    if isinstance(plan, InputError):
        _not_yet(upload, plan)
        return
    _report(upload, plan)


# --- nothing uploaded


def _start() -> None:
    nothing_yet = is_empty()  # first, so that a store that fails is alone on the page
    head(t(say.TITLE), t(say.SUB))
    if message := st.session_state.pop(MESSAGE, ""):
        st.success(message, icon=":material/check:")
    show_refusal()
    left, right = st.columns([1.75, 1], gap="medium")
    with left:
        uploaded = st.file_uploader(
            t(say.UPLOAD_LABEL),
            type=[suffix[1:] for reader in readers().values() for suffix in reader.suffixes],
            accept_multiple_files=True,
            key=f"upload-{st.session_state.get('upload_round', 0)}",
        )
        if uploaded:
            receive(uploaded)
            st.rerun()
    with right:
        if nothing_yet:
            offer_sample()
        with st.expander(t(say.KNOWN), icon=":material/help:"):
            for kind in kinds().values():
                titles = t(common.LISTED).join(t(column.title) for column in kind.columns)
                st.markdown(f"**{t(kind.title)}**　{plain(titles)}")
    show_batches()


# --- uploaded, but not to be read yet


def _not_yet(upload: Upload, error: InputError) -> None:
    with head(t(say.CANNOT_READ), _names(upload)):
        st.button(t(say.DISCARD), icon=":material/close:", on_click=_discard)
    try:
        heads = heads_of(upload)
    except InputError:
        heads = []
    if len(heads) != 1:
        show_problem(error)
        return
    show_problem(error, t(say.TRY_KIND))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = choose_kind(upload, "")
        show_mapping(upload)
    if kind:
        edit_columns(upload, heads[0], kinds()[kind])


def _names(upload: Upload) -> str:
    return t(common.LISTED).join(path.name for path in upload.files)


# --- the report


def _report(upload: Upload, plan: ImportPlan) -> None:
    told = [_names(upload)]
    for table in plan.tables:
        told.append(
            t(
                counted(
                    say.REPORT_TABLE,
                    table.rows,
                    title=t(table.title),
                    rows=f"{table.rows:,}",
                    columns=len(table.columns),
                )
            )
        )
    actions = head(
        t(say.REPORT), t(common.BETWEEN).join(told[:4]), strong=t(say.NOT_WRITTEN), actions=1.3
    )
    written = plan.count(Outcome.ADDED) + plan.count(Outcome.CHANGED)
    with actions:
        st.button(t(say.DISCARD), icon=":material/close:", on_click=_discard)
        words = say.NOTHING_TO_WRITE if plan.is_empty else counted(say.WRITE, written)
        wanted = st.button(
            t(words), icon=":material/check:", type=main_type(), disabled=plan.is_empty
        )
    if wanted:
        _write(upload, plan)
    show_figures(plan)
    show_report(upload, plan, heads_of(upload))


def _write(upload: Upload, plan: ImportPlan) -> None:
    title = _names(upload)
    short = title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
    with st.spinner(t(say.WRITING)):
        batch = apply_plan(store(), plan, title=short, at=now())
    if batch is not None:
        words = say.WRITTEN.fill(
            n=batch.number,
            added=f"{batch.nodes_added:,}",
            changed=f"{batch.nodes_changed:,}",
            edges=f"{batch.edges_added + batch.edges_changed:,}",
        )
        st.session_state[MESSAGE] = f"{t(words)}{t(say.WRITTEN_NEXT)}"
    _discard()
    st.rerun()


def _discard() -> None:
    forget_plan()
    discard()


main()
