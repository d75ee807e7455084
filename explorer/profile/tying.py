"""Adding a tie of the closed set, ending one, or removing one that never was."""

import streamlit as st

from explorer.naming import full_name_of
from explorer.profile.editing import refuse, remember, show_wrong
from explorer.session import language, now, snapshot, store, t, today
from explorer.ties import Tie
from explorer.trouble import guarded
from explorer.widgets import main_type, plain
from explorer.wording import editing as say
from explorer.wording import profile as say_profile
from graph.classes import find_class
from graph.editing.ties import FIXED, Possible, add_tie, drop_tie, end_tie, possible_ties
from graph.errors import AtlasError, InputError
from graph.model import Node
from graph.schema import RELATION_TITLES, Label, Relation
from graph.store import Batch
from graph.taxonomy import node_id
from graph.text import Text

#: nodes offered for what was written
OFFERED = 20


def add(node: Node, relation: Relation | None = None) -> None:
    """Open the dialog that adds a tie, at first of a relation."""

    @st.dialog(t(say.ADD_TIE), width="medium", icon=":material/add_link:")
    @guarded()
    def _dialog() -> None:
        st.caption(plain(node.name))
        kinds = possible_ties(node.label)
        first = next((n for n, one in enumerate(kinds) if one.relation is relation), 0)
        at = st.selectbox(
            t(say.TIE_KIND), range(len(kinds)), index=first,
            format_func=lambda n: _kind_words(kinds[n]), key=f"tie-kind-{language()}",
        )  # fmt: skip
        kind = kinds[at or 0]
        words = st.text_input(t(say.TIE_FIND), key=f"tie-find-{language()}")
        found = _find(words, kind.others)
        names = {one: full_name_of(snapshot(), one) for one in found}
        other = st.selectbox(
            t(say.TIE_WHICH), list(names), format_func=names.__getitem__, disabled=not names,
            key=f"tie-which-{at}-{words}-{language()}",
        )  # fmt: skip
        st.text_input(t(say.TIE_SINCE), help=t(say.HELP_DATE), key="tie-since")
        st.text_input(t(say.SOURCE), placeholder=t(say.SOURCE_HINT), key="tie-source")
        st.button(
            t(say.TIE_SAVE), icon=":material/check:", type=main_type(), disabled=other is None,
            key="tie-save", on_click=_add, args=(node, kind, other, names.get(other or "", "")),
        )  # fmt: skip
        show_wrong()
        st.caption(t(say.TIE_NOTE))

    _dialog()


def _kind_words(kind: Possible) -> str:
    words = say_profile.OUTWARD if kind.is_outward else say_profile.INWARD
    return t(words.fill(relation=t(RELATION_TITLES[kind.relation])))


def _find(words: str, labels: tuple[Label, ...]) -> list[str]:
    """Return the ids that an id, a code or a name may mean."""
    if not words.strip():
        return []
    found = [i for i in store().get([words.strip()]) if store().node(i).label in labels]
    try:
        scheme, entry = find_class(words.strip())
    except InputError:
        pass
    else:
        one = node_id(scheme, entry.code)
        found += [i for i in store().get([one]) if store().node(i).label in labels]
    found += [hit.id for hit in store().search(words, labels, limit=OFFERED).hits]
    if not found:
        st.caption(t(say.TIE_NONE))
    return list(dict.fromkeys(found))


def _add(node: Node, kind: Possible, other: str | None, name: str) -> None:
    if other is None:
        return
    a, b = (node.id, other) if kind.is_outward else (other, node.id)
    there = st.session_state
    try:
        batch = add_tie(
            store(), a, kind.relation, b, on=today(), at=now(), since=there["tie-since"],
            origin=there["tie-source"],
        )  # fmt: skip
    except AtlasError as error:
        refuse(error)
        return
    number = batch.number if batch else 0
    _done(node, batch, say.TIE_ADDED.fill(relation=_kind_words(kind), name=name, n=number))


def end(node: Node, ties: list[Tie]) -> None:
    """Open the dialog that ends or removes one of the ties of a node."""
    open_ties = [tie for tie in ties if tie.edge.relation not in FIXED]

    @st.dialog(t(say.TIE_END), width="medium", icon=":material/link_off:")
    @guarded()
    def _dialog() -> None:
        at = st.selectbox(
            t(say.TIE_END_WHICH), range(len(open_ties)),
            format_func=lambda n: f"{open_ties[n].relation} {open_ties[n].name}",
            key=f"tie-end-{language()}",
        )  # fmt: skip
        st.text_input(t(say.TIE_UNTIL), today().isoformat(), help=t(say.HELP_DATE), key="tie-until")
        st.text_input(t(say.SOURCE), placeholder=t(say.SOURCE_HINT), key="tie-source")
        tie = open_ties[at or 0]
        with st.container(horizontal=True):
            st.button(
                t(say.TIE_END_SAVE), icon=":material/event_busy:", type=main_type(),
                on_click=_end, args=(node, tie), kwargs={"drops": False},
            )  # fmt: skip
            st.button(
                t(say.TIE_DROP), icon=":material/delete:", on_click=_end, args=(node, tie),
                kwargs={"drops": True},
            )  # fmt: skip
        show_wrong()

    _dialog()


def _end(node: Node, tie: Tie, *, drops: bool) -> None:
    identity, there = tie.edge.identity, st.session_state
    try:
        if drops:
            batch, words = drop_tie(store(), identity, at=now()), say.TIE_DROPPED
        else:
            batch = end_tie(
                store(), identity, there["tie-until"], at=now(), origin=there["tie-source"]
            )
            words = say.TIE_ENDED
    except AtlasError as error:
        refuse(error)
        return
    _done(node, batch, words.fill(n=batch.number if batch else 0))


def _done(node: Node, batch: Batch | None, words: Text) -> None:
    remember(node.id, batch.number if batch else 0, words if batch else say.SAME)
