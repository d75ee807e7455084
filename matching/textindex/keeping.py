"""Counts kept on disk by the content of texts, so that only new ones are counted.

A *parcel* is a folder with the counts of the texts that one call found new. It is written aside
and renamed, so that whoever reads it sees a whole one; several processes may do so at once.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.columns import ColumnFolder, Strings
from matching.textindex.counting import Counts, count, smallest, translate
from matching.textindex.packing import packed

#: what is counted and how it is laid out; a change makes old parcels useless
LAYOUT = 1
#: bytes on disk from which parcels that were not used for longest are removed
MOST = 4 << 30
#: bytes of the hash of a text
HASH = 16


class KeptCounts:
    """Counts texts as `matching.textindex.counting.count` does, and keeps what it counted.

    Parameters
    ----------
    folder
        Where parcels lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / str(LAYOUT)

    def count(self, texts: Sequence[str]) -> Counts:
        """Count the features of texts."""
        hashes = [_hash(text) for text in texts]
        wanted = set(hashes)
        parcels = [parcel for parcel in self._parcels() if not wanted.isdisjoint(parcel.rows)]
        known = set(chain.from_iterable(parcel.rows for parcel in parcels))
        new = {h: text for h, text in zip(hashes, texts, strict=True) if h not in known}
        if new:
            counts = count(list(new.values()))
            parcels.append(_Parcel(counts, {h: i for i, h in enumerate(new)}))
            with suppress(OSError):  # no room, or no right to write there: it does without
                self._write(counts, list(new))
        return _assemble(parcels, hashes)

    def _parcels(self) -> list["_Parcel"]:
        found = []
        for path in sorted(self._folder.glob("parcel-*")):
            with suppress(OSError, EOFError, ValueError, LookupError, TypeError):
                found.append(_read(path))
        return found

    def _write(self, counts: Counts, hashes: Sequence[bytes]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix="draft-", dir=self._folder))
        try:
            folder = ColumnFolder(draft)
            folder.write("hashes", np.frombuffer(b"".join(hashes), dtype=np.uint8))
            folder.write("symbols", Strings.of(counts.symbols))
            folder.write("keys", counts.keys)
            for name in ("data", "indices", "indptr"):
                folder.write(name, getattr(counts.matrix, name))
            name = hashlib.blake2b(b"".join(hashes), digest_size=HASH).hexdigest()
            draft.rename(self._folder / f"parcel-{name}")
        except OSError:  # the disk is full, or another process has written the same
            shutil.rmtree(draft, ignore_errors=True)
        self._prune(self._folder / f"parcel-{name}")

    def _prune(self, newest: Path) -> None:
        """Remove the oldest parcels if there is too much."""
        parcels = sorted(self._folder.glob("parcel-*"), key=lambda p: p.stat().st_mtime)
        sizes = [sum(file.stat().st_size for file in path.iterdir()) for path in parcels]
        total = sum(sizes)
        for path, size in zip(parcels, sizes, strict=True):
            if total > MOST and path != newest:
                shutil.rmtree(path, ignore_errors=True)
                total -= size


class _Parcel:
    """Counts, and in which row each text is."""

    def __init__(self, counts: Counts, rows: dict[bytes, int]) -> None:
        self.counts, self.rows = counts, rows


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=HASH).digest()


def _read(path: Path) -> _Parcel:
    folder = ColumnFolder(path)
    joined = folder.array("hashes").tobytes()
    rows = {joined[i : i + HASH]: i // HASH for i in range(0, len(joined), HASH)}
    part: dict[str, NDArray[Any]] = {
        n: folder.array(n) for n in ("data", "indices", "indptr", "keys")
    }
    shape = (len(rows), len(part["keys"]))
    matrix = packed(part["data"], part["indices"], part["indptr"], shape)
    os.utime(path)  # used now
    return _Parcel(Counts(tuple(folder.strings("symbols")), part["keys"], matrix), rows)


def _assemble(parcels: Sequence[_Parcel], hashes: Sequence[bytes]) -> Counts:
    """Return the counts of texts in their order, with the features they have."""
    place = {h: (p, row) for p, parcel in enumerate(parcels) for h, row in parcel.rows.items()}
    where = np.array([place[h] for h in hashes], dtype=np.int64).reshape(-1, 2)
    symbols = tuple(sorted(set[str]().union(*(p.counts.symbols for p in parcels))))
    theirs = [translate(p.counts.symbols, p.counts.keys, symbols) for p in parcels]
    keys = np.unique(np.concatenate([np.empty(0, np.uint64), *theirs]))
    columns = [np.searchsorted(keys, own).astype(np.int32) for own in theirs]
    matrix = _gather([p.counts.matrix for p in parcels], columns, where, len(keys))
    return _without_unused(symbols, keys, matrix)


def _gather(
    parts: Sequence[csr_array],
    columns: Sequence[NDArray[np.int32]],
    where: NDArray[np.int64],
    features: int,
) -> csr_array:
    """Return rows of several matrices, runs of neighbours at a time."""
    lengths = np.zeros(len(where), dtype=np.int64)
    for p, part in enumerate(parts):
        mine = where[:, 0] == p
        lengths[mine] = np.diff(part.indptr)[where[mine, 1]]
    indptr = np.concatenate([[0], np.cumsum(lengths)])
    wide = any(part.data.dtype != np.uint16 for part in parts)
    data = np.empty(indptr[-1], dtype=np.uint32 if wide else np.uint16)
    indices = np.empty(indptr[-1], dtype=np.int32)
    steps = np.diff(where, axis=0)
    breaks = np.flatnonzero((steps[:, 0] != 0) | (steps[:, 1] != 1)) + 1
    bounds = [0, *breaks.tolist(), len(where)] if len(where) else [0]
    for first, last in pairwise(bounds):
        part, row = parts[where[first, 0]], int(where[first, 1])
        own = slice(int(part.indptr[row]), int(part.indptr[row + last - first]))
        out = slice(int(indptr[first]), int(indptr[last]))
        data[out] = part.data[own]
        np.take(columns[where[first, 0]], part.indices[own], out=indices[out], mode="clip")
    return packed(data, indices, indptr, (len(where), features))


def _without_unused(
    symbols: tuple[str, ...], keys: NDArray[np.uint64], matrix: csr_array
) -> Counts:
    """Leave out features of texts that are in a parcel, but not asked for."""
    used = np.zeros(len(keys), dtype=np.bool_)
    used[matrix.indices] = True
    if not used.all():
        column = (np.cumsum(used) - 1).astype(np.int32)
        shape = (matrix.shape[0], int(used.sum()))
        matrix = packed(matrix.data, column[matrix.indices], matrix.indptr, shape)
        keys = keys[used]
    if matrix.data.dtype != np.uint16:
        matrix.data = smallest(matrix.data)
    return Counts(symbols, keys, matrix)
