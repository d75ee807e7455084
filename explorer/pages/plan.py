"""Whole plans: configure, run, read, edit, compare, confirm."""

from datetime import date

import streamlit as st

from explorer import address
from explorer.boxes import pick_from
from explorer.plan_steps import edit, keep, kept_plans, made, make
from explorer.plan_view import show_plan
from explorer.reference_day import choose_day
from explorer.session import language, t
from explorer.stock import is_empty
from explorer.trouble import show_problem
from explorer.widgets import head, main_type
from explorer.wording import common
from explorer.wording import plan as say
from graph.errors import AtlasError
from matching.assignment.solver import Objective
from matching.planning.options import PlanOptions
from matching.rules.assumptions import ASSUMPTIONS
from matching.rules.library import load_rules
from matching.task import Task, planned_tasks


def main() -> None:
    """Draw the page."""
    address.settle("plan_task", "on")
    nothing = is_empty()
    head(t(say.TITLE), t(say.SUB))
    if nothing:
        st.markdown(f":orange[:material/help:] {t(say.NO_GRAPH)}")
        address.link("data", t(common.DATA), icon=":material/upload:")
        return
    task, options, on = _ask()
    if st.button(t(say.RUN), type=main_type(), icon=":material/play_arrow:"):
        try:
            with st.spinner(t(say.WORKING)):
                make(task, options, on)
        except AtlasError as error:
            show_problem(error)
    steps = made(task.name)
    if steps:
        plan = steps[-1]
        show_plan(plan, task.name)
        edit(task, plan)
        keep(task.name, plan)
    else:
        st.caption(t(say.NOTHING_YET))
    kept_plans()


def _ask() -> tuple[type[Task], PlanOptions, date]:
    known = planned_tasks()
    tasks = {name: t(task.title) for name, task in known.items()}
    first, second, third, fourth = st.columns(4, vertical_alignment="bottom")
    with first:
        task = known[pick_from(say.TASK, tasks, "plan_task")]
    form = task.plan
    assert form is not None
    with second:
        low, high = form.demand
        shown = str(low) if low == high else f"{low}:{high}"
        demand = st.text_input(
            t(say.DEMAND), shown, help=t(say.DEMAND_HELP), key=f"demand-{task.name}-{language()}"
        )
    with third:
        capacity = st.number_input(
            t(say.CAPACITY), 1, 1000, form.capacity, key=f"capacity-{task.name}-{language()}"
        )
    with fourth:
        objectives = {Objective.TOTAL: t(say.TOTAL), Objective.FAIR: t(say.FAIR)}
        objective = st.selectbox(
            t(say.OBJECTIVE), list(objectives), format_func=objectives.__getitem__,
            key=f"objective-{language()}",
        )  # fmt: skip
    left, right = st.columns([1, 3], vertical_alignment="bottom")
    with left:
        on = choose_day()
    with right:
        assumed = _assumed()
    asked = PlanOptions(
        requests=_schemes() if form.asks_by_scheme else (),
        demand=demand.strip(),
        capacity=int(capacity),
        objective=objective,
        assume=assumed,
        channel="society" if form.asks_by_scheme else "",
    )
    return task, asked, on


def _schemes() -> tuple[str, ...]:
    schemes = load_rules().schemes.items()
    known = {name: t(one.title) for name, one in schemes if "Expert" in one.about}
    return tuple(
        st.multiselect(
            t(say.SCHEMES), list(known), format_func=known.__getitem__,
            key=f"schemes-{language()}",
        )
    )  # fmt: skip


def _assumed() -> tuple[str, ...]:
    known = {name: t(one.title) for name, one in ASSUMPTIONS.items()}
    return tuple(
        st.multiselect(
            t(say.ASSUME), list(known), format_func=known.__getitem__,
            key=f"plan-assume-{language()}",
        )
    )  # fmt: skip


main()
