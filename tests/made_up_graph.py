"""A made-up graph of any size around one society, for timing the graph page in a browser.

Open ``/graph?node=CENTRE&hops=2`` and wait for ``.graph-view[data-ready="1"]``: that is the first
drawing. A double-click on a node, and then another ``data-nodes`` with ``data-ready="1"``, is an
expansion; `UNDRAWN` experts hang on the first project, three steps from the middle.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from graph.model import Edge, Node, make_id
from graph.schema import Label, Relation
from graph.store import Changes, open_store

AT = datetime(2026, 11, 20, 9, 12)
CENTRE = make_id(Label.SOCIETY, "centre")
#: projects that an expert of the middle works on, experts of the first project that are not drawn
EACH, UNDRAWN = 3, 20
FIRST_PROJECT, FIRST_NAME = make_id(Label.PROJECT, "p0"), "示例项目0"


def write_made_up_graph(path: Path, drawn: int = 1_000) -> str:
    """Write a graph of which two steps from `CENTRE` hold `drawn` nodes; return its address.

    Parameters
    ----------
    path
        A file that does not exist yet.
    drawn
        Nodes within two steps, the middle among them, at least 5.
    """
    url = f"sqlite:///{path}"
    nodes, edges = list(_nodes(drawn)), list(_edges(drawn))
    with open_store(url) as store:
        store.apply(Changes(nodes, edges), title="made up", at=AT)
    return url


def _split(drawn: int) -> tuple[int, int]:
    experts = (drawn - 1) // (1 + EACH)
    return experts, drawn - 1 - experts


def _nodes(drawn: int) -> Iterator[Node]:
    experts, projects = _split(drawn)
    yield Node(CENTRE, Label.SOCIETY, "示例学会")
    for i in range(experts + UNDRAWN):
        yield Node(make_id(Label.EXPERT, f"e{i}"), Label.EXPERT, f"示例专家{i}")
    for i in range(projects):
        yield Node(make_id(Label.PROJECT, f"p{i}"), Label.PROJECT, f"示例项目{i}")


def _edges(drawn: int) -> Iterator[Edge]:
    experts, projects = _split(drawn)
    for i in range(experts):
        yield Edge(make_id(Label.EXPERT, f"e{i}"), Relation.MEMBER_OF, CENTRE)
    for i in range(projects):
        # one in seven is shared with a neighbour, so that it is no tree
        for shift in (0, 1) if i % 7 == 0 else (0,):
            who = make_id(Label.EXPERT, f"e{(i + shift) % experts}")
            yield Edge(who, Relation.WORKED_ON, make_id(Label.PROJECT, f"p{i}"))
    for i in range(experts, experts + UNDRAWN):
        yield Edge(make_id(Label.EXPERT, f"e{i}"), Relation.WORKED_ON, FIRST_PROJECT)
