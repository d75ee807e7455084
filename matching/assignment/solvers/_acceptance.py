"""Deferred acceptance itself: rounds of proposals at once, then one by one where few are left."""

from collections.abc import Callable
from heapq import heappush, heapreplace

import numpy as np

from matching.assignment.problem import Floats, Ints
from matching.assignment.solvers._flat import Mask

#: proposals of a round below which they are made one by one: then a round costs more than they do
FEW = 400
#: so many groups are sorted by their number without comparing
RADIX = 1 << 16


class Acceptance:
    """Requests propose from the best downwards, candidates keep the best they were offered.

    Parameters
    ----------
    request, candidate
        Shape (pairs,): positions of pairs that are acceptable to both, by request, then candidate.
    wish, answer
        Shape (pairs,): how much the request likes the candidate, and the candidate the request.
    demand, capacity
        Shape (requests,), (candidates,): how many each may have.
    """

    def __init__(
        self,
        request: Ints,
        candidate: Ints,
        wish: Floats,
        answer: Floats,
        demand: Ints,
        capacity: Ints,
    ) -> None:
        # ties stand in order of position: of the candidate for a request, and the other way round
        self._place = _ordered(candidate, answer, len(capacity))
        rank = np.empty(len(request), dtype=np.int64)
        rank[self._place] = np.arange(len(request))
        #: a pair is its rank from here on: by candidate, the best liked first
        self._request, self._candidate = request[self._place], candidate[self._place]
        self._list = rank[_ordered(request, wish, len(demand))]
        bounds = np.concatenate([[0], np.cumsum(np.bincount(request, minlength=len(demand)))])
        self._next, self._end = bounds[:-1].copy(), bounds[1:]
        self._free, self._capacity = demand.copy(), capacity
        self._held = np.zeros(0, dtype=np.int64)

    def run(self, go_on: Callable[[], None]) -> Mask:
        """Return which pairs are chosen; `go_on` is called before each round and may raise."""
        while True:
            go_on()
            offers = self._offers()
            if len(offers) < FEW:
                break
            self._settle(offers)
        self._settle(offers)
        self._one_by_one()
        chosen = np.zeros(len(self._place), dtype=bool)
        chosen[self._place[self._held]] = True
        return chosen

    def _offers(self) -> Ints:
        """Return the next proposals of all requests with places left, and move on behind them."""
        count = np.minimum(self._free, self._end - self._next)
        total = int(count.sum())
        first = np.repeat(self._next - (np.cumsum(count) - count), count)
        offers: Ints = self._list[first + np.arange(total)]
        self._next += count
        self._free -= count
        return offers

    def _settle(self, offers: Ints) -> None:
        """Let each candidate keep the best of what it holds and is offered."""
        held = np.sort(np.concatenate([self._held, offers]), kind="stable")
        whose = self._candidate[held]
        starts = np.flatnonzero(np.diff(whose, prepend=-1))
        sizes = np.diff(np.append(starts, len(held)))
        order = np.arange(len(held)) - np.repeat(starts, sizes)
        stays = order < self._capacity[whose]
        self._held = held[stays]
        self._free += np.bincount(self._request[held[~stays]], minlength=len(self._free))

    def _one_by_one(self) -> None:
        """Go on with single proposals: a heap per candidate, its worst on top."""
        request, candidate = self._request.tolist(), self._candidate.tolist()
        wishes, after, end = self._list.tolist(), self._next.tolist(), self._end.tolist()
        free, room = self._free.tolist(), self._capacity.tolist()
        heaps: list[list[int]] = [[] for _ in room]
        for pair in self._held[::-1].tolist():
            heaps[candidate[pair]].append(-pair)
        waiting = np.flatnonzero((self._free > 0) & (self._next < self._end)).tolist()
        while waiting:
            i = waiting.pop()
            while free[i] and after[i] < end[i]:
                pair = wishes[after[i]]
                after[i] += 1
                heap = heaps[candidate[pair]]
                if len(heap) < room[candidate[pair]]:
                    heappush(heap, -pair)
                elif heap and -heap[0] > pair:
                    loser = request[-heapreplace(heap, -pair)]
                    free[loser] += 1
                    waiting.append(loser)
                else:
                    continue
                free[i] -= 1
        self._held = np.array(sorted(-pair for heap in heaps for pair in heap), dtype=np.int64)


def _ordered(group: Ints, value: Floats, count: int) -> Ints:
    """Return places by group, the greatest value first, ties as they stand."""
    first = np.argsort(-value, kind="stable")
    groups = group[first]
    if count <= RADIX:
        groups = groups.astype(np.uint16)
    found: Ints = first[np.argsort(groups, kind="stable")]
    return found
