"""Columns on disk: arrays and strings that are read by position without loading the file."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


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
        packed = [s.encode() for s in strings]
        offsets = np.zeros(len(packed) + 1, dtype=np.int64)
        np.cumsum([len(p) for p in packed], out=offsets[1:])
        return cls(np.frombuffer(b"".join(packed), dtype=np.uint8), offsets)

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
