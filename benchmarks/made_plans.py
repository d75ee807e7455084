"""Problems of assignment at size, made from a seed: families that are hard in different ways."""

from collections.abc import Callable

import numpy as np
from scipy.sparse import csr_array

from graph.text import same
from matching.assignment.problem import Floats, Ints, MatchProblem, Quota

#: requests, candidates, pairs of each request, demand, capacity
SIZE = (10_000, 6_000, 50, 3, 6)
#: share by which places exceed demands in the tight family
SPARE = 0.03


def uneven(seed: int, size: tuple[int, int, int, int, int] = SIZE) -> MatchProblem:
    """Return requests that are unevenly hard, and candidates that are unevenly sought after."""
    n, m, k, demand, capacity = size
    rng = np.random.default_rng(seed)
    columns = _drawn(rng, n, k, np.log(0.3 + rng.random(m)))
    ease = 0.3 + 0.7 * rng.random(n)
    values = rng.beta(2, 4, (n, k)) * ease[:, None]
    return made(values, columns, m, demand, np.full(m, capacity))


def contended(seed: int, size: tuple[int, int, int, int, int] = SIZE) -> MatchProblem:
    """Return requests that mostly want the same candidates: each has a quality all agree on."""
    n, m, k, demand, capacity = size
    rng = np.random.default_rng(seed)
    quality = rng.beta(2, 3, m)
    columns = _drawn(rng, n, k, 1.5 * quality + rng.normal(0, 0.6, m))
    ease = 0.6 + 0.4 * rng.random(n)
    values = (0.5 * quality[columns] + 0.5 * rng.beta(2, 4, (n, k))) * ease[:, None]
    return made(values, columns, m, demand, np.full(m, capacity))


def tight(seed: int, size: tuple[int, int, int, int, int] = SIZE) -> MatchProblem:
    """Return requests that could all fare nearly the same, and hardly more places than asked."""
    n, m, k, demand, capacity = size
    rng = np.random.default_rng(seed)
    columns = _drawn(rng, n, k, np.log(0.3 + rng.random(m)))
    values = rng.beta(2, 4, (n, k))
    ideal = -np.sort(-values, axis=1)[:, :demand].sum(axis=1)
    values *= ((0.97 + 0.03 * rng.random(n)) * 0.75 * demand / ideal)[:, None]
    spare = int((1 + SPARE) * n * demand)
    if spare > m * capacity:
        raise ValueError(f"{m} candidates of capacity {capacity} have no {spare} places.")
    # places go to candidates in proportion to how many could take them
    taken = np.bincount(columns.ravel(), minlength=m)
    share = spare * taken / taken.sum()
    limits = np.floor(share).astype(np.int64)
    limits[np.argsort(limits - share, kind="stable")[: spare - int(limits.sum())]] += 1
    return made(np.minimum(values, 1.0), columns, m, demand, limits)


def with_quotas(
    seed: int, size: tuple[int, int, int, int, int] = SIZE, count: int = 200
) -> MatchProblem:
    """Return the uneven family under `count` quotas on overlapping groups of candidates.

    Three in four hold a group below what it would get without quotas, on its own or from a part of
    the requests; the others ask for more than that.
    """
    plain = uneven(seed, size)
    n, m = plain.affinity.shape
    rng = np.random.default_rng(seed + 1)
    demand = int(plain.demand_min.sum())
    quotas = []
    for number in range(count):
        candidates = np.flatnonzero(rng.random(m) < rng.uniform(0.03, 0.12))
        part = rng.uniform(0.2, 0.6) if number % 2 else 1.0
        requests = np.flatnonzero(rng.random(n) < part) if part < 1 else None
        usual = demand * len(candidates) / m * (1.0 if requests is None else len(requests) / n)
        low, high = (0, int(0.96 * usual)) if number % 4 else (int(1.02 * usual), None)
        whose = None if requests is None else frozenset(requests.tolist())
        quotas.append(
            Quota(f"quota {number}", same(""), low, high, whose, frozenset(candidates.tolist()))
        )
    return made_like(plain, quotas)


def made(values: Floats, columns: Ints, m: int, demand: int, limits: Ints) -> MatchProblem:
    """Return a problem.

    Parameters
    ----------
    values, columns
        Shape (requests, pairs of each): affinities, and positions of candidates.
    m
        Number of candidates.
    demand
        What each request wants.
    limits
        Shape (m,): what each candidate takes at most.
    """
    n, k = values.shape
    affinity = csr_array(
        (values.ravel(), (np.repeat(np.arange(n), k), columns.ravel())), shape=(n, m)
    )
    wanted = np.full(n, demand, dtype=np.int64)
    return MatchProblem(
        tuple(f"request {i}" for i in range(n)), tuple(f"candidate {j}" for j in range(m)),
        affinity, wanted, wanted, np.zeros(m, dtype=np.int64), limits.astype(np.int64),
    )  # fmt: skip


def made_like(problem: MatchProblem, quotas: list[Quota]) -> MatchProblem:
    """Return a problem with quotas."""
    return MatchProblem(
        problem.requests, problem.candidates, problem.affinity, problem.demand_min,
        problem.demand_max, problem.capacity_min, problem.capacity_max, quotas=tuple(quotas),
    )  # fmt: skip


def _drawn(rng: np.random.Generator, n: int, k: int, weight: Floats) -> Ints:
    """Draw k candidates for each request, without repeating one: the greatest of Gumbel noise."""
    columns = np.empty((n, k), dtype=np.int64)
    for row in columns:
        row[:] = np.argpartition(-(weight + rng.gumbel(size=len(weight))), k)[:k]
    return columns


FAMILIES: dict[str, Callable[[int], MatchProblem]] = {
    "uneven": uneven,
    "contended": contended,
    "tight": tight,
    "quotas": with_quotas,
}
