"""The small graph, made once."""

import pytest

from graph import GraphStore, Snapshot, take_snapshot
from tests.matching.small import small_store


@pytest.fixture(scope="session")
def small() -> GraphStore:
    return small_store()


@pytest.fixture(scope="session")
def snapshot(small: GraphStore) -> Snapshot:
    return take_snapshot(small)
