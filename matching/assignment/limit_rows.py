"""Limits written as rows that count chosen pairs, and what each says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graph.text import Text, same
from matching.assignment.problem import Ints, MatchProblem, Quota, Reason, row_numbers


class LimitKind(StrEnum):
    """What a limit is about, and which side of it."""

    DEMAND_MIN = "demand_min"
    DEMAND_MAX = "demand_max"
    CAPACITY_MIN = "capacity_min"
    CAPACITY_MAX = "capacity_max"
    PIN = "pin"
    FORBIDDEN = "forbidden"
    QUOTA = "quota"


@dataclass(frozen=True, eq=False)
class Row:
    """One row: of the pairs at `places` at least `low` and at most `high` are chosen."""

    kind: LimitKind
    ids: tuple[str, ...]
    text: Text
    places: Ints
    low: float = -np.inf
    high: float = np.inf
    about: int = -1

    @property
    def value(self) -> int | None:
        """The number it says, if it is a demand or capacity."""
        if self.kind in (LimitKind.DEMAND_MIN, LimitKind.CAPACITY_MIN):
            return int(self.low)
        if self.kind in (LimitKind.DEMAND_MAX, LimitKind.CAPACITY_MAX):
            return int(self.high)
        return None

    @property
    def can_bind(self) -> bool:
        return self.low > 0 or self.high < len(self.places)


def groups_of(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Return the names of what forbids a pair."""
    return tuple(reason.group for reason in reasons) or ("",)


def all_rows(problem: MatchProblem) -> Iterator[Row]:
    """Yield the rows of all limits, those that cannot bind as well."""
    request = row_numbers(problem.affinity)
    candidate = problem.affinity.indices.astype(np.int64)
    yield from _sides(problem, request, candidate)
    yield from _forbidden_rows(problem, request, candidate)
    for i, j in sorted(problem.pins):
        a, b = problem.requests[i], problem.candidates[j]
        text = Text(zh=f"指定“{a}”配“{b}”", en=f"the pin of {a!r} to {b!r}")
        at = np.flatnonzero((request == i) & (candidate == j))
        yield Row(LimitKind.PIN, (a, b), text, at, low=1.0)
    for number, quota in enumerate(problem.quotas):
        yield _quota_row(number, quota, request, candidate)


def _sides(problem: MatchProblem, request: Ints, candidate: Ints) -> Iterator[Row]:
    """Yield demands and capacities, each side by itself."""
    for names, position, low, high, kinds, words in (
        (problem.requests, request, problem.demand_min, problem.demand_max,
         (LimitKind.DEMAND_MIN, LimitKind.DEMAND_MAX),
         (Text(zh="需求“{}”至少要 {} 个", en="request {!r} wants at least {}"),
          Text(zh="需求“{}”至多要 {} 个", en="request {!r} wants at most {}"))),
        (problem.candidates, candidate, problem.capacity_min, problem.capacity_max,
         (LimitKind.CAPACITY_MIN, LimitKind.CAPACITY_MAX),
         (Text(zh="候选“{}”至少承担 {} 个", en="candidate {!r} takes at least {}"),
          Text(zh="候选“{}”至多承担 {} 个", en="candidate {!r} takes at most {}"))),
    ):  # fmt: skip
        order = np.argsort(position, kind="stable")
        parts = np.split(order, np.cumsum(np.bincount(position, minlength=len(names)))[:-1])
        for k, name in enumerate(names):
            for side, limit in enumerate((low[k], high[k])):
                text = Text(*(form.format(name, int(limit)) for form in words[side]))
                bounds = {"low": float(limit)} if side == 0 else {"high": float(limit)}
                yield Row(kinds[side], (name,), text, parts[k], **bounds, about=k)


def _forbidden_rows(problem: MatchProblem, request: Ints, candidate: Ints) -> Iterator[Row]:
    """Yield one row a cause: none of the pairs it forbids."""
    width = max(len(problem.candidates), 1)
    groups: dict[str, tuple[Text, list[int]]] = {}
    for (i, j), reasons in problem.forbidden.items():
        told = {one.group: one.cause if one.cause.zh else one.text for one in reasons}
        for group in groups_of(reasons):
            text = told.get(group, Text(zh="不得配对（未说明原因）", en="no reason given"))
            groups.setdefault(group, (text, []))[1].append(i * width + j)
    stored = request * width + candidate
    for group, (text, keys) in groups.items():
        places = np.flatnonzero(np.isin(stored, np.array(keys, dtype=np.int64)))
        said = Text(
            zh=f"“{text.zh}”排除 {len(places)} 个配对",
            en=f"{text.en!r} rules out pairs ({len(places)})",
        )
        yield Row(LimitKind.FORBIDDEN, (group,), said, places, high=0.0)


def _quota_row(number: int, quota: Quota, request: Ints, candidate: Ints) -> Row:
    mask = np.ones(len(request), dtype=bool)
    for members, position in ((quota.requests, request), (quota.candidates, candidate)):
        if members is not None:
            mask &= np.isin(position, np.array(sorted(members), dtype=np.int64))
    high = np.inf if quota.maximum is None else float(quota.maximum)
    places = np.flatnonzero(mask)
    title = same(quota.name) if not quota.title.en else quota.title
    return Row(LimitKind.QUOTA, (quota.name,), title, places, float(quota.minimum), high,
                number)  # fmt: skip
