"""attention: what needs somebody on a day."""

from typing import TYPE_CHECKING

from rich.console import Console

from commands.call import Call
from commands.lookup import open_existing, snapshot_of
from commands.result import Result
from commands.shell import Shell
from commands.shown import grid, note
from graph.text import Text

if TYPE_CHECKING:
    from matching.attention import Item, Matter

#: rows of a matter that the table for people lists
LISTED = 5
HEADER = ("matter", "id", "name", "text", "due")


def attention(call: Call) -> Result:
    """List what needs attention on the day of --on."""
    from matching.attention import MATTERS, waiting_plans
    from matching.attention import attention as found_in

    with open_existing(call) as store:
        snapshot = snapshot_of(call, store)
        found = [*found_in(snapshot, call.on), *waiting_plans(store)]
    rows = [[str(one.matter), one.id, one.name, call.pick(one.text), one.due] for one in found]

    def of(matter: "Matter") -> "list[Item]":
        return [one for one in found if one.matter is matter]

    def table(screen: Console) -> None:
        header = Text("事项 名称 情况", "matter name what")
        shown = [one for matter in MATTERS for one in of(matter)[:LISTED]]
        lines = ((call.pick(MATTERS[one.matter]), one.name, call.pick(one.text)) for one in shown)
        screen.print(grid(call.pick(header).split(), lines, whole=[0]))
        for matter, title in MATTERS.items():
            if count := len(of(matter)):
                note(screen, call.pick(Text(zh=f"{title.zh}：{count}", en=f"{title.en}: {count}")))
        if len(shown) < len(found):
            note(screen, call.pick(Text(
                zh=f"每类只列 {LISTED} 项；全部用 --format csv。",
                en=f"The first {LISTED} of each; all with --format csv.",
            )))  # fmt: skip

    document = {
        "on": call.on.isoformat(),
        "items": [dict(zip(HEADER, row, strict=True)) for row in rows],
    }
    return Result(document, HEADER, rows, table, snapshot.version)


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add(
        "attention", attention, "今天该办什么：到期、无人应对、待补充、待定、久未确认。",
        "What needs somebody today: ends, needs unanswered or incomplete, plans that wait.",
    )  # fmt: skip
