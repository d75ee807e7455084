"""Which limits make a problem impossible: named, irreducible, each with its smallest relaxation."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from graph.text import Text
from matching.assignment.limit_rows import LimitKind
from matching.assignment.limits import Limit, limits_of
from matching.assignment.problem import Ints, MatchProblem
from matching.assignment.relaxing import Relaxation, Relaxer
from matching.assignment.solver import Watch, unwatched
from matching.assignment.solvers._finder import Finder

#: nodes of a search over whole numbers after which an answer is unknown
NODES = 5_000
#: members that a text lists
LISTED = 6
_TOGETHER = {
    LimitKind.DEMAND_MIN: Text(
        zh="{count} 个需求至少共要 {sum} 个", en="{count} requests want at least {sum} in all"
    ),
    LimitKind.DEMAND_MAX: Text(
        zh="{count} 个需求至多共要 {sum} 个", en="{count} requests want at most {sum} in all"
    ),
    LimitKind.CAPACITY_MIN: Text(
        zh="{count} 个候选至少共承担 {sum} 个", en="{count} candidates take at least {sum} in all"
    ),
    LimitKind.CAPACITY_MAX: Text(
        zh="{count} 个候选至多共承担 {sum} 个", en="{count} candidates take at most {sum} in all"
    ),
}


@dataclass(frozen=True)
class Member:
    """One limit of a conflict."""

    kind: LimitKind
    #: ids of the request, candidate, or both; the rule's; the quota's name
    ids: tuple[str, ...]
    #: what it says
    text: Text
    #: the least change of it that ends the conflict; None if that was not found in time, or the
    #: conflict is not proven irreducible
    relaxation: Relaxation | None
    #: the number that a demand or capacity says; None for others
    value: int | None = None


@dataclass(frozen=True)
class Conflict:
    """Limits that no choice keeps together."""

    members: tuple[Member, ...]
    #: True only when proven: without any one of the members there is a choice
    is_irreducible: bool

    @property
    def text(self) -> Text:
        """What does not go together; many demands or capacities are added up."""
        if len(self.members) <= LISTED:
            return _joined([member.text for member in self.members])
        parts = []
        for kind, form in _TOGETHER.items():
            values = [one.value or 0 for one in self.members if one.kind is kind]
            if values:
                parts.append(form.fill(count=len(values), sum=sum(values)))
        others = [one.text for one in self.members if one.kind not in _TOGETHER]
        return _joined(parts + others[:LISTED])

    @property
    def ways(self) -> Text:
        """How it could be ended: the change of each limit, of the first few of a kind."""
        shown: Counter[LimitKind] = Counter()
        found = []
        for one in self.members:
            shown[one.kind] += 1
            if one.relaxation and (shown[one.kind] <= 2 or len(self.members) <= LISTED):
                what, how = one.text, one.relaxation.text
                found.append(Text(zh=f"{what.zh}：{how.zh}", en=f"{what.en}: {how.en}"))
        return _joined(found)


@dataclass(frozen=True)
class Conflicts:
    """What stands in the way of a plan."""

    #: no limit is in two of them
    found: tuple[Conflict, ...]
    #: whether there is nothing else: False when it was stopped, took too long, or there are more
    is_complete: bool


def find_conflicts(
    problem: MatchProblem, *, most: int = 5, watch: Watch = unwatched, nodes: int = NODES
) -> Conflicts:
    """Return sets of named limits that contradict each other, irreducible ones.

    The rows of all limits are asked about as a linear programme; if they contradict each other, the
    dual ray names some that do (Farkas), and name after name is left out, shrinking to each new
    ray, as long as the rest still contradicts itself. Where only whole numbers fail, names are left
    out in halves by MILP. At the end every name is left out once more over whole numbers: a name
    without which nothing is found is dropped, so that each that stays is needed. What takes more
    than `nodes` nodes is unknown, never guessed. In a large problem demands and capacities that
    fail are found by a cut first; one along hundreds of names is returned as it is.

    Parameters
    ----------
    problem
        An impossible problem; for a possible one nothing is found.
    most
        Conflicts to look for: after each, its limits are put aside and it is looked again.
    watch
        Is told of progress; returns True to stop.
    nodes
        Nodes of each search over whole numbers.

    References
    ----------
    Chinneck & Dravnieks 1991, Locating minimal infeasible constraint sets in linear programs,
    doi:10.1287/ijoc.3.2.157 (deletion filter); Gleeson & Ryan 1990, doi:10.1287/ijoc.2.1.61 (rays).
    """
    limits = limits_of(problem)
    finder = Finder(limits, watch, nodes)
    names = np.arange(len(limits.named))
    found: list[tuple[Ints, bool]] = []
    is_complete = False
    while len(found) < most:
        conflict, is_proven = finder.find(names)
        if conflict is None:
            is_complete = is_proven
            break
        found.append((conflict, is_proven))
        names = np.setdiff1d(names, conflict)
    relaxer = Relaxer(limits, nodes)
    is_only = len(found) == 1 and is_complete
    conflicts = []
    for conflict, is_proven in found:
        members = [
            # one limit alone ends only what is irreducible
            _member(limits.named[k],
                    relaxer.relax(k, conflict, is_only=is_only) if is_proven else None)
            for k in conflict.tolist()
        ]  # fmt: skip
        conflicts.append(Conflict(tuple(members), is_proven))
    return Conflicts(tuple(conflicts), is_complete)


def _joined(texts: list[Text]) -> Text:
    """Return sentences in one, numbered where there are several: they hold stops of their own."""
    if len(texts) > 1:
        texts = [Text(zh=f"（{n}）{t.zh}", en=f"({n}) {t.en}") for n, t in enumerate(texts, 1)]
    return Text(zh="；".join(t.zh for t in texts), en="; ".join(t.en for t in texts))


def _member(limit: Limit, relaxation: Relaxation | None) -> Member:
    return Member(limit.kind, limit.ids, limit.text, relaxation, limit.value)
