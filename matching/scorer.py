"""How well requests and candidates fit. A new scorer is one new file in `matching/scorers/`."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from graph.plugins import discover
from graph.text import Text
from matching import scorers as _scorers
from matching.evidence import Evidence, Terms
from matching.pool import Pool
from matching.profile import Profile

Floats = NDArray[np.float64]


class Scorer(ABC):
    """Measures every candidate of a pool for a block of requests.

    Made once for a pool, then asked for many requests; it changes neither.
    """

    #: short, stable name, used in files and addresses
    name: ClassVar[str]
    #: title on the screen
    title: ClassVar[Text]
    #: where the measure is published
    source: ClassVar[str]

    @abstractmethod
    def __init__(self, pool: Pool) -> None:
        """Prepare the candidates' side."""

    @abstractmethod
    def score(self, requests: Sequence[Profile]) -> Floats:
        """Return raw scores, shape (requests, candidates); larger is better, 0 is nothing."""

    def confidence(self, requests: Sequence[Profile]) -> Floats:
        """Return how far the scores of each request are to be believed, shape (requests,), [0, 1].

        A part counts with its weight times this: 1 unless what was scored is itself a guess.
        """
        return np.ones(len(requests))

    @abstractmethod
    def explain(self, request: Profile, candidate: int) -> list[Evidence]:
        """Return why the raw score of one pair is what it is; weights are shares of it."""

    @abstractmethod
    def terms(self, request: Profile, candidate: int) -> Terms:
        """Return the figures that the raw score of one pair is the sum or mean of."""

    @abstractmethod
    def missing(self, request: Profile, candidate: int) -> Text | None:
        """Say what was not there to be scored, on either side; None if nothing was missing."""


def scorers() -> dict[str, type[Scorer]]:
    """Every scorer in `matching/scorers/`, by name."""
    return discover(_scorers, Scorer, "name")  # type: ignore[type-abstract]
