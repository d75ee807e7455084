"""Moves against total: a plan made again for several weights of what was planned before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.text import Text
from matching.assignment.assign import Assignment
from matching.assignment.replan import BONUSES, replan
from matching.assignment.solver import Watch, unwatched
from matching.planning.draft import Draft
from matching.planning.options import NO_TEXTS, Ids
from matching.planning.plan import Short
from matching.pools import set_aside

_GONE = Text(zh="已不在图谱中", en="not in the graph any more")
_NOT_ASKED = Text(zh="不再开放，或本次不安排", en="not open, or not asked for this time")
_NO_CANDIDATE = Text(zh="不在本次的候选之内", en="no candidate this time")
_NOT_SCORED = Text(zh="两者没有契合度", en="there is no affinity between the two")
_TAKES_NONE = Text(zh="本次一个也不再接受", en="takes none this time")
_WANTS_NONE = Text(zh="本次不要候选", en="wants none this time")


@dataclass(frozen=True)
class Party:
    """A candidate that goes or comes."""

    id: str
    name: str
    #: why it cannot be had any more, a sentence each; nothing if it could have stayed
    why: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Shift:
    """What changes for one request."""

    request: str
    name: str
    gone: tuple[Party, ...]
    come: tuple[Party, ...]


@dataclass(frozen=True)
class Trade:
    """A plan made again with one weight, beside the earlier one.

    ``kept + moved + lost`` is the number of earlier pairs.
    """

    #: what keeping a pair was worth, in the measure of affinities, ≥ 0
    bonus: float
    #: ids of requests and candidates, in order
    pairs: tuple[Ids, ...]
    #: earlier pairs that stay, that go though they could stay, that cannot be had any more
    kept: int
    moved: int
    lost: int
    #: sum of affinities; what keeping pairs is worth is not in it
    total: float
    #: smallest sum of affinities of a request that may have any, None without such
    worst: float | None
    #: total less that of the plan made as if there were no earlier one
    difference: float
    #: True only when proven
    is_optimal: bool
    #: whether all limits are kept as stated; whatever the weight, if one is so all are
    is_whole: bool
    #: requests for which something changes, in order of id
    moves: tuple[Shift, ...]
    #: requests that get less than they want at least
    shorts: tuple[Short, ...] = ()


def trade_plans(
    draft: Draft,
    earlier: Iterable[Ids],
    bonuses: Sequence[float] = BONUSES,
    *,
    names: Mapping[str, str] = NO_TEXTS,
    watch: Watch = unwatched,
) -> tuple[Trade, ...]:
    """Return a plan for each weight: fewer moves against a greater total.

    Parameters
    ----------
    draft
        The problem as it is now, built with ``also=earlier``.
    earlier
        Pairs of ids of the plan to stay near to.
    bonuses
        What keeping a pair is worth, each ≥ 0.
    names
        By which those of the earlier plan were known, by id: some may be in the graph no more.
    watch
        Is told of progress; returns True to stop.

    Returns
    -------
    tuple of Trade
        In the order of `bonuses`.

    Raises
    ------
    StoppedError
        It was stopped before there was any choice.
    """
    pairs = tuple(dict.fromkeys(earlier))
    teller = _Teller(draft, pairs, names)

    def made(bonus: float) -> Assignment:
        return replan(draft.problem, pairs, bonus, draft.options.objective, watch).assignment

    found = {bonus: made(bonus) for bonus in dict.fromkeys(bonuses)}
    free = found.get(0.0) or made(0.0)
    return tuple(teller.trade(bonus, found[bonus], _total(free)) for bonus in bonuses)


def why_gone(draft: Draft, request: str, candidate: str) -> tuple[Text, ...]:
    """Say why a pair of an earlier plan cannot be had any more; nothing if it can.

    Parameters
    ----------
    draft
        The problem as it is now, built with the pair among ``also``.
    request, candidate
        Ids.
    """
    pair = draft.place(request, candidate)
    if pair is None:
        if request not in draft.row:
            return _not_asked(draft, request)
        return (_not_there(draft, candidate, _NO_CANDIDATE),)
    if reasons := draft.reasons(pair):
        return tuple(reason.text for reason in reasons)
    problem = draft.problem
    if not problem.is_stored(pair):
        return (_NOT_SCORED,)
    if not problem.capacity_max[pair[1]]:
        room = draft.rooms.get(candidate)
        return (room.limited_by if room is not None and room.room == 0 else _TAKES_NONE,)
    return () if problem.demand_max[pair[0]] else (_WANTS_NONE,)


def _not_asked(draft: Draft, request: str) -> tuple[Text, ...]:
    closed = [one.why for one in draft.closed if one.id == request]
    said = [verdict.text for verdict in draft.request_verdicts.get(request, ())]
    # a scheme may ask for what is no node yet
    is_gone = draft.snapshot.find(request) is None and draft.form.asks_by_scheme
    return (*closed, *said) or (_NOT_ASKED if is_gone else _not_there(draft, request, _NOT_ASKED),)


def _not_there(draft: Draft, node_id: str, otherwise: Text) -> Text:
    place = draft.snapshot.find(node_id)
    return _GONE if place is None else set_aside(draft.snapshot, place) or otherwise


def _total(found: Assignment) -> float:
    return 0.0 if found.solution is None else found.solution.total


class _Teller:
    """Tells what assignments of a draft change of an earlier plan."""

    def __init__(self, draft: Draft, earlier: Sequence[Ids], names: Mapping[str, str]) -> None:
        self._draft, self._earlier, self._names = draft, earlier, names
        self._why = {pair: why_gone(draft, *pair) for pair in earlier}

    def trade(self, bonus: float, found: Assignment, free: float) -> Trade:
        problem, solution = self._draft.problem, found.solution
        chosen = () if solution is None else solution.pairs
        pairs = tuple((problem.requests[i], problem.candidates[j]) for i, j in chosen)
        after = set(pairs)
        gone = [pair for pair in self._earlier if pair not in after]
        lost = sum(bool(self._why[pair]) for pair in gone)
        return Trade(
            bonus,
            pairs,
            len(self._earlier) - len(gone),
            len(gone) - lost,
            lost,
            _total(found),
            None if solution is None else solution.worst,
            _total(found) - free,
            solution is not None and solution.is_optimal,
            found.is_whole,
            self._shifts(gone, sorted(after.difference(self._earlier))),
            tuple(Short(s.id, s.wanted, s.given) for s in found.shortfalls if s.is_request),
        )

    def _shifts(self, gone: Sequence[Ids], come: Sequence[Ids]) -> tuple[Shift, ...]:
        left: dict[str, list[Party]] = {}
        for a, b in sorted(gone):
            left.setdefault(a, []).append(Party(b, self._name(b), self._why[a, b]))
        joined: dict[str, list[Party]] = {}
        for a, b in come:
            joined.setdefault(a, []).append(Party(b, self._name(b)))
        return tuple(
            Shift(a, self._name(a), tuple(left.get(a, ())), tuple(joined.get(a, ())))
            for a in sorted({*left, *joined})
        )

    def _name(self, node_id: str) -> str:
        known = self._draft.names.get(node_id)
        place = self._draft.snapshot.find(node_id)
        if known is None and place is not None:
            known = self._draft.snapshot.name(place)
        return known or self._names.get(node_id, node_id)
