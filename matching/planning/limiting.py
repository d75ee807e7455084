"""How many pairs a plan may have: of each side, of each channel, of each attribute."""

from collections.abc import Mapping, Sequence
from datetime import date

from graph.schema import Relation
from graph.snapshot import Snapshot
from graph.text import Text
from matching.assignment.problem import Quota
from matching.makeup import quotas_of
from matching.planning.asking import Asker
from matching.planning.options import PlanOptions
from matching.rules.conditions import quota as rule_quota
from matching.rules.days import is_within
from matching.rules.rule import Rule

_CHANNELS = {
    "society": (Relation.MEMBER_OF, Relation.HOLDS_POST),
    "unit": (Relation.WORKS_AT,),
}


def channel_of(snapshot: Snapshot, candidate: str, options: PlanOptions, on: date) -> str:
    """Return the id of the body through which a candidate is put forward; empty if there is none.

    As the options say, else the first by id of the societies or units of the day.
    """
    if candidate in options.channels:
        return options.channels[candidate]
    i = snapshot.find(candidate)
    if i is None or not options.channel:
        return ""
    found = [
        edge.target
        for relation in _CHANNELS[options.channel]
        for edge in snapshot.edges_out(i, relation)
        if is_within(on, edge.since, edge.until) is not False
        and (options.channel == "unit" or edge.target.startswith("society:"))
    ]
    return min(found, default="")


def all_quotas(
    snapshot: Snapshot,
    options: PlanOptions,
    on: date,
    asking: Sequence[Asker],
    candidates: Sequence[str],
    channels: Mapping[str, str],
) -> tuple[Quota, ...]:
    """Return the quotas of a plan: of the rules of its schemes, and of the planner's hard targets.

    Parameters
    ----------
    snapshot, options, on
        As of the draft.
    asking, candidates
        Both sides, by position.
    channels
        Through whom each candidate is put forward.
    """
    found = []
    rows: dict[Rule, set[int]] = {}
    for i, one in enumerate(asking):
        for rule in one.scheme.in_force(on).rules if one.scheme else ():
            if isinstance(rule.condition, rule_quota.Quota) and rule.is_hard:
                rows.setdefault(rule, set()).add(i)
    for rule, requests in rows.items():
        found += _of_rule(snapshot, rule, frozenset(requests), candidates, channels)
    return (*found, *quotas_of(options.hard, snapshot, candidates, on))


def _of_rule(
    snapshot: Snapshot,
    rule: Rule,
    requests: frozenset[int],
    candidates: Sequence[str],
    channels: Mapping[str, str],
) -> list[Quota]:
    """Return a rule's quotas; a plan chooses persons, so what counts teams does not bind it."""
    condition = rule.condition
    assert isinstance(condition, rule_quota.Quota)
    if condition.counts == rule_quota.TEAMS:
        return []
    title = Text(zh=f"{rule.title.zh}（{rule.basis.zh}）", en=f"{rule.title.en} ({rule.basis.en})")
    if condition.per == rule_quota.LIST:
        return [Quota(rule.id, title, maximum=condition.most, requests=requests)]
    members: dict[str, set[int]] = {}
    for j, name in enumerate(candidates):
        if channels.get(name):
            members.setdefault(channels[name], set()).add(j)
    quotas = []
    for channel, places in sorted(members.items()):
        i = snapshot.find(channel)
        who = channel if i is None else snapshot.name(i)
        said = Text(zh=f"{title.zh}：{who}", en=f"{title.en}: {who}")
        quotas.append(Quota(rule.id, said, 0, condition.most, requests, frozenset(places)))
    return quotas
