"""The bridge between industries and disciplines: weighted links, looked up in either direction.

Firms and their needs carry industry codes, societies and experts carry disciplines; no public table
joins the two. The shipped links stand in `data/bridge/links.csv`; a planner's own links are BRIDGES
edges of the graph and win over them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.classes import class_name, find_class
from graph.reference import class_id
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.taxonomy import (
    DATA,
    Entry,
    Scheme,
    Taxonomy,
    load_taxonomy,
    node_id,
    read_facts,
    scheme_and_code,
)

#: how a link is marked that a planner set, and one that a planner took away
PLANNER, WITHDRAWN = "planner", "withdrawn"
BY_PLANNER = (PLANNER, WITHDRAWN)
#: what a link of a class is worth for the class below it
INHERITED = 0.8


@dataclass(frozen=True)
class Link:
    """One link of the bridge, or several rolled up."""

    #: ids of the nodes it joins
    source: str
    target: str
    name: str
    #: in (0, 1]; 1 = whose specialists one would ask first
    weight: float
    #: reviewed, both (reviewed, and computed agrees), computed, planner, rolled up
    how: str
    version: str


class Bridge:
    """Links by industry and by what they lead to."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._out: defaultdict[str, dict[str, Link]] = defaultdict(dict)
        self._into: defaultdict[str, dict[str, Link]] = defaultdict(dict)
        for link in links:
            self._out[link.source][link.target] = link
            self._into[link.target][link.source] = link

    def links(self, code: str, *, level: int | None = None, top: int | None = None) -> list[Link]:
        """Return the links of a class to the other side, heaviest first, ties by id.

        Parameters
        ----------
        code
            Of an industry (``C384``, ``384``), an emerging industry (``1.1``) or a discipline.
        level
            Roll the other side up to this level; None leaves it as it was linked.
        top
            How many at the most.

        Raises
        ------
        UnknownNameError
            No classification has this code.
        """
        scheme, entry = find_class(code)
        class_id = node_id(scheme, entry.code)
        table = self._into if scheme is Scheme.GBT13745 else self._out
        found = self._gathered(table, scheme, entry)
        if level is not None:
            found = _roll_up(class_id, found, level)
        return sorted(found.values(), key=lambda link: (-link.weight, link.target))[:top]

    def disciplines(self, code: str) -> Mapping[str, Link]:
        """Return the links of an industry to disciplines, by code of the discipline."""
        links = self.links(code)
        return {
            other: link
            for link in links
            for scheme, other in [scheme_and_code(link.target)]
            if scheme is Scheme.GBT13745
        }

    def _gathered(
        self, table: Mapping[str, Mapping[str, Link]], scheme: Scheme, entry: Entry
    ) -> dict[str, Link]:
        """Return links by other side: the class's own, else its parent's, else from those below.

        A planner's links are added to those, and win; with a withdrawn one the link is gone.
        """
        here = node_id(scheme, entry.code)
        own = table.get(here, {})
        theirs = {other: link for other, link in own.items() if link.how not in BY_PLANNER}
        found = theirs or self._without_own(table, load_taxonomy(scheme), here, entry)
        merged = found | {other: link for other, link in own.items() if link.how in BY_PLANNER}
        return {
            other: _seen_from(here, other, link)
            for other, link in merged.items()
            if link.how != WITHDRAWN
        }

    def _without_own(
        self,
        table: Mapping[str, Mapping[str, Link]],
        taxonomy: Taxonomy,
        here: str,
        entry: Entry,
    ) -> dict[str, Link]:
        scheme = taxonomy.scheme
        for above in taxonomy.ancestors(entry.code):
            if links := table.get(node_id(scheme, above)):
                return {
                    other: _seen_from(here, other, link, INHERITED, "inherited")
                    for other, link in links.items()
                }
        return self._from_below(table, taxonomy, here, entry)

    def _from_below(
        self,
        table: Mapping[str, Mapping[str, Link]],
        taxonomy: Taxonomy,
        here: str,
        entry: Entry,
    ) -> dict[str, Link]:
        """Return the mean of the links of the classes below that have any."""
        below = [table.get(node_id(taxonomy.scheme, c)) for c in taxonomy.descendants(entry.code)]
        linked = [links for links in below if links]
        sums: defaultdict[str, float] = defaultdict(float)
        for links in linked:
            for other, link in links.items():
                sums[other] += link.weight / len(linked)
        return {
            other: Link(here, other, class_name(other), weight, "rolled up", "")
            for other, weight in sums.items()
        }


def _seen_from(here: str, other: str, link: Link, factor: float = 1.0, how: str = "") -> Link:
    return Link(here, other, class_name(other), link.weight * factor, how or link.how, link.version)


def _roll_up(here: str, links: Mapping[str, Link], level: int) -> dict[str, Link]:
    """Return links to classes of `level`: those linked themselves, else by their best below.

    A branch may be linked more heavily than the class it belongs to, where only it is concerned; it
    does not lift that class.
    """
    found: dict[str, Link] = {}
    rolled: dict[str, Link] = {}
    for other, link in links.items():
        scheme, code = scheme_and_code(other)
        above = load_taxonomy(scheme).roll_up(code, level)
        target = node_id(scheme, above)
        if target == other:
            found[target] = link
        elif target not in rolled or link.weight > rolled[target].weight:
            rolled[target] = Link(
                here, target, class_name(target), link.weight, "rolled up", link.version
            )
    return rolled | found


@lru_cache(maxsize=1)
def shipped_links() -> tuple[Link, ...]:
    """Read the links that ship with the product."""
    found = []
    for row in read_facts(DATA / "bridge" / "links.csv"):
        source = class_id(row["from"])
        target = class_id(row["to"])
        found.append(
            Link(
                source,
                target,
                class_name(target),
                float(row["weight"]),
                row["how"],
                row["version"],
            )
        )
    return tuple(found)


def default_bridge() -> Bridge:
    """Return the shipped bridge."""
    return Bridge(shipped_links())


def bridge_of(snapshot: Snapshot) -> Bridge:
    """Return the bridge of a graph: its BRIDGES edges, or the shipped links if it has none."""
    links = [
        Link(
            edge.source,
            edge.target,
            class_name(edge.target),
            edge.weight,
            str(edge.properties.get("how", "")),
            str(edge.properties.get("version", "")),
        )
        for i in snapshot.of(Label.INDUSTRY)
        for edge in snapshot.edges_out(i, Relation.BRIDGES)
    ]
    return Bridge(links) if links else default_bridge()
