"""Why pairs of a plan may not be chosen: rules, conflicts of interest, present ties, a planner."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from graph.schema import RELATION_TITLES
from graph.snapshot import Snapshot
from graph.text import Text
from matching.assignment.problem import Pair, Reason, ReasonKind
from matching.interests import Interest, as_reasons, find_interests
from matching.planning.asking import Asker
from matching.planning.form import PlanForm
from matching.planning.options import Ids, PlanOptions
from matching.planning.verdicts import Verdict
from matching.rules.days import is_within
from matching.rules.finding import Answer

Reasons = dict[Pair, list[Reason]]


def forbidden_pairs(
    snapshot: Snapshot,
    form: PlanForm,
    options: PlanOptions,
    on: date,
    asking: Sequence[Asker],
    candidates: Sequence[str],
    verdicts: Mapping[Pair, Verdict],
    stored: Iterable[Pair],
) -> dict[Pair, tuple[Reason, ...]]:
    """Return why pairs may not be chosen.

    Parameters
    ----------
    snapshot, form, options, on
        As of the draft.
    asking, candidates
        Both sides, by position.
    verdicts
        What rules say of the candidate of a pair, where they do not say yes.
    stored
        Positions of the pairs that are scored; others are not looked at.
    """
    found: Reasons = defaultdict(list)
    for pair, verdict in verdicts.items():
        found[pair].append(reason_of(verdict))
    for pair in _tied_already(snapshot, form, on, asking, candidates):
        found[pair].append(_already(form))
    for pair, interests in _interests(snapshot, form, options, on, asking, candidates).items():
        found[pair].extend(as_reasons(interests))
    row = {one.id: i for i, one in enumerate(asking)}
    column = {name: j for j, name in enumerate(candidates)}
    for a, b in options.forbid:
        if a in row and b in column:
            found[row[a], column[b]].append(_by_planner((a, b)))
    places = set(stored)
    return {pair: tuple(reasons) for pair, reasons in sorted(found.items()) if pair in places}


def _interests(
    snapshot: Snapshot,
    form: PlanForm,
    options: PlanOptions,
    on: date,
    asking: Sequence[Asker],
    candidates: Sequence[str],
) -> Mapping[Pair, tuple[Interest, ...]]:
    """Return conflicts of interest by positions; requests that are no nodes yet have none."""
    kinds = form.interests if options.interests is None else options.interests
    places = [i for i, one in enumerate(asking) if snapshot.find(one.id) is not None]
    if not kinds or not places:
        return {}
    known = [asking[i].id for i in places]
    ties = find_interests(snapshot, known, list(candidates), on, kinds=kinds, years=options.years)
    return {(places[k], j): interests for (k, j), interests in ties.items()}


def reason_of(verdict: Verdict) -> Reason:
    """Return a verdict that is not yes as a reason; those of one rule are one limit."""
    rule = verdict.rules[0] if verdict.rules else verdict.scheme
    if verdict.answer is Answer.CANNOT_TELL:
        text = Text(
            zh=f"无法判断：{verdict.text.zh}", en=f"cannot tell: {verdict.text.en}"
        )  # fmt: skip
        cause = Text(zh=f"无法判断：{verdict.rule.zh}", en=f"cannot tell: {verdict.rule.en}")
        return Reason(ReasonKind.RULE, text, ids=(f"{rule}?", *verdict.rules), cause=cause)
    return Reason(ReasonKind.RULE, verdict.text, ids=(rule, *verdict.rules[1:]), cause=verdict.rule)


def _tied_already(
    snapshot: Snapshot, form: PlanForm, on: date, asking: Sequence[Asker], candidates: Sequence[str]
) -> Iterable[Pair]:
    """Yield the pairs whose edge is there on the day, so that choosing them adds nothing."""
    column = {name: j for j, name in enumerate(candidates)}
    for i, one in enumerate(asking):
        place = snapshot.find(one.id)
        if place is None:
            continue
        for edge in snapshot.edges_into(place, form.relation):
            if edge.source in column and is_within(on, edge.since, edge.until) is not False:
                yield i, column[edge.source]


def _already(form: PlanForm) -> Reason:
    title = RELATION_TITLES[form.relation]
    return Reason(
        ReasonKind.PLANNER,
        Text(zh=f"已有“{title.zh}”关系，不必再配", en=f"tied already: {title.en}"),
        ids=("already",),
    )


def _by_planner(pair: Ids) -> Reason:
    return Reason(
        ReasonKind.PLANNER,
        Text(zh="由方案编制人排除", en="ruled out by the planner"),
        ids=(f"forbid:{pair[0]}:{pair[1]}",),
    )
