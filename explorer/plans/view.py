"""A plan on the screen: figures, what clashes, who was set aside, the make-up, what changed."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer.session import language, t
from explorer.tables import ROW, C, offer_table
from explorer.widgets import facts, plain
from explorer.wording import plan as say
from graph.text import Text
from matching.planning.comparing import compare_plans
from matching.planning.making import BY_HAND
from matching.planning.plan import Plan, SetAside
from matching.rules.assumptions import ASSUMPTIONS
from matching.rules.finding import ANSWER_TITLES

#: rows of a table seen at once
SEEN = 12


def show_facts(plan: Plan, before: Plan | None) -> None:
    """Draw the strip of figures."""
    proof = _proof(plan)
    if plan.solver == BY_HAND:
        proof = say.BY_HAND
    elif plan.is_stopped:
        proof = say.STOPPED
    filled = len({pair.request for pair in plan.pairs})
    worst = "–" if plan.worst is None else f"{plan.worst:.3f}"
    bound = (
        "" if plan.bound is None or plan.is_optimal else t(say.BOUND.fill(n=f"{plan.bound:.3f}"))
    )
    rows = [
        (t(say.FILLED), f"{filled} / {len(plan.requests)}", t(say.PAIRS_N.fill(n=len(plan.pairs)))),
        (t(say.TOTAL_FIT), f"{plan.total:.3f}", bound),
        (t(say.WORST_FIT), worst, ""),
        (t(say.PROOF), t(proof), ""),
    ]
    if before is not None:
        found = compare_plans(before, plan)
        rows.append(
            (t(say.AGAINST_BEFORE), t(say.MOVED_N.fill(n=len(found.moves))), f"{found.total:+.3f}")
        )
    facts(rows)


def _proof(plan: Plan) -> Text:
    if plan.is_stable:
        return say.IS_STABLE
    return say.PROVEN if plan.is_optimal else say.NOT_PROVEN


def show_problems(plan: Plan) -> None:
    """Draw the limits that clash, who got too little, and what an edit breaks."""
    for n, one in enumerate(plan.standoffs):
        with st.container(border=True):
            st.markdown(f":red[:material/error:] **{t(say.STANDOFF)}**　{plain(t(one.text))}")
            if n == 0:
                st.markdown(plain(t(say.WAYS.fill(ways=t(one.ways)))))
                continue
            with st.expander(t(say.WAYS_OUT)):
                st.markdown(plain(t(one.ways)))
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


def show_limits(plan: Plan, name: str) -> None:
    """Draw the limits without room, those set aside, and what holds of the whole list."""
    if plan.tight:
        with st.expander(t(say.TIGHT.fill(n=len(plan.tight))), icon=":material/lock:"):
            for text in plan.tight:
                st.markdown(f"- {plain(t(text))}")
    _aside(say.ASIDE, plan.set_aside, name)
    _aside(say.REQUESTS_ASIDE, plan.requests_aside, f"{name}-requests")
    assumed = [say.ASSUMED.fill(what=t(ASSUMPTIONS[one].title)) for one in plan.assumed]
    for text in (*plan.list_findings, *assumed, *plan.notes):
        st.caption(plain(t(text)))


def _aside(title: Text, found: Sequence[SetAside], name: str) -> None:
    if not found:
        return
    with st.expander(t(title.fill(n=len(found))), icon=":material/person_off:"):
        columns = (t(say.NAME), t(say.ANSWER), t(say.WHY))
        rows = [(one.name, t(ANSWER_TITLES[one.answer]), t(one.text)) for one in found]
        _table(columns, rows, f"aside-{name}")
        offer_table(columns, rows, f"aside-{name}")


def show_comparison(first: Plan, second: Plan, name: str) -> None:
    """Draw who moved from one plan to another, and which limits bind now."""
    found = compare_plans(first, second)
    worst = "–" if found.worst is None else f"{found.worst:+.3f}"
    st.markdown(plain(t(say.STAYED.fill(n=found.kept, total=f"{found.total:+.3f}", worst=worst))))
    rows = [(one.name, "；".join(one.gone), "；".join(one.come)) for one in found.moves]
    if rows:
        columns = (t(say.REQUEST), t(say.GONE), t(say.COME))
        _table(columns, rows, f"compare-{name}")
        offer_table(columns, rows, f"compare-{name}")
    for title, texts in ((say.TIGHTER, found.tighter), (say.LOOSER, found.looser)):
        for text in texts:
            st.caption(plain(t(title.fill(what=t(text)))))


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
