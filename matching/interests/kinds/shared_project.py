"""Both had part in one project or made one document."""

from collections.abc import Iterator

from graph.model import Edge
from graph.schema import Label, Relation
from graph.text import Text
from matching.interests.bonds import Bond, Bonds
from matching.interests.interest import Interest
from matching.interests.kind import InterestKind
from matching.interests.kinds._join import interest_of
from matching.interests.span import Span

_DID = {
    Relation.CREATED: Text(zh="完成", en="created"),
    Relation.WORKED_ON: Text(zh="参与", en="worked on"),
}
_RUNS = Text(zh="的承担单位是", en="is run by")
_WORKS = (Label.DOCUMENT, Label.PROJECT)
#: what stands for its unit here; persons and societies stand for themselves
_OWNED = (Label.ENTERPRISE, Label.NEED, Label.ORGANIZATION, Label.SOCIETY, Label.WORKSTATION)

#: a node, and the bonds that lead from it to a work
_Side = tuple[int, tuple[Bond, ...]]


class SharedProject(InterestKind):
    """Both had part in one work: two experts, or an expert and the unit that ran the project.

    A unit is also met in its needs and stations, and a project or document that asks or is asked is
    a work itself. Dates are those of the edge, else of the project or document.
    """

    name = "shared_project"
    title = Text(zh="共同项目或成果", en="shared project or document")
    explanation = Text(
        zh="双方近几年参与同一项目、完成同一成果，或一方参与了另一方承担的项目；日期不详的也算。",
        en="Both worked on one project or created one document in recent years, or one worked on a"
        " project that the other ran; of unknown date too.",
    )

    def ties(self, bonds: Bonds, request: int) -> Iterator[tuple[int, Interest]]:
        is_expert = bonds.snapshot.label(request) is Label.EXPERT
        for work, chain in _works(bonds, request):
            sides: list[_Side] = [(bond.node, (bond,)) for bond in _takers(bonds, work)]
            if is_expert:  # of the two at least one is a person
                sides += _owners(bonds, work)
            for node, parts in sides:
                if node != request:
                    ids = (*_places(node, parts), work, *reversed(_places(request, chain)))
                    both = (*parts, *chain)
                    yield node, interest_of(self.name, bonds.snapshot, both, ids)


def _places(node: int, parts: tuple[Bond, ...]) -> list[int]:
    """Return the nodes from one side to the work: itself, and its unit if there is one."""
    return [node, *(bond.other for bond in parts[:-1])]


def _works(bonds: Bonds, i: int) -> Iterator[_Side]:
    """Yield the works of a request, with the bonds that lead to them."""
    label = bonds.snapshot.label(i)
    if label in _WORKS:
        yield i, ()
    for relation in _DID if label is Label.EXPERT else ():
        for work, edge in bonds.edges(i, relation, outward=True):
            for bond in _taking(bonds, i, work, edge):
                yield work, (bond,)
    for own in bonds.units(i) if label in _OWNED else ():
        for run in _runs(bonds, own):
            yield run.node, (own, run)


def _takers(bonds: Bonds, work: int) -> Iterator[Bond]:
    """Yield the candidates that had part in a work."""
    for relation in _DID:
        for node, edge in bonds.edges(work, relation, outward=False, only=bonds.wanted):
            yield from _taking(bonds, node, work, edge)


def _owners(bonds: Bonds, work: int) -> list[_Side]:
    """Return the candidates that are the work or stand for a unit that ran it."""
    found: list[_Side] = [(work, ())] if work in bonds.wanted else []
    for unit, edge in bonds.edges(work, Relation.RUN_BY, outward=True):
        for run in _running(bonds, work, unit, edge):
            members = [own for own in bonds.members(unit) if _stands_for(bonds, own)]
            found += [(own.node, (own, run)) for own in members]
    return found


def _stands_for(bonds: Bonds, own: Bond) -> bool:
    """Say whether a node is its unit, or a need or a station of it."""
    label = bonds.snapshot.label(own.node)
    return own.node == own.other or label in (Label.NEED, Label.WORKSTATION)


def _runs(bonds: Bonds, own: Bond) -> Iterator[Bond]:
    """Yield the projects that a unit runs, if `own` is of a node that stands for it."""
    if not _stands_for(bonds, own):
        return
    for work, edge in bonds.edges(own.other, Relation.RUN_BY, outward=False):
        if bonds.snapshot.label(work) is Label.PROJECT:
            yield from _running(bonds, work, own.other, edge)


def _running(bonds: Bonds, work: int, unit: int, edge: Edge) -> Iterator[Bond]:
    span = _span(bonds, work, edge)
    if span.touches(bonds.window):
        yield bonds.bond(work, unit, _RUNS, span, edge.origin)


def _taking(bonds: Bonds, node: int, work: int, edge: Edge) -> Iterator[Bond]:
    span = _span(bonds, work, edge)
    if span.touches(bonds.window):
        yield bonds.bond(node, work, _DID[edge.relation], span, edge.origin)


def _span(bonds: Bonds, work: int, edge: Edge) -> Span:
    """Return the dates of having part: the edge's, else the work's; a document has one day."""
    given = bonds.snapshot.properties(work)
    if bonds.snapshot.label(work) is Label.DOCUMENT:
        day = str(given.get("published_on", ""))
        return Span(edge.since or day, edge.until or day or edge.since)
    return Span(edge.since or str(given.get("start", "")), edge.until or str(given.get("end", "")))
