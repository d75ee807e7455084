"""Who is eligible by the rules in force on a day: yes, no, or cannot tell, with the reason."""

import streamlit as st

from explorer import address
from explorer.asked_persons import TABLE, Answers, ask_all, ask_one, ask_table, choose_whom
from explorer.asked_rules import AskedRules, ask_rules
from explorer.findings import show_findings, show_one
from explorer.many import show_many
from explorer.office_tables import show_unreadable
from explorer.plans.asking import award_schemes
from explorer.session import store, t
from explorer.widgets import head
from explorer.wording import eligibility as say
from graph.errors import InputError
from matching.rules.eligibility import check_list
from matching.rules.library import load_rules


def main() -> None:
    """Draw the page."""
    address.settle("scheme", "on", "track", "assume", "whom", "subject")
    store()  # first, so that a store that fails is alone on the page
    actions = head(t(say.TITLE), t(say.SUB), actions=1.6)
    asked = ask_rules(load_rules())
    if asked is None:
        return
    with actions:
        if asked.scheme.name in award_schemes():
            address.link(
                "plan", t(say.TO_PLAN), icon=":material/groups:", plan_task="award_to_expert",
                awards=asked.scheme.name, on=asked.on.isoformat(), assume=address.get("assume"),
            )  # fmt: skip
        address.link(
            "rules",
            t(say.SEE_RULES),
            icon=":material/gavel:",
            scheme=asked.scheme.name,
            on=asked.on.isoformat(),
        )
    answers = _answers(asked, choose_whom(asked.scheme))
    if answers is not None:
        _show(asked, answers)


def _answers(asked: AskedRules, whom: str) -> Answers | None:
    if whom == "one":
        return ask_one(asked)
    if whom == "all":
        return ask_all(asked)
    try:
        return ask_table(asked)
    except InputError as error:
        show_unreadable(TABLE, error)
        return None


def _show(asked: AskedRules, answers: Answers) -> None:
    found = answers.found
    if not found:
        st.caption(t(say.NOBODY))
        return
    chosen = 0 if len(found) == 1 else show_many(found, answers.units, "eligible")
    if chosen is not None:
        show_one(found[chosen], asked.scheme, answers.units.get(found[chosen].subject, ""))
    listed = check_list(asked.scheme, answers.subjects, asked.on) if answers.subjects else ()
    if listed:
        st.subheader(t(say.LIST_TITLE), anchor=False)
        show_findings(listed, asked.scheme)


main()
