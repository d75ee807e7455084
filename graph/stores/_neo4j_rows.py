"""Nodes and edges of the Neo4j store as maps of properties, and back.

A property is kept under its own name as what Neo4j has for it: text, whole number, number, truth,
list of texts. Two things it can't hold as they are: a whole number beyond 64 bits becomes a text of
its digits behind a mark that no text may contain; texts that are empty are left out of edges.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from graph.analysis import words_key
from graph.model import Edge, Node, Properties, Value, dump, load
from graph.properties import RESTRICTED
from graph.query import node_keys
from graph.schema import Label, Relation
from graph.store import EdgeIdentity

#: id, label, name, properties as canonical JSON, batch
NodeRow = tuple[str, str, str, str, int]
#: source, relation, target, key, since, until, weight, origin, properties, batch
EdgeRow = tuple[str, str, str, str, str, str, float, str, str, int]
#: what Neo4j calls a map
Map = dict[str, Any]

#: stands before the digits of a number that 64 bits can't hold
BIG = "\x1f"
_BIG_IN_JSON = "\\u001f"
#: longest key of the full-text index; Lucene would cut a longer one in two
TERM_LENGTH = 100
#: rows and characters of one statement: what the server must hold in memory at a time
PIECE_ROWS, PIECE_TEXT = 10_000, 6_000_000
_LABELS = {label.lower(): label for label in Label}
_RELATIONS = {str(relation) for relation in Relation}


# --- ids


def by_label(ids: Iterable[str]) -> dict[Label, list[str]]:
    """Sort ids by label, each once; what can be no id is left out."""
    found: dict[Label, list[str]] = {}
    for node_id in sorted(filter(str.isascii, set(ids))):
        label = _LABELS.get(node_id.partition(":")[0])
        if label is not None:
            found.setdefault(label, []).append(node_id)
    return found


def by_shape(identities: Iterable[EdgeIdentity]) -> dict[tuple[str, str, str], list[EdgeIdentity]]:
    """Sort edges by (source label, relation, target label); what can be no edge is left out."""
    found: dict[tuple[str, str, str], list[EdgeIdentity]] = {}
    for identity in identities:
        source, relation, target = (
            _LABELS.get(identity[0].partition(":")[0]),
            str(identity[1]),
            _LABELS.get(identity[2].partition(":")[0]),
        )
        if source is not None and target is not None and relation in _RELATIONS:
            found.setdefault((str(source), relation, str(target)), []).append(identity)
    return found


def pieces(rows: Iterable[Sequence[Any] | Map], text: int = 0) -> Iterator[list[Any]]:
    """Cut rows into lists for one statement each.

    Parameters
    ----------
    rows
        What to write.
    text
        Characters of all rows together, as far as they are long.
    """
    listed = list(rows)
    size = PIECE_ROWS
    if text > PIECE_TEXT:
        size = max(100, min(size, len(listed) * PIECE_TEXT // text))
    for start in range(0, len(listed), size):
        yield listed[start : start + size]


def node_at(name: str, label: str, value: str, more: str = "") -> str:
    """Return the pattern of the node whose id is `value`, found by the index.

    Told to use it: what Neo4j plans while a label has few nodes it would go on doing when there are
    many, which is to look at every one of them.
    """
    return f"({name}:{label} {{id: {value}}}){more} USING INDEX SEEK {name}:{label}(id)"


def journal_key(kind: str, key: str) -> str:
    """Return what a row is found by in the journal; keys of edges are too long for an index."""
    return blake2b(f"{kind}\x1f{key}".encode(), digest_size=16).hexdigest()


# --- values


def kept(value: Value) -> object:
    """Return a value as Neo4j can hold it."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, int) and not -(1 << 63) <= value < 1 << 63:
        return f"{BIG}{value}"
    return value


def _read(value: Any) -> Value:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, str) and value.startswith(BIG):
        return int(value[1:])
    return value  # type: ignore[no-any-return]


def canonical(properties: Map) -> str:
    """Return the canonical JSON of properties as Neo4j holds them."""
    if not properties:
        return "{}"
    text = dump(properties)
    if _BIG_IN_JSON in text:
        return dump({name: _read(value) for name, value in properties.items()})
    return text


# --- nodes


def node_row(found: Map, private: Map | None = None) -> NodeRow:
    """Return a node as a row; `private` holds its restricted properties and its id."""
    if private:
        found |= {name: value for name, value in private.items() if name not in ("id", "batch")}
    node_id, name, batch = found.pop("id"), found.pop("name"), found.pop("batch")
    return node_id, str(label_of_row(node_id)), name, canonical(found), batch


def node_of(found: Map, private: Map | None = None) -> Node:
    """Return a node as Neo4j holds it; `private` holds its restricted properties and its id."""
    if private:
        found |= {name: value for name, value in private.items() if name not in ("id", "batch")}
    node_id, name, batch = found.pop("id"), found.pop("name"), found.pop("batch")
    return Node(
        node_id, label_of_row(node_id), name, {k: _read(v) for k, v in found.items()}, batch
    )


def label_of_row(node_id: str) -> Label:
    """Return the label of a node that is in the graph."""
    return _LABELS[node_id.partition(":")[0]]


def node_maps(row: NodeRow) -> tuple[Map, Map, Map]:
    """Return a row as three maps: the node, its searched words, its restricted properties.

    The last is empty where there are none. Apart, because whoever looks at a node in Neo4j Browser
    should see neither search keys nor what is withheld.
    """
    node_id, label, name, text, batch = row
    node = Node(node_id, Label(label), name, load(text) if text != "{}" else {})
    hidden = RESTRICTED[node.label]
    shown: Map = {"id": node_id, "name": name, "batch": batch}
    private: Map = {}
    for key, value in node.properties.items():
        (private if key in hidden else shown)[key] = kept(value)
    if private:
        private |= {"id": node_id, "batch": batch}
    words = {
        "id": node_id,
        "label": label,
        "name": name,
        "key": words_key(name),
        "body": " ".join(sorted(map(term, node_keys(node)))),
        "batch": batch,
    }
    return shown, words, private


def term(key: str) -> str:
    """Return a search key as the full-text index has it: long ones as their hash."""
    if len(key) <= TERM_LENGTH:
        return key
    return f"h{blake2b(key.encode(), digest_size=20).hexdigest()}"


# --- edges


def edge_map(row: EdgeRow) -> Map:
    """Return what a relationship carries; empty texts are left out."""
    found: Map = {"weight": row[6], "batch": row[9]}
    for name, value in zip(("key", "since", "until", "origin"), (*row[3:6], row[7]), strict=True):
        if value:
            found[name] = value
    if row[8] != "{}":
        found |= _kept_all(load(row[8]))
    return found


def _kept_all(properties: Properties) -> Mapping[str, object]:
    return {name: kept(value) for name, value in properties.items()}


def edge_row(source: str, relation: str, target: str, found: Map) -> EdgeRow:
    """Return a relationship as a row; `found` is used up."""
    take = found.pop
    key, since, until, origin = (
        take("key", ""),
        take("since", ""),
        take("until", ""),
        take("origin", ""),
    )
    weight, batch = take("weight"), take("batch")
    return source, relation, target, key, since, until, weight, origin, canonical(found), batch


def edge_of(row: EdgeRow) -> Edge:
    """Return a row as an edge."""
    source, relation, target, key, since, until, weight, origin, text, batch = row
    return Edge(
        source, Relation(relation), target, key, since, until, weight, origin, load(text), batch
    )
