"""The fields of a record, each with a way to mend it and who said so."""

import streamlit as st

from explorer.fields import say_value
from explorer.profile.editing import edit, refuse, remember
from explorer.session import now, store, t, today
from explorer.widgets import plain
from explorer.wording import editing as say
from explorer.wording import profile as say_profile
from graph.editing.fields import editable
from graph.editing.saving import confirm
from graph.editing.stated import Stated, stated
from graph.errors import AtlasError
from graph.model import Node
from graph.properties import NODE_PROPERTIES, Property, property_of

#: fields not shown in the list, since they stand elsewhere on the page
ELSEWHERE = ("former_names", "confirmed_on")
#: pixels of a field's title
TITLE = 118


def show_record(node: Node) -> None:
    """Draw what is recorded, field by field."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.subheader(t(say_profile.FIELDS), anchor=False, width="content")
        if property_of(node.label, "confirmed_on") is not None:
            st.button(
                t(say.CONFIRM), icon=":material/verified:", type="tertiary",
                help=t(say.CONFIRM_HELP), key="confirm", on_click=_confirm, args=(node.id,),
            )  # fmt: skip
    told = stated(store(), node)
    can = {prop.name for prop in editable(node.label)}
    shown = [
        prop
        for prop in NODE_PROPERTIES[node.label]
        if not prop.restricted and prop.name in node.properties and prop.name not in ELSEWHERE
    ]
    if not shown:
        st.markdown(f":orange[:material/help:] {t(say_profile.NO_FIELDS)}")
    with st.container(gap="xxsmall"):
        for prop in shown:
            _row(node, prop, told.get(prop.name), can_edit=prop.name in can)
    _empty(node, [p for p in editable(node.label) if p.name not in node.properties])


def _empty(node: Node, left: list[Property]) -> None:
    """Draw the fields that are empty, to be filled in."""
    if not left:
        return
    with st.popover(t(say.EMPTY.fill(n=len(left))), icon=":material/add:", type="tertiary"):
        for prop in left:
            title = t(prop.title)
            if st.button(title[:1].upper() + title[1:], key=f"fill-{prop.name}", type="tertiary"):
                edit(node, prop)


def _row(node: Node, prop: Property, told: Stated | None, *, can_edit: bool) -> None:
    title = t(prop.title)
    title = title[:1].upper() + title[1:]
    with st.container(horizontal=True, gap="small", vertical_alignment="center", wrap=False):
        st.markdown(f"**{plain(title)}**", width=TITLE)
        words = plain(say_value(prop, node.properties[prop.name]))
        if told is not None:
            by = say.STATED_BY if told.source else say.STATED
            note = by.fill(on=told.on, source=told.source)
            words += f"  \n:small[:gray[{plain(t(note))}]]"
        st.markdown(words, width="stretch")
        if can_edit and st.button(
            "", icon=":material/edit:", key=f"edit-{prop.name}", type="tertiary",
            help=t(say.TITLE.fill(field=title)),
        ):  # fmt: skip
            edit(node, prop)


def _confirm(node_id: str) -> None:
    try:
        saved = confirm(store(), node_id, on=today(), at=now())
    except AtlasError as error:
        refuse(error)
        return
    if saved.batch is None:
        remember(node_id, 0, say.SAME)
    else:
        remember(node_id, saved.batch.number, say.CONFIRMED.fill(on=today(), n=saved.batch.number))
