"""alliance discover: groups of neighbouring societies, found without a theme."""

from typing import TYPE_CHECKING

from rich.console import Console

from commands.alliance_asked import Asked, model_here
from commands.alliance_tables import comma
from commands.call import Call
from commands.result import Result, rounded
from commands.shown import grid, note
from graph.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.store import GraphStore
    from matching.alliances.discovering_groups import Discovery, Group

HEADER = ("group", "group_name", "id", "name", "share", "is_home", "stability")


def discover_groups(call: Call, store: "GraphStore", asked: Asked) -> Result:
    """Find groups over the whole graph."""
    from matching.alliances.discovering import RUNS
    from matching.alliances.discovering_groups import NOTE
    from matching.alliances.discovering_names import name_groups
    from matching.alliances.remembering import discover_in, remember, remembered

    model = model_here(call, store)
    societies = model.societies
    with call.busy(Text(zh="寻找分组", en="Looking for groups")):
        earlier = None if asked.fresh else remembered(store)
        found = discover_in(model, earlier, seeds=asked.seeds or RUNS, seed=call.seed)
    if asked.remember:
        remember(store, found, call.now())
    names = dict(zip(societies.ids, societies.names, strict=True))
    titles = name_groups(found.groups, dict(zip(societies.ids, societies.fields, strict=True)))
    for text in (NOTE,) if call.format == "csv" else ():
        call.say(text)
    return Result(
        {
            "groups": [_group(call, one, titles[one.key], names) for one in found.groups],
            "singles": [
                {"id": one.id, "name": names[one.id], "reason": call.pick(one.reason)}
                for one in found.singles
            ],
            "modularity": rounded(found.modularity),
            "seeds": found.settings.runs.count,
            "began_with": None if earlier is None else earlier.at.isoformat(),
            "resolution": rounded(found.settings.runs.resolution),
            "notes": [call.pick(NOTE)],
        },
        HEADER,
        (
            (group.key, call.pick(titles[group.key]), one.id, names[one.id], rounded(one.share),
             "yes" if one.is_home else "no", rounded(group.stability))
            for group in found.groups for one in group.members
        ),
        lambda screen: _show(call, screen, found, titles, names),
        model.snapshot.version,
    )  # fmt: skip


def _group(
    call: Call, group: "Group", title: Text, names: "Mapping[str, str]"
) -> dict[str, object]:  # fmt: skip
    return {
        "key": group.key,
        "name": call.pick(title),
        "stability": rounded(group.stability),
        "members": [
            {
                "id": one.id, "name": names[one.id], "share": rounded(one.share),
                "is_home": one.is_home, "elsewhere": list(one.elsewhere),
            }
            for one in group.members
        ],
        "core": list(group.core),
    }  # fmt: skip


def _show(
    call: Call,
    screen: Console,
    found: "Discovery",
    titles: "Mapping[str, Text]",
    names: "Mapping[str, str]",
) -> None:
    from matching.alliances.discovering_groups import NOTE

    header = Text("组 名称 稳定度 成员", "group name stability members")
    rows = (
        (group.key, call.pick(titles[group.key]), f"{group.stability:.2f}",
         comma(call, [names[m.id] + ("" if m.is_home else "*") for m in group.members]))
        for group in found.groups
    )  # fmt: skip
    screen.print(grid(call.pick(header).split(), rows, right=[0, 2], widest={1: 26}))
    count, alone = len(found.groups), len(found.singles)
    note(screen, call.pick(Text(
        zh=f"{count} 组；{alone} 个学会不在任何组中；带 * 的另有所属。",
        en=f"{count} groups; {alone} societies are in none; * has its home elsewhere.",
    )))  # fmt: skip
    note(screen, call.pick(NOTE))
