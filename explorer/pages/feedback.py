"""The ledger of feedback: what was accepted or refused, why, what came of it."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from explorer import address
from explorer.choices import choose
from explorer.session import language, now, store, t
from explorer.tables import ROW, C, offer_table, pick_row
from explorer.trouble import show_problem
from explorer.widgets import head, plain
from explorer.wording import feedback as say
from graph.errors import AtlasError
from graph.text import Text
from matching import tasks
from matching.feedback import REASONS, VERDICTS, Entry, Verdict, ledger
from matching.feedback import say as write

#: rows seen at once
SEEN = 14


def main() -> None:
    """Draw the page."""
    address.settle()
    entries = ledger(store())
    head(t(say.TITLE), t(say.SUB))
    if not entries:
        st.markdown(f":orange[:material/help:] {t(say.NOTHING)}")
        address.link("match", t(say.TO_MATCH), icon=":material/join_inner:")
        return
    yes = sum(entry.last.verdict is Verdict.ACCEPTED for entry in entries)
    out = sum(bool(entry.outcome) for entry in entries)
    st.markdown(t(say.FIGURES.fill(n=len(entries), yes=yes, no=len(entries) - yes, out=out)))
    shown = _chosen(entries)
    rows = [_row(entry) for entry in shown]
    titles = (say.WHEN, say.TASK, say.REQUEST, say.CANDIDATE, say.RANK, say.VERDICT, say.REASON,
              say.NOTED, say.OUTCOME)  # fmt: skip
    names = ["when", "task", "request", "candidate", "rank", "verdict", "why", "note", "outcome"]
    picked = pick_row(
        pd.DataFrame(rows, columns=names),
        {name: C.Column(t(title)) for name, title in zip(names, titles, strict=True)},
        key=f"ledger-{len(rows)}-{language()}",
        opens="candidate",
        height="content" if len(rows) < SEEN else ROW * SEEN,
    )
    offer_table([t(title) for title in titles], rows, t(say.TITLE))
    if picked is not None and shown[picked].last.verdict is Verdict.ACCEPTED:
        _outcome(shown[picked])


def _chosen(entries: Sequence[Entry]) -> list[Entry]:
    """Draw the choice among verdicts and return the entries of it."""
    options: dict[str, Text] = {"": say.SHOWN}
    options |= {str(one): VERDICTS[one] for one in (Verdict.ACCEPTED, Verdict.REFUSED)}
    chosen = choose(say.VERDICT, options, "ledger-verdict")
    return [entry for entry in entries if chosen in ("", entry.last.verdict)]


def _row(entry: Entry) -> list[str | int]:
    last = entry.last
    known = tasks()
    title = t(known[last.task].title) if last.task in known else last.task
    return [
        f"{entry.at:%Y-%m-%d}", title, last.request_name, last.candidate_name, last.rank,
        t(VERDICTS[last.verdict]), t(REASONS[last.reason]) if last.reason is not None else "",
        last.note, entry.outcome,
    ]  # fmt: skip


def _outcome(entry: Entry) -> None:
    """Draw the box for what came of an accepted suggestion."""
    with st.container(border=True):
        st.markdown(f"**{plain(entry.last.request_name)} ← {plain(entry.last.candidate_name)}**")
        key = f"outcome-{entry.last.request}-{entry.last.candidate}-{language()}"
        words = st.text_input(t(say.OUTCOME), entry.outcome, help=t(say.OUTCOME_HELP), key=key)
        if st.button(t(say.WRITE), disabled=not words.strip(), key="write-outcome"):
            saying = replace(entry.last, verdict=Verdict.OUTCOME, reason=None, note=words.strip())
            try:
                write(store(), saying, now())
            except AtlasError as error:
                show_problem(error)
            else:
                st.rerun()


main()
