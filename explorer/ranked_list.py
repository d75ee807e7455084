"""The list of a match: whom to see, on which conditions, the ranked rows, what the colours mean."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from explorer.choices import choose, choose_some
from explorer.labels import GRADE_COLOURS, GRADES, bar, icon
from explorer.ranking import Candidate, Question, explain, first_of_each, is_local
from explorer.session import language, t
from explorer.tables import C, pick_one
from explorer.widgets import score_keys
from explorer.wording import common
from explorer.wording import match as say
from graph.schema import Label
from graph.text import Text, same
from matching import Task, find_task, scorers

#: rows shown at first, and added at a time
STEP = 10

Ranked = Mapping[Label, Sequence[Candidate]]


def choose_rows(question: Question, tasks: Sequence[type[Task]], ranked: Ranked) -> list[Candidate]:
    """Draw whom to see and on which conditions; return the rows to show."""
    # side by side from the left: the table's own buttons come up at its right edge
    with st.container(horizontal=True, vertical_alignment="center"):
        label = _whom(tasks, ranked)
        groups = [ranked[label]] if label else list(ranked.values())
        fitting = _on_conditions(groups)
    more = int(st.session_state.get(_more_key(question), 0))
    return first_of_each(fitting, (STEP + more) // len(groups))


def _whom(tasks: Sequence[type[Task]], ranked: Ranked) -> Label | None:
    """Draw the choice of whom to see; None stands for everybody."""
    options = {
        task.name: same(f"{t(common.PLURALS[task.candidates])} {_among(ranked[task.candidates]):,}")
        for task in tasks
    }
    if len(tasks) > 1:
        total = sum(_among(ranked[task.candidates]) for task in tasks)
        options = {"": same(f"{t(common.ALL)} {total:,}"), **options}
    name = choose(say.WHO, options, "task", in_address=True)
    return find_task(name).candidates if name else None


def _among(candidates: Sequence[Candidate]) -> int:
    return candidates[0].among if candidates else 0


def _on_conditions(groups: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """Draw the conditions that make sense here; return who meets those that are set."""
    fitting = [[one for one in group if one.affinity > 0] for group in groups]
    conditions: dict[str, Text] = {}
    if any(is_local(one) for group in fitting for one in group):
        conditions["local"] = say.CITY
    if any(one.is_academician for group in fitting for one in group):
        conditions["academician"] = say.ACADEMICIANS
    if any(one.load for group in fitting for one in group):
        conditions["free"] = say.FREE
    kept = choose_some(say.CONDITIONS, conditions, "conditions")

    def meets(one: Candidate) -> bool:
        is_elsewhere = one.label is Label.SOCIETY and not is_local(one)
        is_other = one.label is Label.EXPERT and not one.is_academician
        return not (
            ("local" in kept and is_elsewhere)
            or ("academician" in kept and is_other)
            or ("free" in kept and one.load)
        )

    return [[one for one in group if meets(one)] for group in fitting]


def show_rows(question: Question, shown: Sequence[Candidate]) -> Candidate:
    """Draw the rows and return the chosen one."""
    rows = []
    for candidate in shown:
        found = explain(question, find_task(candidate.task), candidate.id)
        load = "" if candidate.load is None else t(say.IN_HAND_COUNT.fill(n=candidate.load))
        rows.append(
            (
                candidate.rank, icon(candidate.label), candidate.name,
                [t(GRADES[candidate.grade])], bar(candidate.shares), len(found.evidence), load,
            )
        )  # fmt: skip
    frame = pd.DataFrame(
        rows, columns=["rank", "label", "name", "fit", "parts", "evidence", "load"]
    )
    if all(candidate.load is None for candidate in shown):
        frame = frame.drop(columns="load")
    grades = [t(words) for words in GRADES.values()]
    at = pick_one(
        frame,
        {
            "rank": C.NumberColumn(t(common.RANK), width=44),
            "label": C.ImageColumn("", width=32),
            "name": C.TextColumn(t(common.NAME), width=206),
            "fit": C.MultiselectColumn(
                t(common.FIT), width=66, options=grades, color=list(GRADE_COLOURS.values())
            ),
            "parts": C.ImageColumn(t(common.PARTS), width=118),
            "evidence": C.NumberColumn(
                t(common.EVIDENCE), width=62, format=t(common.COUNTED.fill(n="%d"))
            ),
            "load": C.TextColumn(t(say.IN_HAND), width=54, alignment="right"),
        },
        key=f"ranking-{question.key}-{'-'.join(c.id for c in shown)}-{language()}",
    )
    return shown[at]


def show_below(
    question: Question, tasks: Sequence[type[Task]], ranked: Ranked, shown: Sequence[Candidate]
) -> None:
    """Draw who is missing and why, the way to more rows, and what the colours mean."""
    asked = [task.candidates for task in tasks]
    seen = {candidate.label for candidate in shown} or set(asked)
    for label in asked:
        if not _among(ranked[label]):
            _gap(say.NO_CANDIDATES, label)
        elif not any(candidate.affinity > 0 for candidate in ranked[label]):
            _gap(say.NO_ONE, label)
    if not shown:
        if any(candidate.affinity > 0 for group in ranked.values() for candidate in group):
            deepest = max(len(group) for group in ranked.values())
            st.markdown(f":orange[:material/help:] {t(say.FILTERED_OUT.fill(n=deepest))}")
        return
    key = _more_key(question)
    st.button(t(say.MORE.fill(n=STEP)), icon=":material/add:", on_click=_more, args=(key,))
    titles = [scorers()[name].title for name in tasks[0].weights]
    score_keys(titles, [label for label in asked if label in seen])
    st.caption(t(say.RANKS))


def _gap(text: Text, label: Label) -> None:
    st.markdown(f":orange[:material/help:] {t(text.fill(label=t(common.PLURALS[label])))}")


def _more_key(question: Question) -> str:
    return f"more-{question.key}"


def _more(key: str) -> None:
    st.session_state[key] = int(st.session_state.get(key, 0)) + STEP
