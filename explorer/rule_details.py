"""One rule in full: condition, clause, document, source, state, and its other editions."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from explorer import address
from explorer.export import Cell
from explorer.findings import rule_cell
from explorer.rule_words import dates_of, edition_of, standing, strength, title_of
from explorer.session import t
from explorer.tables import offer_table
from explorer.widgets import lines, plain
from explorer.wording import common
from explorer.wording import rules as say
from graph.schema import LABEL_TITLES
from matching.rules.library import RuleLibrary
from matching.rules.rule import STATE_TITLES, Rule


def show_rule(rule: Rule, library: RuleLibrary, on: date) -> None:
    """Draw everything about a rule, and its editions where there are several."""
    scheme = library.schemes[rule.scheme]
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.subheader(plain(title_of(rule, scheme)), anchor=False, width="content")
        address.link(
            "eligibility",
            t(say.TRY_IT),
            icon=":material/person_check:",
            scheme=rule.scheme,
            on=on.isoformat(),
        )
    whom = t(common.LISTED).join(
        [*(t(LABEL_TITLES[label]) for label in rule.about), *(t(w.words()) for w in rule.when)]
    )
    about = f"{whom}（{t(say.LIST_RULE)}）" if rule.is_of_lists else whom
    rows = [
        (say.NEEDED, plain(t(rule.condition.needed()))),
        (say.ABOUT, plain(about)),
        (say.DOCUMENT, plain(t(rule.document))),
        (say.CLAUSE, plain(t(rule.clause))),
        (say.SOURCE, f"[{plain(rule.source)}]({rule.source})"),
        (say.STATE, t(STATE_TITLES[rule.state])),
        (say.DATES, f"{dates_of(rule.since, rule.until)}　{t(standing(rule, on))}"),
        (say.STRENGTH, strength(rule)),
        (say.NOTE, plain(t(rule.note))),
        (say.SCHEME, plain(t(scheme.title))),
        (common.ID, plain(rule.id)),
    ]
    with st.container(key="beside-rule"):
        lines(("", " "), [(f"**{t(k)}**", v) for k, v in rows if v], header=False)
    _show_editions(library.editions(rule.id), library, on)


def _show_editions(editions: Sequence[Rule], library: RuleLibrary, on: date) -> None:
    if len(editions) < 2:
        return
    st.markdown(f"**{t(say.OTHER_EDITIONS)}**")
    titles = (say.EDITION, say.DATES, say.THAT_DAY, say.NEEDED, say.DOCUMENT)
    rows = [
        (plain(edition_of(one)), dates_of(one.since, one.until), t(standing(one, on)),
         plain(t(one.condition.needed())), plain(t(one.document)))
        for one in editions
    ]  # fmt: skip
    lines([t(title) for title in titles], rows)


def show_rules(rules: Sequence[Rule], library: RuleLibrary) -> None:
    """Draw the rules of an edition to be read; a note that all share is said once."""
    notes = dict.fromkeys(t(rule.note) for rule in rules)
    is_shared = len(notes) == 1
    titles = [say.RULE, say.NEEDED, say.CLAUSE, *([] if is_shared else [say.NOTE])]
    rows = [
        (rule_cell(rule, library.schemes[rule.scheme]), plain(t(rule.condition.needed())),
         plain(t(rule.clause)), plain(t(rule.note)))
        for rule in rules
    ]  # fmt: skip
    lines([t(title) for title in titles], [row[: len(titles)] for row in rows])
    if is_shared and any(notes):
        st.caption(plain(f"{t(say.NOTE)}{t(say.COLON)}{next(iter(notes))}"))


def offer_rules(rules: Sequence[Rule], library: RuleLibrary, on: date) -> None:
    """Draw the button that takes rules away as a table."""
    titles = (say.SCHEME, say.EDITION, say.RULE, say.NEEDED, say.STRENGTH, say.DATES, say.THAT_DAY,
              say.CLAUSE, say.DOCUMENT, say.SOURCE, say.STATE, say.NOTE, common.ID)  # fmt: skip
    rows: list[list[Cell]] = [
        [
            t(library.schemes[rule.scheme].title), edition_of(rule),
            title_of(rule, library.schemes[rule.scheme]), t(rule.condition.needed()),
            strength(rule), dates_of(rule.since, rule.until), t(standing(rule, on)),
            t(rule.clause), t(rule.document), rule.source, t(STATE_TITLES[rule.state]),
            t(rule.note), rule.id,
        ]
        for rule in rules
    ]  # fmt: skip
    offer_table([t(title) for title in titles], rows, f"{t(say.RULE)}-{on}")
