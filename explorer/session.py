"""What a page may ask of the running session: its language, the graph, the day."""

import gc
import os
import threading
from datetime import date, datetime

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from graph import GraphStore, Snapshot, Text, open_store
from graph.snapshots import take_kept_snapshot
from graph.text import LANGUAGES, Language
from matching import Matcher, Task, matcher_of

#: the embedded store, used when STORE_URL names no other
DEFAULT_URL = "sqlite:///.atlas/atlas.db"


class _Run(threading.local):
    """What a run of a page has settled; each runs in a thread, which others run in after it."""

    language: Language | None = None
    of: object = None


_run = _Run()


def language() -> Language:
    """The language of this session: chosen, else asked for by the address, else the browser's."""
    if _run.language is None or _run.of is not get_script_run_ctx(suppress_warning=True):
        return _language()
    return _run.language


def _language() -> Language:
    found = st.session_state.get("lang") or st.query_params.get("lang")
    if found in LANGUAGES:
        return "zh" if found == "zh" else "en"
    locale = st.context.locale or "zh"
    return "zh" if locale.lower().startswith("zh") else "en"


def settle_language() -> None:
    """Keep the language in the session and, once somebody asked for it, in the address.

    It is settled once at the beginning of a run: pages ask for it with every word.
    """
    _run.language = None
    asked = st.query_params.get("lang") in LANGUAGES
    if asked and "lang" not in st.session_state:
        st.session_state["lang"] = st.query_params["lang"]
    if "lang" in st.session_state and st.query_params.get("lang") != st.session_state["lang"]:
        st.query_params["lang"] = st.session_state["lang"]
    _run.language, _run.of = language(), get_script_run_ctx(suppress_warning=True)


def choose_language(chosen: Language) -> None:
    """Switch this session to a language."""
    st.session_state["lang"] = chosen
    _run.language = None


def t(text: Text) -> str:
    """Return `text` in the language of this session."""
    return text.pick(language())


def is_dark() -> bool:
    """Whether the theme is dark."""
    return st.context.theme.type == "dark"


def today() -> date:
    """The reference day. Nothing else in the explorer asks the clock for it."""
    return date.today()


def now() -> datetime:
    """When a batch is written, in local time to the second."""
    return datetime.now().replace(microsecond=0)


# --- the graph


def store_url() -> str:
    """The store named by STORE_URL, else the embedded one."""
    return os.environ.get("STORE_URL") or DEFAULT_URL


@st.cache_resource(show_spinner=False)
def _open(url: str) -> GraphStore:
    return open_store(url)


def store() -> GraphStore:
    """The store, opened once per process. Raises StoreError if it cannot be used."""
    return _open(store_url())


@st.cache_resource(show_spinner=False, max_entries=1)
def _freeze(version: str) -> str:
    """Take what was loaded for a version out of the garbage collector's rounds, once."""
    gc.collect()
    gc.freeze()
    return version


def snapshot() -> Snapshot:
    """The graph as it is now; the same object for all sessions until a batch moves the version."""
    taken = take_kept_snapshot(store(), store_url())
    _freeze(taken.version)
    return taken


def matcher(task: type[Task]) -> Matcher:
    """The matcher of a task on the graph as it is now, as of today; shared by all sessions."""
    return matcher_of(task, snapshot(), today())
