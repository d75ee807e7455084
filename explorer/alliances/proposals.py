"""Step three of an alliance: kept as a proposal with versions, written to the graph, withdrawn."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from explorer import address
from explorer.alliances.choice import steps_of
from explorer.alliances.life import show_life
from explorer.alliances.papers import file_of, offer_papers
from explorer.reference_day import chosen_day
from explorer.session import language, now, snapshot, store, t
from explorer.tables import ROW, C, offer_table, pick_one
from explorer.trouble import show_problem
from explorer.widgets import lines, plain
from explorer.wording import alliance as say
from graph.errors import AtlasError
from matching.alliances.proposing import (
    PROPOSAL_STATES,
    Proposal,
    ProposalState,
    ProposalVersion,
    proposal_versions,
    save_proposal,
    submit_proposal,
    withdraw_proposal,
)
from matching.alliances.suggestion import ROLES, Suggestion

#: rows of kept proposals seen at once
SEEN = 8


def keep(found: Suggestion, lead: str) -> None:
    """Draw the box that keeps an alliance as the next version of a name."""
    st.subheader(t(say.STEP_PROPOSAL), anchor=False)
    opened = str(st.session_state.get("proposal-opened", ""))
    with st.container(border=True):
        left, right = st.columns([1, 1.6])
        with left:
            name = st.text_input(
                t(say.NAME_OF_ALLIANCE), opened.partition("@")[0], help=t(say.NAME_HELP),
                key=f"proposal-name-{opened}-{language()}",
            )  # fmt: skip
            place = st.text_input(t(say.PLACE), t(say.TIANJIN), key=f"proposal-place-{language()}")
        with right:
            scope = st.text_area(
                t(say.SCOPE), height=122, key=f"proposal-scope-{found.theme.id}-{language()}"
            )
        is_off = not name.strip() or not found.members
        if st.button(t(say.SAVE), icon=":material/save:", disabled=is_off, key="proposal-save"):
            proposal = Proposal(
                found, lead, chosen_day(), snapshot().version, scope.strip(), place=place.strip()
            )
            parent = int(opened.partition("@")[2] or 0) if opened.startswith(f"{name}@") else 0
            try:
                saved = save_proposal(store(), name.strip(), proposal, now(), parent=parent)
            except AtlasError as error:
                show_problem(error)
                return
            st.session_state["proposal-opened"] = saved.id
            st.session_state["proposal-saved"] = saved.id
            st.rerun()


def show_proposals() -> None:
    """Draw the kept proposals, what the chosen one says, and what may be done with it."""
    if saved := st.session_state.pop("proposal-saved", ""):
        st.success(plain(t(say.SAVED.fill(id=saved))))
    versions = sorted(proposal_versions(store()), key=lambda v: (v.saved, v.name, v.number))
    if not versions:
        return
    st.subheader(t(say.KEPT), anchor=False)
    rows = [
        (
            v.id, [t(PROPOSAL_STATES[v.state])], t(v.proposal.suggestion.theme.title),
            _lead_name(v), len(v.proposal.suggestion.members),
            round(100 * v.proposal.suggestion.covered),
            f"{v.at:%Y-%m-%d %H:%M}",
        )
        for v in reversed(versions)
    ]  # fmt: skip
    picked = pick_one(
        pd.DataFrame(rows, columns=["id", "state", "theme", "lead", "members", "covered", "at"]),
        {
            "id": C.TextColumn(t(say.PROPOSAL), width=230),
            "state": C.MultiselectColumn(
                t(say.STATE), width=104, options=[t(one) for one in PROPOSAL_STATES.values()],
                color=["gray", "green", "red"],
            ),
            "theme": C.TextColumn(t(say.THEME), width=170),
            "lead": C.TextColumn(t(say.LEAD), width=170),
            "members": C.NumberColumn(t(say.MEMBERS), width=70),
            "covered": C.NumberColumn(t(say.COVERED), width=90, format="%d%%"),
            "at": C.TextColumn(t(say.AT), width=140),
        },
        key=f"proposals-{len(versions)}-{language()}",
        height="content" if len(rows) < SEEN else ROW * SEEN,
    )  # fmt: skip
    _one(versions, versions[len(versions) - 1 - picked])


def _lead_name(version: ProposalVersion) -> str:
    names = {member.id: member.name for member in version.proposal.suggestion.members}
    return names.get(version.proposal.lead, "")


def _one(versions: Sequence[ProposalVersion], chosen: ProposalVersion) -> None:
    is_draft = chosen.state is ProposalState.DRAFT
    is_gone = chosen.state is ProposalState.WITHDRAWN
    with st.container(horizontal=True):
        submits = st.button(
            t(say.SUBMIT), disabled=not is_draft, icon=":material/send:", key="submit"
        )
        withdraws = st.button(
            t(say.WITHDRAW), disabled=is_gone, icon=":material/undo:", key="withdraw"
        )
        opens = st.button(t(say.EDIT_THIS), icon=":material/edit:", key="edit-proposal")
    if submits:
        _move(lambda: submit_proposal(store(), chosen, chosen_day(), now()))
    if withdraws:
        _move(lambda: withdraw_proposal(store(), chosen, now()))
    if opens:
        _open(chosen)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(t(say.PAPERS), width="content")
        offer_papers(chosen)
    _told(chosen)
    _compare(versions, chosen)
    if chosen.state is ProposalState.SUBMITTED:
        show_life(chosen.alliance, chosen.name)


def _move(act: Callable[[], object]) -> None:
    """Move a version on, or say why not."""
    try:
        act()
    except AtlasError as error:
        show_problem(error)
    else:
        st.rerun()


def _open(chosen: ProposalVersion) -> None:
    """Go on from a version: its members become those of its theme on this page."""
    theme = chosen.proposal.suggestion.theme
    steps_of(theme.id)[:] = [chosen.proposal.suggestion.ids]
    st.session_state["proposal-opened"] = chosen.id
    address.put(theme=theme.id)
    st.rerun()


def _told(chosen: ProposalVersion) -> None:
    """Draw what a version says."""
    found = chosen.proposal.suggestion
    title = t(say.MEMBERS_OF.fill(id=chosen.id))
    with st.expander(plain(title), icon=":material/groups:"):
        told = [t(say.MADE_FROM.fill(n=chosen.parent))] if chosen.parent else []
        told += [t(say.AS_BATCH.fill(n=chosen.batch))] if chosen.batch else []
        told.append(t(say.INPUTS.fill(day=chosen.proposal.on, store=chosen.proposal.store[:12])))
        st.caption(plain(t(say.BETWEEN).join(told)))
        if chosen.proposal.scope:
            st.markdown(plain(chosen.proposal.scope))
        columns = [t(x) for x in (say.SOCIETY, say.LEAD, say.ROLE, say.ADDS)]
        rows = [
            (
                m.name, t(say.LEADS) if m.id == chosen.proposal.lead else "", t(ROLES[m.role]),
                t(say.LISTED).join(t(one.facet) for one in m.adds) or t(say.NO_EVIDENCE),
            )
            for m in found.members
        ]  # fmt: skip
        lines(columns, [[plain(cell) for cell in row] for row in rows])
        offer_table(columns, rows, file_of(chosen))
        open_ones = t(say.LISTED).join(t(gap.facet) for gap in found.gaps)
        if open_ones:
            st.caption(plain(t(say.OPEN_FACETS.fill(what=open_ones))))


def _compare(versions: Sequence[ProposalVersion], chosen: ProposalVersion) -> None:
    """Draw who joined and who left against another version."""
    others = {
        one.id: one
        for one in sorted(versions, key=lambda v: (v.name != chosen.name, v.name, -v.number))
        if one.id != chosen.id
    }
    if not others:
        return
    other = st.selectbox(
        t(say.COMPARE), list(others), index=None, placeholder=t(say.NO_COMPARE),
        key=f"proposal-compare-{chosen.id}-{language()}",
    )  # fmt: skip
    if other is None:
        return
    before, after = others[other].proposal.suggestion, chosen.proposal.suggestion
    names = {m.id: m.name for m in (*before.members, *after.members)}
    rows = [
        (t(title), plain(t(say.LISTED).join(names[one] for one in sorted(ids))))
        for title, ids in (
            (say.STAYED, set(before.ids) & set(after.ids)),
            (say.JOINED, set(after.ids) - set(before.ids)),
            (say.LEFT, set(before.ids) - set(after.ids)),
        )
        if ids
    ]
    lines(("", " "), rows, header=False)
    st.caption(
        t(
            say.DIFFERENCE.fill(
                covered=f"{100 * (after.covered - before.covered):+.1f}",
                cohesion=f"{after.cohesion - before.cohesion:+.3f}",
            )
        )
    )
