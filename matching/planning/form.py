"""What a task's plan is made of, as the task declares it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graph.schema import Relation

ANY: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True)
class PlanForm:
    """How a task is planned as a whole. Whatever is a default here, a planner may change."""

    #: what a confirmed pair becomes: an edge from the candidate to the request
    relation: Relation
    #: how many candidates a request gets, at least and at most
    demand: tuple[int, int]
    #: how many requests a candidate takes at most, whatever rules say besides
    capacity: int
    #: schemes whose rules are asked of every candidate, with the pairs that it would get
    candidate_schemes: tuple[str, ...] = ()
    #: schemes whose rules are asked of every request; a breach is told, and sets aside if strict
    request_schemes: tuple[str, ...] = ()
    #: kinds of conflict of interest that forbid a pair, see `matching.interests`
    interests: tuple[str, ...] = ("same_unit", "avoids")
    #: values of a property that a request must have to be asked for; without the property it is
    where: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: ANY, hash=False)
    #: whether requests are schemes of the rule library, each with its places, not nodes
    asks_by_scheme: bool = False
    #: properties of the edge that a confirmed pair becomes
    properties: Mapping[str, str | float] = field(
        default_factory=lambda: MappingProxyType({}), hash=False
    )
