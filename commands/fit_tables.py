"""Tables of candidates and of the reasons for one, for people."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from commands.asking import Request
from commands.call import Call
from commands.reasons import Candidate, short_reason
from commands.shown import NAME, grid, heading, in_line, note, plain
from graph.schema import LABEL_TITLES
from graph.text import Text

if TYPE_CHECKING:
    from matching import Evidence, Explanation, Task

_GRADES = {
    "strong": Text(zh="强", en="strong"),
    "fair": Text(zh="中", en="fair"),
    "weak": Text(zh="弱", en="weak"),
}


def _titles(task: "type[Task]") -> dict[str, Text]:
    from matching import scorers

    known = scorers()
    return {name: known[name].title for name in task.weights}


def _fit(call: Call, affinity: float) -> str:
    from matching import grade

    return f"{call.pick(_GRADES[grade(affinity)])} {affinity:.3f}"


def show_match(
    call: Call,
    screen: Console,
    task: "type[Task]",
    among: int,
    found: Iterable[tuple[Request, Sequence[Candidate]]],
) -> None:
    """Print the candidates of each request, of whom there are so many."""
    for request, best in found:
        where = f"({request.id})" if request.id else ""
        heading(screen, f"{call.pick(task.title)}：{request.name}", where)
        if any(one.why for one in best):
            _show_with_reasons(call, screen, best)
        else:
            _show_with_parts(call, screen, task, best)
        screen.print()
    _show_scale(call, screen, task, among)


def _show_with_parts(
    call: Call, screen: Console, task: "type[Task]", best: Sequence[Candidate]
) -> None:
    titles = call.pick(Text("位次 名称 契合度", "rank name fit")).split()
    parts = [call.pick(title) for title in _titles(task).values()]
    rows = (
        (one.rank, one.name, _fit(call, one.affinity), *one.parts.values(), one.id) for one in best
    )
    last = len(titles) + len(parts)
    screen.print(
        grid(
            [*titles, *parts, call.pick(Text("编号", "id"))],
            rows,
            right=[0, *range(2, last)],
            whole=[last],
        )
    )


def _show_with_reasons(call: Call, screen: Console, best: Sequence[Candidate]) -> None:
    titles = Text("位次 名称 契合度 依据", "rank name fit why")
    rows = (
        (one.rank, f"{one.name}\n{one.id}", _fit(call, one.affinity),
         "\n".join(short_reason(call, one.why)) + "\n")
        for one in best
    )  # fmt: skip
    screen.print(grid(call.pick(titles).split(), rows, right=[0, 2], widest={1: NAME}))


def _show_scale(call: Call, screen: Console, task: "type[Task]", among: int) -> None:
    from matching.affinity import FAIR, STRONG

    zh, en = (
        " + ".join(
            f"{title.pick(side)} ≤ {task.weights[name]:.2f}"
            for name, title in _titles(task).items()
        )
        for side in ("zh", "en")
    )
    asked = LABEL_TITLES[task.candidates]
    note(screen, call.pick(Text(
        zh=f"契合度 = {zh}；强 ≥ {STRONG}，中 ≥ {FAIR}。",
        en=f"fit = {en}; strong ≥ {STRONG}, fair ≥ {FAIR}.",
    )))  # fmt: skip
    note(screen, call.pick(Text(
        zh=f"候选{asked.zh}共 {among} 个。", en=f"{among} candidates."
    )))  # fmt: skip


def show_explanation(
    call: Call,
    screen: Console,
    task: "type[Task]",
    request: Request,
    one: Candidate,
    why: "Explanation",
) -> None:
    """Print why a pair has its rank."""
    heading(screen, f"{call.pick(task.title)}：{request.name} → {one.name}", one.id)
    screen.print(call.pick(Text(
        zh=f"第 {why.rank} 位，共 {why.among} 位；契合度 {_fit(call, why.affinity)}",
        en=f"rank {why.rank} of {why.among}; fit {_fit(call, why.affinity)}",
    )))  # fmt: skip
    screen.print()
    header = Text(
        "方面 原始值 平均 标准差 折算 权重 把握 贡献",
        "part raw mean deviation unit weight confidence share",
    )
    parts = (
        (call.pick(p.title), p.raw, p.mean, p.deviation, p.unit, p.weight, p.confidence, p.share)
        for p in why.parts
    )
    screen.print(grid(call.pick(header).split(), parts, right=range(1, 8)))
    screen.print()
    if why.evidence:
        _show_evidence(call, screen, why.evidence)
    for text in why.against:
        screen.print(f"{call.pick(Text('不足：', 'Against: '))}{plain(call.pick(text))}")


def _show_evidence(call: Call, screen: Console, evidence: Iterable["Evidence"]) -> None:
    header = Text("依据 份量 需求一方 候选一方 出处", "evidence weight request candidate source")
    rows = (
        (call.pick(e.concept), f"{e.weight:.2f}", in_line(call.pick(e.request_side)),
         in_line(call.pick(e.candidate_side)), in_line(call.pick(e.source)))
        for e in evidence
    )  # fmt: skip
    screen.print(grid(call.pick(header).split(), rows, right=[1]))
    screen.print()
