"""How alike societies are, seen from several sides on one scale.

A side compares vectors by their product. Each row is standardised off the diagonal, the two rows of
a pair are averaged, and the sides are added with weights settled by reasoning: 1 for what a society
says of itself (name, disciplines, description, texts), half for hints (industries, people, group).
Only the mean and deviation of each row are kept, so that any block of pairs can be had again and
memory grows with the number of societies, not with that of pairs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, issparse

from graph.text import Text

Floats = NDArray[np.float64]
Places = Sequence[int] | NDArray[np.int64]
Vectors = csr_array | Floats

#: rows compared at a time: with 5,000 societies a block holds 10 MB
BLOCK = 256
#: sides by name: title and weight
SIDES: Mapping[str, tuple[Text, float]] = {
    "name": (Text(zh="名称", en="name"), 1.0),
    "discipline": (Text(zh="学科", en="disciplines"), 1.0),
    "description": (Text(zh="学科与业务描述", en="description"), 1.0),
    "corpus": (Text(zh="相关文献", en="texts of the field"), 1.0),
    "industry": (Text(zh="行业", en="industries"), 0.5),
    "people": (Text(zh="专家", en="people"), 0.5),
    "group": (Text(zh="学科门类", en="group"), 0.5),
}


@dataclass(frozen=True, eq=False)
class View:
    """One side from which all pairs of societies are compared."""

    name: str
    #: shape (societies, dimensions)
    vectors: Vectors
    #: of each row off the diagonal, shape (societies,); a deviation of 0 says nothing
    mean: Floats
    deviation: Floats

    @property
    def title(self) -> Text:
        """What it is called."""
        return SIDES[self.name][0]

    @property
    def weight(self) -> float:
        """What it counts."""
        return SIDES[self.name][1]

    def raw(self, rows: Places, columns: Places | None = None) -> Floats:
        """Return products of vectors, shape (rows, columns); all columns if None."""
        others = self.vectors if columns is None else self.vectors[columns]
        found = self.vectors[rows] @ others.T
        return found.toarray() if issparse(found) else np.asarray(found)

    def away(self, rows: Places, columns: Places | None = None) -> Floats:
        """Return how alike pairs are in deviations, the mean of both ends.

        Shape (rows, columns); 0 for a pair with itself.
        """
        here = np.asarray(rows, dtype=np.int64)
        there = np.arange(len(self.mean)) if columns is None else np.asarray(columns, np.int64)
        raw = self.raw(here, None if columns is None else there)
        found = raw * (_inverse(self.deviation[here])[:, None] + _inverse(self.deviation[there]))
        found -= (self.mean * _inverse(self.deviation))[here][:, None]
        found -= (self.mean * _inverse(self.deviation))[there]
        found[here[:, None] == there] = 0.0
        found /= 2
        return found


def view_of(name: str, vectors: Vectors) -> View:
    """Return a side with the statistics of its rows."""
    count = vectors.shape[0]
    mean, deviation = np.zeros(count), np.zeros(count)
    turned = csr_array(vectors.T) if issparse(vectors) else vectors.T
    for first in range(0, count, BLOCK):
        rows = np.arange(first, min(first + BLOCK, count))
        product = vectors[rows] @ turned
        raw: Floats = product.toarray() if issparse(product) else product
        own = raw[np.arange(len(rows)), rows]
        others = max(count - 1, 1)
        sums, squares = raw.sum(axis=1) - own, np.einsum("ij,ij->i", raw, raw) - own**2
        mean[rows] = sums / others
        deviation[rows] = np.sqrt(np.maximum(squares / others - mean[rows] ** 2, 0.0))
    # a row of equal values has a deviation of rounding only
    deviation[deviation < 1e-7] = 0.0
    return View(name, vectors, mean, deviation)


def _inverse(deviation: Floats) -> Floats:
    found: Floats = np.divide(1.0, deviation, out=np.zeros_like(deviation), where=deviation > 0)
    return found


@dataclass(frozen=True, eq=False)
class Similarity:
    """All sides together."""

    views: tuple[View, ...]

    @property
    def total_weight(self) -> float:
        """Sum of the weights of the sides there are."""
        return sum(view.weight for view in self.views) or 1.0

    def parts(self, rows: Places, columns: Places | None = None) -> dict[str, Floats]:
        """Return what each side adds, in deviations, by its name; each of shape (rows, columns)."""
        total = self.total_weight
        return {v.name: v.away(rows, columns) * (v.weight / total) for v in self.views}

    def between(self, rows: Places, columns: Places | None = None) -> Floats:
        """Return how alike pairs are: the weighted mean of all sides, in deviations.

        Symmetric; 0 for a pair with itself. Shape (rows, columns), all columns if None.
        """
        count = len(self.views[0].mean) if columns is None else len(columns)
        found = np.zeros((len(rows), count))
        for part in self.parts(rows, columns).values():
            found += part
        return found

    def nearest(self, count: int) -> csr_array:
        """Return how alike each society is to those most like it, in deviations, where above 0.

        Parameters
        ----------
        count
            How many of each; ties in order of id.

        Returns
        -------
        csr_array
            Shape (societies, societies), symmetric: a pair is there if either is near the other.
        """
        total = len(self.views[0].mean)
        rows, columns, data = [], [], []
        for first in range(0, total, BLOCK):
            here = np.arange(first, min(first + BLOCK, total))
            found = self.between(here)
            best = np.argsort(-found, axis=1, kind="stable")[:, :count]
            values = np.take_along_axis(found, best, axis=1)
            at, which = np.nonzero(values > 0)
            rows.append(here[at])
            columns.append(best[at, which])
            data.append(values[at, which])
        parts = [np.concatenate([np.empty(0), *part]) for part in (data, rows, columns)]
        ends = (parts[1].astype(np.int64), parts[2].astype(np.int64))
        half = csr_array((parts[0], ends), shape=(total, total))
        return csr_array(half.maximum(half.T))
