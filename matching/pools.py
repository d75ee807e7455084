"""Pools of candidates of a graph, made once for a version and shared by all sessions."""

import threading
from datetime import date

from graph.schema import Label
from graph.snapshot import Snapshot
from graph.text import Text
from matching.pool import Pool
from matching.profile import Profile
from matching.profiles import profile_of

#: pools kept; a graph has one for each pair of labels that are matched
KEPT = 16

_pools: dict[tuple[str, Label, Label, date | None], Pool] = {}
_lock = threading.Lock()

#: states in which a body is no candidate
SET_ASIDE = {
    (Label.SOCIETY, "dissolved"): Text(zh="学会已注销", en="the society is dissolved"),
    (Label.WORKSTATION, "expired"): Text(zh="工作站协议已到期", en="the station has expired"),
    (Label.WORKSTATION, "revoked"): Text(zh="工作站已撤销", en="the station is revoked"),
}


def set_aside(snapshot: Snapshot, i: int) -> Text | None:
    """Say why the node at position `i` is no candidate now; None if it is one."""
    return SET_ASIDE.get((snapshot.label(i), str(snapshot.properties(i).get("state", ""))))


def pool_of(snapshot: Snapshot, requests: Label, candidates: Label, on: date | None) -> Pool:
    """Return the candidates of a label, with the texts of the requests' label as background."""
    key = (snapshot.version, requests, candidates, on)
    with _lock:
        if key not in _pools:
            others = [k for k in _pools if k[0] != snapshot.version]
            for old in others if len(_pools) >= KEPT else ():
                del _pools[old]
            _pools[key] = _make(snapshot, requests, candidates, on)
        return _pools[key]


def _make(snapshot: Snapshot, requests: Label, candidates: Label, on: date | None) -> Pool:
    background: tuple[str, ...] = ()
    if requests is not candidates:
        asking = (profile_of(snapshot, i) for i in snapshot.of(requests))
        background = tuple(profile.text for profile in asking)
    asked = candidates_in(snapshot, candidates)
    return Pool(tuple(profile_of(snapshot, i) for i in asked), background, snapshot, on)


def candidates_in(snapshot: Snapshot, label: Label) -> list[int]:
    """Return the positions of the nodes of a label that are candidates."""
    return [i for i in snapshot.of(label) if set_aside(snapshot, i) is None]


def request_of(snapshot: Snapshot, node_id: str) -> Profile:
    """Return the profile of a request in the graph. Raises NotFoundError if it is not there."""
    return profile_of(snapshot, snapshot.position(node_id))
