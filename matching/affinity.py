"""Scores of pairs before choosing: sparse, in [0, 1], with the parts that make them up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Floats = NDArray[np.float64]
Grade = Literal["strong", "fair", "weak"]

#: deviations above the mean at which a part is worth one half
HALF = 3.0
#: affinities from which a fit is called strong, or fair
STRONG, FAIR = 0.55, 0.35


def standardise(raw: Floats) -> tuple[Floats, Floats, Floats]:
    """Return each row in deviations from its mean, and the means and deviations.

    Parameters
    ----------
    raw
        shape (requests, candidates)

    Returns
    -------
    tuple
        shapes (requests, candidates), (requests,), (requests,); a row without spread is 0.
    """
    mean = raw.mean(axis=1)
    deviation = raw.std(axis=1)
    # a row of equal values has a deviation of rounding only
    deviation = np.where(deviation > 1e-12 * np.maximum(np.abs(mean), 1), deviation, 0.0)
    safe = np.where(deviation > 0, deviation, 1.0)[:, None]
    return np.where(deviation[:, None] > 0, (raw - mean[:, None]) / safe, 0.0), mean, deviation


def to_unit(deviations: Floats) -> Floats:
    """Map deviations above the mean to [0, 1): z / (z + 3) above the mean, 0 below it.

    Monotone; the mean is worth 0, three deviations above it one half.

    Examples
    --------
    >>> to_unit(np.array([-1.0, 0.0, 3.0, 27.0])).tolist()
    [0.0, 0.0, 0.5, 0.9]
    """
    above = np.maximum(deviations, 0.0)
    unit: Floats = above / (above + HALF)
    return unit


def grade(affinity: float) -> Grade:
    """Cut the scale in three for a reader."""
    if affinity >= STRONG:
        return "strong"
    return "fair" if affinity >= FAIR else "weak"


@dataclass(frozen=True)
class Affinity:
    """Affinities of the best candidates of each request; an absent pair is below them."""

    requests: tuple[str, ...]
    candidates: tuple[str, ...]
    #: shape (requests, candidates), in [0, 1]
    scores: csr_array
    #: by scorer, same shape and same places; they add up to `scores`
    parts: Mapping[str, csr_array]

    def best(self, i: int) -> list[tuple[int, float]]:
        """Return (candidate, affinity) of request `i`, best first, ties in order of candidates."""
        row = slice(self.scores.indptr[i], self.scores.indptr[i + 1])
        pairs = zip(self.scores.indices[row].tolist(), self.scores.data[row].tolist(), strict=True)
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
