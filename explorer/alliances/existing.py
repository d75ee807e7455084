"""An alliance of the graph beside what would be suggested for a theme."""

import streamlit as st

from explorer import address
from explorer.alliances.choice import model
from explorer.alliances.groups import society_name
from explorer.session import language, snapshot, t
from explorer.tables import offer_table
from explorer.trouble import show_problem
from explorer.widgets import lines, plain
from explorer.wording import alliance as say
from graph.errors import AtlasError
from graph.schema import Label
from graph.snapshot import Snapshot
from matching.alliances.comparing import Change, compare_alliances
from matching.alliances.overlapping import members_of
from matching.alliances.suggesting import suggest
from matching.themes.theme import Theme


def choose_existing() -> str | None:
    """Draw the choice among the alliances of the graph and return the id of one."""
    taken = snapshot()
    known = {taken.id(i): taken.name(i) for i in taken.of(Label.ALLIANCE)}
    if not known:
        st.caption(t(say.NO_ALLIANCE))
        return None
    kept = address.get("alliance")
    order = list(known)
    return st.selectbox(
        t(say.ALLIANCE), order, index=order.index(kept) if kept in order else 0,
        format_func=known.__getitem__, key=f"existing-{language()}",
    )  # fmt: skip


def show_existing(alliance: str, theme: Theme) -> None:
    """Draw an alliance beside what would be suggested for a theme."""
    taken = snapshot()
    members = _active(taken, members_of(taken, taken.position(alliance)))
    if not members:
        st.caption(t(say.NO_MEMBERS))
        return
    suggested = suggest(model(), theme).ids
    try:
        found = compare_alliances(model(), theme, members, suggested)
    except AtlasError as error:
        show_problem(error)
        return
    st.markdown(plain(t(say.COMPARED_FOR.fill(theme=t(theme.title)))))
    rows = [
        (t(title), str(len(ids)), plain(t(say.LISTED).join(map(society_name, ids))))
        for title, ids in (
            (say.BOTH, found.kept), (say.MISSING, found.missing), (say.SURPLUS, found.surplus)
        )
    ]  # fmt: skip
    lines(("", t(say.MEMBERS), t(say.WHO)), rows)
    st.caption(
        plain(
            t(
                say.FIGURES_OF_BOTH.fill(
                    a=f"{found.existing.covered:.0%}", b=f"{found.suggested.covered:.0%}",
                    c=f"{found.existing.cohesion:.2f}", d=f"{found.suggested.cohesion:.2f}",
                )
            )
        )
    )  # fmt: skip
    changes = [
        (
            t(say.JOINS if one.joins else say.LEAVES), plain(one.name), f"{100 * one.covered:+.1f}",
            f"{one.cohesion:+.3f}", plain(t(say.LISTED).join(t(f) for f in one.facets)),
        )
        for one in sorted(found.changes, key=_weightiest_first)
    ]  # fmt: skip
    columns = [t(x) for x in (say.WHAT_IF, say.SOCIETY, say.COVERED_CHANGE, say.COHESION,
                              say.FACETS_TOUCHED)]  # fmt: skip
    lines(columns, changes)
    offer_table(columns, changes, taken.name(taken.position(alliance)))


def _weightiest_first(change: Change) -> tuple[bool, float, str]:
    """First who would leave, the greatest loss before the others; then who joins, so too."""
    return change.joins, -change.covered if change.joins else change.covered, change.name


def _active(taken: Snapshot, ids: tuple[str, ...]) -> list[str]:
    there = set(model().societies.ids)
    return [one for one in ids if one in there and taken.find(one) is not None]
