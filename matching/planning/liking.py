"""What each side of a plan prefers: by the task both ways, and by a table."""

from datetime import date

import numpy as np
from scipy.sparse import csr_array

from graph.errors import InputError
from graph.snapshot import Snapshot
from graph.text import Text
from matching.assignment.orders import Orders
from matching.assignment.preferences import Side, ranked
from matching.assignment.problem import MatchProblem, row_numbers
from matching.matcher import matcher_of
from matching.planning.options import PlanOptions
from matching.pools import request_of
from matching.task import Task, tasks

#: candidates scored at a time
BLOCK = 64


def reverse_of(task: type[Task]) -> type[Task] | None:
    """Return the task in which the candidates of this one ask for its requests, if there is one."""
    for _, other in sorted(tasks().items()):
        if (other.requests, other.candidates) == (task.candidates, task.requests):
            return other
    return None


def orders_of(
    task: type[Task], snapshot: Snapshot, problem: MatchProblem, options: PlanOptions, on: date
) -> Orders:
    """Return what both sides of a problem prefer.

    Requests go by the affinities of the task, candidates by those of the task the other way round;
    lines of `options.preferences` come before either.

    Raises
    ------
    InputError
        Nothing says what candidates prefer.
    """
    other = reverse_of(task)
    if other is None:
        if not any(one.side is Side.CANDIDATE for one in options.preferences):
            raise _one_sided(task)
        return ranked(problem, options.preferences)
    return ranked(problem, options.preferences, _answers(other, snapshot, problem, on))


def _answers(other: type[Task], snapshot: Snapshot, problem: MatchProblem, on: date) -> csr_array:
    """Return how candidates like requests, for the pairs of the problem."""
    matcher = matcher_of(other, snapshot, on)
    place = {name: k for k, name in enumerate(matcher.pool.ids)}
    at = np.array([place.get(name, -1) for name in problem.requests], dtype=np.int64)
    rows, columns = row_numbers(problem.affinity), problem.affinity.indices
    values = np.full(len(rows), np.nan)
    for start in range(0, len(problem.candidates), BLOCK):
        names = problem.candidates[start : start + BLOCK]
        asking = [request_of(snapshot, name) for name in names]
        scores = matcher.match(asking, len(matcher.pool)).scores.toarray()
        own = np.flatnonzero((columns >= start) & (columns < start + len(names)))
        own = own[at[rows[own]] >= 0]
        values[own] = scores[columns[own] - start, at[rows[own]]]
    there = ~np.isnan(values)
    return csr_array(
        (values[there], (rows[there], columns[there])), shape=problem.affinity.shape
    )  # fmt: skip


def _one_sided(task: type[Task]) -> InputError:
    both = [one.title for one in tasks().values() if one.plan is not None and reverse_of(one)]
    return InputError(
        Text(
            zh=f"“{task.title.zh}”只有需求一方的评分，候选一方的偏好未给出，不能求稳定。",
            en=f"{task.title.en!r} scores one side only; nothing says what candidates prefer.",
        ),
        Text(
            zh="请给出偏好表（--preferences），或用双方各有评分的任务："
            + "、".join(t.zh for t in both),
            en="Give a table (--preferences), or take a task scored both ways: "
            + ", ".join(t.en for t in both),
        ),
    )
