"""The buttons that fill the office's own papers, drawn beside what they are made of."""

from collections.abc import Callable

import streamlit as st

from explorer.export import file_name
from explorer.papers.making import paper
from explorer.session import language, t, today
from graph.text import Text

#: how a browser is told what a file is
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WORD = Text(zh="下载 Word", en="Download Word")
EXCEL = Text(zh="下载 Excel", en="Download Excel")
PDF = Text(zh="下载 PDF（一页图）", en="Download PDF (one page)")
_NAMES = {"docx": WORD, "xlsx": EXCEL, "pdf": PDF}


def offer_paper(
    kind: str,
    source: Callable[[], object],
    name: str,
    *,
    suffix: str = "docx",
    key: str = "",
    label: Text | None = None,
) -> None:
    """Draw the button of a paper; it is filled only when somebody takes it.

    Parameters
    ----------
    kind
        Of paper, see `explorer.papers`.
    source
        Returns what it is made of.
    name
        Of the file, without its ending.
    suffix
        ``docx``, ``xlsx`` or ``pdf``.
    key
        Of the widget, where one kind is offered twice.
    label
        What stands on the button, where several papers stand beside each other.
    """
    now, day = language(), today()
    st.download_button(
        t(label or _NAMES[suffix]),
        lambda: paper(kind, source(), day, language=now, suffix=f".{suffix}"),
        f"{file_name(name)}.{suffix}",
        _TYPES[suffix],
        icon=":material/description:",
        on_click="ignore",
        key=f"paper-{kind}-{suffix}-{key}",
    )
