"""Which discipline or industry a text belongs to, without training.

A class is described by its name, the names of all classes below it, and typical terms where the
taxonomy has them; a text is compared by characters 1-2 (`matching.analyser`). The score of a class
is z(title) + z(title and text), the deviations taken over all classes of a level; below the first
level, the score of the class above is added, so that a class is not chosen on a chance word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from graph.errors import InputError
from graph.taxonomy import Scheme, Taxonomy, load_taxonomy
from graph.text import Text
from matching.affinity import standardise, to_unit
from matching.encoder import Encoder
from matching.textmodel import TextModel

Floats = NDArray[np.float64]

#: words that say nothing, being in very many names
GENERIC = {
    Scheme.GBT13745: re.compile("学科|科学|技术|工程|其他"),
    Scheme.GBT4754: re.compile("制造|其他|加工|生产|服务|活动|工程|技术|及"),
    Scheme.SEI: re.compile("产业|制造|服务|及其|相关"),
}
#: what the class above adds
FROM_ABOVE = 1.0
#: weight of an encoder's deviations beside those of words, once for title and once for the whole
ENCODED = 2.0


@dataclass(frozen=True)
class Tag:
    """A class that was found for a text."""

    code: str
    name: str
    #: 1 is best; ties in order of codes
    rank: int
    #: in [0, 1), see `matching.affinity.to_unit`
    score: float


class Tagger:
    """Classifies texts into one taxonomy.

    Parameters
    ----------
    taxonomy
        The classes.
    encoder
        Text to vectors, added to the words; None for words alone.
    """

    def __init__(self, taxonomy: Taxonomy, encoder: Encoder | None = None) -> None:
        self.taxonomy = taxonomy
        self._encoder = encoder
        self._codes = {
            level: tuple(c for c in taxonomy.at_level(level) if not _is_residual(taxonomy[c].name))
            for level in taxonomy.levels
        }
        described = {
            level: [self._describe(code) for code in codes] for level, codes in self._codes.items()
        }
        self._models = {level: TextModel(texts) for level, texts in described.items()}
        self._passages = {
            level: encoder.encode([self._brief(code) for code in codes], role="passage")
            for level, codes in self._codes.items()
            if encoder is not None and level == min(self._codes)
        }

    def _describe(self, code: str) -> str:
        codes = (code, *self.taxonomy.descendants(code))
        names = " ".join(self.taxonomy[c].name for c in codes)
        terms = " ".join(term for c in codes for term in self.taxonomy[c].terms)
        return f"{GENERIC[self.taxonomy.scheme].sub(' ', names)} {terms}"

    def _brief(self, code: str) -> str:
        """A sentence for an encoder, which reads some hundred characters only."""
        entry = self.taxonomy[code]
        below = [self.taxonomy[c].name for c in self.taxonomy.children(code)]
        return f"{entry.name}：{'、'.join([*below, *entry.terms])}"[:400]

    def codes(self, level: int) -> tuple[str, ...]:
        """Codes of a level. Raises InputError for a level the taxonomy has not."""
        if level not in self._codes:
            raise InputError(
                Text(
                    zh=f"{self.taxonomy.scheme} 没有第 {level} 级。",
                    en=f"{self.taxonomy.scheme} has no level {level}.",
                ),
                Text(
                    zh=f"可用：{'、'.join(map(str, self._codes))}",
                    en=f"Use one of: {', '.join(map(str, self._codes))}.",
                ),
            )
        return self._codes[level]

    def deviations(self, texts: Sequence[tuple[str, str]], level: int) -> Floats:
        """Return the score of each class, shape (texts, classes of the level).

        Parameters
        ----------
        texts
            (title, text without title)
        level
            1 is the shortest code.
        """
        codes = self.codes(level)
        titles = [GENERIC[self.taxonomy.scheme].sub(" ", title) for title, _ in texts]
        wholes = [f"{title}\n{text}" for title, text in texts]
        model = self._models[level]
        found = standardise(model.cosines(titles))[0] + standardise(model.cosines(wholes))[0]
        if self._encoder is not None and level in self._passages:
            for queries in (titles, wholes):
                vectors = self._encoder.encode(queries, role="query")
                found += ENCODED * standardise(vectors @ self._passages[level].T)[0]
        if level > min(self._codes):
            above = self.deviations(texts, level - 1)
            place = {code: i for i, code in enumerate(self.codes(level - 1))}
            parents = [place[self.taxonomy[code].parent] for code in codes]
            found = found + FROM_ABOVE * above[:, parents]
        return found

    def tag(
        self, texts: Sequence[tuple[str, str]], level: int = 1, top: int = 3
    ) -> list[list[Tag]]:
        """Return the best classes of each text; none for a text that shares no word with any."""
        codes = self.codes(level)
        scores = self.deviations(texts, level)
        # two deviations were added up (more with an encoder, more from above): their mean counts
        units = to_unit(scores / 2)
        result = []
        for row, unit in zip(scores, units, strict=True):
            best = np.lexsort((np.arange(len(codes)), -row))[:top]
            result.append(
                [
                    Tag(codes[j], self.taxonomy[codes[j]].name, rank, float(unit[j]))
                    for rank, j in enumerate(best, 1)
                    if unit[j] > 0
                ]
            )
        return result


def _is_residual(name: str) -> bool:
    """Say whether a class is "the rest of" another: true of a text, but it tells nothing."""
    return name.endswith(("其他学科", "其它学科"))


@lru_cache(maxsize=len(Scheme))
def default_tagger(scheme: Scheme) -> Tagger:
    """Return the tagger without an encoder; the same object for all callers."""
    return Tagger(load_taxonomy(scheme))
