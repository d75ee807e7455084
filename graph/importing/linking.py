"""From what a row says to the nodes it speaks of: ids, edges, and what is new."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.errors import CellError
from graph.identity import WHEN, Claim, Match, academy_body, is_academician
from graph.importing.columns import Link, Posts, Ranks, Won
from graph.importing.kind import TableKind
from graph.importing.named import Named
from graph.importing.statement import Statement
from graph.known import KnownNodes
from graph.model import Edge, Value, label_of
from graph.properties import property_of
from graph.schema import Label, Relation

_BODY = (Label.ORGANIZATION, Label.ENTERPRISE)
_POSTS = Link(Relation.HOLDS_POST, (Label.SOCIETY,))


@dataclass
class End:
    """A node that a row names, found."""

    id: str
    claim: Claim
    match: Match
    named: Named
    #: ids of the units it is said to work at
    units: tuple[str, ...] = ()


@dataclass
class LinkedRow:
    """One row whose nodes are all found."""

    id: str
    claim: Claim
    match: Match
    statement: Statement
    #: by key of the column
    ends: dict[str, list[End]] = field(default_factory=dict)
    edges: dict[str, list[Edge]] = field(default_factory=dict)

    def all_ends(self) -> Iterator[End]:
        """Every node the row names, also the units of persons."""
        for ends in self.ends.values():
            yield from ends


def links_of(kind: TableKind) -> dict[str, Link]:
    """Return the links of a kind by column, posts and wins among them."""
    roles = [(column.key, role) for column in kind.columns for role in column.roles]
    posts = {key: _POSTS for key, role in roles if isinstance(role, Posts)}
    won = {key: role.link for key, role in roles if isinstance(role, Won)}
    return dict(kind.links) | posts | won


class Linker:
    """Finds whom the rows of one table speak of.

    Parameters
    ----------
    kind
        What a row is.
    known
        What is known before the table; grows by the rows that are taken.
    table
        Tells this table from others of the same run.
    """

    def __init__(self, kind: TableKind, known: KnownNodes, table: str) -> None:
        self._kind = kind
        self._known = known
        self._table = table
        self._links = links_of(kind)

    def link(self, said: Statement) -> tuple[LinkedRow | None, list[tuple[str, CellError]]]:
        """Return the row with its nodes found, or what is wrong by key of the column."""
        errors: list[tuple[str, CellError]] = []
        ends: dict[str, list[End]] = {}
        in_order = sorted(said.named, key=lambda key: not self._links[key].is_unit)
        for key in in_order:
            ends[key] = []
            for named in said.named[key]:
                try:
                    ends[key].append(self._find(named))
                except CellError as error:
                    errors.append((key, error))
        if errors:
            return None, errors
        claim = self._claim(said, ends)
        try:
            match = self._known.resolve(claim)
        except CellError as error:
            return None, [("name", error)]
        row = LinkedRow(match.id, claim, match, said, ends)
        row.edges = {key: self._edges(row, key) for key in said.named}
        return row, []

    def accept(self, row: LinkedRow) -> None:
        """Remember what an accepted row says, for those that follow."""
        for end in row.all_ends():
            if end.named.class_id:
                continue
            self._known.add(end.claim, end.id)
            for name, unit in zip(end.named.units, end.units, strict=True):
                self._known.add(_unit(name), unit)
        self._known.add(row.claim, row.id)

    def _claim(self, said: Statement, ends: dict[str, list[End]]) -> Claim:
        units = [end for key in ends if self._links[key].is_unit for end in ends[key]]
        fields, label = said.fields, self._kind.label

        def text(name: str) -> str:
            return str(fields.get(name, ""))

        return Claim(
            (label,),
            text("name"),
            credit_code=text("credit_code"),
            code=text("code"),
            units=tuple(end.id for end in units),
            unit_name=units[0].named.name if units else "",
            when=text(WHEN[label]) if label in WHEN else "",
            body=academy_body(text("academy"), text("division")),
            is_academician=is_academician(fields),
            id_number=text("id_number"),
            profile=text("profile"),
            table=self._table,
        )

    def _find(self, named: Named) -> End:
        if named.class_id:
            claim = Claim(named.labels, named.name, own=False)
            return End(named.class_id, claim, Match(named.class_id), named)
        units = [self._known.resolve(_unit(name)) for name in named.units]
        claim = Claim(
            named.labels,
            named.name,
            named.guess,
            credit_code=named.end("credit_code"),
            units=tuple(unit.id for unit in units),
            unit_name=named.units[0] if named.units else "",
            when=named.end("born"),
            own=False,
        )
        match = self._known.resolve(claim)
        return End(match.id, claim, match, named, claim.units)

    def _edges(self, row: LinkedRow, key: str) -> list[Edge]:
        link, edges = self._links[key], []
        for position, end in enumerate(row.ends[key]):
            properties: dict[str, Value] = dict(link.fixed)
            properties |= {k: v for k, v in end.named.edge.items() if k not in ("since", "until")}
            if link.ranks is not Ranks.NONE:
                properties["rank"] = position + (2 if link.ranks is Ranks.FURTHER else 1)
            source, target = (end.id, row.id) if link.incoming else (row.id, end.id)
            edges.append(
                Edge(
                    source, link.relation, target, link.key,
                    since=str(end.named.edge.get("since", "")),
                    until=str(end.named.edge.get("until", "")),
                    origin=row.statement.origin, properties=properties,
                )
            )  # fmt: skip
        return edges


def _unit(name: str) -> Claim:
    return Claim(_BODY, name, guess=True, own=False)


def end_properties(end: End) -> dict[str, Value]:
    """Return what a row says of a node at the other end: of each the first property it has."""
    label = label_of(end.id)
    found: dict[str, Value] = {}
    for names, value in end.named.ends.items():
        name = next((n for n in names if property_of(label, n) is not None), None)
        if name is not None:
            found[name] = value
    return found
