"""The list of persons who are recommended (推荐人选汇总表): one row a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from explorer.papers.field import Fields, Values, field, rows
from explorer.papers.kind import Paper
from explorer.papers.origin import Origin
from explorer.papers.persons import Person, person_of
from explorer.papers.plan_pairs import plan_origin
from explorer.papers.reasons import fit_of, stop
from explorer.papers.shortening import shorten
from graph.errors import InputError, Place
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.text import Language, Text, same
from matching import find_task, tasks
from matching.planning.plan import Plan, PlanPair
from matching.planning.versions import PlanVersion
from matching.rules.assumptions import ASSUMPTIONS

#: characters of deeds that a form takes
DEEDS = 100
#: works that are named where a person has no profile
_WORKS = 5
_CUT = Text(zh="事迹原文 {n} 字，此为节选", en="deeds shortened from {n} characters")
_NONE = Text(zh="图谱中没有事迹材料，请补", en="no deeds on record: to be added")
_HONOURS = Text(zh="荣誉：{what}。", en="Honours: {what}.")
_WORKED = Text(zh="承担或完成：{what}。", en="Work: {what}.")
_GONE = Text(zh="图谱中已查不到此人，请核对", en="no longer in the graph: check")
_ASSUMED = Text(zh="名单作了假定：{what}", en="the list assumes: {what}")


@dataclass(frozen=True)
class Recommendation:
    """A kept plan that gives persons to awards, programmes or posts."""

    version: PlanVersion
    snapshot: Snapshot

    def __post_init__(self) -> None:
        task = find_task(self.version.plan.inputs.task)
        if (task.requests, task.candidates) != (Label.AWARD, Label.EXPERT):
            allowed = [
                name for name, one in tasks().items()
                if (one.requests, one.candidates) == (Label.AWARD, Label.EXPERT)
            ]  # fmt: skip
            raise InputError(
                Text(
                    zh=f"{self.version.id} 是“{task.title.zh}”的方案，不能做推荐人选汇总表。",
                    en=f"{self.version.id} is a plan of {task.title.en!r}: it recommends nobody.",
                ),
                Text(
                    zh=f"请用这些任务的方案：{'、'.join(allowed)}",
                    en=f"Name a plan of one of these: {', '.join(allowed)}.",
                ),
                Place(value=self.version.id, allowed=same(", ".join(allowed))),
            )


class RecommendationPaper(Paper):
    """The list of persons who are recommended."""

    name = "recommendation"
    title = Text(zh="推荐人选汇总表", en="List of persons recommended")
    made_of = Text(zh="奖项推荐的方案", en="a plan of persons for an award")
    source = Recommendation
    suffixes = (".xlsx",)
    fields: ClassVar[Fields] = (
        field("awards", "推荐项目", "what they are recommended for"),
        field("count", "人数", "number of persons"),
        rows(
            "persons", "人选", "persons",
            field("no", "序号", "number"),
            field("award", "推荐项目", "recommended for"),
            field("name", "姓名", "name"),
            field("sex", "性别", "sex"),
            field("born", "出生年月", "born"),
            field("unit", "工作单位", "unit"),
            field("title", "职务职称", "post and title"),
            field("discipline", "一级学科", "first-level discipline"),
            field("research", "研究方向", "research"),
            field("through", "推荐渠道", "put forward by"),
            field("deeds", f"主要事迹（{DEEDS} 字以内）", f"deeds, at most {DEEDS} characters"),
            field("rank", "同一项目人选中的位次", "order among those for the same award"),
            field("fit", "契合（强、中、弱）", "fit (strong, fair, weak)"),
            field("remark", "备注", "remark"),
        ),
        field("assumed", "名单所作的假定", "what the list assumes"),
    )  # fmt: skip

    @classmethod
    def values(cls, source: Recommendation, language: Language) -> Values:
        """Return what is filled in."""
        plan = source.version.plan
        awards = [plan.names[one] for one in plan.requests]
        assumed = [ASSUMPTIONS[name].title.pick(language) for name in plan.assumed]
        told = stop(language).join(assumed)
        return {
            "awards": ("、" if language == "zh" else ", ").join(awards),
            "count": len({pair.candidate for pair in plan.pairs}),
            "persons": [
                _row(no, place, plan, pair, source.snapshot, language)
                for no, (place, pair) in enumerate(_in_order(plan), 1)
            ],
            "assumed": _ASSUMED.pick(language).format(what=told) if told else "",
        }

    @classmethod
    def origin(cls, source: Recommendation) -> Origin:
        """Return what the paper rests on."""
        return plan_origin(source.version, source.snapshot)


def _in_order(plan: Plan) -> list[tuple[int, PlanPair]]:
    """Return the pairs award by award, the best first, each with its place for the award."""
    found = []
    for award in plan.requests:
        own = [pair for pair in plan.pairs if pair.request == award]
        best = sorted(own, key=lambda pair: (-pair.affinity, pair.candidate))
        found += list(enumerate(best, 1))
    return found


def _row(
    no: int, place: int, plan: Plan, pair: PlanPair, snapshot: Snapshot, language: Language
) -> Values:
    there = snapshot.find(pair.candidate) is not None
    one = person_of(snapshot, pair.candidate, plan.inputs.on, language) if there else None
    deeds, remark = deeds_of(snapshot, one, language) if one else ("", _GONE.pick(language))
    return {
        "no": no,
        "award": plan.names[pair.request],
        "name": plan.names[pair.candidate],
        **{
            key: str(getattr(one, key)) if one else ""
            for key in ("sex", "born", "unit", "title", "discipline", "research")
        },
        "through": plan.names.get(pair.channel, pair.channel),
        "deeds": deeds,
        "rank": place,
        "fit": fit_of(pair.affinity, language),
        "remark": remark,
    }


def deeds_of(snapshot: Snapshot, one: Person, language: Language) -> tuple[str, str]:
    """Return what a person has done in at most `DEEDS` characters, and what is to be said of it."""
    parts = [one.profile]
    if one.honours:
        parts.append(_HONOURS.pick(language).format(what=stop(language).join(one.honours)))
    if not one.profile and (works := _works(snapshot, one.id)):
        parts.append(_WORKED.pick(language).format(what=stop(language).join(works)))
    between = "" if language == "zh" else " "
    whole = " ".join(between.join(filter(None, parts)).split())
    if not whole:
        return "", _NONE.pick(language)
    deeds, is_cut = shorten(whole, DEEDS)
    return deeds, _CUT.fill(n=len(whole)).pick(language) if is_cut else ""


def _works(snapshot: Snapshot, node_id: str) -> Sequence[str]:
    i = snapshot.position(node_id)
    return [
        snapshot.name(int(j))
        for relation in (Relation.WORKED_ON, Relation.CREATED)
        for j in snapshot.out(i, relation)
    ][:_WORKS]
