"""alliance: suggest, complete, discover, compare; proposals, and the life of an alliance."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from commands.alliance_asked import Asked, size_range
from commands.alliance_completing import complete_alliance
from commands.alliance_groups import discover_groups
from commands.alliance_life import advance_alliance, join_or_leave, show_timeline
from commands.alliance_proposals import list_alliances, save_alliance, show_alliance
from commands.alliance_suggesting import compare_alliance, suggest_alliance, suggest_for_needs
from commands.call import Call
from commands.lookup import open_existing
from commands.options import argument, number, option
from commands.result import Result
from commands.shell import Shell
from graph.errors import InputError, Place
from graph.text import Text, same

if TYPE_CHECKING:
    from graph.store import GraphStore


@dataclass(frozen=True)
class Verb:
    """Something that may be done."""

    run: "Callable[[Call, GraphStore, Asked], Result]"
    #: what has to stand behind it
    words: tuple[str, ...] = ()
    #: options it takes, by their names in `Asked`
    options: frozenset[str] = frozenset()


def _verb(
    run: "Callable[[Call, GraphStore, Asked], Result]", words: str = "", options: str = ""
) -> Verb:
    return Verb(run, tuple(words.split()), frozenset(options.split()))


VERBS: Mapping[str, Verb] = {
    "suggest": _verb(suggest_alliance, "", "theme theme_id size draws keep"),
    "complete": _verb(complete_alliance, "", "members theme theme_id cases top"),
    "discover": _verb(discover_groups, "", "seeds fresh remember"),
    "compare": _verb(compare_alliance, "ALLIANCE", "theme theme_id size"),
    "needs": _verb(suggest_for_needs, "INDUSTRY", "size draws"),
    "save": _verb(
        save_alliance, "NAME",
        "theme theme_id size draws keep members lead scope level place",
    ),
    "list": _verb(list_alliances),
    "show": _verb(show_alliance, "P"),
    "submit": _verb(show_alliance, "P"),
    "withdraw": _verb(show_alliance, "P"),
    "advance": _verb(advance_alliance, "ALLIANCE STATE"),
    "join": _verb(join_or_leave, "ALLIANCE SOCIETY"),
    "leave": _verb(join_or_leave, "ALLIANCE SOCIETY"),
    "timeline": _verb(show_timeline, "ALLIANCE"),
}  # fmt: skip


def alliance(
    call: Call,
    words: Annotated[
        list[str],
        argument(
            "VERB ...",
            "suggest、complete、discover、compare ALLIANCE、needs INDUSTRY、save NAME、list、"
            "show P、submit P、withdraw P、advance ALLIANCE STATE、join ALLIANCE SOCIETY、"
            "leave ALLIANCE SOCIETY、timeline ALLIANCE；P 写作 名称 或 名称@版次。",
            "suggest, complete, discover, compare ALLIANCE, needs INDUSTRY, save NAME, list, "
            "show P, submit P, withdraw P, advance ALLIANCE STATE, join ALLIANCE SOCIETY, "
            "leave ALLIANCE SOCIETY, timeline ALLIANCE; P is a name or name@number.",
        ),
    ],
    theme: Annotated[
        str | None,
        option("--theme", "TEXT", "主题的名称；没有定义的只凭名称，会注明。",
               "A theme by its name; one nobody defined is used by name only, and that is said."),
    ] = None,
    theme_id: Annotated[
        str | None,
        option("--theme-id", "ID", "主题的编号，见 themes。", "Id of a theme, see themes."),
    ] = None,
    size: Annotated[
        str | None,
        option("--size", "6:12", "成员数的范围。", "How many members.", size_range),
    ] = None,
    draws: Annotated[
        int | None,
        option("--draws", "N", "去掉一点数据重做几次，看成员稳不稳，默认不做。",
               "How often it is made again without some input, to see who stays; 0 unless told.",
               number("--draws", 0, 200)),
    ] = None,
    keep: Annotated[
        str | None,
        option("--keep", "ALLIANCE", "尽量保留这个联合体现有的成员。",
               "An alliance whose members keep their seats."),
    ] = None,
    members: Annotated[
        str | None,
        option("--members", "ID,ID,...", "成员：编号或准确名称，用逗号隔开。",
               "Members: ids or exact names, commas between."),
    ] = None,
    cases: Annotated[
        Path | None,
        option("--cases", "FILE", "CSV：case,theme,member，一行一个成员。",
               "CSV: case,theme,member; a row a member."),
    ] = None,
    top: Annotated[
        int | None,
        option("--top", "K", "只要前几个，默认全部。", "Only the best K; all unless told.",
               number("--top")),
    ] = None,
    seeds: Annotated[
        int | None,
        option("--seeds", "N", "discover：运行几次。", "discover: how many runs.",
               number("--seeds", 1, 1000)),
    ] = None,
    fresh: Annotated[
        bool,
        option("--fresh", "", "discover：不从记住的分组出发。",
               "discover: do not begin with the groups remembered."),
    ] = False,
    remember: Annotated[
        bool,
        option("--remember", "", "discover：记住这次的分组，下次从它出发。",
               "discover: let the next one begin with these groups."),
    ] = False,
    lead: Annotated[
        str | None,
        option("--lead", "ID", "save：牵头学会。", "save: the society that leads."),
    ] = None,
    scope: Annotated[
        str | None, option("--scope", "TEXT", "save：宗旨。", "save: its purpose.")
    ] = None,
    level: Annotated[
        str | None, option("--level", "TEXT", "save：级别。", "save: its level.")
    ] = None,
    place: Annotated[
        str | None, option("--place", "TEXT", "save：地区。", "save: its region.")
    ] = None,
) -> Result:  # fmt: skip
    """Do what the verb says."""
    asked = Asked(
        tuple(words), theme, theme_id, size, draws, keep, members, cases, top, seeds, lead, scope,
        level, place, fresh or None, remember or None,
    )  # fmt: skip
    verb = _checked(asked)
    with open_existing(call) as store:
        return verb.run(call, store, asked)


def _checked(asked: Asked) -> Verb:
    """Return the verb of a call, if all that is given goes with it. Raises InputError."""
    name, *given = asked.words
    verb = VERBS.get(name)
    if verb is None or len(given) != len(verb.words):
        forms = [" ".join([one, *known.words]) for one, known in VERBS.items()]
        allowed = ", ".join(forms) if verb is None else " ".join([name, *verb.words])
        said = " ".join(asked.words)
        raise InputError(
            Text(zh=f"看不懂“alliance {said}”。", en=f"Cannot read 'alliance {said}'."),
            Text(zh=f"可用：{allowed}", en=f"Use: {allowed}."),
            Place(value=said, allowed=same(allowed)),
        )
    if others := sorted(asked.given.keys() - verb.options):
        option_name = _named(others[0])
        allowed = ", ".join(map(_named, sorted(verb.options))) or "–"
        raise InputError(
            Text(zh=f"alliance {name} 不用 {option_name}。",
                 en=f"alliance {name} takes no {option_name}."),
            Text(zh=f"可用：{allowed}", en=f"It takes: {allowed}."),
            Place(column=option_name, allowed=same(allowed)),
        )  # fmt: skip
    return verb


def _named(option_name: str) -> str:
    return "--" + option_name.replace("_", "-")


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add(
        "alliance", alliance, "学会联合体：建议、补全、发现、对照；方案和状态。",
        "Alliances of societies: suggest, complete, discover, compare; proposals and states.",
    )  # fmt: skip
