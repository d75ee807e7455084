"""Both stores beside what lies under them: SQLite alone, and a plain UNWIND … MERGE into Neo4j.

Seeded random graphs of experts, documents and units. `python -m benchmarks.stores 0.01` runs
it at a hundredth of the size, in half a minute. The Neo4j server is that of scripts/neo4j/ with
3 GB of heap.
"""

import json
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from neo4j import GraphDatabase, Session

from benchmarks.table import peak, show
from graph.model import Edge, Node, dump
from graph.schema import Label, Relation
from graph.snapshots import take_snapshot
from graph.store import Changes, GraphStore, blocks, open_store
from scripts.neo4j import server

NEEDS: list[str] = []
AT = datetime(2026, 1, 1)
#: nodes and edges of the large and the small graph
LARGE, SMALL = (1_000_000, 5_000_000), (200_000, 1_000_000)
#: questions of each kind
ASKED = 200
_HAN = "钢铁焊接机器人海洋化工数学物理材料生物医药能源环境交通通信电子软件农业食品腐蚀防护检测"


def run(scale: float = 1.0) -> None:
    """Print all tables; `scale` makes the graphs smaller."""
    large, small = ((int(n * scale), int(m * scale)) for n, m in (LARGE, SMALL))
    with tempfile.TemporaryDirectory() as folder:
        _sqlite(Path(folder), large, small)
        print()
        _neo4j(Path(folder), small)


# --- the graph


def nodes(count: int) -> Iterator[Node]:
    """Yield `count` nodes: of five, three experts, a document and a unit."""
    rng = np.random.default_rng(1)
    for start in range(0, count, 10_000):
        picks = rng.integers(0, len(_HAN), (10_000, 30))
        for i in range(start, min(start + 10_000, count)):
            text = "".join(_HAN[j] for j in picks[i - start])
            if i % 5 < 3:
                properties = {"research": text[10:], "title": "教授", "born": "1980-05"}
                yield Node(f"expert:{i:07}", Label.EXPERT, text[:3], properties)
            elif i % 5 == 3:
                yield Node(f"document:{i:07}", Label.DOCUMENT, text[:12], {"abstract": text[12:]})
            else:
                yield Node(f"organization:{i:07}", Label.ORGANIZATION, f"{text[:8]}院", {})


def edges(count: int, of: int) -> Iterator[Edge]:
    """Yield `count` edges from experts to documents and units, ends drawn at random."""
    rng = np.random.default_rng(2)
    for start in range(0, count, 100_000):
        some = min(100_000, count - start)
        sources, targets = rng.integers(0, of // 5, (2, some)) * 5
        sources += rng.integers(0, 3, some)
        is_unit = rng.random(some) < 0.3
        for i, (source, target, unit) in enumerate(
            zip(sources.tolist(), targets.tolist(), is_unit.tolist(), strict=True)
        ):
            key = str(start + i)  # no edge twice
            if unit:
                end = f"organization:{target + 4:07}"
                yield Edge(f"expert:{source:07}", Relation.WORKS_AT, end, key, "2017")
            else:
                end = f"document:{target + 3:07}"
                yield Edge(f"expert:{source:07}", Relation.CREATED, end, key)


# --- SQLite


def _sqlite(folder: Path, large: tuple[int, int], small: tuple[int, int]) -> None:
    rows = []
    plain, ours = folder / "plain.db", f"sqlite:///{folder}/large.db"
    for title, job, where in (
        ("SQLite alone: rows, primary keys", "plain", str(plain)),
        ("ours (bar ≤ 45 s, ≤ 2 GB)", "load", ours),
        ("ours: snapshot, cold (bar ≤ 15 s)", "snapshot", ours),
        ("ours: snapshot, cached (bar ≤ 0.5 s)", "snapshot", ours),
    ):
        seconds, megabytes = _apart(job, where, *large)
        rows.append([title, seconds, megabytes])
    show([f"SQLite, {large[0]:,} nodes, {large[1]:,} edges", "seconds", "MB"], rows)
    print()
    url = f"sqlite:///{folder}/small.db"
    _apart("load", url, *small)
    with open_store(url) as store:
        show([f"SQLite, {small[0]:,} nodes, {small[1]:,} edges", "p50 ms"], _asked(store, small, 1))


def _apart(job: str, *arguments: object) -> tuple[float, int]:
    """Do a job in a process of its own; return seconds and its peak of memory in MB."""
    command = [sys.executable, "-m", "benchmarks.stores", job, *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, megabytes = json.loads(done.stdout)
    return seconds, megabytes


def _load(url: str, n: int, m: int) -> None:
    with open_store(url) as store:
        store.apply(Changes(nodes(n), edges(m, n)), title="bench", at=AT)


def _snapshot(url: str, n: int, m: int) -> None:
    with open_store(url) as store:
        folder = Path(url.partition(":///")[2]).with_suffix(".snapshots")
        assert len(take_snapshot(store, folder)) == n


def _plain(path: str, n: int, m: int) -> None:
    """Put the rows into two tables and no more."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("CREATE TABLE n(id TEXT PRIMARY KEY, label TEXT, name TEXT, properties TEXT)")
    db.execute(
        "CREATE TABLE e(source TEXT, relation TEXT, target TEXT, key TEXT, since TEXT,"
        " PRIMARY KEY(source, relation, target, key)) WITHOUT ROWID"
    )
    db.executemany(
        "INSERT INTO n VALUES (?, ?, ?, ?)",
        ((x.id, str(x.label), x.name, dump(x.properties)) for x in nodes(n)),
    )
    db.executemany(
        "INSERT INTO e VALUES (?, ?, ?, ?, ?)", ((*e.identity, e.since) for e in edges(m, n))
    )
    db.commit()
    db.close()


# --- questions


def _asked(store: GraphStore, size: tuple[int, int], most_ms: int) -> list[list[object]]:
    experts = [node.id for node in islice(nodes(size[0]), 0, None) if node.label is Label.EXPERT]
    some = experts[:: max(1, len(experts) // ASKED)][:ASKED]
    words = [
        text.name[:2] for text in islice(nodes(size[0]), 2_000) if text.label is Label.DOCUMENT
    ]
    hops = _p50(lambda i: store.neighbourhood(i, hops=2), some)
    found = _p50(lambda word: store.search(word), words[:ASKED])
    return [
        [f"two hops (bar ≤ {most_ms} ms)", hops],
        [f"full-text search, {size[0]:,} names and texts (bar ≤ 10 ms)", found],
    ]


def _p50(ask: Callable[[str], object], questions: Sequence[str]) -> float:
    for question in questions[:50]:
        ask(question)
    times = []
    for question in questions:
        began = time.perf_counter()
        ask(question)
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


# --- Neo4j


def _neo4j(folder: Path, size: tuple[int, int]) -> None:
    if lacking := server.missing():
        print(f"passed over: Neo4j ({lacking})")
        return
    total = sum(size)
    rows: list[list[object]] = []
    for title, work in (("plain UNWIND … MERGE", _merge), ("ours (bar ≥ 20,000)", _load)):
        running = server.start(folder / "neo4j", heap="3g")
        try:
            _warm(running.url)
            began = time.perf_counter()
            work(running.url, *size)
            seconds = time.perf_counter() - began
            rows.append([title, seconds, int(total / seconds)])
            if work is _load:
                rows += _read_neo4j(running.url)
                show([f"Neo4j, {size[0]:,} nodes, {size[1]:,} edges", "seconds", "rows/s"], rows)
                print()
                with open_store(running.url) as store:
                    show(["Neo4j, the same graph", "p50 ms"], _asked(store, size, 5))
        finally:
            server.stop(running.home)
            shutil.rmtree(running.home)


def _warm(url: str) -> None:
    """Let Java compile what it will need, on a graph that is taken away again."""
    with open_store(url) as store:
        store.apply(Changes(nodes(5_000), edges(5_000, 5_000)), title="warm", at=AT)
    with GraphDatabase.driver(url, auth=None) as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()


def _read_neo4j(url: str) -> list[list[object]]:
    rows: list[list[object]] = []
    with GraphDatabase.driver(url, auth=None) as driver, driver.session() as session:
        began = time.perf_counter()
        found = session.run(
            "MATCH (s)-[r]->(t) WHERE s.id IS NOT NULL RETURN s.id, type(r), t.id, properties(r)"
        )
        count = sum(1 for _ in found)
        seconds = time.perf_counter() - began
        rows.append(["plain read of the edges, a row each", seconds, int(count / seconds)])
    with open_store(url) as store, tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        taken = take_snapshot(store, Path(folder))
        seconds = time.perf_counter() - began
        rows.append(["ours: snapshot, cold (bar ≤ 10 s)", seconds, int(len(taken) / seconds)])
    return rows


def _merge(url: str, n: int, m: int) -> None:
    """Merge rows in lists of 10,000 with nothing more: no checks, no journal, no search keys."""
    with GraphDatabase.driver(url, auth=None) as driver, driver.session() as session:
        for label in (Label.EXPERT, Label.DOCUMENT, Label.ORGANIZATION):
            session.run(f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE")
        for some in blocks(nodes(n), 10_000):
            by_label: dict[str, list[Any]] = {}
            for node in some:
                shown = {"id": node.id, "name": node.name, **node.properties}
                by_label.setdefault(node.label, []).append(shown)
            for name, found in by_label.items():
                _run(session, f"UNWIND $rows AS r MERGE (n:{name} {{id: r.id}}) SET n += r", found)
        for ties in blocks(edges(m, n), 10_000):
            by_end: dict[tuple[Relation, Label], list[Any]] = {}
            for tie in ties:
                end = Label.ORGANIZATION if tie.relation is Relation.WORKS_AT else Label.DOCUMENT
                row = [tie.source, tie.target, tie.key, tie.since]
                by_end.setdefault((tie.relation, end), []).append(row)
            for (relation, end), rows in by_end.items():
                _run(
                    session,
                    f"UNWIND $rows AS r MATCH (s:Expert {{id: r[0]}}) MATCH (t:{end} {{id: r[1]}})"
                    f" MERGE (s)-[e:{relation} {{key: r[2]}}]->(t) SET e.since = r[3]",
                    rows,
                )


def _run(session: Session, statement: str, rows: list[Any]) -> None:
    session.execute_write(lambda tx: tx.run(statement, rows=rows).consume())


def _job(name: str, *arguments: str) -> None:
    began = time.perf_counter()
    {"plain": _plain, "load": _load, "snapshot": _snapshot}[name](
        arguments[0], int(arguments[1]), int(arguments[2])
    )
    seconds = time.perf_counter() - began
    print(json.dumps([seconds, int(peak())]))


if __name__ == "__main__":
    if sys.argv[1:] and not sys.argv[1].replace(".", "").isdigit():
        _job(*sys.argv[1:])
    else:
        run(float(sys.argv[1]) if sys.argv[1:] else 1.0)
