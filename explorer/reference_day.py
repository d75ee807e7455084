"""The reference day of a page: kept in the address, chosen by hand, else today."""

from datetime import date

import streamlit as st

from explorer import address
from explorer.session import language, t, today
from explorer.wording import rules as say
from graph.errors import NOTHING, InputError, Place

#: first and last day that can be chosen
FIRST, LAST = date(1990, 1, 1), date(2099, 12, 31)


def chosen_day() -> date:
    """Return the day of the address, else today. Raises InputError if it is no such day."""
    words = address.get("on")
    if not words:
        return today()
    try:
        day = date.fromisoformat(words)
    except ValueError:
        day = date.min
    if FIRST <= day <= LAST:
        return day
    hint = say.BAD_DAY_HINT.fill(first=FIRST, last=LAST)
    raise InputError(say.BAD_DAY.fill(found=words), hint, Place(value=words, allowed=NOTHING))


def choose_day() -> date:
    """Draw the day and return it."""
    day = chosen_day()
    key = f"on:{language()}"
    st.session_state[key] = day
    st.date_input(
        t(say.ON),
        key=key,
        format="YYYY-MM-DD",
        min_value=FIRST,
        max_value=LAST,
        help=t(say.ON_HELP),
        on_change=_keep,
        args=(key,),
    )
    return day


def _keep(key: str) -> None:
    found = st.session_state[key]
    if isinstance(found, date):
        address.put(on=found.isoformat())
