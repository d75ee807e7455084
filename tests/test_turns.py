"""Pages run a few at a time, and none waits for ever."""

import threading
from collections.abc import Iterator

import pytest

from explorer import turns


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Semaphore]:
    own = threading.BoundedSemaphore(turns.AT_ONCE)
    monkeypatch.setattr(turns, "_places", lambda: own)
    yield own
    # all places are free again
    assert all(own.acquire(blocking=False) for _ in range(turns.AT_ONCE))
    assert not own.acquire(blocking=False)


def test_a_place_is_given_back_however_a_page_ends() -> None:
    for _ in range(turns.AT_ONCE + 1):
        with pytest.raises(KeyError), turns.in_turn():
            raise KeyError


def test_one_more_waits_until_a_place_is_free() -> None:
    order: list[str] = []

    def another() -> None:
        with turns.in_turn():
            order.append("another")

    waiting = threading.Thread(target=another)
    with turns.in_turn():
        with turns.in_turn():
            waiting.start()
            waiting.join(0.05)
            order.append("first")
        waiting.join()
    assert order == ["first", "another"]


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    with turns.in_turn(), turns.in_turn(), turns.in_turn():
        pass
