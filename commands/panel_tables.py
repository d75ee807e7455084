"""A panel as a document, as rows, and in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from commands.call import Call
from commands.result import rounded
from commands.shown import grid, heading, note
from graph.errors import AtlasError, InfeasibleError
from graph.text import Text

if TYPE_CHECKING:
    from matching.panels.panel import Panel

HEADER = ("id", "name", "affinity", "adds", "covers", "alone", "substitutes")


def panel_document(call: Call, found: "Panel") -> dict[str, object]:
    """Return a panel as a program reads it."""
    return {
        "task": found.task,
        "request": {"id": found.request, "name": found.request_name},
        "on": found.on.isoformat(),
        "rules": found.rules,
        "size": found.terms.size,
        "qualified": found.qualified,
        "excluded": [
            {"reason": call.pick(one.reason), "count": one.count} for one in found.excluded
        ],
        "topics": [
            {"name": one.name, "among": one.among, "members": list(one.members)}
            for one in found.topics
        ],
        "members": [
            {
                "id": one.id, "name": one.name, "affinity": rounded(one.affinity),
                "adds": rounded(one.adds), "covers": list(one.covers), "alone": list(one.alone),
                "substitutes": [
                    {"id": other.id, "name": other.name, "change": rounded(other.change)}
                    for other in one.substitutes
                ],
            }
            for one in found.members
        ],
        "objective": rounded(found.objective),
        "bound": rounded(found.bound),
        "gap": rounded(found.gap),
        "optimal": found.is_optimal,
        "conflicts": [
            {"text": call.pick(one.text), "ways": call.pick(one.ways),
             "irreducible": one.is_irreducible}
            for one in found.standoffs
        ],
    }  # fmt: skip


def panel_rows(found: "Panel") -> list[tuple[object, ...]]:
    """Return a line for each member."""
    return [
        (one.id, one.name, rounded(one.affinity), rounded(one.adds), "；".join(one.covers),
         "；".join(one.alone), "；".join(other.name for other in one.substitutes))
        for one in found.members
    ]  # fmt: skip


def not_possible(found: "Panel") -> list[AtlasError]:
    """Return the limits that no panel keeps together, as errors."""
    return [
        InfeasibleError(
            Text(
                zh=f"互相冲突：{one.text.zh}。",
                en=f"These do not go together: {one.text.en}.",
            ),
            Text(zh=f"放宽其一：{one.ways.zh}。", en=f"Relax one of them: {one.ways.en}."),
        )
        for one in found.standoffs
    ]


def show_panel(
    call: Call, screen: Console, found: "Panel", why: Sequence[tuple[str, Text]]
) -> None:
    """Print a panel for people."""
    heading(screen, found.request_name, call.pick(Text(zh="专家组", en="panel")))
    for error in not_possible(found):
        note(screen, call.pick(error.text) + call.pick(error.hint))
    if found.members:
        titles = Text("姓名 契合度 贡献 覆盖的专题 唯一覆盖 可替补",
                      "name affinity adds covers alone substitutes")  # fmt: skip
        lines = (row[1:] for row in panel_rows(found))
        shown = ((row[0], f"{row[1]:.3f}", f"{row[2]:.3f}", *row[3:]) for row in lines)
        screen.print(grid(call.pick(titles).split(), shown, right=[1, 2], whole=[0, 1, 2]))
        titles = Text("专题 组内人数 合格者中", "topic members of_those_who_qualify")
        topics = [(one.name, len(one.members), one.among) for one in found.topics]
        screen.print(grid(call.pick(titles).split(), topics, right=[1, 2]))
        proven = Text(zh="已证明最优", en="proven the best")
        if not found.is_optimal:
            share = f"{found.gap:.2%}"
            proven = Text(zh=f"未证明最优，至多还差 {share}", en=f"not proven, gap {share}")
        said = Text(
            zh=f"总分 {found.objective:.3f}，上界 {found.bound:.3f}，{proven.zh}。",
            en=f"Objective {found.objective:.3f}, bound {found.bound:.3f}, {proven.en}.",
        )
        note(screen, call.pick(said))
    out = "；".join(call.pick(one.text) for one in found.excluded) or "–"
    said = Text(zh=f"合格 {found.qualified} 人；不合格：{out}。",
                en=f"{found.qualified} qualify; not: {out}.")  # fmt: skip
    note(screen, call.pick(said))
    for name, text in why:
        note(screen, f"{name}：{call.pick(text)}")
