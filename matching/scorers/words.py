"""What both sides write about."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from graph.text import Text, same
from matching.combine import BEST
from matching.concepts import shared_concepts
from matching.evidence import Evidence, EvidenceKind, Terms
from matching.pool import Pool
from matching.profile import Document, Profile
from matching.recency import recency
from matching.scorer import Scorer
from matching.textmodel import TextModel

Floats = NDArray[np.float64]

#: documents of a candidate that an explanation names
NAMED = 3
#: share of a document's score from which a shared concept is named
LEAST = 0.04
#: lines of an explanation
MOST = 8
#: whose wording it is that a society is found by, where its own record does not have the words
OF_DISCIPLINES = Text(zh="所属学科的用词", en="wording of its disciplines")


class Words(Scorer):
    """Cosine of TF-IDF, of the request's title plus its whole text, with each document.

    The mean of two cosines with each document: the title's, which says what the matter is, and that
    of title and text. Both are on one scale, so nothing is standardised before documents are joined
    (`matching.combine`, newer ones counting more); deviations are taken over candidates afterwards.
    """

    name = "text"
    title = Text(zh="主题契合", en="Topic")
    source = "https://doi.org/10.1016/0306-4573(88)90021-0"

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._model = TextModel([d.full for d in pool.documents], pool.background)
        self._columns: dict[str, list[int]] = {}
        for column, document in enumerate(pool.documents):
            self._columns.setdefault(document.id, []).append(column)
        self._recency = np.array([recency(d.date, pool.on) for d in pool.documents])

    def score(self, requests: Sequence[Profile]) -> Floats:
        return self._pool.combiner.combine(self._documents(requests))

    def _documents(self, requests: Sequence[Profile]) -> Floats:
        """Return shape (requests, documents)."""
        titles = self._model.cosines([request.title for request in requests])
        wholes = self._model.cosines([request.text for request in requests])
        found: Floats = (titles + wholes) / 2 * self._recency
        for i, request in enumerate(requests):
            # a request that is itself a document of a candidate (a station it serves) is no proof
            found[i, self._columns.get(request.id, [])] = 0.0
        return found

    def explain(self, request: Profile, candidate: int) -> list[Evidence]:
        columns = self._pool.combiner.columns(candidate)
        if not columns:
            return []
        scores = self._documents([request])[0, columns.start : columns.stop]
        order = np.lexsort((np.arange(len(scores)), -scores))[:NAMED]
        total = float(scores[order].sum())
        found: dict[Text, list[Evidence]] = {}
        for i in order:
            if scores[i] > 0:
                document = self._pool.documents[columns.start + int(i)]
                for line in self._lines(request, document, float(scores[i]) / total):
                    found.setdefault(line.concept, []).append(line)
        lines = [_joined(same_concept) for same_concept in found.values()]
        return sorted(lines, key=lambda line: (-line.weight, line.concept.zh))[:MOST]

    def terms(self, request: Profile, candidate: int) -> Terms:
        columns = self._pool.combiner.columns(candidate)
        scores = self._documents([request])[0, columns.start : columns.stop]
        order = np.lexsort((np.arange(len(scores)), -scores))
        is_sum = self._pool.combiner.is_sum
        counted = [int(i) for i in order[: None if is_sum else BEST] if not is_sum or scores[i] > 0]
        items = []
        for i in counted:
            document = self._pool.documents[columns.start + i]
            told = Text(
                zh=f"{document.kind.zh}：{document.title}",
                en=f"{document.kind.en}: {document.title}",
            )
            items.append((told, float(scores[i])))
        return Terms("sum" if is_sum else "mean", tuple(items))

    def _lines(self, request: Profile, document: Document, share: float) -> list[Evidence]:
        """Return the shared concepts of the request with one document."""
        vectors = self._model.transform([request.title, request.text, document.full])
        common = (vectors[[0]] + vectors[[1]]).multiply(vectors[[2]]).tocsr()
        names = self._model.features
        weights = {
            str(names[j]): float(x) for j, x in zip(common.indices, common.data, strict=True)
        }
        return [
            Evidence(
                EvidenceKind.WORDS,
                same(_written(request.text, concept.words)),
                concept.weight * share,
                same(_around(request.text, concept.words)),
                *_told(document, concept.words),
                (document.id,) if document.id else (),
            )
            for concept in shared_concepts(request.text, document.full, weights)
            if concept.weight >= LEAST
        ]

    def missing(self, request: Profile, candidate: int) -> Text | None:
        if not self._pool.combiner.columns(candidate):
            return Text(zh="没有任何文字材料", en="no text of any kind")
        return None


def _joined(lines: list[Evidence]) -> Evidence:
    """Return one line for a concept that several documents share, told by the strongest."""
    first = max(lines, key=lambda line: line.weight)
    others = len(lines) - 1
    source = first.source
    if others:
        source = Text(
            zh=f"{source.zh}（另有 {others} 份材料）", en=f"{source.en} (and {others} more)"
        )
    ids = dict.fromkeys([*first.ids, *(i for line in lines for i in line.ids)])
    weight = min(sum(line.weight for line in lines), 1.0)
    return replace(first, weight=weight, source=source, ids=tuple(ids))


def _told(document: Document, words: str) -> tuple[Text, Text]:
    """Return the place where words stand, and whose wording that is: the record's own, if it is."""
    if document.own is None:
        source = Text(
            zh=f"{document.kind.zh}：{document.title}", en=f"{document.kind.en}: {document.title}"
        )
        return same(_around(document.full, words)), source
    if words.lower() in " ".join(document.said.split()).lower():
        return same(_around(document.said, words)), document.kind
    return same(_around(document.full, words)), OF_DISCIPLINES


def _written(text: str, words: str) -> str:
    """Return words as `text` writes them: 5G, where they were compared as 5g."""
    plain = " ".join(text.split())
    at = plain.lower().find(words.lower())
    return words if at < 0 else plain[at : at + len(words)]


def _around(text: str, words: str, reach: int = 12) -> str:
    """Return the place in `text` where `words` stand, with what stands around them."""
    plain = " ".join(text.split())
    at = plain.lower().find(words.lower())
    if at < 0:
        return words
    first, last = max(at - reach, 0), at + len(words) + reach
    return f"{'…' if first else ''}{plain[first:last]}{'…' if last < len(plain) else ''}"
