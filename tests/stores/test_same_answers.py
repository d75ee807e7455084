"""The same graph gives the same bytes on SQLite and on Neo4j: columns, matches, plans."""

from collections.abc import Iterator

import numpy as np
import pytest

from graph.migrating import migrate
from graph.snapshots import build
from graph.store import open_store
from tests import neo4j_server
from tests.graphs import AT
from tests.shell import call, call_json

TASKS = ("need_to_society", "need_to_expert", "enterprise_to_society")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The sample in a file and in a server."""
    neo4j_server.need()
    folder = tmp_path_factory.mktemp("same")
    embedded = f"sqlite:///{folder}/atlas.db"
    call_json("sample", store=embedded)
    with (
        pytest.MonkeyPatch.context() as patch,
        open_store(embedded) as source,
        neo4j_server.SHARED.open_empty() as target,
    ):
        patch.chdir(folder)  # where snapshots of a server are kept
        migrate(source, target, at=AT)
        yield embedded, target.url


def test_snapshots_are_equal(both: tuple[str, str]) -> None:
    first, second = (columns_of(url) for url in both)
    assert first.keys() == second.keys()
    assert len(first["ids"]) > 8_000
    assert [name for name in first if first[name] != second[name]] == []


def columns_of(url: str) -> dict[str, list[object]]:
    with open_store(url) as store:
        return {
            name: found.tolist() if isinstance(found, np.ndarray) else list(found)
            for name, found in build(store).items()
        }


@pytest.mark.parametrize("task", TASKS)
def test_matches_are_the_same_bytes(both: tuple[str, str], task: str) -> None:
    words = ("match", task, "--title", "埋地管道腐蚀监测", "--explain", "--format", "json")
    first, second = (call(*words, store=url) for url in both)
    assert first.code == 0
    assert first.stdout == second.stdout


def test_plans_are_the_same_bytes(both: tuple[str, str]) -> None:
    words = ("plan", "station_to_expert", "--on", "2026-11-01", "--format", "json")
    first, second = (call(*words, store=url) for url in both)
    assert len(first.document["plan"]["pairs"]) > 3
    assert first.stdout == second.stdout
