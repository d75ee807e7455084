"""The best candidates are those that comparing everything with everything gives."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from matching.combine import Combiner
from matching.textindex import best as best_module
from matching.textindex import quick as quick_module
from matching.textindex.best import Partial, best, merge
from matching.textindex.counting import count
from matching.textindex.folder import CollectionWriter, read_collection
from matching.textindex.quick import Quick, head_of
from matching.textindex.shards import Collection, Measure, Requests, cut
from matching.textindex.weights import inverse_frequencies, weigh
from tests.textindex.made import rows

Floats = NDArray[np.float64]
K = 5


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make all the steps of a large collection on a small one."""
    monkeypatch.setattr(quick_module, "BLOCK", 32)
    monkeypatch.setattr(quick_module, "HEAD", 12)
    monkeypatch.setattr(best_module, "SPARE", 1)


def made(
    documents: int = 1, dimensions: int = 0, is_sum: bool = False, offset: float = 0.0
) -> tuple[Collection, Floats]:
    """Return a collection with its requests, and the scores of all pairs by brute force."""
    table, asked = rows(300, 1, documents=documents), rows(20, 2, name="r")
    texts = [row.full for row in table]
    counts = count([*texts, *(row.full for row in asked)])
    inverse = inverse_frequencies(counts.matrix)
    own = counts.matrix[: len(texts)]
    queries = weigh(counts.matrix[len(texts) :], inverse)
    rng = np.random.default_rng(3)
    extra = rng.normal(size=(len(texts), dimensions))
    wanted = rng.normal(size=(len(asked), dimensions))
    sizes = [sum(row.id == name for row in table) for name in dict.fromkeys(r.id for r in table)]
    head = head_of(np.bincount(own.indices, minlength=own.shape[1]), len(texts))
    reach = float(np.linalg.norm(extra, axis=1).max(initial=0))
    most = max(sizes) if is_sum else 1
    measure = Measure(inverse, 0.1, offset, is_sum, head, reach, most)
    shards = cut(own, sizes, inverse, extra, size=70)
    assert len(shards) > 3
    products = (queries @ weigh(own, inverse).T).toarray() / 0.1 + wanted @ extra.T + offset
    combiner = Combiner(sizes)
    combiner.is_sum = is_sum
    scores = np.maximum(combiner.combine(products), 0)
    return Collection.of(shards, Requests(queries, wanted), measure), scores


def everything(collection: Collection, k: int = K, threads: int = 1) -> Partial:
    asked = slice(0, collection.requests.vectors.shape[0])
    return best(collection, asked, range(len(collection.shards)), k, threads)


@pytest.mark.parametrize("dimensions", [0, 3])
@pytest.mark.parametrize(("documents", "is_sum"), [(1, False), (4, False), (8, False), (4, True)])
@pytest.mark.parametrize("offset", [0.0, -1.5])
def test_the_best_are_the_best_of_all(
    documents: int, is_sum: bool, dimensions: int, offset: float
) -> None:
    collection, scores = made(documents, dimensions, is_sum, offset)
    found = everything(collection)
    assert np.diff(found.starts).tolist() == [K] * len(scores)
    for i, line in enumerate(scores):
        own = slice(*found.starts[i : i + 2].tolist())
        np.testing.assert_allclose(found.scores[own], np.sort(line)[::-1][:K], rtol=1e-12)
        np.testing.assert_allclose(line[found.places[own]], found.scores[own], rtol=1e-12)


def test_equals_stand_in_order_and_nothing_is_worth_nought() -> None:
    collection, scores = made()
    found = everything(collection)
    nothing = np.flatnonzero(scores.max(axis=1) == 0)
    assert len(nothing), "a request without a word is among them"
    for i in range(len(scores)):
        own = slice(*found.starts[i : i + 2].tolist())
        pairs = list(zip(-found.scores[own], found.places[own], strict=True))
        assert pairs == sorted(pairs)
        if i in nothing:
            assert found.places[own].tolist() == list(range(K))


@pytest.mark.parametrize("dimensions", [0, 3])
def test_neither_shards_nor_threads_nor_looking_at_all_change_a_bit(
    dimensions: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    collection, _ = made(4, dimensions)
    whole = everything(collection)
    count_ = len(collection.shards)
    asked = slice(0, collection.requests.vectors.shape[0])
    parts = [best(collection, asked, range(i, i + 1), K) for i in range(count_)]
    tree = merge([merge(parts[:2], K), merge(parts[2:], K)], K)
    CollectionWriter(tmp_path, collection).write(len(collection.shards))
    others = [everything(collection, threads=3), tree, everything(read_collection(tmp_path))]
    monkeypatch.setattr(best_module, "SPARE", 1000)
    others.append(everything(collection))
    for other in others:
        for name in ("starts", "places", "scores"):
            assert getattr(other, name).tobytes() == getattr(whole, name).tobytes()


def test_the_bound_of_the_error_is_kept() -> None:
    """Quick scores are nearer to the exact ones than half of the margin."""
    collection, scores = made(1, 3)
    quick = Quick(collection.requests, collection.measure)
    found = [part for _, part in quick.blocks(collection.shards, 1)]
    difference = np.abs(np.maximum(np.concatenate(found), 0).T - scores)
    assert (difference <= quick.margin[:, None] / 2).all()
    assert difference.max() > 0, "single precision does err"


def test_a_candidate_with_more_texts_than_a_shard_stays_whole() -> None:
    collection, _ = made()
    shard = collection.shards[0]
    sizes = [3, 50, 2]
    again = cut(shard.counts[:55], sizes, collection.measure.inverse, shard.extra[:55], size=10)
    assert [len(s.owners) - 1 for s in again] == [1, 1, 1]
    assert [s.begin for s in again] == [0, 1, 2]
    assert replace(again[1]).counts.shape[0] == 50
