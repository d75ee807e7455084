"""Subjects of rules from the graph: a node's public properties, its dated ties, what follows."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from graph.model import Edge, Node, Properties
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from matching.rules.subject import Held, Subject, Tie

#: relations that rules look at, by label, and whether the node is the source
_RELATIONS: Mapping[Label, tuple[tuple[Relation, bool], ...]] = {
    Label.EXPERT: tuple(
        (relation, True)
        for relation in (
            Relation.SERVES, Relation.HOLDS_POST, Relation.WORKS_AT, Relation.WON,
            Relation.NOMINATED_FOR, Relation.IN_DISCIPLINE,
        )
    ),
    Label.WORKSTATION: ((Relation.HOSTED_BY, True), (Relation.SERVES, False)),
    Label.SOCIETY: ((Relation.HOSTED_BY, True), (Relation.HOLDS_POST, False)),
    Label.ENTERPRISE: ((Relation.STATES, True),),
    Label.ORGANIZATION: ((Relation.WON, True), (Relation.NOMINATED_FOR, True)),
}  # fmt: skip
#: 临床医学 in GB/T 13745
_CLINICAL = "discipline:320"
#: fields of its host that a workstation is asked for
_OF_HOST = ("revenue",)


class SubjectReader:
    """Reads subjects from one snapshot.

    Parameters
    ----------
    snapshot
        Never holds restricted properties, so no rule sees them.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        #: the other ends of ties: many share one
        self._ends: dict[str, Node] = {}

    def read(self, node_id: str, on: date) -> Subject:
        """Return the subject that a node is.

        Parameters
        ----------
        node_id
            Of any label.
        on
            The day on which what follows from ties is counted.

        Raises
        ------
        NotFoundError
            There is no such node.
        """
        i = self._snapshot.position(node_id)
        node = self._snapshot.node(i)
        ties = tuple(self._ties(i, node.label))
        values: dict[str, Held] = dict(node.properties)
        for name, value in self._derived(node.label, ties, on).items():
            values.setdefault(name, value)
        return Subject(node_id, node.name, node.label, values, ties, registers=self.registers)

    @cached_property
    def registers(self) -> frozenset[str]:
        """The awards of which winners or nominees are recorded, as `Subject.registers` has them."""
        found = set()
        for i in self._snapshot.of(Label.AWARD):
            name = f"{self._snapshot.name(i)} {self._snapshot.properties(i).get('scheme', '')}"
            for relation, word in ((Relation.WON, "won"), (Relation.NOMINATED_FOR, "nominated")):
                if len(self._snapshot.into(i, relation)):
                    found.add(f"{word}:{name.strip()}")
        return frozenset(found)

    def _ties(self, i: int, label: Label) -> Iterator[Tie]:
        for relation, outward in _RELATIONS.get(label, ()):
            edges = self._snapshot.edges_out if outward else self._snapshot.edges_into
            for edge in edges(i, relation):
                yield self._tie(edge, edge.target if outward else edge.source)

    def _tie(self, edge: Edge, other: str) -> Tie:
        end = self._ends.get(other)
        if end is None:
            end = self._ends[other] = self._snapshot.node(self._snapshot.position(other))
        return Tie(
            edge.relation, other, end.name, edge.since, edge.until, edge.properties, end.properties
        )

    def _derived(self, label: Label, ties: tuple[Tie, ...], on: date) -> dict[str, Held]:
        """Return the facts that follow from the graph."""
        if label is Label.EXPERT:
            codes = [tie.other for tie in ties if tie.relation is Relation.IN_DISCIPLINE]
            return {"clinical": any(c.startswith(_CLINICAL) for c in codes)} if codes else {}
        if label is Label.ENTERPRISE:
            return {"needs": sum(tie.relation is Relation.STATES for tie in ties)}
        if label is Label.WORKSTATION:
            return self._of_station(ties, on)
        return {}

    def _of_station(self, ties: tuple[Tie, ...], on: date) -> dict[str, Held]:
        """Return what a station has by its host and those who serve it."""
        serving = [t for t in ties if t.relation is Relation.SERVES and t.holds(on)]
        experts = sum(tie.other.startswith("expert:") for tie in serving)
        found: dict[str, Held] = {"station_experts": experts}
        hosts = [tie for tie in ties if tie.relation is Relation.HOSTED_BY]
        if len(hosts) == 1:
            host = hosts[0]
            of_host: Properties = host.other_properties
            found |= {name: of_host[name] for name in _OF_HOST if name in of_host}
            i = self._snapshot.position(host.other)
            if host.other.startswith("enterprise:"):
                found["needs"] = len(self._snapshot.out(i, Relation.STATES))
        return found
