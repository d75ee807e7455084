"""The check of a draft beside its form: points, what was found, what to write."""

import streamlit as st

from explorer.needs.draft import Draft
from explorer.session import t
from explorer.widgets import facts, lines, plain
from explorer.wording import common
from explorer.wording import need as say
from matching.needs.form import NeedForm, obstacles
from matching.needs.mark import CRITERIA, FULL, Criterion, Score
from matching.needs.quality import GATE, MOST, Quality


def show_strip(form: NeedForm, quality: Quality) -> None:
    """Draw the result in a line of figures."""
    state = say.PASSES if quality.passes else say.INCOMPLETE
    means = say.PASSES_MEANS if quality.passes else say.INCOMPLETE_MEANS
    facts(
        [
            (t(say.TOTAL), f"{quality.total} / {MOST}", t(say.GATE_IS.fill(gate=GATE))),
            (t(say.STATE), t(state), t(means)),
            _weakest(quality),
            (t(say.SECRECY), t(say.PUBLIC if form.is_open else say.INTERNAL),
             t(say.OPEN_SHORT if form.is_open else say.INTERNAL_SHORT)),
        ]
    )  # fmt: skip


def _weakest(quality: Quality) -> tuple[str, str, str]:
    found = min(quality.scores, key=lambda one: one.points)
    if found.points == FULL:
        return t(say.WEAKEST), t(say.NO_GAP), ""
    return t(say.WEAKEST), t(CRITERIA[found.criterion]), f"{found.points} / {FULL}"


def show_check(draft: Draft, quality: Quality, at: Criterion | None) -> None:
    """Draw the criteria, the marks of the one that is at hand, and what keeps it from being saved.

    Parameters
    ----------
    draft, quality
        The draft and what was found of it.
    at
        The criterion whose marks are drawn in full; None for all of them.
    """
    st.subheader(t(say.CHECK), anchor=False)
    rows = [(t(CRITERIA[one.criterion]), dots(one)) for one in quality.scores]
    lines(("", " "), rows, header=False)
    for score in quality.scores:
        if at in (None, score.criterion):
            _marks(score)
    # an empty form is not scolded
    for obstacle in obstacles(draft.form) if draft.is_changed else ():
        told, hint = plain(t(obstacle.text)), plain(t(obstacle.hint))
        st.markdown(f":red[:material/error:] **{told}** {hint}")
    st.caption(t(say.CHECK_NOTE))


def dots(score: Score) -> str:
    """Return points as dots and as a figure."""
    return f"{'●' * score.points}{'○' * (FULL - score.points)}　{score.points} / {FULL}"


def _marks(score: Score) -> None:
    """Draw each mark of a criterion: what was found, or what to write."""
    rows = []
    for one in score.marks:
        told = f":material/check: {plain(t(one.reason))}" if one.points else (
            f":orange[:material/help:] {plain(t(one.reason))}"
        )  # fmt: skip
        rows.append((told, plain(t(one.hint)) or t(common.UNKNOWN)))
    title = t(CRITERIA[score.criterion])
    lines((title, t(say.HINT)), rows)
