"""Which candidates each request of a plan is scored with: the best that may be chosen."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from graph.errors import NotFoundError
from graph.schema import LABEL_TITLES
from graph.text import Text
from matching.assignment.solver import Watch, begin, unwatched
from matching.matcher import Matcher
from matching.planning.options import Ids
from matching.profile import Profile

#: scores kept before the cut, over all requests
MOST = 5_000_000
SCORING = Text(zh="比对第 {n}／{of} 方", en="scoring request {n} of {of}")
#: of a long row, how many times as many as are wanted are looked at
WIDTH = 4


@dataclass(frozen=True)
class Scored:
    """A pair with its affinity, its parts and its rank among all candidates of the request."""

    request: int
    candidate: str
    affinity: float
    parts: tuple[float, ...]
    #: 1 is best; among all candidates of the label, those that may not be chosen as well
    rank: int


def score_pairs(
    matcher: Matcher,
    requests: Sequence[Profile],
    *,
    among: Collection[str],
    top: int,
    least: float,
    may: Callable[[int, str], bool],
    always: Collection[Ids],
    watch: Watch = unwatched,
) -> list[Scored]:
    """Return the pairs of a plan: of each request the best `top` that may be chosen.

    Those that may not and rank before the last of these come along, so that it can be said why.

    Parameters
    ----------
    matcher
        The task on all candidates.
    requests
        Whom they are scored for.
    among
        Ids to which the choice is limited; empty: all.
    top, least
        How many of each request, of what affinity at least.
    may
        Whether a candidate may be chosen for the request at a position.
    always
        Pairs of ids that come along wherever they rank.
    watch
        Is told how many requests are scored; returns True to stop.

    Raises
    ------
    StoppedError
        It was stopped.
    NotFoundError
        An id of `among` or `always` is no candidate.
    """
    _check(matcher, [*among, *(b for _, b in always)])
    wanted: dict[str, set[str]] = {}
    for a, b in always:
        wanted.setdefault(a, set()).add(b)
    count = len(matcher.pool)
    is_long = not among and not always and count * len(requests) > MOST
    width = min(count, WIDTH * top) if is_long else count
    limited = set(among)
    found: list[Scored] = []
    for i, request in enumerate(requests):
        begin(watch, SCORING.fill(n=i + 1, of=len(requests)))
        affinity = matcher.match([request], width)
        own = wanted.get(request.id, set())
        kept = 0
        for rank, (j, value) in enumerate(affinity.best(0), 1):
            candidate = matcher.pool.ids[j]
            is_fit = kept < top and value >= least and (not limited or candidate in limited)
            if candidate == request.id or not (is_fit or candidate in own):
                continue
            kept += may(i, candidate)
            parts = tuple(float(part[0, j]) for part in affinity.parts.values())
            found.append(Scored(i, candidate, value, parts, rank))
    return found


def _check(matcher: Matcher, ids: Sequence[str]) -> None:
    known = set(matcher.pool.ids)
    for one in ids:
        if one not in known:
            title = LABEL_TITLES[matcher.task.candidates]
            raise NotFoundError(
                Text(
                    zh=f"{one} 不在候选{title.zh}之中。",
                    en=f"{one} is no candidate {title.en.lower()}.",
                ),
                Text(zh="请先用名称搜索编号。", en="Search for its name to find the id."),
            )
