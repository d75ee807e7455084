"""What is sent to the component: nodes, ties, labels and words. Names only, no fields of nodes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from explorer.graph_view.computed import RELATION, Computed
from explorer.graph_view.gathering import Shown
from explorer.graph_view.scene import Scene, tie_id
from explorer.labels import LOOKS, NODE_SHAPES
from explorer.naming import full_name
from explorer.wording import graph as say
from graph.model import Edge, label_of
from graph.schema import LABEL_TITLES, RELATION_TITLES, Label
from graph.snapshot import Snapshot
from graph.text import Language

#: characters of a name under its shape
SHORT = 14

Document = dict[str, Any]


@dataclass(frozen=True)
class Start:
    """How the component begins: hidden labels, pinned nodes, the chosen node or tie."""

    hidden: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    selected: str | None = None


def payload(
    snapshot: Snapshot,
    scene: Scene,
    language: Language,
    *,
    centre: str,
    hops: int,
    title: str,
    file: str,
    path: Sequence[str] = (),
    start: Start = Start(),
    look_at: str | None = None,
) -> Document:
    """Return the data of the component.

    Parameters
    ----------
    snapshot, scene
        The graph, and what is drawn of it.
    language
        Of all words.
    centre, hops
        The node in the middle and the steps from it; with others everything is arranged anew.
    title, file
        What the picture shows, in words, and the name of its file without ending.
    path
        Nodes of a path that is stressed, in order.
    start
        See `Start`; counts only when the component is new, or arranged anew.
    look_at
        A node that the page chooses; counts when it differs from the last one.
    """
    steps = set(pairwise(path))
    edges = [_edge(shown, language) for shown in scene.edges]
    edges += [_computed(tie, language) for tie in scene.computed]
    on_path = [
        one["id"]
        for one in edges
        if {(one["source"], one["target"]), (one["target"], one["source"])} & steps
    ]
    return {
        "graph": f"{centre} {hops}",
        "centre": centre,
        "title": title,
        "file": file,
        "nodes": [_node(snapshot, scene, node_id) for node_id in scene.nodes],
        "edges": edges,
        "labels": _labels(scene, language),
        "path": {"nodes": list(path), "edges": on_path},
        "words": {name: text.pick(language) for name, text in say.COMPONENT.items()},
        "start": {
            "hidden": list(start.hidden),
            "pinned": list(start.pinned),
            "selected": start.selected,
        },
        "look_at": look_at,
    }


def _node(snapshot: Snapshot, scene: Scene, node_id: str) -> Document:
    i = snapshot.position(node_id)
    name, more = snapshot.name(i), scene.part.more.get(node_id, 0)
    short = name if len(name) <= SHORT else f"{name[: SHORT - 1]}…"
    return {
        "id": node_id,
        "label": str(label_of(node_id)),
        "name": full_name(snapshot, i),
        "short": f"{short} +{more}" if more else short,
        "more": more,
        "open": node_id in scene.part.is_open,
    }


def _edge(shown: Shown, language: Language) -> Document:
    edge = shown.edge
    return {
        "id": tie_id(edge.identity),
        "source": edge.source,
        "target": edge.target,
        "title": RELATION_TITLES[edge.relation].pick(language),
        "when": span(edge),
        "computed": is_computed(edge),
        "ended": shown.is_in_force is False,
    }


def _computed(tie: Computed, language: Language) -> Document:
    return {
        "id": tie_id(tie.identity),
        "source": tie.source,
        "target": tie.target,
        "title": RELATION_TITLES[RELATION].pick(language),
        "when": "",
        "computed": True,
        "ended": False,
    }


def is_computed(edge: Edge) -> bool:
    """Say whether no person has stated or reviewed an edge of the graph."""
    return edge.properties.get("how") == "computed"


def span(edge: Edge) -> str:
    """Return the dates of an edge, the same in every language.

    Examples
    --------
    >>> from graph.schema import Relation
    >>> span(Edge("expert:a", Relation.MEMBER_OF, "society:b", since="2017-10"))
    '2017-10 – '
    """
    return f"{edge.since} – {edge.until}" if edge.since or edge.until else ""


def counts_of(scene: Scene) -> Mapping[Label, int]:
    """Return how many nodes of each label are drawn, in the order of labels."""
    found = Counter(label_of(node_id) for node_id in scene.nodes)
    return {label: found[label] for label in LABEL_TITLES if found[label]}


def _labels(scene: Scene, language: Language) -> list[Document]:
    return [
        {
            "label": str(label),
            "title": LABEL_TITLES[label].pick(language),
            "colour": LOOKS[label].colour,
            "path": LOOKS[label].path,
            "shape": NODE_SHAPES[label],
            "count": count,
        }
        for label, count in counts_of(scene).items()
    ]
