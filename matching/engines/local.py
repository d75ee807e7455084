"""The process itself, with a thread for each processor."""

import os
from collections.abc import Callable, Iterable, Iterator

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from graph.errors import UnknownNameError
from graph.text import Text
from matching.engine import Engine, Found, Given, parts_of
from matching.textindex.best import Partial, best
from matching.textindex.shards import Collection


class LocalEngine(Engine):
    """Works everything out here."""

    scheme = "local"
    title = Text(zh="本机", en="this machine")
    is_here = True

    def __init__(self, url: str = "local") -> None:
        if url != "local":
            raise UnknownNameError.among(Text(zh="计算引擎", en="engine"), url, ["local"])

    def answer(self, collection: Collection, k: int) -> Iterator[Partial]:
        shards, threads = range(len(collection.shards)), os.cpu_count() or 1
        for rows in parts_of(collection, k):
            # threads of a matrix product beside those that look at blocks only get in their way
            with threadpool_limits(1, "blas"):
                found = best(collection, rows, shards, k, threads)
            yield found

    def each(self, function: Callable[[Given], Found], given: Iterable[Given]) -> Iterator[Found]:
        yield from map(function, given)
