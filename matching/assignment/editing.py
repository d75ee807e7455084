"""A problem with a request or candidate more, or less."""

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np
from scipy.sparse import block_array, csr_array

from graph.errors import InputError, NotFoundError, Place
from graph.text import Text, same
from matching.assignment.orders import Orders
from matching.assignment.problem import Ints, MatchProblem, Pair


def without(
    problem: MatchProblem, requests: Collection[str] = (), candidates: Collection[str] = ()
) -> MatchProblem:
    """Return a problem without some requests and candidates.

    Raises
    ------
    NotFoundError
        An id is in neither list.
    """
    rows, row_at = _staying(problem.requests, requests)
    columns, column_at = _staying(problem.candidates, candidates)

    def moved(pair: Pair) -> Pair | None:
        i, j = int(row_at[pair[0]]), int(column_at[pair[1]])
        return None if i < 0 or j < 0 else (i, j)

    return replace(
        problem,
        requests=tuple(problem.requests[i] for i in rows),
        candidates=tuple(problem.candidates[j] for j in columns),
        affinity=csr_array(problem.affinity[rows][:, columns]),
        demand_min=problem.demand_min[rows],
        demand_max=problem.demand_max[rows],
        capacity_min=problem.capacity_min[columns],
        capacity_max=problem.capacity_max[columns],
        forbidden={to: why for pair, why in problem.forbidden.items() if (to := moved(pair))},
        pins=frozenset(to for pair in problem.pins if (to := moved(pair))),
        quotas=tuple(
            replace(quota, requests=_among(quota.requests, row_at),
                    candidates=_among(quota.candidates, column_at))
            for quota in problem.quotas
        ),
        kept={to: bonus for pair, bonus in problem.kept.items() if (to := moved(pair))},
        orders=None if problem.orders is None else _cut(problem.orders, rows, columns),
    )  # fmt: skip


def with_request(
    problem: MatchProblem, name: str, affinity: Mapping[str, float], demand: tuple[int, int]
) -> MatchProblem:
    """Return a problem with one request more, the last; quotas of some requests do not count it."""
    _refuse_orders(problem)
    columns = _columns(problem.candidates, affinity)
    row = csr_array(
        (np.array(list(affinity.values()), dtype=np.float64), (np.zeros_like(columns), columns)),
        shape=(1, len(problem.candidates)),
    )
    return replace(
        problem,
        requests=(*problem.requests, name),
        affinity=csr_array(block_array([[problem.affinity], [row]], format="csr")),
        demand_min=np.append(problem.demand_min, demand[0]),
        demand_max=np.append(problem.demand_max, demand[1]),
    )


def with_candidate(
    problem: MatchProblem, name: str, affinity: Mapping[str, float], capacity: tuple[int, int]
) -> MatchProblem:
    """Return a problem with one candidate more, the last; quotas of some do not count it."""
    _refuse_orders(problem)
    rows = _columns(problem.requests, affinity)
    column = csr_array(
        (np.array(list(affinity.values()), dtype=np.float64), (rows, np.zeros_like(rows))),
        shape=(len(problem.requests), 1),
    )
    return replace(
        problem,
        candidates=(*problem.candidates, name),
        affinity=csr_array(block_array([[problem.affinity, column]], format="csr")),
        capacity_min=np.append(problem.capacity_min, capacity[0]),
        capacity_max=np.append(problem.capacity_max, capacity[1]),
    )


def _cut(orders: Orders, rows: Ints, columns: Ints) -> Orders:
    own = None if orders.requests is None else csr_array(orders.requests[rows][:, columns])
    return Orders(csr_array(orders.candidates[rows][:, columns]), own)


def _refuse_orders(problem: MatchProblem) -> None:
    """Refuse to guess whom somebody new likes, and who likes it. Raises InputError."""
    if problem.orders is not None:
        raise InputError(
            Text(zh="新来的一方没有给出偏好。", en="Nothing says what somebody new prefers."),
            Text(zh="请连同双方偏好重新建立问题。", en="State the problem again with its orders."),
        )


def _staying(names: tuple[str, ...], gone: Collection[str]) -> tuple[Ints, Ints]:
    """Return the positions that stay, and the new position of each old one, -1 for none."""
    _columns(names, gone)
    leaving = set(gone)
    stay = np.array([k for k, name in enumerate(names) if name not in leaving], dtype=np.int64)
    at = np.full(len(names), -1, dtype=np.int64)
    at[stay] = np.arange(len(stay))
    return stay, at


def _among(members: frozenset[int] | None, at: Ints) -> frozenset[int] | None:
    return None if members is None else frozenset(int(at[k]) for k in members if at[k] >= 0)


def _columns(names: tuple[str, ...], wanted: Collection[str]) -> Ints:
    """Return the positions of some names. Raises NotFoundError."""
    place = {name: k for k, name in enumerate(names)}
    if unknown := [name for name in wanted if name not in place]:
        raise NotFoundError(
            Text(zh=f"没有“{unknown[0]}”。", en=f"There is no {unknown[0]!r}."),
            Text(zh="请检查编号。", en="Check the id."),
            Place(value=unknown[0], allowed=same(", ".join(names[:10]))),
        )
    return np.array([place[name] for name in wanted], dtype=np.int64)
