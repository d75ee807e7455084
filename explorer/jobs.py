"""Long runs beside the page: started once, seen and stopped from any tab, gone with the process."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from typing import cast

import streamlit as st

from explorer.session import t
from explorer.widgets import plain
from explorer.wording import jobs as say
from graph.text import Text
from matching.assignment.solver import Progress, Watch

#: runs at a time; more wait their turn
AT_A_TIME = 2
#: seconds for which a page waits before it shows that something is running
SHORT = 1.5
#: seconds between two looks at what is running
EVERY = 0.7


@dataclass(eq=False)
class Job:
    """One run."""

    number: int
    title: Text
    #: set by the one who runs it, from its own thread
    progress: Progress | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    future: Future[object] | None = None

    @property
    def is_done(self) -> bool:
        """Whether there is a result or an error."""
        return self.future is not None and self.future.done()

    def watch(self, progress: Progress) -> bool:
        """Note how far it is; say whether it is to stop."""
        self.progress = progress
        return self.stop.is_set()


class Jobs:
    """All runs of this process."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="job")
        self._numbers = count(1)
        self._running: dict[int, Job] = {}
        self._lock = threading.Lock()

    def start(self, title: Text, work: Callable[[Watch], object]) -> Job:
        """Start `work`, which is told how to report; it must not touch the page."""
        job = Job(next(self._numbers), title)
        with self._lock:
            self._running[job.number] = job
        future = self._pool.submit(work, job.watch)
        job.future = future
        future.add_done_callback(lambda _: self._forget(job))
        return job

    def _forget(self, job: Job) -> None:
        with self._lock:
            self._running.pop(job.number, None)

    def running(self) -> list[Job]:
        """Return what runs or waits, oldest first."""
        with self._lock:
            return [self._running[n] for n in sorted(self._running)]


@st.cache_resource(show_spinner=False)
def jobs() -> Jobs:
    """Return the runs of this process; the same object for all sessions."""
    return Jobs()


def start(name: str, title: Text, work: Callable[[Watch], object]) -> None:
    """Start a run of this session under a name; one that runs under it already is stopped."""
    before = st.session_state.get(_key(name))
    if isinstance(before, Job):
        before.stop.set()
    job = jobs().start(title, work)
    st.session_state[_key(name)] = job
    if job.future is not None:
        _wait(job)


def _wait(job: Job) -> None:
    """Give a short run the time to end before anything is drawn of it."""
    done = threading.Event()
    assert job.future is not None
    job.future.add_done_callback(lambda _: done.set())
    with st.spinner(t(job.title)):
        done.wait(SHORT)


def take(name: str) -> object | None:
    """Return the result of this session's run, once; None while it runs or if there is none.

    Raises
    ------
    AtlasError
        What the run ended with.
    """
    job = cast("Job | None", st.session_state.get(_key(name)))
    if job is None or not job.is_done or job.future is None:
        return None
    del st.session_state[_key(name)]
    return job.future.result()


def show(name: str, *, others: bool = True) -> bool:
    """Draw what runs, with a button that stops it; return whether this session's own does.

    Parameters
    ----------
    name
        Of this session's own run; what it runs under other names is drawn where that belongs.
    others
        Whether the runs of other sessions are drawn too.
    """
    own = cast("Job | None", st.session_state.get(_key(name)))
    if not _shown(own, others):
        return False
    _panel(own, others)
    return own is not None


def _shown(own: Job | None, others: bool) -> list[Job]:
    mine = [job for key, job in st.session_state.items() if str(key).startswith(_key(""))]
    return [job for job in jobs().running() if job is own or (others and job not in mine)]


@st.fragment(run_every=EVERY)
def _panel(own: Job | None, others: bool) -> None:
    if own is not None and own.is_done:
        st.rerun()
    for job in _shown(own, others):
        with st.container(border=True):
            words, button = st.columns([5, 1], vertical_alignment="center")
            said = t(job.title) if job is own else t(say.ELSEWHERE.fill(title=t(job.title)))
            words.markdown(f":material/progress_activity: **{plain(said)}**　{plain(_told(job))}")
            stopping = job.stop.is_set()
            label = t(say.STOPPING if stopping else say.STOP)
            button.button(label, key=f"stop-{job.number}", disabled=stopping, on_click=job.stop.set)


def _told(job: Job) -> str:
    found = job.progress
    if found is None:
        return t(say.WAITING)
    told = t(found.step)
    if found.best is not None:
        told += t(say.BEST.fill(best=f"{found.best:.3f}"))
    if found.bound is not None:
        told += t(say.BOUND.fill(bound=f"{found.bound:.3f}"))
    return told


def _key(name: str) -> str:
    return f"job:{name}"
