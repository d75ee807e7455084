"""What a `MatchProblem` is refused for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from graph.errors import InputError, Place
from graph.text import Text

if TYPE_CHECKING:
    from matching.assignment.problem import MatchProblem, Pair, Quota

#: largest magnitude of an affinity: sums of them stay finite
LARGEST = 1e300


def in_order(affinity: csr_array) -> csr_array:
    """Return affinities with each row in order of candidates; the caller's array stays as it is.

    Raises
    ------
    InputError
        A pair stands twice.
    """
    if affinity.has_canonical_format and affinity.dtype == np.float64:
        return affinity
    ordered = affinity.astype(np.float64)
    ordered.sort_indices()
    ordered.has_canonical_format = False  # looked at again, now that it is in order
    rows = np.repeat(np.arange(ordered.shape[0]), np.diff(ordered.indptr))
    same = (np.diff(rows) == 0) & (np.diff(ordered.indices) == 0)
    if same.any():
        at = int(np.flatnonzero(same)[0])
        where = f"({rows[at]}, {ordered.indices[at]})"
        raise InputError(
            Text(zh=f"配对 {where} 出现了两次。", en=f"The pair {where} stands twice."),
            Text(zh="每个配对只能有一个契合度。", en="A pair has one affinity."),
        )
    ordered.has_canonical_format = True
    return ordered


def check(problem: "MatchProblem") -> None:
    """Refuse what is no problem at all. Raises InputError."""
    _check_shapes(problem)
    _check_values(problem)
    _check_limits(problem)
    for name, pairs in (("pin", problem.pins), ("forbidden", problem.forbidden),
                        ("kept", problem.kept)):  # fmt: skip
        _check_pairs(problem, name, pairs)
    for quota in problem.quotas:
        _check_quota(problem, quota)


def _check_shapes(problem: "MatchProblem") -> None:
    n, m = len(problem.requests), len(problem.candidates)
    for what, found, expected in (
        ("affinity", problem.affinity.shape, (n, m)),
        ("demand_min", problem.demand_min.shape, (n,)),
        ("demand_max", problem.demand_max.shape, (n,)),
        ("capacity_min", problem.capacity_min.shape, (m,)),
        ("capacity_max", problem.capacity_max.shape, (m,)),
        *((name, shape, (n, m)) for name, shape in _shapes_of_orders(problem)),
    ):
        if tuple(found) != expected:
            raise InputError(
                Text(
                    zh=f"{what} 的形状是 {found}，应为 {expected}。",
                    en=f"{what} has shape {found}, expected {expected}.",
                )
            )


def _shapes_of_orders(problem: "MatchProblem") -> Iterable[tuple[str, tuple[int, ...]]]:
    return () if problem.orders is None else problem.orders.shapes.items()


def _check_values(problem: "MatchProblem") -> None:
    worth = [problem.affinity.data, np.array(list(problem.kept.values()), dtype=np.float64)]
    if not all(np.isfinite(values).all() for values in worth):
        raise InputError(
            Text(zh="契合度中有非数或无穷大。", en="An affinity is not a finite number.")
        )
    if any((np.abs(values) > LARGEST).any() for values in worth):
        raise InputError(
            Text(zh="契合度太大，无法相加。", en="An affinity is too large to be added up."),
            Text(zh=f"绝对值不能超过 {LARGEST:g}。", en=f"At most {LARGEST:g} in magnitude."),
        )


def _check_limits(problem: "MatchProblem") -> None:
    for what, low, high in (
        (Text(zh="需求", en="demand"), problem.demand_min, problem.demand_max),
        (Text(zh="容量", en="capacity"), problem.capacity_min, problem.capacity_max),
    ):
        if (low < 0).any() or (low > high).any():
            raise InputError(
                Text(
                    zh=f"{what.zh}的下限不能为负，也不能大于上限。",
                    en=f"The minimum of {what.en} may be neither negative nor above the maximum.",
                )
            )


def _check_pairs(problem: "MatchProblem", name: str, pairs: "Iterable[Pair]") -> None:
    n, m = len(problem.requests), len(problem.candidates)
    for i, j in pairs:
        if not (0 <= i < n and 0 <= j < m):
            raise InputError(
                Text(
                    zh=f"配对（{i}，{j}）不存在（{name}）。",
                    en=f"The pair ({i}, {j}) of {name} does not exist.",
                )
            )


def _check_quota(problem: "MatchProblem", quota: "Quota") -> None:
    for members, count in (
        (quota.requests, len(problem.requests)),
        (quota.candidates, len(problem.candidates)),
    ):
        if members and not (min(members) >= 0 and max(members) < count):
            raise InputError(
                Text(
                    zh=f"名额限制“{quota.title.zh}”中有不存在的位置。",
                    en=f"The quota {quota.title.en!r} names a position that does not exist.",
                )
            )
    if quota.minimum < 0 or (quota.maximum is not None and quota.maximum < quota.minimum):
        raise InputError(
            Text(
                zh=f"名额限制“{quota.title.zh}”的下限不能为负，也不能大于上限。",
                en=f"The minimum of the quota {quota.title.en!r} may be neither negative nor above"
                " its maximum.",
            ),
            place=Place(value=f"{quota.minimum}:{quota.maximum}"),
        )
