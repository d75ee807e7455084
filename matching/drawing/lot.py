"""The draw itself: whole numbers and SHA-256 only, so that it is the same on any machine.

The method, so that anybody can repeat it with pencil and a hash: the qualified stand in order of
id, each with a whole weight. For the k-th place of a round, SHA-256 is taken of the line
``seed|round|place|try`` (decimal numbers, UTF-8, try from 0) and read as a number h of 256 bits.
With W the sum of the weights of those who can still be drawn, h is refused and the next try made
if h ≥ 2^256 - (2^256 mod W); else r = h mod W, and the first one is drawn at whom the running sum
of weights exceeds r. Who was drawn is taken out, and so are all who share a value of which no more
may be drawn.

This is successive weighted sampling without replacement: each place goes to each who is left with
a probability in exact proportion to the weight.

References
----------
Yates & Grundy 1953, Selection without replacement from within strata with probability proportional
to size, doi:10.1111/j.2517-6161.1953.tb00140.x. Public seeded draws of persons: RFC 3797,
https://www.rfc-editor.org/rfc/rfc3797.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

#: name of the method in records; another one would bear another name
METHOD = "sha256-successive/1"
_TOP = 1 << 256


@dataclass(frozen=True)
class Entrant:
    """One who qualifies."""

    id: str
    name: str
    #: whole, at least 1
    weight: int
    #: by attribute, the value that counts against the limits; empty: not known, counts as its own
    values: Mapping[str, str] = field(hash=False)


def drawn(
    entrants: Sequence[Entrant],
    count: int,
    most: Mapping[str, int],
    *,
    seed: int,
    round_number: int,
    held: Collection[str] = (),
    out: Collection[str] = (),
) -> list[str]:
    """Return the ids that are drawn, in the order in which they were; fewer if there are no more.

    Parameters
    ----------
    entrants
        Who qualifies, in any order.
    count
        How many places.
    most
        By attribute, how many of one value at most, those in `held` counted.
    seed, round_number
        What the draw hangs on; `round_number` from 1.
    held
        Ids of those who keep a place from before: not drawn again, they count against `most`.
    out
        Ids of those who are not drawn though they qualify: who declined, who stand in reserve.
    """
    known = {one.id: one for one in entrants}
    taken = Counter(key for one in held for key in _keys(known[one], most))
    left = [known[one] for one in sorted(known) if one not in held and one not in out]
    found: list[str] = []
    while len(found) < count:
        left = [one for one in left if all(taken[key] < most[key[0]] for key in _keys(one, most))]
        if not left:
            break
        total = sum(one.weight for one in left)
        ticket = _ticket(seed, round_number, len(found) + 1, total)
        winner = _at(left, ticket)
        found.append(winner.id)
        taken.update(_keys(winner, most))
        left.remove(winner)
    return found


def _keys(one: Entrant, most: Mapping[str, int]) -> list[tuple[str, str]]:
    return [(name, one.values[name]) for name in most if one.values.get(name)]


def _ticket(seed: int, round_number: int, place: int, total: int) -> int:
    """Return a whole number in [0, total), each equally likely."""
    number = 0
    while True:
        line = f"{seed}|{round_number}|{place}|{number}"
        found = int.from_bytes(sha256(line.encode()).digest(), "big")
        if found < _TOP - _TOP % total:
            return found % total
        number += 1


def _at(left: Sequence[Entrant], ticket: int) -> Entrant:
    running = 0
    for one in left:
        running += one.weight
        if ticket < running:
            return one
    raise AssertionError("the ticket is below the sum of weights")
