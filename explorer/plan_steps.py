"""What can be done with a plan on its page: make it, edit it, keep it, move it on."""

from datetime import date

import pandas as pd
import streamlit as st

from explorer.plan_view import show_comparison, show_plan
from explorer.session import language, now, snapshot, store, t
from explorer.tables import C, pick_one
from explorer.trouble import show_problem
from explorer.widgets import plain
from explorer.wording import plan as say
from graph.errors import AtlasError
from matching.planning.building import build_draft
from matching.planning.making import edited_plan, make_plan
from matching.planning.options import Ids, PlanOptions
from matching.planning.plan import Plan
from matching.planning.versions import (
    STATE_TITLES,
    PlanState,
    PlanVersion,
    confirm_plan,
    plan_versions,
    propose_plan,
    save_plan,
    withdraw_plan,
)
from matching.rules.library import load_rules
from matching.task import Task


def made(task: str) -> list[Plan]:
    """Return the plan of this session for a task, step by step; the last is shown."""
    steps: list[Plan] = st.session_state.setdefault(f"plan-steps:{task}", [])
    return steps


def make(task: type[Task], options: PlanOptions, on: date) -> None:
    """Make a plan; it takes the place of the one before it."""
    plan = make_plan(task, snapshot(), load_rules(), options, on)
    st.session_state[f"plan-steps:{task.name}"] = [plan]


def edit(task: type[Task], plan: Plan) -> None:
    """Draw the boxes for dropping, adding and taking back; each step is checked at once."""
    with st.expander(t(say.EDIT)):
        pairs = {f"{p.request}|{p.candidate}": p for p in plan.pairs}
        left, right = st.columns(2)
        with left:
            dropped = st.selectbox(
                t(say.DROP), list(pairs), index=None, key=f"drop-{task.name}-{language()}",
                format_func=lambda key: _named(plan, pairs[key].request, pairs[key].candidate),
            )  # fmt: skip
            if st.button(t(say.DROP), disabled=dropped is None):
                chosen = pairs[dropped or ""]
                _change(task, plan, gone=(chosen.request, chosen.candidate))
        spare = [(a, b) for a, names in plan.reserves.items() for b in names]
        with right:
            added = st.selectbox(
                t(say.ADD), range(len(spare)), index=None, key=f"add-{task.name}-{language()}",
                format_func=lambda k: _named(plan, *spare[k]),
            )  # fmt: skip
            if st.button(t(say.ADD), disabled=added is None):
                _change(task, plan, come=spare[added or 0])
        if st.button(t(say.TAKE_BACK), disabled=len(made(task.name)) < 2):
            made(task.name).pop()
            st.rerun()


def _named(plan: Plan, request: str, candidate: str) -> str:
    return f"{plan.names.get(request, request)} ← {plan.names.get(candidate, candidate)}"


def _change(
    task: type[Task], plan: Plan, *, gone: Ids | None = None, come: Ids | None = None
) -> None:
    pairs = [pair for pair in plan.chosen if pair != gone]
    if come is not None and come not in pairs:
        pairs.append(come)
    inputs = plan.inputs
    draft = build_draft(
        task, snapshot(), load_rules(), inputs.options, inputs.on, seed=inputs.seed, also=pairs
    )
    made(task.name).append(edited_plan(draft, pairs))
    st.rerun()


def keep(task: str, plan: Plan) -> None:
    """Draw the box that keeps a plan as the next draft of a name."""
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        name = st.text_input(t(say.SAVE_AS), key=f"plan-name-{task}-{language()}")
    with right:
        is_asked = st.button(t(say.SAVE), icon=":material/save:", disabled=not name.strip())
    if is_asked:
        try:
            saved = save_plan(store(), name.strip(), plan, now())
        except AtlasError as error:
            show_problem(error)
            return
        st.success(plain(t(say.SAVED.fill(id=saved.id))))


def kept_plans() -> None:
    """Draw the kept plans, what the chosen one says, and what may be done with it."""
    versions = plan_versions(store())
    if not versions:
        return
    st.subheader(t(say.KEPT), anchor=False)
    rows = [
        (one.id, t(STATE_TITLES[one.state]), one.plan.inputs.on, len(one.plan.pairs))
        for one in versions
    ]
    columns = ("id", "state", "day", "pairs")
    titles = (say.OPEN, say.STATE, say.DAY, say.PAIRS)
    picked = pick_one(
        pd.DataFrame(rows, columns=list(columns)),
        {name: C.Column(t(title)) for name, title in zip(columns, titles, strict=True)},
        key=f"kept-{len(versions)}-{language()}",
    )
    _one(versions, versions[picked])


def _one(versions: list[PlanVersion], chosen: PlanVersion) -> None:
    with st.container(horizontal=True):
        for title, states, act in (
            (say.PROPOSE, (PlanState.DRAFT,), propose_plan),
            (say.CONFIRM, (PlanState.DRAFT, PlanState.PROPOSED), confirm_plan),
            (say.WITHDRAW, (PlanState.DRAFT, PlanState.PROPOSED, PlanState.CONFIRMED),
             withdraw_plan),
        ):  # fmt: skip
            if st.button(t(title), disabled=chosen.state not in states, key=f"{title.en}-kept"):
                try:
                    act(store(), chosen, now())
                except AtlasError as error:
                    show_problem(error)
                else:
                    st.rerun()
    show_plan(chosen.plan, chosen.id.replace("@", "-"))
    others = {one.id: one for one in versions if one.id != chosen.id}
    if others:
        other = st.selectbox(
            t(say.COMPARE), list(others), index=None, placeholder=t(say.NO_COMPARE),
            key=f"compare-{chosen.id}-{language()}",
        )  # fmt: skip
        if other is not None:
            show_comparison(others[other].plan, chosen.plan, chosen.id.replace("@", "-"))
