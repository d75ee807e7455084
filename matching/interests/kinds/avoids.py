"""One has said that the other is to be avoided."""

from collections.abc import Iterator
from dataclasses import replace

from graph.schema import Relation
from graph.text import Text
from matching.interests.bonds import Bond, Bonds
from matching.interests.interest import Interest
from matching.interests.kind import InterestKind
from matching.interests.kinds._join import interest_of

_AVOIDS = Text(zh="申明回避", en="avoids")


class Avoids(InterestKind):
    """One avoids the other, or a unit of the other: its persons, needs, stations, projects."""

    name = "avoids"
    title = Text(zh="申明回避", en="declared avoidance")
    explanation = Text(
        zh="一方申明回避另一方，或回避其所属单位，包括该单位的人员、需求、工作站和项目。",
        en="One side declared to avoid the other or its unit, with that unit's persons, needs,"
        " stations and projects.",
    )

    def ties(self, bonds: Bonds, request: int) -> Iterator[tuple[int, Interest]]:
        for avoided, avoidance in _avoidances(bonds, request, outward=True):
            if avoided in bonds.wanted:
                yield avoided, self._interest(bonds, (avoidance,), (avoided, request))
            for theirs in bonds.members(avoided):
                if theirs.node != avoided:
                    ids = (theirs.node, avoided, request)
                    yield theirs.node, self._interest(bonds, (theirs, avoidance), ids)
        heads = [(request, ()), *((bond.other, (bond,)) for bond in bonds.units(request))]
        for head, mine in heads:
            if mine and head == request:
                continue  # the unit itself, seen already
            for expert, avoidance in _avoidances(bonds, head, outward=False):
                ids = (expert, head, request)
                yield expert, self._interest(bonds, (avoidance, *mine), ids)

    def _interest(self, bonds: Bonds, parts: tuple[Bond, ...], ids: tuple[int, ...]) -> Interest:
        return interest_of(self.name, bonds.snapshot, parts, ids)


def _avoidances(bonds: Bonds, i: int, *, outward: bool) -> Iterator[tuple[int, Bond]]:
    """Yield whom a node avoids, or the candidates that avoid it."""
    only = None if outward else bonds.wanted
    for other, edge in bonds.edges(i, Relation.AVOIDS, outward=outward, only=only):
        span = bonds.span_of(edge)
        if span.touches(bonds.window):
            ends = (i, other) if outward else (other, i)
            reason = str(edge.properties.get("reason", ""))
            yield other, _with_reason(bonds.bond(*ends, _AVOIDS, span, edge.origin), reason)


def _with_reason(bond: Bond, reason: str) -> Bond:
    if not reason:
        return bond
    text = Text(zh=f"{bond.text.zh}，原因：{reason}", en=f"{bond.text.en}, reason: {reason}")
    return replace(bond, text=text)
