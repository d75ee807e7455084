"""Whole plans: configure, run, read, edit, compare, confirm."""

import streamlit as st

from explorer import address, jobs
from explorer.choices import choose
from explorer.plans.asking import ask
from explorer.plans.group import show_group
from explorer.plans.kept import keep, show_kept
from explorer.plans.make_up import show_make_up
from explorer.plans.register import show_register
from explorer.plans.row import show_row
from explorer.plans.steps import finish, job_of, run, solve_again, steps_of
from explorer.plans.table import offer_pairs, show_rows
from explorer.plans.trade import show_trade
from explorer.plans.view import (
    show_comparison,
    show_facts,
    show_limits,
    show_problems,
)
from explorer.session import t
from explorer.stock import is_empty
from explorer.trouble import show_problem
from explorer.widgets import head, main_type
from explorer.wording import common, group
from explorer.wording import plan as say
from graph.errors import AtlasError
from matching.planning.plan import Plan
from matching.task import Task


def main() -> None:
    """Draw the page."""
    address.settle("plan_task", "plan_mode", "request", "on", "awards", "assume")
    nothing = is_empty()
    head(t(say.TITLE), t(say.SUB))
    if nothing:
        st.markdown(f":orange[:material/help:] {t(say.NO_GRAPH)}")
        address.link("data", t(common.DATA), icon=":material/upload:")
        return
    mode = choose(group.MODE, group.MODES, "plan_mode", in_address=True)
    if mode != "plan":
        show_group(mode)
        return
    try:
        task, options, on = ask()
        if st.button(t(say.RUN), type=main_type(), icon=":material/play_arrow:"):
            steps_of(task.name).clear()
            run(task, options, on)
        finish(task)
    except AtlasError as error:
        show_problem(error)
        show_kept()
        return
    is_running = jobs.show(job_of(task.name))
    steps = steps_of(task.name)
    if steps:
        _plan(task, steps)
    elif not is_running:
        st.caption(t(say.NOTHING_YET))
    show_kept()


def _plan(task: type[Task], steps: list[Plan]) -> None:
    """Draw the plan as it stands, what changed with the last step, and the next steps."""
    plan = steps[-1]
    before = steps[-2] if len(steps) > 1 else None
    show_facts(plan, before)
    show_problems(plan)
    view = _view(task, plan, before)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(t(say.AGAIN), icon=":material/refresh:", help=t(say.AGAIN_HELP)):
            solve_again(task, plan)
        if st.button(t(say.TAKE_BACK), icon=":material/undo:", disabled=before is None):
            steps.pop()
            st.rerun()
        if view == "pairs":
            offer_pairs(plan, task.name)
    show_limits(plan, task.name)
    keep(task.name, plan)


def _view(task: type[Task], plan: Plan, before: Plan | None) -> str:
    """Draw one view of the plan and return which."""
    form = task.plan
    views = {"pairs": say.VIEW_PAIRS, "make_up": say.MAKE_UP, "trade": say.TRADE}
    if before is not None:
        views["changes"] = say.VIEW_CHANGES
    if form is not None and form.asks_by_scheme:
        views["register"] = say.REGISTER
    view = choose(say.VIEW, views, f"plan-view-{task.name}")
    if view == "make_up":
        show_make_up(plan, before)
    elif view == "changes" and before is not None:
        show_comparison(before, plan, f"{task.name}-step")
    elif view == "trade":
        show_trade(task, plan)
    elif view == "register":
        show_register(plan.inputs.options.requests)
    else:
        _pairs(task, plan, before)
    return view


def _pairs(task: type[Task], plan: Plan, before: Plan | None) -> None:
    left, right = st.columns([1.75, 1], gap="medium")
    with left:
        row = show_rows(task, plan, before, f"{task.name}-{len(steps_of(task.name))}")
    with right:
        if row is not None:
            show_row(task, plan, row)


main()
