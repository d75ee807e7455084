"""load: what somebody carries on a day, over all programmes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.call import Call
from commands.lookup import node_of, open_existing, snapshot_of
from commands.options import argument, option
from commands.result import Result
from commands.shell import Shell
from commands.shown import grid, heading, note
from graph.model import Node
from graph.schema import RELATION_TITLES, Label
from graph.text import Text

if TYPE_CHECKING:
    from graph.snapshot import Snapshot
    from matching.load import Load
    from matching.load_items import LoadItem
    from matching.planning.loading import PlannedPair

HEADER = (
    "who", "who_name", "relation", "id", "name", "since", "until", "months", "certain", "planned",
    "origin",
)  # fmt: skip
#: who can carry anything
CARRIERS = (Label.EXPERT, Label.SOCIETY, Label.ORGANIZATION, Label.ENTERPRISE)


@dataclass(frozen=True)
class _Carried:
    """One person or body, what it carries, and where each thing is stated."""

    node: Node
    load: "Load"
    items: "Sequence[tuple[LoadItem, str]]"


def load(
    call: Call,
    who: Annotated[
        list[str],
        argument("WHO...", "专家、学会或单位：编号或准确名称。",
                 "Experts, societies, bodies: ids or exact names."),
    ],
    plans: Annotated[
        bool,
        option("--plans", "", "已提出的方案也计入；已确认的本来就在图谱中。",
               "Count proposed plans too; confirmed ones are in the graph anyway."),
    ] = False,
) -> Result:  # fmt: skip
    """List stations, needs, posts, nominations, projects on the reference day."""
    from matching.load import load_of
    from matching.planning.loading import by_candidate, in_graph, planned_pairs

    with open_existing(call) as store:
        nodes = {node.id: node for node in (node_of(store, words, CARRIERS) for words in who)}
        proposed = planned_pairs(store, call.on) if plans else ()
        snapshot = snapshot_of(call, store)
    pairs, notes = in_graph(snapshot, proposed, nodes)
    loads = load_of(snapshot, list(nodes), call.on, planned=by_candidate(pairs))
    found = [
        _Carried(nodes[one], load, list(_stated(snapshot, one, load, pairs)))
        for one, load in loads.items()
    ]
    counted = list(dict.fromkeys(pair.plan for pair in proposed))
    return Result(
        {
            "on": call.on.isoformat(),
            "plans": counted if plans else None,
            "results": [_document(call, one) for one in found],
            "notes": [call.pick(text) for text in notes],
        },
        HEADER,
        [
            (one.node.id, one.node.name, *_item(item, origin).values())
            for one in found
            for item, origin in one.items
        ],
        lambda screen: _show(call, screen, found, counted if plans else None, notes),
        snapshot.version,
    )


def _stated(
    snapshot: "Snapshot", who: str, load: "Load", pairs: "Sequence[PlannedPair]"
) -> "Iterator[tuple[LoadItem, str]]":
    """Yield each thing with where it is stated; what is planned with the dates of its plan."""
    from matching.planning.loading import origins_of

    plans = {(one.candidate, one.request): one for one in reversed(pairs)}
    for item in load.items:
        origin = ", ".join(origins_of(snapshot, who, item, pairs))
        if item.is_planned:
            plan = plans[who, item.id]
            item = replace(item, since=plan.since, until=plan.until)
        yield item, origin


def _document(call: Call, one: _Carried) -> dict[str, object]:
    return {
        "id": one.node.id,
        "name": one.node.name,
        "label": str(one.node.label),
        "total": one.load.total,
        "text": call.pick(one.load.text),
        "counts": {str(relation): count for relation, count in one.load.counts.items()},
        "months": one.load.months,
        "months_unknown": one.load.months_unknown,
        "items": [_item(item, origin) for item, origin in one.items],
    }


def _item(item: "LoadItem", origin: str) -> Mapping[str, object]:
    return {
        "relation": str(item.relation), "id": item.id, "name": item.name, "since": item.since,
        "until": item.until, "months": item.months, "certain": item.is_certain,
        "planned": item.is_planned, "origin": origin,
    }  # fmt: skip


def _show(
    call: Call,
    screen: Console,
    found: Sequence[_Carried],
    counted: Sequence[str] | None,
    notes: Sequence[Text],
) -> None:
    for one in found:
        heading(screen, one.node.name, call.pick(one.load.text))
        if one.load.items:
            titles = Text(
                "事项 名称 起 止 月/年 备注 来源", "what name from to months/y. note origin"
            )
            lines = (
                (call.pick(RELATION_TITLES[item.relation]), item.name, item.since, item.until,
                 "" if item.months is None else f"{item.months:g}", _remark(call, item), origin)
                for item, origin in one.items
            )  # fmt: skip
            screen.print(grid(call.pick(titles).split(), lines, right=[4], whole=[0, 2, 3, 5]))
        _say_months(call, screen, one.load)
        screen.print()
    if counted is not None:
        names = "、".join(counted) or "–"
        said = Text(zh=f"计入已提出的方案：{names}。", en=f"Proposed plans counted: {names}.")
        note(screen, call.pick(said))
    for text in notes:
        note(screen, call.pick(text))


def _remark(call: Call, item: "LoadItem") -> str:
    if item.is_planned:
        return call.pick(Text(zh="方案", en="planned"))
    return "" if item.is_certain else call.pick(Text(zh="日期未定", en="day open"))


def _say_months(call: Call, screen: Console, load: "Load") -> None:
    count, unknown = f"{load.months:g}", load.months_unknown
    if load.months:
        note(screen, call.pick(Text(zh=f"在站每年共 {count} 个月", en=f"{count} months a year")))
    if unknown:
        open_ = Text(zh=f"在站月数不详：{unknown} 站", en=f"Stations of unknown months: {unknown}")
        note(screen, call.pick(open_))


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add(
        "load", load, "一个人或一个学会手上的事：进站、需求、任职、推荐、项目。",
        "What somebody carries: stations, needs, posts, nominations, projects.",
    )  # fmt: skip
