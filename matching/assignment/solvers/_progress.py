"""Telling of progress in the problem's own measure, from inside a solver."""

from graph.text import Text
from matching.assignment.solver import Progress, Watch, unwatched
from matching.assignment.solvers._flat import Flat
from matching.assignment.solvers._highs import Listen

FLOW = Text(zh="求总契合度最大的方案", en="best total by flow")
FLOOR = Text(zh="提高最差的一个", en="raising the worst request")
REST = Text(zh="在此基础上求总契合度最大", en="then the best total")
QUOTAS = Text(zh="满足名额限制", en="keeping the quotas")


def listener(watch: Watch, step: Text, flat: Flat) -> Listen | None:
    """Return what a programme tells of one step; None where nobody listens."""
    if watch is unwatched:
        return None

    def outward(value: float | None) -> float | None:
        return None if value is None else flat.outward(value)

    return lambda best, bound: watch(Progress(step, outward(best), outward(bound)))
