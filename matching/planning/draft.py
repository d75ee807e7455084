"""A plan's problem, built from a task, a graph, the rules of the day and what a planner asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from graph.snapshot import Snapshot
from graph.text import Text
from matching.assignment.problem import MatchProblem, Pair, Reason
from matching.planning.asking import Asker, Closed
from matching.planning.candidates import Scored
from matching.planning.form import PlanForm
from matching.planning.options import PlanOptions
from matching.planning.verdicts import Judge, Verdict
from matching.rules.library import RuleLibrary
from matching.task import Task


@dataclass(frozen=True, eq=False)
class Draft:
    """A plan before its choice: the problem, and all that is known of its pairs."""

    task: type[Task]
    form: PlanForm
    snapshot: Snapshot
    rules: RuleLibrary
    options: PlanOptions
    on: date
    problem: MatchProblem
    asking: tuple[Asker, ...]
    #: by positions of request and candidate
    scored: Mapping[Pair, Scored]
    #: what rules say of a pair's candidate where it is not yes
    verdicts: Mapping[Pair, Verdict]
    #: what rules say of requests where it is not yes
    request_verdicts: Mapping[str, tuple[Verdict, ...]]
    #: verdicts that say how many pairs a candidate may get, where that is less than asked
    rooms: Mapping[str, Verdict]
    closed: tuple[Closed, ...]
    #: through whom a candidate is put forward, by id
    channels: Mapping[str, str]
    notes: tuple[Text, ...] = ()
    assumed: tuple[str, ...] = ()
    judge: Judge = field(repr=False, kw_only=True)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of requests and candidates by id."""
        known = {one.id: one.profile.name for one in self.asking}
        for candidate in self.problem.candidates:
            known[candidate] = self.snapshot.name(self.snapshot.position(candidate))
        return MappingProxyType(known)

    @cached_property
    def row(self) -> Mapping[str, int]:
        """Positions of requests by id."""
        return {name: i for i, name in enumerate(self.problem.requests)}

    @cached_property
    def column(self) -> Mapping[str, int]:
        """Positions of candidates by id."""
        return {name: j for j, name in enumerate(self.problem.candidates)}

    def place(self, request: str, candidate: str) -> Pair | None:
        """Return the positions of a pair of ids, None if one is not in the problem."""
        if request not in self.row or candidate not in self.column:
            return None
        return self.row[request], self.column[candidate]

    def reasons(self, pair: Pair) -> tuple[Reason, ...]:
        """Return why a pair may not be chosen, nothing if it may."""
        return self.problem.forbidden.get(pair, ())
