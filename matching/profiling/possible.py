"""What a node could be part of: the best on the other side of a task, whichever side it is on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from graph.errors import TooManyError
from graph.schema import Relation
from graph.snapshot import Snapshot
from graph.text import Text
from matching.matcher import Matcher, matcher_of
from matching.pools import request_of
from matching.profile import Profile
from matching.profiles import profile_of
from matching.task import Task, tasks

#: how many are told, and reasons of each
TOP, REASONS = 5, 2
#: requests that are ranked one by one to find those that a candidate fits; more are refused
MOST = 3000
#: a candidate fits a request if it is among this many
NEAR = 10


@dataclass(frozen=True)
class Possibility:
    """One at the other end, with its place and why."""

    id: str
    name: str
    #: place of the candidate for the request, 1 is best, and among how many
    rank: int
    among: int
    affinity: float
    reasons: tuple[Text, ...]


def tasks_of(snapshot: Snapshot, node_id: str) -> list[tuple[type[Task], bool]]:
    """Return the tasks that a node may be part of, and whether it is the one who asks.

    A task on both of whose sides its label stands is told once, as the one who asks; groups
    are chosen on the plan page and are not told.
    """
    label = snapshot.label(snapshot.position(node_id))
    ranked = [task for task in tasks().values() if task.group is None]
    asking = [(task, True) for task in ranked if task.requests is label]
    asked = [
        (task, False) for task in ranked if task.candidates is label and task.requests is not label
    ]
    return asking + asked


def possible(
    snapshot: Snapshot, node_id: str, task: type[Task], on: date, *, asks: bool, top: int = TOP
) -> list[Possibility]:
    """Return the best on the other side of a task that are not tied to the node already.

    Parameters
    ----------
    snapshot, node_id
        Whose.
    task
        Which job.
    on
        The reference day.
    asks
        Whether the node asks; otherwise all requests are ranked, and those are told of which it is
        among the first `NEAR`, those where it stands best first, then by id.
    top
        How many at most.

    Raises
    ------
    NotFoundError
        There is no such node.
    TooManyError
        There are more than `MOST` requests.
    """
    matcher = matcher_of(task, snapshot, on)
    tied = _tied(snapshot, node_id)
    if asks:
        return _asking(matcher, request_of(snapshot, node_id), tied, top)
    return _asked(matcher, snapshot, node_id, tied, top)


def _asking(
    matcher: Matcher, request: Profile, tied: Collection[str], top: int
) -> list[Possibility]:
    if not len(matcher.pool):
        return []
    affinity = matcher.match([request], top + len(tied) + 1)
    found = [
        one
        for j, value in affinity.best(0)
        if value > 0 and (one := affinity.candidates[j]) not in tied
    ]
    return [_told(matcher, request, one, one) for one in found[:top]]


def _asked(
    matcher: Matcher, snapshot: Snapshot, node_id: str, tied: Collection[str], top: int
) -> list[Possibility]:
    where = snapshot.of(matcher.task.requests)
    if len(where) > MOST:
        raise TooManyError(
            Text(zh=f"有 {len(where)} 项要逐一算。", en=f"{len(where)} would have to be ranked."),
            Text(zh="请从对方那一侧看。", en="Look from the other side."),
        )
    if node_id not in matcher.pool.ids:
        return []
    requests = {p.id: p for i in where if (p := profile_of(snapshot, i)).id not in tied}
    affinity = matcher.match(list(requests.values()), NEAR)
    j = affinity.candidates.index(node_id)
    places = []
    for i, request in enumerate(affinity.requests):
        for place, (candidate, value) in enumerate(affinity.best(i)):
            if candidate == j and value > 0:
                places.append((place, -value, request))
    best = [request for _, _, request in sorted(places)[:top]]
    return [_told(matcher, requests[one], node_id, one) for one in best]


def _told(matcher: Matcher, request: Profile, candidate: str, other: str) -> Possibility:
    found = matcher.explain(request, candidate)
    best = sorted(found.evidence, key=lambda line: -line.weight)[:REASONS]
    name = request.name if other == request.id else _name(matcher, other)
    return Possibility(
        other, name, found.rank, found.among, found.affinity, tuple(line.concept for line in best)
    )


def _name(matcher: Matcher, node_id: str) -> str:
    return next(p.name for p in matcher.pool.profiles if p.id == node_id)


def _tied(snapshot: Snapshot, node_id: str) -> set[str]:
    i = snapshot.position(node_id)
    ends = {
        int(j)
        for relation in Relation
        for j in (*snapshot.out(i, relation), *snapshot.into(i, relation))
    }
    return {snapshot.id(j) for j in ends}
