"""Ranking societies beside a list of members: parts in deviations, and what is evidence at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matching.affinity import to_unit
from matching.alliances.model import AllianceModel
from matching.alliances.selecting import Places
from matching.alliances.theme_scores import ThemeScores

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]

#: what the theme counts beside the likeness to the members
THEME = 0.5
#: name of the theme's part of a score
OF_THEME = "theme"
#: least cosine that is evidence, by side; classes of the first level alone stay below
EVIDENT: Mapping[str, float] = {"discipline": 0.1, "name": 0.3, "people": 0.05}
#: what can be shown for a theme from which it is evidence
SHOWN = 0.1
#: digits to which scores are compared, so that rounding of sums decides nothing
DIGITS = 10


@dataclass(frozen=True, eq=False)
class Ranked:
    """All societies in the order in which they go with some members."""

    #: positions, best first
    order: list[int]
    #: in deviations, by side, each of shape (societies,)
    parts: Mapping[str, Floats]
    score: Floats
    affinity: Floats


@dataclass(frozen=True, eq=False)
class Company:
    """A list of members, and how all societies go with it; without one of the members if asked."""

    model: AllianceModel
    members: Places
    scores: ThemeScores | None

    @cached_property
    def alike(self) -> Mapping[str, Floats]:
        """How alike societies are to each member, by side, shape (members, societies)."""
        return self.model.similarity.parts(self.members) if len(self.members) else {}

    @cached_property
    def speaking(self) -> Truths:
        """Whether anything shown ties a society to each member, shape (members, societies)."""
        found = np.zeros((len(self.members), len(self.model)), dtype=np.bool_)
        for view in self.model.similarity.views:
            if view.name in EVIDENT and len(self.members):
                found |= view.raw(self.members) >= EVIDENT[view.name]
        found[np.arange(len(self.members)), self.members] = False
        return found

    def evident(self, left_out: int | None = None) -> Truths:
        """Say of each society whether anything in the data speaks for it, shape (societies,)."""
        found: Truths = np.any(self.speaking[self._rows(left_out)], axis=0)
        if self.scores is not None and len(self.scores.facets):
            found = found | (self.scores.shown.max(axis=0) >= SHOWN)
        return found

    def rank(self, left_out: int | None = None) -> Ranked:
        """Rank those who are not members, and the member that is left out."""
        rows = self._rows(left_out)
        others = np.setdiff1d(np.arange(len(self.model)), self.members[rows])
        parts: dict[str, Floats] = {}
        if rows.any():
            raw = {name: found[rows].mean(axis=0) for name, found in self.alike.items()}
            parts |= _standardised(raw, others)
        if self.scores is not None:
            fit = _standardised({OF_THEME: self.scores.fit}, others)[OF_THEME]
            parts[OF_THEME] = fit * (THEME if rows.any() else 1.0)
        score = np.zeros(len(self.model))
        for part in parts.values():
            score += part
        scale = 1 + THEME if rows.any() and self.scores is not None else 1.0
        order = others[np.argsort(-np.round(score[others], DIGITS), kind="stable")]
        return Ranked(order.tolist(), parts, score, to_unit(score / scale))

    def _rows(self, left_out: int | None) -> Truths:
        found: Truths = self.members != (-1 if left_out is None else left_out)
        return found


def _standardised(raw: Mapping[str, Floats], among: Places) -> dict[str, Floats]:
    """Return parts whose sum has mean 0 and deviation 1 over some societies."""
    total = np.zeros(len(next(iter(raw.values()))))
    for part in raw.values():
        total += part
    deviation = float(total[among].std()) if len(among) else 0.0
    scale = 1 / deviation if deviation > 1e-12 else 0.0
    return {
        name: (part - (part[among].mean() if len(among) else 0.0)) * scale
        for name, part in raw.items()
    }
