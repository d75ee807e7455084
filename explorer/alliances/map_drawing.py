"""The map of societies before it is drawn: marks, hubs of alliances, ties, names."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.alliances.columns import NARROWEST
from explorer.alliances.letters import wrap
from explorer.alliances.map_names import NARROW_WIDTHS, WIDE_WIDTHS, Name, Wish, name_places
from explorer.alliances.places import MOST, Places, places_of
from explorer.wording import alliance_pictures as say
from graph.text import Text, same
from matching.alliances.model import AllianceModel

#: side of an alliance's mark, and room that it keeps around itself, in pixels
HUB, AROUND = 22, 24
#: how clearly those are seen that are in no alliance, beside some that are
FAINT = 0.55
#: pixels that a name may be wide
NAME = 132
#: widest groups of GB/T 13745, by the first figures of a code, from the first to the last
_FIELDS = (
    (110, 190, "理科"), (210, 240, "农科"), (310, 360, "医科"), (410, 630, "工科"),
    (710, 910, "人文与社会科学"),
)  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """A society on the map."""

    id: str
    name: str
    x: float
    y: float
    #: key of its group; empty if not known
    group: str


@dataclass(frozen=True)
class Hub:
    """An alliance on the map: a mark amid its members."""

    name: str
    is_existing: bool
    x: float
    y: float
    #: ids of the members that are drawn
    members: tuple[str, ...]

    @property
    def key(self) -> str:
        """Names it among all marks."""
        return f"{'existing' if self.is_existing else 'suggested'} {self.name}"


@dataclass(frozen=True)
class Drawing:
    """All that is on the map."""

    marks: tuple[Mark, ...]
    hubs: tuple[Hub, ...]
    #: names on wide and on narrow screens
    names: tuple[Name, ...]
    narrow_names: tuple[Name, ...]
    #: keys of the groups with their words and the character on their marks, in order
    groups: Mapping[str, tuple[Text, Text]]
    mark: float
    height: float
    #: alliances and members without room for their names, on wide and on narrow screens
    unnamed: tuple[int, int]
    #: societies that are not drawn; those grouped by discipline; those of no known discipline
    left_out: int
    by_field: int
    unknown: int
    #: members that are no society of the model
    gone: int


def group_of(model: AllianceModel, i: int) -> tuple[str, bool]:
    """Return the group of a society, and whether it was derived from its main discipline."""
    stated = model.societies.groups[i]
    if stated:
        return stated, False
    fields = model.societies.fields[i].fields
    if fields:
        first = int(fields[0].code[:3])
        for low, high, name in _FIELDS:
            if low <= first <= high:
                return name, True
    return "", False


def groups_of(
    model: AllianceModel, groups: Mapping[str, Collection[str]] | None
) -> tuple[list[str], dict[str, tuple[Text, Text]], int]:
    """Return the group of each society, how groups are told, and how many were derived."""
    if groups is not None:
        first = {one: name for name in reversed(list(groups)) for one in groups[name]}
        told = {name: (same(name), same(str(n))) for n, name in enumerate(groups, 1)}
        return [first.get(one, "") for one in model.societies.ids], told, 0
    found = [group_of(model, i) for i in range(len(model))]
    there = {name for name, _ in found} - {""}
    told = {name: text for name, text in say.GROUPS.items() if name in there}
    told |= {name: (same(name), same(name[:1])) for name in sorted(there - told.keys())}
    return [name for name, _ in found], told, sum(derived for _, derived in found)


def draw(
    model: AllianceModel,
    existing: Mapping[str, Collection[str]],
    suggested: Mapping[str, Collection[str]],
    groups: Mapping[str, Collection[str]] | None = None,
) -> Drawing:
    """Put societies, alliances and names in their places."""
    place = {one: i for i, one in enumerate(model.societies.ids)}
    members = {one for those in (*existing.values(), *suggested.values()) for one in those}
    drawn = _drawn(model, sorted(place[one] for one in members if one in place))
    places = places_of(model.snapshot.version, drawn, model)
    of_group, told, by_field = groups_of(model, groups)
    marks = tuple(
        Mark(model.societies.ids[i], model.societies.names[i], float(x), float(y), of_group[i])
        for i, (x, y) in zip(drawn, places.points, strict=True)
    )
    hubs = _hubs(marks, existing, suggested, places)
    wide, narrow = (_names(marks, hubs, places, w) for w in (WIDE_WIDTHS, NARROW_WIDTHS))
    wished = len({one for hub in hubs for one in hub.members}) + len(hubs)
    return Drawing(
        marks, hubs, wide, narrow, told, places.mark, places.height,
        (wished - len(wide), wished - len(narrow)),
        len(model) - len(drawn), by_field, int(places.unknown.sum()),
        len(members - place.keys()),
    )  # fmt: skip


def _drawn(model: AllianceModel, members: list[int]) -> tuple[int, ...]:
    """Return the rows to draw: members of alliances, then the others as long as there is room."""
    if len(model) <= MOST:
        return tuple(range(len(model)))
    chosen = set(members[:MOST])
    others = (i for i in range(len(model)) if i not in chosen)
    chosen |= {i for i, _ in zip(others, range(MOST - len(chosen)), strict=False)}
    return tuple(sorted(chosen))


def _hubs(
    marks: tuple[Mark, ...],
    existing: Mapping[str, Collection[str]],
    suggested: Mapping[str, Collection[str]],
    places: Places,
) -> tuple[Hub, ...]:
    """Return a mark for each alliance, amid its members where there is room."""
    at = {mark.id: (mark.x * NARROWEST, mark.y) for mark in marks}
    taken = [(x, y, places.mark) for x, y in at.values()]
    found = []
    for is_existing, alliances in ((True, existing), (False, suggested)):
        for name, ids in alliances.items():
            there = tuple(one for one in dict.fromkeys(ids) if one in at)
            if not there:
                continue
            middle = np.mean([at[one] for one in there], axis=0)
            x, y = _free(float(middle[0]), float(middle[1]), taken, places.height)
            taken.append((x, y, AROUND * 2))
            found.append(Hub(name, is_existing, round(x / NARROWEST, 4), round(y, 1), there))
    return tuple(found)


def _free(
    x: float, y: float, taken: list[tuple[float, float, float]], height: float
) -> tuple[float, float]:
    """Return the place nearest to another, along a spiral, that keeps clear of all marks."""
    points = np.array(taken)
    least = (points[:, 2] + AROUND) / 2
    for step in range(1_500):
        turn, away = step * 0.7, 1.5 * step**0.75
        found = x + away * np.cos(turn), y + away * np.sin(turn)
        is_inside = (
            AROUND <= found[0] <= NARROWEST - AROUND and AROUND <= found[1] <= height - AROUND
        )
        if is_inside and np.all(np.hypot(*(points[:, :2] - found).T) >= least):
            return float(found[0]), float(found[1])
    return x, y


def _names(
    marks: tuple[Mark, ...], hubs: tuple[Hub, ...], places: Places, widths: Sequence[int]
) -> tuple[Name, ...]:
    named = {one for hub in hubs for one in hub.members}
    wishes = [Wish(h.key, h.x, h.y, wrap(h.name, NAME / 1.1), HUB, 1.1, True) for h in hubs]
    wishes += [
        Wish(m.id, m.x, m.y, wrap(m.name, NAME), places.mark) for m in marks if m.id in named
    ]
    others = [(m.x, m.y, places.mark) for m in marks if m.id not in named]
    return name_places(wishes, others, places.height, widths)
