"""bridge: from an industry to disciplines, or back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.call import Call
from commands.lookup import is_there, open_existing, snapshot_of
from commands.options import argument, number, option
from commands.result import Result, rounded
from commands.shell import Shell
from commands.shown import grid, note
from graph.errors import AtlasError, InputError, Place
from graph.taxonomy import Scheme, load_taxonomy, scheme_and_code
from graph.text import Text, same

if TYPE_CHECKING:
    from matching.bridge import Bridge

#: level of the industries that --all means: 中类
GROUPS = 3
#: the other sides of a class
ACROSS = {
    Scheme.GBT4754: (Scheme.GBT13745,),
    Scheme.GBT13745: (Scheme.GBT4754, Scheme.SEI),
    Scheme.SEI: (Scheme.GBT13745, Scheme.GBT4754),
}
HEADER = ("from", "to", "name", "rank", "weight", "how", "scheme")
_HOWS = {
    "reviewed": Text(zh="人工审核", en="reviewed"),
    "both": Text(zh="审核并与计算一致", en="reviewed and computed"),
    "computed": Text(zh="计算", en="computed"),
    "planner": Text(zh="自行添加", en="planner"),
    "rolled up": Text(zh="由下级归并", en="rolled up"),
    "inherited": Text(zh="由上级沿用", en="inherited"),
}


def bridge(
    call: Call,
    codes: Annotated[
        list[str] | None,
        argument("CODE...", "行业（C384）、新兴产业（1.1）或学科（510）的代码。",
                 "Codes of industries (C384), emerging ones (1.1) or disciplines (510)."),
    ] = None,
    every: Annotated[
        bool, option("--all", "", "所有行业中类。", "All groups (中类) of industries.")
    ] = False,
    level: Annotated[
        int | None,
        option("--level", "N", "归并到对方的第几级，1 是代码最短的。",
               "Roll the other side up to a level; 1 is the shortest code.", number("--level")),
    ] = None,
    top: Annotated[
        int | None,
        option("--top", "K", "每个代码最多几条。", "Links of each code at most.", number("--top")),
    ] = None,
    weights: Annotated[
        list[str] | None,
        option("--set", "CODE=W", "先在图谱中改这个行业到某学科的权重，0 到 1，0 为取消；可多次。",
               "First set this industry's weight for a discipline, 0 (none) to 1; repeatable."),
    ] = None,
) -> Result:  # fmt: skip
    """List the links of classes to the other side."""
    if every == bool(codes):
        raise InputError(
            Text(zh="请给出代码，或用 --all。", en="Give codes, or --all."),
            Text(zh="例如 bridge C384。", en="E.g. bridge C384."),
        )
    if weights:
        _set(call, codes or [], weights)
    links, version = _open(call)
    wanted = load_taxonomy(Scheme.GBT4754).at_level(GROUPS) if every else codes or ()
    rows: list[tuple[object, ...]] = []
    failed: list[AtlasError] = []
    for code in dict.fromkeys(wanted):
        try:
            rows += _rows(links, code, level, top)
        except InputError as error:
            if len(wanted) == 1:
                raise
            failed.append(error)
    if not rows and failed:
        raise failed[0]
    return Result(
        {"links": [dict(zip(HEADER, row, strict=True)) for row in rows]},
        HEADER,
        rows,
        lambda screen: _show(call, screen, rows, version),
        version,
        failed,
    )


def _set(call: Call, codes: list[str], weights: list[str]) -> None:
    """Write a planner's own links of one industry, as a batch that can be undone."""
    from matching.bridge_links import planner_links

    if len(codes) != 1:
        raise InputError(
            Text(zh="--set 一次只改一个行业。", en="--set changes one industry at a time."),
            Text(zh="例如 bridge C384 --set 470=1。", en="E.g. bridge C384 --set 470=1."),
        )
    wanted: dict[str, float] = {}
    for setting in weights:
        code, _, weight = setting.partition("=")
        try:
            wanted[code] = float(weight)
        except ValueError:
            raise InputError(
                Text(zh=f"看不懂“{setting}”。", en=f"Cannot read {setting!r}."),
                Text(zh="写作 学科代码=权重，如 470=0.9。", en="Write CODE=WEIGHT, e.g. 470=0.9."),
                Place(column="--set", value=setting, allowed=same("CODE=W, 0 ≤ W ≤ 1")),
            ) from None
    with open_existing(call) as store:
        title = call.pick(Text(zh=f"行业 {codes[0]} 的学科对应", en=f"bridge of {codes[0]}"))
        batch = store.apply(planner_links(codes[0], wanted), title=title, at=call.now())
    if batch is None:
        call.say(Text(zh="图谱没有变化。", en="Nothing changed."))
    else:
        n = batch.number
        call.say(Text(zh=f"已写入，批次 {n}；可用 undo {n} 撤销。", en=f"Written as batch {n}."))


def _open(call: Call) -> "tuple[Bridge, str | None]":
    """Return the graph's bridge and version, or the shipped one where there is no graph."""
    from matching.bridge import bridge_of, default_bridge

    if not is_there(call):
        return default_bridge(), None
    with open_existing(call) as store:
        snapshot = snapshot_of(call, store)
    return bridge_of(snapshot), snapshot.version


def _rows(
    links: "Bridge", code: str, level: int | None, top: int | None
) -> list[tuple[object, ...]]:
    from graph.classes import find_class

    scheme, entry = find_class(code)
    _check_level(scheme, level)
    across = [(link, *scheme_and_code(link.target)) for link in links.links(code, level=level)]
    kept = [(link, to, other) for link, to, other in across if to in ACROSS[scheme]][:top]
    return [
        (entry.code, other, link.name, rank, rounded(link.weight), link.how, str(to))
        for rank, (link, to, other) in enumerate(kept, 1)
    ]


def _check_level(scheme: Scheme, level: int | None) -> None:
    allowed = sorted({n for to in ACROSS[scheme] for n in load_taxonomy(to).levels})
    if level is not None and level not in allowed:
        names = ", ".join(map(str, allowed))
        raise InputError(
            Text(zh=f"对方没有第 {level} 级。", en=f"The other side has no level {level}."),
            Text(zh=f"可用：{names}", en=f"Use one of: {names}."),
            Place(column="--level", value=str(level), allowed=same(names)),
        )


def _show(
    call: Call, screen: Console, rows: Sequence[tuple[object, ...]], version: str | None
) -> None:
    header = Text("从 到 名称 位次 权重 来历", "from to name rank weight how")
    lines = (
        (_named(str(row[0])), row[1], row[2], row[3], f"{row[4]:.2f}", _how(call, str(row[5])))
        for row in rows
    )
    screen.print(grid(call.pick(header).split(), lines, right=[3, 4], whole=[1]))
    if version is None:
        note(screen, call.pick(Text(
            zh="用的是随产品提供的对应关系（还没有图谱）。", en="These links ship with the product."
        )))  # fmt: skip


def _named(code: str) -> str:
    from graph.classes import find_class

    return f"{code} {find_class(code)[1].name}"


def _how(call: Call, how: str) -> str:
    return call.pick(_HOWS[how]) if how in _HOWS else how


def add_to(shell: Shell) -> None:
    """Add the commands of this file."""
    shell.add(
        "bridge", bridge, "行业与学科的对应关系。", "Links from an industry to disciplines or back."
    )
