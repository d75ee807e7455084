"""The life of an alliance on the screen: states, days, who joins and who leaves."""

import streamlit as st

from explorer.alliances.choice import model
from explorer.reference_day import chosen_day
from explorer.session import language, now, snapshot, store, t
from explorer.trouble import show_problem
from explorer.widgets import lines, plain
from explorer.wording import alliance as say
from graph.errors import AtlasError
from graph.snapshot import Snapshot
from matching.alliances.life import advance, timeline
from matching.alliances.seats import SEAT_TITLES, Seat, is_held, seat_members, seats_of
from matching.alliances.states import ALLIANCE_STATES, AllianceState, next_states


def show_life(alliance: str, name: str) -> None:
    """Draw the timeline of an alliance, its seats, and what may be done next."""
    taken = snapshot()
    place = taken.find(alliance)
    if place is None:
        return
    st.subheader(plain(t(say.LIFE.fill(name=name))), anchor=False)
    state = str(taken.properties(place).get("state", ""))
    titles = {str(one): t(title) for one, title in ALLIANCE_STATES.items()}
    order = [str(one) for one in AllianceState]
    at = order.index(state) if state in order else -1
    marks = [
        f":blue-badge[{titles[one]}]" if n == at
        else f":green-badge[{titles[one]}]" if n < at else f":gray-badge[{titles[one]}]"
        for n, one in enumerate(order)
    ]  # fmt: skip
    st.markdown(" → ".join(marks))
    _steps(alliance)
    left, right = st.columns([1, 1.4], gap="medium")
    with left:
        _advance(alliance, state, titles)
    with right:
        _seats(taken, alliance)


def _steps(alliance: str) -> None:
    rows = [(step.on, plain(t(step.text)), str(step.batch)) for step in timeline(store(), alliance)]
    if rows:
        lines([t(x) for x in (say.DAY, say.STEP, say.BATCH)], rows)


def _advance(alliance: str, state: str, titles: dict[str, str]) -> None:
    """Draw the states that may follow, on the day of the page."""
    st.markdown(f"**{t(say.NEXT)}**")
    following = next_states(state)
    if not following:
        st.caption(t(say.IS_ENDED))
    with st.container(horizontal=True):
        for one in following:
            if st.button(titles[str(one)], key=f"advance-{one}", icon=":material/arrow_forward:"):
                try:
                    advance(store(), alliance, one, chosen_day(), now())
                except AtlasError as error:
                    show_problem(error)
                else:
                    st.rerun()
    st.caption(t(say.ON_DAY.fill(day=chosen_day())))


def _seats(taken: Snapshot, alliance: str) -> None:
    """Draw who sits in the alliance, and the boxes to join and to leave."""
    seats, day = seats_of(store(), alliance), chosen_day()
    held = [seat for seat in seats if is_held(seat.since, seat.until, day)]
    rows = [
        (_name(taken, seat), _role(seat), seat.since or "–", seat.until or "–") for seat in seats
    ]  # fmt: skip
    lines([t(x) for x in (say.SOCIETY, say.ROLE, say.SINCE, say.UNTIL)], rows)
    lead = next((seat.id for seat in held if seat.leads), "")
    ids = [seat.id for seat in held]
    societies = dict(zip(model().societies.ids, model().societies.names, strict=True))
    joining = {one: name for one, name in societies.items() if one not in ids}
    leaving = {seat.id: _name(taken, seat) for seat in held}
    first, second = st.columns(2)
    with first:
        one = _choose(t(say.JOIN), joining, f"join-{alliance}")
        if st.button(t(say.JOIN), disabled=one is None, key="join-button"):
            _seat(alliance, [*ids, one or ""], lead)
    with second:
        one = _choose(t(say.LEAVE), leaving, f"leave-{alliance}")
        if st.button(t(say.LEAVE), disabled=one is None, key="leave-button"):
            left = [seat for seat in ids if seat != one]
            _seat(alliance, left, "" if one == lead else lead)


def _choose(title: str, known: dict[str, str], key: str) -> str | None:
    return st.selectbox(
        title, list(known), index=None, format_func=known.__getitem__,
        placeholder=t(say.CHOOSE), key=f"{key}-{language()}",
    )  # fmt: skip


def _seat(alliance: str, members: list[str], lead: str) -> None:
    try:
        seat_members(store(), alliance, members, lead, chosen_day(), now())
    except AtlasError as error:
        show_problem(error)
    else:
        st.rerun()


def _role(seat: Seat) -> str:
    """Return the part of a seat; as it was written where it is none of our words."""
    found = SEAT_TITLES.get(seat.role)
    return t(found) if found else plain(seat.role)


def _name(taken: Snapshot, seat: Seat) -> str:
    place = taken.find(seat.id)
    return plain(seat.id if place is None else taken.name(place))
