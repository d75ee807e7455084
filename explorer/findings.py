"""What the rules of a scheme say of one, rule by rule, with the documents they stand in."""

from collections.abc import Sequence

import streamlit as st

from explorer.rule_words import Basis, badge, finding_badge, found_words, title_of
from explorer.session import language, t
from explorer.widgets import lines, plain
from explorer.wording import common
from explorer.wording import eligibility as say_one
from explorer.wording import rules as say
from matching.rules.eligibility import Eligibility
from matching.rules.rule import Finding, Rule
from matching.rules.scheme import Scheme


def show_one(found: Eligibility, scheme: Scheme, unit: str = "") -> None:
    """Draw the answer for one: in a line, then rule by rule."""
    name = f"{found.name}（{unit}）" if unit else found.name
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader(plain(name), anchor=False, width="content")
        st.markdown(badge(found.answer), width="content")
    told = []
    if found.tracks:
        each = (f"{t(scheme.tracks[k])} {badge(one.answer)}" for k, one in found.tracks.items())
        told.append(t(say_one.TRACKS) + "　".join(each))
    elif t(found.note):
        told.append(plain(t(found.note)))
    if found.assumptions:
        titles = t(common.AND).join(t(one.title) for one in found.assumptions)
        told.append(plain(t(say_one.ASSUMED.fill(what=titles))))
    for line in told:
        st.markdown(line)
    show_findings(found.findings, scheme)


def show_findings(findings: Sequence[Finding], scheme: Scheme) -> None:
    """Draw findings as a table to read, what needs a hand first, and the documents below."""
    if not findings:
        return
    basis = Basis(finding.rule for finding in findings)
    rows = [
        (
            rule_cell(finding.rule, scheme),
            finding_badge(finding),
            plain(found_words(finding, language())),
            plain(t(finding.needed)),
            plain(basis.clause(finding.rule)),
        )
        for finding in findings
    ]
    titles = (say.RULE, say.ANSWER, say.FOUND, say.NEEDED, say.CLAUSE)
    with st.container(key=f"beside-findings-{findings[0].rule.id}"):
        lines([t(title) for title in titles], rows)
    show_basis(basis)


def rule_cell(rule: Rule, scheme: Scheme) -> str:
    """Return the title of a rule, with its strength where it is soft."""
    soft = "" if rule.is_hard else f"　:gray-badge[{t(say.SOFT)}]"
    return f"**{plain(title_of(rule, scheme))}**{soft}"


def show_basis(basis: Basis) -> None:
    """Draw the documents that rules stand in."""
    st.markdown("  \n".join(basis.lines()))
