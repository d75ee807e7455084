"""A suggested alliance as a picture: societies around the facets of the theme."""

from typing import Any

import streamlit as st

from explorer.alliances.cells import Cells, Degrees, Rows, cells_of, facet_rows, said
from explorer.alliances.columns import BETWEEN, LETTER, LINE, MARK, NARROWEST, RING, WIDE
from explorer.alliances.layout import Layout, layout_of
from explorer.alliances.letters import literal
from explorer.alliances.marks import (
    BLUE,
    facet_node,
    heading_node,
    kinds_of,
    label_of,
    link_of,
    look_of,
    member_node,
    ring_node,
    thickness,
    ties_of,
)
from explorer.alliances.saving import TOOLS, colours, offer_svg, toolbox
from explorer.alliances.svg import INK, QUIET, Sheet, key_row
from explorer.session import is_dark, language, t
from explorer.wording import alliance_pictures as say
from graph.schema import Label
from graph.text import Language
from matching.alliances.suggestion import Suggestion
from matching.alliances.theme_scores import COVERED

#: pixels for the words on marks below the picture, and width of a saved picture
KEYS, SAVED = 30, 1000


def show_picture(
    suggestion: Suggestion, *, lead: str, key: str, degrees: Degrees | None = None
) -> None:
    """Draw the societies of a suggestion around its facets, with what saves it.

    Parameters
    ----------
    lead
        Id of the member that is to lead.
    degrees
        All degrees, see `alliance_cells.degrees_of`; without them, ties the suggestion names.
    """
    cells = cells_of(suggestion, lead, degrees)
    height = max(layout_of(cells, language(), width).height for width in (NARROWEST, WIDE))
    st.echarts_chart(
        picture_option(cells, language(), is_dark=is_dark()),
        height=round(height) + TOOLS + KEYS,
        key=key,
        alt=said(say.PICTURE_ALT, cells, language()),
    )
    note = t(say.PICTURE_NOTE.fill(least=f"{COVERED:.0%}"))
    offer_svg(picture_svg(cells, language()), _file(cells, language()), key, note)


def picture_rows(
    suggestion: Suggestion, *, lead: str, language: Language, degrees: Degrees | None = None
) -> Rows:
    """Return what the picture shows, facet by facet, for the table beside it."""
    return facet_rows(cells_of(suggestion, lead, degrees), language)


def picture_option(cells: Cells, language: Language, *, is_dark: bool) -> dict[str, Any]:
    """Return the picture as ECharts draws it."""
    ink, ground = colours(is_dark=is_dark)
    wide, narrow = (
        _nodes(cells, language, layout_of(cells, language, width), (ink, ground))
        for width in (WIDE, NARROWEST)
    )
    links = [link_of(c, cells.name_of(c.member), language) for c in ties_of(cells)]
    if any(node["id"] == "end-0" for node in wide["series"][0]["data"]):
        style = {"color": QUIET, "width": 1, "opacity": 0.4, "type": "solid"}
        links.append({"source": "end-0", "target": "end-1", "silent": True, "lineStyle": style})
    kinds = [(words, look_of(one, is_gap=gap)) for one, gap, words in kinds_of(cells, language)]
    axis = {"show": False, "type": "value", "min": 0}
    series = {
        "type": "graph", "layout": "none", "coordinateSystem": "cartesian2d",
        "categories": [{"name": name} for name, _ in kinds],
        "links": links, "roam": False, "emphasis": {"focus": "adjacency"},
    }  # fmt: skip
    return {
        "grid": {"left": 0, "right": 0, "top": TOOLS, "bottom": KEYS},
        "xAxis": {**axis, "max": 1},
        "yAxis": {**axis, **wide["yAxis"], "inverse": True},
        "toolbox": toolbox(_file(cells, language), language, is_dark=is_dark),
        "tooltip": {"formatter": "{b}"},
        "legend": {
            "data": [
                {"name": name, "icon": f"path://{path}", "itemStyle": {"color": colour}}
                for name, (colour, path) in kinds
            ],
            "bottom": 0, "left": 0, "itemWidth": 14, "itemHeight": 14, "selectedMode": False,
            "textStyle": {"color": ink, "fontSize": LETTER},
        },
        "series": [{**series, **wide["series"][0]}],
        "media": [{"query": {"maxWidth": WIDE - 1}, "option": narrow}, {"option": wide}],
    }  # fmt: skip


def _nodes(
    cells: Cells, language: Language, layout: Layout, colours: tuple[str, str]
) -> dict[str, Any]:
    """Return what of the picture depends on its width: the marks, and how high it is."""
    ink, ground = colours
    facets = {facet.title.zh: facet for facet in cells.facets}
    members = {one: (name, role) for one, name, role in cells.members}
    nodes: list[dict[str, Any]] = []
    for spot in layout.spots:
        text = {
            "show": True, "position": "bottom", "distance": BETWEEN, "fontSize": LETTER,
            "lineHeight": LINE, "color": ink, "backgroundColor": ground,
            "formatter": literal("\n".join(spot.lines)),
        }  # fmt: skip
        if spot.is_member:
            node = member_node(cells, spot, members[spot.key], language)
        else:
            node = facet_node(facets[spot.key], language)
        where = {"id": spot.key, "value": [spot.x, spot.y], "symbolSize": MARK}
        nodes.append({**where, **node, "label": {**text, **node.get("label", {})}})
        if spot.size == RING:
            nodes.append(ring_node(spot, ink))
    nodes += [heading_node(n, one, ink, ground) for n, one in enumerate(layout.headings)]
    if layout.divider is not None:
        ends = [{"id": f"end-{x}", "value": [x, layout.divider], "symbolSize": 0} for x in (0, 1)]
        nodes += [{**end, "name": "", "label": {"show": False}} for end in ends]
    return {"series": [{"data": nodes}], "yAxis": {"max": layout.height}}


def _file(cells: Cells, language: Language) -> str:
    return say.PICTURE_FILE.fill(theme=cells.theme.pick(language)).pick(language)


def picture_svg(cells: Cells, language: Language) -> str:
    """Return the picture as an SVG file, on white."""
    layout = layout_of(cells, language, SAVED)
    sheet = Sheet(SAVED, layout.height + KEYS, cells.theme.pick(language), language)
    places = {spot.key: (spot.x * SAVED, spot.y) for spot in layout.spots}
    if layout.divider is not None:
        sheet.line((0, layout.divider), (SAVED, layout.divider), "#D5DBE3")
    for cell in ties_of(cells):
        colour = BLUE if cell.covers else QUIET
        ends = places[cell.member], places[cell.facet.zh]
        sheet.line(*ends, colour, thickness(cell), dashed=not cell.covers)
    facets = {facet.title.zh: facet for facet in cells.facets}
    for spot in layout.spots:
        facet = facets.get(spot.key)
        at = places[spot.key]
        label = Label.SOCIETY if facet is None else label_of(facet)
        is_gap = facet is not None and facet.is_gap
        sheet.mark(label, at, MARK, is_gap=is_gap)
        if spot.size == RING:
            sheet.ring(at, RING, INK)
        below = (at[0], at[1] + spot.size / 2 + BETWEEN + LINE / 2)
        sheet.words(spot.lines, below, size=LETTER, bold=is_gap or spot.size == RING, step=LINE)
    for words, x, y in layout.headings:
        sheet.words([words], (x * SAVED, y), size=13, bold=True)
    key_row(sheet, layout.height + KEYS / 2, kinds_of(cells, language))
    return sheet.done()
