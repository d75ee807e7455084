"""What somebody did with the graph by hand: kept for each middle, over all changes of page."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from explorer.graph_view.component import value
from explorer.graph_view.gathering import Asked, Part, toggled
from graph.schema import Label

_KEPT = "graph_hands"


@dataclass(frozen=True)
class Hands:
    """What was done by hand around one node."""

    #: nodes opened and closed
    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    #: hidden labels
    hidden: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    #: the chosen node or tie
    selected: str | None = None
    #: a node the page has chosen, for the component to follow
    look_at: str | None = None


def hands_on(centre: str) -> Hands:
    """Return what was done around a node."""
    kept: dict[str, Hands] = st.session_state.setdefault(_KEPT, {})
    return kept.get(centre, Hands(selected=centre))


def keep(centre: str, **changes: Any) -> None:
    """Keep what was done around a node."""
    kept: dict[str, Hands] = st.session_state.setdefault(_KEPT, {})
    kept[centre] = replace(hands_on(centre), **changes)


def keep_selected(centre: str) -> None:
    """Keep what the component says is chosen."""
    found = value("selected")
    keep(centre, selected=None if found is None else str(found), look_at=None)


def keep_hidden(centre: str) -> None:
    """Keep which labels the component hides; words that are none are left out."""
    keep(centre, hidden=tuple(one for one in _words("hidden") if one in set(Label)))


def keep_pinned(centre: str) -> None:
    """Keep which nodes the component pins."""
    keep(centre, pinned=_words("pinned"))


def keep_toggled(asked: Asked, part: Part, nodes: Collection[str], node_id: str | None) -> None:
    """Open or close a node, if it is drawn."""
    if node_id is not None and node_id in nodes:
        opened, closed = toggled(asked, part, node_id)
        keep(asked.centre, opened=opened, closed=closed)


def _words(name: str) -> tuple[str, ...]:
    found = value(name)
    return tuple(map(str, found)) if isinstance(found, list | tuple) else ()
