"""A collection as a folder of arrays, from which each worker maps what it needs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.columns import ColumnFolder
from matching.textindex.shards import Collection, Measure, Requests, Shard

Array = NDArray[Any]

_SHARD = ("owners", "times", "indices", "indptr", "lengths", "extra")


class CollectionWriter:
    """Writes a collection to an empty folder: all but the shards at once, these as they are needed.

    Parameters
    ----------
    path
        The folder.
    collection
        What is written.
    """

    def __init__(self, path: Path, collection: Collection) -> None:
        self._folder, self._collection, self._done = ColumnFolder(path), collection, 0
        _write_frame(self._folder, collection)

    def write(self, stop: int) -> None:
        """Write the shards before `stop` that are not written yet."""
        for i in range(self._done, stop):
            shard = self._collection.shards[i]
            counts = shard.counts
            arrays: tuple[Array, ...] = (
                shard.owners, counts.data, counts.indices, counts.indptr, shard.lengths,
                shard.extra,
            )  # fmt: skip
            for name, array in zip(_SHARD, arrays, strict=True):
                self._folder.write(f"{i}.{name}", array)
        self._done = max(self._done, stop)


def _write_frame(folder: ColumnFolder, collection: Collection) -> None:
    asked, measure = collection.requests, collection.measure
    folder.write("asked.weights", asked.vectors.data)
    folder.write("asked.indices", asked.vectors.indices)
    folder.write("asked.indptr", asked.vectors.indptr)
    folder.write("asked.extra", asked.extra)
    folder.write("inverse", measure.inverse)
    folder.write("head", measure.head)
    folder.write("begins", collection.begins)
    folder.write_facts(
        {
            "scale": measure.scale, "offset": measure.offset, "is_sum": measure.is_sum,
            "reach": measure.reach, "texts": measure.texts,
        }
    )  # fmt: skip


class _Shards(Sequence[Shard]):
    """Shards that are mapped anew each time, so that nothing of them stays in memory."""

    def __init__(self, folder: ColumnFolder, begins: Array, features: int) -> None:
        self._folder, self._begins, self._features = folder, begins, features

    def __len__(self) -> int:
        return len(self._begins) - 1

    def __getitem__(self, i: int) -> Shard:  # type: ignore[override]
        i = range(len(self))[i]
        part: dict[str, Array] = {name: self._folder.array(f"{i}.{name}") for name in _SHARD}
        counts = csr_array(
            (part["times"], part["indices"], part["indptr"]),
            shape=(len(part["lengths"]), self._features),
        )
        return Shard(int(self._begins[i]), part["owners"], counts, part["lengths"], part["extra"])


def read_collection(path: Path) -> Collection:
    """Map a collection that was written."""
    folder = ColumnFolder(path)
    facts: dict[str, Any] = folder.facts()
    inverse: Array = folder.array("inverse")
    begins: Array = folder.array("begins")
    parts: list[Array] = [
        folder.array(f"asked.{name}") for name in ("weights", "indices", "indptr")
    ]
    vectors = csr_array(tuple(parts), shape=(len(parts[2]) - 1, len(inverse)))
    head: Array = folder.array("head")
    measure = Measure(inverse, head=head, **facts)
    extra: Array = folder.array("asked.extra")
    shards = _Shards(folder, begins, len(inverse))
    return Collection(shards, begins, Requests(vectors, extra), measure)
