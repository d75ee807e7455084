"""Two questions about the list: these two side by side, and why somebody is not on it."""

import streamlit as st

from explorer.naming import full_name_of
from explorer.ranking import Candidate, Question, explain
from explorer.score import show_bar, show_heading
from explorer.session import matcher, snapshot, store, t
from explorer.trouble import guarded
from explorer.why import against, show_beside, show_evidence
from explorer.widgets import plain
from explorer.wording import common
from explorer.wording import match as say
from graph.schema import LABEL_TITLES
from matching import Explanation, Task, find_task
from matching.pools import set_aside

#: names offered at once; more are found by words
OFFERED = 1000


def compare(question: Question, chosen: Candidate, shown: list[Candidate]) -> None:
    """Open two candidates side by side."""

    @st.dialog(t(say.COMPARE_TITLE), width="large", icon=":material/compare_arrows:")
    @guarded()
    def _dialog() -> None:
        others = [candidate for candidate in shown if candidate.id != chosen.id]
        names = {candidate.id: f"{candidate.rank}　{candidate.name}" for candidate in others}
        place = next((n for n, c in enumerate(others) if c.rank > chosen.rank), 0)
        other_id = st.selectbox(
            t(say.COMPARE_WITH),
            list(names),
            index=place,
            format_func=names.__getitem__,
            key=f"compare-with-{chosen.id}",
        )
        other = next(candidate for candidate in others if candidate.id == other_id)
        columns = st.columns(2, gap="medium")
        for number, (column, one) in enumerate(zip(columns, (chosen, other), strict=True)):
            with column:
                _side(question, one, number)

    _dialog()


def _side(question: Question, candidate: Candidate, number: int) -> None:
    found = explain(question, find_task(candidate.task), candidate.id)
    show_heading(candidate, found)
    show_bar(candidate.name, found.parts, key=f"bar-compare-{number}")
    show_evidence(question, found, place=f"compare-{number}", shown=4)
    show_beside(against(found), place=f"compare-{number}")


def why_not(question: Question, task_name: str, listed: list[str]) -> None:
    """Open the question why somebody is not listed."""
    task = find_task(task_name)

    @st.dialog(t(say.WHY_NOT), width="medium", icon=":material/help:")
    @guarded()
    def _dialog() -> None:
        picked = _pick(task)
        if picked is None:
            st.caption(t(say.PICK_SOMEBODY))
            return
        _answer(question, task, picked, is_listed=picked in listed)

    _dialog()


def _pick(task: type[Task]) -> str | None:
    """Draw the choice of one candidate, found by words where there are many."""
    taken = snapshot()
    where = taken.of(task.candidates)
    who = t(say.WHY_NOT_WHO.fill(label=t(LABEL_TITLES[task.candidates])))
    ids = [taken.id(i) for i in where[:OFFERED]]
    if len(where) > OFFERED:
        words = st.text_input(who, placeholder=t(say.WHY_NOT_HINT))
        if not words:
            return None
        ids = [hit.id for hit in store().search(words, [task.candidates], limit=50).hits]
    names = {node_id: full_name_of(taken, node_id) for node_id in ids}
    return st.selectbox(
        who,
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=t(say.WHY_NOT_HINT),
        key=f"why-not-{task.name}",
    )


def _answer(question: Question, task: type[Task], picked: str, *, is_listed: bool) -> None:
    taken = snapshot()
    name = plain(full_name_of(taken, picked))
    if picked not in matcher(task).pool.ids:
        reason = set_aside(taken, taken.position(picked))
        words = t(reason) if reason else ""
        told = t(say.SET_ASIDE.fill(name=name, reason=words))
        st.markdown(f":red-badge[:material/block:] {told}")
        return
    found = explain(question, task, picked)
    st.markdown(_place_words(task, found, name))
    if is_listed:
        st.caption(t(say.WHY_NOT_LISTED))
    show_bar(full_name_of(taken, picked), found.parts, key="bar-why-not")
    st.markdown(f"**{t(say.WHAT_WOULD_HELP)}**")
    show_beside(against(found), place="why-not")
    st.markdown(f"**{t(say.FOR)}**")
    show_evidence(question, found, place="why-not", shown=4)


def _place_words(task: type[Task], found: Explanation, name: str) -> str:
    return t(
        say.WHY_NOT_PLACE.fill(
            name=name,
            label=t(LABEL_TITLES[task.candidates]),
            rank=found.rank,
            among=f"{found.among:,}",
            unit=t(common.UNITS[task.candidates]),
        )
    )
