"""show: what is known of a node, and what is missing of it."""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.call import Call
from commands.lookup import node_of, open_existing, snapshot_of
from commands.missing import missing_document, show_missing
from commands.options import node_argument, number, option
from commands.result import Result
from commands.shell import Shell
from commands.shown import grid, heading, note
from commands.words import edge_document, node_document, property_rows, side_of
from graph.model import Edge, Node
from graph.schema import LABEL_TITLES, RELATION_TITLES
from graph.text import Text

if TYPE_CHECKING:
    from matching.profiling.missing import Gap


def show(
    call: Call,
    what: Annotated[str, node_argument("ID")],
    limit: Annotated[
        int,
        option("--limit", "N", "最多列出几条联系。", "Ties to list at most.", number("--limit", 0)),
    ] = 50,
) -> Result:  # fmt: skip
    """Show what is known of something, and what is missing."""
    from matching.profiling.missing import missing_of
    from matching.rules.library import load_rules

    with open_existing(call) as store:
        node = node_of(store, what)
        edges = store.incident([node.id])
        kept = edges[:limit]
        others = store.get({end for e in kept for end in (e.source, e.target)} - {node.id})
        snapshot, version = snapshot_of(call, store), store.version()
    gaps = missing_of(snapshot, node.id, call.on, load_rules())
    ties = list(_ties(node, kept, others))
    fields = property_rows(node, call.language)
    return Result(
        {
            "node": node_document(node),
            "ties": [_tie_document(edge, is_out, other) for edge, is_out, other in ties],
            "omitted": len(edges) - len(kept),
            "missing": [missing_document(call, gap) for gap in gaps],
        },
        ("field", "value"),
        [("id", node.id), ("label", str(node.label)), ("name", node.name), *fields],
        lambda screen: _show_all(call, screen, node, ties, len(edges) - len(kept), gaps),
        version,
    )


Tie = tuple[Edge, bool, Node]


def _show_all(
    call: Call,
    screen: Console,
    node: Node,
    ties: Collection[Tie],
    omitted: int,
    gaps: "Collection[Gap]",
) -> None:
    _show_node(call, screen, node, ties, omitted)
    show_missing(call, screen, gaps)


def _ties(node: Node, edges: Collection[Edge], others: Mapping[str, Node]) -> Iterator[Tie]:
    """Yield each edge with its direction and other end, as kinds of relation are listed."""
    order = list(RELATION_TITLES)
    for edge in sorted(edges, key=lambda e: (order.index(e.relation), e.identity)):
        is_out = edge.source == node.id
        other = edge.target if is_out else edge.source
        yield edge, is_out, node if other == node.id else others[other]


def _tie_document(edge: Edge, is_out: bool, other: Node) -> dict[str, object]:
    end = {"direction": "out" if is_out else "in", "id": other.id}
    return {**end, "label": str(other.label), "name": other.name, **edge_document(edge)}


def _show_node(
    call: Call, screen: Console, node: Node, ties: Collection[Tie], omitted: int
) -> None:
    heading(screen, node.name, f"{call.pick(LABEL_TITLES[node.label])} {node.id}")
    if fields := property_rows(node, call.language):
        screen.print(grid(call.pick(Text("字段 内容", "field value")).split(), fields))
    if not ties:
        return
    header = Text("联系 对方 类别 说明 编号", "tie other kind details id")
    rows = (
        (
            f"{'→' if is_out else '←'} {call.pick(RELATION_TITLES[edge.relation])}",
            other.name,
            call.pick(LABEL_TITLES[other.label]),
            side_of(edge, call.language),
            other.id,
        )
        for edge, is_out, other in ties
    )
    screen.print()
    screen.print(grid(call.pick(header).split(), rows, whole=[0, 2, 4]))
    if omitted:
        note(screen, call.pick(Text(
            zh=f"另有 {omitted} 条联系未列出（--limit）。", en=f"{omitted} more ties (--limit)."
        )))  # fmt: skip


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add(
        "show",
        show,
        "查看一个节点的字段、联系和缺项。",
        "The fields and ties of one node, what is missing.",
    )
