"""What all tests share: repeatable Hypothesis, and every store there is, empty."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from graph.store import GraphStore, open_store, stores
from tests import neo4j_server, spreading

settings.register_profile("atlas", deadline=None, derandomize=True)
settings.load_profile("atlas")

NewStore = Callable[[], GraphStore]
Examples = Callable[[int], settings]


def open_new(scheme: str, folder: Path, number: int) -> GraphStore:
    """Open an empty graph. A store without a case here fails its tests."""
    match scheme:
        case "memory":
            return open_store("memory:")
        case "sqlite":
            return open_store(f"sqlite:///{folder}/{number}.db")
        case "neo4j":
            return neo4j_server.SHARED.open_empty()
    raise NotImplementedError(f"The contract tests know no empty graph for {scheme!r}.")


def pytest_sessionfinish() -> None:
    """Stop the servers that tests have started."""
    neo4j_server.SHARED.stop()


# --- several processes; without pytest-xdist nobody asks


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes `-n auto` is."""
    return spreading.processes()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Return who gives the tests to the processes."""
    return spreading.scheduler(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let what takes long begin first, where there are several processes."""
    if hasattr(config, "workerinput"):
        spreading.slow_first(items)


# --- stores


@pytest.fixture(params=sorted(stores()))
def scheme(request: pytest.FixtureRequest) -> str:
    """Each kind of store in turn."""
    return str(request.param)


@pytest.fixture
def examples(scheme: str) -> Examples:
    """So many examples of a property; a fifth of them where a server has to answer."""
    return lambda most: settings(max_examples=most // 5 if scheme == "neo4j" else most)


@pytest.fixture
def new_store(scheme: str, tmp_path: Path) -> Iterator[NewStore]:
    """A maker of empty stores of one kind; closed at the end."""
    opened: list[GraphStore] = []

    def make() -> GraphStore:
        opened.append(open_new(scheme, tmp_path, len(opened)))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def store(new_store: NewStore) -> GraphStore:
    """An empty store, of each kind in turn."""
    return new_store()
