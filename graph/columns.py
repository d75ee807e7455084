"""Columns on disk: arrays and strings that are read by position without loading the file."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
#: strings that are put into another order at a time
GATHERED = 500_000


class Strings(Sequence[str]):
    """An immutable list of strings as one run of UTF-8 bytes and the places where each begins.

    Parameters
    ----------
    data
        shape (bytes,), uint8
    offsets
        shape (n + 1,), int64; string i is ``data[offsets[i]:offsets[i + 1]]``
    """

    def __init__(self, data: NDArray[np.uint8], offsets: Ints) -> None:
        self.data = data
        self.offsets = offsets

    @classmethod
    def of(cls, strings: Iterable[str]) -> "Strings":
        """Pack strings."""
        given = strings if isinstance(strings, list) else list(strings)
        text = "".join(given)
        data = text.encode()
        if len(data) > len(text):  # some are not ASCII
            lengths = np.fromiter(map(len, map(str.encode, given)), np.int64, len(given))
        else:
            lengths = np.fromiter(map(len, given), np.int64, len(given))
        return cls(np.frombuffer(data, dtype=np.uint8), _offsets(lengths))

    @classmethod
    def joined(cls, parts: Sequence["Strings"]) -> "Strings":
        """Return the strings of all parts, one after another."""
        lengths = [np.diff(part.offsets) for part in parts]
        data = np.concatenate([np.empty(0, np.uint8), *(part.data for part in parts)])
        return cls(data, _offsets(np.concatenate([np.empty(0, np.int64), *lengths])))

    def ordered(self, order: Ints) -> "Strings":
        """Return the strings in another order; `order` is shape (m,), positions of strings."""
        lengths = np.diff(self.offsets)[order]
        offsets = _offsets(lengths)
        data = np.empty(int(offsets[-1]), np.uint8)
        for start in range(0, len(order), GATHERED):  # the positions of all bytes would not fit
            some = slice(start, start + GATHERED)
            first, last = offsets[start], offsets[min(start + GATHERED, len(order))]
            shift = np.repeat(self.offsets[order[some]] - offsets[:-1][some], lengths[some])
            data[first:last] = self.data[np.arange(first, last) + shift]
        return Strings(data, offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, i: int) -> str:  # type: ignore[override]
        """Return string `i`."""
        if not 0 <= i < len(self):
            raise IndexError(i)
        return self.data[self.offsets[i] : self.offsets[i + 1]].tobytes().decode()

    def take(self, positions: Iterable[int]) -> list[str]:
        """Return the strings at `positions`, in their order."""
        return [self[int(i)] for i in positions]


def _offsets(lengths: Ints) -> Ints:
    """Return where strings of these lengths begin and the last ends, shape (n + 1,)."""
    offsets = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return offsets


class ColumnFolder:
    """A folder of named columns, written once and then memory-mapped."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, name: str, column: NDArray[np.generic] | Strings) -> None:
        """Write one column."""
        if isinstance(column, Strings):
            np.save(self._folder / f"{name}.bytes.npy", column.data)
            np.save(self._folder / f"{name}.offsets.npy", column.offsets)
        else:
            np.save(self._folder / f"{name}.npy", column)

    def array(self, name: str) -> NDArray[np.generic]:
        """Map one array, read-only."""
        path = self._folder / f"{name}.npy"
        array: NDArray[np.generic] = np.load(path, mmap_mode="r")
        return array

    def strings(self, name: str) -> Strings:
        """Map one column of strings, read-only."""
        return Strings(
            self.array(f"{name}.bytes").view(np.uint8),
            self.array(f"{name}.offsets").view(np.int64),
        )

    def write_facts(self, facts: dict[str, object]) -> None:
        """Write what is no column; last, so that its presence means the folder is whole."""
        text = json.dumps(facts, ensure_ascii=False, sort_keys=True)
        (self._folder / "facts.json").write_text(text, encoding="utf-8")

    def facts(self) -> dict[str, object]:
        """Read what is no column."""
        read: dict[str, object] = json.loads((self._folder / "facts.json").read_text("utf-8"))
        return read
