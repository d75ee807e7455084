"""The table of records of the SQLite store, inside the caller's transaction where it writes.

It is made with the first record, not with the file: a file of a version without records is read as
it is, even where it may not be written, and an older version passes over a table it has no use for.
"""

import sqlite3
from datetime import datetime

from graph.records import Record, already_there, is_keepable, not_there
from graph.stores._sqlite_rows import sound

#: with rowids, since bodies are large and an index should not carry them
TABLE = """
CREATE TABLE IF NOT EXISTS records(
    kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, at TEXT NOT NULL,
    batch INTEGER NOT NULL, PRIMARY KEY(kind, id))
"""
COLUMNS = "kind, id, body, at, batch"


def put(db: sqlite3.Connection, record: Record, *, is_new: bool = False) -> None:
    """Write a checked record; the table is made if it is not there.

    Raises
    ------
    StaleError
        It should be new, and its id is taken.
    """
    db.execute(TABLE)
    action = (
        "NOTHING"
        if is_new
        else "UPDATE SET body=excluded.body, at=excluded.at, batch=excluded.batch"
    )
    done = db.execute(
        f"INSERT INTO records({COLUMNS}) VALUES (?, ?, ?, ?, ?) ON CONFLICT(kind, id) DO {action}",
        (record.kind, record.id, record.body, record.at.isoformat(), record.batch),
    )
    if not done.rowcount:
        raise already_there(record)


def one(db: sqlite3.Connection, kind: str, record_id: str) -> Record | None:
    """Return a record, None where there is none."""
    if not _has_table(db) or not is_keepable(kind + record_id):
        return None
    row = db.execute(
        f"SELECT {COLUMNS} FROM records WHERE kind=? AND id=?", (kind, record_id)
    ).fetchone()
    return row and _record_of(*row)


def all_of(db: sqlite3.Connection, kind: str) -> list[Record]:
    """Return the records of a kind, by id."""
    if not _has_table(db) or not is_keepable(kind):
        return []
    rows = db.execute(f"SELECT {COLUMNS} FROM records WHERE kind=? ORDER BY id", (kind,))
    return [_record_of(*row) for row in rows]


def drop(db: sqlite3.Connection, kind: str, record_id: str) -> None:
    """Remove a record.

    Raises
    ------
    NotFoundError
        There is none.
    """
    if one(db, kind, record_id) is None:
        raise not_there(kind, record_id)
    db.execute("DELETE FROM records WHERE kind=? AND id=?", (kind, record_id))


def _has_table(db: sqlite3.Connection) -> bool:
    found = db.execute("SELECT 1 FROM sqlite_master WHERE type='table' AND name='records'")
    return found.fetchone() is not None


def _record_of(kind: str, record_id: str, body: str, at: str, batch: int) -> Record:
    with sound():
        return Record(kind, record_id, body, datetime.fromisoformat(at), batch)
