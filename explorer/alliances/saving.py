"""Saving a picture: PNG by the picture's own button, SVG as a file that is written here."""

from typing import Any

import streamlit as st

from explorer.session import t
from explorer.wording import alliance_pictures as say
from graph.text import Language

#: of what is on the screen: ink and ground of the two themes
_DARK, _LIGHT = ("#E4E8ED", "#14181D"), ("#10161D", "#FFFFFF")
#: pixels kept free above a picture for the button
TOOLS = 26
#: hatching of gaps
DECAL = {
    "symbol": "rect", "dashArrayX": [1, 0], "dashArrayY": [3, 4], "rotation": -0.785,
    "color": "#E0A23A",
}  # fmt: skip


def colours(*, is_dark: bool) -> tuple[str, str]:
    """Return ink and ground."""
    return _DARK if is_dark else _LIGHT


def blend(colour: str, share: float, ground: str) -> str:
    """Return a share of a colour on a ground, as an opaque colour.

    Examples
    --------
    >>> blend("#000000", 0.2, "#FFFFFF")
    '#CCCCCC'
    """
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(b + share * (a - b)):02X}" for a, b in pairs)


def toolbox(file: str, language: Language, *, is_dark: bool) -> dict[str, Any]:
    """Return the button of a picture that saves it as PNG."""
    ink, ground = colours(is_dark=is_dark)
    save = {
        "type": "png", "name": file, "title": say.SAVE_PNG.pick(language), "pixelRatio": 2,
        "backgroundColor": ground, "iconStyle": {"borderColor": ink},
    }  # fmt: skip
    return {
        "right": 2, "top": 0, "itemSize": 14, "feature": {"saveAsImage": save},
        "iconStyle": {"borderColor": ink},
        "emphasis": {"iconStyle": {"textFill": ink, "textAlign": "right", "textPosition": "left"}},
    }  # fmt: skip


def offer_svg(svg: str, file: str, key: str, note: str) -> None:
    """Say how a picture is read and, beside it, offer it as an SVG file."""
    left, right = st.columns([4, 1], vertical_alignment="top")
    left.caption(note)
    with right.container(horizontal=True, horizontal_alignment="right"):
        st.download_button(
            t(say.SAVE_SVG), svg, f"{file}.svg", "image/svg+xml", key=f"{key}-svg",
            icon=":material/download:", type="tertiary", on_click="ignore",
        )  # fmt: skip
