"""One's unit came out of the other's."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.schema import Relation
from graph.text import Text
from matching.interests.bonds import Bond, Bonds
from matching.interests.interest import Interest
from matching.interests.kind import InterestKind
from matching.interests.kinds._join import interest_of
from matching.interests.span import ALWAYS, Span

_BECAME = Text(zh="变更为", en="was succeeded by")


class Affiliate(InterestKind):
    """Both units are tied by a chain of successions: renamed, merged, split, in either direction.

    A succession has no end: only what begins after the day does not count. Shared units are left to
    the kind `same_unit`.
    """

    name = "affiliate"
    title = Text(zh="关联单位", en="affiliated units")
    explanation = Text(
        zh="双方所属单位之间有更名、合并或分设关系，不论先后，也可隔几次变更。",
        en="The units of both are tied by renaming, merger or split, in either direction and over"
        " several steps.",
    )

    def ties(self, bonds: Bonds, request: int) -> Iterator[tuple[int, Interest]]:
        own = {bond.other for bond in bonds.units(request)}
        for mine in bonds.units(request):
            for chain in _family(bonds, mine.other):
                unit = chain.places[-1]
                for theirs in bonds.members(unit) if unit not in own else ():
                    ids = (theirs.node, *reversed(chain.places), request)
                    parts = (theirs, *reversed(chain.steps), mine)
                    yield theirs.node, interest_of(self.name, bonds.snapshot, parts, ids)


@dataclass(frozen=True)
class _Chain:
    places: tuple[int, ...]
    steps: tuple[Bond, ...] = ()


def _family(bonds: Bonds, unit: int) -> list[_Chain]:
    """Return the shortest chain to every unit that successions lead to, the nearest first."""
    seen, chains = {unit}, [_Chain((unit,))]
    for chain in chains:  # grows as it is walked
        for place, step in _next(bonds, chain.places[-1]):
            if place not in seen:
                seen.add(place)
                chains.append(_Chain((*chain.places, place), (*chain.steps, step)))
    return chains[1:]


def _next(bonds: Bonds, unit: int) -> Iterator[tuple[int, Bond]]:
    for outward in (True, False):
        for other, edge in bonds.edges(unit, Relation.SUCCEEDED_BY, outward=outward):
            if Span(edge.since).touches(bonds.window):
                ends = (unit, other) if outward else (other, unit)
                said = bonds.bond(*ends, _BECAME, Span(edge.since, edge.since), edge.origin)
                # the day of the succession is no end of the tie
                yield other, Bond(*ends, said.text, ALWAYS, edge.origin)
