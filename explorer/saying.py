"""Accept or refuse a suggestion: two buttons beside it, and what was said of it before."""

import streamlit as st

from explorer.ranking import Candidate, Question
from explorer.session import language, now, snapshot, store, t
from explorer.trouble import show_problem
from explorer.widgets import plain
from explorer.wording import feedback as said
from graph.errors import AtlasError
from matching.feedback import REASONS, VERDICTS, Entry, Reason, Saying, Verdict, said_of, say


def show_saying(question: Question, chosen: Candidate) -> None:
    """Draw what was said of a candidate, and the buttons to say it."""
    entry = said_of(store(), chosen.task, question.key).get(chosen.id)
    if entry is not None:
        st.markdown(_told(entry))
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(t(said.ACCEPT), icon=":material/thumb_up:", key="accept"):
            _write(question, chosen, Verdict.ACCEPTED, None, "")
        with st.popover(t(said.REFUSE), icon=":material/thumb_down:"):
            titles = {str(one): t(title) for one, title in REASONS.items()}
            reason = st.selectbox(
                t(said.REASON), list(titles), format_func=titles.__getitem__,
                key=f"refuse-why-{language()}",
            )  # fmt: skip
            note = st.text_input(t(said.NOTE), key=f"refuse-note-{chosen.id}-{language()}")
            if st.button(t(said.WRITE), key="refuse"):
                _write(question, chosen, Verdict.REFUSED, Reason(str(reason)), note)


def _told(entry: Entry) -> str:
    verdict = t(VERDICTS[entry.last.verdict])
    parts = [t(said.SAID.fill(day=f"{entry.at:%Y-%m-%d}", verdict=verdict))]
    if entry.last.reason is not None:
        parts.append(t(REASONS[entry.last.reason]))
    parts += [words for words in (entry.last.note, entry.outcome) if words]
    colour = "green" if entry.last.verdict is Verdict.ACCEPTED else "orange"
    return f":{colour}-badge[{parts[0]}] {plain('｜'.join(parts[1:]))}"


def _write(
    question: Question, chosen: Candidate, verdict: Verdict, reason: Reason | None, note: str
) -> None:
    try:
        say(
            store(),
            Saying(
                chosen.task, question.key, question.profile.name, chosen.id, chosen.name, verdict,
                reason, note.strip(), chosen.rank, snapshot().version,
            ),
            now(),
        )  # fmt: skip
    except AtlasError as error:
        show_problem(error)
    else:
        st.rerun()
