"""The pieces of a large batch: one is written by the server while the next is being prepared."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from graph.stores._neo4j_gate import Gate

#: pieces that may wait: what bounds the memory
WAITING = 2
Check = Callable[[list[list[Any]]], None]


class Pieces:
    """Runs statements of one writer's turn, those that give nothing back a little later."""

    def __init__(self, gate: Gate, token: str) -> None:
        self._gate = gate
        self._token = token
        self._thread = ThreadPoolExecutor(1)
        self._waiting: deque[tuple[Future[list[list[Any]]], Check]] = deque()

    def run(self, statement: str, **values: object) -> list[list[Any]]:
        """Run a statement after all that were given before, and return its rows."""
        self.flush()
        return self._gate.piece(self._token, statement, **values)

    def later(self, statement: str, rows: Sequence[Any], check: Check) -> None:
        """Run a statement soon; `check` is called with its rows, before the batch ends."""
        while len(self._waiting) >= WAITING:
            self._take()
        work = self._thread.submit(self._gate.piece, self._token, statement, rows=rows)
        self._waiting.append((work, check))

    def flush(self) -> None:
        """Wait until everything is written; errors of it are raised here."""
        while self._waiting:
            self._take()

    def _take(self) -> None:
        work, check = self._waiting.popleft()
        check(work.result())

    def close(self) -> None:
        """Wait for the piece that is being written; the others are not begun."""
        self._thread.shutdown(wait=True, cancel_futures=True)
