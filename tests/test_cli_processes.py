"""The command line as a process of its own: what only shows there."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.store import open_store
from tests.matching.small import NEED
from tests.shell import FRAME, url_of, write_small, write_table

ROOT = Path(__file__).parents[1]
SLOW = 300
on_posix = pytest.mark.skipif(os.name == "nt", reason="signals and pipes of POSIX")


def environ(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("STORE_URL", "COLUMNS")}
    return kept | {"PYTHONPATH": str(ROOT)} | more


def start(*words: str | Path, cwd: Path, **more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(ROOT / "cli.py"), *map(str, words)]
    return subprocess.Popen(
        command, cwd=cwd, env=environ(**more), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def finish(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    stdout, stderr = process.communicate(timeout=SLOW)
    assert b"Traceback" not in stderr
    return process.returncode, stdout.decode(), stderr.decode()


def test_help_is_quick(tmp_path: Path) -> None:
    script = """
import sys
import cli
try:
    cli.app(["--help"])
except SystemExit as end:
    assert end.code == 0
heavy = {"sklearn", "pandas", "networkx", "streamlit", "openpyxl", "matching"}
assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()
"""
    subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environ(), check=True, timeout=SLOW
    )


def test_standard_output_is_one_document(tmp_path: Path) -> None:
    write_small(tmp_path / "atlas.db")
    words = ("match", "need_to_expert", "--request", NEED.id, "--format", "json", "--explain")
    # an office computer whose locale is no UTF-8
    code, stdout, stderr = finish(
        start(
            *words,
            cwd=tmp_path,
            STORE_URL=url_of(tmp_path / "atlas.db"),
            LC_ALL="C",
            PYTHONUTF8="0",
        )
    )
    assert (code, stderr) == (0, "")
    document = json.loads(stdout)
    assert document.keys() >= FRAME
    assert document["results"][0]["request"]["name"] == NEED.name
    assert (tmp_path / "snapshots").is_dir()


def test_the_default_store_stands_in_the_working_folder(tmp_path: Path) -> None:
    table = write_table(tmp_path / "学会.csv", ("学会名称", "备注"), ("示例学会", "示例"))
    code, stdout, stderr = finish(start("import", table, cwd=tmp_path))
    assert (code, stderr) == (0, "")
    assert "已写入" in stdout
    assert (tmp_path / ".atlas" / "atlas.db").exists()
    # what the variable names goes before it
    code, _, stderr = finish(start("show", "示例学会", cwd=tmp_path, STORE_URL="sqlite:///x.db"))
    assert code == 3
    assert "x.db" in stderr


@on_posix
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    process = start("bridge", "--all", "--format", "csv", cwd=tmp_path)
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline() == b"from,to,name,rank,weight,how,scheme\n"
    process.stdout.close()
    assert process.wait(SLOW) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


@on_posix
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), "tasks", "--format", "json"],
            cwd=tmp_path, env=environ(), stdout=full, stderr=subprocess.PIPE, timeout=SLOW,
            check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert json.loads(done.stderr)["error"]["message"]


@on_posix
def test_ctrl_c_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = tmp_path / "atlas.db"
    process = start("sample", "--store", url_of(store), "--format", "json", cwd=tmp_path)
    end = time.monotonic() + SLOW
    while time.monotonic() < end and process.poll() is None and not has_batches(store):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    code, stdout, stderr = finish(process)
    assert (code, stdout) == (130, "")
    assert stderr.count("\n") == 1
    assert json.loads(stderr)["error"]["code"] == "interrupted"
    with open_store(url_of(store)) as left:
        assert left.counts() == {}
        assert {batch.state for batch in left.batches()} == {"undone"}
    load_all(tmp_path, store)


def has_batches(path: Path) -> bool:
    if not path.exists():
        return False
    with open_store(url_of(path)) as store:
        return len(store.batches()) > 1


def load_all(folder: Path, store: Path) -> None:
    """Load the sample after all; a second time nothing is done."""
    words = ("sample", "--if-empty", "--store", url_of(store), "--format", "json")
    first, again = (finish(start(*words, cwd=folder)) for _ in range(2))
    assert (first[0], first[2], again[0], again[2]) == (0, "", 0, "")
    loaded, nothing = json.loads(first[1]), json.loads(again[1])
    assert loaded["failed"] == []
    assert [one["title"] for one in loaded["batches"]] == [
        "基础分类", "样例：学会", "样例：企业", "样例：专家", "样例：技术需求", "样例：项目",
        "样例：成果", "样例：工作站", "样例：联合体", "样例：活动",
        "样例：奖项与岗位", "样例：推荐登记",
    ]  # fmt: skip
    assert nothing["batches"] == []
    assert nothing["version"] == loaded["version"]
