"""Building a plan's problem from a task, a graph, the rules of the day and what a planner asks."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from scipy.sparse import csr_array

from graph.snapshot import Snapshot
from matching.assignment.problem import MatchProblem, Pair
from matching.matcher import Matcher, matcher_of
from matching.planning.asking import Asker, Closed, askers_of, form_of
from matching.planning.candidates import Scored, score_pairs
from matching.planning.draft import Draft
from matching.planning.forbidding import forbidden_pairs
from matching.planning.form import PlanForm
from matching.planning.limiting import all_quotas, channel_of
from matching.planning.options import PlanOptions
from matching.planning.verdicts import Judge, Verdict, schemes_without_rules
from matching.rules.finding import Answer
from matching.rules.library import RuleLibrary
from matching.rules.scheme import Scheme
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

    Raises
    ------
    NotFoundError, UnknownNameError, InputError
        An option names what is not there; nothing is open; the task is only ranked.
    """
    form = form_of(task)
    asking, closed = askers_of(task, snapshot, rules, options, on)
    builder = _Builder(task, form, snapshot, rules, options, on)
    asking, request_verdicts = builder.qualified(asking)
    return builder.build(asking, closed, request_verdicts, seed, also)


class _Builder:
    def __init__(
        self,
        task: type[Task],
        form: PlanForm,
        snapshot: Snapshot,
        rules: RuleLibrary,
        options: PlanOptions,
        on: date,
    ) -> None:
        self._task, self._form, self._snapshot = task, form, snapshot
        self._rules, self._options, self._on = rules, options, on
        self._judge = Judge(snapshot, on, form, options)
        self._common = [rules.scheme(name) for name in options.schemes_of(form)]
        self._asked: list[Scheme] = list(self._common)

    def qualified(
        self, asking: Sequence[Asker]
    ) -> tuple[list[Asker], dict[str, tuple[Verdict, ...]]]:
        """Return the requests that stay, and what rules say of those where it is not yes."""
        names = self._options.request_schemes
        schemes = [
            self._rules.scheme(n) for n in (self._form.request_schemes if names is None else names)
        ]
        self._asked += schemes
        said: dict[str, tuple[Verdict, ...]] = {}
        for one in asking if schemes else ():
            if self._snapshot.find(one.id) is None:
                continue
            verdicts = (self._judge.of(scheme, one.id, 0) for scheme in schemes)
            bad = tuple(v for v in verdicts if v is not None and v.answer is not Answer.YES)
            if bad:
                said[one.id] = bad
        staying = [one for one in asking if not (self._options.strict and one.id in said)]
        return staying, said

    def build(
        self,
        asking: Sequence[Asker],
        closed: Sequence[Closed],
        request_verdicts: Mapping[str, tuple[Verdict, ...]],
        seed: int,
        also: Sequence[tuple[str, str]],
    ) -> Draft:
        matcher = matcher_of(self._task, self._snapshot, self._on)
        ids = {one.id for one in asking}
        pins = [pair for pair in self._options.pins if pair[0] in ids]
        there = set(matcher.pool.ids)
        known = [pair for pair in also if pair[0] in ids and pair[1] in there]
        pairs = self._score(matcher, asking, [*pins, *known])
        candidates = tuple(sorted({pair.candidate for pair in pairs}))
        column = {name: j for j, name in enumerate(candidates)}
        scored = {(pair.request, column[pair.candidate]): pair for pair in pairs}
        verdicts, rooms, assumed = self._judged(asking, candidates, scored)
        channels = {
            name: channel_of(self._snapshot, name, self._options, self._on) for name in candidates
        }
        problem = self._problem(asking, candidates, scored, verdicts, rooms, channels, seed, pins)
        self._asked += [one.scheme for one in asking if one.scheme]
        return Draft(
            self._task, self._form, self._snapshot, self._rules, self._options, self._on, problem,
            tuple(asking), scored, verdicts, request_verdicts, rooms, tuple(closed), channels,
            schemes_without_rules(list(dict.fromkeys(self._asked)), self._on), assumed,
            judge=self._judge,
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
            may=lambda i, candidate: self._verdict(asking[i], candidate) is None,
            always=always,
        )

    def _verdict(self, one: Asker, candidate: str) -> Verdict | None:
        """Return the first verdict that is not yes; None if all are."""
        for verdict in self._verdicts(one, candidate):
            if verdict.answer is not Answer.YES:
                return verdict
        return None

    def _verdicts(self, one: Asker, candidate: str) -> list[Verdict]:
        schemes = [*self._common, *([one.scheme] if one.scheme else [])]
        most = self._options.capacity_of(candidate, self._form.capacity)
        found = (self._judge.of(scheme, candidate, max(most, 1)) for scheme in schemes)
        return [verdict for verdict in found if verdict is not None]

    def _judged(
        self, asking: Sequence[Asker], candidates: Sequence[str], scored: Mapping[Pair, Scored]
    ) -> tuple[dict[Pair, Verdict], dict[str, Verdict], tuple[str, ...]]:
        bad: dict[Pair, Verdict] = {}
        rooms: dict[str, Verdict] = {}
        assumed: set[str] = set()
        for i, j in sorted(scored):
            for verdict in self._verdicts(asking[i], candidates[j]):
                assumed.update(verdict.assumed)
                if verdict.answer is not Answer.YES:
                    bad.setdefault((i, j), verdict)
                elif verdict.room is not None:
                    before = rooms.get(candidates[j])
                    if before is None or (before.room or 0) > verdict.room:
                        rooms[candidates[j]] = verdict
        return bad, rooms, tuple(sorted(assumed))

    def _problem(
        self,
        asking: Sequence[Asker],
        candidates: Sequence[str],
        scored: Mapping[Pair, Scored],
        verdicts: Mapping[Pair, Verdict],
        rooms: Mapping[str, Verdict],
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
        for name, verdict in rooms.items():
            capacity[column[name]] = min(capacity[column[name]], verdict.room or 0)
        forbidden = forbidden_pairs(
            self._snapshot, form, options, self._on, asking, candidates, verdicts, places
        )
        quotas = all_quotas(self._snapshot, options, self._on, asking, candidates, channels)
        return MatchProblem(
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
