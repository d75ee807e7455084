"""A real Neo4j server for the tests: started when first asked for, stopped at the end of the run.

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
from scripts.neo4j import server
from scripts.neo4j.server import Server

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


class Shared:
    """One server without a password for all tests: Community has one database a server."""

    def __init__(self) -> None:
        self._running: tuple[Server, Driver] | None = None

    def open_empty(self) -> GraphStore:
        """Empty the server and open it; whoever has a graph there has it no longer."""
        need()
        if self._running is None:
            running = server.start(is_quick=True)
            self._running = running, GraphDatabase.driver(running.url, auth=None)
        running, driver = self._running
        empty(driver)
        return open_store(running.url)

    def url(self) -> str:
        """Return the address of the emptied server."""
        with self.open_empty() as store:
            return store.url

    def stop(self) -> None:
        """Stop the server."""
        if self._running is not None:
            running, driver = self._running
            driver.close()
            server.stop(running.home)
            self._running = None


def empty(driver: Driver) -> None:
    """Remove everything from a database but its constraints and indexes."""
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()


SHARED = Shared()


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
