"""The pairs of a kept plan as rows of a paper, with reasons from the graph as it is now."""

from collections.abc import Mapping, Sequence

from explorer.papers.explaining import explained
from explorer.papers.field import Rows, Values, field, rows
from explorer.papers.origin import Origin
from explorer.papers.reasons import doubts, fit_of, reasons, shares_of
from graph.errors import InputError
from graph.schema import Label
from graph.snapshot import Snapshot
from graph.text import Language, Text
from matching import Profile, find_task, request_of
from matching.makeup_values import title_of, value_of
from matching.planning.asking import askers_of
from matching.planning.plan import Plan, PlanPair
from matching.planning.versions import STATE_TITLES, PlanVersion
from matching.rules.library import load_rules

PAIRS: Rows = rows(
    "pairs", "配对", "pairs",
    field("no", "序号", "number"),
    field("request", "需求方", "request"),
    field("candidate", "候选", "candidate"),
    field("unit", "候选的单位", "unit of the candidate"),
    field("rank", "位次", "rank"),
    field("fit", "契合（强、中、弱）", "fit (strong, fair, weak)"),
    field("parts", "契合的构成", "what the fit is made of"),
    field("reasons", "依据", "what speaks for it"),
    field("doubts", "不足", "what speaks against it"),
    field("load", "已有负担", "load"),
    field("through", "推荐渠道", "put forward by"),
    field("pinned", "是否指定", "whether it was given"),
    field("reserves", "备选", "reserves"),
)  # fmt: skip
_PINNED = Text(zh="指定", en="given")
_NOT_NOW = Text(
    zh="图谱中已查不到这一对，无法说明依据", en="this pair is no longer in the graph: no reasons"
)


def plan_origin(version: PlanVersion, snapshot: Snapshot) -> Origin:
    """Return what a paper on a plan rests on."""
    inputs = version.plan.inputs
    return Origin(
        inputs.on, snapshot.version, inputs.store, version.id, STATE_TITLES[version.state],
        inputs.rules,
    )  # fmt: skip


def askers(plan: Plan, snapshot: Snapshot) -> Mapping[str, Profile]:
    """Return the requests of a plan by id, as far as they are in the graph.

    What was asked for and is closed since, e.g. by confirming the plan, is described as it is now.
    """
    task, inputs = find_task(plan.inputs.task), plan.inputs
    try:
        open_, _ = askers_of(task, snapshot, load_rules(), inputs.options, inputs.on)
    except InputError:  # nothing of it is open any more
        open_ = []
    found = {one.id: one.profile for one in open_}
    for request in plan.requests:
        if request not in found and snapshot.find(request) is not None:
            found[request] = request_of(snapshot, request)
    return found


def pair_rows(version: PlanVersion, snapshot: Snapshot, language: Language) -> Sequence[Values]:
    """Return the rows of `PAIRS`, by request and candidate as in the plan."""
    known = askers(version.plan, snapshot)
    return [
        _row(no, version.plan, pair, snapshot, known.get(pair.request), language)
        for no, pair in enumerate(version.plan.pairs, 1)
    ]


def _row(
    no: int,
    plan: Plan,
    pair: PlanPair,
    snapshot: Snapshot,
    request: Profile | None,
    language: Language,
) -> Values:
    between = "、" if language == "zh" else ", "
    why, against = _why(plan, pair, snapshot, request, language)
    return {
        "no": no,
        "request": plan.names[pair.request],
        "candidate": plan.names[pair.candidate],
        "unit": unit_of(snapshot, pair.candidate, plan, language),
        "rank": pair.rank,
        "fit": fit_of(pair.affinity, language),
        "parts": shares_of(pair.parts, language),
        "reasons": why,
        "doubts": against,
        "load": pair.load.pick(language),
        "through": plan.names.get(pair.channel, pair.channel),
        "pinned": _PINNED.pick(language) if pair.is_pinned else "",
        "reserves": between.join(
            plan.names.get(one, one) for one in plan.reserves.get(pair.request, ())
        ),
    }


def _why(
    plan: Plan, pair: PlanPair, snapshot: Snapshot, request: Profile | None, language: Language
) -> tuple[str, str]:
    if request is None or snapshot.find(pair.candidate) is None:
        return _NOT_NOW.pick(language), ""
    try:
        found = explained(snapshot, plan.inputs.task, request, pair.candidate, plan.inputs.on)
    except InputError:  # it is in the graph and no candidate any more
        return _NOT_NOW.pick(language), ""
    return reasons(found, language), doubts(found, language)


def unit_of(snapshot: Snapshot, candidate: str, plan: Plan, language: Language) -> str:
    """Return the unit of a person, empty for a body."""
    i = snapshot.find(candidate)
    if i is None or snapshot.label(i) is not Label.EXPERT:
        return ""
    value = value_of(snapshot, i, "unit", plan.inputs.on)
    return title_of(snapshot, "unit", value).pick(language) if value else ""
