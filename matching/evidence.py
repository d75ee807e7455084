"""Why a pair fits: lines that can be read out, and the figures behind each part of the score."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from graph.errors import NOTHING
from graph.text import Text


class EvidenceKind(StrEnum):
    """What a line of evidence rests on."""

    #: words that both sides use
    WORDS = "words"
    #: a discipline both sides stand in
    DISCIPLINE = "discipline"
    #: a chain of relations in the graph
    PATH = "path"
    #: what the candidate has shown, whatever is asked for
    RECORD = "record"


@dataclass(frozen=True)
class Evidence:
    """One reason: a shared concept, what each side says, and where that is written."""

    kind: EvidenceKind
    concept: Text
    #: share of its part of the score, in [0, 1]
    weight: float
    #: what the request says
    request_side: Text
    #: what the candidate has
    candidate_side: Text
    #: where it comes from
    source: Text = NOTHING
    #: nodes it rests on
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Terms:
    """What a raw score is made of: named figures whose sum or mean it is."""

    joined: Literal["sum", "mean"]
    items: tuple[tuple[Text, float], ...]

    @property
    def raw(self) -> float:
        """The raw score."""
        total = sum(value for _, value in self.items)
        return total / len(self.items) if self.joined == "mean" and self.items else total


NO_TERMS = Terms("sum", ())


@dataclass(frozen=True)
class Part:
    """How one scorer's share came about: terms → raw score → deviations above the mean → [0, 1]."""

    scorer: str
    title: Text
    #: the scorer's own measure, before standardising
    raw: float
    #: over all candidates of this request
    mean: float
    deviation: float
    #: `matching.affinity.to_unit` of (raw - mean) / deviation, in [0, 1]
    unit: float
    #: weight of the scorer in the task; the weights add up to 1
    weight: float
    #: how far this part is to be believed for this request, in [0, 1]; see `Scorer.confidence`
    confidence: float = 1.0
    #: what the raw score is made of
    terms: Terms = NO_TERMS

    @property
    def share(self) -> float:
        """What it adds to the affinity."""
        return self.unit * self.weight * self.confidence


@dataclass(frozen=True)
class Explanation:
    """Why, or why not, for one pair."""

    request: str
    candidate: str
    #: 1 is best; equal affinities by order of id
    rank: int
    #: candidates in all
    among: int
    affinity: float
    parts: tuple[Part, ...]
    evidence: tuple[Evidence, ...]
    #: what is absent or weak, in the order of what it costs
    against: tuple[Text, ...]

    @property
    def shares(self) -> Mapping[str, float]:
        """What each scorer adds to the affinity."""
        return {part.scorer: part.share for part in self.parts}
