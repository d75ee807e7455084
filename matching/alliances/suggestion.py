"""A suggested alliance, as screens, reports and the command line receive it. Frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.schema import Label
from graph.text import Text
from matching.evidence import Evidence
from matching.themes.theme import FacetRole, Theme


class Role(StrEnum):
    """What a member is to an alliance."""

    #: answers what the theme is about
    CORE = "core"
    #: answers an application, a support, or only holds others together
    COMPLEMENT = "complement"


ROLES: Mapping[Role, Text] = {
    Role.CORE: Text(zh="核心", en="core"),
    Role.COMPLEMENT: Text(zh="补充", en="complement"),
}


@dataclass(frozen=True)
class Addition:
    """What a member adds to one facet, beyond those chosen before it."""

    facet: Text
    #: of the coverage of the whole theme, in (0, 1]
    gain: float
    #: how far the member answers the facet, in (0, 1)
    degree: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Member:
    """One society that is suggested."""

    id: str
    name: str
    #: by affinity, 1 is best; ties in order of id
    rank: int
    #: how well it fits the theme, in [0, 1)
    affinity: float
    role: Role
    #: when it was chosen, 1 is first; gains count in this order
    chosen: int
    #: what it added to the worth of the alliance when it was chosen; may be below 0
    gain: float
    #: the part of `gain` that comes of its likeness to the others
    cohesion_gain: float
    #: heaviest first
    adds: tuple[Addition, ...]


@dataclass(frozen=True)
class Relevant:
    """A society that fits the theme, but adds too little to be asked first."""

    id: str
    name: str
    #: goes on after the members
    rank: int
    affinity: float
    #: what it would add to the worth of the alliance
    gain: float
    #: facets it answers, best first
    facets: tuple[Text, ...]


@dataclass(frozen=True)
class FacetCover:
    """One facet and who covers it."""

    title: Text
    role: FacetRole
    #: what it counts, in (0, 1]
    weight: float
    #: members that cover it, best first
    covered_by: tuple[str, ...]
    #: how far the best member answers it, in [0, 1)
    degree: float


@dataclass(frozen=True)
class Neighbour:
    """A body outside the alliance that is near a facet."""

    id: str
    name: str
    label: Label
    why: Text


@dataclass(frozen=True)
class Gap:
    """A facet that no member covers, as a question."""

    facet: Text
    question: Text
    #: how far the best member answers it
    degree: float
    #: societies first, then universities and institutes, then firms
    nearest: tuple[Neighbour, ...]


@dataclass(frozen=True)
class Lead:
    """A member that could lead."""

    id: str
    name: str
    rank: int
    #: centrality + a quarter of ability, in [0, 1.25]
    score: float
    #: likeness to the other members and share of the theme answered, in [0, 1]
    centrality: float
    #: mean standing of what is known of its means among all societies, in [0, 1]; None: nothing
    ability: float | None
    reasons: tuple[Text, ...]


@dataclass(frozen=True)
class Overlap:
    """An alliance of the graph that has some of the members."""

    id: str
    name: str
    state: str
    shared: tuple[str, ...]
    #: shared over all of both, in (0, 1]
    jaccard: float


@dataclass(frozen=True)
class Alternative:
    """Another choice, really different."""

    how: Text
    members: tuple[str, ...]
    #: share of the theme covered
    coverage: float
    cohesion: float
    #: least Jaccard distance to the suggestion and the other alternatives, ≥ 1/2
    distance: float


@dataclass(frozen=True)
class Stability:
    """How sure a choice is: some input is dropped by chance, and it is made again."""

    #: mean share of members that stay, where a member keeps its seat until it ranks past 1.5 k
    kept: float
    #: the same chosen afresh
    afresh: float
    #: least of `kept`
    worst: float
    #: by id, in how many of the draws it is chosen afresh, in [0, 1]
    members: Mapping[str, float]
    draws: int
    #: share of input dropped
    share: float


@dataclass(frozen=True)
class Suggestion:
    """An alliance for a theme."""

    theme: Theme
    #: by rank
    members: tuple[Member, ...]
    relevant: tuple[Relevant, ...]
    facets: tuple[FacetCover, ...]
    gaps: tuple[Gap, ...]
    leads: tuple[Lead, ...]
    overlaps: tuple[Overlap, ...]
    alternatives: tuple[Alternative, ...]
    #: sum over facets, see `objective.coverage`
    coverage: float
    #: of the sum of weights, in [0, 1)
    covered: float
    cohesion: float
    #: None where it was not asked for
    stability: Stability | None = None
    #: what has to be known to read it, e.g. that only the name of the theme was used
    notes: tuple[Text, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the members, by rank."""
        return tuple(member.id for member in self.members)
