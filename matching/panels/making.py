"""Making a panel: who qualifies, the best choice, why each member, who could stand in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from graph.errors import NotFoundError, Place
from graph.snapshot import Snapshot
from graph.text import Text
from matching.assignment.conflicts import find_conflicts
from matching.assignment.problem import Floats, MatchProblem
from matching.drawing.qualifying import WEAK, reasons_against
from matching.drawing.record import Excluded
from matching.matcher import matcher_of
from matching.panels.choosing import Chosen, choose, keeps, worth
from matching.panels.covering import Mask, coverage, title_of_topic, topics_of
from matching.panels.limits import science_limits, spread_limits
from matching.panels.panel import Member, Panel, PanelTerms, Substitute, Topic
from matching.planning.draft import Draft
from matching.planning.grouping import group_draft
from matching.planning.making import named
from matching.planning.options import PlanOptions
from matching.planning.plan import Standoff
from matching.profile import Profile
from matching.rules.library import RuleLibrary
from matching.task import Task

#: substitutes of a member
STAND_INS = 3


@dataclass(frozen=True, eq=False)
class PanelDraft:
    """All that is known before the choice."""

    draft: Draft
    terms: PanelTerms
    problem: MatchProblem
    topics: tuple[str, ...]
    #: shape (topics, candidates)
    covers: Mask
    #: shape (candidates,): affinity, and who qualifies
    affinity: Floats
    may: Mask
    against: dict[str, Text]
    weak: int

    def chosen(self, **changes: object) -> Chosen | None:
        """Return the best panel; `changes` are of the problem."""
        problem = replace(self.problem, **changes)  # type: ignore[arg-type]
        return choose(problem, self.covers, self.affinity, self.may, self.terms.depth)

    def worth(self, members: Sequence[int]) -> float:
        """Return what a choice is worth."""
        return worth(self.covers, self.affinity, members, self.terms.depth)


def panel_draft(
    task: type[Task],
    snapshot: Snapshot,
    rules: RuleLibrary,
    request: str | Profile,
    terms: PanelTerms,
    on: date,
) -> PanelDraft:
    """Return who qualifies for a panel and what everybody covers.

    Raises
    ------
    InputError
        The request is not open or says no topics, or a limit is wrong.
    NotFoundError, UnknownNameError
        There is no such request, unit, member or kind of interest.
    """
    asked = request if isinstance(request, str) else request.id
    options = PlanOptions(
        top=max(len(snapshot), 1), least=terms.least,
        interests=terms.interests, demand=str(terms.size), hard=terms.targets,
        pins=tuple((asked, one) for one in terms.pins),
    )  # fmt: skip
    draft = group_draft(task, snapshot, rules, request, options, on)
    names = draft.problem.candidates
    told = reasons_against(draft, terms.avoid, terms.load)
    against = {name: why for name, why in told if why is not None}
    values = np.array([draft.scored[0, j].affinity for j in range(len(names))])
    quotas = (*draft.problem.quotas, *spread_limits(draft, terms), *science_limits(draft, terms))
    matcher = matcher_of(task, snapshot, on)
    topics = topics_of(snapshot, draft.asking[0].profile, terms.topics)
    may = np.array([name not in against for name in names], dtype=bool)
    ruled_out = np.where(may, draft.problem.capacity_max.clip(max=1), 0)
    problem = replace(draft.problem, quotas=quotas, capacity_max=ruled_out)
    return PanelDraft(
        draft, terms, problem, topics, coverage(matcher, topics, names), values, may, against,
        len(matcher.pool) - len(names),
    )  # fmt: skip


def make_panel(known: PanelDraft) -> Panel:
    """Return the best panel with its reasons, or the limits that stand in its way."""
    draft, terms = known.draft, known.terms
    counts = Counter(known.against.values())
    counts[WEAK.fill(least=f"{terms.least:g}")] += known.weak
    excluded = (Excluded(reason, n) for reason, n in counts.items() if n)
    panel = Panel(
        draft.task.name, draft.asking[0].id, draft.asking[0].profile.name, draft.on,
        draft.snapshot.version, draft.rules.version, terms, int(known.may.sum()),
        tuple(sorted(excluded, key=lambda one: (-one.count, one.reason.en))),
    )  # fmt: skip
    found = known.chosen()
    if found is None:
        return replace(panel, standoffs=tuple(_standoffs(known)))
    names = draft.problem.candidates
    topics = tuple(
        Topic(
            title_of_topic(topic),
            int((known.covers[t] & known.may).sum()),
            tuple(names[j] for j in found.members if known.covers[t, j]),
        )
        for t, topic in enumerate(known.topics)
    )
    members = sorted(_members(known, found), key=lambda one: (-one.adds, one.id))
    return replace(
        panel, topics=topics, members=tuple(members), objective=found.objective,
        bound=found.bound, is_optimal=found.is_optimal,
    )  # fmt: skip


def why_not_on(known: PanelDraft, panel: Panel, candidate: str) -> Text:
    """Say why somebody is not on a panel, and what it would cost to take them.

    Raises
    ------
    NotFoundError
        It is no candidate.
    """
    names = known.draft.problem.candidates
    if candidate in known.against:
        return known.against[candidate]
    if candidate in {one.id for one in panel.members}:
        return Text(zh="在组内。", en="It is on the panel.")
    if candidate not in names:
        place = known.draft.snapshot.find(candidate)
        if place is None or known.draft.snapshot.label(place) is not known.draft.task.candidates:
            raise NotFoundError(
                Text(zh=f"{candidate} 不是候选专家。", en=f"{candidate} is no candidate."),
                place=Place(value=candidate),
            )
        return WEAK.fill(least=f"{known.terms.least:g}")
    j = names.index(candidate)
    found = known.chosen(pins=known.problem.pins | {(0, j)})
    if found is None:
        return Text(
            zh="选了这一位，其他限制就不能都满足。",
            en="With this one the limits do not go together.",
        )
    before = {one.id for one in panel.members}
    gone = [known.draft.names[one] for one in sorted(before - {names[k] for k in found.members})]
    cost = panel.objective - found.objective
    return Text(
        zh=f"可以选，但总分少 {cost:.3f}，并换下{'、'.join(gone)}。",
        en=f"Possible, at {cost:.3f} less; it replaces {', '.join(gone)}.",
    )


def _members(known: PanelDraft, found: Chosen) -> Iterator[Member]:
    names, whole = known.draft.problem.candidates, known.worth(found.members)
    titles = [title_of_topic(topic) for topic in known.topics]
    crowd = known.covers[:, list(found.members)].sum(axis=1)
    for j in found.members:
        rest = [k for k in found.members if k != j]
        covers = np.flatnonzero(known.covers[:, j]).tolist()
        yield Member(
            names[j], known.draft.names[names[j]], float(known.affinity[j]),
            tuple(titles[t] for t in covers),
            tuple(titles[t] for t in covers if crowd[t] == 1),
            whole - known.worth(rest),
            tuple(_stand_ins(known, found, rest, whole)),
        )  # fmt: skip


def _stand_ins(
    known: PanelDraft, found: Chosen, rest: Sequence[int], whole: float
) -> Iterator[Substitute]:
    """Yield the best who could take a place, all limits kept."""
    names = known.draft.problem.candidates
    others = [j for j in np.flatnonzero(known.may).tolist() if j not in found.members]
    values = sorted((-known.worth([*rest, j]), names[j], j) for j in others)
    fitting = (one for one in values if keeps(known.problem.quotas, {*rest, one[2]}))
    for (value, name, _), _ in zip(fitting, range(STAND_INS), strict=False):
        yield Substitute(name, known.draft.names[name], -value - whole)


def _standoffs(known: PanelDraft) -> Iterator[Standoff]:
    for one in find_conflicts(known.problem).found:
        yield Standoff(
            named(known.draft, one.text), named(known.draft, one.ways), one.is_irreducible
        )
