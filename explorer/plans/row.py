"""The pair one is looking at: why it is there, what may be done with it, why not another."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from explorer.plans.people import asking, choose_candidate
from explorer.plans.steps import change, draft_of, last_solved, solve_again
from explorer.plans.table import Row
from explorer.plans.wishes import forbidden, pinned
from explorer.ranking import Question
from explorer.session import language, snapshot, store, t
from explorer.trouble import show_problem
from explorer.why import show_evidence
from explorer.widgets import lines, plain
from explorer.wording import plan as say
from graph.errors import AtlasError
from matching import Explanation, Profile, matcher_of
from matching.assignment.whynot import WhyKind, WhyNot
from matching.planning.loading import planned_load
from matching.planning.making import why_not_in
from matching.planning.options import Ids
from matching.planning.plan import Plan, PlanPair
from matching.task import Task

#: moved pairs listed under an answer
LISTED = 8


def show_row(task: type[Task], plan: Plan, row: Row) -> None:
    """Draw the panel of a row."""
    who = plan.names.get(row.request, row.request)
    if row.pair is None:
        st.subheader(plain(who), anchor=False)
        st.markdown(f":orange[:material/help:] {t(say.UNFILLED_WHY)}")
    else:
        name = plan.names[row.pair.candidate]
        st.subheader(f"{plain(who)} ← {plain(name)}", anchor=False)
        _about(task, plan, row.pair)
        _buttons(task, plan, (row.request, row.pair.candidate))
    _why_not(task, plan, row)


def _about(task: type[Task], plan: Plan, pair: PlanPair) -> None:
    rows = [
        (t(say.RANK), t(say.RANK_IS.fill(n=pair.rank))),
        (t(say.AFFINITY), f"{pair.affinity:.3f}"),
        (t(say.LOAD), t(say.BETWEEN).join(_load(pair))),
    ]
    if pair.channel:
        rows.append((t(say.THROUGH), plain(plan.names.get(pair.channel, pair.channel))))
    lines(("", " "), [row for row in rows if row[1]], header=False)
    asker = asking(task, plan.inputs.options, plan.inputs.on).get(pair.request)
    if asker is None:
        return
    with st.expander(t(say.REASONS), icon=":material/fact_check:"):
        question = Question(asker.profile, task.requests, pair.request)
        show_evidence(
            question,
            _explained(
                snapshot().version, plan.inputs.on, pair.request, pair.candidate, task.name,
                str(plan.inputs.options), asker.profile, task,
            ),
            place="plan",
        )  # fmt: skip


def _load(pair: PlanPair) -> list[str]:
    """Return what the candidate carries, and what other plans that are proposed would add."""
    said = [t(pair.load)] if t(pair.load) else []
    more = [one for one in planned_load(store()).get(pair.candidate, ()) if one != pair.request]
    return [*said, t(say.PROPOSED_LOAD.fill(n=len(more)))] if more else said


@st.cache_data(show_spinner=False, max_entries=1000)
def _explained(
    version: str,
    on: date,
    request: str,
    candidate: str,
    name: str,
    options: str,
    _profile: Profile,
    _task: type[Task],
) -> Explanation:
    return matcher_of(_task, snapshot(), on).explain(_profile, candidate)


def _buttons(task: type[Task], plan: Plan, pair: Ids) -> None:
    pins, ruled = pinned(task.name), forbidden(task.name)
    with st.container(horizontal=True):
        is_locked = pair in pins
        title = say.UNLOCK if is_locked else say.LOCK
        icon = ":material/lock_open:" if is_locked else ":material/lock:"
        if st.button(t(title), icon=icon, key=f"lock-{task.name}"):
            if is_locked:
                pins.remove(pair)
            else:
                pins.append(pair)
            st.rerun()
        if st.button(t(say.DROP), icon=":material/remove:", key=f"drop-{task.name}"):
            _unlock(task, pair)
            change(task, plan, gone=[pair])
        if st.button(t(say.NOT_THIS), icon=":material/block:", key=f"not-{task.name}"):
            _unlock(task, pair)
            if pair not in ruled:
                ruled.append(pair)
            solve_again(task, plan)


def _unlock(task: type[Task], pair: Ids) -> None:
    if pair in pinned(task.name):
        pinned(task.name).remove(pair)


# --- another candidate


def _why_not(task: type[Task], plan: Plan, row: Row) -> None:
    """Draw the box for another candidate: put in by hand, or asked why it is not there."""
    taken = snapshot()
    reserves = plan.reserves.get(row.request, ())
    first = {
        one: t(say.RESERVE.fill(name=taken.name(i)))
        for one in reserves
        if (i := taken.find(one)) is not None
    }
    st.markdown(f"**{t(say.ANOTHER)}**")
    other = choose_candidate(task, first, f"other-{task.name}-{row.request}")
    pair = (row.request, other or "")
    is_off = other is None or pair in plan.chosen
    with st.container(horizontal=True):
        if st.button(t(say.ADD), icon=":material/add:", disabled=is_off, key=f"add-{task.name}"):
            change(task, plan, come=[pair])
        is_swap = row.pair is not None
        if st.button(
            t(say.SWAP), icon=":material/swap_horiz:", disabled=is_off or not is_swap,
            key=f"swap-{task.name}",
        ) and row.pair is not None:  # fmt: skip
            old = (row.request, row.pair.candidate)
            _unlock(task, old)
            change(task, plan, gone=[old], come=[pair])
        if st.button(
            t(say.WHY_NOT), icon=":material/help:", disabled=is_off, key=f"why-{task.name}"
        ):
            st.session_state[_asked(task)] = pair
    if st.session_state.get(_asked(task)) == pair:
        _answer(task, plan, pair)


def _asked(task: type[Task]) -> str:
    return f"plan-why:{task.name}"


def _answer(task: type[Task], plan: Plan, pair: Ids) -> None:
    solved = last_solved(task.name) or plan
    try:
        draft = draft_of(task, solved, [*solved.chosen, pair])
        found = why_not_in(draft, solved, *pair)
    except AtlasError as error:
        show_problem(error)
        return
    with st.container(border=True):
        st.markdown(f"**{plain(t(found.text))}**")
        if solved is not plan:
            st.caption(t(say.OF_THE_SOLVED))
        _moved(found, draft.names)
        if found.kind is WhyKind.COSTS and st.button(
            t(say.DO_IT), key=f"do-{task.name}-{language()}"
        ):
            if pair not in pinned(task.name):
                pinned(task.name).append(pair)
            solve_again(task, plan)


def _moved(found: WhyNot, names: Mapping[str, str]) -> None:
    for title, pairs in ((say.GONE, found.gone), (say.COME, found.come)):
        for a, b in pairs[:LISTED]:
            st.markdown(f"- **{t(title)}**　{plain(f'{names[a]} ← {names[b]}')}")
        if len(pairs) > LISTED:
            st.caption(t(say.REST.fill(n=len(pairs) - LISTED)))
