"""The results of a search, and who is near in meaning where there are none."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer import address
from explorer.choices import choose
from explorer.finding import Near, Row, find, nearest, rows_of
from explorer.labels import GRADE_COLOURS, GRADES, icon
from explorer.session import language, t
from explorer.tables import C, offer_table, pick_row
from explorer.widgets import legend, plain
from explorer.wording import common
from explorer.wording import search as say
from graph.schema import LABEL_TITLES, Label
from graph.text import Text, same
from matching.search import Answer

#: results shown at first, and added at a time
STEP = 20


def show_results(question: str, everything: Answer) -> None:
    """Draw how many there are of each label, and the best of them as rows that open."""
    facets = {"": _facet(t(common.ALL), _total(everything))}
    for label, count in everything.counts.items():
        facets[str(label)] = _facet(t(common.PLURALS[label]), count)
    heading = st.container()
    facet = choose(say.FACETS, facets, "facet", as_pills=True)
    wanted = [Label(facet)] if facet else []
    top = max(STEP, int(st.session_state.get("results_shown", 0)))
    rows = rows_of(find(question, wanted, top))
    total = sum(everything.counts[one] for one in wanted) if wanted else _total(everything)
    words = say.RESULTS if len(rows) < total else say.RESULTS_ALL
    heading.subheader(plain(t(words.fill(q=question, n=total, shown=len(rows)))), anchor=False)
    picked = pick_row(
        _frame(rows),
        {
            "label": C.ImageColumn("", width=36),
            "name": C.TextColumn(t(common.NAME), width=270),
            "kind": C.TextColumn(t(common.LABEL), width=84),
            "why": C.TextColumn(t(common.WHY), width=400),
            "source": C.TextColumn(t(common.SOURCE), width=180),
            "written": C.TextColumn(t(common.UPDATED), width=90),
        },
        key=f"results-{question}-{facet}-{len(rows)}-{language()}",
        opens="name",
    )
    if picked is not None:
        address.open_page("profile", node=rows[picked].id)
    _below(question, everything, rows, total)


def _total(answer: Answer) -> int:
    return sum(answer.counts.values())


def _facet(words: str, count: int) -> Text:
    return same(f"{words} {count}")


def _frame(rows: list[Row]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (icon(r.label), r.name, t(LABEL_TITLES[r.label]), r.why, r.source, r.written)
            for r in rows
        ],
        columns=["label", "name", "kind", "why", "source", "written"],
    )


def _below(question: str, everything: Answer, rows: list[Row], total: int) -> None:
    legend([label for label in LABEL_TITLES if any(row.label is label for row in rows)])
    with st.container(horizontal=True, vertical_alignment="center"):
        if len(rows) < total:
            st.button(t(say.MORE), icon=":material/add:", on_click=_more, args=(len(rows),))
        titles = (common.NAME, common.LABEL, common.WHY, common.SOURCE, common.UPDATED, common.ID)
        offer_table(
            [t(title) for title in titles],
            [(r.name, t(LABEL_TITLES[r.label]), r.why, r.source, r.written, r.id) for r in rows],
            question,
        )
        st.caption(t(say.OPEN_ROW), width="content")
        if everything.is_partial:
            st.caption(t(say.PARTIAL), width="content")


def _more(shown: int) -> None:
    st.session_state["results_shown"] = shown + STEP


def show_nearest(question: str, missing: Sequence[Label], *, found_others: bool) -> None:
    """Say that nobody has all the words, and offer who is near in meaning, set apart."""
    with st.spinner(t(say.NEAR_LOOKING)):
        near = nearest(question, missing)
    names = [t(common.PLURALS[label]) for label in missing]
    what, both = t(say.OR).join(names).lower(), t(say.AND).join(names).capitalize()
    first = say.NO_ONE.fill(what=what) if found_others else say.NONE.fill(q=question)
    hint = say.NONE_HINT if any(near.values()) else say.NONE_AT_ALL
    with st.container(border=True):
        st.markdown(f":orange[:material/help:] **{plain(t(first))}**　{t(hint)}")
    if not any(near.values()):
        return
    st.subheader(t(say.NEAR.fill(what=both)), anchor=False)
    st.caption(t(say.NEAR_NOTE))
    for column, (label, rows) in zip(st.columns(2, gap="medium"), near.items(), strict=False):
        with column:
            _near_table(question, label, rows)


def _near_table(question: str, label: Label, rows: list[Near]) -> None:
    if not rows:
        return
    picked = pick_row(
        pd.DataFrame(
            [(r.rank, icon(label), r.name, [t(GRADES[r.grade])], r.why) for r in rows],
            columns=["rank", "label", "name", "fit", "why"],
        ),
        {
            "rank": C.NumberColumn(t(common.RANK), width=48),
            "label": C.ImageColumn("", width=36),
            "name": C.TextColumn(t(common.NAME), width=166),
            "fit": C.MultiselectColumn(
                t(common.FIT),
                width=66,
                options=[t(words) for words in GRADES.values()],
                color=list(GRADE_COLOURS.values()),
            ),
            "why": C.TextColumn(t(say.NEAR_WHY), width=196),
        },
        key=f"near-{label}-{question}-{language()}",
        opens="name",
    )
    if picked is not None:
        address.open_page("profile", node=rows[picked].id)
