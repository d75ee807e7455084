"""The ranked candidates of a question, and beside them why the chosen one stands where it does."""

import streamlit as st

from explorer import address
from explorer.answering import offer_answer
from explorer.asker import facts_of, forget_question
from explorer.collecting import show_collect
from explorer.dialogs import compare, why_not
from explorer.exporting import show_export
from explorer.fields import known_fields
from explorer.ranked_list import choose_rows, show_below, show_rows
from explorer.ranking import Candidate, Question, explain, rank, tasks_for
from explorer.saying import show_saying
from explorer.score import show_bar, show_heading
from explorer.session import snapshot, t
from explorer.why import show_why
from explorer.widgets import head, plain
from explorer.wording import common
from explorer.wording import match as say
from graph.schema import Label
from matching import find_task


def show_matches(question: Question) -> None:
    """Draw the page of a question."""
    actions = head(question.profile.name, facts_of(question), actions=1.9)
    tasks = tasks_for(question.label)
    with st.spinner(t(say.PREPARING)):
        ranked = {task.candidates: rank(question, task) for task in tasks}
    left, right = st.columns([1.25, 1], gap="medium")
    with left:
        shown = choose_rows(question, tasks, ranked)
        chosen = show_rows(question, shown) if shown else None
        show_below(question, tasks, ranked, shown)
    with actions:
        _actions(question, shown)
    if chosen is not None:
        with right, st.container(border=True):
            _why(question, chosen, shown)


def _actions(question: Question, shown: list[Candidate]) -> None:
    with st.popover(t(say.FORM), icon=":material/description:"):
        for title, words in _record(question):
            st.markdown(f"**{plain(title)}**　{plain(words)}")
    if question.label is Label.NEED and not question.is_typed:
        address.link("need", t(say.EDIT_NEED), icon=":material/edit:", need=question.profile.id)
    st.button(t(say.OTHER), icon=":material/swap_horiz:", on_click=forget_question)
    show_export(question, shown)


def _record(question: Question) -> list[tuple[str, str]]:
    if question.is_typed:
        own = question.profile.documents[0]
        return [(t(say.NEED_TITLE), own.title), (t(say.NEED_TEXT), own.text)]
    taken = snapshot()
    node = taken.node(taken.position(question.profile.id))
    return [(t(common.NAME), node.name), *known_fields(node)]


def _why(question: Question, chosen: Candidate, shown: list[Candidate]) -> None:
    found = explain(question, find_task(chosen.task), chosen.id)
    show_heading(chosen, found)
    show_bar(chosen.name, found.parts, key="bar-why")
    show_saying(question, chosen)
    show_collect(chosen.id, chosen.name, question.profile.name, question.profile.id)
    show_why(question, chosen, found)
    with st.container(horizontal=True, vertical_alignment="center"):
        if len(shown) > 1 and st.button(t(say.COMPARE), icon=":material/compare_arrows:"):
            compare(question, chosen, shown)
        if st.button(t(say.WHY_NOT), icon=":material/help:"):
            why_not(question, chosen.task, [candidate.id for candidate in shown])
        address.link("profile", t(common.OPEN_PROFILE), icon=":material/badge:", node=chosen.id)
    if not question.is_typed:
        offer_answer(question.profile.id)
