"""What is missing of a node, in a document and in words."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from rich.console import Console

from commands.call import Call
from commands.shown import grid, note
from graph.text import Text

if TYPE_CHECKING:
    from matching.profiling.missing import Gap

_MENDS = {
    "field": Text(zh="set", en="set"),
    "tie": Text(zh="tie", en="tie"),
    "list": Text(zh="随名单填报", en="given with the list"),
}


def missing_document(call: Call, gap: "Gap") -> dict[str, object]:
    """Return a gap as a program reads it."""
    return {
        "name": gap.name,
        "title": call.pick(gap.title),
        "mend": str(gap.mend),
        "why": [call.pick(one) for one in gap.why],
        "schemes": [call.pick(one) for one in gap.schemes],
    }


def show_missing(call: Call, screen: Console, gaps: "Collection[Gap]") -> None:
    """Print what is missing, and what for; what only lists hold in one line."""
    kept = [gap for gap in gaps if gap.mend != "list"]
    if kept:
        header = Text("缺 补 缘由", "missing mend why")
        rows = (
            (f"{gap.name} {call.pick(gap.title)}", call.pick(_MENDS[gap.mend]), _why(call, gap))
            for gap in kept
        )
        screen.print()
        screen.print(grid(call.pick(header).split(), rows, whole=[1]))
    if listed := [call.pick(gap.title) for gap in gaps if gap.mend == "list"]:
        names = ("、" if call.language == "zh" else ", ").join(listed)
        note(screen, call.pick(Text(
            zh=f"推荐时随名单填报、图谱不存：{names}",
            en=f"Given with the list of a nomination, not kept here: {names}",
        )))  # fmt: skip


def _why(call: Call, gap: "Gap") -> str:
    told = [call.pick(one) for one in gap.why]
    if gap.schemes:
        names = ("、" if call.language == "zh" else ", ").join(map(call.pick, gap.schemes))
        told.append(call.pick(Text(zh=f"无法判断：{names}", en=f"cannot tell: {names}")))
    return "；".join(told) if call.language == "zh" else "; ".join(told)
