"""Choices from long lists, kept in the address together with the day they were made for."""

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from explorer import address
from explorer.reference_day import chosen_day
from explorer.session import language, t
from graph.text import Text


def pick_from(
    label: Text,
    options: Mapping[str, str],
    name: str,
    *,
    clears: tuple[str, ...] = (),
    width: int | Literal["stretch"] = "stretch",
) -> str:
    """Choose one of a list, at first its first, and keep it in the address.

    Parameters
    ----------
    label
        What is chosen.
    options
        Words of each, by value; already in the language of the session.
    name
        The parameter of the address.
    clears
        Parameters that mean nothing any more once another is chosen.
    width
        Of the box.
    """
    kept = address.get(name)
    chosen = kept if kept in options else next(iter(options))
    key = f"{name}-box:{language()}"
    st.session_state[key] = chosen
    st.selectbox(
        t(label),
        list(options),
        format_func=options.__getitem__,
        key=key,
        width=width,
        on_change=_keep,
        args=(name, key, clears),
    )
    return chosen


def pick_some(label: Text, options: Mapping[str, Text], name: str, hint: Text) -> list[str]:
    """Choose any of a list and keep them in the address, joined by commas."""
    kept = [word for word in address.get(name).split(",") if word]
    key = f"{name}-box:{language()}"
    st.session_state[key] = [word for word in kept if word in options]
    st.multiselect(
        t(label),
        list(options),
        format_func=lambda word: t(options[word]),
        key=key,
        placeholder=t(hint),
        on_change=_keep,
        args=(name, key, ()),
    )
    return kept


def _keep(name: str, key: str, clears: tuple[str, ...]) -> None:
    found = st.session_state[key]
    value = ",".join(found) if isinstance(found, list) else str(found or "")
    cleared = dict.fromkeys(clears, "")
    address.put(**(cleared | {name: value, "on": chosen_day().isoformat()}))
