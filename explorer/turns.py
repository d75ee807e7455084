"""Pages run a few at a time: where many run at once they wait for one another's locks.

Streamlit takes a lock with every message that it sends. With 200 people on two cores, threads that
wait for it bring a server down to 21 pages a second; two at a time it is 34, and a sixth of the
waiting (`python -m benchmarks.explorer`).
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

#: pages that run at once, and seconds after which one runs in any case: one that reckons for long
#: keeps nobody waiting longer
AT_ONCE, PATIENCE = 2, 2.5


@st.cache_resource(show_spinner=False)
def _places() -> threading.Semaphore:
    return threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait for a place, but not for long, and give it back at the end, however that comes."""
    places = _places()
    has_place = places.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if has_place:
            places.release()
