"""draw: experts by lot among those who qualify; again for the missing; a record that is checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from commands.call import Call
from commands.draw_tables import draw_result, verified
from commands.grouped import Disciplines, Named, RequestName, Title, TypedText
from commands.lookup import node_of, open_existing, snapshot_of
from commands.options import argument, number, option
from commands.result import Result
from commands.shell import Shell
from graph.errors import InputError, Place
from graph.schema import Label
from graph.text import Text, same

if TYPE_CHECKING:
    from matching.drawing.qualifying import Terms
    from matching.drawing.record import Draw
    from matching.planning.group_form import GroupForm

_UNITS = (Label.ORGANIZATION, Label.ENTERPRISE)
_SHAPES = "TASK --request ID; TASK --title T; again RECORD --declined ID; verify RECORD"


def draw(
    call: Call,
    words: Annotated[
        list[str],
        argument("TASK | again RECORD | verify RECORD",
                 "任务名：新抽；again：只补缺位；verify：照记录重抽核对。",
                 "A task: draw; again: fill the missing only; verify: draw again and compare."),
    ],
    request: RequestName = None,
    title: Title = None,
    text: TypedText = None,
    discipline: Disciplines = None,
    count: Annotated[
        int | None,
        option("--count", "N", "抽几人；不写按任务。", "How many; as the task says unless told.",
               number("--count")),
    ] = None,
    reserves: Annotated[
        int | None,
        option("--reserves", "N", "候补几人，按抽中先后递补；不写按任务。",
               "How many reserves; they step up in order; as the task says unless told.",
               number("--reserves", 0)),
    ] = None,
    least: Annotated[
        str | None,
        option("--least", "A", "契合度不低于 A 的才合格，默认 0.35。",
               "Affinity from which one qualifies, 0.35 unless told."),
    ] = None,
    by_fit: Annotated[
        bool,
        option("--by-fit", "", "按契合度（百分数）加权；不写则人人机会均等。",
               "Weigh by affinity in per cent; else all are equally likely."),
    ] = False,
    spread: Annotated[
        list[str] | None,
        option("--spread", "ATTR:N", "同一取值至多 N 人，如 unit:1；可重复，不写按任务。",
               "At most N of one value, e.g. unit:1; repeatable; as the task says unless told."),
    ] = None,
    avoid: Annotated[
        list[str] | None,
        option("--avoid", "UNIT", "回避单位，其人员不抽；可重复。",
               "A unit whose people are not drawn; repeatable."),
    ] = None,
    load: Annotated[
        int | None,
        option("--load", "N", "手上已有 N 项的不抽。", "Who carries N things is not drawn.",
               number("--load")),
    ] = None,
    declined: Annotated[
        list[str] | None,
        option("--declined", "ID", "again：谁不能来，可重复。",
               "again: who cannot come; repeatable."),
    ] = None,
    record: Annotated[
        Path | None,
        option("--record", "F.json", "记录写到哪里。", "Where to write the record."),
    ] = None,
) -> Result:  # fmt: skip
    """Draw, draw the missing, or check a record."""
    from matching.drawing.record import load_draw, next_round, save_draw

    if words[0] in ("again", "verify") and len(words) == 2:
        found = load_draw(Path(words[1]))
        if words[0] == "verify":
            return verified(call, found)
        if not declined:
            raise _unreadable(words)
        _check(found)
        found = next_round(found, declined)
    elif len(words) == 1 and (named := Named(request, title, text, discipline or ())).is_given:
        asked = _Asked(count, reserves, least, by_fit, tuple(spread or ()), load)
        found = _drawn(call, words[0], named, asked, avoid or ())
    else:
        raise _unreadable(words)
    if record is not None:
        save_draw(found, record)
    return draw_result(call, found)


@dataclass(frozen=True)
class _Asked:
    count: int | None
    reserves: int | None
    least: str | None
    by_fit: bool
    spread: tuple[str, ...]
    load: int | None

    def terms(self, seed: int, group: "GroupForm", avoid: tuple[str, ...]) -> "Terms":
        """Return the terms of a draw; what is not told is as the task says."""
        from matching.affinity import FAIR
        from matching.drawing.qualifying import Terms

        most = {}
        for one in self.spread:
            name, _, limit = one.partition(":")
            most[name] = int(limit) if limit.isascii() and limit.isdigit() else 0
        try:
            floor = FAIR if self.least is None else float(self.least)
        except ValueError:
            floor = -1.0
        return Terms(
            group.size if self.count is None else self.count,
            group.reserves if self.reserves is None else self.reserves,
            seed, floor, self.by_fit, most or group.most, avoid, self.load,
        )  # fmt: skip


def _drawn(call: Call, task: str, named: Named, asked: _Asked, avoid: Sequence[str]) -> "Draw":
    from matching.drawing.qualifying import make_draw
    from matching.planning.grouping import group_form_of
    from matching.rules.library import load_rules
    from matching.task import find_task

    kind = find_task(task)
    group = group_form_of(kind)
    with open_existing(call) as store:
        request = named.find(store, kind, group)
        units = tuple(node_of(store, one, _UNITS).id for one in avoid)
        snapshot = snapshot_of(call, store)
    terms = asked.terms(call.seed, group, units)
    return make_draw(kind, snapshot, load_rules(), request, terms, call.on)


def _check(found: "Draw") -> None:
    """Refuse to go on from a record that is not true. Raises InputError."""
    from matching.drawing.record import check_draw

    if wrong := check_draw(found):
        raise InputError(
            Text(zh=f"记录核对不上：{wrong[0].zh}。", en=f"The record is not true: {wrong[0].en}."),
            Text(zh="请用未改动的记录。", en="Use the record as it was written."),
        )


def _unreadable(words: Sequence[str]) -> InputError:
    said = " ".join(words)
    return InputError(
        Text(zh=f"看不懂“draw {said}”，或缺少选项。",
             en=f"Cannot read 'draw {said}', or an option is missing."),
        Text(zh=f"可用：{_SHAPES}", en=f"Use one of: {_SHAPES}."),
        Place(value=said, allowed=same(_SHAPES)),
    )  # fmt: skip


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add(
        "draw", draw, "在合格者中抽取专家：可复核、可补抽。",
        "Experts by lot among those who qualify; checked and redrawn from its record.",
    )  # fmt: skip
