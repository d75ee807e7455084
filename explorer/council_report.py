"""What the rules say of a council: figures, rule by rule, before and after a change."""

import streamlit as st

from explorer.findings import rule_cell, show_basis
from explorer.rule_words import Basis, badge, finding_badge, found_words, in_short
from explorer.session import language, t
from explorer.widgets import facts, lines, plain
from explorer.wording import council as say
from explorer.wording import rules as say_rules
from graph.text import Text
from matching.rules.council import CouncilReport
from matching.rules.finding import COMPLIANCE_TITLES
from matching.rules.rule import Finding
from matching.rules.scheme import Scheme
from matching.rules.subject import Between, Held


def show_report(
    report: CouncilReport,
    scheme: Scheme,
    before: CouncilReport | None = None,
    *,
    names: tuple[Text, Text] = (say.BEFORE, say.AFTER),
) -> None:
    """Draw a report; with that before a change, both beside each other under their names."""
    found = report.eligibility
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader(plain(found.name), anchor=False, width="content")
        if before is not None:
            was, now = (badge(one.answer, COMPLIANCE_TITLES) for one in (before, report))
            st.markdown(f"{t(names[0])} {was} :material/arrow_forward:", width="content")
            st.markdown(f"{t(names[1])} {now}", width="content")
        else:
            st.markdown(badge(report.answer, COMPLIANCE_TITLES), width="content")
    if t(found.note):
        st.markdown(plain(t(found.note)))
    if not found.findings:
        return
    basis = Basis(one.rule for one in found.findings)
    with st.container(key="council-report"):
        if before is None:
            _one(report, scheme, basis)
        else:
            _both(before, report, scheme, basis, names)
    show_basis(basis)
    _cadres(report)


def show_figures(report: CouncilReport, before: CouncilReport | None = None) -> None:
    """Draw the strip of figures."""
    rows = []
    for name, title in say.FACTS.items():
        held = report.figures.get(name)
        was = before.figures.get(name) if before is not None else held
        meaning = t(say.WAS.fill(n=_figure(was))) if was is not None and was != held else ""
        if held is not None:
            rows.append((t(title), _figure(held), meaning))
    if rows:
        facts(rows)


def _figure(held: Held) -> str:
    if isinstance(held, Between):
        return t(say.BETWEEN.fill(low=held.low, high=held.high))
    return t(say.PERSONS.fill(n=held))


def _one(report: CouncilReport, scheme: Scheme, basis: Basis) -> None:
    titles = (say_rules.RULE, say_rules.ANSWER, say.FIGURE, say_rules.NEEDED, say.SHORT)
    rows = [
        (_rule(one, scheme, basis), finding_badge(one), plain(found_words(one, language())),
         plain(t(one.needed)), plain(_short(report, one)))
        for one in report.eligibility.findings
    ]  # fmt: skip
    lines([t(title) for title in titles], rows)


def _rule(finding: Finding, scheme: Scheme, basis: Basis) -> str:
    return f"{rule_cell(finding.rule, scheme)}  \n:gray[{plain(basis.clause(finding.rule))}]"


def _both(
    before: CouncilReport,
    after: CouncilReport,
    scheme: Scheme,
    basis: Basis,
    names: tuple[Text, Text],
) -> None:
    titles = (say_rules.RULE, say_rules.NEEDED, *names)
    was = {one.rule.id: one for one in before.eligibility.findings}
    rows = [
        (
            _rule(one, scheme, basis),
            plain(t(one.needed)),
            _cell(before, was[one.rule.id]),
            _cell(after, one),
        )
        for one in after.eligibility.findings
    ]
    lines([t(title) for title in titles], rows)


def _cell(report: CouncilReport, finding: Finding) -> str:
    told = [finding_badge(finding), plain(found_words(finding, language()))]
    if short := _short(report, finding):
        told.append(f"**{plain(short)}**")
    return "  \n".join(told)


def _short(report: CouncilReport, finding: Finding) -> str:
    short = report.shortfalls.get(finding.rule.id)
    return t(short.text) if short else ""


def _cadres(report: CouncilReport) -> None:
    if not report.cadres:
        return
    st.markdown(f"**{t(say.CADRE)}**")
    titles = (say.PERSON, say_rules.ANSWER, say_rules.BASIS)
    rows = [
        (plain(one.name), badge(one.answer), plain(in_short(one, language())))
        for one in report.cadres
    ]
    lines([t(title) for title in titles], rows)
