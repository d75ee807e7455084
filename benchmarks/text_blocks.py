"""A collection of made-up texts, made, counted and written a block at a time.

Never more than a block of texts is in memory, and of all texts only the names of their features;
the rest lies in a folder, from which ranking maps a shard at a time.
"""

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.made_texts import EXPERT, NEED, texts
from graph.columns import ColumnFolder
from matching.textindex.counting import Counts, count, translate
from matching.textindex.folder import CollectionWriter
from matching.textindex.packing import packed
from matching.textindex.quick import head_of
from matching.textindex.shards import SHARD, Collection, Measure, Requests, Shard
from matching.textindex.weights import inverse_of, lengths, weigh

#: needs; texts a block, which is a shard as well
ASKED, BLOCK = 1000, SHARD


def made(size: int, block: int) -> list[str]:
    """Return the texts of a block; those of a smaller size are the first of a larger."""
    return texts(min(BLOCK, size - block * BLOCK), EXPERT, 100 + block)


class _Blocks(Sequence[Shard]):
    """Blocks of counts on disk, and each as a shard when all features are known."""

    def __init__(self, path: Path, size: int) -> None:
        self._folder, self._size = ColumnFolder(path), size
        self._symbols: list[tuple[str, ...]] = []
        self.begins = np.append(np.arange(0, size, BLOCK), size)

    def add(self, counts: Counts) -> None:
        """Keep the next block."""
        n = len(self._symbols)
        for name in ("data", "indices", "indptr"):
            self._folder.write(f"{n}.{name}", getattr(counts.matrix, name))
        self._folder.write(f"{n}.keys", counts.keys)
        self._symbols.append(counts.symbols)

    def join(self, needs: Counts) -> Counts:
        """Number the features of all blocks; return the counts of the needs with these numbers."""
        symbols = tuple(sorted({*needs.symbols}.union(*self._symbols)))
        own = [translate(some, self._keys(n), symbols) for n, some in enumerate(self._symbols)]
        own.append(translate(needs.symbols, needs.keys, symbols))
        keys = np.unique(np.concatenate(own))
        self._columns = [np.searchsorted(keys, some).astype(np.int32) for some in own]
        self.having = sum(
            (np.bincount(self._of(n, "indices"), minlength=len(keys)) for n in range(len(self))),
            np.zeros(len(keys), dtype=np.int64),
        )
        asked, column = needs.matrix, self._columns[-1]
        asked = packed(asked.data, column[asked.indices], asked.indptr, (asked.shape[0], len(keys)))
        every = self.having + np.bincount(asked.indices, minlength=len(keys))
        self.inverse = inverse_of(every, self._size + asked.shape[0])
        return Counts(symbols, keys, asked)

    def _keys(self, n: int) -> NDArray[np.uint64]:
        return np.asarray(self._folder.array(f"{n}.keys"), dtype=np.uint64)

    def _of(self, n: int, name: str) -> NDArray[np.signedinteger]:
        array = np.asarray(self._folder.array(f"{n}.{name}"))
        return self._columns[n][array] if name == "indices" else array

    def __len__(self) -> int:
        return len(self._symbols)

    def __getitem__(self, n: int) -> Shard:  # type: ignore[override]
        if not 0 <= n < len(self):
            raise IndexError(n)
        rows = int(self.begins[n + 1] - self.begins[n])
        data, indices, indptr = (self._of(n, name) for name in ("data", "indices", "indptr"))
        counts = packed(data, indices, indptr, (rows, len(self.inverse)))
        found, none = lengths(counts, self.inverse), np.zeros((rows, 0))
        return Shard(int(self.begins[n]), np.arange(rows + 1), counts, found, none)


def write(path: Path, size: int) -> float:
    """Write a collection of so many texts and all needs to a folder; return seconds of our work."""
    for name in ("blocks", "shards"):
        (path / name).mkdir()
    needs = count(texts(ASKED, NEED, 2))
    blocks, seconds = _Blocks(path / "blocks", size), 0.0
    for n in range(0, -(-size // BLOCK)):
        block = made(size, n)
        start = time.perf_counter()
        blocks.add(count(block))
        seconds += time.perf_counter() - start
    start = time.perf_counter()
    asked = blocks.join(needs)
    head = head_of(blocks.having, size)
    measure = Measure(blocks.inverse, 1.0, 0.0, False, head, 0.0, 1)
    requests = Requests(weigh(asked.matrix, blocks.inverse), np.zeros((ASKED, 0)))
    written = Collection(blocks, blocks.begins, requests, measure)
    CollectionWriter(path / "shards", written).write(len(blocks))
    return seconds + time.perf_counter() - start
