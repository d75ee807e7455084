"""What is asked of whom on the page of eligibility: scheme, day, track, assumptions."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from explorer import address
from explorer.boxes import pick_from, pick_some
from explorer.reference_day import choose_day
from explorer.rule_words import dates_of
from explorer.session import t
from explorer.trouble import show_problem
from explorer.widgets import counted, plain
from explorer.wording import common
from explorer.wording import eligibility as say
from explorer.wording import rules as say_rules
from graph.errors import InputError
from matching.rules.assumptions import ASSUMPTIONS, Assumption, assumptions_named
from matching.rules.library import RuleLibrary
from matching.rules.scheme import Scheme


@dataclass(frozen=True)
class AskedRules:
    """The rules that are asked."""

    #: with the rules of the day only
    scheme: Scheme
    on: date
    track: str
    assumptions: tuple[Assumption, ...]


def ask_rules(library: RuleLibrary) -> AskedRules | None:
    """Draw the choices and return them; None if they contradict each other, which is told."""
    named = address.get("scheme")
    kept = library.scheme(named) if named else next(iter(library.schemes.values()))
    if named not in ("", kept.name):
        address.put(scheme=kept.name)
    widths = [2.2, 1, 1.2, 2] if kept.tracks else [2.2, 1, 2]
    columns = st.columns(widths, vertical_alignment="bottom")
    with columns[0]:
        titles = {scheme.name: t(scheme.title) for scheme in library.schemes.values()}
        name = pick_from(say_rules.SCHEME, titles, "scheme", clears=("track",))
    with columns[1]:
        on = choose_day()
    track = ""
    if kept.tracks:
        with columns[2]:
            tracks = {"": t(say.ALL_TRACKS)} | {k: t(v) for k, v in kept.tracks.items()}
            pick_from(say.TRACK, tracks, "track")
            track = address.get("track")
    with columns[-1]:
        options = {one.name: one.title for one in ASSUMPTIONS.values()}
        names = pick_some(say.ASSUME, options, "assume", say.ASSUME_HINT)
    try:
        assumed = assumptions_named(names)
    except InputError as error:
        show_problem(error)
        return None
    asked = AskedRules(library.scheme(name, on), on, track, assumed)
    _show_edition(library.schemes[name], asked)
    return asked


def _show_edition(whole: Scheme, asked: AskedRules) -> None:
    """Draw which rules are in force on the day, or when there are any."""
    rules = asked.scheme.rules
    if not rules:
        spans = dict.fromkeys(dates_of(rule.since, rule.until) for rule in whole.rules)
        words = say.NOT_IN_FORCE.fill(on=asked.on, dates=t(common.LISTED).join(spans))
        st.markdown(f":orange[:material/help:] {plain(t(words))}")
    else:
        told = t(counted(say.EDITION, len(rules), on=asked.on))
        st.caption("  \n".join([f"**{told}**", *([plain(t(whole.note))] if t(whole.note) else [])]))
