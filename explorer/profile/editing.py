"""Editing one field in place: a dialog made from the schema, checked, dated, undoable."""

from datetime import date

import streamlit as st

from explorer.fields import say_value
from explorer.session import language, now, store, t, today
from explorer.trouble import guarded, show_problem
from explorer.widgets import main_type, plain
from explorer.wording import common
from explorer.wording import editing as say
from graph.editing.fields import as_written
from graph.editing.saving import set_fields
from graph.errors import AtlasError
from graph.model import Node, Value
from graph.properties import Kind, Property
from graph.text import Language, Text

#: keys of the session: what was just written, that a dialog is done, why nothing was written
_LAST, _DONE, _WRONG = "edit_last", "edit_done", "edit_wrong"
#: fields written in several lines
_LONG = ("profile", "scope", "problem", "indicators", "goal", "abstract", "research", "remark")
_HELP = {
    Kind.DATE: say.HELP_DATE,
    Kind.INTEGER: say.HELP_INTEGER,
    Kind.NUMBER: say.HELP_NUMBER,
}


def show_last(node: Node) -> None:
    """Draw what was just written about a node, with a button that takes it back."""
    st.session_state.pop(_DONE, None)
    show_wrong()
    last = st.session_state.get(_LAST)
    if last is None or last[0] != node.id:
        return
    _, number, words = last
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f":green[:material/check:] {plain(t(words))}", width="stretch")
        if number:
            st.button(
                t(say.UNDO), icon=":material/undo:", key="edit-undo",
                on_click=_undo, args=(node.id, number),
            )  # fmt: skip


def show_wrong() -> None:
    """Draw why nothing was written, once; a dialog that is done gives way to the page."""
    if st.session_state.pop(_DONE, False):
        st.rerun()
    if (error := st.session_state.pop(_WRONG, None)) is not None:
        show_problem(error)


def refuse(error: AtlasError) -> None:
    """Keep why nothing was written, for the dialog to say."""
    st.session_state[_WRONG] = error


def remember(node_id: str, number: int, words: Text) -> None:
    """Keep what was written for the page to say; number 0 cannot be taken back."""
    st.session_state[_LAST] = (node_id, number, words)
    st.session_state[_DONE] = True


def _undo(node_id: str, number: int) -> None:
    try:
        store().undo(number)
    except AtlasError as error:
        refuse(error)
    else:
        remember(node_id, 0, say.UNDONE.fill(n=number))


def edit(node: Node, prop: Property) -> None:
    """Open the dialog of one field."""

    @st.dialog(t(say.TITLE.fill(field=t(prop.title))), width="medium", icon=":material/edit:")
    @guarded()
    def _dialog() -> None:
        st.caption(plain(node.name))
        with st.form(f"edit-{node.id}-{prop.name}", border=False):
            _input(prop, node.properties.get(prop.name))
            with st.container(horizontal=True):
                st.date_input(
                    t(say.ON), today(), max_value=today(), min_value=date(1990, 1, 1),
                    format="YYYY-MM-DD", help=t(say.ON_HELP), key=f"edit-on-{language()}",
                    width=150,
                )  # fmt: skip
                st.text_input(
                    t(say.SOURCE), placeholder=t(say.SOURCE_HINT), key=f"edit-source-{language()}"
                )
            st.form_submit_button(
                t(say.SAVE), icon=":material/check:", type=main_type(), key="edit-save",
                on_click=_save, args=(node, prop, language()),
            )  # fmt: skip
        show_wrong()
        st.caption(t(say.NOTE))

    _dialog()


def _input(prop: Property, old: Value | None) -> None:
    """Draw the input that fits a field."""
    label, key = t(prop.title), f"edit-value-{prop.name}-{language()}"
    if prop.unit.zh:
        label = f"{label}（{t(prop.unit)}）" if language() == "zh" else f"{label} ({t(prop.unit)})"
    if prop.many:
        held = list(old) if isinstance(old, tuple) else []
        st.multiselect(
            label, held, held, accept_new_options=True, placeholder=t(say.ADD_ITEM), key=key
        )
    elif prop.kind in (Kind.CHOICE, Kind.BOOLEAN):
        words = {value: t(text) for value, text in prop.values.items()}
        if prop.kind is Kind.BOOLEAN:
            words = {"是": t(common.YES), "否": t(common.NO)}
        held_value = as_written(prop, old) if prop.kind is Kind.BOOLEAN else str(old or "")
        at = list(words).index(held_value) if held_value in words else None
        st.selectbox(
            label, list(words), index=at,
            format_func=words.__getitem__, placeholder=t(say.NOTHING), key=key,
        )  # fmt: skip
    elif prop.name in _LONG:
        st.text_area(label, as_written(prop, old), height=150, key=key)
    else:
        hint = _HELP.get(prop.kind)
        st.text_input(label, as_written(prop, old), help=t(hint) if hint else None, key=key)


def _save(node: Node, prop: Property, spoken: Language) -> None:
    there = st.session_state
    cell = there[f"edit-value-{prop.name}-{spoken}"]
    on = there[f"edit-on-{spoken}"]
    try:
        saved = set_fields(
            store(), node.id, {prop.name: tuple(cell) if isinstance(cell, list) else cell},
            on=on if isinstance(on, date) else today(), at=now(),
            source=there[f"edit-source-{spoken}"],
            seen={prop.name: node.properties.get(prop.name)},
        )  # fmt: skip
    except AtlasError as error:
        refuse(error)
        return
    if saved.batch is None:
        remember(node.id, 0, say.SAME)
        return
    (one,) = saved.fields
    old, new = _short(prop, one.old), _short(prop, one.new)
    words = say.SAVED.fill(n=saved.batch.number, field=t(prop.title), old=old, new=new)
    remember(node.id, saved.batch.number, words)


def _short(prop: Property, value: Value | None) -> str:
    words = t(say.NOTHING) if value is None else say_value(prop, value)
    flat = " ".join(words.split())
    return flat if len(flat) <= 40 else f"{flat[:39]}…"
