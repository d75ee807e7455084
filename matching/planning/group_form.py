"""How experts are chosen as a group, by choice or by lot, as a task declares it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graph.schema import Label
from matching.planning.form import PlanForm

NO_LIMITS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class GroupForm:
    """Whom a group may be for, and what holds unless a planner says otherwise."""

    #: which ties stand against a member: its interests, and the relation that is there already
    form: PlanForm
    #: labels of the requests, beside those that are typed in
    requests: tuple[Label, ...]
    #: members of a panel or places of a draw, and reserves of a draw
    size: int = 5
    reserves: int = 0
    #: by attribute, how many of one value at most
    most: Mapping[str, int] = field(default_factory=lambda: NO_LIMITS, hash=False)
    #: how many of the natural and of the social sciences at least, on a panel
    sciences: tuple[int, int] = (0, 0)
