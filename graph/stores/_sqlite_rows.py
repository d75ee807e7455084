"""Tables of the SQLite store, and its rows as nodes and edges."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from graph.model import Edge, Node, load
from graph.query import node_keys
from graph.schema import Label, Relation
from graph.store import blocks

#: ids a statement may hold
MOST_VARIABLES = 30_000

#: kB of pages in memory, usually and at most while a first large batch is written
CACHE, LOAD_CACHE = 65_536, 786_432
EDGE_INDEXES = {
    "edges_by_target": "CREATE INDEX edges_by_target ON edges(target, relation, source, key)",
    "edges_by_batch": "CREATE INDEX edges_by_batch ON edges(batch)",
}
SCHEMA = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE batches(
    number INTEGER PRIMARY KEY, title TEXT NOT NULL, at TEXT NOT NULL, state TEXT NOT NULL,
    counts TEXT NOT NULL);
CREATE TABLE nodes(
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label TEXT NOT NULL, name TEXT NOT NULL,
    name_key TEXT NOT NULL, properties TEXT NOT NULL, batch INTEGER NOT NULL);
CREATE INDEX nodes_by_label ON nodes(label, id);
CREATE INDEX nodes_by_batch ON nodes(batch);
CREATE VIRTUAL TABLE words USING fts5(
    body, content='', tokenize='ascii', detail=none, columnsize=0);
CREATE TABLE edges(
    source TEXT NOT NULL, relation TEXT NOT NULL, target TEXT NOT NULL, key TEXT NOT NULL,
    since TEXT NOT NULL, until TEXT NOT NULL, weight REAL NOT NULL, origin TEXT NOT NULL,
    properties TEXT NOT NULL, batch INTEGER NOT NULL,
    PRIMARY KEY(source, relation, target, key)) WITHOUT ROWID;
{edge_indexes};
CREATE TABLE journal(
    batch INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, before TEXT NOT NULL,
    PRIMARY KEY(batch, kind, key)) WITHOUT ROWID;
CREATE INDEX journal_by_key ON journal(kind, key);
INSERT INTO meta VALUES ('fingerprint', '0');
""".replace("{edge_indexes}", ";\n".join(EDGE_INDEXES.values()))
EDGE_COLUMNS = "source, relation, target, key, since, until, weight, origin, properties, batch"
NODE_COLUMNS = "id, label, name, properties, batch"
#: id, label, name, properties, batch
NodeRow = tuple[str, str, str, str, int]
#: EDGE_COLUMNS
EdgeRow = tuple[str, str, str, str, str, str, float, str, str, int]


def rows_of(db: sqlite3.Connection, ids: Iterable[str]) -> Iterator[NodeRow]:
    """Yield the rows of the nodes that exist among `ids`."""
    for some in blocks(filter(str.isascii, ids), MOST_VARIABLES):  # every id is
        marks = ", ".join("?" * len(some))
        yield from db.execute(f"SELECT {NODE_COLUMNS} FROM nodes WHERE id IN ({marks})", some)


@contextmanager
def sound() -> Iterator[None]:
    """Take what cannot be understood of a row for damage: only what was checked is written."""
    try:
        yield
    except (ValueError, TypeError, AttributeError) as error:
        raise sqlite3.DatabaseError(f"unreadable row: {error}") from error


def fingerprint(db: sqlite3.Connection) -> int:
    """Return the sum that `GraphStore.version` shows."""
    found = db.execute("SELECT value FROM meta WHERE key='fingerprint'").fetchone()
    with sound():
        return int(found[0], 16)


def node_of(row: NodeRow) -> Node:
    """Return a row as a node."""
    try:
        return Node(row[0], Label(row[1]), row[2], load(row[3]), row[4])
    except (ValueError, TypeError, AttributeError) as error:  # as `sound`, which costs more
        raise sqlite3.DatabaseError(f"unreadable node {row[0]!r}") from error


def edge_of(row: EdgeRow) -> Edge:
    """Return a row as an edge."""
    source, relation, target, key, since, until, weight, origin, properties, batch = row
    try:
        return Edge(
            source, Relation(relation), target, key, since, until, weight, origin,
            load(properties), batch,
        )  # fmt: skip
    except (ValueError, TypeError, AttributeError) as error:
        raise sqlite3.DatabaseError(f"unreadable edge {row[:4]!r}") from error


def body_of(node: Node) -> str:
    """Return what the full-text index keeps of a node: its keys."""
    return " ".join(sorted(node_keys(node)))
