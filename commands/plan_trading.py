"""plan --keep P --trade: what staying near to an earlier plan costs of the total."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from commands.call import Call
from commands.plan_tables import LISTED
from commands.result import Result, rounded
from commands.shown import grid, heading, note
from graph.errors import AtlasError, InfeasibleError
from graph.text import Text

if TYPE_CHECKING:
    from graph.snapshot import Snapshot
    from graph.store import EdgeIdentity
    from matching.assignment.solver import Watch
    from matching.planning.options import PlanOptions
    from matching.planning.trading import Shift, Trade
    from matching.planning.versions import PlanVersion
    from matching.task import Task

HEADER = ("weight", "moved", "lost", "kept", "total", "worst", "difference", "optimal")


def trade_result(
    call: Call,
    task: "type[Task]",
    snapshot: "Snapshot",
    options: "PlanOptions",
    earlier: "PlanVersion",
    replaces: "Sequence[EdgeIdentity]",
    watch: "Watch",
) -> Result:
    """Return what staying near to an earlier plan costs, for several weights."""
    from matching.assignment.replan import BONUSES
    from matching.planning.building import build_draft
    from matching.planning.trading import trade_plans
    from matching.rules.library import load_rules

    pairs, rules = earlier.plan.chosen, load_rules()
    draft = build_draft(
        task, snapshot, rules, options, call.on,
        seed=call.seed, also=pairs, replaces=replaces, watch=watch,
    )  # fmt: skip
    weights = sorted({*BONUSES, options.bonus})
    found = trade_plans(draft, pairs, weights, names=earlier.plan.names, watch=watch)
    return Result(
        {
            "task": task.name,
            "on": call.on.isoformat(),
            "keep": earlier.id,
            "pairs": len(pairs),
            "bonus": options.bonus,
            "trade": [_document(call, one) for one in found],
        },
        HEADER,
        [_row(one) for one in found],
        lambda screen: _show(call, screen, earlier, options.bonus, found),
        snapshot.version,
        _not_done(found[0]),
    )


def _row(one: "Trade") -> tuple[object, ...]:
    worst = None if one.worst is None else rounded(one.worst)
    return (one.bonus, one.moved, one.lost, one.kept, rounded(one.total), worst,
            _less(one), one.is_optimal)  # fmt: skip


def _less(one: "Trade") -> float:
    return rounded(one.difference) + 0.0  # never -0.0


def _document(call: Call, one: "Trade") -> dict[str, object]:
    return {
        **dict(zip(HEADER, _row(one), strict=True)),
        "whole": one.is_whole,
        "unmet": [short.id for short in one.shorts],
        "moves": [_move(call, move) for move in one.moves],
    }


def _move(call: Call, move: "Shift") -> dict[str, object]:
    return {
        "request": move.request,
        "name": move.name,
        "gone": [
            {"id": one.id, "name": one.name, "lost": bool(one.why),
             "why": [call.pick(text) for text in one.why]}
            for one in move.gone
        ],
        "come": [{"id": one.id, "name": one.name} for one in move.come],
    }  # fmt: skip


def _not_done(one: "Trade") -> list[AtlasError]:
    """Return that limits cannot be kept together, which no weight changes."""
    if one.is_whole:
        return []
    names = ", ".join(short.id for short in one.shorts) or "–"
    return [
        InfeasibleError(
            Text(zh=f"限制不能同时满足；所得不足的：{names}。",
                 en=f"The limits cannot all be kept; who gets too little: {names}."),
            Text(zh="不带 --trade 再作一次，会指出是哪些限制。",
                 en="Plan without --trade: it names the limits."),
        )
    ]  # fmt: skip


def _show(
    call: Call, screen: Console, earlier: "PlanVersion", bonus: float, found: "tuple[Trade, ...]"
) -> None:
    header = Text("权重 变动 失去 保留 总契合度 差 最差", "weight moved lost kept total less worst")
    lines = (
        (f"{one.bonus:g}", one.moved, one.lost, one.kept, one.total, f"{_less(one):+.3f}",
         "–" if one.worst is None else one.worst)
        for one in found
    )  # fmt: skip
    screen.print(grid(call.pick(header).split(), lines, right=range(7)))
    said = Text(
        zh=f"{earlier.id} 有 {len(earlier.plan.pairs)} 对。变动：本可保留而换掉；"
        "失去：已不能再有；差：与不作比照时的总契合度相比。",
        en=f"{earlier.id} has {len(earlier.plan.pairs)} pairs. Moved: could have stayed; "
        "lost: cannot be had any more; less: than the total with nothing kept.",
    )
    note(screen, call.pick(said))
    _show_moves(call, screen, next(one for one in found if one.bonus == bonus))


def _show_moves(call: Call, screen: Console, one: "Trade") -> None:
    """Print who goes and comes at one weight."""
    screen.print()
    title = Text(zh=f"权重 {one.bonus:g} 时的变化", en=f"What changes at weight {one.bonus:g}")
    heading(screen, call.pick(title))
    if not one.moves:
        note(screen, call.pick(Text(zh="没有变化。", en="Nothing.")))
        return
    header = Text("需求方 去掉 换上 缘由", "request gone come why")
    mark = Text(zh="；", en="; ")
    joined = call.pick(mark).join
    lines = (
        (move.name, joined(p.name for p in move.gone), joined(p.name for p in move.come),
         joined(f"{p.name}: {call.pick(text)}" for p in move.gone for text in p.why))
        for move in one.moves[:LISTED]
    )  # fmt: skip
    screen.print(grid(call.pick(header).split(), lines))
    if len(one.moves) > LISTED:
        more = Text(
            zh=f"只列出前 {LISTED} 方，共 {len(one.moves)} 方；全部见 --format json。",
            en=f"The first {LISTED} of {len(one.moves)}; all with --format json.",
        )
        note(screen, call.pick(more))
