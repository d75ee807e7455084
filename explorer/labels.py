"""How labels, grades and the parts of a score look: colour, shape and word, never colour alone.

Twelve colours and shapes are those of the design (contrast at least 3.05 on white and 3.27 on the
dark ground); the thirteenth, for documents, was chosen by the same measure: its smallest CIEDE2000
to any other is 18.8, and 9.0, 8.6, 8.7 for deuteranopia, protanopia and tritanopia.
"""

import base64
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from graph.schema import Label
from graph.text import Text
from matching.affinity import Grade


class Look(NamedTuple):
    """Colour, and outline in a box of 24 × 24."""

    colour: str
    path: str


LOOKS: Mapping[Label, Look] = MappingProxyType(
    {
        Label.SOCIETY: Look(
            "#2F86E8",
            "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z",
        ),
        Label.EXPERT: Look("#D6700B", "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z"),
        Label.DISCIPLINE: Look("#08A58E", "M12 1l11 11-11 11L1 12z"),
        Label.INDUSTRY: Look("#7F9E43", "M7 5h16l-6 14H1z"),
        Label.ORGANIZATION: Look("#6A7075", "M1 6h22v12H1z"),
        Label.ENTERPRISE: Look("#8B4DB8", "M12 1l11 8-4 13H5L1 9z"),
        Label.NEED: Look("#D33B54", "M12 2l11 19H1z"),
        Label.WORKSTATION: Look("#238690", "M2 3h20l-4 9 4 9H2l4-9z"),
        Label.ALLIANCE: Look("#4751FF", "M7 2h10l6 10-6 10H7L1 12z"),
        Label.AWARD: Look(
            "#7F6E23",
            "M12 1l3.2 7 7.8.8-5.8 5.2 1.7 7.6-6.9-3.9-6.9 3.9 1.7-7.6L1 8.8 8.8 8z",
        ),
        Label.PROJECT: Look("#BC79AF", "M2 5h13l8 7-8 7H2z"),
        Label.DOCUMENT: Look("#3C784B", "M4 2h11l5 5v15H4z"),
        Label.ACTIVITY: Look("#8D7A6A", "M1 3l11 6 11-6-11 19z"),
    }
)

#: the shape of cytoscape that comes nearest to each outline, for the page of the graph; a polygon
#: with its corners
NODE_SHAPES: Mapping[Label, str] = MappingProxyType(
    {
        Label.SOCIETY: "round-rectangle",
        Label.EXPERT: "ellipse",
        Label.DISCIPLINE: "diamond",
        Label.INDUSTRY: "rhomboid",
        Label.ORGANIZATION: "rectangle",
        Label.ENTERPRISE: "pentagon",
        Label.NEED: "triangle",
        Label.WORKSTATION: "concave-hexagon",
        Label.ALLIANCE: "hexagon",
        Label.AWARD: "star",
        Label.PROJECT: "tag",
        Label.DOCUMENT: "polygon -0.8 -1 0.3 -1 0.8 -0.5 0.8 1 -0.8 1",
        Label.ACTIVITY: "vee",
    }
)

#: parts of a score, in the order of a task's weights, with the colour of the words on them; dark,
#: light, dark, light, so that grey print still tells them apart
PARTS = (
    ("#2C6FA6", "#FFFFFF"),
    ("#E0A23A", "#1D2530"),
    ("#1F7A6C", "#FFFFFF"),
    ("#A9B4C0", "#1D2530"),
)
#: what is missing to the full score
SHORT_OF_FULL = "#8A94A0"

GRADES: Mapping[Grade, Text] = MappingProxyType(
    {
        "strong": Text(zh="强", en="strong"),
        "fair": Text(zh="中", en="fair"),
        "weak": Text(zh="弱", en="weak"),
    }
)
#: names of Streamlit's colours
GRADE_COLOURS: Mapping[Grade, str] = MappingProxyType(
    {"strong": "green", "fair": "blue", "weak": "gray"}
)


def picture(body: str, width: int, height: int) -> str:
    """Return an SVG as a data address."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}">{body}</svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def shape(label: Label) -> str:
    """Return the body of a label's shape, in a box of 24 × 24."""
    colour, path = LOOKS[label]
    return f'<path d="{path}" fill="{colour}"/>'


def swatch(colour: str, opacity: float = 1.0) -> str:
    """Return the body of a filled box of 24 × 24."""
    return f'<rect width="24" height="24" fill="{colour}" fill-opacity="{opacity}"/>'


def icon(label: Label) -> str:
    """Return a label's shape for a cell, which it always fills in height: so with air around."""
    return picture(f'<g transform="translate(10 10)">{shape(label)}</g>', 44, 44)


def bar(shares: Sequence[float], width: int = 104, height: int = 29) -> str:
    """Return the stacked bar of a score for a cell, whose proportions these are.

    Parameters
    ----------
    shares
        What each part adds, together at most 1, in the order of `PARTS`.
    """
    thick, y = 12, height / 2 - 6
    body = (
        f'<rect y="{y}" width="{width}" height="{thick}" rx="2" fill="{SHORT_OF_FULL}"'
        ' fill-opacity=".22"/>'
    )
    x = 0.0
    for share, (colour, _) in zip(shares, PARTS, strict=False):
        long = max(share * width - 1, 0)
        body += f'<rect x="{x:.1f}" y="{y}" width="{long:.1f}" height="{thick}" fill="{colour}"/>'
        x += share * width
    return picture(body, width, height)
