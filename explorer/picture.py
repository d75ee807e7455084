"""The neighbours of a node as a picture: positions from here, so it is the same every time.

The node stands in the middle, its neighbours on two arcs beside it, relation after relation, first
down the right arc, then down the left one. Names stand outside, so that they never cross.
"""

import math
from collections.abc import Sequence
from typing import Any

import streamlit as st

from explorer.labels import LOOKS
from explorer.session import is_dark, t
from explorer.ties import Tie, groups_of
from explorer.wording import profile as say
from graph.schema import Label

#: nodes drawn at the most; the others are counted
MOST = 60
#: pixels of a row of an arc, and of the picture at least
LINE, LOWEST = 21, 300
#: half the distance of the arcs' ends, in pixels of a wide screen
WIDE = 54
#: how far the arcs bulge
BULGE = 36
#: characters of a name, on a wide screen
NAME = 17
#: on a phone
NARROW = {"label": {"width": 84, "overflow": "truncate"}}


def show_picture(node_id: str, name: str, label: Label, ties: Sequence[Tie]) -> str | None:
    """Draw a node among its neighbours and return the neighbour that was clicked."""
    shown = chosen_ties(ties)
    by_id = {tie.other: tie for tie in reversed(shown)}
    others = list(dict.fromkeys(tie.other for tie in shown))
    height = max(LOWEST, LINE * math.ceil(len(others) / 2) + 60)
    ink, ground = ("#E4E8ED", "#14181D") if is_dark() else ("#1D2530", "#FFFFFF")
    text = {"show": True, "fontSize": 12, "color": ink, "backgroundColor": ground, "padding": 1}
    nodes = [_node(name, name, label, (0.0, 0.0), 30, {**text, "position": "bottom"}, key=node_id)]
    corners = [(side * (WIDE + BULGE), side * (height - 60) / 2) for side in (-1, 1)]
    for other, place in zip(others, positions(len(others), height - 60), strict=True):
        tie = by_id[other]
        side = {**text, "position": "right" if place[0] > 0 else "left", "distance": 6}
        told = f"{tie.name}　{tie.relation}"
        nodes.append(_node(tie.short, told, tie.label, place, 16, side, key=other))
    # two of no size: the picture keeps its proportions, however few neighbours there are
    nodes += [{"x": x, "y": y, "symbolSize": 0, "label": {"show": False}} for x, y in corners]
    series = {
        "type": "graph", "layout": "none", "data": nodes, "links": [_link(tie) for tie in shown],
        "left": "center", "top": 26, "height": height - 60,
        "selectedMode": "single", "edgeSymbol": ["none", "arrow"], "edgeSymbolSize": 6,
        "label": text, "emphasis": {"focus": "adjacency"}, "roam": False,
    }  # fmt: skip
    groups = "；".join(f"{words} {len(group)}" for words, group in groups_of(list(ties)).items())
    count = len({tie.other for tie in ties})
    event = st.echarts_chart(
        {
            "series": [series],
            "tooltip": {"formatter": "{b}"},
            "media": [{"query": {"maxWidth": 480}, "option": {"series": [NARROW]}}],
        },
        height=height,
        renderer="svg",
        key=f"picture-{node_id.replace(':', '-')}",
        on_select="rerun",
        alt=t(say.PICTURE_ALT.fill(name=name, n=count, groups=groups)),
    )
    return _clicked(event, [node_id, *others])


def chosen_ties(ties: Sequence[Tie], most: int = MOST) -> list[Tie]:
    """Return the ties to draw: every relation gets its share of the places."""
    groups = list(groups_of(list(ties)).values())
    chosen: dict[str, None] = {}
    for turn in range(max(map(len, groups), default=0)):
        for group in groups:
            if turn < len(group) and len(chosen) < most:
                chosen.setdefault(group[turn].other, None)
    return [tie for tie in ties if tie.other in chosen]


def positions(count: int, height: float) -> list[tuple[float, float]]:
    """Return places on two arcs around the middle, in pixels.

    Examples
    --------
    >>> positions(2, 240)
    [(90.0, 0.0), (-90.0, 0.0)]
    """
    places = []
    right = math.ceil(count / 2)
    for n in range(count):
        is_right = n < right
        inside, place = (right, n) if is_right else (count - right, n - right)
        y = 0.0 if inside == 1 else (place / (inside - 1) - 0.5) * height
        bulge = BULGE * math.sqrt(max(1 - (2 * y / height) ** 2, 0.0))
        x = WIDE + bulge
        places.append((round(x if is_right else -x, 1), round(y, 1)))
    return places


def _node(
    name: str,
    told: str,
    label: Label,
    place: tuple[float, float],
    size: int,
    text: dict[str, Any],
    *,
    key: str,
) -> dict[str, Any]:
    colour, path = LOOKS[label]
    # braces are patterns of ECharts
    plain = name.replace("{", "（").replace("}", "）")
    short = plain if len(plain) <= NAME else f"{plain[: NAME - 1]}…"
    return {
        "id": key, "name": told, "x": place[0], "y": place[1],
        "symbol": f"path://{path}", "symbolKeepAspect": True, "symbolSize": size,
        "itemStyle": {"color": colour}, "label": {**text, "formatter": short},
    }  # fmt: skip


def _link(tie: Tie) -> dict[str, Any]:
    return {
        "source": tie.edge.source,
        "target": tie.edge.target,
        "lineStyle": {
            "color": "#8A94A0", "width": 1.2, "opacity": 0.9,
            "type": "dashed" if tie.is_computed else "solid",
        },
    }  # fmt: skip


def _clicked(event: Any, ids: Sequence[str]) -> str | None:
    for group in event.selection.selected:
        if group.get("data_type", "node") == "node":
            for i in group["data_indices"]:
                if 0 < i < len(ids):
                    return str(ids[i])
    return None
