"""Everything that a plan says of a choice: pairs, who was set aside, what binds, the make-up."""

from collections import Counter
from collections.abc import Collection, Iterator

from graph.errors import NOTHING
from graph.text import Text
from matching.assignment.problem import Pair
from matching.assignment.solver import Solution
from matching.load import load_of
from matching.makeup import ATTRIBUTES, check_targets, make_up
from matching.planning.draft import Draft
from matching.planning.plan import Inputs, Plan, PlanPair, SetAside, Share, TargetResult
from matching.planning.verdicts import Verdict
from matching.rules.eligibility import check_list
from matching.rules.finding import Answer

#: reserves of a request
RESERVES = 3


def told(draft: Draft, solution: Solution) -> Plan:
    """Return a choice as a plan, without what stood in its way."""
    problem, options = draft.problem, draft.options
    chosen = sorted({problem.candidates[j] for _, j in solution.pairs})
    reserves = _reserves(draft, solution)
    listed = {*chosen, *(name for names in reserves.values() for name in names)}
    return Plan(
        Inputs(
            draft.task.name, draft.on, problem.seed, draft.snapshot.version, draft.rules.version,
            options, _rule_ids(draft),
        ),
        tuple(_pairs(draft, solution, chosen)),
        _names(draft, [*problem.requests, *listed]),
        problem.requests,
        solution.total,
        solution.worst,
        solution.bound,
        solution.is_optimal,
        solution.is_stopped,
        solution.solver,
        set_aside=_set_aside(draft),
        requests_aside=tuple(_requests_aside(draft)),
        tight=tuple(_tight(draft, solution)),
        make_up=tuple(
            Share(attribute, part.value, part.title, part.count)
            for attribute in ATTRIBUTES
            for part in make_up(draft.snapshot, chosen, attribute, draft.on)
        ),
        targets=tuple(
            TargetResult(one.target, one.answer, one.text)
            for one in check_targets(
                draft.snapshot, chosen, (*options.hard, *options.targets), draft.on
            )
        ),
        reserves=reserves,
        list_findings=tuple(_list_findings(draft, solution)),
        assumed=draft.assumed,
        notes=draft.notes,
        is_stable=solution.is_stable,
    )  # fmt: skip


def _names(draft: Draft, ids: Collection[str]) -> dict[str, str]:
    """Return names by id, those of the bodies through which candidates are put forward as well."""
    channels = {draft.channels[one] for one in ids if draft.channels.get(one)}
    snapshot = draft.snapshot
    of_channels = {
        one: one if (i := snapshot.find(one)) is None else snapshot.name(i) for one in channels
    }
    known = {one: draft.names[one] for one in ids}
    return dict(sorted({**of_channels, **known}.items()))


def _pairs(draft: Draft, solution: Solution, chosen: list[str]) -> Iterator[PlanPair]:
    loads = load_of(draft.snapshot, chosen, draft.on)
    for i, j in solution.pairs:
        scored = draft.scored[i, j]
        name = draft.problem.candidates[j]
        yield PlanPair(
            draft.problem.requests[i],
            name,
            scored.affinity,
            scored.rank,
            dict(zip(draft.task.weights, scored.parts, strict=True)),
            (i, j) in draft.problem.pins,
            loads[name].text if name in loads else NOTHING,
            draft.channels.get(name, ""),
        )


def _set_aside(draft: Draft) -> tuple[SetAside, ...]:
    """Return the candidates that rules keep out, each verdict once."""
    found: dict[tuple[str, str], Verdict] = {}
    for verdict in draft.verdicts.values():
        found.setdefault((verdict.id, verdict.scheme), verdict)
    return tuple(_aside(verdict) for _, verdict in sorted(found.items()))


def _aside(verdict: Verdict) -> SetAside:
    return SetAside(verdict.id, verdict.name, verdict.answer, verdict.text, verdict.missing)


def _requests_aside(draft: Draft) -> Iterator[SetAside]:
    for one in draft.closed:
        yield SetAside(one.id, one.name, Answer.NO, one.why)
    for _, verdicts in sorted(draft.request_verdicts.items()):
        yield from map(_aside, verdicts)


def _tight(draft: Draft, solution: Solution) -> Iterator[Text]:
    """Yield the limits that leave no room."""
    problem = draft.problem
    load = Counter(j for _, j in solution.pairs)
    for j, count in sorted(load.items()):
        name = problem.candidates[j]
        room = draft.rooms.get(name)
        if count < problem.capacity_max[j]:
            continue
        who = draft.names[name]
        if room is not None and room.room == count:
            by = room.limited_by
            yield Text(
                zh=f"{who}：按规则只能再配 {count} 个。{by.zh}",
                en=f"{who}: by the rules no more than {count}. {by.en}",
            )
        else:
            yield Text(zh=f"{who}：已到上限 {count} 个", en=f"{who}: takes no more than {count}")
    for quota in problem.quotas:
        count = sum(
            (quota.requests is None or i in quota.requests)
            and (quota.candidates is None or j in quota.candidates)
            for i, j in solution.pairs
        )
        if count == quota.maximum or 0 < quota.minimum == count:
            yield Text(zh=f"{quota.title.zh}：{count}", en=f"{quota.title.en}: {count}")


def _reserves(draft: Draft, solution: Solution) -> dict[str, tuple[str, ...]]:
    """Return by request the best who have room and are not chosen for it."""
    problem = draft.problem
    load = Counter(j for _, j in solution.pairs)
    chosen = set(solution.pairs)
    best: dict[int, list[tuple[float, Pair]]] = {}
    for (i, j), scored in draft.scored.items():
        if (i, j) in chosen or (i, j) in problem.forbidden or load[j] >= problem.capacity_max[j]:
            continue
        best.setdefault(i, []).append((-scored.affinity, (i, j)))
    return {
        problem.requests[i]: tuple(
            problem.candidates[j] for _, (_, j) in sorted(found)[:RESERVES]
        )
        for i, found in sorted(best.items())
    }  # fmt: skip


def _list_findings(draft: Draft, solution: Solution) -> Iterator[Text]:
    """Yield what the rules that are asked of whole lists say, scheme by scheme."""
    rows: dict[str, list[int]] = {}
    schemes = {}
    for i, one in enumerate(draft.asking):
        if one.scheme is not None:
            rows.setdefault(one.scheme.name, []).append(i)
            schemes[one.scheme.name] = one.scheme
    for name, places in sorted(rows.items()):
        members = sorted({draft.problem.candidates[j] for i, j in solution.pairs if i in places})
        subjects = [
            draft.judge.subject(member).with_values({"channel": draft.channels.get(member, "")})
            for member in members
        ]
        for finding in check_list(schemes[name], subjects, draft.on):
            yield finding.sentence


def _rule_ids(draft: Draft) -> tuple[str, ...]:
    """Return the rules in force that were asked of candidates and requests."""
    names = draft.options.request_schemes
    asked = {
        *draft.options.schemes_of(draft.form),
        *(draft.form.request_schemes if names is None else names),
    }
    schemes = [draft.rules.scheme(name) for name in asked]
    schemes += [one.scheme for one in draft.asking if one.scheme]
    return tuple(sorted({rule.id for s in schemes for rule in s.in_force(draft.on).rules}))
