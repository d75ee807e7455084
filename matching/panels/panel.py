"""A panel: what it is to cover, under which limits, and who was chosen why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from graph.errors import InputError, Place
from graph.text import Text, same
from matching.affinity import FAIR
from matching.drawing.record import Excluded
from matching.makeup import ATTRIBUTES, Target
from matching.planning.plan import Standoff

NO_LIMITS: Mapping[str, int] = MappingProxyType({})
#: topics of one panel, members, and how often a topic may count
MOST_TOPICS, MOST_MEMBERS, MOST_DEPTH = 30, 40, 5


@dataclass(frozen=True)
class PanelTerms:
    """What a panel is chosen under."""

    size: int
    #: in words, or codes of GB/T 13745; empty: as the request says
    topics: tuple[str, ...] = ()
    #: how many members of one topic count; the d-th counts 1/d
    depth: int = 2
    #: affinity from which one qualifies, in [0, 1]
    least: float = FAIR / 2
    #: limits on the make-up that bind
    targets: tuple[Target, ...] = ()
    #: by attribute, how many of one value at most
    most: Mapping[str, int] = field(default_factory=lambda: NO_LIMITS, hash=False)
    #: how many of the natural and of the social sciences at least
    sciences: tuple[int, int] = (0, 0)
    #: ids of units whose people are not taken
    avoid: tuple[str, ...] = ()
    #: who carries so much on the day does not qualify; None: no limit
    load: int | None = None
    interests: tuple[str, ...] | None = None
    #: ids of those who must be on it
    pins: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, value, low, high in (
            ("size", self.size, 1, MOST_MEMBERS),
            ("depth", self.depth, 1, MOST_DEPTH),
            ("topics", len(self.topics), 0, MOST_TOPICS),
            ("least", self.least, 0, 1),
            ("sciences", min(self.sciences), 0, MOST_MEMBERS),
        ):
            if not low <= value <= high:
                raise _refused(name, value, f"{low}–{high}")
        for name, limit in self.most.items():
            if name not in ATTRIBUTES or limit < 1:
                raise _refused("spread", f"{name}:{limit}", ", ".join(f"{a}:1" for a in ATTRIBUTES))
        object.__setattr__(self, "most", MappingProxyType(dict(sorted(self.most.items()))))


@dataclass(frozen=True)
class Topic:
    """One topic, and who of the panel covers it."""

    name: str
    #: how many of all who qualify cover it
    among: int
    members: tuple[str, ...]


@dataclass(frozen=True)
class Substitute:
    """One who could take a member's place with all limits kept, and what that changes."""

    id: str
    name: str
    #: objective with the substitute less the panel's
    change: float


@dataclass(frozen=True)
class Member:
    """One member and why."""

    id: str
    name: str
    affinity: float
    #: names of the topics covered, and of those that nobody else of the panel covers
    covers: tuple[str, ...]
    alone: tuple[str, ...]
    #: how much of the objective goes if the place stays empty
    adds: float
    substitutes: tuple[Substitute, ...] = ()


@dataclass(frozen=True)
class Panel:
    """A panel, or what stands in its way."""

    task: str
    request: str
    request_name: str
    on: date
    store: str
    rules: str
    terms: PanelTerms
    qualified: int
    excluded: tuple[Excluded, ...]
    topics: tuple[Topic, ...] = ()
    #: by what they add, the most first
    members: tuple[Member, ...] = ()
    #: sum over topics of 1 + 1/2 + ... to the depth reached, and of the members' affinities
    objective: float = 0.0
    #: no panel under these limits is worth more
    bound: float = 0.0
    is_optimal: bool = False
    #: limits that no panel keeps together
    standoffs: tuple[Standoff, ...] = ()

    @property
    def gap(self) -> float:
        """How much better another panel could be at most, as a share of the bound."""
        return (self.bound - self.objective) / self.bound if self.bound > 0 else 0.0


def _refused(name: str, value: object, allowed: str) -> InputError:
    return InputError(
        Text(zh=f"专家组的“{name}”不能是 {value}。", en=f"{name!r} of a panel may not be {value}."),
        Text(zh=f"可填：{allowed}", en=f"Allowed: {allowed}."),
        Place(column=name, value=str(value), allowed=same(allowed)),
    )
