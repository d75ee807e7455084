"""Both belong to one unit."""

from collections.abc import Iterator

from graph.text import Text
from matching.interests.bonds import Bonds
from matching.interests.interest import Interest
from matching.interests.kind import InterestKind
from matching.interests.kinds._join import paired


class SameUnit(InterestKind):
    """Both belonged to one unit within the window, be it at different times."""

    name = "same_unit"
    title = Text(zh="同一单位", en="same unit")
    explanation = Text(
        zh="双方现在或近几年属于同一单位：任职、挂靠、建站、提出或承担，或本身就是该单位。",
        en="Both belong to one unit now or did in recent years: by work, host, need or project,"
        " or as the unit itself.",
    )

    def ties(self, bonds: Bonds, request: int) -> Iterator[tuple[int, Interest]]:
        for mine in bonds.units(request):
            for theirs in bonds.members(mine.other):
                yield from paired(self.name, bonds.snapshot, mine, theirs)
