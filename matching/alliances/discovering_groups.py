"""What discovery found: groups, who is in them and how surely, and who is in none."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.text import Text
from matching.alliances.discovering_runs import Runs

#: what is said beside every picture of the groups
NOTE = Text(
    zh="自动发现的是学科相邻的学会，不是产业链；产业链上的联合体请从主题出发。",
    en="Discovery finds societies of neighbouring disciplines, not industry chains; for a chain, "
    "begin with a theme.",
)
NO_TIES = Text(zh="数据中与其他学会没有关联", en="the data tie it to no other society")
TOO_FEW = Text(
    zh="与之稳定同组的学会太少，不成一组",
    en="too few societies come together with it steadily to make a group",
)
#: share from which a home is certain
CORE = 0.75


@dataclass(frozen=True)
class Member:
    """A society in a group."""

    id: str
    #: in [0, 1]: in which share of the runs it comes together with a home member, on average
    share: float
    #: whether the group is its home; otherwise it is a guest
    is_home: bool
    #: keys of the other groups that it is in
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Societies that come together."""

    #: kept when discovery begins with an earlier partition
    key: str
    #: largest share first, then by id
    members: tuple[Member, ...]
    #: in [0, 1]: share of the runs that join two of its home members, on average
    stability: float

    @property
    def ids(self) -> tuple[str, ...]:
        """All members, the surest first."""
        return tuple(member.id for member in self.members)

    @property
    def core(self) -> tuple[str, ...]:
        """Members that have their home here in nearly all runs."""
        return tuple(m.id for m in self.members if m.is_home and m.share >= CORE)

    @property
    def overlapping(self) -> tuple[Member, ...]:
        """Members that are in another group too."""
        return tuple(member for member in self.members if member.elsewhere)


@dataclass(frozen=True)
class Single:
    """A society in no group, and why."""

    id: str
    reason: Text


@dataclass(frozen=True)
class Settings:
    """How it was found."""

    runs: Runs
    #: nearest neighbours that are ties
    k: int


@dataclass(frozen=True)
class Discovery:
    """Overlapping groups over all societies. Every society is in a group or among the singles."""

    #: steadiest first, then by key
    groups: tuple[Group, ...]
    #: by id
    singles: tuple[Single, ...]
    #: what to begin with next time: who is at home where, groups too small to be shown included
    homes: Mapping[str, tuple[str, ...]]
    #: likewise: who is a guest where
    guests: Mapping[str, tuple[str, ...]]
    #: of the homes over the ties, at the resolution of the settings
    modularity: float
    settings: Settings
