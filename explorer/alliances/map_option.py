"""The map of societies as ECharts draws it."""

from typing import Any

from explorer.alliances.letters import literal
from explorer.alliances.map_drawing import FAINT, HUB, Drawing, Hub, Mark
from explorer.alliances.map_names import LETTER, LINE, WIDE, Name
from explorer.alliances.saving import TOOLS, colours, toolbox
from explorer.alliances.svg import COLOURS, EXISTING, GREY, SUGGESTED
from explorer.labels import LOOKS
from explorer.wording import alliance_pictures as say
from graph.schema import Label
from graph.text import Language

#: pixels below the map for what the colours mean
KEYS = 52
#: sides of marks from which the character of the group has room, in pixels
LETTERED = 13


def map_option(drawing: Drawing, language: Language, *, is_dark: bool) -> dict[str, Any]:
    """Return the map as ECharts draws it."""
    ink, ground = colours(is_dark=is_dark)
    wide, narrow = (
        [_name(name, drawing, ink, ground) for name in names]
        for names in (drawing.names, drawing.narrow_names)
    )
    order = list(drawing.groups)
    kinds = [
        {"name": text.pick(language), "itemStyle": {"color": COLOURS[n % len(COLOURS)]}}
        for n, (text, _) in enumerate(drawing.groups.values())
    ]
    if any(mark.group not in drawing.groups for mark in drawing.marks):
        kinds.append({"name": say.OTHER_GROUP.pick(language), "itemStyle": {"color": GREY}})
    last = len(kinds)
    path = f"path://{LOOKS[Label.ALLIANCE].path}"
    kinds += [
        {"name": text.pick(language), "icon": path, "itemStyle": hub_style(is_existing, ground)}
        for text, is_existing in ((say.EXISTING, True), (say.SUGGESTED, False))
    ]
    members = {one for hub in drawing.hubs for one in hub.members}
    nodes = []
    for mark in drawing.marks:
        at = order.index(mark.group) if mark.group in drawing.groups else last - 1
        node = _society(drawing, mark, at, language)
        if members and mark.id not in members:
            node["itemStyle"]["opacity"] = FAINT
        nodes.append(node)
    nodes += [_hub(hub, last + (not hub.is_existing), language, ground) for hub in drawing.hubs]
    graph = {
        "type": "graph", "layout": "none", "coordinateSystem": "cartesian2d", "roam": False,
    }  # fmt: skip
    axis = {"show": False, "type": "value", "min": 0}
    return {
        "grid": {"left": 0, "right": 0, "top": TOOLS, "bottom": KEYS},
        "xAxis": {**axis, "max": 1},
        "yAxis": {**axis, "max": drawing.height, "inverse": True},
        "toolbox": toolbox(say.MAP_FILE.pick(language), language, is_dark=is_dark),
        "tooltip": {"formatter": "{b}"},
        "legend": {
            "data": [{"icon": "roundRect", **kind} for kind in kinds],
            "bottom": 0, "left": 0, "itemWidth": 14, "itemHeight": 14, "selectedMode": False,
            "textStyle": {"color": ink, "fontSize": LETTER},
        },
        "series": [
            {
                **graph, "categories": [{"name": kind["name"]} for kind in kinds], "data": nodes,
                "links": [_tie(hub, one) for hub in drawing.hubs for one in hub.members],
                "emphasis": {"focus": "adjacency"},
            },
            {**graph, "data": wide, "links": [], "silent": True, "z": 3},
        ],
        "media": [
            {"query": {"maxWidth": WIDE - 1}, "option": {"series": [{}, {"data": narrow}]}},
            {"option": {"series": [{}, {"data": wide}]}},
        ],
    }  # fmt: skip


def hub_style(is_existing: bool, ground: str) -> dict[str, Any]:
    """Return how an alliance is marked: filled, or hollow if it is only suggested."""
    if is_existing:
        return {"color": EXISTING, "borderColor": EXISTING, "borderWidth": 2}
    return {"color": ground, "borderColor": SUGGESTED, "borderWidth": 2}


def _society(drawing: Drawing, mark: Mark, category: int, language: Language) -> dict[str, Any]:
    known = drawing.groups.get(mark.group)
    text = known[0] if known else say.OTHER_GROUP
    colour = COLOURS[category % len(COLOURS)] if known else GREY
    told = say.NODE.fill(name=mark.name, role=text.pick(language)).pick(language)
    label: dict[str, Any] = {"show": False}
    if known and drawing.mark >= LETTERED:
        label = {
            "show": True, "position": "inside", "color": "#FFFFFF", "fontSize": 10,
            "formatter": literal(known[1].pick(language)),
        }  # fmt: skip
    return {
        "id": mark.id, "name": literal(told), "value": [mark.x, mark.y], "category": category,
        "symbol": "roundRect", "symbolSize": round(drawing.mark, 1),
        "itemStyle": {"color": colour}, "label": label,
    }  # fmt: skip


def _hub(hub: Hub, category: int, language: Language, ground: str) -> dict[str, Any]:
    kind = say.EXISTING if hub.is_existing else say.SUGGESTED
    told = say.ALLIANCE_KIND.fill(name=hub.name, kind=kind.pick(language)).pick(language)
    return {
        "id": hub.key, "name": literal(told), "value": [hub.x, hub.y], "category": category,
        "symbol": f"path://{LOOKS[Label.ALLIANCE].path}", "symbolKeepAspect": True,
        "symbolSize": HUB, "itemStyle": hub_style(hub.is_existing, ground),
        "label": {"show": False},
    }  # fmt: skip


def _name(name: Name, drawing: Drawing, ink: str, ground: str) -> dict[str, Any]:
    """Return a name: a mark of its own over all others, as each mark has its character inside."""
    hub = next((hub for hub in drawing.hubs if hub.key == name.key), None)
    mark = next((mark for mark in drawing.marks if mark.id == name.key), None)
    size = HUB if hub else drawing.mark
    x, y = (hub.x, hub.y) if hub else (mark.x, mark.y) if mark else (0.0, 0.0)
    return {
        "id": f"name {name.key}", "name": "", "value": [x, y], "symbol": "circle",
        "symbolSize": size, "itemStyle": {"color": "transparent"}, "silent": True,
        "tooltip": {"show": False},
        "label": {
            "show": True, "position": name.side, "distance": name.distance, "fontSize": LETTER,
            "lineHeight": LINE, "color": ink, "textBorderColor": ground,
            "textBorderWidth": 4, "padding": [1, 2],
            "formatter": literal("\n".join(name.lines)), "fontWeight": "bold" if hub else "normal",
        },
    }  # fmt: skip


def _tie(hub: Hub, member: str) -> dict[str, Any]:
    style = {
        "color": EXISTING if hub.is_existing else SUGGESTED, "width": 1.6, "opacity": 0.9,
        "type": "solid" if hub.is_existing else "dashed", "curveness": 0,
    }  # fmt: skip
    return {
        "source": hub.key, "target": member, "lineStyle": style, "tooltip": {"show": False}
    }  # fmt: skip
