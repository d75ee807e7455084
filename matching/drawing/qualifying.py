"""Who qualifies for a draw: fit enough, allowed by rules, tied to nobody, not overloaded."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from graph.errors import InputError, Place
from graph.schema import Relation
from graph.snapshot import Snapshot
from graph.text import Text, same
from matching.affinity import FAIR
from matching.drawing.lot import METHOD, Entrant
from matching.drawing.record import Draw, Excluded, digest_of, first_round
from matching.load import load_of
from matching.makeup import ATTRIBUTES, value_of
from matching.matcher import matcher_of
from matching.planning.draft import Draft
from matching.planning.grouping import group_draft
from matching.planning.options import PlanOptions
from matching.profile import Profile
from matching.rules.days import is_within
from matching.rules.library import RuleLibrary
from matching.task import Task

NO_LIMITS: Mapping[str, int] = MappingProxyType({})
WEAK = Text(zh="契合度低于 {least}", en="affinity below {least}")
_AVOIDED = Text(zh="属回避单位", en="of a unit to be avoided")
_LOADED = Text(zh="手上已有 {n} 项或以上", en="carries {n} things or more")


@dataclass(frozen=True)
class Terms:
    """What a draw is made under."""

    count: int
    reserves: int = 0
    seed: int = 0
    #: affinity from which one qualifies, in [0, 1]
    least: float = FAIR
    #: whether weights are the affinities in per cent; else all weigh 1
    by_fit: bool = False
    #: by attribute, how many of one value at most
    most: Mapping[str, int] = field(default_factory=lambda: NO_LIMITS, hash=False)
    #: ids of units whose people are not drawn
    avoid: tuple[str, ...] = ()
    #: who carries so much on the day, over all programmes, does not qualify; None: no limit
    load: int | None = None
    interests: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        for name, value, least in (("count", self.count, 1), ("reserves", self.reserves, 0)):
            if value < least:
                raise _refused(name, value, f">= {least}")
        if not 0 <= self.least <= 1:
            raise _refused("least", self.least, "0–1")
        for name, limit in self.most.items():
            if name not in ATTRIBUTES or limit < 1:
                raise _refused("spread", f"{name}:{limit}", ", ".join(f"{a}:1" for a in ATTRIBUTES))
        object.__setattr__(self, "most", MappingProxyType(dict(sorted(self.most.items()))))


def make_draw(
    task: type[Task],
    snapshot: Snapshot,
    rules: RuleLibrary,
    request: str | Profile,
    terms: Terms,
    on: date,
) -> Draw:
    """Return the draw for one request, with its first round.

    Parameters
    ----------
    task, snapshot, rules
        A task that groups or plans, on which graph, under which rules.
    request
        Id, a scheme's name where the task asks by scheme, or what was typed in.
    terms, on
        What it is made under; the reference day.

    Raises
    ------
    InputError
        The request is not open, or nobody qualifies.
    NotFoundError, UnknownNameError
        There is no such request, unit or kind of interest.
    """
    options = PlanOptions(
        top=max(len(snapshot), 1), least=terms.least,
        interests=terms.interests, demand="0:1",
    )  # fmt: skip
    draft = group_draft(task, snapshot, rules, request, options, on, seed=terms.seed)
    asker = draft.asking[0]
    why = dict(reasons_against(draft, terms.avoid, terms.load))
    entrants = tuple(
        Entrant(
            name, draft.names[name],
            max(1, round(100 * draft.scored[0, j].affinity)) if terms.by_fit else 1,
            {a: value_of(snapshot, snapshot.position(name), a, on) for a in terms.most},
        )
        for j, name in sorted(enumerate(draft.problem.candidates), key=lambda one: one[1])
        if why.get(name) is None
    )  # fmt: skip
    counts = Counter(reason for reason in why.values() if reason is not None)
    weak = len(matcher_of(task, snapshot, on).pool) - len(draft.problem.candidates)
    counts[WEAK.fill(least=terms.least)] += weak
    excluded = [Excluded(reason, n) for reason, n in counts.items() if n]
    if not entrants:
        raise _nobody(excluded)
    return first_round(
        Draw(
            task.name, asker.id, asker.profile.name, on, snapshot.version, rules.version, METHOD,
            terms.seed, terms.count, terms.reserves, dict(terms.most), entrants,
            tuple(sorted(excluded, key=lambda one: (-one.count, one.reason.en))),
            digest_of(entrants),
        )
    )  # fmt: skip


def reasons_against(
    draft: Draft, avoid: Sequence[str], load: int | None
) -> Iterator[tuple[str, Text | None]]:
    """Yield each candidate of a draft's first request, with the first reason against it.

    Parameters
    ----------
    draft
        Of one request; who is not fit enough is no candidate of it.
    avoid
        Ids of units whose people are out.
    load
        Who carries so many things on the day is out; None: no limit.

    Yields
    ------
    tuple
        Id, and the reason; None if it qualifies.
    """
    snapshot, names = draft.snapshot, draft.problem.candidates
    avoided = set(_people(snapshot, avoid, draft.on))
    loads = load_of(snapshot, list(names), draft.on) if load is not None else {}
    for j, name in enumerate(names):
        if reasons := draft.reasons((0, j)):
            first = reasons[0]
            yield name, first.cause if first.cause.zh else first.text
        elif not draft.problem.capacity_max[j]:
            yield name, draft.rooms[name].limited_by
        elif name in avoided:
            yield name, _AVOIDED
        elif load is not None and loads[name].total >= load:
            yield name, _LOADED.fill(n=load)
        else:
            yield name, None


def _people(snapshot: Snapshot, units: Sequence[str], on: date) -> Iterator[str]:
    """Yield who works at some units on the day, as far as dates tell."""
    for unit in units:
        for edge in snapshot.edges_into(snapshot.position(unit), Relation.WORKS_AT):
            if is_within(on, edge.since, edge.until) is not False:
                yield edge.source


def _nobody(excluded: Sequence[Excluded]) -> InputError:
    return InputError(
        Text(
            zh="没有人合格：" + "；".join(e.text.zh for e in excluded) + "。",
            en="Nobody qualifies: " + "; ".join(e.text.en for e in excluded) + ".",
        ),
        Text(zh="请放宽其中一条，例如 --least。", en="Relax one of these, e.g. --least."),
    )


def _refused(name: str, value: object, allowed: str) -> InputError:
    return InputError(
        Text(zh=f"抽取的“{name}”不能是 {value}。", en=f"{name!r} of a draw may not be {value!r}."),
        Text(zh=f"可填：{allowed}", en=f"Allowed: {allowed}."),
        Place(column=name, value=str(value), allowed=same(allowed)),
    )
