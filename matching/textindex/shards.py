"""A collection of texts as shards: what ranking reads, in memory or memory-mapped from a folder."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.textindex.packing import packed
from matching.textindex.weights import lengths, sublinear

Floats = NDArray[np.float64]

#: texts a shard, so that a worker holds little of it: 40 MB for texts of 515 features
SHARD = 12_500


@dataclass(frozen=True)
class Shard:
    """Some texts, those of one candidate together."""

    #: place of the first candidate among all
    begin: int
    #: shape (candidates + 1,): where the texts of each begin
    owners: NDArray[np.int64]
    #: shape (texts, features): how often each feature stands in each text
    counts: csr_array
    #: shape (texts,): lengths of the vectors
    lengths: Floats
    #: shape (texts, dimensions): further vectors whose products are added
    extra: Floats

    def vectors(self, rows: slice | NDArray[np.int64], inverse: Floats) -> csr_array:
        """Return vectors of some texts, of length 1 or 0."""
        some = self.counts[rows]
        data = sublinear(some.data)
        data *= inverse.take(some.indices)
        data /= np.repeat(self.lengths[rows], np.diff(some.indptr))
        return csr_array((data, some.indices, some.indptr), shape=some.shape)


@dataclass(frozen=True)
class Measure:
    """How a score is made of the products of vectors."""

    #: shape (features,): inverse document frequencies
    inverse: Floats
    #: what a cosine of words is divided by
    scale: float
    #: what is added to every score
    offset: float
    #: whether the texts of a candidate are added up, rather than the mean of the best taken
    is_sum: bool
    #: shape (head,): features that many texts have, in order
    head: NDArray[np.int64]
    #: largest length of a further vector of a text
    reach: float
    #: texts of the candidate that has most, if they are added up; else 1
    texts: int


@dataclass(frozen=True)
class Requests:
    """What is asked."""

    #: shape (requests, features), of length 1 or 0
    vectors: csr_array
    #: shape (requests, dimensions)
    extra: Floats

    def part(self, rows: slice) -> "Requests":
        """Return some of them."""
        return Requests(self.vectors[rows], self.extra[rows])


@dataclass(frozen=True)
class Collection:
    """All shards, what is asked of them, and how it is measured."""

    shards: Sequence[Shard]
    #: shape (shards + 1,): place of the first candidate of each, and how many there are
    begins: NDArray[np.int64]
    requests: Requests
    measure: Measure

    @classmethod
    def of(cls, shards: Sequence[Shard], requests: Requests, measure: Measure) -> "Collection":
        """Return a collection that lies in memory."""
        ends = [shard.begin + len(shard.owners) - 1 for shard in shards]
        return cls(shards, np.array([0, *ends], dtype=np.int64), requests, measure)

    @property
    def candidates(self) -> int:
        """How many candidates there are."""
        return int(self.begins[-1])


def cut(
    counts: csr_array,
    documents: Sequence[int],
    inverse: Floats,
    extra: Floats,
    size: int = SHARD,
) -> list[Shard]:
    """Cut a collection in shards of about `size` texts; a candidate is never divided.

    Parameters
    ----------
    counts
        shape (texts, features); the texts of a candidate stand together.
    documents
        How many texts each candidate has.
    inverse
        shape (features,)
    extra
        shape (texts, dimensions)
    size
        Texts after which a shard is full.
    """
    ends = np.concatenate([[0], np.cumsum(np.asarray(documents, dtype=np.int64))])
    every, shards, begin = lengths(counts, inverse), list[Shard](), 0
    while begin < len(documents):
        end = int(np.searchsorted(ends, ends[begin] + size, side="right")) - 1
        end = min(max(end, begin + 1), len(documents))
        rows = slice(int(ends[begin]), int(ends[end]))
        owners, more = ends[begin : end + 1] - ends[begin], np.ascontiguousarray(extra[rows])
        shards.append(Shard(begin, owners, rows_of(counts, rows), every[rows], more))
        begin = end
    return shards


def rows_of(counts: csr_array, rows: slice) -> csr_array:
    """Return rows that stand together without copying what they hold."""
    indptr = counts.indptr[rows.start : rows.stop + 1]
    own = slice(indptr[0], indptr[-1])
    shape = (len(indptr) - 1, counts.shape[1])
    return packed(counts.data[own], counts.indices[own], indptr - indptr[0], shape)
