"""Imports into Neo4j that are broken off at random moments: before or after, never between.

The tests do it a few times, `scripts/kill_neo4j.py` as often as one likes: see `kill_client` and
`kill_server`.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from graph.errors import StoreError
from graph.model import Edge, Node
from graph.store import Changes, open_store
from graph.stores import neo4j
from scripts.neo4j import server
from scripts.neo4j.server import Server
from tests.graphs import AT, content, expert, member, society, succeeded, written

ROOT = Path(__file__).parents[2]
#: rows that a batch adds; with `SMALL` below it, it is written in pieces
ADDED = 300
OLD = [society(f"{i:04}", f"旧 {i}") for i in range(200)]


def changes() -> Changes:
    """Return what changes half of the old nodes, adds nodes and edges, removes some."""
    nodes: list[Node] = [society(f"{i:04}", f"新 {i}") for i in range(100)]
    nodes += [expert(f"{i:04}", f"新 {i}", phone="13800000000") for i in range(ADDED)]
    edges: list[Edge] = [member(f"{i:04}", f"{i % 100:04}") for i in range(ADDED)]
    return Changes(nodes, edges, ["society:0199", "society:0198"])


def prepare(url: str) -> tuple[object, object]:
    """Fill an empty store, and return what it holds and what it will hold after `changes`."""
    with open_store(url) as store, open_store("memory:") as twin:
        for each in (store, twin):
            written(each, OLD, [succeeded("0001", "0002"), succeeded("0198", "0150")])
        before = content(twin)
        twin.apply(changes(), title="test", at=AT)
        return before, content(twin)


def rewrite(url: str, small: str) -> None:
    """Apply `changes`; with `small` below the rows it adds, in pieces of a few rows."""
    from graph.stores import _neo4j_rows

    neo4j.SMALL, _neo4j_rows.PIECE_ROWS = int(small), 40
    with open_store(url) as store:
        sys.stdout.write("open\n")
        sys.stdout.flush()
        store.apply(changes(), title="test", at=AT)
    sys.stdout.write("done\n")


def begin(url: str, small: int) -> "subprocess.Popen[str]":
    """Start `rewrite` in a process of its own, which is about to write when this returns."""
    command = [sys.executable, "-m", "tests.stores.neo4j_kills", url, str(small)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n", "the process ended too early"
    return process


def check(url: str, before: object, after: object) -> bool:
    """Look whether a store holds one of two graphs and can be written; return whether the later."""
    with open_store(url) as store:
        found = content(store)
        assert found in (before, after), "neither before nor after"
        is_after = found == after
        assert store.search("新").total == (100 + ADDED if is_after else 0)
        assert store.counts().get("Expert", 0) == (ADDED if is_after else 0)
        number = written(store, [society("later")])
        store.undo(number)
        if is_after:
            store.undo(2)
            assert content(store)[0] == before[0]  # type: ignore[index]
    return is_after


def kill_client(url: str, moment: float, *, small: int) -> bool:
    """Kill a client `moment` seconds into its import into an emptied store, and check.

    Returns
    -------
    bool
        Whether the whole batch was there.
    """
    before, after = prepare(url)
    process = begin(url, small)
    time.sleep(moment)
    process.kill()
    process.communicate()
    return check(url, before, after)


def kill_server(running: Server, moment: float, *, small: int) -> tuple[Server, bool]:
    """Kill a server `moment` seconds into an import into its emptied store, and check.

    Returns
    -------
    Server, bool
        The server, started again, and whether the whole batch was there.
    """
    before, after = prepare(running.url)
    process = begin(running.url, small)
    time.sleep(moment)
    running.kill()
    port = int(running.url.rpartition(":")[2])
    again = server.start(running.home, port=port, is_quick=True)
    process.communicate(timeout=180)
    return again, check(again.url, before, after)


def moments(seed: int, most: float) -> Iterator[float]:
    """Yield moments between 0 and `most` seconds, without end."""
    chance = random.Random(seed)
    while True:
        yield chance.uniform(0, most)


def kill_often(clients: int, servers: int, seed: int = 0) -> dict[str, int]:
    """Kill so many clients and servers; return how often the batch was there.

    Raises
    ------
    AssertionError
        A store held neither what was there before nor what should be there after.
    """
    counts = {"client": 0, "server": 0}
    with tempfile.TemporaryDirectory() as folder:
        running = server.start(Path(folder), is_quick=True)
        try:
            for i, moment in zip(range(clients), moments(seed, 1.0), strict=False):
                _empty(running.url)
                counts["client"] += kill_client(running.url, moment, small=(0, 5_000)[i % 2])
            for i, moment in zip(range(servers), moments(seed + 1, 3.0), strict=False):
                _empty(running.url)
                running, is_after = kill_server(running, moment, small=(0, 5_000)[i % 2])
                counts["server"] += is_after
        finally:
            server.stop(running.home)
    return counts


def _empty(url: str) -> None:
    from tests.neo4j_server import empty_at

    empty_at(url)


if __name__ == "__main__":
    with suppress(StoreError):
        rewrite(*sys.argv[1:])
