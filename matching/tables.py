"""Text ranking of plain tables, without a graph: what `rank` on the command line does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.errors import NotFoundError
from graph.text import Text
from matching.combine import Combiner
from matching.encoder import Encoder
from matching.engine import Engine
from matching.engines.local import LocalEngine
from matching.textindex.shards import Collection
from matching.textmodel import TextModel

Floats = NDArray[np.float64]

#: dimensions of the latent space beside words, and documents above which there is none
LATENT, LARGE = 100, 20_000
#: summed deviations of words and latent space that are worth one half
HALF = 8.0
#: weight of an encoder's deviations
ENCODED = 2.0


@dataclass(frozen=True)
class Row:
    """One row of a table of texts."""

    id: str
    title: str
    text: str = ""

    @property
    def full(self) -> str:
        """Title and text."""
        return f"{self.title}\n{self.text}"


@dataclass(frozen=True)
class Ranked:
    """One candidate of one request."""

    request: str
    candidate: str
    #: 1 is best; ties in order of the candidates
    rank: int
    #: in [0, 1); comparable between requests
    affinity: float


class TableRanker:
    """Ranks candidates by their documents.

    A document's score is the cosine of TF-IDF plus that in a latent space of 100 dimensions, each
    in deviations of the collection, so that scores of several requests can be compared; the
    documents of a candidate are joined as `matching.combine` says. Of more than 20,000 documents
    the words alone count.

    Parameters
    ----------
    candidates
        Several rows with one id are documents of one candidate.
    requests
        Their texts count for document frequencies too.
    encoder
        A model whose cosines are added with weight 2; None for words alone.
    kept
        Folder in which words of many texts are kept by content; None keeps none.
    """

    def __init__(
        self,
        candidates: Sequence[Row],
        requests: Sequence[Row] = (),
        encoder: Encoder | None = None,
        kept: Path | None = None,
    ) -> None:
        groups: dict[str, list[Row]] = {}
        for row in candidates:
            groups.setdefault(row.id, []).append(row)
        self.candidates = tuple(groups)
        documents = [row.full for rows in groups.values() for row in rows]
        latent = LATENT if len(documents) <= LARGE else 0
        self._model = TextModel(documents, [row.full for row in requests], latent, kept)
        self._documents = [len(rows) for rows in groups.values()]
        self._combiner = Combiner(self._documents)
        self._encoder = encoder
        if encoder is not None:
            self._vectors = encoder.encode(documents, role="passage")
            sample = self._vectors[:: max(len(documents) // 500, 1)]
            cosines = (sample @ sample.T)[np.triu_indices(len(sample), 1)]
            self._mean, self._deviation = float(cosines.mean()), float(cosines.std()) or 1.0

    def score(self, requests: Sequence[Row]) -> Floats:
        """Return affinities, shape (requests, candidates), in [0, 1)."""
        texts = [row.full for row in requests]
        documents = self._model.similarities(texts)
        if self._encoder is not None:
            cosines = self._encoder.encode(texts, role="query") @ self._vectors.T
            documents = documents + ENCODED * (cosines - self._mean) / self._deviation
        above = np.maximum(self._combiner.combine(documents), 0.0)
        unit: Floats = above / (above + HALF)
        return unit

    def rank(
        self, requests: Sequence[Row], top: int | None = None, engine: Engine | None = None
    ) -> Iterator[Ranked]:
        """Yield the best candidates of each request, best first; all without `top`.

        Parameters
        ----------
        requests
            What is asked.
        top
            How many candidates of each.
        engine
            Where it is worked out; here if not told. All give the same.
        """
        if not requests or not self.candidates:
            return
        k = min(top or len(self.candidates), len(self.candidates))
        rows = iter(requests)
        for part in (engine or LocalEngine()).answer(self._collection(requests), k):
            unit = part.scores / (part.scores + HALF)
            for a, b in pairwise(part.starts.tolist()):
                request = next(rows)
                order = np.lexsort((part.places[a:b], -unit[a:b])) + a
                for rank, n in enumerate(order.tolist(), 1):
                    candidate = self.candidates[int(part.places[n])]
                    yield Ranked(request.id, candidate, rank, float(unit[n]))

    def _collection(self, requests: Sequence[Row]) -> Collection:
        texts = [row.full for row in requests]
        asked, vectors, offset = np.zeros((len(texts), 0)), np.zeros((sum(self._documents), 0)), 0.0
        if self._encoder is not None:
            asked = self._encoder.encode(texts, role="query") * (ENCODED / self._deviation)
            vectors, offset = self._vectors, -ENCODED * self._mean / self._deviation
        is_sum = self._combiner.is_sum
        return self._model.collection(texts, self._documents, asked, vectors, offset, is_sum)

    def _lines(self, requests: Sequence[Row]) -> Iterator[Floats]:
        """Yield the affinities of all candidates, request by request, as `rank` has them."""
        if not requests:
            return
        for part in LocalEngine().answer(self._collection(requests), len(self.candidates)):
            unit = part.scores / (part.scores + HALF)
            for a, b in pairwise(part.starts.tolist()):
                line = np.zeros(len(self.candidates))
                line[part.places[a:b]] = unit[a:b]
                yield line

    def rank_pairs(
        self, requests: Sequence[Row], pairs: Iterable[tuple[str, str]]
    ) -> Iterator[Ranked]:
        """Yield exactly the given pairs, in their order, ranked among all candidates.

        Raises
        ------
        NotFoundError
            A pair names a request or candidate that is in neither table.
        """
        place = {candidate: j for j, candidate in enumerate(self.candidates)}
        by_id = {row.id: row for row in requests}
        wanted = list(pairs)
        for request, candidate in wanted:
            if request not in by_id or candidate not in place:
                raise NotFoundError(
                    Text(
                        zh=f"配对（{request}，{candidate}）不在两张表中。",
                        en=f"The pair ({request}, {candidate}) is not in the two tables.",
                    ),
                    Text(
                        zh="请检查配对表的 request 和 candidate 两列。",
                        en="Check the columns request and candidate of the pairs.",
                    ),
                )
        asked = list(dict.fromkeys(request for request, _ in wanted))
        scores = dict(zip(asked, self._lines([by_id[r] for r in asked]), strict=True))
        for request, candidate in wanted:
            line, j = scores[request], place[candidate]
            better = int((line > line[j]).sum() + (line[:j] == line[j]).sum())
            yield Ranked(request, candidate, better + 1, float(line[j]))
