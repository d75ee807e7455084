"""plans: versions of plans; show, compare, propose, confirm, withdraw, export, verify."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.call import Call
from commands.lookup import open_existing
from commands.options import argument, option
from commands.plan_deciding import export_plan, verify_decision
from commands.plan_edits import edit_plan, why_in_plan
from commands.plan_tables import (
    HEADER,
    LIST_HEADER,
    plan_document,
    plan_rows,
    show_plan,
    version_line,
)
from commands.result import Result, rounded
from commands.shell import Shell
from commands.shown import grid, note
from graph.errors import InputError, Place
from graph.text import Text, same

if TYPE_CHECKING:
    from graph.store import GraphStore
    from matching.planning.comparing import Comparison
    from matching.planning.versions import PlanVersion

#: what may be done, and with how many plans
_VERBS = {
    "show": 1, "compare": 2, "why": 3, "edit": 1, "propose": 1, "confirm": 1, "withdraw": 1,
    "export": 2, "verify": 1,
}  # fmt: skip
_ALLOWED = (
    "show P, compare P Q, why P A B, edit P, propose P, confirm P, withdraw P, export P DIR, "
    "verify DIR"
)


def plans(
    call: Call,
    words: Annotated[
        list[str] | None,
        argument("[show|edit|propose|confirm|withdraw P] [compare P Q] [why P A B] "
                 "[export P DIR] [verify DIR]",
                 "P 写作 名称 或 名称@版次；不写则列出全部。",
                 "P is a name or name@number; nothing: list them all."),
    ] = None,
    add: Annotated[
        list[str] | None,
        option("--add", "A:B", "edit：加入 A 配 B，可重复。", "edit: give B to A; repeatable."),
    ] = None,
    drop: Annotated[
        list[str] | None,
        option("--drop", "A:B", "edit：去掉 A 配 B，可重复。",
               "edit: take B away from A; repeatable."),
    ] = None,
) -> Result:  # fmt: skip
    """List plans, or do something with one."""
    given = words or []
    verb, names = (given[0], given[1:]) if given else ("", [])
    if given and len(names) != _VERBS.get(verb):
        raise _unreadable(" ".join(given))
    if verb == "verify":
        return verify_decision(call, Path(names[0]))
    with open_existing(call) as store:
        match verb:
            case "":
                return _list(call, store)
            case "compare":
                return _compare(call, store, names)
            case "edit":
                return edit_plan(call, store, names[0], add or (), drop or ())
            case "why":
                return why_in_plan(call, store, names)
            case "export":
                return export_plan(call, store, names[0], Path(names[1]))
        return _one(call, store, verb, names[0])


def _unreadable(said: str) -> InputError:
    return InputError(
        Text(zh=f"看不懂“plans {said}”。", en=f"Cannot read 'plans {said}'."),
        Text(zh=f"可用：{_ALLOWED}", en=f"Use one of: {_ALLOWED}."),
        Place(value=said, allowed=same(_ALLOWED)),
    )


def _one(call: Call, store: "GraphStore", verb: str, name: str) -> Result:
    from matching.planning.moving import confirm_plan, propose_plan, withdraw_plan
    from matching.planning.versions import load_plan

    found = load_plan(store, name)
    if verb == "propose":
        found = propose_plan(store, found, call.now())
    elif verb == "confirm":
        found, _ = confirm_plan(store, found, call.now())
    elif verb == "withdraw":
        found = withdraw_plan(store, found, call.now())
    return Result(
        {**version_line(found), "plan": plan_document(call, found.plan)},
        HEADER,
        plan_rows(call, found.plan),
        lambda screen: _show(call, screen, found, is_whole=verb == "show"),
        store.version(),
    )


def _show(call: Call, screen: Console, found: "PlanVersion", *, is_whole: bool) -> None:
    from matching.planning.versions import STATE_TITLES

    if is_whole:
        show_plan(call, screen, found.plan)
    state = call.pick(STATE_TITLES[found.state])
    said = Text(zh=f"{found.id}：{state}。", en=f"{found.id}: {state}.")
    note(screen, call.pick(said))
    if found.batch:
        wrote = Text(zh=f"写入的批次：{found.batch}。", en=f"Written as batch {found.batch}.")
        note(screen, call.pick(wrote))


def _list(call: Call, store: "GraphStore") -> Result:
    from matching.planning.versions import STATE_TITLES, plan_versions

    found = plan_versions(store)
    documents = [version_line(one) for one in found]

    def table(screen: Console) -> None:
        header = Text("方案 状态 任务 基准日 配对 总契合度", "plan state task day pairs total")
        lines = (
            (one.id, call.pick(STATE_TITLES[one.state]), one.plan.inputs.task, one.plan.inputs.on,
             len(one.plan.pairs), f"{one.plan.total:.3f}")
            for one in found
        )  # fmt: skip
        screen.print(grid(call.pick(header).split(), lines, right=[4, 5]))

    rows = ([one[key] for key in LIST_HEADER] for one in documents)
    return Result({"plans": documents}, LIST_HEADER, rows, table, store.version())


def _compare(call: Call, store: "GraphStore", names: Sequence[str]) -> Result:
    from matching.planning.comparing import compare_plans
    from matching.planning.versions import load_plan

    first, second = (load_plan(store, name) for name in names)
    found = compare_plans(first.plan, second.plan)
    rows = [(m.request, m.name, "；".join(m.gone), "；".join(m.come)) for m in found.moves]
    return Result(
        {
            "first": first.id,
            "second": second.id,
            "kept": found.kept,
            "total": rounded(found.total),
            "worst": None if found.worst is None else rounded(found.worst),
            "moves": [
                {"request": m.request, "name": m.name, "gone": list(m.gone), "come": list(m.come)}
                for m in found.moves
            ],
            "tighter": [call.pick(text) for text in found.tighter],
            "looser": [call.pick(text) for text in found.looser],
            "inputs": list(found.inputs),
        },
        ("request", "name", "gone", "come"),
        rows,
        lambda screen: _show_comparison(call, screen, found, rows),
        store.version(),
    )


def _show_comparison(
    call: Call, screen: Console, found: "Comparison", rows: Sequence[tuple[str, str, str, str]]
) -> None:
    header = Text("需求方 去掉 换上", "request gone come")
    screen.print(grid(call.pick(header).split(), ((n, g, c) for _, n, g, c in rows)))
    worst = "–" if found.worst is None else f"{found.worst:+.3f}"
    words = Text(
        zh=f"不变 {found.kept} 对，有变化的 {len(rows)} 方；总契合度 {found.total:+.3f}，"
        f"最差 {worst}。",
        en=f"{found.kept} pairs stay, {len(rows)} requests change; total {found.total:+.3f}, "
        f"worst {worst}.",
    )
    note(screen, call.pick(words))
    for title, texts in (
        (Text(zh="现在无余地：", en="No room now: "), found.tighter),
        (Text(zh="现在有余地：", en="Room now: "), found.looser),
    ):
        for text in texts:
            note(screen, call.pick(title) + call.pick(text))


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add(
        "plans", plans, "方案的各版：查看、比较、提出、确认、撤回、导出、核验。",
        "Versions of plans: show, compare, propose, confirm, withdraw, export, verify.",
    )  # fmt: skip
