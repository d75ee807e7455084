"""The small graph and its model, made once."""

import pytest

from graph import Snapshot
from matching.alliances.model import AllianceModel, make_model
from matching.themes.theme import Theme
from tests.alliances.made_up import made_up
from tests.alliances.small import small_snapshot


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    return small_snapshot()


@pytest.fixture(scope="session")
def model(snapshot: Snapshot) -> AllianceModel:
    return make_model(snapshot)


@pytest.fixture(scope="session")
def drawn() -> tuple[AllianceModel, Theme]:
    """A made-up graph with texts, and a theme for it."""
    found, theme = made_up(seed=3, societies=80, experts=300, ties=3)
    return make_model(found), theme
