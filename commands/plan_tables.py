"""Plans as documents, rows and tables."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console

from commands.call import Call
from commands.result import rounded
from commands.shown import grid, heading, note
from graph.errors import AtlasError, InfeasibleError, InputError
from graph.text import Text

if TYPE_CHECKING:
    from matching.planning.plan import Plan, SetAside
    from matching.planning.versions import PlanVersion

HEADER = ("request", "request_name", "candidate", "candidate_name", "affinity", "rank", "load")
LIST_HEADER = (
    "id", "state", "task", "on", "pairs", "total", "saved", "at", "batch", "parent", "note",
)  # fmt: skip
#: lines of those set aside that a table for people lists
LISTED = 12


def plan_document(call: Call, plan: "Plan") -> dict[str, object]:
    """Return a plan as a program reads it: sentences in the caller's language."""
    from matching.planning.serial import write

    found = _picked(call, write(plan))
    assert isinstance(found, dict)
    return found


def _picked(call: Call, value: object) -> object:
    if isinstance(value, dict):
        if sorted(value) == ["en", "zh"]:
            return value[call.language]
        return {key: _picked(call, one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_picked(call, one) for one in value]
    return rounded(value) if isinstance(value, float) else value


def version_line(found: "PlanVersion") -> dict[str, object]:
    """Return what a list of plans says of a version."""
    inputs = found.plan.inputs
    values = (
        found.id, str(found.state), inputs.task, inputs.on.isoformat(), len(found.plan.pairs),
        rounded(found.plan.total), found.saved.isoformat(), found.at.isoformat(), found.batch,
        found.parent, found.note,
    )  # fmt: skip
    return dict(zip(LIST_HEADER, values, strict=True))


def plan_rows(call: Call, plan: "Plan") -> Iterator[tuple[object, ...]]:
    """Yield a row a pair."""
    for pair in plan.pairs:
        yield (
            pair.request, plan.names[pair.request], pair.candidate, plan.names[pair.candidate],
            rounded(pair.affinity), pair.rank, call.pick(pair.load),
        )  # fmt: skip


def not_done(plan: "Plan") -> list[AtlasError]:
    """Return what could not be had: limits that clash, requests that got too little."""
    found: list[AtlasError] = [InfeasibleError(one.text, one.ways) for one in plan.standoffs]
    for short in plan.shorts:
        name = plan.names.get(short.id, short.id)
        found.append(
            InputError(
                Text(
                    zh=f"{name}：至少要 {short.wanted} 个，得到 {short.given} 个。",
                    en=f"{name}: wants at least {short.wanted}, got {short.given}.",
                )
            )
        )
    return found


def show_plan(
    call: Call, screen: Console, plan: "Plan", version: "PlanVersion | None" = None
) -> None:
    """Print a plan for people."""
    titles = Text("需求方 候选 契合度 排名 已有负担", "request candidate affinity rank load")
    lines = [
        (plan.names[p.request], plan.names[p.candidate], f"{p.affinity:.2f}", p.rank,
         call.pick(p.load))
        for p in plan.pairs
    ]  # fmt: skip
    screen.print(grid(call.pick(titles).split(), lines, right=[2, 3]))
    note(screen, call.pick(_summary(plan)))
    for error in not_done(plan):
        note(screen, call.pick(error.text))
        if call.pick(error.hint):
            note(screen, call.pick(Text(zh="  可以：", en="  Either: ")) + call.pick(error.hint))
    _list(call, screen, Text(zh="名单违反的限制", en="Limits this list breaks"), plan.violations)
    _aside(call, screen, Text(zh="未能列入的候选", en="Candidates set aside"), plan.set_aside)
    _aside(call, screen, Text(zh="未安排或待核实的需求方", en="Requests not open or in doubt"),
           plan.requests_aside)  # fmt: skip
    _list(call, screen, Text(zh="已无余地", en="No room left"), plan.tight)
    _list(call, screen, Text(zh="名单整体", en="Of the list as a whole"),
          (*plan.list_findings, *(one.text for one in plan.targets)))  # fmt: skip
    _list(call, screen, Text(zh="说明", en="Notes"), (*_assumed(plan), *plan.notes))
    if version is not None:
        note(screen, call.pick(Text(zh=f"已存为 {version.id}。", en=f"Kept as {version.id}.")))


def _summary(plan: "Plan") -> Text:
    from matching.assignment.solver import solvers

    worst = "–" if plan.worst is None else f"{plan.worst:.3f}"
    known = solvers().get(plan.solver)
    zh, en = known.title if known else ("手工", "by hand")
    if plan.is_stable:
        said = Text(zh="没有双方都更愿意的配对", en="no two would rather have each other")
    elif plan.is_optimal:
        said = Text(zh="已证明最优", en="proven optimal")
    elif plan.bound is not None:
        said = Text(zh=f"上界 {plan.bound:.3f}", en=f"bound {plan.bound:.3f}")
    else:
        said = Text(zh="未作证明", en="nothing proven")
    return Text(
        zh=f"{len(plan.requests)} 方，配对 {len(plan.pairs)}；总契合度 {plan.total:.3f}，"
        f"最差 {worst}；{zh}，{said.zh}。",
        en=f"{len(plan.requests)} requests, {len(plan.pairs)} pairs; total {plan.total:.3f}, "
        f"worst {worst}; {en}, {said.en}.",
    )


def _assumed(plan: "Plan") -> list[Text]:
    from matching.rules.assumptions import ASSUMPTIONS

    return [
        Text(zh=f"假定：{ASSUMPTIONS[name].title.zh}", en=f"Assumed: {ASSUMPTIONS[name].title.en}")
        for name in plan.assumed
    ]


def _list(call: Call, screen: Console, title: Text, texts: tuple[Text, ...]) -> None:
    if not texts:
        return
    screen.print()
    heading(screen, call.pick(title))
    for text in texts[:LISTED]:
        note(screen, call.pick(text))
    _rest(call, screen, len(texts))


def _aside(call: Call, screen: Console, title: Text, found: "tuple[SetAside, ...]") -> None:
    from matching.rules.finding import ANSWER_TITLES

    if not found:
        return
    screen.print()
    heading(screen, call.pick(title))
    header = Text("名称 回答 缘由", "name answer why")
    rows = (
        (one.name, call.pick(ANSWER_TITLES[one.answer]), call.pick(one.text))
        for one in found[:LISTED]
    )
    screen.print(grid(call.pick(header).split(), rows, whole=[0, 1]))
    _rest(call, screen, len(found))


def _rest(call: Call, screen: Console, count: int) -> None:
    if count > LISTED:
        note(screen, call.pick(Text(
            zh=f"只列出前 {LISTED} 条，共 {count} 条；全部见 --format json。",
            en=f"The first {LISTED} of {count}; all with --format json.",
        )))  # fmt: skip
