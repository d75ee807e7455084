"""Records of the Neo4j store, inside the caller's transaction where it writes."""

from datetime import datetime
from typing import Any

from graph.records import Record, already_there, is_keepable, not_there
from graph.stores._neo4j_gate import Gate
from graph.stores._neo4j_table import Run

_FIELDS = "[a.kind, a.id, a.body, a.at, a.batch]"
_ONE = "MATCH (a:AtlasRecord {kind: $kind, id: $id})"


def put(run: Run, record: Record, *, is_new: bool = False) -> None:
    """Write a checked record.

    Raises
    ------
    StaleError
        It should be new, and its id is taken.
    """
    if is_new and run(f"{_ONE} RETURN a.id", kind=record.kind, id=record.id):
        raise already_there(record)
    run(
        "MERGE (a:AtlasRecord {kind: $kind, id: $id})"
        " SET a.body = $body, a.at = $at, a.batch = $batch",
        kind=record.kind,
        id=record.id,
        body=record.body,
        at=record.at.isoformat(),
        batch=record.batch,
    )


def one(gate: Gate, kind: str, record_id: str) -> Record | None:
    """Return a record, None where there is none."""
    if not is_keepable(kind + record_id):
        return None
    rows = gate.ask(f"{_ONE} RETURN {_FIELDS} AS row", kind=kind, id=record_id)
    return _record_of(rows[0]) if rows else None


def all_of(gate: Gate, kind: str) -> list[Record]:
    """Return the records of a kind, by id."""
    if not is_keepable(kind):
        return []
    rows = gate.ask(f"MATCH (a:AtlasRecord {{kind: $kind}}) RETURN {_FIELDS} AS row", kind=kind)
    return sorted(map(_record_of, rows), key=lambda record: record.id)


def drop(run: Run, kind: str, record_id: str) -> None:
    """Remove a record.

    Raises
    ------
    NotFoundError
        There is none.
    """
    found = is_keepable(kind + record_id) and run(f"{_ONE} RETURN a.id", kind=kind, id=record_id)
    if not found:
        raise not_there(kind, record_id)
    run(f"{_ONE} DELETE a", kind=kind, id=record_id)


def _record_of(row: list[Any]) -> Record:
    kind, record_id, body, at, batch = row
    return Record(kind, record_id, body, datetime.fromisoformat(at), batch)
