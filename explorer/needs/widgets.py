"""The boxes of the form: each begins with what the draft has, and keeps what is typed there."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from explorer.needs.draft import DATES, Draft
from explorer.session import t
from explorer.widgets import plain
from explorer.wording import need as say
from graph.importing.lists import split_list
from graph.properties import property_of
from graph.schema import Label
from graph.text import Text
from matching.needs.form import LONGEST


def _keep(draft: Draft, name: str, key: str, read: Callable[[Any], Any]) -> None:
    value = st.session_state[key]
    if name in DATES:
        draft.put_date(name, str(value or ""))
    else:
        draft.put(**{name: read(value)})


def _begin(
    draft: Draft, name: str, value: object, read: Callable[[Any], Any] = lambda found: found
) -> dict[str, Any]:
    """Set a widget to a value and return its key and what keeps its changes."""
    key = draft.key(name)
    st.session_state[key] = value
    return {"key": key, "on_change": _keep, "args": (draft, name, key, read)}


def ask_line(draft: Draft, name: str, label: Text, hint: Text, most: int | None = None) -> None:
    """Draw a line of text."""
    value = str(getattr(draft.form, name))
    given = _begin(draft, name, value, lambda found: (found or "").strip())
    longest = max(most, len(value)) if most else None
    st.text_input(t(label), placeholder=t(hint), max_chars=longest, **given)


def ask_text(draft: Draft, name: str, label: Text, hint: Text, help_: Text, height: int) -> None:
    """Draw a text of the form, with its count as it is typed."""
    value = str(getattr(draft.form, name))
    given = _begin(draft, name, value, lambda found: (found or "").strip())
    # a longer one that was imported is shown whole: the page says what to cut
    longest = max(LONGEST, len(value))
    st.text_area(
        t(label), placeholder=t(hint), help=t(help_), max_chars=longest, height=height, **given
    )


def ask_list(draft: Draft, name: str, label: Text, hint: Text) -> None:
    """Draw a line of several words, parted as offices part them."""
    value = "；".join(getattr(draft.form, name))
    given = _begin(draft, name, value, lambda found: split_list(found or ""))
    st.text_input(t(label), placeholder=t(hint), **given)


def ask_date(draft: Draft, name: str, label: Text, hint: Text) -> None:
    """Draw a year, month or day; what is none is said below it."""
    typed, problem = draft.wrong.get(name, (str(getattr(draft.form, name)), None))
    st.text_input(t(label), placeholder=t(hint), **_begin(draft, name, typed))
    if problem is not None:
        st.markdown(f":red[:material/error:] {plain(t(problem))}")


def ask_choice(draft: Draft, name: str, label: Text, *, help_: Text | None = None) -> None:
    """Draw a closed list of the schema, of which one or nothing is chosen."""
    prop = property_of(Label.NEED, name)
    assert prop is not None
    words = {key: t(text) for key, text in prop.values.items()}
    value = getattr(draft.form, name) or None
    st.selectbox(
        t(label), list(words), format_func=words.__getitem__, index=None,
        placeholder=t(say.CHOOSE), help=t(help_) if help_ else None,
        **_begin(draft, name, value, lambda found: found or ""),
    )  # fmt: skip


def ask_many(draft: Draft, name: str, label: Text, known: dict[str, str], help_: Text) -> None:
    """Draw a list of classes of which some are chosen, the first one first."""
    chosen: Sequence[str] = getattr(draft.form, name)
    options = known | {one: one for one in chosen if one not in known}
    st.multiselect(
        t(label), list(options), format_func=options.__getitem__, placeholder=t(say.CLASS_HINT),
        help=t(help_), max_selections=max(3, len(chosen)),
        **_begin(draft, name, list(chosen), lambda found: tuple(found or ())),
    )  # fmt: skip
