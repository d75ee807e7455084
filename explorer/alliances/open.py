"""What a suggested alliance leaves to decide: who leads, what is open, how sure it is."""

from collections.abc import Sequence

import streamlit as st

from explorer import jobs
from explorer.alliances.choice import model, steps_of
from explorer.session import language, snapshot, t
from explorer.widgets import lines, plain
from explorer.wording import alliance as say
from graph.schema import LABEL_TITLES, Label
from matching.alliances.selecting import Wishes
from matching.alliances.stability import DRAWS, SHARE, stability_of
from matching.alliances.suggestion import Lead, Stability, Suggestion
from matching.assignment.solver import Watch
from matching.themes.theme import Theme


def choose_lead(found: Suggestion, theme: str, now: str) -> str:
    """Draw the candidates to lead with their reasons, and return the one that is chosen."""
    if not found.leads:
        return ""
    offered = {one.id: one for one in found.leads}
    names = {member.id: member.name for member in found.members}
    known = {**{one: offered[one].name for one in offered}, **names}
    order = list(known)
    chosen = st.selectbox(
        t(say.WHO_LEADS), order, index=order.index(now) if now in order else 0,
        format_func=known.__getitem__, help=t(say.WHO_LEADS_HELP),
        key=f"alliance-lead-{theme}-{'|'.join(found.ids)}-{language()}",
    )  # fmt: skip
    lines(
        [t(one) for one in (say.RANK, say.SOCIETY, say.WHY)],
        [_lead(one) for one in found.leads],
    )
    return str(chosen)


def _lead(one: Lead) -> list[str]:
    return [str(one.rank), plain(one.name), plain("；".join(t(text) for text in one.reasons))]


def show_gaps(found: Suggestion) -> None:
    """Draw the facets that no member covers as questions, with who stands nearest."""
    if not found.gaps:
        st.caption(t(say.NO_GAPS))
    for gap in found.gaps:
        st.markdown(f"**{plain(t(gap.question))}**")
        rows = [
            (t(LABEL_TITLES[Label(one.label)]), plain(one.name), plain(t(one.why)))
            for one in gap.nearest
        ]
        if rows:
            lines([t(x) for x in (say.KIND, say.NAME, say.WHY)], rows)
    if found.overlaps:
        st.markdown(f"**{t(say.OVERLAPS)}**")
        names = {member.id: member.name for member in found.members}
        lines(
            [t(x) for x in (say.ALLIANCE, say.SHARED, say.SHARE)],
            [
                (
                    plain(one.name),
                    plain(t(say.LISTED).join(names.get(x, x) for x in one.shared)),
                    f"{one.jaccard:.0%}",
                )
                for one in found.overlaps
            ],
        )


def show_alternatives(theme: Theme, found: Suggestion) -> None:
    """Draw really different choices, each with a button that takes it."""
    if not found.alternatives:
        st.caption(t(say.NO_ALTERNATIVES))
    taken = snapshot()
    for n, one in enumerate(found.alternatives):
        with st.container(border=True):
            figures = say.ALTERNATIVE.fill(
                covered=f"{one.coverage:.0%}", cohesion=f"{one.cohesion:.2f}",
                distance=f"{one.distance:.0%}",
            )  # fmt: skip
            st.markdown(f"**{plain(t(one.how))}**　{plain(t(figures))}")
            names = [taken.name(taken.position(member)) for member in one.members]
            st.markdown(plain(t(say.LISTED).join(names)))
            if st.button(t(say.TAKE_THIS), key=f"alternative-{theme.id}-{n}"):
                steps_of(theme.id).append(tuple(one.members))
                st.rerun()


def show_stability(theme: Theme, found: Suggestion) -> None:
    """Draw how many members stay when some of the input is dropped; worked out on request."""
    name = f"stability-{theme.id}"
    key = (snapshot().version, found.ids)
    if st.button(t(say.STABILITY_RUN), icon=":material/science:"):
        whole, ids = model(), found.ids

        def work(watch: Watch) -> tuple[object, Stability]:
            del watch
            return key, stability_of(whole, theme, ids, Wishes(), draws=DRAWS, share=SHARE)

        jobs.start(name, say.STABILITY_RUN, work)
    done = jobs.take(name)
    if isinstance(done, tuple):
        st.session_state[name] = done
    jobs.show(name)
    kept = st.session_state.get(name)
    if kept is None or kept[0] != key:
        st.caption(t(say.STABILITY_HINT.fill(n=DRAWS, share=f"{SHARE:.0%}")))
        return
    _stability(found, kept[1])


def _stability(found: Suggestion, sure: Stability) -> None:
    told = say.STABILITY.fill(
        n=sure.draws, share=f"{sure.share:.0%}", kept=f"{sure.kept:.0%}", worst=f"{sure.worst:.0%}"
    )
    st.markdown(plain(t(told)))
    rows: Sequence[Sequence[str]] = [
        (plain(member.name), f"{sure.members.get(member.id, 0):.0%}") for member in found.members
    ]
    lines([t(say.SOCIETY), t(say.CHOSEN_AFRESH)], rows)
