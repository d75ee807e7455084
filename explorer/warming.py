"""What the first questions after a start need, got ready while somebody still reads the first page.

Without it the first match waits for scikit-learn to be imported and for everybody's profile.
"""

import logging
import threading
from datetime import date

import streamlit as st
from streamlit.runtime import Runtime, exists, get_instance

from explorer.ranking import tasks_for
from explorer.session import snapshot, today
from graph import Snapshot
from graph.errors import AtlasError
from graph.schema import Label
from matching import matcher_of
from matching.alliances.model import model_of

log = logging.getLogger(__name__)


def warm_up() -> None:
    """Begin, once in a server's life and only in a server: a page run by a test has none."""
    if not exists() or type(get_instance()) is not Runtime:
        return
    try:
        _begin(snapshot(), today())
    except AtlasError:  # the page has just said so
        return


@st.cache_resource(show_spinner=False)
def _begin(_snapshot: Snapshot, _on: date) -> threading.Thread:
    started = threading.Thread(target=_work, args=(_snapshot, _on), name="warming", daemon=True)
    started.start()
    return started


def _work(taken: Snapshot, on: date) -> None:
    try:
        get_ready(taken, on)
    except RuntimeError as error:  # no thread starts once the server is being stopped
        log.info("not made ready: %s", error)


def get_ready(taken: Snapshot, on: date) -> None:
    """Make the matchers that needs ask for, and the model of alliances."""
    if not len(taken.of(Label.SOCIETY)):
        return
    for task in tasks_for(Label.NEED):
        matcher_of(task, taken, on)
    model_of(taken)
