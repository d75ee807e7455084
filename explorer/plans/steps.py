"""The plan of a session, step by step: made, made again, edited by hand, taken back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from explorer import jobs
from explorer.plans.wishes import forbidden, pinned
from explorer.session import snapshot, store, t
from explorer.wording import plan as say
from matching.assignment.solver import Watch
from matching.planning.building import build_draft
from matching.planning.draft import Draft
from matching.planning.making import BY_HAND, edited_plan, make_plan
from matching.planning.moving import replaced_edges
from matching.planning.options import Ids, PlanOptions
from matching.planning.plan import Plan
from matching.planning.versions import load_plan
from matching.rules.library import load_rules
from matching.task import Task


def steps_of(task: str) -> list[Plan]:
    """Return the plan of this session for a task, step by step; the last is shown."""
    found: list[Plan] = st.session_state.setdefault(f"plan-steps:{task}", [])
    return found


def job_of(task: str) -> str:
    """Return the name of the run that makes this session's plan."""
    return f"plan-{task}"


def run(task: type[Task], options: PlanOptions, on: date, earlier: Sequence[Ids] = ()) -> None:
    """Start making a plan; its result is taken by `finish`."""
    near = list(earlier)
    if options.keep and not near:
        near = list(load_plan(store(), options.keep).plan.chosen)
    taken, rules = snapshot(), load_rules()
    replaces = replaced_edges(store(), options)

    def work(watch: Watch) -> Plan:
        return make_plan(
            task, taken, rules, options, on, earlier=near, replaces=replaces, watch=watch
        )

    jobs.start(job_of(task.name), say.MAKING.fill(task=t(task.title)), work)


def finish(task: type[Task]) -> None:
    """Take what a run has made as the next step. Raises what it ended with."""
    found = jobs.take(job_of(task.name))
    if isinstance(found, Plan):
        steps_of(task.name).append(found)


def last_solved(task: str) -> Plan | None:
    """Return the last step that was solved for, not put together by hand."""
    return next((p for p in reversed(steps_of(task)) if p.solver != BY_HAND), None)


def draft_of(task: type[Task], plan: Plan, also: Sequence[Ids]) -> Draft:
    """Return the problem of a plan, with further pairs in it, in the graph as it is now."""
    inputs = plan.inputs
    with st.spinner(t(say.WORKING)):
        return build_draft(
            task, snapshot(), load_rules(), inputs.options, inputs.on,
            seed=inputs.seed, also=also, replaces=replaced_edges(store(), inputs.options),
        )  # fmt: skip


def change(
    task: type[Task], plan: Plan, *, gone: Sequence[Ids] = (), come: Sequence[Ids] = ()
) -> None:
    """Take pairs out of a plan and put others in; the list is checked at once."""
    pairs = list(dict.fromkeys([pair for pair in plan.chosen if pair not in gone] + list(come)))
    draft = draft_of(task, plan, pairs)
    steps_of(task.name).append(edited_plan(draft, pairs))
    st.rerun()


def solve_again(task: type[Task], plan: Plan) -> None:
    """Solve again from where the plan stands: locked pairs stay, others if that is worth it."""
    inputs = plan.inputs
    named = {*plan.requests}
    options = replace(
        inputs.options,
        pins=tuple(pair for pair in pinned(task.name) if pair[0] in named),
        forbid=tuple(pair for pair in forbidden(task.name) if pair[0] in named),
    )
    run(task, options, inputs.on, plan.chosen)
    st.rerun()
