"""Building a plan's problem from a task, a graph, the rules of the day and what a planner asks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from scipy.sparse import csr_array

from graph.snapshot import Snapshot
from graph.store import EdgeIdentity
from matching.assignment.problem import MatchProblem, Pair
from matching.assignment.solver import Objective, Watch, unwatched
from matching.matcher import Matcher, matcher_of
from matching.planning.asking import Asker, Closed, askers_of, form_of
from matching.planning.candidates import Scored, score_pairs
from matching.planning.draft import Draft
from matching.planning.forbidding import forbidden_pairs
from matching.planning.form import PlanForm
from matching.planning.judging import Judged, Judging
from matching.planning.liking import orders_of
from matching.planning.limiting import all_quotas, channel_of
from matching.planning.options import PlanOptions
from matching.planning.verdicts import schemes_without_rules
from matching.rules.library import RuleLibrary
from matching.task import Task


def build_draft(
    task: type[Task],
    snapshot: Snapshot,
    rules: RuleLibrary,
    options: PlanOptions,
    on: date,
    *,
    seed: int = 0,
    also: Sequence[tuple[str, str]] = (),
    replaces: Sequence[EdgeIdentity] = (),
    watch: Watch = unwatched,
    form: PlanForm | None = None,
    asking: Sequence[Asker] | None = None,
) -> Draft:
    """Return the problem of a plan.

    Parameters
    ----------
    task, snapshot, rules, options
        What is planned, on which graph, under which rules, and what the planner asks.
    on
        The reference day.
    seed
        For solvers that draw.
    also
        Pairs of ids that must be part of the problem wherever they rank, e.g. of an earlier plan.
    replaces
        Edges that confirming will take out: neither rules nor loads count them.
    watch
        Is told of progress; returns True to stop.
    form
        The task's own unless given.
    asking
        Who asks, where that is settled; the options' requests unless given.

    Raises
    ------
    NotFoundError, UnknownNameError, InputError
        An option names what is not there; nothing is open; the task is only ranked.
    StoppedError
        It was stopped.
    """
    form = form or form_of(task)
    seen = snapshot.without(replaces)
    closed: list[Closed] = []
    if asking is None:
        asking, closed = askers_of(task, seen, rules, options, on)
    builder = _Builder(task, form, seen, rules, options, on, watch)
    return builder.build(matcher_of(task, snapshot, on), asking, closed, seed, also)


class _Builder:
    def __init__(
        self,
        task: type[Task],
        form: PlanForm,
        snapshot: Snapshot,
        rules: RuleLibrary,
        options: PlanOptions,
        on: date,
        watch: Watch,
    ) -> None:
        self._watch = watch
        self._task, self._form, self._snapshot = task, form, snapshot
        self._rules, self._options, self._on = rules, options, on
        self._judging = Judging(snapshot, rules, form, options, on)

    def build(
        self,
        matcher: Matcher,
        asking: Sequence[Asker],
        closed: Sequence[Closed],
        seed: int,
        also: Sequence[tuple[str, str]],
    ) -> Draft:
        judging = self._judging
        asking, request_verdicts = judging.qualified(asking)
        ids = {one.id for one in asking}
        pins = [pair for pair in self._options.pins if pair[0] in ids]
        there = set(matcher.pool.ids)
        known = [pair for pair in also if pair[0] in ids and pair[1] in there]
        pairs = self._score(matcher, asking, [*pins, *known])
        candidates = tuple(sorted({pair.candidate for pair in pairs}))
        column = {name: j for j, name in enumerate(candidates)}
        scored = {(pair.request, column[pair.candidate]): pair for pair in pairs}
        judged = judging.judged(asking, candidates, scored)
        channels = {
            name: channel_of(self._snapshot, name, self._options, self._on) for name in candidates
        }
        problem = self._problem(asking, candidates, scored, judged, channels, seed, pins)
        return Draft(
            self._task, self._form, self._snapshot, self._rules, self._options, self._on, problem,
            tuple(asking), scored, judged.verdicts, request_verdicts, judged.rooms, tuple(closed),
            channels, schemes_without_rules(judging.asked(asking), self._on), judged.assumed,
            judge=judging.judge,
        )  # fmt: skip

    def _score(
        self, matcher: Matcher, asking: Sequence[Asker], always: Sequence[tuple[str, str]]
    ) -> list[Scored]:
        return score_pairs(
            matcher,
            [one.profile for one in asking],
            among=self._options.candidates,
            top=self._options.top,
            least=self._options.least,
            may=lambda i, candidate: self._judging.may(asking[i], candidate),
            always=always,
            watch=self._watch,
        )

    def _problem(
        self,
        asking: Sequence[Asker],
        candidates: Sequence[str],
        scored: Mapping[Pair, Scored],
        judged: Judged,
        channels: Mapping[str, str],
        seed: int,
        pins: Sequence[tuple[str, str]],
    ) -> MatchProblem:
        options, form = self._options, self._form
        row = {one.id: i for i, one in enumerate(asking)}
        column = {name: j for j, name in enumerate(candidates)}
        places = sorted(scored)
        demand = [options.range_of(one.id, form.demand) for one in asking]
        capacity = [options.capacity_of(name, form.capacity) for name in candidates]
        for name, verdict in judged.rooms.items():
            capacity[column[name]] = min(capacity[column[name]], verdict.room or 0)
        forbidden = forbidden_pairs(
            self._snapshot, form, options, self._on, asking, candidates, judged.verdicts, places
        )
        quotas = all_quotas(self._snapshot, options, self._on, asking, candidates, channels)
        problem = MatchProblem(
            tuple(one.id for one in asking),
            tuple(candidates),
            csr_array(
                (
                    np.array([scored[place].affinity for place in places]),
                    tuple(np.array(places, dtype=np.int64).reshape(-1, 2).T),
                ),
                shape=(len(asking), len(candidates)),
            ),
            np.array([low for low, _ in demand], dtype=np.int64),
            np.array([high for _, high in demand], dtype=np.int64),
            np.zeros(len(candidates), dtype=np.int64),
            np.array(capacity, dtype=np.int64),
            forbidden,
            frozenset((row[a], column[b]) for a, b in pins),
            quotas,
            seed=seed,
        )
        if options.objective is not Objective.STABLE:
            return problem
        return replace(
            problem, orders=orders_of(self._task, self._snapshot, problem, options, self._on)
        )
