"""All that is on the picture: the part of the graph, and computed ties beside the declared ones."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from explorer.graph_view.computed import Computed, computed_ties
from explorer.graph_view.gathering import MOST, Part, Shown
from graph.model import label_of
from graph.schema import Label
from graph.snapshot import Snapshot


@dataclass(frozen=True)
class Scene:
    """What is drawn."""

    part: Part
    #: ids, those that only computed ties lead to at the end
    nodes: tuple[str, ...]
    computed: tuple[Computed, ...] = ()
    #: nodes that were too many to be asked for computed ties
    unasked: int = 0

    @property
    def edges(self) -> tuple[Shown, ...]:
        """The declared ties."""
        return self.part.edges

    def without(self, labels: Collection[Label]) -> "Scene":
        """The scene as it is seen when some labels are hidden."""
        kept = tuple(one for one in self.nodes if label_of(one) not in labels)
        inside = set(kept)
        edges = tuple(one for one in self.edges if {one.edge.source, one.edge.target} <= inside)
        computed = tuple(one for one in self.computed if {one.source, one.target} <= inside)
        return Scene(replace(self.part, edges=edges), kept, computed, self.unasked)


def make_scene(snapshot: Snapshot, part: Part, *, with_computed: bool, most: int = MOST) -> Scene:
    """Return what is drawn of a part of the graph; computed disciplines join as room allows."""
    if not with_computed:
        return Scene(part, part.nodes)
    ties, unasked = computed_ties(snapshot, part.nodes)
    drawn = dict.fromkeys(part.nodes)
    for tie in ties:
        if len(drawn) < most:
            drawn.setdefault(tie.target)
    kept = tuple(tie for tie in ties if tie.target in drawn)
    return Scene(part, tuple(drawn), kept, unasked)


def tie_id(identity: Sequence[str]) -> str:
    """Return a short id of a tie.

    Examples
    --------
    >>> tie_id(("expert:a", "MEMBER_OF", "society:b", ""))
    'e-fdcbed8fa9a0'
    """
    key = "\x1f".join(identity).encode()
    return f"e-{hashlib.blake2b(key, digest_size=6).hexdigest()}"
