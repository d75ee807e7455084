"""The graph around a node: opened and closed by hand, as of a day, with a path between two."""

from dataclasses import replace

import streamlit as st

from explorer import address
from explorer.choosing import choose_node
from explorer.emptiness import show_empty
from explorer.export import file_name
from explorer.graph_view.asking import ask, scene_of
from explorer.graph_view.beside import show_beside, show_path
from explorer.graph_view.component import show_graph, value
from explorer.graph_view.computed import ASKED
from explorer.graph_view.gathering import Asked
from explorer.graph_view.keeping import (
    hands_on,
    keep_hidden,
    keep_pinned,
    keep_selected,
    keep_toggled,
)
from explorer.graph_view.payload import Start, payload
from explorer.graph_view.scene import Scene
from explorer.graph_view.taking import show_left_out, show_take
from explorer.naming import full_name, unit_of
from explorer.session import language, snapshot, store, t
from explorer.stock import is_empty
from explorer.widgets import head
from explorer.wording import common
from explorer.wording import graph as say
from graph.schema import LABEL_TITLES, Label

#: steps of a path at the most
FARTHEST = 8


def main() -> None:
    """Draw the page."""
    address.settle("node", "hops", "on", "path_to")
    nothing_yet = is_empty()  # first, so that a store that fails is alone on the page
    centre = address.get("node")
    if nothing_yet or not centre:
        head(t(say.TITLE), t(say.SUB))
        if nothing_yet:
            show_empty()
        elif picked := _choose("graph"):
            address.open_page("graph", node=picked)
        return
    _show(centre)


def _choose(name: str) -> str | None:
    """Choose a node: any that has the words, at first none of a classification."""
    words = st.session_state.get(f"find-{name}")
    classes = () if words else (Label.DISCIPLINE, Label.INDUSTRY)
    return choose_node([label for label in Label if label not in classes], name)


def _show(centre: str) -> None:
    taken = snapshot()
    i = taken.position(centre)
    sub = [t(LABEL_TITLES[taken.label(i)]), unit_of(taken, i), centre]
    actions = head(taken.name(i), t(common.BETWEEN).join(filter(None, sub)), actions=1.7)
    asked, end, path = ask(centre), address.get("path_to"), None
    if end:
        path = store().shortest_path(centre, end, relations=asked.relations, most=FARTHEST)
    if path is not None:
        asked = replace(asked, path=tuple(node.id for node in path.nodes))
    scene = scene_of(asked)
    hands = hands_on(centre)
    with actions:
        if st.button(t(say.OTHER), icon=":material/search:"):
            address.open_page("graph", node="", path_to="")
        if st.button(t(say.PATH), icon=":material/route:"):
            _ask_path(centre, taken.name(i))
        show_take(scene.without(tuple(map(Label, hands.hidden))), taken.name(i))
    left, right = st.columns([2.5, 1], gap="medium")
    with left:
        _draw(asked, scene, full_name(taken, i))
        _notes(scene)
    with right:
        if end:
            show_path(asked, scene, (centre, end), path, FARTHEST)
        show_beside(asked, scene, hands.selected)
    show_left_out(scene, taken.name(i))


@st.dialog(t(say.PATH), width="medium")
def _ask_path(centre: str, name: str) -> None:
    st.markdown(t(say.PATH_FROM.fill(name=name)))
    if picked := _choose("graph-path"):
        address.put(path_to=picked)
        st.rerun()


def _draw(asked: Asked, scene: Scene, name: str) -> None:
    hands = hands_on(asked.centre)
    title = say.SHOWS_ALL.fill(name=name) if asked.is_all_times else say.SHOWS.fill(
        name=name, on=asked.on
    )  # fmt: skip
    data = payload(
        snapshot(),
        scene,
        language(),
        centre=asked.centre,
        hops=asked.hops,
        title=t(title),
        file=file_name(name),
        path=asked.path,
        start=Start(hands.hidden, hands.pinned, hands.selected),
        look_at=hands.look_at,
    )
    centre = asked.centre
    show_graph(
        data,
        on_selected=lambda: keep_selected(centre),
        on_hidden=lambda: keep_hidden(centre),
        on_pinned=lambda: keep_pinned(centre),
        on_toggle=lambda: keep_toggled(asked, scene.part, scene.nodes, _toggled()),
    )


def _toggled() -> str | None:
    found = value("toggle")
    return None if found is None else str(found)


def _notes(scene: Scene) -> None:
    told = [t(say.KEYS)]
    if scene.part.ended:
        told.insert(0, t(say.ENDED.fill(n=scene.part.ended)))
    if scene.unasked:
        told.insert(0, t(say.UNASKED.fill(asked=ASKED, n=scene.unasked)))
    st.caption("　".join(told) if language() == "zh" else " ".join(told))


main()
