"""Which part of the graph is drawn: a node, those around it, what was opened and put away.

A node is open if it lies fewer steps from the middle than asked for, or was opened by hand, and was
not closed by hand; what is drawn is all that can be reached through open nodes. So a node that was
opened is drawn as long as the way to it is, and closing one puts away what hangs on it alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from explorer.graph_view.adjacency import Adjacency
from graph.model import Edge
from graph.schema import Relation
from matching.rules.days import is_within

#: nodes drawn at the most; the others are counted and listed
MOST = 1_500


@dataclass(frozen=True)
class Asked:
    """What of the graph is asked for."""

    centre: str
    #: steps from the middle, at least 0
    hops: int = 1
    #: of any relation if empty
    relations: tuple[Relation, ...] = ()
    #: the day on which ties are in force
    on: date | None = None
    #: also those that are not in force on that day
    is_all_times: bool = False
    #: nodes opened and closed by hand
    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    #: nodes of a path, drawn in any case
    path: tuple[str, ...] = ()

    def is_open(self, node_id: str, steps: int) -> bool:
        """Whether the neighbours of a node are drawn that lies some steps from the middle."""
        return node_id not in self.closed and (steps < self.hops or node_id in self.opened)


@dataclass(frozen=True)
class Shown:
    """An edge that is drawn; None where the days that its dates leave open decide."""

    edge: Edge
    is_in_force: bool | None


@dataclass(frozen=True)
class Part:
    """The part of the graph that is drawn."""

    #: ids, nearest first, those equally near by id
    nodes: tuple[str, ...]
    edges: tuple[Shown, ...]
    #: ids of the drawn nodes whose neighbours are drawn
    is_open: frozenset[str]
    #: ids that could be reached, but are too many
    left_out: tuple[str, ...]
    #: neighbours of each drawn node that are not drawn, whenever their ties were in force
    more: Mapping[str, int]
    #: edges among drawn nodes that are left out, being not in force that day
    ended: int


def gather(adjacency: Adjacency, asked: Asked, most: int = MOST) -> Part:
    """Return what is drawn.

    Raises
    ------
    NotFoundError
        The graph has no such node in the middle or on the path.
    """
    snapshot = adjacency.snapshot
    for node_id in (asked.centre, *asked.path):
        snapshot.position(node_id)
    near, left_out, is_open = _reach(adjacency, asked, most)
    drawn = {snapshot.position(node_id): node_id for node_id in near}
    edges, ended = _edges_among(adjacency, asked, drawn)
    more = {
        node_id: len(adjacency.neighbours(i, asked.relations) - drawn.keys())
        for i, node_id in drawn.items()
    }
    return Part(tuple(near), edges, frozenset(is_open), tuple(left_out), more, ended)


def _reach(adjacency: Adjacency, asked: Asked, most: int) -> tuple[list[str], list[str], set[str]]:
    """Return drawn nodes, reachable ones beyond the limit, and open ones."""
    frontier = list(dict.fromkeys((asked.centre, *asked.path)))
    near, left_out, is_open = list(frontier), list[str](), set[str]()
    seen, steps = set(near), 0
    path_steps = dict.fromkeys(asked.path, asked.hops)
    while frontier:
        found: set[str] = set()
        for node_id in frontier:
            at = 0 if node_id == asked.centre else max(steps, path_steps.get(node_id, 0))
            if asked.is_open(node_id, at):
                is_open.add(node_id)
                found |= _neighbours_in_force(adjacency, asked, node_id)
        new = sorted(found - seen)
        seen.update(new)
        room = most - len(near)
        # only what is drawn is opened: of the others no more is read
        frontier = new[: max(room, 0)]
        near += frontier
        left_out += new[len(frontier) :]
        steps += 1
    return near, left_out, is_open


def _neighbours_in_force(adjacency: Adjacency, asked: Asked, node_id: str) -> set[str]:
    i = adjacency.snapshot.position(node_id)
    found = set()
    for edge in adjacency.edges_of(i, asked.relations):
        if asked.is_all_times or _is_in_force(edge, asked) is not False:
            found.add(edge.target if edge.source == node_id else edge.source)
    return found - {node_id}


def _edges_among(
    adjacency: Adjacency, asked: Asked, drawn: Mapping[int, str]
) -> tuple[tuple[Shown, ...], int]:
    inside = set(drawn.values())
    on_path = set(pairwise(asked.path))
    found, ended = [], 0
    for i in drawn:
        for edge in adjacency.edges_from(i, asked.relations):
            if edge.target not in inside:
                continue
            told = _is_in_force(edge, asked)
            ends = (edge.source, edge.target)
            is_step = ends in on_path or ends[::-1] in on_path
            if told is False and not asked.is_all_times and not is_step:
                ended += 1
            else:
                found.append(Shown(edge, told))
    return tuple(sorted(found, key=lambda shown: shown.edge.identity)), ended


def _is_in_force(edge: Edge, asked: Asked) -> bool | None:
    return True if asked.on is None else is_within(asked.on, edge.since, edge.until)


def toggled(asked: Asked, part: Part, node_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is opened and closed by hand once a node was opened, or closed if it was open."""
    opened = tuple(one for one in asked.opened if one != node_id)
    closed = tuple(one for one in asked.closed if one != node_id)
    if node_id in part.is_open:
        return opened, (*closed, node_id)
    return (*opened, node_id), closed
