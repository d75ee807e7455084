"""Units: to which bodies a node belongs, and who belongs to a body.

A unit is an organization, an enterprise or a society, and each is a unit of itself. Whoever works
there, is hosted by it, is stated or run by it, belongs to it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.errors import NOTHING
from graph.model import Edge
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.text import Text
from matching.interests.span import ALWAYS, Span, Window

#: units of themselves
BODIES = (Label.ENTERPRISE, Label.ORGANIZATION, Label.SOCIETY)
#: how a node of each label is tied to its units, and whether the node is the source
_BELONGS: Mapping[Label, tuple[Relation, bool]] = {
    Label.ACTIVITY: (Relation.RUN_BY, True),
    Label.EXPERT: (Relation.WORKS_AT, True),
    Label.NEED: (Relation.STATES, False),
    Label.PROJECT: (Relation.RUN_BY, True),
    Label.SOCIETY: (Relation.HOSTED_BY, True),
    Label.WORKSTATION: (Relation.HOSTED_BY, True),
}
#: what is said of a node and its unit; needs, projects and activities are not dated by their edge
_SAID = {
    Relation.HOSTED_BY: Text(zh="依托或设在", en="is hosted by"),
    Relation.RUN_BY: Text(zh="的承担或主办单位是", en="is run by"),
    Relation.STATES: Text(zh="的提出单位是", en="is stated by"),
    Relation.WORKS_AT: Text(zh="任职于", en="works at"),
}
_TIMELESS = (Relation.RUN_BY, Relation.STATES)


@dataclass(frozen=True, slots=True)
class Bond:
    """That a node is tied to another, from the node's side."""

    #: positions
    node: int
    other: int
    #: names node, other and dates; empty where both are one
    text: Text
    span: Span = ALWAYS
    origin: str = ""


class Bonds:
    """The bonds of a graph that held within a window, read once each.

    Parameters
    ----------
    snapshot
        The graph.
    window
        The days that count.
    wanted
        Positions of the candidates; `members` returns no others.
    """

    def __init__(self, snapshot: Snapshot, window: Window, wanted: frozenset[int]) -> None:
        self.snapshot = snapshot
        self.window = window
        self.wanted = wanted
        self._units: dict[int, tuple[Bond, ...]] = {}
        self._members: dict[int, tuple[Bond, ...]] = {}
        self._names: dict[int, Text] = {}

    def units(self, i: int) -> tuple[Bond, ...]:
        """Return the bonds of a node to its units."""
        if i not in self._units:
            self._units[i] = tuple(self._read_units(i))
        return self._units[i]

    def _read_units(self, i: int) -> Iterator[Bond]:
        label = self.snapshot.label(i)
        if label in BODIES:
            yield _itself(i)
        if label in _BELONGS:
            relation, is_source = _BELONGS[label]
            for unit, edge in self.edges(i, relation, outward=is_source):
                yield from self._belonging(i, unit, edge)

    def members(self, unit: int) -> tuple[Bond, ...]:
        """Return the bonds of candidates to a unit, itself among them if it is one."""
        if unit not in self._members:
            self._members[unit] = tuple(self._read_members(unit))
        return self._members[unit]

    def _read_members(self, unit: int) -> Iterator[Bond]:
        if unit in self.wanted:
            yield _itself(unit)
        for relation, is_source in sorted(set(_BELONGS.values())):
            for node, edge in self.edges(unit, relation, outward=not is_source, only=self.wanted):
                yield from self._belonging(node, unit, edge)

    def _belonging(self, node: int, unit: int, edge: Edge) -> Iterator[Bond]:
        span = self.span_of(edge)
        if span.touches(self.window):
            is_dated = span.is_dated or edge.relation not in _TIMELESS
            yield self.bond(node, unit, _SAID[edge.relation], span, edge.origin, is_dated=is_dated)

    def span_of(self, edge: Edge) -> Span:
        """Return the dates of an edge; those of the agreement where a workstation's edge has none.

        The agreement says from when to when the station is hosted and served.
        """
        if edge.relation not in (Relation.HOSTED_BY, Relation.SERVES):
            return Span(edge.since, edge.until)
        end = edge.source if edge.relation is Relation.HOSTED_BY else edge.target
        given = self.snapshot.properties(self.snapshot.position(end))
        return Span(
            edge.since or str(given.get("agreed_from", "")),
            edge.until or str(given.get("agreed_to", "")),
        )

    def edges(
        self, i: int, relation: Relation, *, outward: bool, only: frozenset[int] | None = None
    ) -> Iterator[tuple[int, Edge]]:
        """Yield the other ends of a node's edges with the edges, of any date.

        Nothing is read where no other end is among `only`.
        """
        snapshot = self.snapshot
        others = (snapshot.out if outward else snapshot.into)(i, relation).tolist()
        if not others or (only is not None and only.isdisjoint(others)):
            return
        edges = (snapshot.edges_out if outward else snapshot.edges_into)(i, relation)
        for other, edge in zip(others, edges, strict=True):
            if only is None or other in only:
                yield other, edge

    def bond(
        self, node: int, other: int, verb: Text, span: Span, origin: str, *, is_dated: bool = True
    ) -> Bond:
        """Return a bond with its sentence: ``甲 2019 年起任职于“某公司”``."""
        a, b = self.name(node), self.name(other)
        said = span.said
        if not is_dated:
            return Bond(node, other, Text(f"{a.zh}{verb.zh}{b.zh}", f"{a.en} {verb.en} {b.en}"),
                        span, origin)  # fmt: skip
        zh = f"{a.zh} {said.zh}{verb.zh}{b.zh}"
        if not span.is_dated:
            zh = f"{a.zh}{verb.zh}{b.zh}（{said.zh}）"
        return Bond(node, other, Text(zh, f"{a.en} {verb.en} {b.en} ({said.en})"), span, origin)

    def name(self, i: int) -> Text:
        """Return how a sentence names a node: persons plainly, anything else in quotes."""
        if i not in self._names:
            name = self.snapshot.name(i)
            is_person = self.snapshot.label(i) is Label.EXPERT
            said = Text(name, name) if is_person else Text(f"“{name}”", f"“{name}”")
            self._names[i] = said
        return self._names[i]


def _itself(i: int) -> Bond:
    return Bond(i, i, NOTHING)
