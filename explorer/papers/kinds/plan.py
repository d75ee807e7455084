"""A plan with its reasons: pairs, who was set aside, what binds, how the list is made up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from explorer.papers.field import Field, Fields, Values, field, rows
from explorer.papers.kind import Paper
from explorer.papers.origin import Origin
from explorer.papers.plan_pairs import PAIRS, pair_rows, plan_origin
from explorer.papers.reasons import comma
from graph.snapshot import Snapshot
from graph.text import Language, Text
from matching import find_task
from matching.assignment.solver import Objective, solvers
from matching.makeup_values import attribute_named
from matching.planning.plan import Plan, SetAside
from matching.planning.versions import STATE_TITLES, PlanVersion
from matching.rules.assumptions import ASSUMPTIONS
from matching.rules.finding import ANSWER_TITLES

#: of those set aside, how many stand in the short list
FIRST = 30
_BY_HAND = Text(zh="手工调整", en="by hand")
_PROVEN = Text(zh="已证明没有更好的方案", en="proven: there is no better plan")
_IS_STABLE = Text(
    zh="稳定：没有双方都更愿意的配对", en="stable: no two would rather have each other"
)
_NOT_PROVEN = Text(zh="未证明最优", en="not proven optimal")
_STOPPED = Text(
    zh="中途停止，目前最好的，不可重复", en="stopped early: best so far, not repeatable"
)
_SHORT = Text(
    zh="{name}：至少要 {wanted} 个，得到 {given} 个", en="{name}: wants {wanted}, got {given}"
)
_WAYS = Text(zh="{text}；可以：{ways}", en="{text}; either: {ways}")
_ASSUMED = Text(zh="假定：{what}", en="Assumed: {what}")
_REST = Text(
    zh="另有 {n} 个未列出，全部见 Excel 表。", en="{n} more: all of them in the Excel file."
)
_AIMS = {
    Objective.TOTAL: Text(zh="总契合度", en="the total fit"),
    Objective.FAIR: Text(zh="配得最差的一方", en="the request that fares worst"),
    Objective.STABLE: Text(zh="双方都稳定", en="stability for both sides"),
}
_TEXT: Field = field("text", "一句话", "a sentence")
_ASIDE: Fields = (
    field("no", "序号", "number"), field("name", "名称", "name"), field("answer", "结论", "answer"),
    field("why", "缘由", "why"), field("missing", "缺的字段", "missing fields"),
)  # fmt: skip


@dataclass(frozen=True)
class PlanReport:
    """A kept plan."""

    version: PlanVersion
    snapshot: Snapshot


class PlanPaper(Paper):
    """A plan with its reasons."""

    name = "plan"
    title = Text(zh="方案及依据", en="Plan with reasons")
    made_of = Text(zh="已存的方案", en="a kept plan")
    source = PlanReport
    suffixes = (".docx", ".xlsx")
    fields: ClassVar[Fields] = (
        field("task", "任务", "task"),
        field("state", "方案状态", "state of the plan"),
        field("note", "改动说明", "what was done to it"),
        field("requests", "需求方个数", "requests"),
        field("given", "配对个数", "number of pairs"),
        field("aim", "先顾及什么", "what is put first"),
        field("solver", "求解方法", "how it was solved"),
        field("proof", "是否最优", "whether it is the best"),
        PAIRS,
        rows("shorts", "未配足的需求方", "requests that got too little", _TEXT),
        rows("standoffs", "不能同时满足的限制", "limits that clash", _TEXT),
        rows("violations", "手工改动违反的限制", "limits that edits by hand break", _TEXT),
        rows("limits", "已无余地的限制", "limits that bind", _TEXT),
        rows(
            "make_up", "名单构成", "make-up of the list", field("attribute", "项目", "attribute"),
            field("value", "值", "value"), field("count", "人（个）数", "count"),
        ),
        rows("targets", "构成要求与整体规则", "targets and rules of the whole list", _TEXT),
        rows("set_aside", "未能列入的候选", "candidates set aside", *_ASIDE),
        rows("set_aside_first", f"其中前 {FIRST} 个", f"the first {FIRST} of them", *_ASIDE),
        field("set_aside_rest", "其余个数一句话", "how many more, in a sentence"),
        rows("requests_aside", "未安排或待核实的需求方", "requests not open or in doubt", *_ASIDE),
        rows("notes", "假定与说明", "assumptions and notes", _TEXT),
    )  # fmt: skip

    @classmethod
    def values(cls, source: PlanReport, language: Language) -> Values:
        """Return what is filled in."""
        plan = source.version.plan
        options, known = plan.inputs.options, solvers().get(plan.solver)
        aside = _aside(plan.set_aside, language)
        rest = len(aside) - FIRST
        return {
            "task": find_task(plan.inputs.task).title.pick(language),
            "state": STATE_TITLES[source.version.state].pick(language),
            "note": source.version.note,
            "requests": len(plan.requests),
            "given": len(plan.pairs),
            "aim": _AIMS[options.objective].pick(language),
            "solver": (known.title if known else _BY_HAND).pick(language),
            "proof": _proof(plan).pick(language),
            "pairs": pair_rows(source.version, source.snapshot, language),
            "shorts": _texts(_shorts(plan), language),
            "standoffs": _texts(
                (
                    Text(_WAYS.zh.format(text=one.text.zh, ways=one.ways.zh),
                         _WAYS.en.format(text=one.text.en, ways=one.ways.en))
                    for one in plan.standoffs
                ),
                language,
            ),
            "violations": _texts(plan.violations, language),
            "limits": _texts(plan.tight, language),
            "make_up": _make_up(plan, language),
            "targets": _texts((*(one.text for one in plan.targets), *plan.list_findings), language),
            "set_aside": aside,
            "set_aside_first": aside[:FIRST],
            "set_aside_rest": _REST.fill(n=rest).pick(language) if rest > 0 else "",
            "requests_aside": _aside(plan.requests_aside, language),
            "notes": _texts((*_assumed(plan), *plan.notes), language),
        }  # fmt: skip

    @classmethod
    def origin(cls, source: PlanReport) -> Origin:
        """Return what the paper rests on."""
        return plan_origin(source.version, source.snapshot)


def _proof(plan: Plan) -> Text:
    if plan.is_stopped:
        return _STOPPED
    if plan.is_stable:
        return _IS_STABLE
    return _PROVEN if plan.is_optimal else _NOT_PROVEN


def _shorts(plan: Plan) -> Iterable[Text]:
    for one in plan.shorts:
        name = plan.names.get(one.id, one.id)
        yield _SHORT.fill(name=name, wanted=one.wanted, given=one.given)


def _assumed(plan: Plan) -> Iterable[Text]:
    for name in plan.assumed:
        zh, en = ASSUMPTIONS[name].title
        yield Text(zh=_ASSUMED.zh.format(what=zh), en=_ASSUMED.en.format(what=en))


def _texts(found: Iterable[Text], language: Language) -> Sequence[Values]:
    return [{"text": one.pick(language)} for one in found]


def _make_up(plan: Plan, language: Language) -> Sequence[Values]:
    """Return how many have each value; what is known of nobody is left out."""
    known = {one.attribute for one in plan.make_up if one.count and one.value}
    return [
        {
            "attribute": attribute_named(one.attribute).title.pick(language),
            "value": one.title.pick(language),
            "count": one.count,
        }
        for one in plan.make_up
        if one.count and one.attribute in known
    ]


def _aside(found: Iterable[SetAside], language: Language) -> Sequence[Values]:
    return [
        {
            "no": no,
            "name": one.name,
            "answer": ANSWER_TITLES[one.answer].pick(language),
            "why": one.text.pick(language),
            "missing": comma(language).join(title.pick(language) for title in one.missing),
        }
        for no, one in enumerate(found, 1)
    ]
