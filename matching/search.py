"""Who knows X? People and bodies by words, across everything that speaks for them.

A word found in a project, paper, station, need or activity also finds those who stand behind it.
Every result says where the words stand.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from graph.analysis import fold
from graph.model import Node
from graph.properties import NODE_PROPERTIES
from graph.query import Query
from graph.schema import LABEL_TITLES, Label, Relation
from graph.store import GraphStore
from graph.text import Text

#: direct hits that are followed to those behind them
FOLLOWED = 400
#: points of a hit by how its name answers (equal, begins with it, has all words, other fields)
TIERS = (12.0, 9.0, 6.0, 3.0)
#: points of each thing that a person or body stands behind, up to MOST
BEHIND, MOST = 2.0, 5
#: what leads from a thing to those behind it
LEADS: Mapping[Label, tuple[Relation, ...]] = {
    Label.PROJECT: (Relation.WORKED_ON, Relation.RUN_BY),
    Label.DOCUMENT: (Relation.CREATED,),
    Label.WORKSTATION: (Relation.SERVES, Relation.HOSTED_BY),
    Label.NEED: (Relation.STATES,),
    Label.ACTIVITY: (Relation.TOOK_PART_IN, Relation.RUN_BY),
    Label.DISCIPLINE: (Relation.IN_DISCIPLINE,),
    Label.INDUSTRY: (Relation.IN_INDUSTRY,),
}
#: characters around the words in a snippet
REACH = 16


@dataclass(frozen=True)
class Why:
    """Where the words stand: a field of the node itself, or a thing it stands behind."""

    what: Text
    snippet: str
    #: the node the words stand in
    id: str


@dataclass(frozen=True)
class Found:
    """A result of a search."""

    id: str
    label: Label
    name: str
    #: points, for the order only
    points: float
    why: tuple[Why, ...] = field(default=())


@dataclass(frozen=True)
class Answer:
    """Results, best first, and how many there are of each label."""

    results: tuple[Found, ...]
    counts: Mapping[Label, int]
    #: True when more things had the words than were followed
    is_partial: bool


def who_knows(
    store: GraphStore, text: str, labels: Collection[Label] = (), *, top: int = 20
) -> Answer:
    """Return who and what has every word of `text`, directly or through what it stands behind.

    Parameters
    ----------
    store
        Where to look.
    text
        Words, as typed.
    labels
        Only these; all if empty. Counts are over all.
    top
        How many results at the most.

    Returns
    -------
    Answer
        By points, then length of name, then id.
    """
    query = Query.parse(text)
    direct = store.search(text, limit=FOLLOWED)
    points: defaultdict[str, float] = defaultdict(float)
    whys: defaultdict[str, list[Why]] = defaultdict(list)
    nodes = store.get([hit.id for hit in direct.hits])
    for hit in direct.hits:
        points[hit.id] += TIERS[hit.tier]
        whys[hit.id].append(_own(nodes[hit.id], query))
    _follow(store, query, nodes, points, whys)
    nodes |= store.get(points.keys() - nodes.keys())
    counts: dict[Label, int] = {label: count for label, count in direct.counts.items()}
    for node_id in points.keys() - {hit.id for hit in direct.hits}:
        label = nodes[node_id].label
        counts[label] = counts.get(label, 0) + 1
    order = sorted(points, key=lambda i: (-points[i], len(nodes[i].name), i))
    wanted = [i for i in order if not labels or nodes[i].label in labels]
    results = tuple(
        Found(i, nodes[i].label, nodes[i].name, points[i], tuple(whys[i][:3])) for i in wanted[:top]
    )
    ordered = {label: counts[label] for label in LABEL_TITLES if label in counts}
    return Answer(results, ordered, direct.total > len(direct.hits))


def _follow(
    store: GraphStore,
    query: Query,
    nodes: Mapping[str, Node],
    points: defaultdict[str, float],
    whys: defaultdict[str, list[Why]],
) -> None:
    """Give points to those behind the things that were found."""
    behind: defaultdict[str, int] = defaultdict(int)
    for label, relations in LEADS.items():
        things = {i: node for i, node in nodes.items() if node.label is label}
        for edge in store.incident(things, relations) if things else ():
            thing, other = (
                (edge.source, edge.target) if edge.source in things else (edge.target, edge.source)
            )
            if other in things:
                continue
            behind[other] += 1
            if behind[other] <= MOST:
                points[other] += BEHIND
                title = LABEL_TITLES[label]
                name = things[thing].name
                whys[other].append(Why(title, _snippet(name, query), thing))


def _own(node: Node, query: Query) -> Why:
    """Say which field of a node has the words: its name, else the one with most of them."""
    if query.tier(node.name) < 3:
        return Why(Text(zh="名称", en="name"), node.name, node.id)
    best, most, text = Text(zh="名称", en="name"), 0, node.name
    for prop in NODE_PROPERTIES[node.label]:
        value = node.properties.get(prop.name) if prop.searched else None
        if value is None:
            continue
        words = "、".join(value) if isinstance(value, tuple) else str(value)
        found = sum(word in fold(words) for word in query.words)
        if found > most:
            best, most, text = prop.title, found, words
    return Why(best, _snippet(text, query), node.id)


def _snippet(text: str, query: Query) -> str:
    plain = " ".join(text.split())
    key = plain.lower()
    at = min((p for p in (key.find(w) for w in query.words) if p >= 0), default=0)
    first, last = max(at - REACH, 0), at + REACH * 2
    return f"{'…' if first else ''}{plain[first:last]}{'…' if last < len(plain) else ''}"
