"""Panels and draws on the plan page: for which request, and then the one or the other."""

import streamlit as st

from explorer import address
from explorer.boxes import pick_from
from explorer.choices import choose
from explorer.plans.draws import show_draw
from explorer.plans.panels import show_panel
from explorer.plans.typing import typed_request
from explorer.reference_day import choose_day
from explorer.session import snapshot, t
from explorer.trouble import show_problem
from explorer.wording import group as say
from explorer.wording import plan as say_plan
from graph.errors import AtlasError
from graph.schema import LABEL_TITLES, Label
from matching.planning.group_form import GroupForm
from matching.planning.grouping import group_form_of
from matching.pools import set_aside
from matching.profile import Profile
from matching.task import group_tasks

#: of each label so many are listed at the most; others are opened from their own page
LISTED = 300
#: a draw's own task, which chooses no panel
_DRAWN_ONLY = "draw_expert"


def show_group(mode: str) -> None:
    """Draw the boxes and the panel or the draw.

    Parameters
    ----------
    mode
        ``panel`` or ``draw``.
    """
    known = {
        name: task
        for name, task in group_tasks().items()
        if not group_form_of(task).form.asks_by_scheme
    }
    if mode == "draw":
        known = {_DRAWN_ONLY: known[_DRAWN_ONLY], **known}
    else:
        del known[_DRAWN_ONLY]
    try:
        first, second, third = st.columns([1.2, 2.4, 1], vertical_alignment="bottom")
        with first:
            titles = {name: t(task.title) for name, task in known.items()}
            task = known[pick_from(say_plan.TASK, titles, "plan_task", clears=("request",))]
        group = group_form_of(task)
        with third:
            on = choose_day()
        with second:
            way = choose(say.ASKED_HOW, say.ASKED_WAYS, f"group-way-{mode}")
        request = _picked(group) if way == "graph" else typed_request(task)
        if request is not None:
            (show_panel if mode == "panel" else show_draw)(task, request, on)
    except AtlasError as error:
        show_problem(error)


def _picked(group: GroupForm) -> str | Profile | None:
    requests = _open(group)
    if not requests:
        st.caption(t(say.NONE_OPEN))
        return None
    return pick_from(say.REQUEST, requests, "request")


def _open(group: GroupForm) -> dict[str, str]:
    """Return the names of the requests that are open, by id; the one of the address first."""
    kept = address.get("request")
    found: dict[str, str] = {}
    for label in group.requests:
        found |= _of_label(label, group)
    place = snapshot().find(kept) if kept else None
    if place is not None and snapshot().label(place) in group.requests:
        found.setdefault(kept, snapshot().name(place))
    return dict(sorted(found.items(), key=lambda one: (one[0] != kept, one[0])))


def _of_label(label: Label, group: GroupForm) -> dict[str, str]:
    taken = snapshot()
    before = "" if len(group.requests) == 1 else f"{t(LABEL_TITLES[label])}　"
    found: dict[str, str] = {}
    for i in taken.of(label):
        values = taken.properties(i)
        is_open = all(
            not values.get(k) or values[k] in allowed for k, allowed in group.form.where.items()
        )
        if is_open and set_aside(taken, i) is None:
            found[taken.id(i)] = before + taken.name(i)
        if len(found) == LISTED:
            break
    return found
