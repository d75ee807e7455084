"""shortlist: lists of those collected; put on, take off, show."""

from typing import Annotated

from rich.console import Console

from commands.call import Call
from commands.lookup import node_of, open_existing
from commands.options import argument, option
from commands.result import Result
from commands.shell import Shell
from commands.shown import grid, note
from graph.errors import InputError, Place
from graph.text import Text, same

HEADER = ("list", "id", "name", "found", "note", "on")
_FORMS = "show NAME, add NAME ID, remove NAME ID, drop NAME"
_VERBS = {"show": 1, "add": 2, "remove": 2, "drop": 1}


def shortlist(
    call: Call,
    words: Annotated[
        list[str] | None,
        argument("[show NAME] [add NAME ID] [remove NAME ID] [drop NAME]",
                 "ID 是编号或准确名称；不写则列出全部候选单。",
                 "ID is an id or exact name; nothing: all short-lists."),
    ] = None,
    remark: Annotated[
        str | None, option("--note", "TEXT", "add：说明。", "add: a note.")
    ] = None,
) -> Result:  # fmt: skip
    """List short-lists, or change one."""
    from matching.shortlists import load_shortlist, shortlists

    given = words or []
    if given and _VERBS.get(given[0]) != len(given) - 1:
        said = " ".join(given)
        raise InputError(
            Text(zh=f"看不懂“shortlist {said}”。", en=f"Cannot read 'shortlist {said}'."),
            Text(zh=f"可用：{_FORMS}", en=f"Use one of: {_FORMS}."),
            Place(value=said, allowed=same(_FORMS)),
        )
    with open_existing(call) as store:
        if given:
            _change(call, store, given, remark or "")
        shown = [load_shortlist(store, given[1])] if given and given[0] != "drop" else (
            shortlists(store)
        )  # fmt: skip
        version = store.version()
    rows = [
        [one.name, item.id, item.name, item.found, item.note, item.on]
        for one in shown for item in one.items
    ]  # fmt: skip

    def table(screen: Console) -> None:
        header = Text("候选单 名称 从哪里来 说明 日期", "list name found note day")
        lines = ((row[0], row[2], row[3] or "–", row[4] or "–", row[5]) for row in rows)
        screen.print(grid(call.pick(header).split(), lines))
        note(screen, call.pick(Text(zh=f"{len(shown)} 个候选单，{len(rows)} 项。",
                                    en=f"{len(shown)} lists, {len(rows)} entries.")))  # fmt: skip

    document = {
        "lists": [
            {
                "name": one.name,
                "items": [
                    {"id": i.id, "name": i.name, "found": i.found, "note": i.note, "on": i.on}
                    for i in one.items
                ],
            }
            for one in shown
        ]
    }
    return Result(document, HEADER, rows, table, version)


def _change(call: Call, store, given: list[str], remark: str) -> None:  # type: ignore[no-untyped-def]
    from matching.shortlists import Collected, collect, drop_shortlist, take_off

    verb, name = given[0], given[1]
    if verb == "drop":
        drop_shortlist(store, name)
    elif verb == "add":
        node = node_of(store, given[2])
        collect(store, name, Collected(node.id, node.name, note=remark), call.now())
    elif verb == "remove":
        take_off(store, name, node_of(store, given[2]).id, call.now())


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add(
        "shortlist", shortlist, "候选单：收集、说明、移出。",
        "Short-lists: collected, noted, taken off.",
    )  # fmt: skip
