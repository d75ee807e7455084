"""The list of a match as a table to take away."""

import streamlit as st

from explorer.export import Cell, file_name, to_csv, to_xlsx
from explorer.labels import GRADES
from explorer.ranking import Candidate, Question, explain
from explorer.session import t, today
from explorer.why import weighed
from explorer.widgets import main_type
from explorer.wording import common
from explorer.wording import match as say
from graph.schema import LABEL_TITLES
from matching import find_task, scorers


def show_export(question: Question, shown: list[Candidate]) -> None:
    """Draw the ways to take the list away."""
    with st.popover(
        t(say.EXPORT), icon=":material/download:", type=main_type(), disabled=not shown
    ):
        if not shown:
            return
        st.caption(t(say.EXPORT_NOTE.fill(n=len(shown))))
        columns, rows = export_rows(question, shown)
        name = file_name(question.profile.name, today().isoformat())
        # made when asked for, outside this session: so no word is chosen there any more
        sheet = t(say.EXPORT)
        with st.container(horizontal=True):
            st.download_button(
                t(say.EXPORT_XLSX),
                lambda: to_xlsx(sheet, columns, rows),
                f"{name}.xlsx",
                on_click="ignore",
            )
            st.download_button(
                t(say.EXPORT_CSV),
                lambda: to_csv(columns, rows),
                f"{name}.csv",
                "text/csv",
                on_click="ignore",
            )


def export_rows(question: Question, shown: list[Candidate]) -> tuple[list[str], list[list[Cell]]]:
    """Return headings and rows: rank, who, grade, parts, evidence, what speaks against."""
    parts = [scorers()[name].title for name in find_task(shown[0].task).weights]
    columns = [
        t(c) for c in (say.ASKED, common.RANK, say.OF, common.LABEL, common.NAME, common.FIT)
    ]
    columns += [t(say.PART_SHARE.fill(part=t(title))) for title in parts]
    columns += [t(c) for c in (common.EVIDENCE, say.AGAINST_PLAIN, say.IN_HAND, common.ID)]
    rows: list[list[Cell]] = []
    for candidate in shown:
        found = explain(question, find_task(candidate.task), candidate.id)
        evidence = [
            t(say.EVIDENCE_LINE.fill(
                concept=t(line.concept), share=round(share * 100),
                request=t(line.request_side), candidate=t(line.candidate_side),
                source=t(line.source),
            ))
            for line, share in weighed(found)
        ]  # fmt: skip
        rows.append(
            [
                question.profile.name, candidate.rank, candidate.among,
                t(LABEL_TITLES[candidate.label]), candidate.name, t(GRADES[candidate.grade]),
                *(round(part.share * 100) for part in found.parts),
                "\n".join(evidence), "\n".join(t(line) for line in found.against),
                "" if candidate.load is None else candidate.load, candidate.id,
            ]
        )  # fmt: skip
    return columns, rows
