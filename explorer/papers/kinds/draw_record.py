"""The record of a draw on one page: who was drawn, from how many, and how to check it."""

from dataclasses import dataclass
from typing import ClassVar

from explorer.papers.field import Fields, Values, field, rows
from explorer.papers.kind import Paper
from explorer.papers.origin import Origin
from explorer.papers.shortening import short
from graph.errors import NOTHING
from graph.text import Language, Text
from matching.drawing.record import Draw, check_draw
from matching.makeup import ATTRIBUTES
from matching.task import find_task

#: characters of a name, and of why others do not qualify: as many as fit on a page
NAME, WHY = 40, 160
_CHECKED = Text(zh="照记录重抽，结果完全一致", en="drawn again from the record: the same")
_WRONG = Text(zh="与记录重抽不符：{what}", en="drawn again, it differs: {what}")
_WEIGHED = Text(zh="按契合度加权", en="weighed by affinity")
_EVEN = Text(zh="机会均等", en="all equally likely")
_NONE = Text(zh="无", en="none")
_LIMIT = Text(zh="每{what}至多 {n} 人", en="{n} of a {what} at most")
_ROUND = Text(
    zh="第 {n} 轮：{out} 人不能来，递补 {up} 人，补抽 {drawn} 人",
    en="Round {n}: {out} declined, {up} stepped up, {drawn} drawn",
)


@dataclass(frozen=True)
class DrawRecord:
    """A draw to be put on paper."""

    draw: Draw


class DrawRecordPaper(Paper):
    """The record of a draw."""

    name = "draw_record"
    title = Text(zh="专家抽取记录", en="Record of a draw")
    made_of = Text(zh="抽取记录文件（.json）", en="the record of a draw (.json)")
    source = DrawRecord
    suffixes = (".docx",)
    fields: ClassVar[Fields] = (
        field("matter", "为谁抽取", "for which"),
        field("task", "任务", "task"),
        field("count", "应抽人数", "places"),
        field("reserve_count", "候补人数", "reserves"),
        field("qualified", "合格人数", "how many qualify"),
        field("excluded", "不合格的缘由与人数", "why others do not, and how many"),
        field("limits", "限额", "limits"),
        field("chance", "机会（均等或加权）", "chances (even or weighed)"),
        field("seed", "种子", "seed"),
        field("method", "方法", "method"),
        field("digest", "合格名单摘要（SHA-256）", "digest of who qualifies (SHA-256)"),
        field("checked", "复核结果", "whether it was checked"),
        field("short", "还缺人数", "places left empty"),
        rows(
            "members", "抽中名单", "who was drawn",
            field("no", "次序", "place"), field("name", "姓名", "name"),
            field("id", "编号", "id"), field("round", "轮次", "round"),
        ),
        rows(
            "reserves", "候补名单", "reserves",
            field("no", "次序", "place"), field("name", "姓名", "name"),
            field("id", "编号", "id"), field("round", "轮次", "round"),
        ),
        rows("rounds", "补抽经过", "later rounds", field("text", "一句话", "a sentence")),
    )  # fmt: skip

    @classmethod
    def values(cls, source: DrawRecord, language: Language) -> Values:
        """Return what is filled in; the draw is made again from its record to check it."""
        draw = source.draw
        wrong = check_draw(draw)
        between = "；" if language == "zh" else "; "
        excluded = between.join(one.text.pick(language) for one in draw.excluded)
        limits = [
            _LIMIT.fill(what=ATTRIBUTES[name].title.pick(language).lower(), n=most).pick(language)
            for name, most in draw.most.items()
        ]
        is_weighed = any(one.weight != 1 for one in draw.entrants)
        said = _WRONG.fill(what=wrong[0].pick(language)) if wrong else _CHECKED
        return {
            "matter": short(draw.request_name, NAME * 2),
            "task": find_task(draw.task).title.pick(language),
            "count": draw.count,
            "reserve_count": draw.reserve_count,
            "qualified": len(draw.entrants),
            "excluded": short(excluded, WHY) or _NONE.pick(language),
            "limits": between.join(limits) or _NONE.pick(language),
            "chance": (_WEIGHED if is_weighed else _EVEN).pick(language),
            "seed": draw.seed,
            "method": draw.method,
            "digest": draw.digest,
            "checked": said.pick(language),
            "short": draw.short,
            "members": _listed(draw, draw.members),
            "reserves": _listed(draw, draw.reserves),
            "rounds": [
                {
                    "text": _ROUND.fill(
                        n=one.number, out=len(one.declined), up=len(one.stepped_up),
                        drawn=len(one.drawn),
                    ).pick(language)
                }
                for one in draw.rounds[1:]
            ],
        }  # fmt: skip

    @classmethod
    def origin(cls, source: DrawRecord) -> Origin:
        """Return what the paper rests on."""
        draw = source.draw
        return Origin(draw.on, draw.store, rules=draw.rules, state=NOTHING)


def _listed(draw: Draw, ids: tuple[str, ...]) -> list[Values]:
    rounds = {one: past.number for past in draw.rounds for one in past.drawn}
    return [
        {"no": no, "name": short(draw.names[one], NAME), "id": one, "round": rounds[one]}
        for no, one in enumerate(ids, 1)
    ]
