"""What a Neo4j database needs before it can hold a graph: constraints, indexes, two own nodes.

Everything of ours beside the graph bears a label that begins with ``Atlas``:

* ``AtlasStore``: format, hash of the content, last batch, counts. Its lock is the writer's.
* ``AtlasGate``: see `graph.stores._neo4j_gate`.
* ``AtlasBatch``, ``AtlasJournal``, ``AtlasRecord``: batches, their before-images, records.
* ``AtlasWords``: the search keys of a node; ``AtlasPrivate``: its restricted properties.
"""

from typing import TYPE_CHECKING, Any

from graph.errors import StoreFormatError
from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES
from graph.schema import Label, Relation
from graph.text import Text

if TYPE_CHECKING:
    from neo4j import Session

FORMAT = 1
OWN = (
    "AtlasBatch", "AtlasGate", "AtlasJournal", "AtlasPrivate", "AtlasRecord", "AtlasStore",
    "AtlasWords",
)  # fmt: skip
#: names of properties that are ours, besides those of the schema
OWN_PROPERTIES = (
    "at", "batch", "before", "body", "counts", "fingerprint", "format", "hash", "hidden", "id",
    "key", "kind", "label", "last", "name", "number", "old", "one", "origin", "pieces", "since",
    "state", "sum", "tally", "title", "until", "weight", "writer", "written",
)  # fmt: skip
FULL_TEXT = "atlas_words"


def _unique(label: str, *names: str) -> tuple[str, str]:
    keys = ", ".join(f"n.{name}" for name in names)
    return (
        f"atlas_{label.lower()}_{'_'.join(names)}",
        f"FOR (n:{label}) REQUIRE ({keys}) IS UNIQUE",
    )


#: constraints by name
CONSTRAINTS = dict(
    [
        *(_unique(label, "id") for label in Label),
        _unique("AtlasStore", "one"),
        _unique("AtlasGate", "one"),
        _unique("AtlasPrivate", "id"),
        _unique("AtlasBatch", "number"),
        _unique("AtlasRecord", "kind", "id"),
    ]
)
#: indexes by name
INDEXES = {
    "atlas_words_id": "INDEX {} IF NOT EXISTS FOR (n:AtlasWords) ON (n.id)",
    "atlas_journal_batch": "INDEX {} IF NOT EXISTS FOR (n:AtlasJournal) ON (n.batch)",
    "atlas_journal_old": "INDEX {} IF NOT EXISTS FOR (n:AtlasJournal) ON (n.old)",
    "atlas_journal_hash": "INDEX {} IF NOT EXISTS FOR (n:AtlasJournal) ON (n.hash)",
    FULL_TEXT: (
        "FULLTEXT INDEX {} IF NOT EXISTS FOR (n:AtlasWords) ON EACH [n.body]"
        " OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'whitespace'}}}}"
    ),
}


def prepare(session: "Session") -> None:
    """Make what is missing.

    Raises
    ------
    StoreFormatError
        Other data is there, or a graph of another format.
    """
    if not _is_ours(session):
        for name in OWN:  # or the server would warn of a label it does not know
            _run(session, "CALL db.createLabel($name)", name=name)
        if _run(session, "MATCH (n) RETURN count(n)")[0][0] and not _is_ours(session):
            raise StoreFormatError(
                Text(
                    zh="这个 Neo4j 数据库里有别的数据，不是图谱。",
                    en="This Neo4j database holds other data, not a graph of this program.",
                ),
                Text(
                    zh="请用一个空的数据库（社区版：另起一个服务）。",
                    en="Use an empty database (Community edition: a server of its own).",
                ),
            )
    _make_schema(session)
    _check_format(session)


def _is_ours(session: "Session") -> bool:
    known = _run(session, "CALL db.labels() YIELD label WHERE label = 'AtlasStore' RETURN label")
    return bool(known) and bool(_run(session, "MATCH (m:AtlasStore) RETURN m.one"))


def _make_schema(session: "Session") -> None:
    names = {name for (name,) in _run(session, "SHOW INDEXES YIELD name RETURN name")}
    missing = (CONSTRAINTS.keys() | INDEXES.keys()) - names
    if not missing:
        return
    for relation in Relation:
        _run(session, "CALL db.createRelationshipType($name)", name=str(relation))
    properties = [*NODE_PROPERTIES.values(), *EDGE_PROPERTIES.values()]
    for name in {*OWN_PROPERTIES, *(p.name for some in properties for p in some)}:
        _run(session, "CALL db.createProperty($name)", name=name)
    for name in sorted(missing & CONSTRAINTS.keys()):
        _run(session, f"CREATE CONSTRAINT {name} IF NOT EXISTS {CONSTRAINTS[name]}")
    for name in sorted(missing & INDEXES.keys()):
        _run(session, f"CREATE {INDEXES[name].format(name)}")
    _run(session, "CALL db.awaitIndexes(300)")


def _check_format(session: "Session") -> None:
    rows = _run(session, "MATCH (m:AtlasStore) MATCH (:AtlasGate) RETURN m.format")
    if not rows:
        _run(session, "MERGE (g:AtlasGate {one: 1}) ON CREATE SET g.state = 0, g.hidden = []")
        rows = _run(
            session,
            "MERGE (m:AtlasStore {one: 1}) ON CREATE SET m.format = $format, m.fingerprint = '0',"
            " m.last = 0, m.counts = '{}' RETURN m.format",
            format=FORMAT,
        )
    if rows[0][0] != FORMAT:
        raise StoreFormatError(
            Text(
                zh=f"这个 Neo4j 图谱的格式是第 {rows[0][0]} 版，本程序只认第 {FORMAT} 版。",
                en=f"The graph in Neo4j has format {rows[0][0]}; this program reads {FORMAT}.",
            ),
            Text(zh="请用写入它的那个版本打开。", en="Open it with the version that made it."),
        )


def _run(session: "Session", statement: str, **values: object) -> list[list[Any]]:
    return session.run(statement, values).values()
