"""plans: versions of plans; show, compare, propose, confirm, withdraw."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.call import Call
from commands.lookup import node_of, open_existing, snapshot_of
from commands.options import argument
from commands.plan_tables import HEADER, plan_document, plan_rows, show_plan
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
_VERBS = {"show": 1, "compare": 2, "why": 3, "propose": 1, "confirm": 1, "withdraw": 1}
_LIST_HEADER = (
    "id", "state", "task", "on", "pairs", "total", "saved", "at", "batch", "parent", "note",
)  # fmt: skip


def plans(
    call: Call,
    words: Annotated[
        list[str] | None,
        argument("[show|propose|confirm|withdraw P] [compare P Q] [why P A B]",
                 "P 写作 名称 或 名称@版次；不写则列出全部。",
                 "P is a name or name@number; nothing: list them all."),
    ] = None,
) -> Result:  # fmt: skip
    """List plans, or do something with one."""
    given = words or []
    with open_existing(call) as store:
        if not given:
            return _list(call, store)
        verb, names = given[0], given[1:]
        if len(names) != _VERBS.get(verb):
            allowed = "show P, compare P Q, why P A B, propose P, confirm P, withdraw P"
            said = " ".join(given)
            raise InputError(
                Text(zh=f"看不懂“plans {said}”。", en=f"Cannot read 'plans {said}'."),
                Text(zh=f"可用：{allowed}", en=f"Use one of: {allowed}."),
                Place(value=said, allowed=same(allowed)),
            )
        if verb == "compare":
            return _compare(call, store, names)
        if verb == "why":
            return _why(call, store, names)
        return _one(call, store, verb, names[0])


def _one(call: Call, store: "GraphStore", verb: str, name: str) -> Result:
    from matching.planning.versions import confirm_plan, load_plan, propose_plan, withdraw_plan

    found = load_plan(store, name)
    if verb == "propose":
        found = propose_plan(store, found, call.now())
    elif verb == "confirm":
        found, _ = confirm_plan(store, found, call.now())
    elif verb == "withdraw":
        found = withdraw_plan(store, found, call.now())
    return Result(
        {**_line(found), "plan": plan_document(call, found.plan)},
        HEADER,
        plan_rows(call, found.plan),
        lambda screen: _show(call, screen, found, is_whole=verb == "show"),
        store.version(),
    )


def _line(found: "PlanVersion") -> dict[str, object]:
    inputs = found.plan.inputs
    values = (
        found.id, str(found.state), inputs.task, inputs.on.isoformat(), len(found.plan.pairs),
        rounded(found.plan.total), found.saved.isoformat(), found.at.isoformat(), found.batch,
        found.parent, found.note,
    )  # fmt: skip
    return dict(zip(_LIST_HEADER, values, strict=True))


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
    documents = [_line(one) for one in found]

    def table(screen: Console) -> None:
        header = Text("方案 状态 任务 基准日 配对 总契合度", "plan state task day pairs total")
        lines = (
            (one.id, call.pick(STATE_TITLES[one.state]), one.plan.inputs.task, one.plan.inputs.on,
             len(one.plan.pairs), f"{one.plan.total:.3f}")
            for one in found
        )  # fmt: skip
        screen.print(grid(call.pick(header).split(), lines, right=[4, 5]))

    rows = ([one[key] for key in _LIST_HEADER] for one in documents)
    return Result({"plans": documents}, _LIST_HEADER, rows, table, store.version())


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


def _why(call: Call, store: "GraphStore", names: Sequence[str]) -> Result:
    """Say why a candidate was not given to a request, in the graph as it is now."""
    from matching.planning.building import build_draft
    from matching.planning.making import why_not_in
    from matching.planning.versions import load_plan
    from matching.rules.library import load_rules
    from matching.task import find_task

    version = load_plan(store, names[0])
    inputs = version.plan.inputs
    task = find_task(inputs.task)
    by_scheme = task.plan is not None and task.plan.asks_by_scheme
    request = names[1] if by_scheme else node_of(store, names[1], [task.requests]).id
    candidate = node_of(store, names[2], [task.candidates]).id
    draft = build_draft(
        task, snapshot_of(call, store), load_rules(), inputs.options, inputs.on,
        seed=inputs.seed, also=[*version.plan.chosen, (request, candidate)],
    )  # fmt: skip
    found = why_not_in(draft, version.plan, request, candidate)
    gone = [[draft.names[a], draft.names[b]] for a, b in found.gone]
    come = [[draft.names[a], draft.names[b]] for a, b in found.come]

    def table(screen: Console) -> None:
        note(screen, call.pick(found.text))
        for title, pairs in ((Text(zh="让位：", en="Gone: "), gone),
                             (Text(zh="换成：", en="Instead: "), come)):  # fmt: skip
            for a, b in pairs:
                note(screen, f"{call.pick(title)}{a} – {b}")

    document = {
        "plan": version.id, "request": request, "candidate": candidate, "kind": str(found.kind),
        "text": call.pick(found.text), "rank": found.rank,
        "cost": None if found.cost is None else rounded(found.cost), "gone": gone, "come": come,
    }  # fmt: skip
    header = ("plan", "request", "candidate", "kind", "text", "rank", "cost")
    rows = [[document[key] for key in header]]
    return Result(document, header, rows, table, store.version())


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
        "plans", plans, "方案的各版：查看、比较、提出、确认、撤回。",
        "Versions of plans: show, compare, propose, confirm, withdraw.",
    )  # fmt: skip
