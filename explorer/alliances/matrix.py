"""A suggested alliance as a matrix: members × facets, how far each answers each, gaps hatched."""

from typing import Any

import streamlit as st

from explorer.alliances.cells import Cell, Cells, Degrees, Facet, Rows, cells_of, said
from explorer.alliances.heads import ABOVE, BLUE, WIDTHS, axes_of, height_of, shade, together
from explorer.alliances.letters import literal
from explorer.alliances.matrix_svg import matrix_svg
from explorer.alliances.saving import DECAL, colours, offer_svg, toolbox
from explorer.alliances.svg import AMBER, INK
from explorer.session import is_dark, language, t
from explorer.wording import alliance_pictures as say
from graph.text import Language
from matching.alliances.suggestion import Suggestion
from matching.alliances.theme_scores import COVERED

#: pixels of the words in cells
LETTER = 12


def show_matrix(
    suggestion: Suggestion, *, key: str, lead: str | None = None, degrees: Degrees | None = None
) -> None:
    """Draw the members and facets of a suggestion as a matrix, with what saves it.

    Parameters
    ----------
    lead
        Id of the member that is to lead, whose row is the first; if not given, the first one that
        is suggested, if empty, nobody.
    degrees
        All degrees, see `alliance_cells.degrees_of`; without them, cells the suggestion names.
    """
    if lead is None:
        lead = suggestion.leads[0].id if suggestion.leads else ""
    cells = cells_of(suggestion, lead, degrees)
    st.echarts_chart(
        matrix_option(cells, language(), is_dark=is_dark()),
        height=height_of(cells, language()),
        key=key,
        alt=said(say.MATRIX_ALT, cells, language()),
    )
    note = t(say.MATRIX_NOTE.fill(least=f"{COVERED:.0%}"))
    if not cells.is_complete:
        note += t(say.PARTLY_NOTE)
    offer_svg(matrix_svg(cells, language()), _file(cells, language()), key, note)


def matrix_rows(
    suggestion: Suggestion, *, lead: str, language: Language, degrees: Degrees | None = None
) -> Rows:
    """Return what the matrix shows: a row for each member, the lead first, and all together."""
    cells = cells_of(suggestion, lead, degrees)
    found = {(cell.member, cell.facet): cell.told().pick(language) for cell in cells.cells}
    heads = (say.SOCIETY, say.ROLE, *(facet.title for facet in cells.facets))
    rows = [
        (
            name,
            cells.role_of(one, role).pick(language),
            *(found.get((one, facet.title), "") for facet in cells.facets),
        )
        for one, name, role in cells.members
    ]
    last = (together(facet).pick(language) for facet in cells.facets)
    rows.append((say.TOGETHER.pick(language), "", *last))
    return Rows(tuple(head.pick(language) for head in heads), tuple(rows))


def matrix_option(cells: Cells, language: Language, *, is_dark: bool) -> dict[str, Any]:
    """Return the matrix as ECharts draws it; its heads break differently on narrower screens."""
    ink, ground = colours(is_dark=is_dark)
    default, *others = (axes_of(cells, width, language, ink) for _, width in WIDTHS)
    media = [
        {"query": {"minWidth": low, "maxWidth": high - 1}, "option": option}
        for (low, _), (high, _), option in zip(WIDTHS[1:], WIDTHS, others, strict=False)
    ]
    return {
        "grid": {"left": 4, "right": 4, "top": ABOVE, "bottom": 4, "outerBoundsMode": "same"},
        "toolbox": toolbox(_file(cells, language), language, is_dark=is_dark),
        "tooltip": {"formatter": "{b}"},
        **default,
        # without this, heads stay broken after a narrow screen became wide again
        "media": [*media, {"option": default}],
        "series": [
            {
                "type": "heatmap", "data": _data(cells, language, ink, ground),
                "label": {"show": True, "fontSize": LETTER},
                "itemStyle": {"borderWidth": 1, "borderColor": ground},
                "emphasis": {"itemStyle": {"borderColor": ink}},
            }
        ],
    }  # fmt: skip


def _data(cells: Cells, language: Language, ink: str, ground: str) -> list[dict[str, Any]]:
    """Return every cell, those that are empty too, and below them what all reach together."""
    found = {(cell.member, cell.facet): cell for cell in cells.cells}
    data = []
    for x, facet in enumerate(cells.facets):
        title = facet.title.pick(language)
        for y, (one, name, _) in enumerate(cells.members):
            cell = found.get((one, facet.title))
            degree = cell.degree if cell else 0.0
            told = cell.told().pick(language) if cell else "–"
            words = say.LINK.fill(member=name, facet=title, degree=told).pick(language)
            data.append(
                {
                    "name": literal(words), "value": [x, y, round(degree, 4)],
                    "itemStyle": _style(cell, facet, ground),
                    "label": _label(cell, facet, language, ink),
                }
            )  # fmt: skip
        words = together(facet).pick(language)
        told = say.LINK.fill(member=say.TOGETHER.pick(language), facet=title, degree=words).pick(
            language
        )
        style = {"color": AMBER if facet.is_gap else BLUE}
        label = {
            "formatter": words, "color": INK if facet.is_gap else "#FFFFFF", "fontWeight": "bold",
        }  # fmt: skip
        value = [x, len(cells.members), round(facet.best, 4)]
        data.append(
            {"name": literal(told), "value": value, "itemStyle": style,
             "label": label}
        )  # fmt: skip
    return data


def _style(cell: Cell | None, facet: Facet, ground: str) -> dict[str, Any]:
    color = shade(cell, ground)
    return {"color": color, "decal": DECAL} if facet.is_gap else {"color": color}


def _label(cell: Cell | None, facet: Facet, language: Language, ink: str) -> dict[str, Any]:
    words = "" if cell is None else cell.told(say.AT_LEAST_SHORT).pick(language)
    if cell is not None and cell.covers:
        return {"formatter": words, "color": "#FFFFFF"}
    if cell is not None and facet.is_gap:
        return {"formatter": words, "color": INK, "backgroundColor": "#FFFFFF", "padding": [2, 3]}
    return {"formatter": words, "color": ink}


def _file(cells: Cells, language: Language) -> str:
    return say.MATRIX_FILE.fill(theme=cells.theme.pick(language)).pick(language)
