"""What stands in which column of an alliance's picture, and how much room each name takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.alliances.cells import Cells, Facet
from explorer.alliances.letters import wrap
from explorer.wording import alliance_pictures as say
from graph.text import Language, Text
from matching.themes.theme import FACET_ROLES, FacetRole

#: narrowest picture for which the names have room, and from where they break otherwise, in pixels
NARROWEST, WIDE = 640, 900
#: size of a mark, of the lead's ring, of letters, of a line of letters, all in pixels
MARK, RING, LETTER, LINE = 20, 34, 12, 15
#: pixels between a mark and its name, and below the name
BETWEEN, BELOW = 4, 9
#: pixels of a heading, and of the least picture
HEADING, LOWEST = 26, 300
#: facets in one column of the field itself; more stand in two
ONE_COLUMN = 6
_LEFT, _MIDDLE, _RIGHT = (
    (FacetRole.UPSTREAM,),
    (FacetRole.CORE, FacetRole.MIDSTREAM),
    (FacetRole.DOWNSTREAM, FacetRole.APPLICATION),
)


@dataclass(frozen=True)
class Spot:
    """Where something stands."""

    #: id of a member, Chinese title of a facet
    key: str
    is_member: bool
    #: of the width, in [0, 1]
    x: float
    #: in pixels from above
    y: float
    #: the name below the mark
    lines: tuple[str, ...]
    #: diameter in pixels
    size: int = MARK

    @property
    def up(self) -> float:
        """Pixels above the middle of the mark."""
        return self.size / 2 + 3

    @property
    def down(self) -> float:
        """Pixels below the middle of the mark, the name included."""
        return self.size / 2 + BETWEEN + LINE * len(self.lines) + BELOW


def columns_of(cells: Cells) -> dict[str, list[str | Facet]]:
    """Return what stands in which column, from left to right; those that are empty are left out."""
    left, middle, right = (
        [f for f in cells.facets if f.role in roles] for roles in (_LEFT, _MIDDLE, _RIGHT)
    )
    near = {f.title: -1.0 for f in left} | {f.title: 1.0 for f in right}
    leaning = {
        one: sum(c.degree**2 * near.get(c.facet, 0.0) for c in cells.cells if c.member == one)
        for one, _, _ in cells.members
    }
    members = sorted(leaning, key=lambda one: leaning[one])
    half = len(members) // 2
    first, second = members[:half], members[half:]
    sides = dict.fromkeys(first, -1.0) | dict.fromkeys(second, 1.0)
    pull = {
        f.title: sum(c.degree**2 * sides[c.member] for c in cells.cells if c.facet == f.title)
        for f in middle
    }
    split = [middle]
    if len(middle) > ONE_COLUMN:
        ordered = sorted(middle, key=lambda f: pull[f.title])
        cut = (len(middle) + 1) // 2
        split = [ordered[:cut], ordered[cut:]]
    found: dict[str, list[str | Facet]] = {"left": [*left], "first": [*first]}
    found |= {f"middle{n}": [*part] for n, part in enumerate(split)}
    found |= {"second": [*second], "right": [*right]}
    return {name: column for name, column in found.items() if column}


def spot_of(one: str | Facet, cells: Cells, room: float, language: Language, x: float) -> Spot:
    """Return a member or facet with the lines of its name, not placed yet."""
    if isinstance(one, Facet):
        title = wrap(one.title.pick(language), room, LETTER)
        gap = (say.GAP.pick(language),) if one.is_gap else ()
        return Spot(one.title.zh, False, x, 0.0, (*title, *gap))
    name = next(name for key, name, _ in cells.members if key == one)
    if one != cells.lead:
        return Spot(one, True, x, 0.0, wrap(name, room, LETTER))
    # the lead's name is bold, hence wider
    lines = (*wrap(name, room / 1.08, LETTER), f"★ {say.LEAD.pick(language)}")
    return Spot(one, True, x, 0.0, lines, RING)


def headings_of(
    columns: Mapping[str, Sequence[str | Facet]], count: int, cells: Cells, language: Language
) -> list[tuple[str, float, float]]:
    """Return what stands above the columns, as in `Layout.headings`."""
    found: list[tuple[str, float, float]] = []
    middles = [at for at, name in enumerate(columns) if name.startswith("middle")]
    for n, (name, column) in enumerate(columns.items()):
        at = float(n)
        if name == "middle1":
            continue
        inside = [f for f in column if isinstance(f, Facet)]
        if name.startswith("middle"):
            inside, at = [f for f in cells.facets if f.role in _MIDDLE], sum(middles) / len(middles)
        roles = dict.fromkeys(titled(FACET_ROLES[f.role], language) for f in inside)
        words = " / ".join(roles) or say.SOCIETY.pick(language)
        found.append((words, (at + 0.5) / count, HEADING / 2))
    return found


def titled(text: Text, language: Language) -> str:
    """Return words as a heading."""
    words = text.pick(language)
    return words[:1].upper() + words[1:]
