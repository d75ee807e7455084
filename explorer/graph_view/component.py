"""The component of the graph: our own script around cytoscape, see `frontend/`."""

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import streamlit as st

from explorer.graph_view.payload import Document

HERE = Path(__file__).parent
#: made by `make component`
SCRIPT = HERE.parents[1] / "static" / "graph_view.js"
#: of the widget: one instance, whatever is drawn
KEY = "graph-view"


@lru_cache(maxsize=1)
def _files() -> tuple[str, str, str]:
    """Return loader, style and the address of the script, which changes with its content."""
    digest = hashlib.sha256(SCRIPT.read_bytes()).hexdigest()[:12]
    loader, style = (HERE / name for name in ("view.js", "view.css"))
    return (
        loader.read_text("utf-8"),
        style.read_text("utf-8"),
        f"app/static/{SCRIPT.name}?v={digest}",
    )


def show_graph(
    data: Document,
    *,
    on_selected: Callable[[], None],
    on_hidden: Callable[[], None],
    on_pinned: Callable[[], None],
    on_toggle: Callable[[], None],
) -> None:
    """Draw the graph of `payload`.

    The functions are called before the page runs again, when another node or tie is chosen, labels
    are hidden, nodes are pinned, or a node should be opened or closed; see `value`.
    """
    loader, style, script = _files()
    # registered at each run: nothing happens if it is known, and a new runtime knows none
    draw = st.components.v2.component(
        "kexie_graph", html='<div class="graph-view"></div>', css=style, js=loader
    )
    draw(
        key=KEY,
        data={**data, "script": script},
        on_selected_change=on_selected,
        on_hidden_change=on_hidden,
        on_pinned_change=on_pinned,
        on_toggle_change=on_toggle,
    )


def value(name: str) -> object:
    """Return what the component says now: ``selected``, ``hidden``, ``pinned`` or ``toggle``."""
    said = st.session_state.get(KEY)
    return said.get(name) if said is not None else None
