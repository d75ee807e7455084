"""Everything known of one node: fields, what is missing, neighbours, what it could be part of."""

import pandas as pd
import streamlit as st

from explorer import address
from explorer.choices import choose
from explorer.collecting import show_collect
from explorer.fields import known_fields
from explorer.labels import icon
from explorer.naming import unit_of
from explorer.picture import chosen_ties, show_picture
from explorer.profile.could import show_could
from explorer.profile.editing import show_last
from explorer.profile.missing import gaps_of, show_missing
from explorer.profile.record import show_record
from explorer.profile.tying import add, end
from explorer.session import language, snapshot, store, t
from explorer.tables import ROW, C, offer_table, pick_row
from explorer.ties import Tie, label_words, ties_of
from explorer.used import show_used
from explorer.widgets import counted, facts, head, legend, main_type
from explorer.wording import common
from explorer.wording import editing as edit_say
from explorer.wording import profile as say
from graph.editing.fields import CLASSES
from graph.model import Node
from graph.properties import NODE_PROPERTIES
from graph.schema import LABEL_TITLES
from graph.text import Text
from matching import tasks

#: rows of the table seen at once, its head among them
SEEN = 12


def main() -> None:
    """Draw the page."""
    address.settle("node", "profile_view")
    if not address.get("node"):
        head(t(say.TITLE))
        with st.container(border=True):
            st.markdown(f":orange[:material/help:] **{t(say.NOBODY)}**　{t(say.NOBODY_HINT)}")
            address.link("search", t(common.SEARCH), icon=":material/search:")
        return
    node = store().node(address.get("node"))
    ties = ties_of(snapshot(), node.id)
    gaps = gaps_of(node)
    _head(node, ties)
    show_last(node)
    left, right = st.columns([1, 1.35], gap="medium")
    with left:
        if node.label not in CLASSES:
            show_missing(node, gaps)
        show_record(node)
        show_used(node, ties)
    with right:
        _neighbours(node, ties)
        show_could(node)


def _head(node: Node, ties: list[Tie]) -> None:
    taken = snapshot()
    sub = [t(LABEL_TITLES[node.label]), unit_of(taken, taken.position(node.id))]
    former = node.properties.get("former_names", ())
    if isinstance(former, tuple) and former:
        sub.append(t(say.FORMER.fill(names=t(common.LISTED).join(former))))
    code = node.properties.get("code")
    sub.append(f"{t(common.ID)} {code}" if code else "")
    actions = head(node.name, t(common.BETWEEN).join(filter(None, sub)), actions=1.6)
    with actions:
        address.link("graph", t(common.GRAPH), icon=":material/hub:", node=node.id)
        show_collect(node.id, node.name)
    if any(task.requests is node.label for task in tasks().values()):
        with actions:
            wanted = st.button(t(say.MATCH_IT), icon=":material/join_inner:", type=main_type())
        if wanted:
            address.open_page("match", task="", request=node.id)
    known, possible = len(list(known_fields(node))), len(NODE_PROPERTIES[node.label])
    hidden = sum(prop.restricted for prop in NODE_PROPERTIES[node.label])
    kinds = len({tie.edge.relation for tie in ties})
    facts(
        [
            (
                t(say.FACT_TIES),
                t(say.FACT_TIES_OF.fill(n=f"{len(ties):,}")),
                t(counted(say.FACT_KINDS, kinds)),
            ),
            (t(say.FACT_FIELDS), t(say.FACT_FIELDS_OF.fill(n=known, all=possible - hidden)), ""),
            (
                t(say.FACT_CONFIRMED),
                str(node.properties.get("confirmed_on") or t(say.NEVER)),
                "",
            ),
        ]
    )


def _neighbours(node: Node, ties: list[Tie]) -> None:
    others = len({tie.other for tie in ties})
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        words = say.NEIGHBOURS_OF.fill(n=f"{others:,}") if others else say.NEIGHBOURS
        st.subheader(t(words), anchor=False, width="content")
        views: dict[str, Text] = {"picture": say.PICTURE, "table": say.TABLE}
        view = choose(say.NEIGHBOURS, views, "profile_view", in_address=True) if ties else ""
    _tie_buttons(node, ties)
    if not ties:
        st.markdown(f":orange[:material/help:] {t(say.NO_NEIGHBOURS)}")
        return
    if view == "picture":
        drawn = chosen_ties(ties)
        picked = show_picture(node.id, node.name, node.label, ties)
        count = len({tie.other for tie in drawn})
        if count < others:
            st.caption(t(say.OMITTED.fill(drawn=count, n=others - count)))
        legend(dict.fromkeys([node.label, *(tie.label for tie in drawn)]))
        st.caption(t(say.PICTURE_HINT))
    else:
        picked = _table(node, ties)
    if picked:
        address.open_page("profile", node=picked)


def _tie_buttons(node: Node, ties: list[Tie]) -> None:
    """Draw the buttons that add a tie and end one; classes have no ties of their own to mend."""
    if node.label in CLASSES:
        return
    with st.container(horizontal=True, gap="small"):
        wants = st.button(t(edit_say.ADD_TIE), icon=":material/add_link:", type="tertiary")
        ends = bool(ties) and st.button(
            t(edit_say.TIE_END), icon=":material/link_off:", type="tertiary"
        )
    if wants:
        add(node)
    if ends:
        end(node, ties)


def _table(node: Node, ties: list[Tie]) -> str | None:
    frame = pd.DataFrame(
        [
            (tie.relation, icon(tie.label), tie.name, label_words(tie), tie.detail, tie.when,
             tie.edge.origin)
            for tie in ties
        ],
        columns=["relation", "label", "name", "kind", "detail", "when", "source"],
    )  # fmt: skip
    picked = pick_row(
        frame,
        {
            "relation": C.TextColumn(t(say.RELATION), width=112),
            "label": C.ImageColumn("", width=34),
            "name": C.TextColumn(t(common.NAME), width=200),
            "kind": C.TextColumn(t(common.LABEL), width=70),
            "detail": C.TextColumn(t(say.DETAIL), width=110),
            "when": C.TextColumn(t(say.WHEN), width=96),
            "source": C.TextColumn(t(say.SOURCE), width=180),
        },
        key=f"ties-{node.id}-{language()}",
        opens="name",
        height="content" if len(ties) < SEEN else ROW * SEEN,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        titles = (say.RELATION, common.NAME, common.LABEL, say.DETAIL, say.WHEN, say.SOURCE)
        offer_table(
            [t(title) for title in (*titles, common.ID)],
            [
                (
                    tie.relation,
                    tie.name,
                    label_words(tie),
                    tie.detail,
                    tie.when,
                    tie.edge.origin,
                    tie.other,
                )
                for tie in ties
            ],
            node.name,
        )
        st.caption(t(say.TABLE_HINT), width="content")
    return None if picked is None else ties[picked].other


main()
