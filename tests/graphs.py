"""Small graphs for tests: hand-made nodes and edges, and Hypothesis strategies for any."""

from collections.abc import Collection, Iterable
from datetime import datetime

from hypothesis import strategies as st

from graph.model import Edge, Node, Value, label_of, make_id
from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES, Kind, Property
from graph.schema import RELATION_ENDS, Label, Relation
from graph.store import Batch, Changes, GraphStore

AT = datetime(2017, 10, 1, 8, 30)


def society(key: str, name: str = "", **properties: Value) -> Node:
    """Return a society; its name is its key unless told."""
    return Node(make_id(Label.SOCIETY, key), Label.SOCIETY, name or key, properties)


def expert(key: str, name: str = "", **properties: Value) -> Node:
    """Return an expert; the name is the key unless told."""
    return Node(make_id(Label.EXPERT, key), Label.EXPERT, name or key, properties)


def member(who: str, of: str, key: str = "", since: str = "") -> Edge:
    """Return the membership of expert `who` in society `of`, both given by key."""
    ends = make_id(Label.EXPERT, who), make_id(Label.SOCIETY, of)
    return Edge(ends[0], Relation.MEMBER_OF, ends[1], key, since)


def succeeded(old: str, new: str, key: str = "") -> Edge:
    """Return that society `new` came after society `old`: the tie to draw any shape with."""
    ends = make_id(Label.SOCIETY, old), make_id(Label.SOCIETY, new)
    return Edge(ends[0], Relation.SUCCEEDED_BY, ends[1], key)


def write(
    store: GraphStore,
    nodes: Iterable[Node] = (),
    edges: Iterable[Edge] = (),
    *,
    gone_nodes: Iterable[str] = (),
    gone_edges: Iterable[tuple[str, str, str, str]] = (),
) -> Batch | None:
    """Apply changes as one batch."""
    changes = Changes(nodes, edges, gone_nodes, gone_edges)
    return store.apply(changes, title="test", at=AT)


def written(store: GraphStore, nodes: Iterable[Node] = (), edges: Iterable[Edge] = ()) -> int:
    """Apply nodes and edges that change something and return the number of the batch."""
    batch = write(store, nodes, edges)
    assert batch is not None
    return batch.number


def content(store: GraphStore) -> tuple[object, ...]:
    """Return all a store holds, restricted properties and batch numbers included."""
    nodes = list(store.scan_nodes(restricted=True))
    return nodes, list(store.scan_edges()), store.batches(), store.version()


# --- strategies

#: what a store must keep: any character but those that the schema refuses
_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00\x1f")
#: Han, some of extension B, traditional forms, Latin, digits, a combining mark, an emoji
_LIKELY = st.sampled_from("钢铁鋼鐵膜化𠀀𪚥Aaé0５ -、\u0301\n🧪")
TEXTS = st.text(_LIKELY, max_size=8) | st.text(_CHARACTERS, max_size=20)
NAMES = TEXTS.filter(lambda text: text.strip() != "")
DATES = st.sampled_from(["1949", "2017", "2017-10", "2017-10-05", "2020-02-29"])


def values(prop: Property) -> st.SearchStrategy[Value]:
    """Return the values that a property may have."""
    if prop.many:
        return st.lists(TEXTS.filter(bool), max_size=3).map(tuple)
    match prop.kind:
        case Kind.TEXT:
            return TEXTS.filter(bool)
        case Kind.INTEGER:
            return st.integers()
        case Kind.NUMBER:
            return st.integers(-5, 5) | st.floats(allow_nan=False, allow_infinity=False)
        case Kind.DATE:
            return DATES
        case Kind.BOOLEAN:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from(sorted(prop.values))


@st.composite
def _properties(draw: st.DrawFn, known: tuple[Property, ...]) -> dict[str, Value]:
    chosen = draw(st.lists(st.sampled_from(known), max_size=4, unique_by=lambda p: p.name))
    return {prop.name: draw(values(prop)) for prop in chosen}


#: few ids, so that random changes meet
IDS = tuple(
    make_id(label, f"n{i}") for label in (Label.EXPERT, Label.SOCIETY, Label.NEED) for i in range(4)
)
#: what may join two of them
_TIES = [
    (source, relation, target)
    for source in IDS
    for target in IDS
    for relation in Relation
    if (label_of(source), label_of(target)) in RELATION_ENDS[relation]
]


@st.composite
def nodes(draw: st.DrawFn) -> Node:
    """Draw a node of one of few ids, with any properties its label allows."""
    node_id = draw(st.sampled_from(IDS))
    label = label_of(node_id)
    return Node(node_id, label, draw(NAMES), draw(_properties(NODE_PROPERTIES[label])))


@st.composite
def edges(draw: st.DrawFn, among: Collection[str] = IDS) -> Edge:
    """Draw an edge between two of few ids, with anything it may carry."""
    possible = [tie for tie in _TIES if tie[0] in among and tie[2] in among]
    source, relation, target = draw(st.sampled_from(possible))
    known = EDGE_PROPERTIES[relation]
    return Edge(
        source,
        relation,
        target,
        draw(st.sampled_from(["", "第一届", "2"])),
        draw(DATES | st.just("")),
        draw(DATES | st.just("")),
        draw(st.sampled_from([1, 0.5, 1e-9])),
        draw(TEXTS),
        draw(_properties(known)) if known else {},
    )


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Node], list[Edge]]:
    """Draw the nodes and edges of a graph, none twice; every edge has both its ends."""
    of_id = {node.id: node for node in draw(st.lists(nodes(), max_size=12))}
    if not any(tie[0] in of_id and tie[2] in of_id for tie in _TIES):
        return list(of_id.values()), []
    ties = draw(st.lists(edges(of_id.keys()), max_size=20))
    return list(of_id.values()), list({edge.identity: edge for edge in ties}.values())
