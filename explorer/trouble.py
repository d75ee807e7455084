"""The pages that say what went wrong and what to do: the one place where errors are shown."""

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from explorer import address
from explorer.session import store_url, t
from explorer.widgets import head, lines, main_type, plain
from explorer.wording import common
from explorer.wording import trouble as say
from graph.errors import AtlasError, NotFoundError, StoreError

log = logging.getLogger("explorer")


def show_error(error: AtlasError) -> None:
    """Draw the page for something a user can cause, or mend."""
    title = say.TITLE
    if isinstance(error, StoreError):
        title = say.STORE_TITLE
    else:
        address.forget()
        if isinstance(error, NotFoundError):
            title = say.NOT_FOUND_TITLE
    head(t(title), t(say.NOTHING_LOST))
    show_problem(error)
    with st.container(horizontal=True):
        if isinstance(error, StoreError):
            st.button(t(say.AGAIN), icon=":material/refresh:", type=main_type())
        else:
            address.link("search", t(say.TO_SEARCH), icon=":material/search:")
            address.link("data", t(say.TO_DATA), icon=":material/upload:")


def show_problem(error: AtlasError, instead: str = "") -> None:
    """Draw what was found, where, and what to do; `instead` is a better hint than the error's."""
    with st.container(border=True):
        st.markdown(f":red[:material/error:] **{plain(t(error.text))}**")
        if hint := instead or t(error.hint):
            st.markdown(f":orange[:material/help:] **{t(say.WHAT_TO_DO)}**　{plain(hint)}")
        if not instead:
            _place(error)


def _place(error: AtlasError) -> None:
    """Draw where it was found, as far as that is known."""
    place = error.place
    where = "，".join(filter(None, [place.file, place.sheet, place.column]))
    rows = [
        (t(common.SOURCE), where),
        (t(say.FOUND), place.value),
        (t(say.ALLOWED), t(place.allowed)),
    ]
    if isinstance(error, StoreError):
        rows.append((t(say.STORE_ADDRESS), store_url().split("@")[-1]))
    known = [(what, plain(words)) for what, words in rows if words]
    if known:
        lines(("", " "), known, header=False)


def show_bug(error: Exception) -> None:
    """Draw an apology; what happened goes to the log, under the number that the page shows."""
    number = uuid.uuid4().hex[:8]
    log.error("page failed, number %s", number, exc_info=error)
    head(t(say.BUG_TITLE), t(say.BUG))
    st.markdown(f":orange[:material/help:] {t(say.BUG_HINT.fill(number=number))}")
    address.link("search", t(say.TO_SEARCH), icon=":material/search:")


@contextmanager
def guarded() -> Iterator[None]:
    """Show errors of a dialog inside it: its own runs do not pass through the router."""
    try:
        yield
    except AtlasError as error:
        show_problem(error)
    except Exception as error:
        show_bug(error)
