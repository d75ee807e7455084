"""neighbours, path: the graph around something."""

from collections.abc import Iterable, Mapping
from pathlib import Path as File
from typing import Annotated

from rich.console import Console

from commands.call import Call
from commands.lookup import node_of, open_existing
from commands.options import node_argument, number, option
from commands.result import Result
from commands.shell import Shell
from commands.shown import grid, heading, note, plain
from commands.words import edge_document, side_of
from graph.model import Edge, Node
from graph.query import Path, Subgraph
from graph.schema import LABEL_TITLES, RELATION_TITLES
from graph.text import Text

#: steps at the most: further ones reach everything
FARTHEST = 6


def neighbours(
    call: Call,
    what: Annotated[str, node_argument("ID")],
    hops: Annotated[
        int, option("--hops", "N", "几步之内。", "Steps.", number("--hops", 1, FARTHEST))
    ] = 1,
    limit: Annotated[
        int,
        option("--limit", "N", "最多几个，近的在先。", "Nearest first.", number("--limit")),
    ] = 100,
    graphml: Annotated[
        File | None,
        option("--graphml", "F", "另写成 GraphML 文件。", "Write them as GraphML, too."),
    ] = None,
) -> Result:  # fmt: skip
    """List the nodes within some steps of one."""
    with open_existing(call) as store:
        start = node_of(store, what)
        around = store.neighbourhood(start.id, hops=hops, limit=limit + 1)
        version = store.version()
    if graphml is not None:
        write_graphml(around, graphml)
    steps = _steps(start.id, around.edges)
    ways = _ways(steps, around.edges)
    order = sorted(around.nodes, key=lambda n: (steps[n.id], n.label, n.name, n.id))
    return Result(
        {
            "id": start.id,
            "hops": hops,
            "nodes": [
                {"id": n.id, "label": str(n.label), "name": n.name, "hops": steps[n.id]}
                for n in order
            ],
            "edges": [edge_document(edge) for edge in around.edges],
            "omitted": around.omitted,
            "graphml": None if graphml is None else str(graphml),
        },
        ("hops", "relation", "direction", "label", "name", "id", "via"),
        (
            (steps[n.id], e.relation, "out" if e.target == n.id else "in", str(n.label), n.name,
             n.id, e.source if e.target == n.id else e.target)
            for n in order if (e := ways.get(n.id))
        ),
        lambda screen: _show_around(call, screen, start, order, steps, ways, around),
        version,
    )  # fmt: skip


def write_graphml(part: Subgraph, file: File) -> None:
    """Write a part of the graph for other tools; public properties only."""
    import networkx as nx

    from graph.networks import to_networkx

    nx.write_graphml(to_networkx(part), file)


def _steps(start: str, edges: Iterable[Edge]) -> dict[str, int]:
    """Return how far each node of a neighbourhood is from its start."""
    near: dict[str, set[str]] = {}
    for edge in edges:
        near.setdefault(edge.source, set()).add(edge.target)
        near.setdefault(edge.target, set()).add(edge.source)
    steps, frontier = {start: 0}, [start]
    while frontier:
        nearer = {other for node in frontier for other in near.get(node, ())} - steps.keys()
        steps |= dict.fromkeys(nearer, steps[frontier[0]] + 1)
        frontier = sorted(nearer)
    return steps


def _ways(steps: Mapping[str, int], edges: Iterable[Edge]) -> dict[str, Edge]:
    """Return for each node but the start an edge that leads to it from one step nearer."""
    ways: dict[str, Edge] = {}
    for edge in edges:
        for here, there in ((edge.source, edge.target), (edge.target, edge.source)):
            if steps[there] == steps[here] + 1:
                ways.setdefault(there, edge)
    return ways


def _show_around(
    call: Call,
    screen: Console,
    start: Node,
    order: Iterable[Node],
    steps: Mapping[str, int],
    ways: Mapping[str, Edge],
    around: Subgraph,
) -> None:
    names = {node.id: node.name for node in around.nodes}
    heading(screen, start.name, f"{call.pick(LABEL_TITLES[start.label])} {start.id}")
    header = Text("步 联系 类别 名称 说明 经由 编号", "step tie kind name details via id")
    rows = [
        (
            steps[node.id],
            f"{'→' if edge.target == node.id else '←'} "
            + call.pick(RELATION_TITLES[edge.relation]),
            call.pick(LABEL_TITLES[node.label]),
            node.name,
            side_of(edge, call.language),
            names[edge.source if edge.target == node.id else edge.target],
            node.id,
        )
        for node in order
        if (edge := ways.get(node.id))
    ]
    is_far = any(row[0] > 1 for row in rows)
    kept = range(7) if is_far else (1, 2, 3, 4, 6)
    titles = call.pick(header).split()
    whole = [i for i, column in enumerate(kept) if column in (0, 1, 2, 6)]
    screen.print(
        grid([titles[i] for i in kept], ([row[i] for i in kept] for row in rows), whole=whole)
    )
    if around.omitted:
        note(screen, call.pick(Text(
            zh=f"另有 {around.omitted} 个未列出（--limit）。",
            en=f"{around.omitted} more were left out (--limit).",
        )))  # fmt: skip


def path(
    call: Call,
    start: Annotated[str, node_argument("A")],
    end: Annotated[str, node_argument("B")],
) -> Result:
    """Find a shortest chain between two nodes."""
    with open_existing(call) as store:
        ends = node_of(store, start), node_of(store, end)
        found = store.shortest_path(ends[0].id, ends[1].id)
        version = store.version()
    nodes = () if found is None else found.nodes
    steps = () if found is None else found.steps
    return Result(
        {
            "from": ends[0].id,
            "to": ends[1].id,
            "length": None if found is None else len(found),
            "nodes": [{"id": n.id, "label": str(n.label), "name": n.name} for n in nodes],
            "steps": [[edge_document(edge) for edge in step] for step in steps],
        },
        ("step", "source", "relation", "target"),
        ((i, e.source, e.relation, e.target) for i, s in enumerate(steps, 1) for e in s),
        lambda screen: _show_path(call, screen, ends, found),
        version,
    )


def _show_path(call: Call, screen: Console, ends: tuple[Node, Node], found: Path | None) -> None:
    names = f"{ends[0].name} → {ends[1].name}"
    if found is None:
        note(screen, call.pick(Text(zh=f"{names}：没有通路。", en=f"{names}: no path.")))
        return
    count = len(found)
    heading(screen, names, call.pick(Text(zh=f"{count} 步", en=f"{count} steps")))
    for i, node in enumerate(found.nodes):
        if i:
            for edge in found.steps[i - 1]:
                title = call.pick(RELATION_TITLES[edge.relation])
                arrow = f"——{title}→" if edge.target == node.id else f"←{title}——"
                note(screen, f"    {arrow} {side_of(edge, call.language)}".rstrip())
        screen.print(f"{plain(node.name)}  {call.pick(LABEL_TITLES[node.label])} {node.id}")


def add_to(shell: Shell) -> None:
    """Add the commands of this file."""
    shell.add("neighbours", neighbours, "一个节点周围的图谱。", "The graph around a node.")
    shell.add("path", path, "两个节点之间最短的联系。", "A shortest chain between two nodes.")
