"""The pairs of a plan as rows: who got whom, how well it fits, what moved."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from explorer.labels import GRADE_COLOURS, GRADES, PARTS, bar
from explorer.plans.wishes import pinned
from explorer.session import language, t
from explorer.tables import ROW, C, offer_table, pick_one
from explorer.widgets import score_keys
from explorer.wording import plan as say
from graph.text import Text
from matching import grade, scorers
from matching.planning.plan import Plan, PlanPair
from matching.task import Task

#: rows seen at once, the head among them
SEEN = 14
MOVES = {
    say.UNFILLED: "red",
    say.NEW: "green",
    say.OTHER: "orange",
    say.FEWER: "orange",
    say.LOCKED: "blue",
    say.SAME: "gray",
}


@dataclass(frozen=True)
class Row:
    """One pair, or a request that has none."""

    request: str
    pair: PlanPair | None
    move: Text


def rows_of(plan: Plan, before: Plan | None) -> list[Row]:
    """Return the rows of a plan, those without a pair and those that moved first.

    Parameters
    ----------
    plan, before
        The plan, and the one that it is held against.
    """
    had, has = _by_request(before), _by_request(plan)
    locked = {*pinned(plan.inputs.task), *plan.inputs.options.pins}
    rows = [Row(one, None, say.UNFILLED) for one in plan.requests if one not in has]
    for pair in plan.pairs:
        if (pair.request, pair.candidate) in locked:
            move = say.LOCKED
        else:
            move = _move(pair.candidate, had, has[pair.request], pair.request)
        rows.append(Row(pair.request, pair, move))
    return sorted(rows, key=lambda row: row.move == say.SAME)


def _by_request(plan: Plan | None) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for request, candidate in plan.chosen if plan is not None else ():
        found.setdefault(request, set()).add(candidate)
    return found


def _move(candidate: str, had: dict[str, set[str]], now: set[str], request: str) -> Text:
    """Return what happened to a pair since the plan before; `had` is empty if there is none."""
    if not had:
        return say.SAME
    before = had.get(request, set())
    if candidate not in before:
        return say.OTHER if before - now else say.NEW
    return say.FEWER if before - now and not now - before else say.SAME


def show_rows(task: type[Task], plan: Plan, before: Plan | None, name: str) -> Row | None:
    """Draw the rows and return the one that is chosen."""
    rows = rows_of(plan, before)
    if not rows:
        st.markdown(f":orange[:material/help:] {t(say.NO_PAIRS)}")
        return None
    values = [_cells(plan, row) for row in rows]
    names = ("request", "candidate", "fit", "parts", "load", "move")
    frame = pd.DataFrame(values, columns=list(names))
    if all(row.move == say.SAME for row in rows):
        frame = frame.drop(columns="move")
    picked = pick_one(
        frame,
        {
            "request": C.TextColumn(t(say.REQUEST), width=218),
            "candidate": C.TextColumn(t(say.CANDIDATE), width=134),
            "fit": C.MultiselectColumn(
                t(say.FIT), width=60, options=[t(words) for words in GRADES.values()],
                color=list(GRADE_COLOURS.values()),
            ),
            "parts": C.ImageColumn(t(say.PARTS), width=118),
            "load": C.TextColumn(t(say.LOAD), width=96),
            "move": C.MultiselectColumn(
                t(say.MOVE), width=74, options=[t(one) for one in MOVES],
                color=list(MOVES.values()),
            ),
        },
        key=f"rows-{name}-{language()}",
        height="content" if len(rows) < SEEN else ROW * SEEN,
    )  # fmt: skip
    known = scorers()
    score_keys(
        [known[one].title for one in task.weights][: len(PARTS)],
        dict.fromkeys((task.requests, task.candidates)),
    )
    return rows[picked]


def offer_pairs(plan: Plan, name: str) -> None:
    """Draw the button that takes the pairs away as a table."""
    columns = [t(one) for one in (say.REQUEST, say.CANDIDATE, say.AFFINITY, say.RANK, say.LOAD,
                                  say.THROUGH)]  # fmt: skip
    offer_table(columns, [
        (plan.names[p.request], plan.names[p.candidate], f"{p.affinity:.4f}", p.rank, t(p.load),
         plan.names.get(p.channel, p.channel))
        for p in plan.pairs
    ], name)  # fmt: skip


def _cells(plan: Plan, row: Row) -> tuple[object, ...]:
    pair = row.pair
    who = plan.names.get(row.request, row.request)
    if pair is None:
        return who, t(say.UNFILLED), [], bar(()), "", [t(row.move)]
    shares = tuple(pair.parts.values())
    return (
        who, plan.names[pair.candidate], [t(GRADES[grade(pair.affinity)])], bar(shares),
        t(pair.load), [t(row.move)],
    )  # fmt: skip
