"""The candidate works for, serves, or holds a post in the firm that asks."""

from collections.abc import Iterator

from graph.schema import Label, Relation
from graph.text import Text
from matching.interests.bonds import Bond, Bonds
from matching.interests.interest import Interest
from matching.interests.kind import InterestKind
from matching.interests.kinds._join import interest_of

#: what a candidate does for a firm or for what is the firm's
_DIRECT = {
    Relation.WORKS_AT: Text(zh="任职于", en="works at"),
    Relation.HOLDS_POST: Text(zh="兼任职务于", en="holds a post in"),
}
_THROUGH = (
    (Relation.HOSTED_BY, False, Relation.SERVES, Text(zh="服务于", en="serves")),
    (Relation.STATES, True, Relation.ANSWERS, Text(zh="承接", en="answers")),
)
#: whose organizations, and not only enterprises, are those that ask
_ASKING = (Label.ACTIVITY, Label.ENTERPRISE, Label.NEED, Label.ORGANIZATION, Label.PROJECT,
           Label.WORKSTATION)  # fmt: skip


class EnterpriseTie(InterestKind):
    """The candidate works at, serves a station of, holds a post in, or answers a need of the firm.

    The firm is the enterprise that the request belongs to; of needs, stations and bodies also the
    organization. Serving the very station or answering the very need that asks is such a tie too.
    """

    name = "enterprise_tie"
    title = Text(zh="与需求方有业务联系", en="tied to the firm that asks")
    explanation = Text(
        zh="候选方在需求方任职、兼职，服务于其工作站，或承接其需求。",
        en="The candidate works at the firm that asks, holds a post in it, serves a station of it"
        " or answers a need of it.",
    )

    def ties(self, bonds: Bonds, request: int) -> Iterator[tuple[int, Interest]]:
        for mine in bonds.units(request):
            if not _asks(bonds, request, mine.other):
                continue
            for chain in _served(bonds, mine.other):
                if chain[0].node != request:
                    places = (place for bond in chain for place in (bond.node, bond.other))
                    ids = (chain[0].node, *places, mine.other, request)
                    parts = (*chain, mine)
                    yield chain[0].node, interest_of(self.name, bonds.snapshot, parts, ids)


def _asks(bonds: Bonds, request: int, unit: int) -> bool:
    label = bonds.snapshot.label(unit)
    if label is Label.ENTERPRISE:
        return True
    return label is Label.ORGANIZATION and bonds.snapshot.label(request) in _ASKING


def _served(bonds: Bonds, unit: int) -> Iterator[tuple[Bond, ...]]:
    """Yield the bonds that lead from candidates to a firm."""
    for relation, verb in _DIRECT.items():
        for bond in _doing(bonds, unit, relation, verb):
            yield (bond,)
    for owning, outward, doing, verb in _THROUGH:
        things = {thing for thing, _ in bonds.edges(unit, owning, outward=outward)}
        for own in (b for thing in sorted(things) for b in bonds.units(thing) if b.other == unit):
            for bond in _doing(bonds, own.node, doing, verb):
                yield bond, own


def _doing(bonds: Bonds, thing: int, relation: Relation, verb: Text) -> Iterator[Bond]:
    for node, edge in bonds.edges(thing, relation, outward=False, only=bonds.wanted):
        span = bonds.span_of(edge)
        if span.touches(bonds.window):
            yield bonds.bond(node, thing, verb, span, edge.origin)
