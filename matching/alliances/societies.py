"""What the graph says of its societies, gathered once: the input of all that is said of alliances.

Societies that are dissolved are no candidates and are left out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.model import Properties
from graph.schema import Label, Relation
from graph.snapshot import Positions, Snapshot
from graph.taxonomy import Scheme, load_taxonomy
from matching.bridge import bridge_of
from matching.declared import codes_of, supplied_of
from matching.fields import Fields, fields_of
from matching.names import society_core
from matching.pools import set_aside
from matching.profile import Document, Profile

#: names below a discipline that describe a society, and disciplines that do so
BELOW, DESCRIBED = 25, 3
#: how often the core of a name stands in a description
OF_NAME = 3
#: properties that say what a society does
_SCOPE = ("scope", "branches", "brand_activities")
_TRAILING = re.compile("(?<=..)(工程|技术|科学)+$")
NO_FIELDS = Fields((), 0.0)


@dataclass(frozen=True, eq=False)
class Societies:
    """The societies of a graph and what is known of each, in order of id.

    Compared by identity, as it is made once for a version of the graph and shared.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    #: names without place, kind, and a trailing 工程, 技术 or 科学
    cores: tuple[str, ...]
    #: positions in the snapshot
    positions: Positions
    #: disciplines, declared or computed
    fields: tuple[Fields, ...]
    #: declared industries, by code
    industries: tuple[Mapping[str, float], ...]
    #: what each says it does, in its own words; empty where nothing is known
    scopes: tuple[str, ...]
    #: 理科, 工科, ...; empty where not known
    groups: tuple[str, ...]
    #: public properties
    properties: tuple[Properties, ...]
    #: shape (societies, experts of the graph): 1 where an expert is a member or holds a post
    people: csr_array

    def __len__(self) -> int:
        return len(self.ids)

    def describe(self, i: int) -> str:
        """Return the text that speaks for a society: name, disciplines and all below, scope."""
        taxonomy = load_taxonomy(Scheme.GBT13745)
        parts = [self.cores[i]] * OF_NAME
        for field in self.fields[i].fields[:DESCRIBED]:
            entry = taxonomy[field.code]
            below = [taxonomy[c].name for c in taxonomy.descendants(field.code)[:BELOW]]
            parts.append("、".join([entry.name, *below, *entry.terms]))
        return "\n".join([*parts, self.scopes[i]])

    def thinned(self, share: float, rng: np.random.Generator) -> "Societies":
        """Return a copy without some of the input: disciplines, industries, scopes, groups, ties.

        Parameters
        ----------
        share
            Chance of each single input to be dropped, in [0, 1).
        rng
            Where chance comes from.
        """

        def stays() -> bool:
            return bool(rng.random() >= share)

        fields = [
            replace(one, fields=kept) if (kept := tuple(f for f in one.fields if stays()))
            else NO_FIELDS
            for one in self.fields
        ]  # fmt: skip
        people = self.people.copy()
        people.data = people.data * (rng.random(len(people.data)) >= share)
        people.eliminate_zeros()
        return replace(
            self,
            fields=tuple(fields),
            industries=tuple({c: w for c, w in d.items() if stays()} for d in self.industries),
            scopes=tuple(scope if stays() else "" for scope in self.scopes),
            groups=tuple(group if stays() else "" for group in self.groups),
            people=people,
        )


def core_of(name: str) -> str:
    """Return what a society's name says of its field.

    Examples
    --------
    >>> core_of("中国腐蚀与防护学会"), core_of("中国水产学会"), core_of("中国复合材料工程学会")
    ('腐蚀与防护', '水产', '复合材料')
    """
    return _TRAILING.sub("", society_core(name))


def societies_of(snapshot: Snapshot) -> Societies:
    """Gather the societies of a graph."""
    places = [i for i in snapshot.of(Label.SOCIETY) if set_aside(snapshot, i) is None]
    properties = tuple(snapshot.properties(i) for i in places)
    names = tuple(snapshot.name(i) for i in places)
    scopes = tuple(_scope(found) for found in properties)
    industries = tuple(codes_of(snapshot.edges_out(i, Relation.IN_INDUSTRY)) for i in places)
    disciplines = [snapshot.edges_out(i, Relation.IN_DISCIPLINE) for i in places]
    profiles = [
        Profile(
            snapshot.id(i), name, Label.SOCIETY,
            (Document(snapshot.id(i), society_core(name), scope),),
            codes_of(edges), industry, i, supplied_of(edges),
        )
        for i, name, scope, industry, edges in zip(
            places, names, scopes, industries, disciplines, strict=True
        )
    ]  # fmt: skip
    positions = np.array(places, dtype=np.int64)
    return Societies(
        tuple(profile.id for profile in profiles),
        names,
        tuple(core_of(name) for name in names),
        positions,
        tuple(fields_of(profiles, bridge_of(snapshot))),
        industries,
        scopes,
        tuple(str(found.get("group", "")) for found in properties),
        properties,
        _people(snapshot, positions),
    )


def _scope(properties: Properties) -> str:
    found = (properties.get(name, "") for name in _SCOPE)
    return "\n".join(
        "、".join(value) if isinstance(value, tuple) else str(value) for value in found if value
    )


def _people(snapshot: Snapshot, societies: NDArray[np.int64]) -> csr_array:
    """Return who belongs to which society, shape (societies, experts)."""
    experts = snapshot.of(Label.EXPERT)
    found = csr_array((len(societies), len(experts)))
    for relation in (Relation.MEMBER_OF, Relation.HOLDS_POST):
        if snapshot.count(relation):
            ties = snapshot.matrix(relation)[experts.start : experts.stop]
            found = found + csr_array(ties.T)[societies]
    found.data[:] = 1.0
    return csr_array(found)
