"""register: who was put forward for an award or a scheme, by whom, and who won."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.call import Call
from commands.lookup import node_of, open_existing, snapshot_of
from commands.options import argument, option
from commands.result import Result
from commands.shell import Shell
from commands.shown import grid, heading, note
from graph.analysis import fold
from graph.errors import UnknownNameError
from graph.schema import Label
from graph.text import Text

if TYPE_CHECKING:
    from matching.register import Nomination

HEADER = (
    "award", "award_name", "edition", "person", "name", "channel", "since", "level", "won",
    "origin",
)  # fmt: skip
#: who can be put forward
NOMINATED = (Label.EXPERT, Label.ORGANIZATION)
_UNKNOWN = Text(zh="（未记录）", en="(not recorded)")


def register(
    call: Call,
    award: Annotated[
        str,
        argument("AWARD_OR_SCHEME", "奖项的编号或名称，或规则方案（含各届），见 rules。",
                 "Id or name of an award, or a scheme with all its editions; see rules."),
    ],
    channel: Annotated[
        list[str] | None,
        option("--channel", "NAME", "只看这个推荐渠道，可重复；空为未记录。",
               "Only those put forward by this channel; repeatable; empty: not recorded."),
    ] = None,
    person: Annotated[
        list[str] | None,
        option("--person", "ID", "只看这个人或单位：编号或准确名称，可重复。",
               "Only of this person or body: id or exact name; repeatable."),
    ] = None,
) -> Result:  # fmt: skip
    """List who was put forward, with counts by channel."""
    from matching.register import counts_by_channel, register_of

    with open_existing(call) as store:
        ids = {node_of(store, words, NOMINATED).id for words in person or ()}
        snapshot = snapshot_of(call, store)
    found = register_of(snapshot, award, ids=ids or None)
    if channel:
        found = _by_channels(found, channel)
    counts = counts_by_channel(found)
    won = Counter(one.channel for one in found if one.won)
    return Result(
        {
            "asked": award,
            "nominations": [_document(one) for one in found],
            "channels": [
                {"channel": name, "nominated": count, "won": won[name]}
                for name, count in counts.items()
            ],
        },
        HEADER,
        [[_document(one)[key] for key in HEADER] for one in found],
        lambda screen: _show(call, screen, found, counts, won),
        snapshot.version,
    )


def _by_channels(found: "Sequence[Nomination]", names: Sequence[str]) -> "list[Nomination]":
    """Return the nominations of some channels. Raises UnknownNameError if one made none."""
    known = {fold(one.channel): one.channel for one in found}
    for name in names:
        if fold(name) not in known:
            what = Text(zh="推荐渠道", en="channel")
            raise UnknownNameError.among(what, name, filter(None, known.values()))
    wanted = set(map(fold, names))
    return [one for one in found if fold(one.channel) in wanted]


def _document(one: "Nomination") -> dict[str, object]:
    return {
        "award": one.award, "award_name": one.award_name, "edition": one.edition,
        "person": one.person, "name": one.name, "channel": one.channel, "since": one.since,
        "level": one.level, "won": one.won, "origin": one.origin,
    }  # fmt: skip


def _show(
    call: Call,
    screen: Console,
    found: "Sequence[Nomination]",
    counts: dict[str, int],
    won: Counter[str],
) -> None:
    if not found:
        none = Text(zh="没有推荐记录。", en="Nobody was put forward, as far as is recorded.")
        note(screen, call.pick(none))
        return
    unknown, yes = call.pick(_UNKNOWN), call.pick(Text(zh="获奖", en="won"))
    header = Text(
        "奖项 姓名 推荐渠道 日期 等级 结果 来源", "award name channel day level won origin"
    )
    lines = (
        (one.award_name, one.name, one.channel or unknown, one.since, one.level,
         yes if one.won else "", one.origin)
        for one in found
    )  # fmt: skip
    screen.print(grid(call.pick(header).split(), lines, whole=[1, 3]))
    screen.print()
    heading(screen, call.pick(Text(zh="各渠道", en="By channel")))
    titles = Text("推荐渠道 推荐 获奖", "channel nominated won")
    rows = ((name or unknown, count, won[name]) for name, count in counts.items())
    screen.print(grid(call.pick(titles).split(), rows, right=[1, 2]))


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add(
        "register", register, "推荐登记：谁由谁推荐，谁获奖。",
        "The register of nominations: who, by whom, and who won.",
    )  # fmt: skip
