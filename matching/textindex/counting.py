"""How often each feature stands in each text, for blocks of texts and for all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from graph.store import blocks
from matching.textindex.letters import SHIFT, Found, find, is_character
from matching.textindex.packing import packed

Keys = NDArray[np.uint64]
Ints = NDArray[np.signedinteger]

#: texts counted at a time: some 0.4 GB beside the result for texts of 700 characters
BLOCK = 8192
#: possible pairs of symbols up to which a table finds the place of each, instead of sorting
TABLE = 1 << 26
#: bits of a key that hold the second symbol
LOW = np.uint64((1 << SHIFT) - 1)


@dataclass(frozen=True)
class Counts:
    """Counts of features, columns in order of the features' names."""

    #: characters and stems that features are made of, each once, in order
    symbols: tuple[str, ...]
    #: shape (features,), in order: rank of the first symbol << 32 | rank of the second + 1, or 0
    keys: Keys
    #: shape (texts, features), whole numbers above 0, columns of a row in order
    matrix: csr_array

    @cached_property
    def names(self) -> NDArray[np.str_]:
        """Names of the features, as `matching.analyser.analyse` gives them."""
        return names_of(self.symbols, self.keys)


def names_of(symbols: Sequence[str], keys: Keys) -> NDArray[np.str_]:
    """Return the names of features."""
    first, second = (keys >> np.uint64(SHIFT)).tolist(), (keys & LOW).tolist()
    gap = ["" if is_character(symbol) else " " for symbol in symbols]
    found = [
        f"{symbols[a]}{gap[a]}{symbols[b - 1]}" if b else symbols[a]
        for a, b in zip(first, second, strict=True)
    ]
    return np.array(found, dtype=np.str_)


def count(texts: Sequence[str]) -> Counts:
    """Count the features of texts: the same as `matching.analyser.analyse`, text by text."""
    return merge(list(count_blocks(texts)))


def count_blocks(texts: Sequence[str], size: int = BLOCK) -> Iterator[Counts]:
    """Yield the counts of `size` texts at a time, each with features of its own."""
    for block in blocks(texts, size):
        yield _count(find(block), len(block))


def _count(found: Found, texts: int) -> Counts:
    keys, places = _places(found)
    starts = np.searchsorted(found.texts, np.arange(texts + 1))
    shape = (texts, len(keys))
    every = csr_array((np.ones(len(places), np.uint8), places, starts), shape=shape).tocsc()
    # within a column texts are in order, so that repetitions stand together
    is_new = np.ones(len(every.indices), dtype=np.bool_)
    is_new[1:] = every.indices[1:] != every.indices[:-1]
    is_new[every.indptr[:-1]] = True
    first = np.flatnonzero(is_new)
    times = smallest(np.diff(first, append=len(is_new)))
    indptr = np.searchsorted(first, every.indptr)
    matrix = csc_array((times, every.indices[first], indptr), shape=shape).tocsr()
    return Counts(found.symbols, keys, packed(matrix.data, matrix.indices, matrix.indptr, shape))


def smallest(counts: NDArray[np.int64]) -> NDArray[np.uint16] | NDArray[np.uint32]:
    """Return counts in two bytes each if they fit, else in four."""
    fits = not len(counts) or int(counts.max()) < 1 << 16
    return counts.astype(np.uint16) if fits else counts.astype(np.uint32)


def _places(found: Found) -> tuple[Keys, NDArray[np.int32]]:
    """Return the distinct keys in order, and the place of each feature among them."""
    width = len(found.symbols) + 1
    is_narrow = width * width <= TABLE
    first = found.first if is_narrow else found.first.astype(np.int64)
    pairs = first * width + found.second
    if is_narrow:
        seen = np.zeros(width * width, dtype=np.bool_)
        seen[pairs] = True
        distinct = np.flatnonzero(seen)
        table = np.empty(width * width, dtype=np.int32)
        table[distinct] = np.arange(len(distinct), dtype=np.int32)
        places = table[pairs]
    else:
        distinct, inverse = np.unique(pairs, return_inverse=True)
        places = inverse.astype(np.int32)
    return _key(*np.divmod(distinct, width)), places


def _key(first: Ints, second: Ints) -> Keys:
    high = first.astype(np.uint64) << np.uint64(SHIFT)
    return high | second.astype(np.uint64)


def translate(symbols: Sequence[str], keys: Keys, into: Sequence[str]) -> Keys:
    """Return keys over `symbols` as keys over `into`, a larger list in the same order."""
    rank = {symbol: i for i, symbol in enumerate(into)}
    ranks = np.array([0, *(rank[symbol] + 1 for symbol in symbols)], dtype=np.int64)
    first = ranks[(keys >> np.uint64(SHIFT)).astype(np.int64) + 1] - 1
    return _key(first, ranks[(keys & LOW).astype(np.int64)])


def merge(parts: Sequence[Counts]) -> Counts:
    """Return the counts of several lists of texts as those of one list."""
    if len(parts) == 1:
        return parts[0]
    symbols = tuple(sorted(set[str]().union(*(part.symbols for part in parts))))
    theirs = [translate(part.symbols, part.keys, symbols) for part in parts]
    keys = np.unique(np.concatenate([np.empty(0, np.uint64), *theirs]))
    total = sum(part.matrix.nnz for part in parts)
    wide = any(part.matrix.data.dtype != np.uint16 for part in parts)
    times: NDArray[Any] = np.empty(total, dtype=np.uint32 if wide else np.uint16)
    indices = np.empty(total, dtype=np.int32)
    lengths, at = [np.zeros(1, dtype=np.int64)], 0
    for part, own in zip(parts, theirs, strict=True):
        end = at + part.matrix.nnz
        times[at:end] = part.matrix.data
        np.searchsorted(keys, own).astype(np.int32).take(part.matrix.indices, out=indices[at:end])
        lengths.append(np.diff(part.matrix.indptr).astype(np.int64))
        at = end
    indptr = np.cumsum(np.concatenate(lengths))
    return Counts(symbols, keys, packed(times, indices, indptr, (len(indptr) - 1, len(keys))))


def restrict(counts: Counts, symbols: Sequence[str], keys: Keys) -> csr_array:
    """Return counts over the features of another vocabulary; those it lacks are left out."""
    known = set(symbols)
    every = tuple(sorted(known.union(counts.symbols)))
    own, theirs = translate(counts.symbols, counts.keys, every), translate(symbols, keys, every)
    place = np.searchsorted(theirs, own)
    kept = np.flatnonzero(np.append(theirs, np.uint64(0))[place] == own)
    kept = kept[place[kept] < len(theirs)]
    some = counts.matrix[:, kept]
    indices = place[kept].astype(np.int32)[some.indices]
    return csr_array((some.data, indices, some.indptr), shape=(some.shape[0], len(keys)))
