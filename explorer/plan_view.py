"""A plan on the screen: pairs, who was set aside, what clashes, the make-up, what changed."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer.session import language, t
from explorer.tables import ROW, C, offer_csv
from explorer.widgets import plain
from explorer.wording import plan as say
from graph.text import Text
from matching.makeup import ATTRIBUTES
from matching.planning.comparing import compare_plans
from matching.planning.making import BY_HAND
from matching.planning.plan import Plan, SetAside
from matching.rules.finding import ANSWER_TITLES

#: rows of a table seen at once
SEEN = 12


def show_plan(plan: Plan, name: str) -> None:
    """Draw all that a plan says."""
    proof = say.PROVEN if plan.is_optimal else say.NOT_PROVEN
    if plan.solver == BY_HAND:
        proof = say.BY_HAND
    told = say.SUMMARY.fill(requests=len(plan.requests), pairs=len(plan.pairs), proof=t(proof))
    st.markdown(f"**{plain(t(told))}**")
    _problems(plan)
    columns = (t(say.REQUEST), t(say.CANDIDATE), t(say.RANK), t(say.LOAD))
    rows = [(plan.names[p.request], plan.names[p.candidate], p.rank, t(p.load)) for p in plan.pairs]
    if rows:
        _table(columns, rows, f"pairs-{name}")
        offer_csv(columns, rows, name)
    _aside(say.ASIDE, plan.set_aside, name)
    _aside(say.REQUESTS_ASIDE, plan.requests_aside, f"{name}-requests")
    if plan.tight:
        with st.expander(t(say.TIGHT.fill(n=len(plan.tight)))):
            for text in plan.tight:
                st.markdown(f"- {plain(t(text))}")
    if plan.make_up:
        with st.expander(t(say.MAKE_UP)):
            shares = [
                (t(ATTRIBUTES[one.attribute].title), t(one.title), one.count)
                for one in plan.make_up
            ]
            _table((t(say.ATTRIBUTE), t(say.VALUE), t(say.COUNT)), shares, f"make-up-{name}")
    for text in (*plan.list_findings, *(one.text for one in plan.targets), *plan.notes):
        st.caption(plain(t(text)))


def _problems(plan: Plan) -> None:
    for one in plan.standoffs:
        with st.container(border=True):
            st.markdown(f":red[:material/error:] **{t(say.STANDOFF)}**　{plain(t(one.text))}")
            st.markdown(plain(t(say.WAYS.fill(ways=t(one.ways)))))
    for short in plan.shorts:
        told = say.SHORT.fill(
            name=plan.names.get(short.id, short.id), wanted=short.wanted, given=short.given
        )
        st.markdown(f":orange[:material/help:] {plain(t(told))}")
    if plan.violations:
        with st.container(border=True):
            st.markdown(f":red[:material/error:] **{t(say.VIOLATIONS)}**")
            for text in plan.violations:
                st.markdown(f"- {plain(t(text))}")


def _aside(title: Text, found: Sequence[SetAside], name: str) -> None:
    if not found:
        return
    with st.expander(t(title.fill(n=len(found)))):
        rows = [(one.name, t(ANSWER_TITLES[one.answer]), t(one.text)) for one in found]
        _table((t(say.NAME), t(say.ANSWER), t(say.WHY)), rows, f"aside-{name}")


def show_comparison(first: Plan, second: Plan, name: str) -> None:
    """Draw who moved from one plan to another, and which limits bind now."""
    found = compare_plans(first, second)
    st.markdown(plain(t(say.STAYED.fill(n=found.kept))))
    rows = [(one.name, "；".join(one.gone), "；".join(one.come)) for one in found.moves]
    if rows:
        _table((t(say.REQUEST), t(say.GONE), t(say.COME)), rows, f"compare-{name}")
    for text in found.tighter:
        st.caption(plain(t(text)))


def _table(columns: Sequence[str], rows: Sequence[tuple[object, ...]], key: str) -> None:
    frame = pd.DataFrame(rows, columns=list(columns))
    st.dataframe(
        frame,
        hide_index=True,
        row_height=ROW,
        height="content" if len(rows) < SEEN else ROW * SEEN,
        column_config={one: C.Column(one) for one in columns},
        key=f"{key}-{language()}",
    )
