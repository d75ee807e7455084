"""Names of limits that contradict each other, fewer and fewer until each is needed."""

from collections.abc import Iterable

import numpy as np

from graph.text import Text
from matching.assignment.limit_rows import LimitKind
from matching.assignment.limited import is_possible, keep_only
from matching.assignment.limits import Limits
from matching.assignment.problem import Ints, row_numbers
from matching.assignment.solver import Progress, Watch, unwatched
from matching.assignment.solvers._cut import crossing, find_cut
from matching.assignment.solvers._probe import Answer, Probe

#: what may go, goes in this order: a conflict is told by rules rather than by capacities
ORDER = (
    LimitKind.DEMAND_MAX, LimitKind.CAPACITY_MIN, LimitKind.CAPACITY_MAX, LimitKind.DEMAND_MIN,
    LimitKind.FORBIDDEN, LimitKind.PIN, LimitKind.QUOTA,
)  # fmt: skip
#: kinds that a plan has by the hundred
PLAIN = ORDER[:4]
#: pairs above which a conflict of demands and capacities is looked for by a cut first
LARGE = 50_000
#: names along a cut above which it stays as it is: to leave out each would take too long
CROWD = 500
_STEP = Text(zh="查找互相冲突的限制", en="looking for limits that do not go together")


class Finder:
    """Finds sets of names that contradict each other.

    Parameters
    ----------
    limits
        All limits of a problem.
    watch
        Is told of progress; returns True to stop, and what is not proven by then is unknown.
    nodes
        Nodes of a search over whole numbers after which an answer is unknown.
    """

    def __init__(self, limits: Limits, watch: Watch, nodes: int) -> None:
        self._limits, self._watch, self._nodes = limits, watch, nodes
        self._listen = None if watch is unwatched else lambda best, bound: self._told()
        self._is_stopped = False
        self._rounds = 0
        self._probe: Probe

    def find(self, names: Ints) -> tuple[Ints | None, bool]:
        """Return names that contradict each other, and whether that is proven irreducible.

        None and True if all go together; None and False if that is not known.
        """
        self._rounds += 1
        if alone := self._alone(names):
            return np.array(alone[:1]), True
        if self._rounds > 1 and self._goes_together(names):
            return None, True
        near = self._near_cut(names)
        if len(near) < len(names) and len(near) > CROWD:
            return near, False
        rows = self._limits.rows_of(near)
        self._probe = Probe(
            self._limits.matrix, self._limits.low, self._limits.high,
            rows=rows, nodes=self._nodes, listen=self._listen,
        )  # fmt: skip
        answer = self._in_fractions(near)
        if answer is Answer.UNKNOWN:
            return None, False
        if answer is Answer.NO:
            return self._one_by_one(self._by_rays(near))
        few = self._without_plain(names)
        if few is None:
            whole = self._in_whole(names)
            if whole is not Answer.NO:
                return None, whole is Answer.YES
        return self._one_by_one(self._by_halves(names if few is None else few))

    def _told(self) -> bool:
        self._is_stopped = self._is_stopped or self._watch(Progress(_STEP))
        return self._is_stopped

    def _in_fractions(self, names: Ints) -> Answer:
        return self._probe.in_fractions(self._limits.rows_of(names))

    def _in_whole(self, names: Ints) -> Answer:
        if self._told():
            return Answer.UNKNOWN
        return self._probe.in_whole(self._limits.rows_of(names))

    def _goes_together(self, names: Ints) -> bool:
        """Say whether there is a choice under some limits: quick where there is."""
        problem = keep_only(self._limits, names.tolist())
        return is_possible(problem, nodes=self._nodes, listen=self._listen) is True

    def _alone(self, names: Ints) -> list[int]:
        """Return names that contradict themselves: more is asked than there are pairs."""
        size = np.diff(self._limits.matrix.indptr)
        bad = np.unique(self._limits.owner[self._limits.low > size])
        return [int(k) for k in np.intersect1d(bad, names)]

    def _near_cut(self, names: Ints) -> Ints:
        """Return the names along a cut; all of them in a small problem, or where there is none."""
        limits = self._limits
        if limits.matrix.shape[1] <= LARGE:
            return names
        problem = keep_only(limits, names.tolist())
        cut = find_cut(problem)
        if cut is None:
            return names
        matrix = limits.problem.affinity
        crosses = crossing(cut, row_numbers(matrix), matrix.indices.astype(np.int64))
        sides = {
            LimitKind.DEMAND_MIN: cut.requests & cut.is_demand,
            LimitKind.CAPACITY_MAX: cut.candidates & cut.is_demand,
            LimitKind.DEMAND_MAX: ~cut.requests & (not cut.is_demand),
            LimitKind.CAPACITY_MIN: ~cut.candidates & (not cut.is_demand),
        }
        near = []
        for name in names.tolist():
            limit = limits.named[name]
            if limit.kind in sides:
                is_near = bool(sides[limit.kind][limits.about[limit.rows[0]]])
            else:
                is_near = bool(crosses[limits.matrix[limit.rows].indices].any())
            if is_near:
                near.append(name)
        return np.array(near, dtype=np.int64)

    def _by_rays(self, names: Ints) -> Ints:
        """Leave out name after name, as long as fractions are impossible for the rest."""
        names = self._along_ray(names)
        for name in self._in_order(names):
            if name in names and len(names) > 1:
                rest = names[names != name]
                if self._in_fractions(rest) is Answer.NO:
                    names = self._along_ray(rest)
        return names

    def _along_ray(self, names: Ints) -> Ints:
        """Return the names in the ray of what was just asked, as long as that gets fewer."""
        while True:
            rows = self._probe.ray_rows()
            if rows is None:
                return names
            fewer = np.intersect1d(names, self._limits.owner[rows])
            if len(fewer) >= len(names):
                return names
            if self._in_fractions(fewer) is not Answer.NO:  # the ray was not exact
                return names
            names = fewer

    def _without_plain(self, names: Ints) -> Ints | None:
        """Return the names but demands and capacities, if they are impossible by themselves."""
        plain = [self._limits.named[k].kind in PLAIN for k in names.tolist()]
        rest = names[~np.array(plain, dtype=bool)]
        return rest if len(rest) and self._in_whole(rest) is Answer.NO else None

    def _by_halves(self, names: Ints) -> Ints:
        """Leave out halves, quarters, ... as long as whole numbers are impossible for the rest."""
        size = len(names)
        while size > 1:
            size = (size + 1) // 2
            ordered = self._in_order(names)
            for start in range(0, len(ordered), size):
                rest = np.setdiff1d(names, ordered[start : start + size])
                if len(rest) and self._in_whole(rest) is Answer.NO:
                    names = rest
            size = min(size, len(names))
        return names

    def _one_by_one(self, names: Ints) -> tuple[Ints, bool]:
        """Leave out every name once, over whole numbers; say whether each that stays is needed."""
        is_proven = True
        for name in self._in_order(names):
            rest = names[names != name]
            answer = self._in_whole(rest) if len(rest) else Answer.YES
            if answer is Answer.NO:
                names = rest
            is_proven = is_proven and answer is not Answer.UNKNOWN
        return names, is_proven

    def _in_order(self, names: Iterable[int]) -> list[int]:
        place = {kind: k for k, kind in enumerate(ORDER)}
        return sorted(map(int, names), key=lambda k: (place[self._limits.named[k].kind], k))
