"""What is found of needs, for programs and for people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console

from commands.call import Call
from commands.keeping import batch_document
from commands.result import Result
from commands.shown import grid, note
from graph.errors import AtlasError, InputError, Place
from graph.store import Batch
from graph.text import Text

if TYPE_CHECKING:
    from matching.needs.form import NeedForm
    from matching.needs.quality import Quality

HEADER = (
    "id", "name", "firm", "total", "passes", "problem", "indicators", "conditions", "result",
    "hints",
)  # fmt: skip


@dataclass(frozen=True)
class Checked:
    """A need with what the check found."""

    #: empty for one that has no id yet
    id: str
    form: "NeedForm"
    quality: "Quality"


@dataclass(frozen=True)
class Done:
    """What a call found or wrote."""

    checked: Sequence[Checked]
    failed: Sequence[AtlasError] = ()
    version: str | None = None
    batch: Batch | None = None


def result_of(call: Call, done: Done) -> Result:
    """Return what is told of needs; those below the gate count as not done."""
    from matching.needs.quality import GATE, MOST

    failed = [*done.failed, *(_below(one) for one in done.checked if not one.quality.passes)]
    return Result(
        {
            "on": call.on.isoformat(),
            "gate": {"total": GATE, "most": MOST, "each": 1},
            "needs": [_document(call, one) for one in done.checked],
            "batch": None if done.batch is None else batch_document(done.batch),
        },
        HEADER,
        [_row(call, one) for one in done.checked],
        lambda screen: _show(call, screen, done),
        done.version,
        failed,
        is_told=not done.failed,
    )


def _below(one: Checked) -> InputError:
    from matching.needs.quality import GATE_TEXT, MOST

    total = one.quality.total
    return InputError(
        Text(zh=f"“{one.form.title}”待补充：{total} 分，满分 {MOST}。",
             en=f"{one.form.title!r} is to be completed: {total} of {MOST} points."),
        Text(zh=f"可用的标准：{GATE_TEXT.zh}。", en=f"It takes {GATE_TEXT.en}."),
        Place(value=one.id),
    )  # fmt: skip


def _document(call: Call, one: Checked) -> dict[str, object]:
    from matching.needs.form import obstacles

    return {
        "id": one.id or None,
        "name": one.form.title,
        "firm": one.form.firm,
        "total": one.quality.total,
        "passes": one.quality.passes,
        "criteria": {
            str(score.criterion): {
                "points": score.points,
                "reasons": [call.pick(mark.reason) for mark in score.marks],
                "hints": [call.pick(hint) for hint in score.hints],
            }
            for score in one.quality.scores
        },
        "obstacles": [call.pick(found.text) for found in obstacles(one.form)],
    }


def _row(call: Call, one: Checked) -> list[object]:
    points = [score.points for score in one.quality.scores]
    hints = [call.pick(hint) for score in one.quality.scores for hint in score.hints]
    return [one.id, one.form.title, one.form.firm, one.quality.total, one.quality.passes, *points,
            " ".join(hints)]  # fmt: skip


def _show(call: Call, screen: Console, done: Done) -> None:
    from matching.needs.quality import GATE_TEXT, MOST

    states = {
        True: Text(zh="可用", en="usable"), False: Text(zh="待补充", en="to be completed"),
    }  # fmt: skip
    header = call.pick(
        Text(
            "需求 状态 总分 问题 指标 条件 归属",
            "need state total problem indicators conditions result",
        )
    ).split()
    lines = (
        (one.form.title, call.pick(states[one.quality.passes]), f"{one.quality.total}/{MOST}",
         *(score.points for score in one.quality.scores))
        for one in done.checked
    )  # fmt: skip
    screen.print(grid(header, lines, right=[3, 4, 5, 6], whole=[1, 2], widest={0: 40}))
    if len(done.checked) == 1:
        _show_hints(call, screen, done.checked[0])
    few = sum(not one.quality.passes for one in done.checked)
    note(screen, call.pick(Text(
        zh=f"共 {len(done.checked)} 条，待补充 {few} 条；可用：{GATE_TEXT.zh}。",
        en=f"In all: {len(done.checked)}, to be completed: {few}; usable: {GATE_TEXT.en}.",
    )))  # fmt: skip
    if done.batch is not None:
        number = done.batch.number
        note(screen, call.pick(Text(
            zh=f"已写入，批次 {number}；undo {number} 可撤销。",
            en=f"Written as batch {number}; undo {number} takes it back.",
        )))  # fmt: skip


def _show_hints(call: Call, screen: Console, one: Checked) -> None:
    from matching.needs.mark import CRITERIA

    header = call.pick(Text("标准 发现 怎么写", "criterion found what_to_write")).split()
    lines = (
        (call.pick(CRITERIA[score.criterion]), call.pick(mark.reason), call.pick(mark.hint))
        for score in one.quality.scores
        for mark in score.marks
    )
    screen.print(grid([word.replace("_", " ") for word in header], lines))
