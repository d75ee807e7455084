"""Addresses that can be sent: ``?lang=``, ``?node=``, ``?q=``, ``?scheme=``, ``?on=`` and so on.

Streamlit drops the query parameters when the page changes. Here each is kept in the session under
its own key and put back by the page that uses it. An address that has any of a page's parameters
wins over all that is kept, so that a link and the browser's back button work.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NoReturn

import streamlit as st

#: scripts by name; the name is also the address
PAGES: Mapping[str, str] = MappingProxyType(
    {
        name: f"explorer/pages/{name}.py"
        for name in (
            "search",
            "match",
            "need",
            "profile",
            "graph",
            "alliance",
            "plan",
            "eligibility",
            "council",
            "rules",
            "shortlist",
            "feedback",
            "data",
        )
    }
)
#: parameters of pages, besides the language
NAMES = (
    "q", "node", "task", "request", "scheme", "on", "track", "assume", "whom", "subject",
    "plan_task", "theme", "alliance", "shortlist", "council_from", "society", "delegates",
    "words", "rules_view", "need", "need_step", "need_view", "hops", "path_to", "alliance_view",
    "alliance_shape", "profile_view", "awards", "plan_mode",
)  # fmt: skip


def _key(name: str) -> str:
    return f"at:{name}"


def settle(*names: str) -> None:
    """Bring address and session together for the parameters that a page uses; others go."""
    if any(name in st.query_params for name in names):
        for name in names:
            st.session_state[_key(name)] = st.query_params.get(name, "")
    _write({name: get(name) for name in names})


def get(name: str) -> str:
    """Return a parameter, empty if it is not set."""
    return str(st.session_state.get(_key(name), ""))


def put(**values: str) -> None:
    """Set parameters in session and address; an empty one is removed."""
    there = {name: value for name in NAMES if (value := st.query_params.get(name, ""))}
    for name, value in values.items():
        st.session_state[_key(name)] = value
    _write(there | values)


def forget() -> None:
    """Keep nothing any more: what was kept led to an error."""
    for name in NAMES:
        st.session_state[_key(name)] = ""


def _write(values: Mapping[str, str]) -> None:
    """Write the address at once: every change is a step of the browser's back button."""
    found = st.query_params.to_dict()
    kept = {name: value for name, value in found.items() if name not in NAMES}
    wanted = kept | {name: value for name, value in values.items() if value}
    if wanted != found:
        st.query_params.from_dict(wanted)


def with_language(values: Mapping[str, str]) -> dict[str, str]:
    """Return query parameters with the language, where somebody asked for one."""
    kept = st.session_state.get("lang")
    return {**({"lang": kept} if kept else {}), **{k: v for k, v in values.items() if v}}


def open_page(page: str, **values: str) -> NoReturn:
    """Go to a page with parameters."""
    for name, value in values.items():
        st.session_state[_key(name)] = value
    st.switch_page(PAGES[page], query_params=with_language(values))


def link(page: str, label: str, *, icon: str | None = None, **values: str) -> None:
    """Draw a link to a page with parameters, in the same session."""
    st.page_link(PAGES[page], label=label, icon=icon, query_params=with_language(values))
