"""plan: a whole assignment of a task under rules and capacities."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from commands.assigning import OBJECTIVES, progress_text
from commands.call import Call
from commands.candidates import TaskName
from commands.lookup import node_of, open_existing, snapshot_of
from commands.options import one_of, option
from commands.plan_keeping import check_keeping, earlier_plan, preferring, weight
from commands.plan_tables import HEADER, not_done, plan_document, plan_rows, show_plan
from commands.plan_trading import trade_result
from commands.result import Result
from commands.shell import Shell
from graph.errors import InputError, Place
from graph.text import Text, same

if TYPE_CHECKING:
    from graph.store import GraphStore
    from matching.assignment.solver import Progress
    from matching.planning.options import Ids, PlanOptions
    from matching.task import Task


def plan(
    call: Call,
    task: TaskName,
    options: Annotated[
        Path | None,
        option("--options", "O.toml", "方案选项：需求数、上限、规则、名额、假定……",
               "Options: demands, capacities, rules, quotas, assumptions …"),
    ] = None,
    request: Annotated[
        list[str] | None,
        option("--request", "ID", "只安排这些：编号、准确名称，或规则方案名；可重复。",
               "Only these: id, exact name, or name of a scheme; repeatable."),
    ] = None,
    pin: Annotated[
        list[str] | None,
        option("--pin", "A:B", "指定 A（需求方）配 B（候选），可重复。",
               "A (request) must get B (candidate); repeatable."),
    ] = None,
    forbid: Annotated[
        list[str] | None,
        option("--forbid", "A:B", "不许 A 配 B，可重复。", "A must not get B; repeatable."),
    ] = None,
    save: Annotated[
        str | None,
        option("--save", "NAME", "存为这个名称的下一版草案。", "Keep as the next draft of a name."),
    ] = None,
    keep: Annotated[
        str | None,
        option("--keep", "P", "尽量不改这个方案：名称 或 名称@版次。",
               "A plan to stay near to: name, or name@number."),
    ] = None,
    bonus: Annotated[
        float | None,
        option("--bonus", "W", "保留其中一对值多少契合度，默认 0.05。",
               "What keeping one of its pairs is worth in affinity, 0.05 unless told.", weight),
    ] = None,
    objective: Annotated[
        str | None,
        option("--objective", "|".join(OBJECTIVES), "先顾及什么；stable 为双方稳定。",
               "What is put first; stable: for both sides.", one_of("--objective", OBJECTIVES)),
    ] = None,
    preferences: Annotated[
        Path | None,
        option("--preferences", "F", "CSV：side,id,other,rank；各方自己的排序。",
               "CSV: side,id,other,rank; each side's own order."),
    ] = None,
    trade: Annotated[
        bool,
        option("--trade", "", "不作方案，只列几种权重下变动与总契合度的权衡。",
               "No plan, but moves against total for several weights."),
    ] = False,
) -> Result:  # fmt: skip
    """Make a plan."""
    from matching.planning.asking import form_of
    from matching.planning.making import make_plan
    from matching.planning.moving import replaced_edges
    from matching.planning.versions import save_plan
    from matching.rules.library import load_rules
    from matching.task import find_task

    kind = find_task(task)
    form_of(kind)
    asked = _kept(preferring(_read(options), objective, preferences), keep, bonus)
    check_keeping(asked, bonus, save, trade=trade)
    with open_existing(call) as store:
        asked = _named(store, kind, asked, request or (), pin or (), forbid or ())
        earlier = earlier_plan(store, kind, asked.keep) if asked.keep else None
        asked = replace(asked, keep=earlier.id if earlier else "")
        snapshot = snapshot_of(call, store)
        with call.busy(Text(zh="求解", en="Solving")) as tell:

            def watch(progress: "Progress") -> bool:
                tell(progress_text(progress))
                return False

            if trade and earlier is not None:
                gone = replaced_edges(store, asked)
                return trade_result(call, kind, snapshot, asked, earlier, gone, watch)
            found = make_plan(
                kind, snapshot, load_rules(), asked, call.on, seed=call.seed,
                earlier=earlier.plan.chosen if earlier else (),
                replaces=replaced_edges(store, asked), watch=watch,
            )  # fmt: skip
        saved = save_plan(store, save, found, call.now()) if save is not None else None
    return Result(
        {"plan": plan_document(call, found), "saved": saved.id if saved else None},
        HEADER,
        plan_rows(call, found),
        lambda screen: show_plan(call, screen, found, saved),
        snapshot.version,
        not_done(found),
        is_told=True,
    )


def _read(options: Path | None) -> "PlanOptions":
    from matching.planning.options import PlanOptions, read_options

    return PlanOptions() if options is None else read_options(options)


def _kept(options: "PlanOptions", keep: str | None, bonus: float | None) -> "PlanOptions":
    """Return the options with what the call says of an earlier plan."""
    return replace(
        options,
        keep=options.keep if keep is None else keep,
        bonus=options.bonus if bonus is None else bonus,
    )


def _named(
    store: "GraphStore",
    task: "type[Task]",
    options: "PlanOptions",
    requests: Sequence[str],
    pins: Sequence[str],
    forbidden: Sequence[str],
) -> "PlanOptions":
    """Return the options with what the call adds, names turned into ids."""
    by_scheme = task.plan is not None and task.plan.asks_by_scheme

    def request_id(words: str) -> str:
        return words if by_scheme else node_of(store, words, [task.requests]).id

    if requests:
        options = replace(options, requests=tuple(map(request_id, requests)))
    return options.with_pairs(
        tuple(pair_of(store, task, "--pin", one) for one in pins),
        tuple(pair_of(store, task, "--forbid", one) for one in forbidden),
    )


def pair_of(store: "GraphStore", task: "type[Task]", name: str, words: str) -> "Ids":
    """Read ``A:B``: ids hold a colon themselves, names may not.

    Raises
    ------
    InputError
        It is written otherwise, or names nobody.
    """
    parts = words.split(":")
    if len(parts) == 4:
        return ":".join(parts[:2]), ":".join(parts[2:])
    if len(parts) == 2:
        return node_of(store, parts[0], [task.requests]).id, node_of(
            store, parts[1], [task.candidates]
        ).id
    raise InputError(
        Text(zh=f"{name}：看不懂“{words}”。", en=f"{name}: cannot read {words!r}."),
        Text(zh="写作 需求:候选，两边都用编号，或都用准确名称。",
             en="Write request:candidate, both as ids or both as exact names."),
        Place(column=name, value=words, allowed=same("A:B")),
    )  # fmt: skip


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add(
        "plan", plan, "在规则和上限之内作整体方案。", "A whole plan under rules and capacities."
    )
