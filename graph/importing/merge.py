"""From what a table says of a node to what changes in the graph.

A blank cell never erases. A list replaces the list of its column. Edges of a column that it no
longer states go, or end: see `graph.importing.columns.Policy`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from graph.importing.columns import Link, Policy
from graph.importing.difference import Difference, details, name_of, names_of, node_differences
from graph.importing.draft import Draft
from graph.importing.scope import states
from graph.importing.view import GraphView
from graph.model import Edge, Node
from graph.names import name_key
from graph.schema import Relation
from graph.store import EdgeIdentity
from graph.text import Text


@dataclass
class Merged:
    """What a table does to one node."""

    is_new: bool
    differences: list[Difference] = field(default_factory=list)


class Merger:
    """Merges the drafts of one table into the view.

    Parameters
    ----------
    view
        The graph so far, with everything around the drafts fetched.
    links
        The links of the kind of table, by key of the column.
    titles
        What each column is called.
    file
        Origin of new edges whose source is not stated.
    day
        The day as of which the table holds; empty if not known.
    """

    def __init__(
        self,
        view: GraphView,
        links: Mapping[str, Link],
        titles: Mapping[str, Text],
        file: str,
        day: str,
    ) -> None:
        self._view = view
        self._links = links
        self._titles = titles
        self._file = file
        self._day = day

    def merge_node(self, draft: Draft) -> Merged:
        """Write a draft's properties and name."""
        old = self._view.node(draft.id)
        stated = {name: said.value for name, said in draft.fields.items()}
        name = str(stated.pop("name", draft.name))
        merged = Merged(old is None)
        if old is None:
            self._view.put_node(Node(draft.id, draft.label, name, draft.hints | stated))
            return merged
        if not draft.rows or name_key(name) == name_key(old.name):
            name = old.name
        new = replace(old, name=name, properties=draft.hints | dict(old.properties) | stated)
        if new != old:
            merged.differences += node_differences(old, new)
            self._view.put_node(new)
        return merged

    def merge_edges(self, draft: Draft) -> list[Difference]:
        """Write a draft's edges, whose ends are there."""
        found: list[Difference] = []
        wanted = {identity for links in draft.links.values() for identity in links}
        # of all columns before the first is written: an edge may pass from one to another
        before = {key: self._stated_before(draft.id, key) for key in draft.links}
        for key, edges in draft.links.items():
            if not edges:
                continue
            if self._links[key].policy is Policy.HISTORY:
                found += self._add_to_history(draft, key, edges, before[key])
            else:
                old = {edge.identity: edge for edge in before[key]}
                found += self._replace(draft, key, edges, old, wanted)
        for unit, edge in draft.works_at.items():
            there = self._view.around(draft.id, Relation.WORKS_AT)
            if not any(e.target == unit for e in there):
                self._put_new(edge)
        return found

    def _replace(
        self,
        draft: Draft,
        key: str,
        edges: Mapping[EdgeIdentity, Edge],
        before: Mapping[EdgeIdentity, Edge],
        wanted: set[EdgeIdentity],
    ) -> list[Difference]:
        link, title = self._links[key], self._titles[key]
        origins = {edge.origin or self._file for edge in edges.values()}
        gone = {
            identity
            for identity, edge in before.items()
            if identity not in wanted and (link.policy is Policy.REPLACE or edge.origin in origins)
        }
        found: list[Difference] = []
        for identity, edge in edges.items():
            old = self._view.edge(identity)
            if old is None:
                self._put_new(edge)
            else:
                changed = self._update(old, edge, draft, title)
                # one that came from another column shows in the list of names
                found += changed if identity in before else []
        for identity in gone:
            self._view.drop_edge(identity)
        stay = [i for i in before if i not in gone and (i in edges or i not in wanted)]
        after = list(dict.fromkeys([*stay, *edges]))
        if set(after) != set(before):
            found.insert(0, Difference(title, self._ends(before, draft), self._ends(after, draft)))
        return found

    def _ends(self, identities: Iterable[EdgeIdentity], draft: Draft) -> str:
        others = (source if target == draft.id else target for source, _, target, _ in identities)
        return names_of(self._view, others)

    def _put_new(self, edge: Edge) -> None:
        self._view.put_edge(replace(edge, origin=edge.origin or self._file))

    def _update(self, old: Edge, edge: Edge, draft: Draft, title: Text) -> list[Difference]:
        """Write an edge that is there; what was stated before and is not contradicted stays."""
        new = replace(
            old,
            since=edge.since or old.since,
            until=edge.until or old.until,
            origin=edge.origin or old.origin,
            properties=dict(old.properties) | dict(edge.properties),
        )
        if new == old:
            return []
        self._view.put_edge(new)
        name = name_of(self._view, _other(edge, draft))
        what = Text(zh=f"{title.zh}：{name}", en=f"{title.en}: {name}")
        return [Difference(what, details(old), details(new))]

    def _stated_before(self, node_id: str, key: str) -> list[Edge]:
        there = self._view.around(node_id, self._links[key].relation)
        return [edge for edge in there if states(self._links, key, edge, node_id)]

    def _add_to_history(
        self, draft: Draft, key: str, edges: Mapping[EdgeIdentity, Edge], before: list[Edge]
    ) -> list[Difference]:
        """Add what is new; what is no longer stated then ends, on the day the row was confirmed.

        Without a day nothing can be said to have begun or ended: both stay. A row that was
        confirmed before what is known began is history itself, and changes nothing.
        """
        said = draft.fields.get("confirmed_on")
        day = str(said.value) if said else self._day
        current = {_other(edge, draft): edge for edge in before if not edge.until}
        stated = {_other(edge, draft): edge for edge in edges.values()}
        new = [edge for end, edge in stated.items() if end not in current]
        if not new or (day and any(edge.since > day for edge in current.values())):
            return []
        for edge in new:
            came_back = any(_other(e, draft) == _other(edge, draft) for e in before)
            since = edge.since or (day if current else "")
            self._put_new(replace(edge, since=since, key=since if came_back else ""))
        left = [edge for end, edge in current.items() if end not in stated and day]
        for edge in left:
            self._view.put_edge(replace(edge, until=day))
        stay = [end for end, edge in current.items() if edge not in left]
        old_names = names_of(self._view, current)
        after = names_of(self._view, dict.fromkeys([*stay, *stated]))
        if left:
            after += f"（{names_of(self._view, [_other(e, draft) for e in left])}至 {day}）"
        return [Difference(self._titles[key], old_names, after)]


def _other(edge: Edge, draft: Draft) -> str:
    return edge.target if edge.source == draft.id else edge.source
