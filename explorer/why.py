"""Why a candidate has its rank: what can be read out in a meeting."""

from collections.abc import Sequence

import streamlit as st

from explorer.ranking import Candidate, Question
from explorer.score import show_sum
from explorer.session import matcher, t
from explorer.widgets import lines, plain
from explorer.wording import common
from explorer.wording import match as say
from graph.schema import LABEL_TITLES
from matching import Evidence, Explanation, find_task
from matching.evidence import EvidenceKind

#: lines of evidence shown at once
SHOWN = 4
#: which part of the score a line of evidence belongs to
PART_OF = {
    EvidenceKind.WORDS: "text",
    EvidenceKind.DISCIPLINE: "discipline",
    EvidenceKind.PATH: "network",
    EvidenceKind.RECORD: "standing",
}


def show_why(question: Question, candidate: Candidate, found: Explanation) -> None:
    """Draw evidence, ties, dates, load, what speaks against, and how the score came about."""
    task = find_task(candidate.task)
    show_evidence(question, found, place="why")
    show_beside([*_beside(question, candidate, found), *against(found)], place="why")
    with st.expander(t(say.HOW), icon=":material/calculate:"):
        show_sum(task, found)


def weighed(found: Explanation) -> list[tuple[Evidence, float]]:
    """Return the lines of evidence with their share of the whole fit, heaviest first."""
    total = found.affinity or 1.0
    shares = [
        (line, line.weight * found.shares.get(PART_OF[line.kind], 0.0) / total)
        for line in found.evidence
    ]
    return sorted(shares, key=lambda pair: -pair[1])


def show_evidence(
    question: Question, found: Explanation, *, place: str, shown: int = SHOWN
) -> None:
    """Draw shared concept, both sides and source, line by line; the path stands apart."""
    told = [(line, share) for line, share in weighed(found) if line.kind is not EvidenceKind.PATH]
    if not told:
        st.markdown(f":orange[:material/help:] {t(say.NO_EVIDENCE)}")
        return
    names = {part.scorer: t(part.title) for part in found.parts}
    rows = [
        (
            t(
                say.OF_THE_FIT.fill(
                    concept=plain(t(line.concept)),
                    part=names[PART_OF[line.kind]],
                    share=round(share * 100),
                )
            ),
            plain(t(line.request_side)),
            plain(t(line.candidate_side)),
            plain(t(line.source)),
        )
        for line, share in told
    ]
    who = t(LABEL_TITLES[question.label])
    asks = t(say.ASKS.fill(who=who if who.isupper() else who[:1].lower() + who[1:]))
    columns = (t(say.CONCEPT), asks, t(say.HAS), t(common.SOURCE))
    with st.container(key=f"evidence-{place}"):
        lines(columns, rows[:shown])
        if rows[shown:]:
            with st.expander(t(say.REST.fill(n=len(rows) - shown))):
                lines(columns, rows[shown:])


def show_beside(rows: Sequence[tuple[str, str]], *, place: str) -> None:
    """Draw lines of two columns; the first keeps its words together."""
    with st.container(key=f"beside-{place}"):
        lines(("", " "), rows, header=False)


def _beside(question: Question, candidate: Candidate, found: Explanation) -> list[tuple[str, str]]:
    """Return the lines about ties, dates and load."""
    # what was typed has no ties: the lines against say so
    rows = [] if question.is_typed else [(t(say.TIE), _tie(found))]
    if newest := _newest(candidate):
        rows.append((t(say.NEWEST), newest))
    if candidate.load:
        rows.append((t(say.IN_HAND), t(say.IN_HAND_NOW.fill(n=candidate.load))))
    return rows


def _tie(found: Explanation) -> str:
    for line in found.evidence:
        if line.kind is EvidenceKind.PATH:
            return plain(t(line.source))
    return t(say.NO_TIE)


def _newest(candidate: Candidate) -> str:
    pool = matcher(find_task(candidate.task)).pool
    documents = pool.profiles[pool.ids.index(candidate.id)].documents
    days = sorted(document.date for document in documents if document.date)
    return t(say.NEWEST_OF.fill(day=days[-1], n=len(documents))) if days else ""


def against(found: Explanation) -> list[tuple[str, str]]:
    """Return what speaks against, line by line."""
    told = [plain(t(line)) for line in found.against] or [t(say.NOTHING_AGAINST)]
    return [(t(say.AGAINST) if n == 0 else "", words) for n, words in enumerate(told)]
