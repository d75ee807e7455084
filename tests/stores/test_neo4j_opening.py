"""The Neo4j store at the door: addresses, passwords, rights, other data, versions."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph.errors import StoreFormatError, StoreUnreachableError
from graph.store import open_store
from graph.stores import _neo4j_setup
from graph.stores._neo4j_link import PASSWORD, USER, check_version
from scripts.neo4j import server
from tests import neo4j_server
from tests.graphs import content, society, write, written

A, B = society("a"), society("b")
SECRET = "corréct-horse-9"


@pytest.fixture
def url() -> str:
    return neo4j_server.SHARED.url()


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """The home of a server of this test alone; stopped at its end."""
    yield tmp_path / "neo4j"
    server.stop(tmp_path / "neo4j")


def test_both_schemes_open_the_same_graph(url: str) -> None:
    with open_store(url) as store:
        written(store, [A])
    with open_store(url.replace("bolt:", "neo4j:")) as store:
        assert store.url.startswith("neo4j://127.0.0.1:")
        assert store.node(A.id) == A
        assert written(store, [B]) == 2


@pytest.mark.parametrize(
    "wrong",
    ["bolt:", "bolt://", "bolt:///x", "bolt://h:x", "bolt://h:0", "neo4j://h/db", "neo4j://h?a=1"],
)
def test_an_address_that_cannot_be_read(wrong: str) -> None:
    with pytest.raises(StoreUnreachableError, match="store address") as caught:
        open_store(wrong)
    assert "bolt://host:7687" in caught.value.hint.en


def test_no_password_in_an_address() -> None:
    with pytest.raises(StoreUnreachableError, match="may not contain") as caught:
        open_store(f"bolt://neo4j:{SECRET}@127.0.0.1:1")
    assert SECRET not in f"{caught.value.text} {caught.value.hint} {caught.value}"
    assert PASSWORD in caught.value.hint.zh


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_nobody_listens(scheme: str) -> None:
    with pytest.raises(StoreUnreachableError, match="can't be reached") as caught:
        open_store(f"{scheme}://127.0.0.1:1")
    assert caught.value.exit_code == 3


def test_encryption_is_not_given_up_silently(url: str) -> None:
    with pytest.raises(StoreUnreachableError):
        open_store(url.replace("bolt:", "bolt+s:"))


@pytest.mark.parametrize(
    "agent", ["Neo4j/4.4.30", "Neo4j/5.25.1", "Neo4j/2025.08.0", "Memgraph/5.26", "Neo4j/5", ""]
)
def test_another_version_is_refused(agent: str) -> None:
    with pytest.raises(StoreFormatError, match="not supported") as caught:
        check_version(agent)
    assert "5.26" in caught.value.hint.en


def test_the_long_term_version_is_taken() -> None:
    check_version("Neo4j/5.26.31")
    check_version("Neo4j/5.26.0")


def test_other_data_is_left_alone(url: str) -> None:
    with GraphDatabase.driver(url, auth=None) as driver, driver.session() as session:
        neo4j_server.empty(driver)
        session.run("CREATE (:Society {id: 'theirs'})").consume()
        with pytest.raises(StoreFormatError, match="other data"):
            open_store(url)
        assert session.run("MATCH (n) RETURN n.id").values() == [["theirs"]]


def test_another_format(url: str) -> None:
    with GraphDatabase.driver(url, auth=None) as driver, driver.session() as session:
        session.run("MATCH (m:AtlasStore) SET m.format = 2").consume()
    with pytest.raises(StoreFormatError, match="has format 2") as caught:
        open_store(url)
    assert caught.value.hint.en == "Open it with the version that made it."


def test_a_missing_index_is_made_anew(url: str) -> None:
    with GraphDatabase.driver(url, auth=None) as driver, driver.session() as session:
        session.run(f"DROP INDEX {_neo4j_setup.FULL_TEXT}").consume()
        session.run("DROP CONSTRAINT atlas_society_id").consume()
        with open_store(url) as store:
            written(store, [A])
            assert store.search("a").total == 1
        names = {name for (name,) in session.run("SHOW INDEXES YIELD name RETURN name").values()}
        assert names >= _neo4j_setup.INDEXES.keys() | _neo4j_setup.CONSTRAINTS.keys()


def test_who_may_come_in(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password, then a database for reading only with little memory; restarts on the way."""
    running = neo4j_server.start_own(home, SECRET)
    for password in ("", "wrong-password"):
        monkeypatch.setenv(PASSWORD, password)
        with pytest.raises(StoreUnreachableError, match="refuses user 'neo4j'") as caught:
            open_store(running.url)
        assert USER in caught.value.hint.en
    monkeypatch.setenv(PASSWORD, SECRET)
    monkeypatch.setenv(USER, "nobody")
    with pytest.raises(StoreUnreachableError, match="refuses user 'nobody'"):
        open_store(running.url)
    monkeypatch.setenv(USER, "neo4j")
    monkeypatch.setenv("NEO4J_DATABASE", "other")
    with pytest.raises(StoreUnreachableError, match="no database 'other'"):
        open_store(running.url)
    monkeypatch.delenv("NEO4J_DATABASE")
    with open_store(running.url) as store:
        written(store, [A])
        before = content(store)
        assert SECRET not in f"{store.url} {vars(store)}"
    server.stop(home)
    _read_only(home, before)


def _read_only(home: Path, before: object) -> None:
    running = neo4j_server.start_own(home, SECRET, server__databases__default_to_read_only="true")
    with open_store(running.url) as store:
        assert content(store) == before
        with pytest.raises(StoreUnreachableError, match="does not allow") as caught:
            write(store, [B])
        assert "rights" in caught.value.hint.en
        assert content(store) == before
    server.stop(home)
