"""The paper on a request, with whom its short-lists hold: to a firm on its need, on a station."""

from collections.abc import Sequence

import streamlit as st

from explorer.papering import offer_paper
from explorer.papers.kinds.need_answer import MOST, NeedAnswer
from explorer.papers.kinds.station_proposal import StationProposal
from explorer.papers.station_people import Asked
from explorer.session import snapshot, store, t, today
from explorer.widgets import plain
from explorer.wording import answering as say
from explorer.wording import common
from graph.model import label_of
from graph.schema import Label
from graph.snapshot import Snapshot
from matching.needs.reading import form_in
from matching.pools import set_aside
from matching.shortlists import Shortlist, collected_for, shortlists

#: whom an answer to a need names
_NAMED = (Label.SOCIETY, Label.EXPERT)


def offer_answer(request: str, lists: Sequence[Shortlist] | None = None, *, key: str = "") -> None:
    """Draw the button of the paper on a request and whom it names; nothing where there is none.

    Parameters
    ----------
    request
        Id of a node of the graph.
    lists
        Short-lists whose entries for the request are named first; all if None.
    key
        Of the widget, where the paper is offered twice.
    """
    taken = snapshot()
    i = taken.find(request)
    if i is None:
        return
    label, kept = label_of(request), shortlists(store()) if lists is None else lists
    if label is Label.NEED:
        _of_need(taken, i, request, kept, key)
    elif label is Label.WORKSTATION and taken.properties(i).get("type") != "service":
        _of_station(taken, i, request, kept, key)


def chosen_for(request: str, label: Label, lists: Sequence[Shortlist]) -> tuple[str, ...]:
    """Return whom short-lists hold of a label for a request, as far as they can be asked still."""
    taken = snapshot()
    return tuple(
        one
        for one in collected_for(lists, request)
        if (i := taken.find(one)) is not None
        and taken.label(i) is label
        and set_aside(taken, i) is None
    )


def need_answer(need: str, lists: Sequence[Shortlist]) -> NeedAnswer:
    """Return what the answer to a need is made of."""
    societies, experts = (chosen_for(need, label, lists)[:MOST] for label in _NAMED)
    return NeedAnswer(snapshot(), need, today(), societies, experts)


def _of_need(taken: Snapshot, i: int, need: str, lists: Sequence[Shortlist], key: str) -> None:
    form = form_in(taken, i)
    if not form.awaits_answer:
        st.caption(t(say.INTERNAL if not form.is_open else say.NO_FIRM))
        return
    source = need_answer(need, lists)
    name = f"{t(say.ANSWER)}-{taken.name(i)}"
    offer_paper("need_answer", lambda: source, name, key=key, label=say.ANSWER_WORD)
    chosen = {Label.SOCIETY: source.societies, Label.EXPERT: source.experts}
    told = [_names(taken, ids) for ids in chosen.values() if ids]
    rest = [t(common.PLURALS[label]) for label, ids in chosen.items() if not ids]
    said = [t(say.CHOSEN.fill(names=t(common.LISTED).join(told)))] if told else []
    said += [t(say.BEST.fill(what=t(common.LISTED).join(rest), n=MOST))] if rest else []
    st.caption(plain(" ".join(said)))


def _of_station(
    taken: Snapshot, i: int, station: str, lists: Sequence[Shortlist], key: str
) -> None:
    day, experts = today(), chosen_for(station, Label.EXPERT, lists)
    name = f"{t(say.STATION)}-{taken.name(i)}"
    offer_paper(
        "station_proposal", lambda: StationProposal(taken, day, (Asked(station, experts),)), name,
        key=key, label=say.STATION_WORD,
    )  # fmt: skip
    said = say.PROPOSED.fill(names=_names(taken, experts)) if experts else say.SERVING
    st.caption(plain(t(said)))


def _names(taken: Snapshot, ids: Sequence[str]) -> str:
    return t(common.LISTED).join(taken.name(taken.position(one)) for one in ids)
