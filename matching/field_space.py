"""Disciplines as vectors over the tree of GB/T 13745."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_array
from sklearn.preprocessing import normalize

from graph.taxonomy import Scheme, load_taxonomy
from matching.fields import Field, Fields

#: what is passed on to the class above, a level
UPWARD = 0.7


def spread(fields: Sequence[Field]) -> dict[str, float]:
    """Return the weight of each class of the tree: a class passes its weight upwards, shrinking.

    A class that several lead to keeps the heaviest.
    """
    taxonomy = load_taxonomy(Scheme.GBT13745)
    found: dict[str, float] = {}
    for field in fields:
        weight = field.weight
        for code in (field.code, *taxonomy.ancestors(field.code)):
            found[code] = max(found.get(code, 0.0), weight)
            weight *= UPWARD
    return found


class FieldSpace:
    """Vectors over the tree of disciplines: rarer classes count more, rows of length 1.

    The weight of a class is what `spread` gives times log(1 + N / n), N candidates of which n stand
    in it or below it.
    """

    def __init__(self, candidates: Sequence[Fields]) -> None:
        taxonomy = load_taxonomy(Scheme.GBT13745)
        self.codes = tuple(taxonomy)
        self._column = {code: j for j, code in enumerate(self.codes)}
        spreads = [spread(one.fields) for one in candidates]
        plain = self._rows(spreads)
        present = np.bincount(plain.indices, minlength=len(self.codes))
        self._rarity = np.log1p(max(len(candidates), 1) / np.maximum(present, 1))
        #: shape (candidates, classes), of a length that is the candidate's confidence
        self.vectors = self.weigh(spreads)
        confidences = np.array([one.confidence for one in candidates])
        self.vectors.data *= np.repeat(confidences, np.diff(self.vectors.indptr))

    def weigh(self, spreads: Sequence[Mapping[str, float]]) -> csr_array:
        """Return vectors of length 1 (or 0), shape (rows, classes)."""
        plain = self._rows(spreads)
        plain.data = plain.data * self._rarity[plain.indices]
        return csr_array(normalize(plain)) if len(spreads) else plain

    def _rows(self, spreads: Sequence[Mapping[str, float]]) -> csr_array:
        indptr, indices, data = [0], [], []
        for weights in spreads:
            places = sorted((self._column[code], weight) for code, weight in weights.items())
            indices += [j for j, _ in places]
            data += [weight for _, weight in places]
            indptr.append(len(indices))
        shape = (len(spreads), len(self.codes))
        return csr_array(
            (np.array(data, dtype=np.float64), np.array(indices, dtype=np.int64), indptr),
            shape=shape,
        )
