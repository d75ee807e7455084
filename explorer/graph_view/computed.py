"""Ties that nobody declared: disciplines that were found for nodes which state none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.model import make_id
from graph.schema import RELATION_ENDS, Label, Relation
from graph.snapshot import Snapshot
from graph.text import Text
from matching.bridge import bridge_of
from matching.fields import fields_of
from matching.profiles import profile_of

#: nodes of the picture that are asked at the most, the nearest first
ASKED = 200
#: disciplines of each, the heaviest
EACH = 2
#: whoever may state a discipline, and firms, whose industry leads to one
LABELS = frozenset(a for a, _ in RELATION_ENDS[Relation.IN_DISCIPLINE]) | {Label.ENTERPRISE}
RELATION = Relation.IN_DISCIPLINE


@dataclass(frozen=True)
class Computed:
    """A tie that was computed."""

    source: str
    target: str
    #: in (0, 1]; 1 is the heaviest of its source
    weight: float
    how: Text

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What tells it from all other ties, declared ones as well."""
        return self.source, RELATION, self.target, "computed"


def computed_ties(snapshot: Snapshot, ids: Sequence[str]) -> tuple[tuple[Computed, ...], int]:
    """Return the computed disciplines of nodes, and how many nodes were left unasked.

    Nodes with a declared discipline have none, and so have those whose text says nothing.
    """
    undeclared = list(_undeclared(snapshot, ids))
    profiles = [profile_of(snapshot, i) for i in undeclared[:ASKED]]
    found = []
    for profile, fields in zip(profiles, fields_of(profiles, bridge_of(snapshot)), strict=True):
        for field in fields.fields[:EACH]:
            target = make_id(Label.DISCIPLINE, field.code)
            if snapshot.find(target) is not None:
                found.append(Computed(profile.id, target, field.weight, field.how))
    return tuple(found), max(len(undeclared) - ASKED, 0)


def _undeclared(snapshot: Snapshot, ids: Iterable[str]) -> Iterable[int]:
    for i in map(snapshot.position, ids):
        if snapshot.label(i) in LABELS and not len(snapshot.out(i, RELATION)):
            yield i
