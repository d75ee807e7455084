"""Questions to the Neo4j store, as statements, and their answers as values."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from graph.properties import RESTRICTED
from graph.query import Hit, Hits, Query
from graph.schema import Label, Relation
from graph.store import EdgeBlock, NodeBlock, blocks
from graph.stores._neo4j_gate import Gate, Question
from graph.stores._neo4j_rows import (
    PIECE_ROWS,
    EdgeRow,
    by_label,
    edge_row,
    node_at,
    node_row,
    term,
)
from graph.stores._neo4j_setup import FULL_TEXT

#: keys that one question to the full-text index may hold; Lucene refuses more than 1,024
MOST_TERMS = 500
#: labels in the order in which the ids of their nodes come
IN_ORDER = sorted(Label, key=str.lower)


def nodes_of(ids: Iterable[str], *, restricted: bool) -> list[Question]:
    """Return questions for the nodes among `ids`: rows of (node, restricted properties)."""
    found: list[Question] = []
    for some in _groups(ids):
        parts = []
        for label in some:
            private, shown = "", "null"
            if restricted and RESTRICTED[label]:
                private = f"OPTIONAL MATCH {node_at('p', 'AtlasPrivate', 'i')}"
                shown = "properties(p)"
            parts.append(
                f"UNWIND ${label} AS i MATCH {node_at('n', label, 'i')} WHERE NOT n.batch IN hidden"
                f" {private} RETURN [properties(n), {shown}] AS row"
            )
        found.append((" UNION ALL ".join(parts), {str(k): v for k, v in some.items()}))
    return found


def edges_at(ids: Iterable[str], relations: Collection[Relation]) -> list[Question]:
    """Return questions for the edges with an end among `ids`: rows as `edge_row` takes them."""
    types = _types(relations)
    return [
        (
            " UNION ALL ".join(
                f"UNWIND ${label} AS i MATCH {node_at('n', label, 'i', f'-[e{types}]-()')}"
                " WHERE NOT e.batch IN hidden"
                " RETURN [startNode(e).id, type(e), endNode(e).id, properties(e)] AS row"
                for label in some
            ),
            {str(k): v for k, v in some.items()},
        )
        for some in _groups(ids)
    ]


def around(gate: Gate, node_id: str, hops: int, relations: Collection[Relation]) -> list[str]:
    """Return the ids within `hops` steps of a node: itself, then the nearest, ties by id."""
    near, seen, frontier = [node_id], {node_id}, [node_id]
    types = _types(relations)
    for _ in range(hops):
        questions: list[Question] = [
            (
                " UNION ".join(
                    f"UNWIND ${label} AS i MATCH {node_at('n', label, 'i', f'-[e{types}]-(m)')}"
                    " WHERE NOT e.batch IN hidden RETURN DISTINCT m.id AS row"
                    for label in some
                ),
                {str(k): v for k, v in some.items()},
            )
            for some in _groups(frontier)
        ]
        frontier = sorted({i for rows in gate.ask_all(questions) for i in rows} - seen)
        seen.update(frontier)
        near.extend(frontier)
    return near


def edges_among(ids: Iterable[str], relations: Collection[Relation]) -> list[Question]:
    """Return questions for the edges with both ends among `ids`: rows as `edge_row` takes them."""
    types, kept = _types(relations), list(ids)
    return [
        (
            " UNION ALL ".join(
                f"UNWIND ${label} AS i MATCH {node_at('n', label, 'i', f'-[e{types}]->(m)')}"
                " WHERE NOT e.batch IN hidden AND m.id IN $kept"
                " RETURN [i, type(e), m.id, properties(e)] AS row"
                for label in some
            ),
            {str(k): v for k, v in some.items()} | {"kept": kept},
        )
        for some in _groups(kept)
    ]


def _types(relations: Collection[Relation]) -> str:
    return f":{'|'.join(sorted(map(str, relations)))}" if relations else ""


def _groups(ids: Iterable[str]) -> Iterator[dict[Label, list[str]]]:
    """Cut ids into groups of one statement each, by label."""
    sorted_ids = [(label, i) for label, some in by_label(ids).items() for i in some]
    for piece in blocks(sorted_ids, PIECE_ROWS):
        group: dict[Label, list[str]] = {}
        for label, node_id in piece:
            group.setdefault(label, []).append(node_id)
        yield group


def scan_nodes(gate: Gate, *, restricted: bool, block: int) -> Iterator[NodeBlock]:
    """Yield all nodes in blocks."""
    statements: list[Question] = []
    for label in IN_ORDER:
        private, shown = "", "null"
        if restricted and RESTRICTED[label]:
            private = f"OPTIONAL MATCH {node_at('p', 'AtlasPrivate', 'n.id')}"
            shown = "properties(p)"
        statements.append(
            (
                f"MATCH (n:{label}) WHERE n.id IS NOT NULL AND NOT n.batch IN $hidden {private}"
                f" RETURN properties(n), {shown} ORDER BY n.id",
                {},
            )
        )
    rows = (node_row(*found) for found in gate.stream(statements, rows=2_000))
    for some in blocks(rows, block):
        ids, _, names, properties, batches = map(list, zip(*some, strict=True))
        yield NodeBlock(ids, names, properties, batches)


def scan_edges(gate: Gate, block: int) -> Iterator[EdgeBlock]:
    """Yield all edges in blocks: read by start node, which is three times as fast as one by one."""
    statements: list[Question] = [
        (
            f"MATCH (s:{label}) WHERE s.id IS NOT NULL MATCH (s)-[e]->(t)"
            " WHERE NOT e.batch IN $hidden"
            " WITH s.id AS source, collect([type(e), t.id, properties(e)]) AS ties"
            " RETURN source, ties ORDER BY source",
            {},
        )
        for label in IN_ORDER
    ]
    for some in blocks(_edge_rows(gate.stream(statements, rows=500)), block):
        yield EdgeBlock(*map(list, zip(*some, strict=True)))


def _edge_rows(found: Iterable[list[Any]]) -> Iterator[EdgeRow]:
    for source, ties in found:
        yield from sorted(edge_row(source, *tie) for tie in ties)


def search(gate: Gate, text: str, labels: Collection[Label], limit: int) -> Hits:
    """Answer `GraphStore.search`."""
    query = Query.parse(text)
    if not query.keys:
        return Hits((), {})
    terms = list(map(term, query.keys))
    found = (
        f"CALL db.index.fulltext.queryNodes('{FULL_TEXT}', $query) YIELD node AS w"
        " WHERE NOT w.batch IN hidden"
    )
    if labels:
        found += " AND w.label IN $labels"
    if terms[MOST_TERMS:]:
        found += " AND all(k IN $rest WHERE (' ' + w.body + ' ') CONTAINS (' ' + k + ' '))"
    values = {
        "query": " ".join(f'+"{key}"' for key in terms[:MOST_TERMS]),
        "rest": terms[MOST_TERMS:],
        "labels": sorted(map(str, labels)),
        "phrase": query.phrase,
        "words": list(query.words),
        "limit": limit,
    }
    counts, hits = gate.ask_all(
        [
            (f"{found} WITH w.label AS label, count(*) AS n RETURN [label, n] AS row", values),
            (
                f"{found} WITH w.id AS id, w.label AS label, w.name AS name,"
                " CASE WHEN w.key = $phrase THEN 0 WHEN w.key STARTS WITH $phrase THEN 1"
                " WHEN all(word IN $words WHERE w.key CONTAINS word) THEN 2 ELSE 3 END AS tier"
                " ORDER BY tier, size(name), id LIMIT $limit"
                " RETURN [id, label, name, tier] AS row",
                values,
            ),
        ]
    )
    return Hits(_hits(hits), {Label(label): count for label, count in sorted(counts)})


def _hits(rows: Sequence[list[Any]]) -> tuple[Hit, ...]:
    return tuple(Hit(i, Label(label), name, tier) for i, label, name, tier in rows)
