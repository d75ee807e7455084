"""How well each society answers each facet of a theme.

Per facet: name + (description + texts) + 2 × tree of disciplines, and industries where it names
any, each in deviations over all societies; the sum again in deviations. A facet is answered as far
as that stands out ((z - 1) / (z + 2)) *and* rests on something that can be shown: a shared class,
or a word (not a lone character) in the name. So a facet that nobody works on stays open, though
somebody is always the nearest. No facet's figures depend on another facet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.preprocessing import normalize

from graph.taxonomy import Scheme, load_taxonomy
from graph.text import Text
from matching.affinity import FAIR, standardise, to_unit
from matching.alliances.model import AllianceModel
from matching.alliances.societies import core_of
from matching.field_space import spread
from matching.fields import Field
from matching.themes.theme import Facet, FacetRole, Theme

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]

#: weights of the sides of a facet
WEIGHTS: Mapping[str, float] = {
    "name": 1.0, "description": 0.5, "corpus": 0.5, "discipline": 2.0, "industry": 0.5,
}  # fmt: skip
#: what a facet counts that lies beside the field itself
BESIDE = 0.7
_BESIDE_ROLES = (FacetRole.APPLICATION, FacetRole.SUPPORT)
#: share of the mean of the best three facets beside the best one
BREADTH, BEST = 0.3, 3
#: deviations above the mean that say nothing yet: many weak answers are no strong one
COMMON = 1.0
#: what can be shown for a facet from which it counts in full: a cosine of classes, or of names
SHOWN = 0.3
#: degree from which a facet counts as covered
COVERED = FAIR


@dataclass(frozen=True, eq=False)
class ThemeScores:
    """Societies against the facets of a theme. Facets stand in order of title."""

    theme: Theme
    facets: tuple[Facet, ...]
    #: disciplines of each facet, rows of length 1 or 0, shape (facets, classes)
    classes: csr_array
    #: by side, in deviations, shape (facets, societies)
    sides: Mapping[str, Floats]
    #: sum of the sides in deviations, shape (facets, societies)
    away: Floats
    #: what can be shown: the best cosine of classes or names, in [0, 1], same shape
    shown: Floats

    @cached_property
    def degrees(self) -> Floats:
        """How far each society answers each facet, in [0, 1), shape (facets, societies)."""
        found: Floats = to_unit(self.away - COMMON) * np.minimum(self.shown / SHOWN, 1.0)
        return found

    @cached_property
    def weights(self) -> Floats:
        """What each facet counts, shape (facets,)."""
        return np.array([weight_of(facet) for facet in self.facets])

    @cached_property
    def fit(self) -> Floats:
        """The best facet + .3 × the mean of the best three, in deviations, shape (societies,)."""
        if not self.facets:
            return np.zeros(self.away.shape[1])
        weighted = np.sort(self.away * self.weights[:, None], axis=0)[::-1]
        found: Floats = weighted[0] + BREADTH * weighted[:BEST].mean(axis=0)
        return found

    @cached_property
    def affinity(self) -> Floats:
        """How well each society fits the theme, in [0, 1), shape (societies,)."""
        return to_unit(self.fit / (1 + BREADTH))


def weight_of(facet: Facet) -> float:
    """Return what a facet counts: its weight, less where it is an application or a support."""
    return facet.weight * (BESIDE if facet.role in _BESIDE_ROLES else 1.0)


def score_theme(model: AllianceModel, theme: Theme) -> ThemeScores:
    """Compare all societies with all facets of a theme.

    Raises
    ------
    UnknownNameError
        A code of a facet is in no classification.
    """
    # the order in which facets and words are written is no matter
    facets = tuple(sorted(theme.facets, key=lambda f: (f.title, f.role, -f.weight, f.words)))
    classes = model.space.weigh([spread(fields_of_facet(facet)) for facet in facets])
    none = np.zeros((len(facets), len(model)))
    if not none.size:
        return ThemeScores(theme, facets, classes, {}, none, none)
    raw = _raw(model, facets, classes)
    sides = {name: standardise(found)[0] for name, found in raw.items()}
    total = none.copy()
    for name, side in sides.items():
        total += WEIGHTS[name] * side
    shown = np.maximum(raw["discipline"], _named(model, facets))
    return ThemeScores(theme, facets, classes, sides, standardise(total)[0], shown)


def terms_of(facet: Facet) -> tuple[str, ...]:
    """Return the words of a facet, its title first, the others in order, each once."""
    title = (facet.title.zh,) if facet.title.zh == facet.title.en else tuple(facet.title)
    return tuple(dict.fromkeys([*title, *sorted(facet.words)]))


def fields_of_facet(facet: Facet) -> tuple[Field, ...]:
    """Return the disciplines of a facet, all of the same weight.

    Raises
    ------
    UnknownNameError
        The taxonomy has no such code.
    """
    how = Text(zh="主题所列学科", en="discipline of the theme")
    taxonomy = load_taxonomy(Scheme.GBT13745)
    codes = {taxonomy.get_entry(code).code for code in facet.disciplines}
    return tuple(Field(code, 1.0, how) for code in sorted(codes))


def _raw(model: AllianceModel, facets: Sequence[Facet], classes: csr_array) -> dict[str, Floats]:
    """Return cosines by side, each of shape (facets, societies); 0 where a facet names nothing."""
    texts = ["、".join(terms_of(facet)) for facet in facets]
    found = {
        "name": _best(model, facets, model.names.vectors, None),
        "description": model.descriptions.cosines(texts),
        "discipline": np.minimum((classes @ model.space.vectors.T).toarray(), 1.0),
        "industry": _of_industries(model, facets),
    }
    corpus = next((view for view in model.similarity.views if view.name == "corpus"), None)
    if corpus is not None:
        found["corpus"] = model.place(texts) @ np.asarray(corpus.vectors).T
    return found


def _of_industries(model: AllianceModel, facets: Sequence[Facet]) -> Floats:
    rows = [model.trades.of_codes(sorted(facet.industries)) for facet in facets]
    found: Floats = np.vstack([(row @ model.trades.vectors.T).toarray() for row in rows])
    return found


def _named(model: AllianceModel, facets: Sequence[Facet]) -> Floats:
    """Return the best cosine of names by pairs of characters: a lone character proves nothing."""
    return _best(model, facets, model.paired_names, model.is_pair)


def _best(
    model: AllianceModel, facets: Sequence[Facet], names: csr_array, kept: Truths | None
) -> Floats:
    """Return the best cosine of any term of a facet with a name, shape (facets, societies).

    A name is one term, and meets one term or none.
    """
    terms = [[core_of(term) for term in terms_of(facet)] for facet in facets]
    vectors = model.names.transform([term for some in terms for term in some])
    if kept is not None:
        vectors = normalize(vectors[:, kept])
    starts = np.cumsum([0, *(len(some) for some in terms[:-1])])
    cosines = (vectors @ names.T).toarray()
    found: Floats = np.minimum(np.maximum.reduceat(cosines, starts, axis=0), 1.0)
    return found
