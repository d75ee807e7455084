"""The row of choices above the graph, and what they ask for."""

import streamlit as st

from explorer import address
from explorer.choices import choose
from explorer.graph_view.adjacency import Adjacency
from explorer.graph_view.gathering import Asked, Part, gather
from explorer.graph_view.keeping import hands_on
from explorer.graph_view.scene import Scene, make_scene
from explorer.reference_day import choose_day
from explorer.session import language, snapshot, t
from explorer.wording import graph as say
from graph.schema import RELATION_TITLES, Relation
from graph.snapshot import Snapshot

#: switches of this page, in the session
ALL_TIMES, COMPUTED, RELATIONS = "graph_all_times", "graph_computed", "graph_relations"


@st.cache_resource(show_spinner=False, max_entries=1)
def _adjacency(version: str, _snapshot: Snapshot) -> Adjacency:
    return Adjacency(_snapshot)


@st.cache_resource(show_spinner=False, max_entries=32)
def _gathered(version: str, asked: Asked, _snapshot: Snapshot) -> Part:
    return gather(_adjacency(version, _snapshot), asked)


@st.cache_resource(show_spinner=False, max_entries=32)
def _scene(version: str, asked: Asked, with_computed: bool, _snapshot: Snapshot) -> Scene:
    part = _gathered(version, asked, _snapshot)
    return make_scene(_snapshot, part, with_computed=with_computed)


def ask(centre: str) -> Asked:
    """Draw the choices and return what they ask for."""
    first, second, third = st.columns([1, 1.7, 2.1], vertical_alignment="bottom", gap="medium")
    with first:
        hops = choose(say.HOPS, say.HOPS_OF, "hops", in_address=True)
    with second:
        relations = _choose_relations(centre)
    with third, st.container(horizontal=True, vertical_alignment="bottom"):
        on = choose_day()
        with st.container(gap=None):
            is_all_times = _switch(say.ALL_TIMES.pick(language()), ALL_TIMES)
            _switch(t(say.COMPUTED), COMPUTED, help_words=t(say.COMPUTED_HELP))
    hands = hands_on(centre)
    return Asked(centre, int(hops), relations, on, is_all_times, hands.opened, hands.closed)


def scene_of(asked: Asked) -> Scene:
    """Return what is drawn, computed once for a version and a question."""
    taken = snapshot()
    return _scene(taken.version, asked, bool(st.session_state.get(COMPUTED)), taken)


def _switch(words: str, name: str, help_words: str | None = None) -> bool:
    key = f"{name}:{language()}"
    st.session_state[key] = bool(st.session_state.get(name))
    st.toggle(words, key=key, help=help_words, on_change=_keep, args=(name, key))
    return bool(st.session_state[name]) if name in st.session_state else False


def _choose_relations(centre: str) -> tuple[Relation, ...]:
    """Draw the relations there are, those of the middle first with their numbers."""
    taken = snapshot()
    adjacency = _adjacency(taken.version, taken)
    middle = taken.position(centre)
    there = [relation for relation in Relation if taken.count(relation)]
    counts = {relation: adjacency.count(middle, relation) for relation in there}
    options = sorted(there, key=lambda relation: -counts[relation])
    key = f"{RELATIONS}:{language()}"
    kept = st.session_state.get(RELATIONS, [])
    st.session_state[key] = [one for one in options if one in kept]
    st.multiselect(
        t(say.RELATIONS),
        options,
        format_func=lambda one: f"{t(RELATION_TITLES[one])} {counts[one] or ''}".strip(),
        key=key,
        placeholder=t(say.ANY_RELATION),
        on_change=_keep,
        args=(RELATIONS, key),
    )
    return tuple(sorted(st.session_state[key]))


def _keep(name: str, key: str) -> None:
    st.session_state[name] = st.session_state[key]


def forget_path() -> None:
    """Show no path any more."""
    address.put(path_to="")
