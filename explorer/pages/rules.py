"""The rule library: what is in force on a day, every edition, and what has no source."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from explorer import address
from explorer.boxes import pick_from
from explorer.choices import choose
from explorer.findings import show_basis
from explorer.reference_day import choose_day
from explorer.rule_details import offer_rules, show_rule, show_rules
from explorer.rule_lists import (
    editions_of,
    found_missing,
    found_rules,
    pick_edition,
    pick_rule,
    show_missing,
)
from explorer.rule_words import Basis, edition_of
from explorer.session import t
from explorer.widgets import counted, facts, head, plain
from explorer.wording import rules as say
from graph.text import Text
from matching.rules.library import RuleLibrary, load_rules
from matching.rules.rule import Rule, State
from matching.rules.scheme import MissingRule


def main() -> None:
    """Draw the page."""
    address.settle("scheme", "on", "words", "rules_view")
    library = load_rules()
    head(t(say.TITLE), t(say.SUB))
    on, scheme, words = _ask(library)
    _strip(library, on)
    every = found_rules(library, scheme, words)
    current = [rule for rule in every if rule.is_in_force(on)]
    lacking = found_missing(library, scheme, words)
    editions = editions_of(library, every)
    views: dict[str, Text] = {
        "in_force": say.IN_FORCE.fill(n=len(current)),
        "editions": say.EDITIONS.fill(n=len(editions)),
        "missing": say.WITHOUT_SOURCE.fill(n=len(lacking)),
    }
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        view = choose(say.VIEWS, views, "rules_view", in_address=True)
        shown = every if view == "editions" else current
        if view != "missing" and shown:
            offer_rules(shown, library, on)
    if view == "in_force":
        _show_current(current, library, on, f"{scheme}-{words}")
    elif view == "editions":
        _show_editions(every, library, on, f"{scheme}-{words}")
    else:
        _show_lacking(lacking)


def _ask(library: RuleLibrary) -> tuple[date, str, str]:
    named = address.get("scheme")
    if named and library.scheme(named).name != named:
        address.put(scheme=library.scheme(named).name)
    columns = st.columns([1, 2, 2.4], vertical_alignment="bottom")
    with columns[0]:
        on = choose_day()
    with columns[1]:
        titles = {one.name: t(one.title) for one in library.schemes.values()}
        options = {"": t(say.ALL_SCHEMES)} | titles
        scheme = pick_from(say.SCHEME, options, "scheme", clears=("track",))
    with columns[2]:
        words = _ask_words()
    return on, scheme, words


def _ask_words() -> str:
    key = "rule_words"
    st.session_state[key] = address.get("words")

    def keep() -> None:
        address.put(words=st.session_state[key].strip())

    st.text_input(
        t(say.SEARCH),
        key=key,
        icon=":material/search:",
        placeholder=t(say.SEARCH_HINT),
        on_change=keep,
    )
    return address.get("words")


def _strip(library: RuleLibrary, on: date) -> None:
    current = library.in_force(on)
    open_ = sum(rule.state is State.TO_CONFIRM for rule in current)
    facts(
        [
            (t(say.FACT_SCHEMES), t(say.FACT_LACKING_OF.fill(n=len(library.schemes))), ""),
            (
                t(say.FACT_RULES),
                t(counted(say.FACT_RULES_OF, len(current))),
                t(say.FACT_ALL.fill(n=len(library.rules))),
            ),
            (t(say.FACT_CONFIRM), t(say.FACT_CONFIRM_OF.fill(n=open_)), t(say.FACT_CONFIRM_NOTE)),
            (
                t(say.FACT_LACKING),
                t(say.FACT_LACKING_OF.fill(n=len(library.missing))),
                t(say.FACT_LACKING_NOTE),
            ),
        ]
    )


def _show_current(rules: Sequence[Rule], library: RuleLibrary, on: date, key: str) -> None:
    if not rules:
        st.markdown(f":orange[:material/help:] {t(say.NO_RULES.fill(on=on))}")
        return
    show_rule(pick_rule(rules, library, on, key), library, on)


def _show_editions(rules: Sequence[Rule], library: RuleLibrary, on: date, key: str) -> None:
    editions = editions_of(library, rules)
    if not editions:
        st.caption(t(say.NO_EDITIONS))
        return
    chosen = pick_edition(editions, on, key)
    words = say.RULES_OF.fill(scheme=t(chosen.scheme.title), edition=edition_of(chosen.first))
    st.subheader(plain(t(words)), anchor=False)
    show_rules(chosen.rules, library)
    show_basis(Basis(chosen.rules))


def _show_lacking(found: Sequence[MissingRule]) -> None:
    if not found:
        st.caption(t(say.NO_LACKING))
        return
    show_missing(found)


main()
