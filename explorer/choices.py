"""Choices that survive a change of page and of language."""

from collections.abc import Mapping

import streamlit as st

from explorer import address
from explorer.session import language, t
from graph.text import Text


def choose(
    label: Text,
    options: Mapping[str, Text],
    name: str,
    *,
    as_pills: bool = False,
    in_address: bool = False,
) -> str:
    """Choose one of few options and remember it under `name`, in the session or in the address.

    The widget has one key per language, since the browser keeps showing the old words when only
    they change; the choice is kept under `name`, which no page change clears and a page may set.
    """
    words = {key: t(text) for key, text in options.items()}
    kept = address.get(name) if in_address else st.session_state.get(name)
    chosen = kept if kept in words else next(iter(words))
    key = f"{name}:{language()}"
    st.session_state[key] = chosen
    draw = st.pills if as_pills else st.segmented_control
    draw(
        t(label),
        list(words),
        required=True,
        format_func=words.__getitem__,
        key=key,
        on_change=_keep,
        args=(name, key, in_address),
        label_visibility="collapsed",
        wrap=True,
    )
    return str(chosen)


def choose_some(label: Text, options: Mapping[str, Text], name: str) -> list[str]:
    """Choose any of some options and remember them; nothing is drawn where there are none."""
    if not options:
        return []
    words = {key: t(text) for key, text in options.items()}
    key = f"{name}:{language()}"
    st.session_state[key] = [one for one in st.session_state.get(name, []) if one in words]
    return st.pills(
        t(label),
        list(words),
        selection_mode="multi",
        format_func=words.__getitem__,
        key=key,
        on_change=_keep,
        args=(name, key, False),
        label_visibility="collapsed",
        wrap=True,
    )


def _keep(name: str, key: str, in_address: bool) -> None:
    chosen = st.session_state[key]
    if in_address:
        address.put(**{name: chosen})
    else:
        st.session_state[name] = chosen
