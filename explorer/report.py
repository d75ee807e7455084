"""The report of a dry run: figures, refused rows first, changed, added, columns."""

from collections.abc import Sequence

import streamlit as st

from explorer.choices import choose
from explorer.elsewhere import show_elsewhere
from explorer.export import file_name
from explorer.headers import TableHead
from explorer.refused import MIME, refused_rows, refused_suffix
from explorer.report_lists import show_added, show_changed, show_columns, show_refused
from explorer.session import language, t
from explorer.upload import Upload
from explorer.widgets import counted, facts, plain, unit
from explorer.wording import common
from explorer.wording import data as say
from graph.importing import ImportPlan, Outcome
from graph.schema import LABEL_TITLES, RELATION_TITLES, Label, Relation
from graph.text import Text


def show_figures(plan: ImportPlan) -> None:
    """Draw the strip: added, changed, unchanged, refused, undo."""
    places = sum(len(table.changes) for table in plan.tables)

    def rows(outcome: Outcome) -> str:
        return t(counted(say.ROWS, plan.count(outcome)))

    facts(
        [
            (t(say.ADDED), rows(Outcome.ADDED), t(say.AFTER_CHECK)),
            (t(say.CHANGED), rows(Outcome.CHANGED), t(counted(say.PLACES, places))),
            (t(say.LEFT), rows(Outcome.LEFT), t(say.NOT_TOUCHED)),
            (t(say.REFUSED), rows(Outcome.REFUSED), t(say.OTHERS_SAFE)),
            (t(say.UNDO_FACT), t(say.UNDO_FACT_VALUE), t(say.UNDO_FACT_NOTE)),
        ]
    )


def show_report(upload: Upload, plan: ImportPlan, heads: Sequence[TableHead]) -> None:
    """Draw the lists on the left, what to look at first on the right."""
    left, right = st.columns([1.75, 1], gap="medium")
    with left:
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            view = choose(say.VIEW, _views(plan), f"report-{upload.token}")
            if view == "refused" and plan.errors:
                spoken = language()  # the file is made outside this session
                suffix = refused_suffix(upload, plan)
                st.download_button(
                    t(say.DOWNLOAD_REFUSED),
                    lambda: refused_rows(upload, plan, spoken),
                    f"{file_name(upload.files[0].stem, t(say.REFUSED))}{suffix}",
                    MIME[suffix],
                    icon=":material/download:",
                    on_click="ignore",
                )
        if view == "refused":
            show_refused(plan)
        elif view == "changed":
            show_changed(plan)
        elif view == "added":
            show_added(plan)
        else:
            show_columns(upload, plan, heads)
    with right:
        _look_first(plan)
        _will_change(plan)
        show_elsewhere(upload.token, plan)


def _views(plan: ImportPlan) -> dict[str, Text]:
    counts = {
        "refused": (say.REFUSED, plan.count(Outcome.REFUSED)),
        "changed": (say.CHANGED, plan.count(Outcome.CHANGED)),
        "added": (say.ADDED, plan.count(Outcome.ADDED)),
        "columns": (say.COLUMNS, sum(len(table.columns) for table in plan.tables)),
    }
    # what needs a hand comes first; with nothing refused, what is written does
    order = ["refused", "changed", "added", "columns"]
    if not plan.errors:
        order = ["added", "changed", "refused", "columns"]
    return {
        view: Text(zh=f"{counts[view][0].zh} {counts[view][1]:,}",
                   en=f"{counts[view][0].en} {counts[view][1]:,}")
        for view in order
    }  # fmt: skip


def _look_first(plan: ImportPlan) -> None:
    remarks = [t(remark) for table in plan.tables for remark in table.remarks]
    for table in plan.tables:
        if table.unknown:
            names = t(common.LISTED).join(table.unknown)
            remarks.insert(0, t(say.NOT_READ.fill(n=len(table.unknown), names=names)))
    with st.container(border=True):
        st.markdown(f":orange[:material/warning:] **{t(say.LOOK_FIRST)}**")
        st.markdown("\n".join(f"- {plain(remark)}" for remark in remarks) or t(say.NOTHING_SPECIAL))


def _will_change(plan: ImportPlan) -> None:
    told = []
    for name, count in plan.added_nodes.items():
        label = Label(name)
        words = say.NEW_NODES.fill(
            label=t(LABEL_TITLES[label]), n=f"{count:,}", unit=unit(label, count)
        )
        told.append(t(words))
    for name, count in plan.written_edges.items():
        relation = t(RELATION_TITLES[Relation(name)])
        told.append(t(counted(say.NEW_EDGES, count, relation=relation)))
    if not told:
        return
    with st.container(border=True):
        st.markdown(f":blue[:material/sync_alt:] **{t(say.WILL_WRITE)}**")
        st.markdown("\n".join(f"- {words}" for words in told))
