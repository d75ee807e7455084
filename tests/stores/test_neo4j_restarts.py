"""A Neo4j server that is killed or started anew under a store; one server for the file, emptied."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from graph.errors import StoreError, StoreUnreachableError
from graph.store import open_store
from scripts.neo4j import server
from scripts.neo4j.server import Server
from tests import neo4j_server
from tests.graphs import content, society, write, written
from tests.stores import neo4j_kills


@dataclass
class Own:
    """The server of these tests."""

    running: Server


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Own]:
    home = tmp_path_factory.mktemp("neo4j")
    yield Own(neo4j_server.start_own(home))
    server.stop(home)


@pytest.fixture
def own(started: Own) -> Own:
    neo4j_server.empty_at(started.running.url)
    return started


@pytest.mark.parametrize(("moment", "small"), [(0.6, 0), (0.3, 5_000)])
def test_a_server_killed_in_an_import_leaves_before_or_after(
    own: Own, moment: float, small: int
) -> None:
    own.running, _ = neo4j_kills.kill_server(own.running, moment, small=small)


def test_a_store_outlives_a_restart_and_a_batch_too_large_is_refused(own: Own) -> None:
    home, port = own.running.home, int(own.running.url.rpartition(":")[2])
    with open_store(own.running.url) as store:
        written(store, [society(f"{i}", "旧" * 50) for i in range(4_000)])
        before = content(store)
        server.stop(home)
        with pytest.raises(StoreUnreachableError, match="can't be reached"):
            store.counts()
        settings = {"db.memory.transaction.max": "4m"}
        own.running = server.start(home, port=port, is_quick=True, settings=settings)
        assert content(store) == before
        with pytest.raises(StoreError, match="too little memory"):
            write(store, [society(f"{i}", "新" * 50) for i in range(4_000)])
        assert content(store) == before
        assert written(store, [society("a")]) == 2
