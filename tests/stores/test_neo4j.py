"""What the Neo4j store alone promises: pieces, the gate, waiting, kills, and what others see."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase

from graph.errors import SchemaError, StoreBusyError, StoreError
from graph.model import Node
from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES
from graph.records import Record
from graph.schema import Label
from graph.store import BLOCK, Changes, GraphStore, open_store
from graph.stores import _neo4j_gate, _neo4j_link, _neo4j_rows, neo4j
from graph.stores.neo4j import Neo4jStore
from tests import neo4j_server
from tests.graphs import AT, content, expert, member, society, succeeded, write, written
from tests.stores import neo4j_kills

ROOT = Path(__file__).parents[2]
A, B, E = society("a"), society("b"), expert("e", "戊", phone="13800000000", research="焊接")


@pytest.fixture
def url() -> str:
    return neo4j_server.SHARED.url()


@pytest.fixture
def store(url: str) -> Iterator[Neo4jStore]:
    with Neo4jStore(url) as opened:
        yield opened


@pytest.fixture
def driver(url: str) -> Iterator[Driver]:
    with GraphDatabase.driver(url, auth=None) as opened:
        yield opened


@pytest.fixture
def in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every batch is written in pieces of two rows."""
    monkeypatch.setattr(neo4j, "SMALL", 0)
    monkeypatch.setattr(_neo4j_rows, "PIECE_ROWS", 2)


def rows(driver: Driver, statement: str) -> list[list[object]]:
    with driver.session() as session:
        return session.run(statement).values()


# --- what others see


def test_somebody_with_cypher_reads_plain_nodes_and_relationships(
    store: Neo4jStore, driver: Driver
) -> None:
    society_a = society("a", "甲", stars=3, branches=("焊接", "铸造"), party_organisation=True)
    firm = Node("enterprise:f", Label.ENTERPRISE, "己", {"revenue": 0.5, "registered_on": "2017"})
    written(store, [society_a, E, firm], [member("e", "a", since="2017")])
    assert rows(driver, "MATCH (n:Society {name: '甲'}) RETURN properties(n)") == [
        [
            {
                "id": "society:a",
                "name": "甲",
                "batch": 1,
                "stars": 3,
                "branches": ["焊接", "铸造"],
                "party_organisation": True,
            }
        ]
    ]
    assert rows(driver, "MATCH (n:Enterprise) RETURN n.revenue, n.registered_on, labels(n)") == [
        [0.5, "2017", ["Enterprise"]]
    ]
    assert rows(
        driver, "MATCH (:Expert)-[r:MEMBER_OF]->(:Society {id: 'society:a'}) RETURN properties(r)"
    ) == [[{"batch": 1, "weight": 1.0, "since": "2017"}]]


def test_restricted_properties_stand_apart(store: Neo4jStore, driver: Driver) -> None:
    written(store, [E])
    assert rows(driver, "MATCH (n:Expert) RETURN keys(n)") != []
    (shown,) = rows(driver, "MATCH (n:Expert) RETURN properties(n)")[0]
    assert shown == {"id": "expert:e", "name": "戊", "batch": 1, "research": "焊接"}
    assert rows(driver, "MATCH (p:AtlasPrivate) RETURN p.id, p.phone") == [[E.id, "13800000000"]]
    written(store, [expert("e", "戊")])
    assert rows(driver, "MATCH (p:AtlasPrivate) RETURN p.id") == []


def test_no_property_of_the_schema_has_a_name_of_ours() -> None:
    names = {p.name for some in NODE_PROPERTIES.values() for p in some}
    assert names.isdisjoint({"id", "name", "batch"})
    names = {p.name for some in EDGE_PROPERTIES.values() for p in some}
    assert names.isdisjoint({"key", "since", "until", "weight", "origin", "batch"})


def test_numbers_beyond_64_bits_come_back(store: Neo4jStore) -> None:
    big = society("a", stars=10**30, individual_members=-(1 << 63), unit_members=(1 << 63) - 1)
    written(store, [big])
    assert store.node(big.id) == big
    assert write(store, [big]) is None


# --- in pieces


def test_a_batch_in_pieces_is_hidden_until_it_is_whole(
    store: Neo4jStore, url: str, in_pieces: None
) -> None:
    written(store, [A, B, E], [member("e", "b")])
    before = content(store)
    looks = 0

    def looking(other: GraphStore) -> Iterator[Node]:
        nonlocal looks
        yield society("a", "changed")
        for i in range(BLOCK + 3):
            if i > BLOCK:  # a block of them is written
                assert content(other) == before
                assert other.search("new").total == 0
                assert other.get(["society:00000"]) == {}
                assert other.find(Label.SOCIETY) == [A, B]
                assert len(other.incident([B.id])) == 1
                assert other.counts() == {"Expert": 1, "MEMBER_OF": 1, "Society": 2}
                looks += 1
            yield society(f"{i:05}", "new")

    with open_store(url) as other, pytest.MonkeyPatch.context() as patch:
        patch.setattr(_neo4j_rows, "PIECE_ROWS", 10_000)
        batch = write(store, looking(other), [succeeded("00000", "b")], gone_nodes=[E.id])
        assert batch is not None
        assert (batch.nodes_added, batch.nodes_changed, batch.nodes_removed) == (BLOCK + 3, 1, 1)
        assert looks == 2
        assert other.search("new").total == BLOCK + 3
        store.undo(2)
        assert content(other)[0] == before[0]
        assert other.version() == before[-1]


def test_a_batch_in_pieces_that_fails_leaves_nothing(
    store: Neo4jStore, driver: Driver, in_pieces: None
) -> None:
    written(store, [A, B])
    before = content(store)
    for wrong in (member("none", "a"), member("e", "none")):
        with pytest.raises(SchemaError):
            write(store, [E, society("c")], [member("e", "a"), wrong])
        assert content(store) == before
    assert write(store, [society("c")], gone_nodes=["society:c"]) is None
    assert rows(driver, "MATCH (n:Expert|AtlasPrivate) RETURN n.id") == []
    assert rows(driver, "MATCH (g:AtlasGate) RETURN g.hidden") == [[[]]]
    assert written(store, [E], [member("e", "a")]) == 2


def test_a_writer_that_was_overtaken_writes_no_further(store: Neo4jStore, in_pieces: None) -> None:
    def overtaken() -> Iterator[Node]:
        yield society("c")
        with store._link.session() as session:  # as after a new start of the server
            session.run("MATCH (g:AtlasGate) SET g.writer = 'another'").consume()

    with pytest.raises(StoreError, match="started anew"):
        write(store, overtaken())
    assert store.counts() == {}


# --- the gate


def set_gate(driver: Driver, state: int) -> None:
    rows(driver, f"MATCH (g:AtlasGate) SET g.state = {state}")


def test_a_gate_left_closed_is_opened_by_a_reader(
    store: Neo4jStore, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_neo4j_gate, "GRACE", 0.1)
    written(store, [A])
    set_gate(driver, 7)
    assert store.node(A.id) == A
    assert rows(driver, "MATCH (g:AtlasGate) RETURN g.state") == [[8]]
    set_gate(driver, 9)
    assert written(store, [B]) == 2
    assert content(store)[0] != []


def test_readers_wait_while_a_batch_is_committed(
    store: Neo4jStore, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(store, [A])
    with store._gate.writing():
        set_gate(driver, 11)
        monkeypatch.setattr(_neo4j_link, "PATIENCE", 0.3)
        with pytest.raises(StoreBusyError, match="Writes kept landing"):
            store.counts()
        with pytest.raises(StoreBusyError, match="Writes kept landing"):
            list(store.scan_nodes())
        set_gate(driver, store._gate._once(_neo4j_gate._LOOK, {})[0] + 1)
        assert store.counts() == {"Society": 1}


def test_a_scan_into_which_a_batch_falls_is_no_scan(store: Neo4jStore) -> None:
    written(store, [society(f"{i:05}") for i in range(BLOCK + 1)])
    scan = store.scan_nodes()
    assert len(next(scan).ids) == BLOCK
    written(store, [A])
    with pytest.raises(StoreBusyError, match="Writes kept landing"):
        list(scan)
    assert sum(len(block.ids) for block in store.scan_nodes()) == BLOCK + 2


def test_no_reader_sees_half_a_batch(store: Neo4jStore, url: str) -> None:
    """Each batch renames all nodes; whoever reads sees one name only."""
    nodes = [society(f"{i:02}", "0") for i in range(40)]
    written(store, nodes)
    ids, seen, failed, is_over = [n.id for n in nodes], set[str](), [], threading.Event()

    def read() -> None:
        with open_store(url) as other:
            while not is_over.is_set():
                names = {node.name for node in other.get(ids).values()}
                seen.update(names)
                if len(names) != 1:
                    failed.append(names)

    reader = threading.Thread(target=read)
    reader.start()
    for i in range(1, 26):
        written(store, [society(node.id[-2:], str(i)) for node in nodes])
    is_over.set()
    reader.join()
    assert failed == []
    assert len(seen) > 1


# --- several writers


def start(job: str, *arguments: object) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tests.processes", job, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT)


def test_two_processes_write_and_nothing_is_lost(url: str) -> None:
    writers = [start("write_many", url, name, 15) for name in "xy"]
    assert [writer.wait() for writer in writers] == [0, 0]
    with open_store(url) as store, open_store("memory:") as other:
        assert store.counts() == {"Expert": 30}
        assert [b.number for b in store.batches()] == list(range(1, 31))
        names = {name for block in store.scan_nodes() for name in block.names}
        write(other, store.get([f"expert:{name}" for name in names]).values())
        assert store.version() == other.version()


def test_waiting_for_another_writer_has_an_end(
    store: Neo4jStore, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flag = tmp_path / "holding"
    written(store, [A])
    before = content(store)
    other = start("hold", url, flag)
    deadline = time.monotonic() + 30
    while not flag.exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    monkeypatch.setattr(_neo4j_link, "PATIENCE", 0.3)
    with pytest.raises(StoreBusyError, match=r"for 0\.3 seconds"):
        write(store, [B])
    with pytest.raises(StoreBusyError):
        store.put_record(Record("plan", "1", "{}", AT))
    with pytest.raises(StoreBusyError):
        store.undo(1)
    assert content(store) == before, "reading goes on meanwhile"
    monkeypatch.undo()
    flag.unlink()
    assert written(store, [B]) == 3
    assert other.wait() == 0
    assert store.counts() == {"Society": 3}


# --- kills


@pytest.mark.parametrize(("moment", "small"), [(0.05, 0), (0.5, 0), (0.15, 5_000)])
def test_a_client_killed_in_an_import_leaves_before_or_after(
    url: str, moment: float, small: int
) -> None:
    neo4j_kills.kill_client(url, moment, small=small)


def test_records_and_rows_of_a_killed_batch_are_gone(url: str, tmp_path: Path) -> None:
    flag = tmp_path / "writing"
    with open_store(url) as store:
        written(store, [A])
        before = content(store)
        command = [sys.executable, "-m", "tests.stores.record_processes", "write_with_records"]
        writer = subprocess.Popen([*command, url, str(flag)], cwd=ROOT)
        while not flag.exists():
            assert writer.poll() is None
            time.sleep(0.01)
        assert store.records("plan") == [], "nothing is seen before the end"
        writer.kill()
        writer.wait()
        assert content(store) == before
        assert written(store, [B]) == 2
        assert store.records("plan") == []


def test_changes_are_a_value(store: Neo4jStore) -> None:
    """A batch is read once, so a batch that could not begin has read nothing."""

    def unread() -> Iterator[Node]:
        raise AssertionError("not even looked at")
        yield

    with store._gate.writing(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(_neo4j_link, "PATIENCE", 0.2)
        with pytest.raises(StoreBusyError):
            store.apply(Changes(unread()), title="test", at=AT)
