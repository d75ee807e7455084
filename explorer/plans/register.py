"""Who was put forward before: for the awards of a plan, by whom, and who won."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from explorer.session import language, snapshot, t
from explorer.tables import ROW, C, offer_table
from explorer.widgets import plain
from explorer.wording import plan as say
from graph.errors import NotFoundError
from matching.register import Nomination, counts_by_channel, register_of

#: rows seen at once
SEEN = 14


def show_register(schemes: Iterable[str]) -> None:
    """Draw the nominations for awards or schemes of the rules."""
    taken = snapshot()
    found: list[Nomination] = []
    for scheme in schemes:
        try:
            found += register_of(taken, scheme)
        except NotFoundError:
            continue
    if not found:
        st.caption(t(say.NO_REGISTER))
        return
    counts = counts_by_channel(found)
    said = t(say.BETWEEN).join(f"{who or t(say.NO_CHANNEL)} {n}" for who, n in counts.items())
    st.markdown(plain(said))
    columns = [t(one) for one in (say.AWARD, say.EDITION, say.WHO, say.THROUGH, say.LEVEL,
                                  say.WON, say.SINCE)]  # fmt: skip
    rows = [
        (one.award_name, one.edition, one.name, one.channel, one.level,
         t(say.YES_WON if one.won else say.NOT_WON), one.since)
        for one in found
    ]  # fmt: skip
    st.dataframe(
        pd.DataFrame(rows, columns=columns),
        hide_index=True,
        row_height=ROW,
        height="content" if len(rows) < SEEN else ROW * SEEN,
        column_config={one: C.Column(one) for one in columns},
        key=f"register-{language()}",
    )
    offer_table(columns, rows, t(say.REGISTER))
