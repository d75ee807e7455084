"""Putting the bonds of both sides together into an interest."""

from collections.abc import Iterator, Sequence

from graph.snapshot import Snapshot
from graph.text import Text
from matching.interests.bonds import Bond
from matching.interests.interest import Interest
from matching.interests.span import ALWAYS


def interest_of(
    kind: str, snapshot: Snapshot, bonds: Sequence[Bond], ids: Sequence[int]
) -> Interest:
    """Return the interest that several bonds make up.

    Parameters
    ----------
    kind
        Name of the kind.
    snapshot
        The graph.
    bonds
        From the candidate to the request; each adds its sentence, its source and its dates.
    ids
        Positions of the nodes that the tie goes through.
    """
    texts = dict.fromkeys(bond.text for bond in bonds if bond.text.zh)
    span = ALWAYS
    for bond in bonds:
        if bond.span.is_dated:
            span = span.meet(bond.span)
    return Interest(
        kind,
        Text(zh="；".join(t.zh for t in texts), en="; ".join(t.en for t in texts)),
        span.since,
        span.until,
        "; ".join(dict.fromkeys(bond.origin for bond in bonds if bond.origin)),
        tuple(snapshot.id(i) for i in dict.fromkeys(ids)),
    )


def paired(
    kind: str, snapshot: Snapshot, mine: Bond, theirs: Bond
) -> Iterator[tuple[int, Interest]]:
    """Yield the candidate of `theirs` as tied to the request of `mine` by the unit of both."""
    if mine.node != theirs.node:
        ids = (theirs.node, theirs.other, mine.other, mine.node)
        yield theirs.node, interest_of(kind, snapshot, (theirs, mine), ids)
