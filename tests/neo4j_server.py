"""Real Neo4j servers for the tests: started when first asked for, stopped at the end of the run.

Without Java or jars the tests that need one are skipped by name; with CI=true that is an error.
"""

import logging
import os
from functools import lru_cache
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase

from graph.store import GraphStore, open_store
from graph.stores import _neo4j_link
from graph.stores.neo4j import Neo4jStore
from scripts.neo4j import server
from scripts.neo4j.server import Server

#: Community has one database a server, and a few tests want two graphs at once
MOST = 2
#: what the tests of a store must not be told by whoever runs them
for _name in (_neo4j_link.USER, _neo4j_link.PASSWORD, _neo4j_link.DATABASE):
    os.environ.pop(_name, None)


class Refuse(logging.Handler):
    """Makes what the server has to say about a statement an error."""

    def emit(self, record: logging.LogRecord) -> None:
        raise AssertionError(record.getMessage())


_neo4j_link.NOTICES = "INFORMATION"
_NOTICES = logging.getLogger("neo4j.notifications")
_NOTICES.setLevel(logging.INFO)
_NOTICES.addHandler(Refuse())


@lru_cache(maxsize=1)
def lacking() -> str:
    """Return why there is no server; nothing if there is one."""
    return server.missing()


def need() -> None:
    """Skip the test that asks if there is no server to be had.

    Raises
    ------
    AssertionError
        On CI, where nothing is skipped.
    """
    if lacking():
        assert os.environ.get("CI") != "true", f"CI skips nothing: {lacking()}"
        pytest.skip(f"no Neo4j: {lacking()}")


class Pool:
    """Servers without a password, each with a graph of its own."""

    def __init__(self) -> None:
        self._servers: list[tuple[Server, Driver]] = []
        self._opened: list[GraphStore | None] = []

    def open_empty(self) -> GraphStore:
        """Open an emptied server that no open store uses; where all are in use, the first."""
        need()
        place = next((i for i, s in enumerate(self._opened) if _is_closed(s)), len(self._opened))
        if place == MOST:
            place = 0
        elif place == len(self._servers):
            self._add()
        running, driver = self._servers[place]
        empty(driver)
        store = open_store(running.url)
        self._opened[place] = store
        return store

    def url(self) -> str:
        """Return the address of an emptied server."""
        store = self.open_empty()
        store.close()
        return store.url

    def _add(self) -> None:
        running = server.start(is_quick=True)
        driver = GraphDatabase.driver(running.url, auth=None)
        self._servers.append((running, driver))
        self._opened.append(None)

    def stop(self) -> None:
        """Stop all servers."""
        for running, driver in self._servers:
            driver.close()
            server.stop(running.home)
        self._servers.clear()
        self._opened.clear()


def _is_closed(store: GraphStore | None) -> bool:
    return store is None or (isinstance(store, Neo4jStore) and store.is_closed)


def empty(driver: Driver) -> None:
    """Remove everything from a database but its constraints and indexes."""
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()


POOL = Pool()


def start_own(home: Path, password: str = "", **settings: str) -> Server:
    """Start a server for one test, which stops it."""
    need()
    return server.start(
        home,
        password=password,
        is_quick=True,
        settings={name.replace("__", "."): value for name, value in settings.items()},
    )


def empty_at(url: str) -> None:
    """Remove everything from the database at an address."""
    with GraphDatabase.driver(url, auth=None) as driver:
        empty(driver)
