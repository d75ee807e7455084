"""TF-IDF, and latent semantics beside it where asked for, over a collection of documents.

Sublinear term frequency and smoothed inverse document frequency (Salton & Buckley 1988,
doi:10.1016/0306-4573(88)90021-0), cosine. Latent semantic analysis (Deerwester et al. 1990,
doi:10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9) is added on the same scale:
both cosines are divided by their deviation over the collection.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import normalize

from matching.textindex.counting import count, restrict
from matching.textindex.keeping import KeptCounts
from matching.textindex.quick import head_of
from matching.textindex.shards import Collection, Measure, Requests, cut
from matching.textindex.weights import inverse_frequencies, weigh

Floats = NDArray[np.float64]
#: documents whose mutual cosines give the deviations
SAMPLED = 500


class TextModel:
    """Cosines between texts and a fixed collection.

    Parameters
    ----------
    documents
        The collection; every query is compared with each of them.
    background
        Further texts that count for document frequencies only.
    latent
        Dimensions of the latent space; 0 for words alone.
    kept
        Folder in which counts of texts are kept by content; None keeps none.
    """

    def __init__(
        self,
        documents: Sequence[str],
        background: Sequence[str] = (),
        latent: int = 0,
        kept: Path | None = None,
    ) -> None:
        counter = count if kept is None else KeptCounts(kept).count
        self._counts = counter([*documents, *background])
        self._inverse = inverse_frequencies(self._counts.matrix)
        #: shape (documents, features), rows of length 1 or 0
        self.vectors = weigh(self._counts.matrix[: len(documents)], self._inverse)
        self._scale = _deviation(self.vectors)
        self._svd: TruncatedSVD | None = None
        self._set_latent(min(latent, self.vectors.shape[1] - 1, len(documents) - 1))

    def _set_latent(self, dimensions: int) -> None:
        if dimensions < 2:
            return
        self._svd = TruncatedSVD(dimensions, random_state=0).fit(self.vectors)
        self._latent: Floats = normalize(self._svd.transform(self.vectors))
        self._latent_scale = _deviation(self._latent)

    @cached_property
    def _by_feature(self) -> csr_array:
        return csr_array(self.vectors.T)

    @cached_property
    def features(self) -> NDArray[np.str_]:
        """Names of the features, in the order of columns."""
        return self._counts.names

    def transform(self, texts: Sequence[str]) -> csr_array:
        """Return the vectors of texts, shape (texts, features); unknown features are dropped."""
        if not texts:
            return csr_array((0, self.vectors.shape[1]))
        known = restrict(count(texts), self._counts.symbols, self._counts.keys)
        return weigh(known, self._inverse)

    def cosines(self, texts: Sequence[str]) -> Floats:
        """Return the cosine of each text with each document, shape (texts, documents)."""
        found: Floats = (self.transform(texts) @ self._by_feature).toarray()
        return found

    def similarities(self, texts: Sequence[str]) -> Floats:
        """Return cosines in deviations; with the latent cosines added where there are any."""
        queries = self.transform(texts)
        words: Floats = (queries @ self._by_feature).toarray() / self._scale
        if self._svd is None:
            return words
        if not texts:
            return words
        hidden: Floats = normalize(self._svd.transform(queries)) @ self._latent.T
        return words + hidden / self._latent_scale

    def collection(
        self,
        texts: Sequence[str],
        documents: Sequence[int],
        asked: Floats,
        extra: Floats,
        offset: float,
        is_sum: bool,
    ) -> Collection:
        """Return the collection and requests, for `similarities` by an engine.

        Parameters
        ----------
        texts
            The requests.
        documents
            How many documents each candidate has, in order.
        asked, extra
            shapes (texts, any), (documents, the same): further vectors, whose products are added
        offset
            What is added to every document's score.
        is_sum
            Whether the documents of a candidate are added up, see `matching.combine`.
        """
        queries, count = self.transform(texts), self.vectors.shape[0]
        if self._svd is not None:
            hidden = self._svd.transform(queries) if texts else np.zeros((0, self._latent.shape[1]))
            asked = np.hstack([normalize(hidden) / self._latent_scale if texts else hidden, asked])
            extra = np.hstack([self._latent, extra])
        own = self._counts.matrix[:count]
        having = np.bincount(own.indices, minlength=own.shape[1])
        measure = Measure(
            self._inverse,
            self._scale,
            offset,
            is_sum,
            head_of(having, count),
            float(np.linalg.norm(extra, axis=1).max(initial=0)),
            max(documents, default=1) if is_sum else 1,
        )
        shards = cut(own, documents, self._inverse, extra)
        return Collection.of(shards, Requests(queries, asked), measure)


def _deviation(vectors: csr_array | Floats) -> float:
    """Return the deviation of the mutual cosines of evenly spaced rows, 1 if they are all equal."""
    count = vectors.shape[0]
    rows: NDArray[np.int64] = np.linspace(0, count - 1, min(count, SAMPLED)).astype(np.int64)
    some = vectors[rows] if count else vectors
    cosines = some @ some.T
    dense = cosines if isinstance(cosines, np.ndarray) else cosines.toarray()
    spread = float(dense[np.triu_indices(len(dense), 1)].std()) if len(dense) > 2 else 0.0
    return spread if spread > 0 else 1.0
