"""From numbers to groups of societies: who is at home, who is a guest, who is in none."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.alliances.discovering_groups import (
    NO_TIES,
    TOO_FEW,
    Discovery,
    Group,
    Member,
    Settings,
    Single,
)
from matching.alliances.discovering_runs import Labels, modularity, one_hot

#: share from which a society is a guest in a group, and down to which an earlier one stays
GUEST, GUEST_STAYS = 0.35, 0.15


def describe_groups(
    ids: Sequence[str],
    ties: csr_array,
    shares: csr_array,
    labels: Labels,
    keys: Sequence[str],
    earlier_guests: Mapping[str, Sequence[str]],
    settings: Settings,
) -> Discovery:
    """Return what was found in words of ids.

    Parameters
    ----------
    ids
        In order, one for each node.
    ties, shares
        Who is near whom, and who comes together in which share of the runs, shape (nodes, nodes).
    labels
        The home of each node, shape (nodes,); `keys` holds a key for each number.
    earlier_guests
        Who was a guest where before, by key.
    settings
        How it was found.
    """
    sizes = np.bincount(labels, minlength=len(keys))
    shown = sizes >= settings.runs.sizes[0]
    pulls = (shares @ one_hot(labels)).toarray() if len(ids) else np.zeros((0, 0))
    at_home = one_hot(labels).toarray().astype(bool)
    # nobody is together with itself
    means = pulls / np.maximum(sizes - at_home, 1)
    was = _inside(ids, keys, earlier_guests)
    is_guest = ~at_home & shown & (means >= np.where(was, GUEST_STAYS, GUEST))
    inside = (at_home | is_guest) & shown
    groups = [
        Group(
            keys[group],
            _members(ids, keys, group, means, at_home, inside),
            float(means[at_home[:, group], group].mean()),
        )
        for group in np.flatnonzero(shown).tolist()
    ]
    alone = np.flatnonzero(~inside.any(axis=1)).tolist()
    return Discovery(
        tuple(sorted(groups, key=lambda group: (-group.stability, group.key))),
        tuple(Single(ids[i], TOO_FEW if _degree(ties, i) else NO_TIES) for i in alone),
        _by_key(ids, keys, at_home),
        _by_key(ids, keys, is_guest),
        modularity(ties, labels, settings.runs.resolution),
        settings,
    )


def _members(
    ids: Sequence[str],
    keys: Sequence[str],
    group: int,
    means: NDArray[np.float64],
    at_home: NDArray[np.bool_],
    inside: NDArray[np.bool_],
) -> tuple[Member, ...]:
    found = []
    for i in np.flatnonzero(inside[:, group]).tolist():
        others = tuple(sorted(keys[o] for o in np.flatnonzero(inside[i]).tolist() if o != group))
        share = min(float(means[i, group]), 1.0)
        found.append(Member(ids[i], share, bool(at_home[i, group]), others))
    return tuple(sorted(found, key=lambda member: (-member.share, member.id)))


def _inside(
    ids: Sequence[str], keys: Sequence[str], groups: Mapping[str, Sequence[str]]
) -> NDArray[np.bool_]:
    """Return who is in which group, shape (nodes, keys); who is not there is passed over."""
    found = np.zeros((len(ids), len(keys)), dtype=bool)
    place = {id_: i for i, id_ in enumerate(ids)}
    for group, key in enumerate(keys):
        found[[place[id_] for id_ in groups.get(key, ()) if id_ in place], group] = True
    return found


def _degree(ties: csr_array, i: int) -> int:
    return int(ties.indptr[i + 1] - ties.indptr[i])


def _by_key(
    ids: Sequence[str], keys: Sequence[str], inside: NDArray[np.bool_]
) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for i, group in np.argwhere(inside).tolist():
        found[keys[group]].append(ids[i])
    return MappingProxyType({key: tuple(found[key]) for key in sorted(found)})
