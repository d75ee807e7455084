"""How far an alliance can come, and what may follow on what."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from graph.text import Text


class AllianceState(StrEnum):
    """How far an alliance has come; in this order."""

    PROPOSED = "proposed"
    CONSULTED = "consulted"
    APPROVED = "approved"
    FILED = "filed"
    ACTIVE = "active"
    ENDED = "ended"


ALLIANCE_STATES: Mapping[AllianceState, Text] = MappingProxyType(
    {
        AllianceState.PROPOSED: Text(zh="拟建", en="proposed"),
        AllianceState.CONSULTED: Text(zh="已征求意见", en="consulted"),
        AllianceState.APPROVED: Text(zh="已批准", en="approved"),
        AllianceState.FILED: Text(zh="已备案", en="filed"),
        AllianceState.ACTIVE: Text(zh="运行", en="active"),
        AllianceState.ENDED: Text(zh="结束", en="ended"),
    }
)


def next_states(state: str) -> tuple[AllianceState, ...]:
    """Return the states that may follow one; an alliance may end at any time.

    One that was imported without a state may be given any.
    """
    order = list(AllianceState)
    if state not in [str(one) for one in order]:
        return tuple(order)
    at = order.index(AllianceState(state))
    if order[at] is AllianceState.ENDED:
        return ()
    return tuple(dict.fromkeys([order[at + 1], AllianceState.ENDED]))
