"""What the embedded store alone promises of records: reopening, older files, several processes."""

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.errors import StoreBusyError, StoreError, StoreUnreachableError
from graph.records import Record
from graph.store import Changes, open_store
from graph.stores import _sqlite_records, sqlite
from graph.stores.sqlite import SqliteStore
from tests.graphs import AT, content, society, written

ROOT = Path(__file__).parents[2]
A, B = society("a"), society("b")
PLAN = Record("plan", "2026春季/1", '{"state":"draft"}', AT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "atlas.db"


@pytest.fixture
def url(path: Path) -> str:
    return f"sqlite:///{path}"


def start(job: str, *arguments: object) -> "subprocess.Popen[str]":
    """Start a job of `record_processes.py` in a process of its own."""
    command = [sys.executable, "-m", "tests.stores.record_processes", job, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def tables(path: Path) -> tuple[set[str], int]:
    """Return the names of a file's tables and the number of its format."""
    db = sqlite3.connect(path)
    names = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    (number,) = db.execute("PRAGMA user_version").fetchone()
    db.close()
    return names, number


def test_records_are_there_after_reopening(url: str) -> None:
    with open_store(url) as store:
        store.put_record(PLAN)
        store.apply(Changes([A], records=[Record("list", "1", "{}", AT)]), title="x", at=AT)
    with open_store(url) as store:
        assert store.records("plan") == [PLAN]
        assert store.records("list") == [Record("list", "1", "{}", AT, 1)]


def test_a_file_without_the_table_gains_it_with_the_first_record(path: Path, url: str) -> None:
    """Every file made before there were records is such a file, and so is a new one."""
    with open_store(url) as store:
        written(store, [A])
        before = content(store)
    made = tables(path)
    assert "records" not in made[0]
    with open_store(url) as store:
        assert store.records("plan") == []
        assert store.record("plan", PLAN.id) is None
    assert tables(path) == made, "reading changes no file"
    with open_store(url) as other, open_store(url) as store:
        assert other.records("plan") == []
        store.put_record(PLAN)
        assert other.records("plan") == [PLAN], "a connection from before sees it"
        assert content(store) == before
    # an older version looks at the number alone: it opens the file and passes over the table
    assert tables(path) == (made[0] | {"records"}, 1)


def test_a_refused_record_leaves_no_table(path: Path, url: str) -> None:
    with open_store(url) as store:
        made = tables(path)
        with pytest.raises(ZeroDivisionError):
            store.apply(
                Changes([A], records=(Record("plan", str(1 // i), "{}", AT) for i in (1, 0))),
                title="x",
                at=AT,
            )
    assert tables(path) == made


def test_a_file_that_may_only_be_read(url: str) -> None:
    with SqliteStore(url) as store:
        written(store, [A])
        store._db.execute("PRAGMA query_only = 1")
        assert store.records("plan") == []
        with pytest.raises(StoreUnreachableError, match="readonly"):
            store.put_record(PLAN)
        store._db.execute("PRAGMA query_only = 0")
        store.put_record(PLAN)


def test_of_two_processes_that_save_one_id_as_new_one_does(url: str) -> None:
    open_store(url).close()
    times = 60
    writers = {name: start("save_new", url, name, times) for name in "xy"}
    saved = {name: writer.communicate(timeout=60)[0].split() for name, writer in writers.items()}
    assert [writer.returncode for writer in writers.values()] == [0, 0]
    told = sorted((i, f'{{"by":"{name}"}}') for name, ids in saved.items() for i in ids)
    with open_store(url) as store:
        assert [(record.id, record.body) for record in store.records("plan")] == told
    assert [i for i, _ in told] == [f"{i:03}" for i in range(times)]


def test_a_killed_writer_leaves_neither_batch_nor_record(url: str, tmp_path: Path) -> None:
    flag = tmp_path / "writing"
    with open_store(url) as store:
        written(store, [A])
        before = content(store)
    writer = start("write_with_records", url, flag)
    deadline = time.monotonic() + 30
    while not flag.exists():
        assert writer.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.005)
    with open_store(url) as store:
        assert store.records("plan") == [], "nothing is seen before the end"
    writer.kill()
    writer.communicate()
    with open_store(url) as store:
        assert content(store) == before
        assert store.records("plan") == []
        store.put_record(PLAN, is_new=True)


def test_waiting_for_another_writer_has_an_end(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.2)
    with SqliteStore(url) as other, open_store(url) as store:
        store.put_record(PLAN)
        with other._transaction():
            _sqlite_records.put(other._db, Record("plan", "2", "{}", AT))
            with pytest.raises(StoreBusyError):
                store.put_record(Record("plan", "3", "{}", AT))
            with pytest.raises(StoreBusyError):
                store.drop_record("plan", PLAN.id)
            assert store.records("plan") == [PLAN], "reading goes on meanwhile"
        assert len(store.records("plan")) == 2


def test_a_full_disk_changes_nothing(url: str) -> None:
    with SqliteStore(url) as store:
        store.put_record(PLAN)
        (pages,) = store._db.execute("PRAGMA page_count").fetchone()
        store._db.execute(f"PRAGMA max_page_count = {pages + 5}")
        large = Record("plan", PLAN.id, '{"a":"' + "x" * 1_000_000 + '"}', AT)
        with pytest.raises(StoreError, match="disk is full"):
            store.put_record(large)
        with pytest.raises(StoreError, match="disk is full"):
            store.apply(Changes([A], records=[large]), title="x", at=AT)
        assert store.records("plan") == [PLAN]
        assert store.counts() == {}
