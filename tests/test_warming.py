"""What is got ready behind the first page of a server."""

import threading
from datetime import date
from unittest.mock import MagicMock

import pytest
from streamlit.runtime import Runtime

from explorer import warming
from explorer.ranking import tasks_for
from graph.model import Edge, Node
from graph.schema import Label
from graph.snapshot import Snapshot
from graph.snapshots import take_snapshot
from graph.store import Changes, open_store
from matching import matcher, matcher_of
from matching.alliances import model
from tests import small_graph as small

DAY = date(2026, 11, 24)


def ready(nodes: list[Node], edges: list[Edge]) -> Snapshot:
    with open_store("memory:") as store:
        store.apply(Changes(nodes, edges), title="some", at=small.AT)
        taken = take_snapshot(store)
    warming.get_ready(taken, DAY)
    return taken


def test_the_first_question_finds_everything_made(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [edge for edge in small.EDGES if edge.target.partition(":")[0] not in CLASSES]
    taken = ready(small.NODES, known)

    def refuse(*_: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr(matcher, "Matcher", refuse)
    monkeypatch.setattr(model, "make_model", refuse)
    assert [matcher_of(task, taken, DAY).task for task in tasks_for(Label.NEED)]
    assert model.model_of(taken)


CLASSES = ("discipline", "industry")


@pytest.mark.parametrize("nodes", [[], [small.SOCIETY], [small.EXPERT]])
def test_a_graph_without_most_of_it_is_no_trouble(nodes: list[Node]) -> None:
    ready(nodes, [])


@pytest.mark.parametrize("runtime", [None, MagicMock(spec=Runtime)])
def test_nothing_begins_without_a_server(
    runtime: Runtime | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Runtime, "_instance", runtime)
    warming.warm_up()
    assert "warming" not in [thread.name for thread in threading.enumerate()]
