"""What every page shares: head, strip of figures, legends, short tables, choices."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Literal

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer.labels import PARTS, SHORT_OF_FULL, picture, shape, swatch
from explorer.session import choose_language, is_dark, language, t
from explorer.stock import has_sample
from explorer.wording import common
from graph.errors import AtlasError
from graph.schema import LABEL_TITLES, Label
from graph.text import Text

#: what Markdown and Streamlit would take for more than itself
_MARKS = re.compile(r"[\\`*_\[\]<>$~#|]|:(?=[A-Za-z+])")
#: what would begin a list or a line of a heading
_LIST = re.compile(r"^(\d*)([.)](?=\s|$)|(?<!\d)[-+=]+(?=\s|$))")


def head(title: str, sub: str = "", *, strong: str = "", actions: float = 1.15) -> DeltaGenerator:
    """Draw the page head and return the place for the page's own actions, on its right.

    `strong` ends the line below the title; `actions` is their room, where the title has 3.
    """
    left, right = st.columns([3, actions], vertical_alignment="bottom")
    left.title(plain(title), anchor=False)
    if sub or strong:
        told = [plain(sub), f"**{plain(strong)}**" if strong else ""]
        left.caption(t(common.BETWEEN).join(filter(None, told)))
    return right.container(
        horizontal=True, horizontal_alignment="right", vertical_alignment="bottom"
    )


def plain(words: str) -> str:
    r"""Return words of a record so that Markdown shows them as they are, lines kept apart.

    Examples
    --------
    >>> plain("a*b [c]"), plain("1. x"), plain(":red[y] at 9:30")
    ('a\\*b \\[c\\]', '1\\. x', '\\:red\\[y\\] at 9:30')
    """
    lines_found = [_MARKS.sub(r"\\\g<0>", line.strip()) for line in words.splitlines()]
    return "  \n".join(_LIST.sub(r"\1\\\2", line) for line in lines_found if line)


def counted(text: Text, n: int, **values: object) -> Text:
    """Return a sentence with a number filled in; ``{s}`` is the English plural.

    Examples
    --------
    >>> counted(Text(zh="{n} 行", en="{n} row{s}"), 1)
    Text(zh='1 行', en='1 row')
    """
    return text.fill(n=f"{n:,}", s="" if n == 1 else "s", **values)


def unit(label: Label, n: int) -> str:
    """Return what a number of a label counts: 家, societies, society."""
    if n == 1 and language() == "en":
        return LABEL_TITLES[label].en.lower()
    return t(common.UNITS[label])


def facts(rows: Iterable[tuple[str, str, str]]) -> None:
    """Draw a strip of figures, two lines high: (what, figure with unit, its meaning)."""
    small = '<span style="opacity:.8;font-size:.86rem">'
    cells = "".join(
        f"<div>{small}{escape(what)}</span><br>"
        f'<b style="font-size:1.15rem">{escape(figure)}</b>&ensp;{small}{escape(meaning)}</span>'
        "</div>"
        for what, figure, meaning in rows
    )
    st.html(
        '<div style="display:flex;flex-wrap:wrap;gap:6px 36px;'
        "border:1px solid rgba(127,140,155,.35);border-radius:4px;padding:8px 14px"
        f'">{cells}</div>'
    )


def keys(items: Iterable[tuple[str, str]]) -> None:
    """Draw one quiet line that says what shapes or colours mean: (body of an SVG, words)."""
    marks = "".join(
        f'<span style="white-space:nowrap"><img src="{picture(body, 24, 24)}" width="12"'
        f' height="12" alt="" style="vertical-align:-1px"> {escape(words)}</span>'
        for body, words in items
    )
    st.html(f'<div style="display:flex;flex-wrap:wrap;gap:4px 16px;font-size:.86rem">{marks}</div>')


def legend(labels: Iterable[Label]) -> None:
    """Draw the shapes of labels with their words."""
    keys((shape(label), t(LABEL_TITLES[label])) for label in labels)


def score_keys(titles: Sequence[Text], labels: Iterable[Label]) -> None:
    """Draw what the colours of a score bar mean, then the shapes on the page."""
    parts = [(swatch(c), t(title)) for (c, _), title in zip(PARTS, titles, strict=False)]
    rest = [(swatch(SHORT_OF_FULL, 0.3), t(common.SHORT_OF_FULL))]
    keys(parts + rest + [(shape(label), t(LABEL_TITLES[label])) for label in labels])


def lines(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    header: bool = True,
    height: int | Literal["content"] = "content",
) -> None:
    """Draw a short table to read: real text that wraps, Markdown in its cells."""
    frame = pd.DataFrame(rows, columns=list(columns))
    st.table(frame, border="horizontal", hide_index=True, hide_header=not header, height=height)


def main_type() -> Literal["primary", "secondary"]:
    """Return the type of a page's one main button.

    White on the light blue of the dark theme is 2.5:1, so there it steps back.
    """
    return "secondary" if is_dark() else "primary"


def footer() -> None:
    """Draw the foot of the page: what the data are, and the other language."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        try:
            note = t(common.SAMPLE_NOTE) if has_sample() else ""
        except AtlasError:
            note = ""
        st.caption(note, width="content")
        st.button(
            t(common.SWITCH),
            type="tertiary",
            icon=":material/translate:",
            key="switch_language",
            on_click=choose_language,
            args=("en" if language() == "zh" else "zh",),
        )
