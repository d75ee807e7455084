"""The marks of an alliance's picture as ECharts draws them: members, facets, ties, headings."""

from typing import Any

from explorer.alliances.cells import Cell, Cells, Facet
from explorer.alliances.columns import BETWEEN, MARK, RING, Spot
from explorer.alliances.letters import literal
from explorer.alliances.svg import AMBER, QUIET, hatched
from explorer.labels import LOOKS
from explorer.wording import alliance_pictures as say
from graph.schema import Label
from graph.text import Language, Text
from matching.themes.theme import FACET_ROLES, FacetRole

#: degree from which a tie is drawn that does not cover; for a facet that is a gap
SEEN, SEEN_AT_GAP = 0.2, 0.1
#: pixels of a tie: at the least, and what a degree of 1 adds
THIN, THICK = 0.8, 5.0
BLUE = LOOKS[Label.SOCIETY].colour


def ties_of(cells: Cells) -> tuple[Cell, ...]:
    """Return the ties to draw: all that cover, those that nearly do, of each member the best."""
    gaps = {facet.title for facet in cells.gaps}
    best = {c.member: c for c in sorted(cells.cells, key=lambda c: c.degree)}
    return tuple(
        cell
        for cell in cells.cells
        if cell.covers
        or cell.degree >= (SEEN_AT_GAP if cell.facet in gaps else SEEN)
        or best[cell.member] is cell
    )


def label_of(facet: Facet) -> Label:
    """Return whose shape a facet has: a field's, or for segments and applications an industry's."""
    inner = (FacetRole.CORE, FacetRole.MIDSTREAM, FacetRole.SUPPORT)
    return Label.DISCIPLINE if facet.role in inner else Label.INDUSTRY


def kinds_of(cells: Cells, language: Language) -> list[tuple[Label, bool, str]]:
    """Return what the marks mean: shape, whether it is a gap, words; only those that are drawn."""
    found = [(Label.SOCIETY, False, say.MEMBER.pick(language))]
    labels = {label_of(facet) for facet in cells.facets}
    for label, text in ((Label.DISCIPLINE, say.FIELD), (Label.INDUSTRY, say.SEGMENT)):
        if label in labels:
            found.append((label, False, text.pick(language)))
    if cells.gaps:
        found.append((label_of(cells.gaps[0]), True, say.GAP.pick(language)))
    return found


def look_of(label: Label, *, is_gap: bool) -> tuple[str, str]:
    """Return colour and path of a mark."""
    return (AMBER, hatched(label)) if is_gap else LOOKS[label]


def facet_node(facet: Facet, language: Language) -> dict[str, Any]:
    """Return a facet; a gap is hatched and asks who could."""
    colour, path = look_of(label_of(facet), is_gap=facet.is_gap)
    words = FACET_ROLES[facet.role].pick(language)
    told = say.NODE.fill(name=facet.title.pick(language), role=words).pick(language)
    found: dict[str, Any] = {
        "name": literal(told), "symbol": f"path://{path}", "symbolKeepAspect": True,
        "itemStyle": {"color": colour},
    }  # fmt: skip
    if facet.is_gap:
        found["name"] = literal(f"{told} {say.NOBODY.pick(language)}")
        found["label"] = {"fontWeight": "bold"}
    return found


def member_node(
    cells: Cells, spot: Spot, known: tuple[str, Text], language: Language
) -> dict[str, Any]:
    """Return a member of a name and role; the lead's name is bold."""
    name, role = known
    words = cells.role_of(spot.key, role).pick(language)
    found: dict[str, Any] = {
        "name": literal(say.NODE.fill(name=name, role=words).pick(language)),
        "symbol": f"path://{LOOKS[Label.SOCIETY].path}", "symbolKeepAspect": True,
        "itemStyle": {"color": BLUE},
    }  # fmt: skip
    if spot.size == RING:
        # below the ring, which is drawn apart
        found["label"] = {"fontWeight": "bold", "distance": BETWEEN + (RING - MARK) / 2}
    return found


def ring_node(spot: Spot, ink: str) -> dict[str, Any]:
    """Return the ring around the lead."""
    style = {"color": "transparent", "borderColor": ink, "borderWidth": 2.5}
    return {
        "id": f"ring-{spot.key}", "name": "", "value": [spot.x, spot.y], "symbol": "circle",
        "symbolSize": RING, "itemStyle": style, "label": {"show": False}, "silent": True,
        "tooltip": {"show": False},
    }  # fmt: skip


def heading_node(
    n: int, heading: tuple[str, float, float], ink: str, ground: str
) -> dict[str, Any]:
    """Return words above a column: a mark that is not seen, with a name."""
    words, x, y = heading
    text = {
        "show": True, "position": "inside", "formatter": words, "color": ink, "fontSize": 13,
        "fontWeight": "bold", "backgroundColor": ground, "padding": [2, 4],
    }  # fmt: skip
    return {
        "id": f"heading-{n}", "name": "", "value": [x, y], "symbol": "circle", "symbolSize": 1,
        "itemStyle": {"color": "transparent"}, "label": text, "silent": True,
        "tooltip": {"show": False},
    }  # fmt: skip


def link_of(cell: Cell, name: str, language: Language) -> dict[str, Any]:
    """Return the tie of a member and a facet: solid where it covers."""
    told = say.LINK.fill(
        member=name, facet=cell.facet.pick(language), degree=cell.told().pick(language)
    ).pick(language)
    style = {
        "color": BLUE if cell.covers else QUIET, "width": thickness(cell),
        "type": "solid" if cell.covers else "dashed", "opacity": 0.85, "curveness": 0,
    }  # fmt: skip
    return {
        "source": cell.member, "target": cell.facet.zh, "lineStyle": style,
        "tooltip": {"formatter": literal(told)},
    }  # fmt: skip


def thickness(cell: Cell) -> float:
    """Return how thick a tie is, in pixels."""
    return round(THIN + (THICK * cell.degree**2 if cell.covers else 0.4), 2)
