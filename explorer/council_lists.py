"""Whose council is checked: a society of the graph, or what an office uploaded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from explorer import address
from explorer.choosing import choose_node
from explorer.office_tables import ask_for_table, show_failed, show_table_name, show_unreadable
from explorer.session import language, snapshot, t
from explorer.widgets import counted
from explorer.wording import common
from explorer.wording import council as say
from explorer.wording import rules as say_rules
from graph.errors import InputError
from graph.model import label_of
from graph.schema import Label
from matching.rules.council import Member
from matching.rules.council_lists import is_whole, members_of, read_council
from matching.rules.subject import Subject
from matching.rules.subjects import SubjectReader

#: key of the session for the table
TABLE = "council_table"


@dataclass(frozen=True)
class AskedCouncil:
    """A society, and the list of its council as far as there is one."""

    society: Subject
    #: changes with the list
    token: str
    members: tuple[Member, ...] = ()
    #: the members that are in the graph
    persons: tuple[Subject, ...] = ()
    #: whether the list decides; else the society's own figures do
    is_list: bool = False
    #: whether it can be changed to see what if
    is_open: bool = False


def of_graph(on: date) -> AskedCouncil | None:
    """Draw the choice of a society, and return its council once there is one."""
    chosen = address.get("society")
    if not chosen or label_of(chosen) is not Label.SOCIETY:
        picked = choose_node([Label.SOCIETY], "council")
        if picked is not None:
            address.put(society=picked, on=on.isoformat())
            st.rerun()
        return None
    asked = recorded(chosen, on)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(t(say_rules.CHOOSE_OTHER), icon=":material/arrow_back:", on_click=_forget)
        address.link("profile", t(common.OPEN_PROFILE), icon=":material/badge:", node=chosen)
        if asked.is_list:
            return asked
        tries = _try_it(chosen)
    n = len(asked.members)
    st.caption(t(counted(say.NOT_WHOLE, n) if n else say.NO_LIST))
    return replace(asked, is_open=tries)


def _forget() -> None:
    address.put(society="")


def _try_it(society: str) -> bool:
    """Draw whether a list that does not decide is tried all the same."""
    kept, key = f"council_try:{society}", f"council_try:{society}:{language()}"
    st.session_state[key] = bool(st.session_state.get(kept))

    def keep() -> None:
        st.session_state[kept] = st.session_state[key]

    st.toggle(t(say.TRY), key=key, on_change=keep)
    return bool(st.session_state.get(kept))


def recorded(node_id: str, on: date) -> AskedCouncil:
    """Return a society with those who hold its posts; they decide if they are all of them."""
    taken = snapshot()
    reader = SubjectReader(taken)
    society = reader.read(node_id, on)
    members = members_of(taken, society, on)
    persons = tuple(reader.read(member.id, on) for member in members)
    is_list = bool(members) and is_whole(society, members)
    return AskedCouncil(
        society, f"{node_id}-{taken.version[:8]}", members, persons, is_list, is_list
    )


def of_table(on: date) -> Sequence[AskedCouncil]:
    """Draw the uploader, then return the council of a list, or one for each row of societies."""
    table = ask_for_table(TABLE, say.UPLOAD, t(say.UPLOAD_NOTE))
    if table is None:
        return ()
    try:
        file = table.read(read_council)
    except InputError as error:
        show_unreadable(TABLE, error)
        return ()
    show_table_name(TABLE, table, len(file.members) or len(file.societies))
    show_failed(file.failed)
    if file.societies:
        return [AskedCouncil(one, table.token) for one in file.societies]
    if not file.members:
        st.markdown(f":orange[:material/help:] {t(say.NOTHING_READ)}")
        return ()
    name = table.name.rpartition(".")[0] or t(say.UNNAMED)
    body = Subject(table.name, name, Label.SOCIETY)
    if society := _whose():
        body = recorded(society, on).society
    return [AskedCouncil(body, table.token, file.members, is_list=True, is_open=True)]


def _whose() -> str:
    """Draw whose list it is, and return the society's id, or nothing."""
    taken = snapshot()
    names = {taken.id(i): taken.name(i) for i in taken.of(Label.SOCIETY)}
    kept, key = address.get("society"), f"whose-list:{language()}"
    st.session_state[key] = kept if kept in names else None

    def keep() -> None:
        address.put(society=str(st.session_state[key] or ""))

    st.selectbox(
        t(say.SOCIETY),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=t(say.SOCIETY_HINT),
        key=key,
        on_change=keep,
        width=420,
    )
    return kept if kept in names else ""
