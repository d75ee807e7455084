"""Kept plans: what each says, how two differ, and moving one on."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from explorer.plans.deciding import offer_decision
from explorer.plans.make_up import show_make_up
from explorer.plans.papers import offer_papers
from explorer.plans.steps import steps_of
from explorer.plans.view import (
    show_comparison,
    show_facts,
    show_limits,
    show_problems,
)
from explorer.session import language, now, store, t
from explorer.tables import ROW, C, offer_table, pick_one
from explorer.trouble import show_problem
from explorer.widgets import plain
from explorer.wording import plan as say
from graph.errors import AtlasError
from matching.planning.moving import confirm_plan, propose_plan, withdraw_plan
from matching.planning.plan import Plan
from matching.planning.versions import (
    STATE_TITLES,
    PlanState,
    PlanVersion,
    plan_versions,
    save_plan,
)
from matching.task import tasks

#: what may be done from which states
_MOVES = (
    (say.PROPOSE, (PlanState.DRAFT,), propose_plan),
    (say.CONFIRM, (PlanState.DRAFT, PlanState.PROPOSED), confirm_plan),
    (say.WITHDRAW, (PlanState.DRAFT, PlanState.PROPOSED, PlanState.CONFIRMED), withdraw_plan),
)
#: rows of kept plans seen at once
SEEN = 8


def keep(task: str, plan: Plan) -> None:
    """Draw the box that keeps a plan as the next draft of a name."""
    opened = str(st.session_state.get(f"plan-opened:{task}", ""))
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        name = st.text_input(
            t(say.SAVE_AS), opened.partition("@")[0], help=t(say.SAVE_HELP),
            key=f"plan-name-{task}-{opened}-{language()}",
        )  # fmt: skip
    with right:
        is_asked = st.button(t(say.SAVE), icon=":material/save:", disabled=not name.strip())
    if is_asked:
        parent = int(opened.partition("@")[2] or 0) if opened.startswith(f"{name}@") else 0
        try:
            saved = save_plan(store(), name.strip(), plan, now(), parent=parent)
        except AtlasError as error:
            show_problem(error)
            return
        st.session_state[f"plan-opened:{task}"] = saved.id
        st.session_state["plan-saved"] = saved.id
        st.rerun()


def show_kept() -> None:
    """Draw the kept plans, what the chosen one says, and what may be done with it."""
    if saved := st.session_state.pop("plan-saved", ""):
        st.success(plain(t(say.SAVED.fill(id=saved))))
    versions = sorted(plan_versions(store()), key=lambda one: (one.saved, one.name, one.number))
    if not versions:
        return
    st.subheader(t(say.KEPT), anchor=False)
    titles = {name: t(task.title) for name, task in tasks().items()}
    rows = [
        (
            one.id, [t(STATE_TITLES[one.state])], titles.get(one.plan.inputs.task, ""),
            one.plan.inputs.on, len(one.plan.pairs), f"{one.at:%Y-%m-%d %H:%M}",
        )
        for one in reversed(versions)
    ]  # fmt: skip
    states = [t(title) for title in STATE_TITLES.values()]
    picked = pick_one(
        pd.DataFrame(rows, columns=["id", "state", "task", "day", "pairs", "at"]),
        {
            "id": C.TextColumn(t(say.OPEN), width=220),
            "state": C.MultiselectColumn(
                t(say.STATE), width=100, options=states, color=["gray", "blue", "green", "red"]
            ),
            "task": C.TextColumn(t(say.TASK), width=260),
            "day": C.DateColumn(t(say.DAY), width=110, format="YYYY-MM-DD"),
            "pairs": C.NumberColumn(t(say.PAIRS), width=80),
            "at": C.TextColumn(t(say.AT), width=150),
        },
        key=f"kept-{len(versions)}-{language()}",
        height="content" if len(rows) < SEEN else ROW * SEEN,
    )
    _one(versions, versions[len(versions) - 1 - picked])


def _one(versions: list[PlanVersion], chosen: PlanVersion) -> None:
    with st.container(horizontal=True):
        for title, states, act in _MOVES:
            is_off = chosen.state not in states
            if st.button(t(title), disabled=is_off, key=f"{title.en}-kept"):
                try:
                    act(store(), chosen, now())
                except AtlasError as error:
                    show_problem(error)
                else:
                    st.rerun()
        if st.button(t(say.EDIT_THIS), icon=":material/edit:", key="edit-kept"):
            task = chosen.plan.inputs.task
            steps_of(task)[:] = [_to_edit(chosen)]
            st.session_state[f"plan-opened:{task}"] = chosen.id
            st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(t(say.PAPERS), width="content")
        offer_papers(chosen, chosen.id.replace("@", "-"))
    offer_decision(chosen)
    _told(chosen)
    others = _comparable(versions, chosen)
    if others:
        other = st.selectbox(
            t(say.COMPARE), list(others), index=None, placeholder=t(say.NO_COMPARE),
            key=f"compare-{chosen.id}-{language()}",
        )  # fmt: skip
        if other is not None:
            show_comparison(others[other].plan, chosen.plan, chosen.id.replace("@", "-"))
            show_make_up(chosen.plan, others[other].plan)


def _comparable(versions: list[PlanVersion], chosen: PlanVersion) -> dict[str, PlanVersion]:
    """Return the other versions of the same task by id, those of the same name first."""
    task = chosen.plan.inputs.task
    found = [one for one in versions if one.plan.inputs.task == task and one.id != chosen.id]
    found.sort(key=lambda one: (one.name != chosen.name, one.name, -one.number))
    return {one.id: one for one in found}


def _to_edit(chosen: PlanVersion) -> Plan:
    """Return the plan of a version to go on from; that of a confirmed one will take its place."""
    plan = chosen.plan
    if chosen.state is not PlanState.CONFIRMED:
        return plan
    options = replace(plan.inputs.options, keep=chosen.id)
    return replace(plan, inputs=replace(plan.inputs, options=options))


def _told(chosen: PlanVersion) -> None:
    """Draw what a version says: its figures, pairs and limits."""
    plan, name = chosen.plan, chosen.id.replace("@", "-")
    with st.expander(plain(chosen.id), icon=":material/description:"):
        told = [t(say.MADE_FROM.fill(n=chosen.parent))] if chosen.parent else []
        told += [chosen.note] if chosen.note else []
        told += [t(say.AS_BATCH.fill(n=chosen.batch))] if chosen.batch else []
        inputs = plan.inputs
        told += [
            t(say.INPUTS.fill(day=inputs.on, store=inputs.store[:12], rules=inputs.rules[:12]))
        ]
        st.caption(plain(t(say.BETWEEN).join(told)))
        show_facts(plan, None)
        show_problems(plan)
        columns = [t(one) for one in (say.REQUEST, say.CANDIDATE, say.AFFINITY, say.LOAD,
                                      say.THROUGH)]  # fmt: skip
        rows = [
            (plan.names[p.request], plan.names[p.candidate], f"{p.affinity:.3f}", t(p.load),
             plan.names.get(p.channel, p.channel))
            for p in plan.pairs
        ]  # fmt: skip
        st.dataframe(pd.DataFrame(rows, columns=columns), hide_index=True, row_height=ROW)
        offer_table(columns, rows, name)
        show_limits(plan, name)
