"""How good a ranking is. Larger is better, but for `expertise_loss`."""

from collections.abc import Collection, Sequence
from itertools import combinations
from typing import NamedTuple


def hits_at(
    k: int, ranked: Sequence[Sequence[str]], acceptable: Sequence[Collection[str]]
) -> float:
    """Return the share of requests with an acceptable answer among the first `k`, in [0, 1].

    Examples
    --------
    >>> hits_at(1, [["a", "b"], ["c", "d"]], [{"a"}, {"d"}])
    0.5
    """
    if not ranked:
        return 0.0
    pairs = zip(ranked, acceptable, strict=True)
    return sum(any(code in good for code in row[:k]) for row, good in pairs) / len(ranked)


class ExpertiseLoss(NamedTuple):
    """Figures of the CMU gold standard of expertise (Stelmakh et al. 2023, arXiv 2303.16750)."""

    #: in [0, 1], lower is better; a constant score gives 0.5
    loss: float
    #: share of pairs in order where one is ≥ 4 and the other ≤ 2
    easy: float
    #: share of pairs in order where both are ≥ 4 and differ
    hard: float


def expertise_loss(rated: Sequence[Sequence[tuple[float, float]]]) -> ExpertiseLoss:
    """Return the loss over all pairs of papers that one person rated.

    Parameters
    ----------
    rated
        For each person, (true score 1..5, predicted score) of each rated paper.

    Returns
    -------
    ExpertiseLoss
        ``loss = Σ|Δtrue| where the order is wrong (half where tied) / Σ|Δtrue|``.
    """
    lost = possible = 0.0
    right = {"easy": [0, 0], "hard": [0, 0]}
    for papers in rated:
        for (true_a, guess_a), (true_b, guess_b) in combinations(papers, 2):
            gap = abs(true_a - true_b)
            if gap == 0:
                continue
            order = (true_a - true_b) * (guess_a - guess_b)
            possible += gap
            lost += gap * (0.5 if order == 0 else float(order < 0))
            low, high = sorted((true_a, true_b))
            kind = "hard" if low >= 4 else "easy" if high >= 4 and low <= 2 else ""
            if kind:
                right[kind][0] += order > 0
                right[kind][1] += 1
    easy, hard = (good / total if total else 0.0 for good, total in right.values())
    return ExpertiseLoss(lost / possible if possible else 0.0, easy, hard)
