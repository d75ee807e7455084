"""What can be wrong with a choice."""

from dataclasses import dataclass
from enum import StrEnum

from graph.text import Text


class Breach(StrEnum):
    """What a violation is about."""

    POSITION = "position"
    REPEATED = "repeated"
    ABSENT = "absent"
    FORBIDDEN = "forbidden"
    DEMAND = "demand"
    CAPACITY = "capacity"
    PIN = "pin"
    QUOTA = "quota"
    TOTAL = "total"
    WORST = "worst"
    OBJECTIVE = "objective"
    BOUND = "bound"
    BLOCKING = "blocking"


@dataclass(frozen=True)
class Violation:
    """One limit that a choice does not keep, or a figure that is not right."""

    breach: Breach
    text: Text
    #: requests and candidates it is about
    ids: tuple[str, ...] = ()
