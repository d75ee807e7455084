"""What is asked of a plan: task, numbers, day, assumptions, and the planner's further wishes."""

from datetime import date

import streamlit as st

from explorer.boxes import pick_from, pick_some
from explorer.plans.wishes import choose_wishes
from explorer.reference_day import choose_day
from explorer.session import language, snapshot, t
from explorer.wording import plan as say
from graph.schema import Label
from graph.text import Text, same
from matching.assignment.solver import Objective
from matching.planning.liking import reverse_of
from matching.planning.options import PlanOptions
from matching.rules.assumptions import ASSUMPTIONS
from matching.rules.library import load_rules
from matching.task import Task, planned_tasks


def ask() -> tuple[type[Task], PlanOptions, date]:
    """Draw the boxes and return the task, the options and the reference day."""
    known = planned_tasks()
    tasks = {name: t(task.title) for name, task in known.items()}
    first, second, third, fourth = st.columns([1.6, 1, 1, 1.2], vertical_alignment="bottom")
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
        if reverse_of(task) is not None:
            objectives[Objective.STABLE] = t(say.STABLE)
        objective = st.selectbox(
            t(say.OBJECTIVE), list(objectives), format_func=objectives.__getitem__,
            key=f"objective-{len(objectives)}-{language()}",
        )  # fmt: skip
    left, right = st.columns([1, 3.8], vertical_alignment="bottom")
    with left:
        on = choose_day()
    with right:
        titles = {name: one.title for name, one in ASSUMPTIONS.items()}
        assumed = tuple(pick_some(say.ASSUME, titles, "assume", say.CHOOSE))
    asked = PlanOptions(
        requests=_awards(task) if form.asks_by_scheme else (),
        demand=demand.strip(),
        capacity=int(capacity),
        objective=objective,
        assume=assumed,
        channel="society" if form.asks_by_scheme else "",
    )
    is_asked = bool(asked.requests) or not form.asks_by_scheme
    return task, choose_wishes(task, asked, on) if is_asked else asked, on


def award_schemes() -> dict[str, Text]:
    """Return the titles of the schemes that somebody can be recommended for, by name."""
    whose = [form for one in planned_tasks().values() if (form := one.plan) is not None]
    # rules of stations, of posts: they limit other plans and are won by nobody
    others = {name for form in whose for name in (*form.candidate_schemes, *form.request_schemes)}
    return {
        name: one.title
        for name, one in load_rules().schemes.items()
        if Label.EXPERT in one.about and name not in others
    }


def _awards(task: type[Task]) -> tuple[str, ...]:
    """Draw the box for awards: schemes of the rules, then awards of the graph."""
    taken = snapshot()
    known = award_schemes()
    known |= {taken.id(i): same(taken.name(i)) for i in taken.of(task.requests)}
    return tuple(pick_some(say.SCHEMES, known, "awards", say.CHOOSE))
