"""A draw on the screen: made, the missing drawn again, its record taken away."""

from datetime import date

import streamlit as st

from explorer.papering import offer_paper
from explorer.papers.kinds.draw_record import DrawRecord
from explorer.plans.shown import is_shown
from explorer.session import language, snapshot, t
from explorer.widgets import facts, lines, main_type, plain
from explorer.wording import group as say
from matching.drawing.qualifying import Terms, make_draw
from matching.drawing.record import Draw, next_round, written
from matching.planning.grouping import group_form_of
from matching.profile import Profile
from matching.rules.library import load_rules
from matching.task import Task

_SHOWN = "draw-shown"


def show_draw(task: type[Task], request: str | Profile, on: date) -> None:
    """Draw the boxes, and the result once it is drawn. Raises AtlasError."""
    terms = _ask(task)
    if st.button(t(say.DRAW), type=main_type(), icon=":material/casino:"):
        with st.spinner(t(say.WORKING)):
            found = make_draw(task, snapshot(), load_rules(), request, terms, on)
            st.session_state[_SHOWN] = found
    draw = st.session_state.get(_SHOWN)
    if isinstance(draw, Draw) and is_shown(draw, task, request):
        _show(draw)
        _again(draw)


def _ask(task: type[Task]) -> Terms:
    group = group_form_of(task)
    first, second, third, fourth, fifth, sixth = st.columns(
        [1, 1, 1.2, 1.2, 1.2, 1.4], vertical_alignment="bottom"
    )
    key = f"{task.name}-{language()}"
    count = first.number_input(t(say.COUNT), 1, 1000, group.size, key=f"draw-count-{key}")
    reserves = second.number_input(
        t(say.RESERVES), 0, 1000, group.reserves, key=f"draw-reserves-{key}"
    )
    seed = third.number_input(
        t(say.SEED), 0, 999_999_999, 0, help=t(say.SEED_HELP), key=f"draw-seed-{key}"
    )
    least = fourth.number_input(t(say.LEAST), 0.0, 1.0, 0.2, 0.05, key=f"draw-least-{key}")
    limit = int(
        fifth.number_input(t(say.OF_UNIT), 0, 40, group.most.get("unit", 1), key=f"draw-unit-{key}")
    )
    by_fit = sixth.checkbox(t(say.BY_FIT), key=f"draw-fit-{key}")
    return Terms(
        int(count), int(reserves), int(seed), float(least), by_fit, {"unit": limit} if limit else {}
    )


def _show(draw: Draw) -> None:
    out = "；".join(t(one.text) for one in draw.excluded)
    facts(
        [
            (t(say.DRAWN), f"{len(draw.members)} / {draw.count}", ""),
            (t(say.RESERVE), str(len(draw.reserves)), ""),
            (t(say.QUALIFIED), str(len(draw.entrants)), t(say.OUT.fill(why=out)) if out else ""),
        ]
    )
    rounds = {one: str(past.number) for past in draw.rounds for one in past.drawn}
    names = draw.names
    lines(
        [t(one) for one in (say.PLACE, say.RESULT, say.MEMBER, say.NUMBER, say.ROUND)],
        [
            [str(place), t(role), plain(names[one]), plain(one), rounds[one]]
            for role, ids in ((say.DRAWN, draw.members), (say.RESERVE, draw.reserves))
            for place, one in enumerate(ids, 1)
        ],
    )
    if draw.short:
        st.markdown(f":orange[:material/warning:] {t(say.SHORT.fill(n=draw.short))}")
    said = say.METHOD_SAID.fill(seed=draw.seed, method=draw.method, on=draw.on, digest=draw.digest)
    st.caption(plain(t(said)))


def _again(draw: Draw) -> None:
    """Draw the box for those who cannot come, and the record."""
    names = draw.names
    key = f"draw-declined-{len(draw.rounds)}-{language()}"
    left, middle, right = st.columns([2.4, 1, 1], vertical_alignment="bottom")
    with left:
        gone = st.multiselect(
            t(say.DECLINED), [*draw.members, *draw.reserves], format_func=names.__getitem__,
            placeholder=t(say.CHOOSE_SOME), key=key,
        )  # fmt: skip
    with middle:
        if st.button(t(say.AGAIN), icon=":material/refresh:", disabled=not gone):
            st.session_state[_SHOWN] = next_round(draw, gone)
            st.rerun()
    with right:
        st.download_button(
            t(say.RECORD), written(draw), "draw.json", "application/json",
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        offer_paper("draw_record", lambda: DrawRecord(draw), f"{t(say.PAPER)}-{draw.request_name}")
