"""A request of a panel or a draw that is typed in: a title, what it is about, a discipline."""

import streamlit as st

from explorer.session import language, t
from explorer.wording import group as say
from graph.taxonomy import Scheme, load_taxonomy
from matching.profile import Profile, typed
from matching.task import Task

#: levels of GB/T 13745 that are offered
LEVELS = 2


def typed_request(task: type[Task]) -> Profile | None:
    """Draw the boxes and return the request; None while it has no title."""
    key = language()
    first, second = st.columns([2, 1.4])
    title = first.text_input(t(say.TITLE), key=f"group-title-{key}", placeholder=t(say.TITLE_HINT))
    entries = load_taxonomy(Scheme.GBT13745).values()
    codes = {one.code: f"{one.code} {one.name}" for one in entries if one.level <= LEVELS}
    chosen = second.multiselect(
        t(say.DISCIPLINES), list(codes), format_func=codes.__getitem__,
        placeholder=t(say.CHOOSE_SOME), key=f"group-codes-{key}",
    )  # fmt: skip
    text = st.text_input(t(say.MATTER), key=f"group-text-{key}")
    if not title.strip():
        return None
    return typed(
        title.strip(), text.strip(), label=task.requests, disciplines=dict.fromkeys(chosen, 1.0)
    )
