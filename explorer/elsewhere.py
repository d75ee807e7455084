"""What writing an import would change elsewhere: lists to recheck, answers, coverage."""

from collections.abc import Iterator

import streamlit as st

from explorer import address
from explorer.session import snapshot, store, t, today
from explorer.widgets import plain
from explorer.wording import common
from explorer.wording import data as say
from graph.importing import ImportPlan
from matching.consequences.elsewhere import Elsewhere, elsewhere
from matching.consequences.holding import HELD_TITLES, Held, Holder
from matching.rules.finding import ANSWER_TITLES
from matching.rules.library import load_rules

_KEY = "import_elsewhere"
#: lists named one by one
NAMED = 6
#: nodes of a graph from which it is looked at only on request: it is read once more
LARGE = 50_000
_PAGES = {Held.SHORTLIST: "shortlist", Held.PLAN: "plan", Held.PROPOSAL: "alliance"}


def show_elsewhere(token: str, plan: ImportPlan) -> None:
    """Draw what would change beyond the rows themselves."""
    if plan.is_empty:
        return
    with st.container(border=True):
        st.markdown(f":blue[:material/sync_alt:] **{t(say.WILL_CHANGE)}**")
        found = _found(token, plan)
        if found is None:
            return
        for one in found.lists[:NAMED]:
            _list(one)
        told = [*_rest(found), *_answers(found), *_covers(found)]
        st.markdown("\n".join(f"- {plain(words)}" for words in told))


def _found(token: str, plan: ImportPlan) -> Elsewhere | None:
    """Return what was found, once for a dry run; None until somebody asks for it."""
    # records are no part of the version, so lists made meanwhile count only at the next dry run
    key = (token, plan.version, str(today()), id(plan))
    kept = st.session_state.get(_KEY)
    if kept is not None and kept[0] == key:
        found: Elsewhere = kept[1]
        return found
    if len(snapshot()) > LARGE and not st.button(t(say.ELSEWHERE_OFFER)):
        return None
    with st.spinner(t(say.ELSEWHERE_LOOKING)):
        found = elsewhere(store(), snapshot(), plan.changes, today(), load_rules())
    st.session_state[_KEY] = (key, found)
    return found


def _list(one: Holder) -> None:
    words = say.RECHECK.fill(
        kind=t(HELD_TITLES[one.kind]), name=plain(one.id), n=f"{len(one.members):,}"
    )
    values = {"shortlist": one.id} if one.kind is Held.SHORTLIST else {}
    address.link(_PAGES[one.kind], t(words), icon=":material/fact_check:", **values)


def _rest(found: Elsewhere) -> Iterator[str]:
    if len(found.lists) > NAMED:
        yield t(say.RECHECK_MORE.fill(n=len(found.lists) - NAMED))
    if not found.touched:
        yield t(say.ELSEWHERE_NONE)


def _answers(found: Elsewhere) -> Iterator[str]:
    for one in found.told:
        moves = t(common.LISTED).join(
            t(say.MOVE.fill(n=n, old=t(ANSWER_TITLES[a]), new=t(ANSWER_TITLES[b])))
            for (a, b), n in one.moves.items()
        )
        yield t(
            say.TELL_FROM_TO.fill(
                scheme=t(one.title), before=one.open_before, after=one.open_after,
                moves=t(say.MOVES.fill(moves=moves)),
            )
        )  # fmt: skip
    if found.subjects:
        words = say.CHECKED_ALL if found.checked == found.subjects else say.CHECKED_SOME
        yield t(words.fill(n=f"{found.checked:,}", all=f"{found.subjects:,}"))
        if not found.told:
            yield t(say.TELL_SAME)


def _covers(found: Elsewhere) -> Iterator[str]:
    for one in found.covers:
        yield t(
            say.COVER_MOVES.fill(name=one.id, before=f"{one.before:.1%}", after=f"{one.after:.1%}")
        )
    if found.counted and not found.covers:
        yield t(say.COVER_SAME.fill(n=found.counted))
    if found.counted < found.proposals:
        yield t(say.COVER_SOME.fill(all=found.proposals, n=found.counted))
