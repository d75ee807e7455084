"""Writing and undoing one batch of the SQLite store."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from graph.analysis import words_key
from graph.fingerprint import MODULUS, hash_edge, hash_node
from graph.model import Edge, Node, check_edge, check_ends, check_node, dump
from graph.store import BLOCK, EdgeIdentity, blocks
from graph.stores._sqlite_rows import (
    EDGE_COLUMNS,
    EDGE_INDEXES,
    LOAD_CACHE,
    MOST_VARIABLES,
    NODE_COLUMNS,
    EdgeRow,
    NodeRow,
    body_of,
    fingerprint,
    node_of,
    rows_of,
    sound,
)


class BatchWriter:
    """Writes the rows of one batch inside the caller's transaction, journal and hash with them."""

    def __init__(self, db: sqlite3.Connection, number: int) -> None:
        self._db = db
        self._number = number
        self._sum = 0
        self._has_index = True
        (self._is_first,) = db.execute("SELECT NOT EXISTS (SELECT 1 FROM edges)").fetchone()

    def put_nodes(self, nodes: Sequence[Node]) -> None:
        incoming = {}
        for node in nodes:
            check_node(node)
            incoming[node.id] = node
        old = {row[0]: row for row in rows_of(self._db, incoming)}
        new: list[tuple[Node, str]] = []
        for node in incoming.values():
            properties, before = dump(node.properties), old.get(node.id)
            if before is None or (before[2], before[3]) != (node.name, properties):
                new.append((node, properties))
        self._drop_nodes([old[node.id] for node, _ in new if node.id in old])
        self._insert_nodes(
            [(n.id, str(n.label), n.name, properties, self._number) for n, properties in new],
            [n for n, _ in new],
        )

    def put_edges(self, edges: Sequence[Edge]) -> None:
        if self._is_first and len(edges) == BLOCK:
            self._begin_load()
        incoming: dict[EdgeIdentity, Edge] = {}
        for edge in edges:
            check_edge(edge)
            incoming[edge.identity] = edge
        self._check_ends({end for e in incoming.values() for end in (e.source, e.target)})
        old = {row[:4]: row for row in self._edge_rows(incoming)}
        new: list[EdgeRow] = []
        for identity, edge in incoming.items():
            row = (
                *identity,
                edge.since,
                edge.until,
                float(edge.weight),
                edge.origin,
                dump(edge.properties),
                self._number,
            )
            before = old.get(identity)
            if before is None or before[:-1] != row[:-1]:
                new.append(row)
        self._drop_edges([old[row[:4]] for row in new if row[:4] in old])
        self._insert_edges(sorted(new))

    def _begin_load(self) -> None:
        """Leave the indexes of a first load for its end, and its pages in memory as far as they go.

        Rows come in no order: with the usual cache each page would be written many times.
        """
        self._is_first = False
        try:
            for name in EDGE_INDEXES:
                self._db.execute(f"DROP INDEX {name}")
        except sqlite3.OperationalError:  # what is written is read from this very file: leave them
            return
        self._has_index = False
        self._db.execute(f"PRAGMA cache_size=-{LOAD_CACHE}")

    def _index(self) -> None:
        """Make the indexes that a first load has left for its end."""
        if not self._has_index:
            self._has_index = True
            for statement in EDGE_INDEXES.values():
                self._db.execute(statement)

    def remove_edges(self, identities: Iterable[EdgeIdentity]) -> None:
        self._drop_edges(self._edge_rows(set(identities)))

    def remove_nodes(self, ids: Sequence[str]) -> None:
        self._index()
        for some in blocks(set(ids), MOST_VARIABLES // 2):
            marks = ", ".join("?" * len(some))
            self._drop_edges(
                self._db.execute(
                    f"SELECT {EDGE_COLUMNS} FROM edges WHERE source IN ({marks})"
                    f" OR target IN ({marks})",
                    [*some, *some],
                ).fetchall()
            )
            self._drop_nodes(list(rows_of(self._db, some)))

    def count(self) -> dict[str, int]:
        """Return what the batch did, in net; rows changed back are restored as they were."""
        self._index()
        counts: Counter[str] = Counter()
        for kind, table in (("node", "nodes"), ("edge", "edges")):
            journal = self._journal(kind)
            gone = same = 0
            for key, before in journal.items():
                now = self._current(kind, key)
                if now is None:
                    gone += 1
                elif now[:-1] == before[:-1]:
                    same += 1
                    self._put_back(kind, now, before)
                    self._db.execute(
                        "DELETE FROM journal WHERE batch=? AND kind=? AND key=?",
                        (self._number, kind, key),
                    )
            (written,) = self._db.execute(
                f"SELECT count(*) FROM {table} WHERE batch=?", (self._number,)
            ).fetchone()
            changed = len(journal) - gone - same
            counts |= Counter(
                {
                    f"{table}_added": written - changed,
                    f"{table}_changed": changed,
                    f"{table}_removed": gone,
                }
            )
        return dict(counts)

    def standing_on(self) -> set[int]:
        """Return the later batches whose rows would be lost or left dangling by an undo."""
        number, later = self._number, set[int]()
        for kind in ("node", "edge"):
            for key in self._written(kind):
                later |= self._touched_by(kind, key)
        for end in ("source", "target"):
            rows = self._db.execute(
                f"SELECT DISTINCT e.batch FROM nodes n JOIN edges e ON e.{end} = n.id"
                " WHERE n.batch=?1 AND e.batch<>?1 AND NOT EXISTS (SELECT 1 FROM journal j"
                " WHERE j.batch=?1 AND j.kind='node' AND j.key=n.id)",
                (number,),
            )
            later.update(batch for (batch,) in rows)
        restored = self._journal("node")
        for key, row in self._journal("edge").items():
            if self._current("edge", key) is None:
                for end in {row[0], row[2]} - restored.keys():
                    if self._current("node", end) is None:
                        later |= self._touched_by("node", end)
        return later

    def _written(self, kind: str) -> set[str]:
        """Return the keys that the batch wrote and a later one has changed or removed since."""
        keys = set(self._journal(kind))
        rows = self._db.execute(
            "SELECT key, before FROM journal WHERE batch>? AND kind=?", (self._number, kind)
        )
        return keys | {key for key, before in rows if _row(before)[-1] == self._number}

    def _touched_by(self, kind: str, key: str) -> set[int]:
        """Return the batches after this one that wrote or removed a row."""
        found: set[int] = set()
        for batch, before in self._db.execute(
            "SELECT batch, before FROM journal WHERE kind=? AND key=?", (kind, key)
        ):
            found |= {batch, _row(before)[-1]}
        now = self._current(kind, key)
        found |= {now[-1]} if now else set()
        return {batch for batch in found if batch > self._number}

    def take_back(self) -> None:
        """Put the before-images back and drop what the batch added."""
        number = self._number
        edges = self._db.execute(f"SELECT {EDGE_COLUMNS} FROM edges WHERE batch=?", (number,))
        self._drop_edges(edges.fetchall(), journal=False)
        nodes = self._db.execute(f"SELECT {NODE_COLUMNS} FROM nodes WHERE batch=?", (number,))
        self._drop_nodes(nodes.fetchall(), journal=False)
        rows = list(self._journal("node").values())
        self._insert_nodes(rows, [node_of(row) for row in rows])
        self._insert_edges(list(self._journal("edge").values()))
        self._db.execute("DELETE FROM journal WHERE batch=?", (number,))

    def add_to_fingerprint(self) -> None:
        total = (fingerprint(self._db) + self._sum) % MODULUS
        self._db.execute("UPDATE meta SET value=? WHERE key='fingerprint'", (f"{total:x}",))

    # --- rows

    def _insert_nodes(self, rows: Sequence[NodeRow], nodes: Sequence[Node]) -> None:
        (last,) = self._db.execute("SELECT coalesce(max(row), 0) FROM nodes").fetchone()
        self._db.executemany(
            "INSERT INTO nodes VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (i, row[0], row[1], row[2], words_key(row[2]), row[3], row[4])
                for i, row in enumerate(rows, last + 1)
            ),
        )
        self._db.executemany(
            "INSERT INTO words(rowid, body) VALUES (?, ?)",
            ((i, body_of(node)) for i, node in enumerate(nodes, last + 1)),
        )
        self._sum += sum(hash_node(row[0], row[2], row[3]) for row in rows)

    def _drop_nodes(self, rows: Sequence[NodeRow], *, journal: bool = True) -> None:
        if journal:
            self._keep("node", [(row[0], row) for row in rows])
        places = self._db.cursor()
        self._db.executemany(
            "INSERT INTO words(words, rowid, body) VALUES ('delete', ?, ?)",
            [
                (
                    places.execute("SELECT row FROM nodes WHERE id=?", (row[0],)).fetchone()[0],
                    body_of(node_of(row)),
                )
                for row in rows
            ],
        )
        self._db.executemany("DELETE FROM nodes WHERE id=?", [(row[0],) for row in rows])
        self._sum -= sum(hash_node(row[0], row[2], row[3]) for row in rows)

    def _insert_edges(self, rows: Sequence[EdgeRow]) -> None:
        self._db.executemany("INSERT INTO edges VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._sum += sum(hash_edge(*row[:-1]) for row in rows)

    def _drop_edges(self, rows: Sequence[EdgeRow], *, journal: bool = True) -> None:
        if journal:
            self._keep("edge", [("\x1f".join(row[:4]), row) for row in rows])
        self._db.executemany(
            "DELETE FROM edges WHERE source=? AND relation=? AND target=? AND key=?",
            [row[:4] for row in rows],
        )
        self._sum -= sum(hash_edge(*row[:-1]) for row in rows)

    def _keep(self, kind: str, rows: Iterable[tuple[str, NodeRow | EdgeRow]]) -> None:
        """Journal before-images; what the batch itself wrote has none."""
        self._db.executemany(
            "INSERT OR IGNORE INTO journal VALUES (?, ?, ?, ?)",
            (
                (self._number, kind, key, json.dumps(row, ensure_ascii=False))
                for key, row in rows
                if row[-1] != self._number
            ),
        )

    def _journal(self, kind: str) -> dict[str, Any]:
        rows = self._db.execute(
            "SELECT key, before FROM journal WHERE batch=? AND kind=?", (self._number, kind)
        )
        return {key: _row(before) for key, before in rows}

    def _current(self, kind: str, key: str) -> Any:
        if kind == "node":
            return next(iter(rows_of(self._db, [key])), None)
        return next(iter(self._edge_rows([tuple(key.split("\x1f"))])), None)  # type: ignore[list-item]

    def _put_back(self, kind: str, now: Any, before: Any) -> None:
        if kind == "node":
            self._db.execute("UPDATE nodes SET batch=? WHERE id=?", (before[-1], now[0]))
        else:
            self._db.execute(
                "UPDATE edges SET batch=? WHERE source=? AND relation=? AND target=? AND key=?",
                (before[-1], *now[:4]),
            )

    def _edge_rows(self, identities: Iterable[EdgeIdentity]) -> list[EdgeRow]:
        self._db.execute("DELETE FROM temp.incoming")
        self._db.executemany("INSERT INTO temp.incoming VALUES (?, ?, ?, ?)", identities)
        columns = ", ".join(f"e.{column}" for column in EDGE_COLUMNS.split(", "))
        return self._db.execute(
            f"SELECT {columns} FROM temp.incoming i CROSS JOIN edges e"
            " ON e.source=i.source AND e.relation=i.relation"
            " AND e.target=i.target AND e.key=i.key"
        ).fetchall()

    def _check_ends(self, ids: set[str]) -> None:
        known: set[str] = set()
        for some in blocks(sorted(ids), MOST_VARIABLES):
            marks = ", ".join("?" * len(some))
            known.update(
                i for (i,) in self._db.execute(f"SELECT id FROM nodes WHERE id IN ({marks})", some)
            )
        check_ends(ids, known)


def _row(before: str) -> Any:
    """Return a before-image as the row that it was."""
    with sound():
        return tuple(json.loads(before))
