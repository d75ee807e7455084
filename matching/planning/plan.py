"""A plan: what was chosen, why, what was set aside, what stands in the way. Frozen, kept as JSON.

The same inputs and seed give the same plan on every store; clock and place are no part of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from graph.errors import NOTHING
from graph.text import Text
from matching.makeup import Target
from matching.planning.options import PlanOptions
from matching.rules.finding import Answer


@dataclass(frozen=True)
class Inputs:
    """What a plan was made of."""

    task: str
    on: date
    seed: int
    #: version of the graph, and of the rule library
    store: str
    rules: str
    options: PlanOptions
    #: ids of the rules in force on the day that were asked
    rule_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanPair:
    """A chosen pair."""

    request: str
    candidate: str
    affinity: float
    #: 1 is best among all candidates of the request
    rank: int
    #: share of the affinity by scorer
    parts: Mapping[str, float] = field(hash=False)
    is_pinned: bool = False
    #: what the candidate carries besides this plan, in words
    load: Text = NOTHING
    #: through whom it is put forward, an id
    channel: str = ""


@dataclass(frozen=True)
class SetAside:
    """Who was not asked, or not chosen from, and why."""

    id: str
    name: str
    answer: Answer
    text: Text
    #: titles of the fields that would decide
    missing: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Short:
    """A request that got less than it wants at least."""

    id: str
    wanted: int
    given: int


@dataclass(frozen=True)
class Standoff:
    """Limits that no choice keeps together, and how each could be changed to end it."""

    text: Text
    ways: Text
    is_irreducible: bool


@dataclass(frozen=True)
class Share:
    """How many of the list have one value of an attribute."""

    attribute: str
    value: str
    title: Text
    count: int


@dataclass(frozen=True)
class TargetResult:
    """Whether the list is made up as wished."""

    target: Target
    answer: Answer
    text: Text


@dataclass(frozen=True)
class Plan:
    """A whole plan."""

    inputs: Inputs
    #: by request, then candidate
    pairs: tuple[PlanPair, ...]
    #: names of all requests, and of the candidates that are named here
    names: Mapping[str, str] = field(hash=False)
    requests: tuple[str, ...]
    total: float
    worst: float | None
    #: proven upper bound on the total (the worst as it is, where that comes first)
    bound: float | None
    is_optimal: bool
    is_stopped: bool
    solver: str
    shorts: tuple[Short, ...] = ()
    standoffs: tuple[Standoff, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    #: requests that are not open, or do not keep their rules
    requests_aside: tuple[SetAside, ...] = ()
    #: limits that bind: candidates that take no more, quotas that are full
    tight: tuple[Text, ...] = ()
    make_up: tuple[Share, ...] = ()
    targets: tuple[TargetResult, ...] = ()
    #: by request, the next best who could be taken without moving anybody
    reserves: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    #: what is wrong with a list edited by hand; nothing for one that was solved for
    violations: tuple[Text, ...] = ()
    #: what the rules that are asked of a whole list say
    list_findings: tuple[Text, ...] = ()
    assumed: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
    #: no pair would rather have each other, each side by its own order
    is_stable: bool = False

    @property
    def chosen(self) -> tuple[tuple[str, str], ...]:
        """The pairs as ids."""
        return tuple((pair.request, pair.candidate) for pair in self.pairs)
