"""An alliance completed: who comes next for a list of members, and who of them fits least."""

import pandas as pd
import streamlit as st

from explorer.alliances.choice import model
from explorer.export import Cell
from explorer.session import language, t
from explorer.tables import ROW, C, offer_table
from explorer.widgets import plain
from explorer.wording import alliance as say
from matching.alliances.completing import Candidate, complete
from matching.themes.theme import Theme

#: rows listed, and seen at once
LISTED, SEEN = 60, 14
#: lines of evidence told of a candidate
EVIDENCE = 3


def show_completing(theme: Theme) -> None:
    """Draw who comes next for a list of members, and who of them fits least."""
    societies = model().societies
    known = dict(zip(societies.ids, societies.names, strict=True))
    members = st.multiselect(
        t(say.GIVEN_MEMBERS), list(known), format_func=known.__getitem__,
        placeholder=t(say.CHOOSE), key=f"completing-{language()}",
    )  # fmt: skip
    with_theme = st.checkbox(t(say.WITH_THEME.fill(theme=t(theme.title))), key="completing-theme")
    if not members:
        st.caption(t(say.COMPLETE_HINT))
        return
    found = complete(model(), members, theme if with_theme else None)
    for note in found.notes:
        st.markdown(f":orange[:material/help:] {plain(t(note))}")
    rows: list[list[Cell]] = [[one.rank, one.name, one.affinity, _why(one)]
                              for one in found.candidates[:LISTED]]  # fmt: skip
    st.dataframe(
        pd.DataFrame(rows, columns=["rank", "name", "fit", "why"]),
        hide_index=True,
        row_height=ROW,
        height=ROW * SEEN,
        column_config={
            "rank": C.NumberColumn(t(say.RANK), width=50),
            "name": C.TextColumn(t(say.SOCIETY), width=220),
            "fit": C.ProgressColumn(t(say.FIT), width=100, min_value=0, max_value=1, format="%.2f"),
            "why": C.TextColumn(t(say.WHY), width=620),
        },
        key=f"completed-{language()}-{'|'.join(sorted(members))}",
    )
    offer_table([t(x) for x in (say.RANK, say.SOCIETY, say.FIT, say.WHY)], rows, t(say.COMPLETE))
    if found.fits:
        least = found.fits[0]
        st.markdown(
            plain(t(say.LEAST_FITTING.fill(name=least.name, rank=least.rank, n=len(known))))
        )


def _why(one: Candidate) -> str:
    if not one.has_evidence:
        return t(say.NO_EVIDENCE)
    return "；".join(t(line.concept) for line in one.evidence[:EVIDENCE])
