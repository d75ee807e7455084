"""Alliances that exist already and share members with a list of societies."""

from collections.abc import Collection

from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from matching.alliances.suggestion import Overlap


def members_of(snapshot: Snapshot, alliance: int) -> tuple[str, ...]:
    """Return the ids of the societies in an alliance of the graph, in order; any time counts."""
    found = {int(j) for j in snapshot.into(alliance, Relation.MEMBER_OF)}
    return tuple(snapshot.id(j) for j in sorted(found) if j in snapshot.of(Label.SOCIETY))


def overlaps_of(snapshot: Snapshot, members: Collection[str]) -> tuple[Overlap, ...]:
    """Return the alliances that share members, most alike first, ties in order of id."""
    found = []
    for i in snapshot.of(Label.ALLIANCE):
        theirs = set(members_of(snapshot, i))
        shared = tuple(sorted(theirs & set(members)))
        if shared:
            state = str(snapshot.properties(i).get("state", ""))
            jaccard = len(shared) / len(theirs | set(members))
            found.append(Overlap(snapshot.id(i), snapshot.name(i), state, shared, jaccard))
    return tuple(sorted(found, key=lambda overlap: (-overlap.jaccard, overlap.id)))
