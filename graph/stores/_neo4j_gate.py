"""How readers never see half a batch, and writers come one after another.

Neo4j shows a reader what is committed at the moment of each look, and while one transaction is
being committed it may show a part of it. So there is one node, the gate, with a number that is even
while the gate is open. A writer makes it odd just before it commits and even afterwards; a reader
looks at it before and after, and reads again if it was odd or has moved.

A batch too large for one transaction is written in pieces under its number, and that number stands
in the gate's list of hidden batches: readers pass over rows that bear one. The last transaction of
the batch takes the number from the list. If the writer ends before that, whoever writes next
removes those rows; to readers they never existed.

Writers wait for the lock of the node ``AtlasStore``, which the last transaction holds from the
beginning on. The server gives it back when the writer's connection ends, however it ends.
"""

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from graph.errors import StoreBusyError, StoreError
from graph.schema import Label, Relation
from graph.stores import _neo4j_link
from graph.stores._neo4j_link import Link
from graph.text import Text

if TYPE_CHECKING:
    from neo4j import Transaction

#: a question: a statement that returns one column ``row`` and may use the list ``hidden``
Question = tuple[str, Mapping[str, Any]]

_BEFORE = "MATCH (g:AtlasGate) WITH g.state AS before, g.hidden AS hidden WITH before, COLLECT {"
_AFTER = "} AS rows MATCH (g:AtlasGate) RETURN before, g.state AS after, rows"
_LOOK = "MATCH (g:AtlasGate) RETURN g.state, g.hidden"
#: seconds a closed gate is left to its writer before a reader looks whether there is still one
GRACE = 0.5
#: tries of one question where the connection breaks
TRIES = 3


@dataclass
class Writing:
    """One writer's turn."""

    #: holds the lock; its commit is the batch
    last: "Transaction"
    #: tells this turn from all others
    token: str
    #: what the gate's list of hidden batches shall be from the commit on; None: leave it
    hidden: list[int] | None = None


class Gate:
    """The face of one database for readers and writers."""

    def __init__(self, link: Link) -> None:
        self._link = link

    # --- reading

    def ask(self, statement: str, **values: object) -> list[Any]:
        """Return the rows of one question, as of one moment."""
        return self.ask_all([(statement, values)])[0]

    def ask_all(self, questions: Sequence[Question]) -> list[list[Any]]:
        """Return the rows of several questions, all as of one moment.

        Raises
        ------
        StoreBusyError
            Batches kept landing meanwhile.
        """
        deadline = time.monotonic() + _neo4j_link.PATIENCE
        while True:
            asked = [self._once(f"{_BEFORE}{body}{_AFTER}", values) for body, values in questions]
            states = {state for before, after, _ in asked for state in (before, after)}
            if not questions or (len(states) == 1 and not states.pop() % 2):
                return [rows for _, _, rows in asked]
            self._wait_until_open(deadline)

    def _once(self, statement: str, values: Mapping[str, Any]) -> list[Any]:
        for left in range(TRIES - 1, -1, -1):
            try:
                with self._link.session(read=True) as session:
                    (row,) = session.run(statement, dict(values)).values()
                    return row
            except Exception as error:
                if not left or not self._link.is_retryable(error):
                    raise
                time.sleep(0.05)
        raise AssertionError("unreachable")

    def _wait_until_open(self, deadline: float) -> int:
        """Return the state of the gate as soon as it is open.

        Raises
        ------
        StoreBusyError
            It was not until `deadline`, in seconds of the monotonic clock.
        """
        closed_at, since = -1, time.monotonic()
        while time.monotonic() < deadline:
            state, _ = self._once(_LOOK, {})
            if state % 2 == 0:
                return int(state)
            if state != closed_at:
                closed_at, since = state, time.monotonic()
            elif time.monotonic() - since > GRACE:
                self.recover(GRACE)
                since = time.monotonic()
            time.sleep(0.005)
        raise _moving()

    def stream(self, statements: Sequence[Question], rows: int) -> Iterator[list[Any]]:
        """Yield the rows of several statements, which may use the parameter ``hidden``.

        Raises
        ------
        StoreBusyError
            A batch landed before the end: what was yielded is not one version.
        """
        state = self._wait_until_open(time.monotonic() + _neo4j_link.PATIENCE)
        with (
            self._link.session(rows=rows, read=True) as session,
            session.begin_transaction() as tx,
        ):
            ((before, hidden),) = tx.run(_LOOK).values()
            for statement, values in statements:
                for record in tx.run(statement, {**values, "hidden": hidden}):
                    yield record.values()
            ((after, _),) = tx.run(_LOOK).values()
        if not state == before == after:
            raise _moving()

    # --- writing

    @contextmanager
    def writing(self, wait: float | None = None) -> Iterator[Writing]:
        """Take the writer's turn; what is done in `Writing.last` counts when it ends well.

        Raises
        ------
        StoreBusyError
            Another writer did not end.
        """
        token = uuid4().hex
        with self._link.session() as session, self._locked(session, token, wait) as last:
            state = self._settle(last)
            turn = Writing(last, token)
            yield turn
            self._set_state(state, state + 1)
            try:
                if turn.hidden is not None:
                    last.run("MATCH (g:AtlasGate) SET g.hidden = $h", h=turn.hidden).consume()
                last.commit()
            finally:
                last.close()
                self._set_state(state + 1, state + 2)

    @contextmanager
    def _locked(self, session: Any, token: str, wait: float | None) -> Iterator["Transaction"]:
        patience = _neo4j_link.PATIENCE if wait is None else wait
        last = self._begin(session, token)
        late = threading.Event()
        timer = threading.Timer(patience, self._give_up, [token, late])
        timer.daemon = True
        timer.start()
        try:
            last.run("MATCH (m:AtlasStore) SET m.writer = $token", token=token).consume()
        except Exception as error:
            if late.is_set():
                raise self._link.busy() from error
            raise
        finally:
            timer.cancel()
        with last:
            if late.is_set():
                raise self._link.busy()
            yield last

    def _begin(self, session: Any, token: str) -> "Transaction":
        """Begin a transaction on a connection that is alive."""
        for left in range(TRIES - 1, -1, -1):
            tx: Transaction = session.begin_transaction(metadata={"atlas": token})
            try:
                tx.run(_LOOK).consume()
            except Exception as error:
                tx.close()
                if not left or not self._link.is_retryable(error):
                    raise
            else:
                return tx
        raise AssertionError("unreachable")

    def _give_up(self, token: str, late: threading.Event) -> None:
        """End the wait of a transaction for the lock: Neo4j has no time limit for one wait."""
        late.set()
        with self._link.session() as session:
            found = session.run(
                "SHOW TRANSACTIONS YIELD transactionId AS id, metaData"
                " WHERE metaData.atlas = $token RETURN id",
                token=token,
            ).values()
            for (number,) in found:
                session.run("TERMINATE TRANSACTION $number", number=number).consume()

    def _settle(self, last: "Transaction") -> int:
        """Put right what a writer left that was killed; return the state of the gate, even."""
        ((state, hidden),) = last.run(_LOOK).values()
        if hidden:
            self._purge(hidden)
        if state % 2:
            self._set_state(state, state + 1)
            state += 1
        return int(state)

    def _set_state(self, before: int, after: int) -> None:
        with self._link.session() as session:
            session.execute_write(
                lambda tx: tx.run(
                    "MATCH (g:AtlasGate {state: $before}) SET g.state = $after",
                    before=before,
                    after=after,
                ).consume()
            )

    def recover(self, wait: float) -> None:
        """Put right what a killed writer left, unless somebody is writing."""
        try:
            with (
                self._link.session() as session,
                self._locked(session, uuid4().hex, wait) as last,
            ):
                self._settle(last)
        except StoreBusyError:
            return

    def hide(self, number: int, token: str) -> None:
        """Begin a batch in pieces: its rows are hidden from now on."""
        with self._link.session() as session:
            session.execute_write(
                lambda tx: tx.run(
                    "MATCH (g:AtlasGate) SET g.hidden = [$number], g.writer = $token",
                    number=number,
                    token=token,
                ).consume()
            )

    def piece(self, token: str, statement: str, **values: object) -> list[list[Any]]:
        """Write one piece of a hidden batch, in a transaction of its own, with retries.

        Raises
        ------
        StoreError
            The server was started anew meanwhile, and another writer has had its turn.
        """

        def work(tx: Any) -> list[list[Any]] | None:
            mine = tx.run(
                "MATCH (g:AtlasGate {writer: $token}) SET g.pieces = coalesce(g.pieces, 0) + 1"
                " RETURN g.pieces",
                token=token,
            ).values()
            found: list[list[Any]] = tx.run(statement, values).values()
            return found if mine else None

        with self._link.session() as session:
            found = session.execute_write(work)
        if found is None:
            raise _overtaken()
        return found

    def _purge(self, hidden: Sequence[int]) -> None:
        """Remove the rows of hidden batches for good, in pieces, then empty the list."""
        pairs = [(f"()-[n:{relation}]->()", "n") for relation in Relation]
        pairs += [(f"(n:{label})", "n") for label in (*Label, "AtlasWords", "AtlasPrivate")]
        with self._link.session() as session:
            session.run("MATCH (g:AtlasGate) SET g.writer = ''").consume()
            for pattern, name in pairs:
                session.run(
                    f"MATCH {pattern} WHERE {name}.batch IN $hidden"
                    f" CALL ({name}) {{ DELETE {name} }} IN TRANSACTIONS OF 10000 ROWS",
                    hidden=list(hidden),
                ).consume()
            session.run("MATCH (g:AtlasGate) SET g.hidden = []").consume()


def _moving() -> StoreError:
    return StoreBusyError(
        Text(zh="数据一直在写入，读不出完整的一版。", en="Writes kept landing while reading."),
        Text(zh="请等写入结束后再试。", en="Try again when they have ended."),
    )


def _overtaken() -> StoreError:
    return StoreError(
        Text(
            zh="写入期间 Neo4j 重新启动过，这个批次没有写入。",
            en="Neo4j was started anew meanwhile; this batch was not written.",
        ),
        Text(zh="请再写一次。", en="Write it again."),
    )
