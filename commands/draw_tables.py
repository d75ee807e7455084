"""A draw as a document, as rows, and as the page that is put away."""

from typing import TYPE_CHECKING

from rich.console import Console

from commands.call import Call
from commands.result import Result
from commands.shown import grid, heading, note
from graph.errors import InputError
from graph.text import Text

if TYPE_CHECKING:
    from matching.drawing.record import Draw

HEADER = ("place", "role", "id", "name", "weight", "round")


def verified(call: Call, found: "Draw") -> Result:
    """Return whether a record is true."""
    from matching.drawing.record import check_draw

    wrong = check_draw(found)
    said = Text(zh="照记录重抽，结果完全一致。", en="Drawn again from the record: the same.")
    if wrong:
        said = Text(zh="；".join(t.zh for t in wrong), en="; ".join(t.en for t in wrong))
    return Result(
        {
            "valid": not wrong,
            "wrong": [call.pick(text) for text in wrong],
            "draw": _document(found),
        },
        HEADER,
        _rows(found),
        lambda screen: note(screen, call.pick(said)),
        found.store,
        [InputError(text) for text in wrong],
        is_told=True,
    )


def draw_result(call: Call, found: "Draw") -> Result:
    """Return a draw."""
    return Result(
        {"draw": _document(found), "short": found.short},
        HEADER,
        _rows(found),
        lambda screen: _show(call, screen, found),
        found.store,
        [_short(found)] if found.short else [],
        is_told=True,
    )


def _document(found: "Draw") -> dict[str, object]:
    from matching.planning.serial import write

    return write(found) | {"on": found.on.isoformat()}


def _rows(found: "Draw") -> list[tuple[object, ...]]:
    known = {one.id: one for one in found.entrants}
    rounds = {one: past.number for past in found.rounds for one in past.drawn}
    listed = [("member", found.members), ("reserve", found.reserves)]
    return [
        (place, role, one, known[one].name, known[one].weight, rounds[one])
        for role, ids in listed
        for place, one in enumerate(ids, 1)
    ]


def _show(call: Call, screen: Console, found: "Draw") -> None:
    heading(screen, found.request_name, call.pick(Text(zh="专家抽取记录", en="record of a draw")))
    roles = {"member": Text(zh="抽中", en="drawn"), "reserve": Text(zh="候补", en="reserve")}
    titles = Text("次序 结果 编号 姓名 权重 轮次", "place result id name weight round")
    lines = [(row[0], call.pick(roles[str(row[1])]), *row[2:]) for row in _rows(found)]
    screen.print(grid(call.pick(titles).split(), lines, right=[0, 4, 5], whole=[1, 3]))
    out = "；".join(call.pick(one.text) for one in found.excluded) or "–"
    limits = "，".join(f"{name} ≤ {limit}" for name, limit in found.most.items()) or "–"
    for text in (
        Text(zh=f"合格 {len(found.entrants)} 人；不合格：{out}。",
             en=f"{len(found.entrants)} qualify; not: {out}."),
        Text(zh=f"种子 {found.seed}；方法 {found.method}；限额 {limits}；基准日 {found.on}。",
             en=f"Seed {found.seed}; method {found.method}; limits {limits}; day {found.on}."),
        Text(zh=f"合格名单摘要 {found.digest}。", en=f"Digest of who qualifies: {found.digest}."),
        Text(zh=f"数据版本 {found.store}。", en=f"Version of the data: {found.store}."),
    ):  # fmt: skip
        note(screen, call.pick(text))
    for past in found.rounds[1:]:
        note(screen, call.pick(Text(
            zh=f"第 {past.number} 轮：{len(past.declined)} 人不能来，"
               f"递补 {len(past.stepped_up)} 人，补抽 {len(past.drawn)} 人。",
            en=f"Round {past.number}: declined {len(past.declined)}, stepped up "
               f"{len(past.stepped_up)}, drawn {len(past.drawn)}.",
        )))  # fmt: skip
    if found.short:
        note(screen, call.pick(_short(found).text))


def _short(found: "Draw") -> InputError:
    return InputError(
        Text(zh=f"合格的人不够，还缺 {found.short} 人。",
             en=f"Too few qualify: {found.short} places are empty."),
        Text(zh="请放宽条件重抽。", en="Relax the conditions and draw anew."),
    )  # fmt: skip
