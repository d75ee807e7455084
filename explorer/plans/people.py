"""Choosing candidates and requests of a plan from boxes."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from explorer.naming import full_name_of
from explorer.session import language, snapshot, store, t
from explorer.wording import plan as say
from graph.errors import InputError
from graph.schema import Label
from graph.snapshot import Snapshot
from matching.planning.asking import Asker, askers_of
from matching.planning.options import PlanOptions
from matching.rules.library import load_rules
from matching.task import Task

#: names offered at once; of more only those that a word finds
OFFERED = 1000


def asking(task: type[Task], options: PlanOptions, on: date) -> dict[str, Asker]:
    """Return the requests of a plan by id; none where nothing is open."""
    try:
        found, _ = askers_of(task, snapshot(), load_rules(), options, on)
    except InputError:
        return {}
    return {one.id: one for one in found}


def choose_candidate(task: type[Task], first: Mapping[str, str], name: str) -> str | None:
    """Draw the box for a candidate and return its id.

    Parameters
    ----------
    task
        Whose candidates.
    first
        Names by id of those that are offered before the others.
    name
        Of the widget.
    """
    taken = snapshot()
    known = dict(first)
    if len(taken.of(task.candidates)) <= OFFERED:
        known |= _names(taken.version, task.candidates, taken)
    else:
        words = st.text_input(t(say.FIND), key=f"{name}-words-{language()}")
        hits = store().search(words.strip(), [task.candidates], limit=50).hits if words else []
        known = {hit.id: full_name_of(taken, hit.id) for hit in hits} | known
    return st.selectbox(
        t(say.CANDIDATE), list(known), index=None, format_func=known.__getitem__,
        placeholder=t(say.CHOOSE), key=f"{name}-{language()}",
    )  # fmt: skip


def choose_request(known: Mapping[str, str], name: str) -> str | None:
    """Draw the box for a request and return its id; `known` are names by id."""
    return st.selectbox(
        t(say.REQUEST), list(known), index=None, format_func=known.__getitem__,
        placeholder=t(say.CHOOSE), key=f"{name}-{language()}",
    )  # fmt: skip


@st.cache_data(show_spinner=False, max_entries=6)
def _names(version: str, label: Label, _snapshot: Snapshot) -> dict[str, str]:
    """Return names by id, in order of name."""
    ids = [_snapshot.id(i) for i in _snapshot.of(label)]
    named = {one: full_name_of(_snapshot, one) for one in ids}
    return dict(sorted(named.items(), key=lambda pair: (pair[1], pair[0])))
