"""Whether a council is made up as it should be: figure, limit, persons short, and what if."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from explorer import address
from explorer.choices import choose
from explorer.council_drafts import draft_of
from explorer.council_editing import edit_list
from explorer.council_lists import AskedCouncil, of_graph, of_table
from explorer.council_report import show_figures, show_report
from explorer.many import show_many
from explorer.papering import offer_paper
from explorer.papers.council_sources import AS_EDITED, OF_LIST, OF_RECORD, OF_TABLE
from explorer.papers.kinds.council_check import CouncilCheck, CouncilCheckPaper
from explorer.reference_day import choose_day
from explorer.session import language, snapshot, store, t
from explorer.widgets import head
from explorer.wording import council as say
from explorer.wording import eligibility as say_one
from graph.text import Text
from matching.rules.council import COUNCIL, CouncilReport, Member, check_council
from matching.rules.library import load_rules

_WAYS: Mapping[str, Text] = {"graph": say.GRAPH, "file": say.FILE}


def main() -> None:
    """Draw the page."""
    address.settle("council_from", "society", "on", "delegates")
    store()  # first, so that a store that fails is alone on the page
    actions = head(t(say.TITLE), t(say.SUB))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(width=170):
            on = choose_day()
        with st.container(width=170):
            delegates = _ask_delegates()
        way = choose(say.FROM, _WAYS, "council_from", in_address=True)
    with actions:
        address.link(
            "rules",
            t(say_one.SEE_RULES),
            icon=":material/gavel:",
            scheme=COUNCIL,
            on=on.isoformat(),
        )
    asked = [one for one in [of_graph(on)] if one] if way == "graph" else list(of_table(on))
    if delegates is not None:
        asked = [
            replace(one, society=one.society.with_values({"delegates": delegates})) for one in asked
        ]
    if len(asked) > 1:
        _show_many(asked, on)
    elif asked:
        _show_one(asked[0], on, is_of_graph=way == "graph")


def _ask_delegates() -> int | None:
    kept = address.get("delegates")
    number = int(kept) if kept.isdecimal() and len(kept) < 7 else None
    key = f"delegates:{language()}"
    st.session_state[key] = number

    def keep() -> None:
        found = st.session_state[key]
        address.put(delegates="" if found is None else str(found))

    st.number_input(
        t(say.DELEGATES), min_value=0, max_value=999_999, value=None, step=1, key=key,
        placeholder=t(say.DELEGATES_HINT), on_change=keep,
    )  # fmt: skip
    return number


def _show_many(asked: list[AskedCouncil], on: date) -> None:
    reports = [check_council(load_rules(), one.society, on) for one in asked]
    chosen = show_many([one.eligibility for one in reports], {}, "council")
    if chosen is not None:
        show_figures(reports[chosen])
        show_report(reports[chosen], load_rules().scheme(COUNCIL, on))


def _show_one(asked: AskedCouncil, on: date, *, is_of_graph: bool) -> None:
    decides = asked.members if asked.is_list else ()
    before = check_council(load_rules(), asked.society, on, decides, asked.persons)
    scheme = load_rules().scheme(COUNCIL, on)
    if not asked.is_open:
        show_figures(before)
        told = OF_LIST if asked.is_list else OF_RECORD
        _offer(before, told if is_of_graph else OF_TABLE, is_of_graph)
        show_report(before, scheme)
        return
    draft = draft_of(asked.token, asked.members)
    strip = st.container()
    left, right = st.columns([1, 1.5], gap="medium")
    with left:
        edit_list(draft, asked.society.name)
    after = _changed(asked, draft.members, on)
    is_same = asked.is_list and draft.members == draft.steps[0]
    with strip:
        show_figures(after, before)
        told = OF_LIST if is_of_graph else OF_TABLE
        _offer(after, told if is_same else AS_EDITED, is_of_graph)
    with right:
        names = (say.BEFORE, say.AFTER) if asked.is_list else (say.RECORDED, say.TRIED)
        show_report(after, scheme, None if is_same else before, names=names)


def _offer(report: CouncilReport, members_from: Text, is_of_graph: bool) -> None:
    """Draw the button of the office's paper on what is shown."""
    version = snapshot().version if is_of_graph else ""
    offer_paper(
        "council_check",
        lambda: CouncilCheck(report, version, load_rules().version, members_from),
        f"{t(CouncilCheckPaper.title)}-{report.eligibility.name}",
    )


def _changed(asked: AskedCouncil, members: Sequence[Member], on: date) -> CouncilReport:
    there = {member.id for member in members}
    persons = [one for one in asked.persons if one.id in there]
    return check_council(load_rules(), asked.society, on, members, persons)


main()
