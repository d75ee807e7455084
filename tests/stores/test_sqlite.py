"""What the embedded store alone promises: one file, several processes, damage, a full disk."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.errors import (
    StoreBusyError,
    StoreError,
    StoreFormatError,
    StoreUnreachableError,
    UnknownNameError,
)
from graph.store import BLOCK, open_store
from graph.stores import sqlite
from graph.stores.sqlite import SqliteStore
from tests.graphs import AT, content, expert, member, society, succeeded, write, written
from tests.processes import rewriting

ROOT = Path(__file__).parents[2]
A, B, E = society("a"), society("b"), expert("e")


Process = subprocess.Popen[bytes]
Start = Callable[..., Process]


def command(job: str, *arguments: object) -> list[str]:
    """Return the command line of a job of `tests/processes.py`."""
    return [sys.executable, "-m", "tests.processes", job, *map(str, arguments)]


@pytest.fixture
def start() -> Iterator[Start]:
    """A starter of jobs in processes of their own, which end with the test."""
    started: list[Process] = []

    def run(job: str, *arguments: object) -> Process:
        started.append(subprocess.Popen(command(job, *arguments), cwd=ROOT))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.wait()


def wait_for(flag: Path, process: Process) -> None:
    """Wait until a process has made the file `flag`."""
    deadline = time.monotonic() + 30
    while not flag.exists():
        assert process.poll() is None, "the process ended too early"
        assert time.monotonic() < deadline, "the process never came so far"
        time.sleep(0.005)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "atlas.db"


@pytest.fixture
def url(path: Path) -> str:
    return f"sqlite:///{path}"


# --- one file


def test_all_is_there_after_reopening(url: str) -> None:
    with open_store(url) as store:
        written(store, [A, B, expert("e", phone="1", research="焊接")], [member("e", "a")])
        written(store, [society("a", "甲")], [succeeded("a", "b")])
        before = content(store)
    with open_store(url) as store:
        assert content(store) == before
        assert store.search("焊接").total == 1
        store.undo(2)
        assert store.node(A.id) == A


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/new/er/图谱.db") as store:
        written(store, [A])
    assert (tmp_path / "new" / "er" / "图谱.db").stat().st_size > 0


def test_an_address_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store("sqlite:///atlas.db") as store:
        assert store.url == "sqlite:///atlas.db"
    assert (tmp_path / "atlas.db").exists()


@pytest.mark.parametrize("wrong", ["sqlite:", "sqlite:///", "sqlite://atlas.db", "sqlite:atlas.db"])
def test_an_address_must_name_a_file(wrong: str) -> None:
    with pytest.raises(StoreUnreachableError, match="store address") as caught:
        open_store(wrong)
    assert "sqlite:///relative/path" in caught.value.hint.en


@pytest.mark.parametrize("wrong", ["", "postgres://x", "C:\\atlas.db", "atlas.db", "Sqlite:///x"])
def test_an_unknown_scheme_lists_the_known(wrong: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        open_store(wrong)
    assert caught.value.hint.en == "Use one of: bolt, bolt+s, memory, neo4j, neo4j+s, sqlite."


def test_threads_that_have_ended_leave_no_connection_open(url: str) -> None:
    with SqliteStore(url) as store:
        written(store, [A])
        for _ in range(20):
            reader = threading.Thread(target=store.counts)
            reader.start()
            reader.join()
        assert len(store._connections) <= 2


# --- a file that is no graph, or no longer


def damage_header(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + b"not a database" * 1000)


def damage_pages(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))


def cut_off(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize("harm", [damage_header, damage_pages, cut_off])
def test_a_damaged_file(path: Path, url: str, harm: Callable[[Path], None]) -> None:
    with open_store(url) as store:
        written(store, [society(str(i), "钢铁" * 50) for i in range(2_000)])
    harm(path)
    with pytest.raises(StoreFormatError, match="damaged or not a graph") as caught:
        _use(url)
    assert caught.value.hint.en == "Restore a backup, or use another file."
    assert str(path) in caught.value.text.zh


def _use(url: str) -> None:
    with open_store(url) as store:
        content(store)
        store.search("钢铁")
        write(store, [A])


def test_the_database_of_another_program_stays_as_it_is(path: Path, url: str) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE accounts(name TEXT)")
    db.execute("INSERT INTO accounts VALUES ('x')")
    db.commit()
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreFormatError, match="another program"):
        open_store(url)
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_another_format(path: Path, url: str) -> None:
    open_store(url).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {sqlite.FORMAT + 1}")
    db.close()
    with pytest.raises(StoreFormatError, match=f"has format {sqlite.FORMAT + 1}") as caught:
        open_store(url)
    assert caught.value.hint.en == "Open it with the version that made it."


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachableError, match="Cannot use") as caught:
        open_store(f"sqlite:///{tmp_path}")
    assert caught.value.exit_code == 3


def test_a_file_in_place_of_the_folder(path: Path) -> None:
    path.write_text("")
    with pytest.raises(StoreUnreachableError):
        open_store(f"sqlite:///{path}/atlas.db")


@pytest.mark.skipif(os.name == "nt", reason="the rights of a folder are POSIX's")
@pytest.mark.parametrize("exists", [False, True])
def test_a_folder_without_the_right_to_write(exists: bool) -> None:
    # not below tmp_path, where only its owner may look
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/atlas.db"
        if exists:
            with open_store(url) as store:
                written(store, [A])
            Path(folder, "atlas.db").chmod(0o444)
        Path(folder).chmod(0o555)
        ran = subprocess.run(
            command("open_as_guest", url), cwd=ROOT, capture_output=True, text=True, check=True
        )
        Path(folder).chmod(0o755)
    assert ran.stdout.startswith(f"3 store_unreachable: Cannot use {folder}/atlas.db: ")
    assert ran.stdout.endswith(" Check the path and its permissions.")


def test_a_full_disk_changes_nothing(url: str) -> None:
    with SqliteStore(url) as store:
        written(store, [A])
        before = content(store)
        (pages,) = store._db.execute("PRAGMA page_count").fetchone()
        store._db.execute(f"PRAGMA max_page_count = {pages + 5}")
        many = [society(f"{i}", "钢铁" * 100) for i in range(1_000)]
        with pytest.raises(StoreError, match="disk is full"):
            write(store, many)
        assert content(store) == before
        store._db.execute("PRAGMA max_page_count = 1000000")
        assert written(store, many) == 2


# --- several processes


def test_one_writes_while_others_read(url: str, start: Start) -> None:
    with open_store(url) as store:
        writer = start("write_many", url, "w", 150)
        seen = [0]
        while writer.poll() is None:
            batches, nodes = len(store.batches()), store.counts().get("Expert", 0)
            assert batches <= nodes  # asked later, so never fewer
            (numbers,) = [b.batches for b in store.scan_nodes()] or [[]]
            assert sorted(numbers) == list(range(1, len(numbers) + 1)), "a batch is missing"
            seen.append(nodes)
        assert writer.wait() == 0
        assert seen == sorted(seen)
        assert len(set(seen)) > 2, "nothing was read while the other wrote"
        assert store.counts() == {"Expert": 150}


def test_a_long_read_holds_no_writer_up(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.2)
    with open_store(url) as reader, open_store(url) as writer:
        written(reader, [society(f"{i:05}") for i in range(BLOCK + 1)])
        scan = reader.scan_nodes()
        first = next(scan)
        written(writer, [society("99999")])
        assert len(first.ids) == BLOCK
        assert [block.ids for block in scan] == [[f"society:{BLOCK:05}"]], "as it was at first"
        assert reader.counts() == {"Society": BLOCK + 2}


def test_two_write_and_nothing_is_lost(url: str, start: Start) -> None:
    writers = [start("write_many", url, name, 50) for name in "xy"]
    assert [writer.wait() for writer in writers] == [0, 0]
    with open_store(url) as store:
        assert store.counts() == {"Expert": 100}
        assert [b.number for b in store.batches()] == list(range(1, 101))
        names = {name for block in store.scan_nodes() for name in block.names}
        assert names == {f"{name}{i}" for name in "xy" for i in range(50)}
        with open_store("memory:") as other:
            write(other, store.get([f"expert:{name}" for name in names]).values())
            assert store.version() == other.version()


def test_many_open_a_new_file_at_once(url: str, start: Start) -> None:
    writers = [start("write_many", url, name, 1) for name in "abcdefgh"]
    assert [writer.wait() for writer in writers] == [0] * 8
    with open_store(url) as store:
        assert store.counts() == {"Expert": 8}


def test_waiting_for_another_writer_has_an_end(
    url: str, tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.2)
    flag = tmp_path / "holding"
    with open_store(url) as store:
        written(store, [A])
        before = content(store)
        other = start("hold", url, flag)
        wait_for(flag, other)
        began = time.monotonic()
        with pytest.raises(StoreBusyError, match=r"for 0\.2 seconds") as caught:
            write(store, [B])
        assert 0.15 < time.monotonic() - began < 5
        assert caught.value.exit_code == 3
        with pytest.raises(StoreBusyError):
            store.undo(1)
        assert content(store) == before, "reading goes on meanwhile"
        flag.unlink()
        assert other.wait() == 0
        assert written(store, [B]) == 3
        assert store.counts() == {"Society": 3}


def kill(process: Process) -> None:
    """End a process as if the power went."""
    assert process.poll() is None
    process.kill()
    assert process.wait() != 0


OLD = [society(f"{i:04}") for i in range(3_000)]


@pytest.mark.parametrize("moment", [0.0, 0.06, 0.12, 0.2, 0.3])
def test_a_writer_killed_at_the_end_leaves_before_or_after(
    url: str, tmp_path: Path, start: Start, moment: float
) -> None:
    flag = tmp_path / "writing"
    with open_store(url) as store, open_store("memory:") as twin:
        for each in (store, twin):
            written(each, OLD, [succeeded("0001", "0002")])
        before = content(twin)
        twin.apply(rewriting(), title="test", at=AT)
        after = content(twin)
    writer = start("rewrite", url, flag)
    wait_for(flag, writer)
    time.sleep(moment)
    writer.kill()
    writer.wait()
    with open_store(url) as store:
        found = content(store)
        assert found in (before, after)
        assert store.search("changed").total == (0 if found == before else 3_000)
        store.undo(len(store.batches()))
        assert content(store)[0] == ([] if found == before else before[0])


def test_a_writer_killed_in_the_middle_leaves_the_graph_as_before(
    url: str, tmp_path: Path, start: Start
) -> None:
    flag = tmp_path / "writing"
    with open_store(url) as store:
        written(store, OLD, [succeeded("0001", "0002")])
        before = content(store)
    writer = start("write_endlessly", url, flag)
    wait_for(flag, writer)
    kill(writer)
    with open_store(url) as store:
        assert content(store) == before
        assert store.search("changed").total == 0
        assert written(store, [society("0001", "after")]) == 2
        store.undo(2)
        assert content(store)[0] == before[0]
