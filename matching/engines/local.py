"""The process itself, with a thread for each processor."""

import os
from collections.abc import Iterator

from graph.errors import UnknownNameError
from graph.text import Text
from matching.engine import Engine, parts_of
from matching.textindex.best import Partial, best
from matching.textindex.shards import Collection


class LocalEngine(Engine):
    """Works everything out here."""

    scheme = "local"
    title = Text(zh="本机", en="this machine")

    def __init__(self, url: str = "local") -> None:
        if url != "local":
            raise UnknownNameError.among(Text(zh="计算引擎", en="engine"), url, ["local"])

    def answer(self, collection: Collection, k: int) -> Iterator[Partial]:
        shards = range(len(collection.shards))
        for rows in parts_of(collection, k):
            yield best(collection, rows, shards, k, threads=os.cpu_count() or 1)
