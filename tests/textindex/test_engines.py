"""Every engine gives the same bytes, also when a worker is killed in the middle."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

import cli
from graph.errors import EngineError, InputError, UnknownNameError
from matching.afar import SuggesterAfar, Wanted
from matching.engine import engines, open_engine
from matching.engines import _dask_cluster
from matching.engines import dask as dask_engine
from matching.engines.dask import DaskEngine
from matching.tables import Ranked, TableRanker
from matching.textindex import shards
from matching.textindex.best import Partial, best
from matching.textindex.folder import read_collection
from tests.shell import call, write_small
from tests.textindex.made import rows

CANDIDATES, REQUESTS = rows(120, 5, documents=3), rows(30, 6, name="r")


@pytest.fixture(scope="module")
def cluster() -> Iterator[DaskEngine]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "10")
        with open_engine("dask://") as engine:
            assert isinstance(engine, DaskEngine)
            yield engine


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Cut small, and leave nothing in the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shards.cut, "__defaults__", (40,))
    monkeypatch.setattr(dask_engine, "SHARDS", 1)


def here() -> list[Ranked]:
    return list(TableRanker(CANDIDATES, REQUESTS).rank(REQUESTS, 7))


def slow(folder: Path, rows: slice, some: range, k: int) -> Partial:
    """Do the same, and say in the folder beside who does it."""
    (folder.parent / f"{os.getpid()}.at-work").touch()
    time.sleep(0.4)
    return best(read_collection(folder), rows, some, k)


def test_a_killed_worker_makes_no_difference(
    cluster: DaskEngine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dask_engine, "work", slow)
    submit = cluster._client.submit
    killed: list[int] = []

    def submit_and_kill(function: object, *given: object, **how: object) -> object:
        future = submit(function, *given, **how)
        workers = cluster._client.scheduler_info()["workers"]
        if not killed and len(workers) > 1:
            for _ in range(100):
                busy = list((tmp_path / ".atlas" / "ranking").glob("*.at-work"))
                if busy:
                    killed.append(int(busy[0].stem))
                    os.kill(killed[0], signal.SIGKILL)
                    break
                time.sleep(0.1)
        return future

    monkeypatch.setattr(cluster._client, "submit", submit_and_kill)
    found = list(TableRanker(CANDIDATES, REQUESTS).rank(REQUESTS, 7, cluster))
    assert killed, "a worker was at work, and is dead"
    with pytest.raises(ProcessLookupError):
        os.kill(killed[0], 0)
    assert found == here()
    kept = [path for path in (tmp_path / ".atlas" / "ranking").iterdir() if path.is_dir()]
    assert kept == [], "what was written for the workers is removed"
    assert "http://127.0.0.1" in cluster.told.en


def at(cluster: DaskEngine) -> str:
    """Return the address by which another process joins the cluster."""
    address: str = cluster._client.scheduler.address
    return f"dask://{address.partition('://')[2]}"


def test_a_cluster_that_runs_already_gives_the_same_bytes(
    cluster: DaskEngine, tmp_path: Path
) -> None:
    table, graph = tmp_path / "t.csv", tmp_path / "atlas.db"
    table.write_text("id,title,text\na,管道腐蚀检测,\nb,锂电池 热管理,储能电站\n", "utf-8")
    write_small(graph)
    rank: list[str | Path] = ["rank", "--requests", table, "--candidates", table, "--format", "csv"]
    match: list[str | Path] = ["match", "need_to_expert", "--requests", table]
    match += ["--explain", "--format", "json"]
    stores: list[tuple[list[str | Path], Path | None]] = [(rank, None), (match, graph)]
    for words, store in stores:
        here = call(*words, store=store)
        there = call(*words, "--engine", at(cluster), store=store)
        assert (here.code, there.code) == (0, 0)
        assert there.stdout == here.stdout
    # what is shown beside it, for people
    told = call(*rank, "--engine", at(cluster), "--lang", "en").stderr
    assert "2 workers" in told
    assert "dashboard: http://" in told


def test_a_graph_that_workers_do_not_see(cluster: DaskEngine, tmp_path: Path) -> None:
    suggest = SuggesterAfar("need_to_expert", tmp_path / "snapshots", "0" * 32, None)
    with pytest.raises(EngineError, match="does not see") as caught:
        list(cluster.each(suggest, [Wanted((), 3, False)]))
    assert caught.value.place.file == str(tmp_path / "snapshots")


def program() -> dict[str, str]:
    """Tell another version in every process."""
    return {"program": str(os.getpid())}


def test_workers_of_another_version_are_refused(
    cluster: DaskEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_dask_cluster, "_program", SimpleNamespace(program=program))
    with pytest.raises(EngineError, match=rf"another version: program \d+ ≠ {os.getpid()}"):
        open_engine(at(cluster))


def test_a_worker_loads_little() -> None:
    """What it imports is most of what it holds: pandas and `scipy.stats` alone are 98 MB."""
    script = (
        f"import sys, distributed, {_dask_cluster.LIGHT}, matching.engines.dask\n"
        "import matching.engines._program\n"
        "heavy = {'pandas.core', 'scipy.stats.qmc', 'networkx', 'streamlit'}\n"
        "print(*heavy & set(sys.modules))"
    )
    found = subprocess.run(
        [sys.executable, "-c", script], cwd=_dask_cluster.ROOT, capture_output=True, text=True
    )
    assert (found.stdout, found.stderr) == ("\n", "")


def test_what_a_worker_loads_later_is_all_there() -> None:
    script = (
        f"import sys, {_dask_cluster.LIGHT}\n"
        "import pandas as pd, scipy.stats\n"
        "assert 'pandas.core' not in sys.modules and 'scipy.stats.qmc' not in sys.modules\n"
        "import pandas.api.types\n"
        "from scipy.stats import norm\n"
        "print(pd.DataFrame([1]).shape, norm.cdf(0), scipy.stats.qmc.__name__)\n"
        "print(pd.DataFrame is sys.modules['pandas'].DataFrame, pd.api.types.is_list_like([]))"
    )
    found = subprocess.run(
        [sys.executable, "-c", script], cwd=_dask_cluster.ROOT, capture_output=True, text=True
    )
    assert found.stdout == "(1, 1) 0.5 scipy.stats.qmc\nTrue True\n", found.stderr


def test_an_unknown_engine_is_refused_with_the_list() -> None:
    assert set(engines()) == {"local", "dask"}
    for url in ("spark://x:1", "", "Local"):
        with pytest.raises(UnknownNameError) as caught:
            open_engine(url)
        assert "dask, local" in caught.value.hint.en
    for url in ("dask:", "dask://nowhere", "dask://a b:1"):
        with pytest.raises(InputError, match="no address"):
            open_engine(url)


def test_a_scheduler_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_dask_cluster, "PATIENCE", 1)
    with pytest.raises(EngineError, match="No scheduler answers"):
        open_engine("dask://127.0.0.1:9")


def test_the_command_line_says_so(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,title,text\na,锂电池,\n", "utf-8")
    call = ["rank", "--requests", "t.csv", "--candidates", "t.csv", "--format", "json"]
    refused = CliRunner().invoke(cli.app, [*call, "--engine", "spark://x"])
    assert refused.exit_code == 2
    assert '"allowed": "dask, local"' in refused.stderr
    done = CliRunner().invoke(cli.app, [*call, "--engine", "local"])
    assert done.exit_code == 0
    assert done.stdout == CliRunner().invoke(cli.app, call).stdout
