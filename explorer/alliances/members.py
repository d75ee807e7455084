"""Step two of an alliance: who is in it, what each adds, who leads, what nobody covers."""

import pandas as pd
import streamlit as st

from explorer import address
from explorer.alliances.choice import change, given, model
from explorer.export import Cell
from explorer.session import language, snapshot, t
from explorer.tables import ROW, C, offer_table, pick_one
from explorer.widgets import facts, lines, plain
from explorer.wording import alliance as say
from matching.alliances.suggestion import ROLES, Member, Suggestion
from matching.themes.theme import Theme

#: rows seen at once
SEEN = 14
#: lines of evidence told of one facet
EVIDENCE = 2


def show_figures(found: Suggestion, base: Suggestion) -> None:
    """Draw the strip of figures; beside each, the difference to what was suggested."""
    is_changed = set(found.ids) != set(base.ids)

    def against(now: float, then: float, form: str) -> str:
        return t(say.AGAINST_SUGGESTED.fill(n=format(now - then, form)))

    joined, left = set(found.ids) - set(base.ids), set(base.ids) - set(found.ids)
    moved = t(say.MOVED.fill(joined=len(joined), left=len(left))) if is_changed else ""
    facts(
        [
            (t(say.MEMBERS), str(len(found.members)), moved),
            (
                t(say.COVERED), f"{found.covered:.0%}",
                against(100 * found.covered, 100 * base.covered, "+.1f")
                if is_changed
                else t(say.COVERED_IS),
            ),
            (
                t(say.COHESION), f"{found.cohesion:.2f}",
                against(found.cohesion, base.cohesion, "+.3f")
                if is_changed
                else t(say.COHESION_IS),
            ),
            (t(say.GAPS), str(len(found.gaps)), t(say.OF_FACETS.fill(n=len(found.facets)))),
        ]
    )  # fmt: skip
    for note in found.notes:
        st.markdown(f":orange[:material/help:] {plain(t(note))}")


def show_members(theme: Theme, found: Suggestion, lead: str) -> None:
    """Draw the members as rows, and the panel of the one that is chosen."""
    left, right = st.columns([1.5, 1], gap="medium")
    with left:
        member = _rows(found, lead)
        _others(theme, found)
    with right:
        if member is not None:
            _panel(theme, found, member)


def _rows(found: Suggestion, lead: str) -> Member | None:
    if not found.members:
        st.markdown(f":orange[:material/help:] {t(say.NO_MEMBERS)}")
        return None
    rows: list[list[Cell]] = [
        [
            m.rank, m.name, t(say.LEADS) if m.id == lead else "", t(ROLES[m.role]), m.affinity,
            t(say.LISTED).join(t(one.facet) for one in m.adds[:3]) or t(say.NO_EVIDENCE), m.gain,
        ]
        for m in found.members
    ]  # fmt: skip
    titles = (say.RANK, say.SOCIETY, say.LEAD, say.ROLE, say.FIT, say.ADDS, say.GAIN)
    names = ["rank", "name", "lead", "role", "fit", "adds", "gain"]
    picked = pick_one(
        pd.DataFrame(rows, columns=names),
        {
            "rank": C.NumberColumn(t(say.RANK), width=48),
            "name": C.TextColumn(t(say.SOCIETY), width=180),
            "lead": C.TextColumn(t(say.LEAD), width=56),
            "role": C.TextColumn(t(say.ROLE), width=76),
            "fit": C.ProgressColumn(t(say.FIT), width=90, min_value=0, max_value=1, format="%.2f"),
            "adds": C.TextColumn(t(say.ADDS), width=230),
            "gain": None,
        },
        key=f"alliance-rows-{len(rows)}-{found.ids[0]}-{language()}",
        height="content" if len(rows) < SEEN else ROW * SEEN,
    )
    offer_table([t(one) for one in titles], rows, t(found.theme.title))
    return found.members[picked]


def _panel(theme: Theme, found: Suggestion, member: Member) -> None:
    """Draw why a member is there, what its leaving costs, and the button that takes it out."""
    st.subheader(plain(member.name), anchor=False)
    without = [one for one in found.ids if one != member.id]
    if without:
        then = given(theme, without)
        st.caption(
            t(
                say.IF_IT_LEAVES.fill(
                    covered=f"{100 * (then.covered - found.covered):+.1f}",
                    cohesion=f"{then.cohesion - found.cohesion:+.3f}",
                )
            )
        )
    if not member.adds:
        st.markdown(f":orange[:material/help:] {t(say.NO_EVIDENCE_LONG)}")
    rows = [
        (
            plain(t(one.facet)), f"{one.degree:.0%}", f"{100 * one.gain:.1f}",
            plain("；".join(t(e.concept) for e in one.evidence[:EVIDENCE])),
        )
        for one in member.adds
    ]  # fmt: skip
    if rows:
        lines([t(x) for x in (say.FACET, say.DEGREE, say.GAIN, say.EVIDENCE)], rows)
    with st.container(horizontal=True):
        if st.button(t(say.TAKE_OUT), icon=":material/remove:", key="alliance-out"):
            change(theme.id, found.ids, gone=[member.id])
        address.link("profile", t(say.PROFILE), icon=":material/badge:", node=member.id)


def _others(theme: Theme, found: Suggestion) -> None:
    """Draw who else could join: those that are also relevant first, then all societies."""
    first = {one.id: t(say.RELEVANT.fill(name=one.name, rank=one.rank)) for one in found.relevant}
    names = _names(snapshot().version)
    known = first | {one: name for one, name in names.items() if one not in first}
    known = {one: name for one, name in known.items() if one not in found.ids}
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        further = st.selectbox(
            t(say.FURTHER), list(known), index=None, format_func=known.__getitem__,
            placeholder=t(say.FURTHER_HINT), key=f"alliance-further-{theme.id}-{language()}",
        )  # fmt: skip
    with right:
        if st.button(
            t(say.PUT_IN), icon=":material/add:", disabled=further is None, key="alliance-in"
        ):
            change(theme.id, found.ids, come=[further or ""])
    if further is not None:
        then = given(theme, [*found.ids, further])
        st.caption(
            t(
                say.IF_IT_JOINS.fill(
                    covered=f"{100 * (then.covered - found.covered):+.1f}",
                    cohesion=f"{then.cohesion - found.cohesion:+.3f}",
                )
            )
        )


@st.cache_data(show_spinner=False, max_entries=2)
def _names(version: str) -> dict[str, str]:
    societies = model().societies
    return dict(sorted(zip(societies.ids, societies.names, strict=True), key=lambda p: (p[1], p)))
