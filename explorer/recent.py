"""Recent work on the first page, each with a link to where it goes on."""

from datetime import date, datetime

import streamlit as st

from explorer import address
from explorer.session import store, t, today
from explorer.widgets import plain
from explorer.wording import search as say
from matching.recent import WORK_TITLES, Recent, Work, recent_work

#: pieces of work listed, and characters of a title
LISTED, LONGEST = 7, 30


def show_recent() -> None:
    """Draw the last pieces of work; nothing where nothing was done."""
    found = recent_work(store(), LISTED)
    if not found:
        return
    st.subheader(t(say.RECENT), anchor=False)
    with st.container(border=True, gap="xsmall"):
        for one in found:
            with st.container(
                horizontal=True, horizontal_alignment="distribute", vertical_alignment="center",
                gap="xsmall", wrap=False,
            ):  # fmt: skip
                _link(one)
                st.caption(_when(one.at, today()), width="content")


def _link(one: Recent) -> None:
    title = one.title if len(one.title) <= LONGEST else f"{one.title[: LONGEST - 1]}…"
    if one.work is not Work.EDIT:  # the title of a correction says so itself
        title = t(say.RECENT_ITEM.fill(kind=t(WORK_TITLES[one.work]), title=title))
    page, values = {
        Work.BATCH: ("data", {}),
        Work.EDIT: ("profile", {"node": one.id}),
        Work.PLAN: ("plan", {"plan_mode": "plan"}),
        Work.PROPOSAL: ("alliance", {}),
        Work.SHORTLIST: ("shortlist", {"shortlist": one.id}),
    }[one.work]
    address.link(page, plain(title), **values)


def _when(at: datetime, day: date) -> str:
    """Return when it was: today by the hour, else the day, with the year if it is another."""
    if at.date() == day:
        return t(say.TODAY.fill(time=f"{at:%H:%M}"))
    return f"{at:%m-%d}" if at.year == day.year else f"{at:%Y-%m-%d}"
