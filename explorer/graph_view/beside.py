"""What stands beside the graph: who or what is chosen, and where each tie comes from."""

from collections.abc import Mapping

import streamlit as st

from explorer import address
from explorer.fields import known_fields
from explorer.graph_view.asking import forget_path
from explorer.graph_view.computed import RELATION, Computed
from explorer.graph_view.gathering import Asked, Shown
from explorer.graph_view.keeping import keep, keep_toggled
from explorer.graph_view.payload import is_computed
from explorer.graph_view.scene import Scene, tie_id
from explorer.naming import full_name_of
from explorer.session import snapshot, t
from explorer.ties import Tie
from explorer.widgets import lines, plain
from explorer.wording import common
from explorer.wording import graph as say
from explorer.wording import profile as say_profile
from graph.model import label_of
from graph.query import Path
from graph.schema import LABEL_TITLES, RELATION_TITLES

#: fields of a chosen node, and ties of it, that are listed
FIELDS, TIES = 6, 12


def show_beside(asked: Asked, scene: Scene, selected: str | None) -> None:
    """Draw what is chosen: a node, a declared tie, a computed one, or nothing."""
    declared = {tie_id(shown.edge.identity): shown for shown in scene.edges}
    computed = {tie_id(tie.identity): tie for tie in scene.computed}
    if selected in scene.nodes:
        _node(asked, scene, str(selected))
    elif selected in declared:
        _declared(asked, declared[str(selected)])
    elif selected in computed:
        _computed(computed[str(selected)])
    else:
        st.markdown(f":orange[:material/help:] **{t(say.CHOSEN_NONE)}**")
        st.caption(t(say.CHOSEN_NONE_HINT))


def _node(asked: Asked, scene: Scene, node_id: str) -> None:
    taken = snapshot()
    node = taken.node(taken.position(node_id)).public()
    st.subheader(plain(node.name), anchor=False)
    st.caption(plain(f"{t(LABEL_TITLES[node.label])}{t(common.BETWEEN)}{node.id}"))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        address.link("profile", t(common.OPEN_PROFILE), icon=":material/id_card:", node=node_id)
        is_open = node_id in scene.part.is_open
        st.button(
            t(say.COLLAPSE if is_open else say.EXPAND),
            key="graph-toggle",
            on_click=keep_toggled,
            args=(asked, scene.part, scene.nodes, node_id),
        )
        if node_id != asked.centre:
            st.button(t(say.CENTRE_HERE), key="graph-centre", on_click=_centre, args=(node_id,))
            st.button(t(say.PATH_TO_HERE), key="graph-path", on_click=_path, args=(node_id,))
    fields = [(f"**{plain(title)}**", plain(words)) for title, words in known_fields(node)]
    if fields:
        lines(("", " "), fields[:FIELDS], header=False)
    _ties(asked, scene, node_id)


def _ties(asked: Asked, scene: Scene, node_id: str) -> None:
    declared = [one for one in scene.edges if node_id in (one.edge.source, one.edge.target)]
    computed = [one for one in scene.computed if node_id in (one.source, one.target)]
    count = len(declared) + len(computed)
    # computed ones first: they were asked for
    rows = [_computed_row(tie, node_id) for tie in computed[:TIES]]
    rows += [
        (_towards(_tie(shown, node_id)), _told(asked, shown))
        for shown in declared[: TIES - len(rows)]
    ]
    st.markdown(f"**{t(say.TIES_SHOWN.fill(n=count))}**")
    if rows:
        with st.container(key="graph-ties"):
            lines((t(say_profile.RELATION), t(common.SOURCE)), rows)
    if count > TIES:
        st.caption(t(say.TIES_FIRST.fill(n=TIES)))


def _computed_row(tie: Computed, node_id: str) -> tuple[str, str]:
    other = tie.target if tie.source == node_id else tie.source
    told = f"{t(say.IS_COMPUTED)}{t(common.BETWEEN)}{t(tie.how)}"
    name = full_name_of(snapshot(), other)
    return f"{t(RELATION_TITLES[RELATION])}　{plain(name)}", plain(told)


def _tie(shown: Shown, node_id: str) -> Tie:
    edge, taken = shown.edge, snapshot()
    is_outward = edge.source == node_id
    other = edge.target if is_outward else edge.source
    i = taken.position(other)
    return Tie(edge, other, full_name_of(taken, other), taken.name(i), label_of(other), is_outward)


def _towards(tie: Tie) -> str:
    return f"{tie.relation}　{plain(tie.name)}"


def _told(asked: Asked, shown: Shown) -> str:
    """Return what is known of a tie in one line: what it carries, when, on whose word."""
    tie = _tie(shown, shown.edge.source)
    parts = [tie.detail, tie.when, _force(asked, shown), shown.edge.origin or t(say.NO_SOURCE)]
    if is_computed(shown.edge):
        parts.insert(0, t(say.IS_COMPUTED))
    return plain(t(common.BETWEEN).join(filter(None, parts)))


def _force(asked: Asked, shown: Shown) -> str:
    if shown.is_in_force is True or asked.on is None:
        return ""
    words = say.NOT_IN_FORCE if shown.is_in_force is False else say.UNSURE
    return t(words.fill(on=asked.on))


def _declared(asked: Asked, shown: Shown) -> None:
    edge, tie = shown.edge, _tie(shown, shown.edge.source)
    _ends(edge.source, t(RELATION_TITLES[edge.relation]), edge.target)
    kind = say.IS_COMPUTED if is_computed(edge) else say.DECLARED
    force = _force(asked, shown)
    _facts(
        {
            t(say.KIND): t(common.BETWEEN).join(filter(None, (t(kind), force))),
            t(say_profile.DETAIL): tie.detail,
            t(say_profile.WHEN): tie.when,
            t(common.SOURCE): edge.origin or t(say.NO_SOURCE),
        }
    )


def _computed(tie: Computed) -> None:
    _ends(tie.source, t(RELATION_TITLES[RELATION]), tie.target)
    _facts({t(say.KIND): t(say.IS_COMPUTED), t(say.WHY_COMPUTED): t(tie.how)})


def _ends(source: str, relation: str, target: str) -> None:
    st.subheader(relation, anchor=False)
    for mark, node_id in (("", source), ("→ ", target)):
        name = full_name_of(snapshot(), node_id)
        address.link("profile", f"{mark}{plain(name)}", node=node_id)


def _facts(rows: Mapping[str, str]) -> None:
    told = [(f"**{what}**", plain(words)) for what, words in rows.items() if words]
    lines(("", " "), told, header=False)


def _centre(node_id: str) -> None:
    keep(node_id, selected=node_id)
    address.put(node=node_id, path_to="")


def _path(node_id: str) -> None:
    address.put(path_to=node_id)


def show_path(
    asked: Asked, scene: Scene, ends: tuple[str, str], path: Path | None, most: int
) -> None:
    """Draw a path in words, or that there is none."""
    taken = snapshot()
    a, b = (plain(full_name_of(taken, one)) for one in ends)
    if path is None:
        none = say.PATH_NONE_OF if asked.relations else say.PATH_NONE
        st.markdown(f":orange[:material/help:] {t(none.fill(a=a, b=b, most=most))}")
    else:
        st.markdown(f"**{t(say.PATH_IS.fill(a=a, b=b, n=len(path)))}**")
        force = {shown.edge.identity: shown for shown in scene.edges}
        told = [plain(path.nodes[0].name)]
        for step, node in zip(path.steps, path.nodes[1:], strict=True):
            edge = min(step, key=lambda one: one.identity)
            shown = force.get(edge.identity)
            ended = shown is not None and shown.is_in_force is False
            title = t(RELATION_TITLES[edge.relation]) + (t(say.PATH_ENDED) if ended else "")
            arrow = f"—{title}→" if edge.target == node.id else f"←{title}—"
            told.append(f"{arrow} {plain(node.name)}")
        st.markdown(" ".join(told))
    st.button(t(say.PATH_CLEAR), key="graph-no-path", type="tertiary", on_click=forget_path)
