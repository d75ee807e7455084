"""Finding the conflicts of interest between requests and candidates, and forbidding by them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from graph.errors import NOTHING, InputError, Place, UnknownNameError
from graph.snapshot import Snapshot
from graph.text import Text, same
from matching.assignment.problem import Reason, ReasonKind
from matching.interests.interest import Interest
from matching.interests.kind import InterestKind, Pair, interest_kinds


def find_interests(
    snapshot: Snapshot,
    request_ids: Sequence[str],
    candidate_ids: Sequence[str],
    on: date,
    *,
    kinds: Sequence[str],
    years: int = 3,
) -> dict[Pair, tuple[Interest, ...]]:
    """Return the conflicts of interest between requests and candidates on a day.

    Parameters
    ----------
    snapshot
        The graph.
    request_ids, candidate_ids
        Nodes of any label.
    on
        The day; what begins later does not count.
    kinds
        Names of the kinds that count.
    years
        For how long a tie counts after its end. A date known to the year or month counts with
        every day it may mean; a tie of unknown dates counts as current.

    Returns
    -------
    dict
        By the indices of a pair in `request_ids` and `candidate_ids`, in order. The interests of a
        pair stand by kind; pairs without any are not there.

    Raises
    ------
    UnknownNameError
        There is no kind of that name.
    InputError
        `years` is negative.
    NotFoundError
        One of the nodes is not in this graph.
    """
    known = interest_kinds()
    chosen = [_known(name, known) for name in sorted(set(kinds))]
    if years < 0:
        raise InputError(
            Text(zh=f"年限不能是负数：{years}。", en=f"Years may not be negative: {years}."),
            Text(zh="0 表示只看当日。", en="0 looks at the day alone."),
            Place(column="years", value=str(years), allowed=same("0, 1, 2, ...")),
        )
    requests, candidates = (
        snapshot.positions(ids).tolist() for ids in (request_ids, candidate_ids)
    )
    found: defaultdict[Pair, tuple[Interest, ...]] = defaultdict(tuple)
    for kind in chosen:
        for pair, ties in kind().find(snapshot, requests, candidates, on, years).items():
            found[pair] += ties
    return {pair: found[pair] for pair in sorted(found)}


def _known(name: str, known: dict[str, type[InterestKind]]) -> type[InterestKind]:
    if name not in known:
        what = Text(zh="利益冲突类型", en="kind of conflict of interest")
        raise UnknownNameError.among(what, name, known)
    return known[name]


def as_reasons(interests: Iterable[Interest]) -> tuple[Reason, ...]:
    """Return interests as reasons why a pair is forbidden.

    The first id of each is ``interest:<kind>``: all of one kind are one named limit of a problem.
    The sentence begins with the title of the kind.
    """
    titles = {name: kind.title for name, kind in interest_kinds().items()}
    return tuple(
        Reason(
            ReasonKind.CONFLICT,
            _titled(titles[interest.kind], interest.text),
            same(interest.origin) if interest.origin else NOTHING,
            (f"interest:{interest.kind}", *interest.ids),
            titles[interest.kind],
        )
        for interest in interests
    )


def _titled(title: Text, text: Text) -> Text:
    return Text(zh=f"{title.zh}：{text.zh}", en=f"{title.en}: {text.en}")
