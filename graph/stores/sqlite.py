"""The embedded store: one SQLite file. No SQL outside it and its helpers.

Write-ahead logging, so readers never wait; one transaction a batch, so a killed import leaves the
file as before it. Rows that a batch adds need no journal, they bear its number. Rows it changes
or removes are journalled with their before-image.

Its tables and rows are in `_sqlite_rows.py`, the writing of a batch in `_sqlite_writer.py`, the
records beside the graph in `_sqlite_records.py`. Longer than other modules: one class, one face.
"""

import json
import sqlite3
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from graph.errors import (
    StoreBusyError,
    StoreError,
    StoreFormatError,
    StoreUnreachableError,
    UndoError,
)
from graph.model import Edge, Node, public_json
from graph.query import Filter, Hit, Hits, Operator, Query
from graph.records import Record, checked
from graph.schema import Label, Relation
from graph.store import Batch, Changes, EdgeBlock, EdgeIdentity, GraphStore, NodeBlock, blocks
from graph.stores import _sqlite_records
from graph.stores._sqlite_rows import (
    CACHE,
    EDGE_COLUMNS,
    MOST_VARIABLES,
    NODE_COLUMNS,
    SCHEMA,
    edge_of,
    fingerprint,
    node_of,
    rows_of,
    sound,
)
from graph.stores._sqlite_writer import BatchWriter
from graph.text import Text, writable
from graph.undo import check_version, no_batch, stands_on

#: written into the file's header: "KXAT"
APPLICATION_ID = 0x4B584154
FORMAT = 1
#: seconds to wait for another writer
PATIENCE = 10.0
#: conditions of one SQL expression, which may be 1,000 deep
MOST_TERMS = 500


class SqliteStore(GraphStore):
    """``sqlite:///relative.db`` or ``sqlite:////absolute.db``; made if it is not there."""

    scheme = "sqlite"

    def __init__(self, url: str) -> None:
        self._url = url
        self._path = _path_of(url)
        self._connections: dict[threading.Thread, sqlite3.Connection] = {}
        self._lock = threading.Lock()
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unreachable(error) from error
        with self._errors():
            try:
                self._prepare()
            except BaseException:
                self.close()
                raise

    @property
    def url(self) -> str:
        return self._url

    # --- connection

    @property
    def _db(self) -> sqlite3.Connection:
        """The connection of this thread; those of threads that have ended are closed."""
        thread = threading.current_thread()
        db = self._connections.get(thread)
        if db is None:
            db = self._connect()
            with self._lock:
                for ended in [t for t in self._connections if not t.is_alive()]:
                    self._connections.pop(ended).close()
                self._connections[thread] = db
        return db

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(
            self._path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            db.execute("PRAGMA synchronous=NORMAL")
            db.execute(f"PRAGMA cache_size=-{CACHE}")
            db.execute("PRAGMA temp_store=MEMORY")
            db.execute(
                "CREATE TEMP TABLE incoming(source TEXT, relation TEXT, target TEXT, key TEXT)"
            )
        except UnicodeDecodeError as error:  # not even its complaint about the tables can be read
            db.close()
            raise sqlite3.DatabaseError("unreadable tables") from error
        except BaseException:
            db.close()
            raise
        return db

    def _prepare(self) -> None:
        (found,) = self._db.execute("PRAGMA application_id").fetchone()
        (tables,) = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if found == 0 and tables == 0:
            with self._transaction():
                # another process may have been first
                if not self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                    for statement in SCHEMA.split(";\n"):
                        self._db.execute(statement)
                    self._db.execute(f"PRAGMA application_id={APPLICATION_ID}")
                    self._db.execute(f"PRAGMA user_version={FORMAT}")
            (found,) = self._db.execute("PRAGMA application_id").fetchone()
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if found != APPLICATION_ID:
            raise StoreFormatError(
                Text(
                    zh=f"{self._path} 是别的程序的数据库，不是图谱文件。",
                    en=f"{self._path} is a database of another program, not a graph.",
                ),
                Text(zh="请换一个文件名。", en="Choose another file name."),
            )
        if version != FORMAT:
            raise StoreFormatError(
                Text(
                    zh=f"{self._path} 的格式是第 {version} 版，本程序只认第 {FORMAT} 版。",
                    en=f"{self._path} has format {version}; this program reads format {FORMAT}.",
                ),
                Text(zh="请用写入它的那个版本打开。", en="Open it with the version that made it."),
            )
        # not before: the file of another program stays as it is
        self._db.execute("PRAGMA journal_mode=WAL")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn what SQLite and the file system say into errors of our tree."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise self._explain(error) from error
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error

    def _explain(self, error: sqlite3.OperationalError) -> StoreError:
        said = str(error)
        if "locked" in said or "busy" in said:
            return StoreBusyError(
                Text(
                    zh=f"另一个程序正在写 {self._path}，等了 {PATIENCE:g} 秒仍未结束。",
                    en=f"Another program has been writing {self._path} for {PATIENCE:g} seconds.",
                ),
                Text(
                    zh="请等它结束后再试。数据没有改动。",
                    en="Try again later. Nothing was changed.",
                ),
            )
        if "decode" in said:  # text of which bytes have changed
            return self._damaged(error)
        if "disk I/O" in said:
            return StoreError(
                Text(
                    zh=f"读写 {self._path} 时磁盘出错，数据没有改动。",
                    en=f"The disk failed with {self._path}; nothing was changed.",
                ),
                Text(
                    zh="请检查磁盘的空间、配额和连接，再试。",
                    en="Check the room, quota and connection of the disk, then try again.",
                ),
            )
        if "full" in said:
            return StoreError(
                Text(zh="磁盘已满，数据没有改动。", en="The disk is full; nothing was changed."),
                Text(zh="请腾出空间后再试。", en="Make room and try again."),
            )
        return self._unreachable(error)

    def _damaged(self, error: Exception) -> StoreFormatError:
        said = writable(str(error))
        return StoreFormatError(
            Text(
                zh=f"{self._path} 已损坏，或不是图谱文件（{said}）。",
                en=f"{self._path} is damaged or not a graph ({said}).",
            ),
            Text(zh="请从备份恢复，或换一个文件。", en="Restore a backup, or use another file."),
        )

    def _unreachable(self, error: Exception) -> StoreUnreachableError:
        return StoreUnreachableError(
            Text(zh=f"不能使用 {self._path}：{error}", en=f"Cannot use {self._path}: {error}"),
            Text(zh="请检查路径和权限。", en="Check the path and its permissions."),
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        db = self._db
        try:
            db.execute("BEGIN IMMEDIATE")
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:  # on a full disk SQLite has rolled back itself
                db.execute("ROLLBACK")
            raise
        finally:
            db.execute(f"PRAGMA cache_size=-{CACHE}")  # a large batch may have raised it

    # --- writing

    def apply(
        self, changes: Changes, *, title: str, at: datetime, expected: str = ""
    ) -> Batch | None:
        with self._errors():
            try:
                with self._transaction():
                    check_version(f"{fingerprint(self._db):032x}", expected)
                    return self._apply(changes, title, at)
            except _NothingChangedError:
                return None

    def _apply(self, changes: Changes, title: str, at: datetime) -> Batch:
        (last,) = self._db.execute("SELECT coalesce(max(number), 0) FROM batches").fetchone()
        writer = BatchWriter(self._db, last + 1)
        for nodes in blocks(changes.nodes):
            writer.put_nodes(nodes)
        for edges in blocks(changes.edges):
            writer.put_edges(edges)
        for ids in blocks(changes.gone_nodes):
            writer.remove_nodes(ids)
        for identities in blocks(changes.gone_edges):
            writer.remove_edges(identities)
        counts = writer.count()
        if not any(counts.values()):
            raise _NothingChangedError
        writer.add_to_fingerprint()
        batch = Batch(last + 1, writable(title), at.replace(microsecond=0), "applied", **counts)
        self._db.execute(
            "INSERT INTO batches VALUES (?, ?, ?, 'applied', ?)",
            (batch.number, batch.title, batch.at.isoformat(), json.dumps(counts)),
        )
        for record in changes.records:
            _sqlite_records.put(self._db, replace(checked(record), batch=batch.number))
        return batch

    def undo(self, number: int) -> Batch:
        with self._errors(), self._transaction():
            batch = next((b for b in self.batches() if b.number == number), None)
            if batch is None:
                raise no_batch(number)
            if batch.state == "undone":
                raise UndoError(
                    Text(zh=f"批次 {number} 已经撤销。", en=f"Batch {number} is undone already.")
                )
            writer = BatchWriter(self._db, number)
            if later := writer.standing_on():
                raise stands_on(number, later)
            writer.take_back()
            writer.add_to_fingerprint()
            self._db.execute("UPDATE batches SET state='undone' WHERE number=?", (number,))
        return next(b for b in self.batches() if b.number == number)

    def batches(self) -> list[Batch]:
        with self._errors():
            rows = self._db.execute(
                "SELECT number, title, at, state, counts FROM batches ORDER BY number"
            )
            with sound():
                return [
                    Batch(number, title, datetime.fromisoformat(at), state, **json.loads(counts))
                    for number, title, at, state, counts in rows
                ]

    # --- records

    def put_record(self, record: Record, *, is_new: bool = False) -> None:
        kept = checked(record)
        with self._errors(), self._transaction():
            if kept.batch and kept.batch not in {batch.number for batch in self.batches()}:
                raise no_batch(kept.batch)
            _sqlite_records.put(self._db, kept, is_new=is_new)

    def record(self, kind: str, record_id: str) -> Record | None:
        with self._errors():
            return _sqlite_records.one(self._db, kind, record_id)

    def records(self, kind: str) -> list[Record]:
        with self._errors():
            return _sqlite_records.all_of(self._db, kind)

    def drop_record(self, kind: str, record_id: str) -> None:
        with self._errors(), self._transaction():
            _sqlite_records.drop(self._db, kind, record_id)

    # --- reading

    def get(self, ids: Collection[str], *, restricted: bool = False) -> dict[str, Node]:
        with self._errors():
            found = {row[0]: node_of(row) for row in sorted(rows_of(self._db, ids))}
        return found if restricted else {i: node.public() for i, node in found.items()}

    def find(
        self, label: Label, where: Sequence[Filter] = (), *, limit: int | None = None
    ) -> list[Node]:
        clauses, values = ["label = ?"], [str(label)]
        found: list[Node] = []
        for condition in where:
            if condition.field == "name" and condition.operator is Operator.EQUAL:
                clauses.append("name = ?")
                values.append(str(condition.value))
        with self._errors():
            rows = self._db.execute(
                f"SELECT {NODE_COLUMNS} FROM nodes WHERE {' AND '.join(clauses)} ORDER BY id",
                values,
            )
            for row in rows:
                node = node_of(row).public()
                if all(condition.matches(node) for condition in where):
                    found.append(node)
                if limit is not None and len(found) >= limit:
                    break
        return found[:limit]

    def incident(self, ids: Collection[str], relations: Collection[Relation] = ()) -> list[Edge]:
        found: dict[EdgeIdentity, Edge] = {}
        which = _of(relations)
        with self._errors():
            for some, marks in _marked(ids):
                for end in ("source", "target"):
                    rows = self._db.execute(
                        f"SELECT {EDGE_COLUMNS} FROM edges WHERE {end} IN ({marks}){which}", some
                    )
                    found.update((edge.identity, edge) for edge in map(edge_of, rows))
        return [found[identity] for identity in sorted(found)]

    def _beside(self, ids: Collection[str], relations: Collection[Relation]) -> set[str]:
        found: set[str] = set()
        which = _of(relations)
        with self._errors():
            for some, marks in _marked(ids):
                for end, other in (("source", "target"), ("target", "source")):
                    rows = self._db.execute(
                        f"SELECT DISTINCT {other} FROM edges WHERE {end} IN ({marks}){which}", some
                    )
                    found.update(node_id for (node_id,) in rows)
        return found

    def _among(self, ids: Collection[str], relations: Collection[Relation]) -> list[Edge]:
        which, inside = _of(relations), json.dumps(sorted(set(ids)))
        found: list[Edge] = []
        with self._errors():
            for some, marks in _marked(ids):
                rows = self._db.execute(
                    f"SELECT {EDGE_COLUMNS} FROM edges WHERE source IN ({marks}){which}"
                    " AND +target IN (SELECT value FROM json_each(?))",
                    [*some, inside],
                )
                found.extend(map(edge_of, rows))
        return sorted(found, key=lambda edge: edge.identity)

    def scan_nodes(self, *, restricted: bool = False) -> Iterator[NodeBlock]:
        with self._errors():
            rows = self._db.execute("SELECT id, name, properties, batch FROM nodes ORDER BY id")
            for block in blocks(rows):
                ids, names, properties, batches = map(list, zip(*block, strict=True))
                if not restricted:
                    with sound():
                        properties = list(map(public_json, ids, properties))
                yield NodeBlock(ids, names, properties, batches)

    def scan_edges(self) -> Iterator[EdgeBlock]:
        with self._errors():
            rows = self._db.execute(
                f"SELECT {EDGE_COLUMNS} FROM edges ORDER BY source, relation, target, key"
            )
            for block in blocks(rows):
                yield EdgeBlock(*map(list, zip(*block, strict=True)))

    def search(self, text: str, labels: Collection[Label] = (), *, limit: int = 20) -> Hits:
        query = Query.parse(text)
        if not query.keys:
            return Hits((), {})
        match = " AND ".join(f'"{key}"' for key in query.keys)
        which = ""
        if labels:
            which = f" AND label IN ({', '.join(repr(str(label)) for label in sorted(labels))})"
        words: Sequence[str] = query.words
        in_name = " AND ".join(["instr(name_key, ?)"] * len(words))
        if len(words) > MOST_TERMS:
            in_name = "NOT EXISTS (SELECT 1 FROM json_each(?) WHERE NOT instr(name_key, value))"
            words = [json.dumps(words)]
        with self._errors():
            counts = self._db.execute(
                "SELECT label, count(*) FROM words JOIN nodes ON row = words.rowid"
                f" WHERE words MATCH ?{which} GROUP BY label ORDER BY label",
                (match,),
            ).fetchall()
            rows = self._db.execute(
                "SELECT id, label, name, CASE WHEN name_key = ? THEN 0"
                " WHEN substr(name_key, 1, ?) = ? THEN 1"
                f" WHEN {in_name} THEN 2 ELSE 3 END AS tier"
                " FROM words JOIN nodes ON row = words.rowid"
                f" WHERE words MATCH ?{which} ORDER BY tier, length(name), id LIMIT ?",
                (query.phrase, len(query.phrase), query.phrase, *words, match, limit),
            ).fetchall()
        with self._errors(), sound():
            hits = tuple(Hit(i, Label(label), name, tier) for i, label, name, tier in rows)
            return Hits(hits, {Label(label): count for label, count in counts})

    def counts(self) -> Mapping[str, int]:
        with self._errors():
            rows = self._db.execute(
                "SELECT label, count(*) FROM nodes GROUP BY label"
                " UNION ALL SELECT relation, count(*) FROM edges GROUP BY relation"
            ).fetchall()
        return dict(sorted(rows))

    def version(self) -> str:
        with self._errors():
            return f"{fingerprint(self._db):032x}"

    def close(self) -> None:
        with self._lock:
            while self._connections:
                self._connections.popitem()[1].close()


def _of(relations: Collection[Relation]) -> str:
    if not relations:
        return ""
    return f" AND relation IN ({', '.join(repr(str(r)) for r in sorted(relations))})"


def _marked(ids: Collection[str]) -> Iterator[tuple[list[str], str]]:
    """Yield what can be ids in lists that one statement may hold, with a mark for each."""
    for some in blocks(sorted(filter(str.isascii, set(ids))), MOST_VARIABLES):
        yield some, ", ".join("?" * len(some))


class _NothingChangedError(Exception):
    """Rolls an empty batch back."""


def _path_of(url: str) -> Path:
    scheme, slashes, path = url.partition(":///")
    if scheme != "sqlite" or not slashes or not path:
        raise StoreUnreachableError(
            Text(zh=f"看不懂存储地址“{url}”。", en=f"Cannot read the store address {url!r}."),
            Text(
                zh="文件写作 sqlite:///相对路径 或 sqlite:////绝对路径。",
                en="A file is sqlite:///relative/path or sqlite:////absolute/path.",
            ),
        )
    return Path(path)
