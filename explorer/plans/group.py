"""Panels and draws on the plan page: for which request, and then the one or the other."""

import streamlit as st

from explorer import address
from explorer.boxes import pick_from
from explorer.plans.draws import show_draw
from explorer.plans.panels import show_panel
from explorer.reference_day import choose_day
from explorer.session import snapshot, t
from explorer.trouble import show_problem
from explorer.wording import group as say
from explorer.wording import plan as say_plan
from graph.errors import AtlasError
from graph.schema import Label
from matching.pools import set_aside
from matching.task import Task, planned_tasks


def show_group(mode: str) -> None:
    """Draw the boxes and the panel or the draw.

    Parameters
    ----------
    mode
        ``panel`` or ``draw``.
    """
    known = {
        name: task
        for name, task in planned_tasks().items()
        if task.candidates is Label.EXPERT and task.plan and not task.plan.asks_by_scheme
    }
    try:
        first, second, third = st.columns([1.2, 2.4, 1], vertical_alignment="bottom")
        with first:
            titles = {name: t(task.title) for name, task in known.items()}
            task = known[pick_from(say_plan.TASK, titles, "plan_task", clears=("request",))]
        requests = _open(task)
        if not requests:
            st.caption(t(say.NONE_OPEN))
            return
        with second:
            request = pick_from(say.REQUEST, requests, "request")
        with third:
            on = choose_day()
        (show_panel if mode == "panel" else show_draw)(task, request, on)
    except AtlasError as error:
        show_problem(error)


def _open(task: type[Task]) -> dict[str, str]:
    """Return the names of the requests that are open, by id; the one of the address first."""
    taken, form = snapshot(), task.plan
    assert form is not None
    found = {}
    for i in taken.of(task.requests):
        values = taken.properties(i)
        is_open = all(
            not values.get(k) or values[k] in allowed for k, allowed in form.where.items()
        )
        if is_open and set_aside(taken, i) is None:
            found[taken.id(i)] = taken.name(i)
    kept = address.get("request")
    return dict(sorted(found.items(), key=lambda one: (one[0] != kept, one[0])))
