"""Taking the graph away: GraphML, JSON, and what was not drawn as a table."""

import pandas as pd
import streamlit as st

from explorer.export import Cell, file_name
from explorer.graph_view.files import rows_of, to_graphml, to_json
from explorer.graph_view.gathering import MOST
from explorer.graph_view.scene import Scene
from explorer.session import language, snapshot, t
from explorer.tables import ROW, C, offer_table
from explorer.wording import common
from explorer.wording import graph as say
from explorer.wording import rules as say_rules

#: rows of the table that are seen
SEEN = 1_000


def show_take(scene: Scene, name: str) -> None:
    """Draw the ways to take away what is seen."""
    taken = snapshot()
    edges = len(scene.edges) + len(scene.computed)
    with st.popover(t(say.TAKE), icon=":material/download:"):
        st.caption(t(say.TAKE_NOTE.fill(nodes=len(scene.nodes), edges=edges)))
        with st.container(horizontal=True):
            st.download_button(
                "GraphML",
                lambda: to_graphml(taken, scene),
                f"{file_name(name)}.graphml",
                "application/xml",
                on_click="ignore",
            )
            st.download_button(
                "JSON",
                lambda: to_json(taken, scene),
                f"{file_name(name)}.json",
                "application/json",
                on_click="ignore",
            )


def show_left_out(scene: Scene, name: str) -> None:
    """Draw what was too much for the picture."""
    ids = scene.part.left_out
    if not ids:
        return
    title = t(say.LEFT_OUT.fill(n=f"{len(ids):,}"))
    st.subheader(title, anchor=False)
    st.caption(t(say.LEFT_OUT_NOTE.fill(most=f"{MOST:,}", rows=f"{min(SEEN, len(ids)):,}")))
    titles = [t(one) for one in (common.LABEL, common.NAME, say_rules.UNIT, common.ID)]
    taken, words = snapshot(), language()
    frame = pd.DataFrame(rows_of(taken, ids[:SEEN], words), columns=["kind", "name", "unit", "id"])
    st.dataframe(
        frame,
        hide_index=True,
        row_height=ROW,
        height=ROW * 9,
        column_config={
            column: C.TextColumn(words_of)
            for column, words_of in zip(frame.columns, titles, strict=True)
        },
        key=f"graph-left-out-{words}",
    )

    def rows() -> list[tuple[Cell, ...]]:
        return [*rows_of(taken, ids, words)]

    offer_table(titles, rows, f"{name}-{title}")
