"""Many machines: Dask distributed, which is optional (requirements-cluster.in).

The collection is written to a folder that every worker reads under the same path; a task reads
its requests and shards from there, so that a worker that is lost is replaced by another.
"""

import re
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from graph.errors import EngineError, InputError, Place
from graph.text import Text
from matching.engine import Engine, Found, Given, parts_of
from matching.engines._dask_cluster import Joined
from matching.engines._dask_errors import lost
from matching.textindex.best import Partial, best, merge
from matching.textindex.folder import CollectionWriter, read_collection
from matching.textindex.shards import Collection

#: where collections lie while they are worked on
FOLDER = Path(".atlas") / "ranking"
#: shards a task looks at, at least and at most: each task finds the best of its own anew, and
#: scores them exactly
SHARDS, MOST = 2, 16
#: tasks for each worker, as far as `MOST` allows, and tasks that are under way
EACH, UNDER_WAY = 1, 64
#: how often a task is tried again
RETRIES = 3


class DaskEngine(Engine):
    """A cluster of Dask: the one at ``dask://host:port``, or one on this machine for ``dask://``."""

    scheme = "dask"
    title = Text(zh="Dask 集群", en="a Dask cluster")

    def __init__(self, url: str) -> None:
        address = url.partition("://")[2].rstrip("/")
        if "://" not in url or (address and not re.fullmatch(r"[\w.\-\[\]:]+:\d+", address)):
            raise InputError(
                Text(zh=f"“{url}”不是集群地址。", en=f"{url!r} is no address of a cluster."),
                Text(
                    zh="写成 dask://主机:端口 或 dask://。", en="Use dask://host:port or dask://."
                ),
                Place(value=url),
            )
        self._joined = Joined(address)
        self._client: Any = self._joined.client

    @property
    def told(self) -> Text:
        link = self._client.dashboard_link
        return Text(
            zh=f"集群有 {self._workers()} 个工作进程；看板：{link}",
            en=f"The cluster has {self._workers()} workers; dashboard: {link}",
        )

    def _workers(self) -> int:
        return len(self._client.scheduler_info(n_workers=-1)["workers"])

    def answer(self, collection: Collection, k: int) -> Iterator[Partial]:
        FOLDER.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=FOLDER)).resolve()
        # workers may run as another user
        folder.chmod(0o755)
        try:
            yield from self._answer(folder, collection, k)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def each(self, function: Callable[[Given], Found], given: Iterable[Given]) -> Iterator[Found]:
        waiting: deque[Any] = deque()
        for one in given:
            waiting.append(self._submit(function, one))
            if len(waiting) > UNDER_WAY:
                yield self._result(waiting.popleft())
        while waiting:
            yield self._result(waiting.popleft())

    def _answer(self, folder: Path, collection: Collection, k: int) -> Iterator[Partial]:
        parts = parts_of(collection, k)
        ranges = self._ranges(len(collection.shards), len(parts))
        ahead = max(UNDER_WAY // max(len(ranges), 1), 1)
        waiting = self._begun(folder, collection, parts[:ahead], ranges, k)
        rest = iter(parts[ahead:])
        while waiting:
            yield self._result(waiting.popleft())
            for rows in islice(rest, 1):
                found = [self._submit(work, folder, rows, some, k) for some in ranges]
                waiting.append(self._merged(found, k))

    def _begun(
        self,
        folder: Path,
        collection: Collection,
        parts: list[slice],
        ranges: list[range],
        k: int,
    ) -> deque[Any]:
        """Write the shards, and hand out tasks as soon as theirs are there."""
        writer = CollectionWriter(folder, collection)
        found: list[list[Any]] = [[] for _ in parts]
        for some in ranges:
            writer.write(some.stop)
            for rows, own in zip(parts, found, strict=True):
                own.append(self._submit(work, folder, rows, some, k))
        return deque(self._merged(own, k) for own in found)

    def _ranges(self, shards: int, parts: int) -> list[range]:
        """Cut the shards so that there is work for each worker, but in few bits."""
        tasks = EACH * max(self._workers(), 1)
        size = min(max(-(-shards * parts // tasks), SHARDS), MOST)
        count = -(-shards // size)
        ends = [shards * i // count for i in range(count + 1)] if count else []
        return [range(a, b) for a, b in pairwise(ends)]

    def _submit(self, function: Callable[..., object], *given: object) -> Any:
        return self._client.submit(function, *given, pure=False, retries=RETRIES)

    def _merged(self, found: list[Any], k: int) -> Any:
        """Hand out a tree of tasks that merges two at a time."""
        while len(found) > 1:
            pairs = [found[i : i + 2] for i in range(0, len(found), 2)]
            found = [self._submit(merge, p, k) if len(p) > 1 else p[0] for p in pairs]
        return found[0]

    def _result(self, future: Any) -> Any:
        try:
            return future.result()
        except FileNotFoundError as error:
            path = str(Path(error.filename or ".").parent)
            raise EngineError(
                Text(zh=f"有工作进程读不到 {path}。", en=f"A worker does not see {path}."),
                Text(
                    zh="请在各机共用的文件夹里运行本命令，图谱也放在那里，路径要相同。",
                    en="Run this in a folder that all machines share under one path, with the "
                    "graph in it.",
                ),
                Place(file=path),
            ) from error
        except (OSError, self._joined.library.KilledWorker, self._cancelled) as error:
            raise lost(error) from error

    @property
    def _cancelled(self) -> type[BaseException]:
        from distributed.client import FutureCancelledError

        found: type[BaseException] = FutureCancelledError
        return found

    def close(self) -> None:
        self._joined.close()


def work(folder: Path, rows: slice, shards: range, k: int) -> Partial:
    """Return the best of some requests among some shards: what a worker does."""
    return best(read_collection(folder), rows, shards, k)
