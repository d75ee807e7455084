"""Society alliances: for a theme, completed, discovered, from needs; as proposals with a life."""

import streamlit as st

from explorer import address
from explorer.alliances.cells import Rows, degrees_of
from explorer.alliances.choice import given, model, steps_of, suggested
from explorer.alliances.completing import show_completing
from explorer.alliances.existing import choose_existing, show_existing
from explorer.alliances.groups import show_groups
from explorer.alliances.life import show_life
from explorer.alliances.map import map_rows, show_map
from explorer.alliances.matrix import matrix_rows, show_matrix
from explorer.alliances.members import show_figures, show_members
from explorer.alliances.needs import show_needs
from explorer.alliances.open import choose_lead, show_alternatives, show_gaps, show_stability
from explorer.alliances.picture import picture_rows, show_picture
from explorer.alliances.proposals import keep, show_proposals
from explorer.alliances.theme import choose_theme
from explorer.choices import choose
from explorer.reference_day import choose_day
from explorer.session import language, snapshot, t
from explorer.stock import is_empty
from explorer.tables import offer_table
from explorer.widgets import head, lines, plain
from explorer.wording import alliance as say
from explorer.wording import common
from graph.schema import Label
from matching.alliances.choosing import Size
from matching.alliances.overlapping import members_of
from matching.alliances.suggestion import Suggestion
from matching.themes.theme import Theme

VIEWS = {
    "theme": say.BY_THEME,
    "complete": say.COMPLETE,
    "discover": say.DISCOVER,
    "needs": say.FROM_FIRMS,
    "existing": say.EXISTING,
    "map": say.MAP,
}
#: societies that may be suggested
WHICH = {"": say.ALL_LEVELS, "national": say.NATIONAL, "local": say.LOCAL}
SHAPES = {
    "picture": say.PICTURE,
    "matrix": say.MATRIX,
    "table": say.TABLE,
    "open": say.LEADS_AND_GAPS,
    "alternatives": say.ALTERNATIVES,
    "stability": say.STABILITY_SHORT,
}


def main() -> None:
    """Draw the page."""
    address.settle("theme", "alliance", "alliance_view", "alliance_shape", "on")
    nothing = is_empty() or not snapshot().of(Label.SOCIETY)
    head(t(say.TITLE), t(say.SUB))
    if nothing:
        st.markdown(f":orange[:material/help:] {t(say.NO_GRAPH)}")
        address.link("data", t(common.DATA), icon=":material/upload:")
        return
    view = choose(say.VIEW, VIEWS, "alliance_view", in_address=True)
    if view == "needs":
        show_needs()
        return
    if view == "existing":
        _existing()
        return
    if view == "theme":
        st.subheader(t(say.STEP_THEME), anchor=False)
    theme = choose_theme(brief=view != "theme")
    if view == "complete":
        show_completing(theme)
    elif view == "discover":
        show_groups(theme)
    elif view == "map":
        _map(theme)
    else:
        _by_theme(theme)


def _by_theme(theme: Theme) -> None:
    st.subheader(t(say.STEP_SUGGESTION), anchor=False)
    left, middle, right = st.columns([2, 1, 1], vertical_alignment="bottom", gap="medium")
    with left:
        least, most = st.slider(t(say.SIZE), 3, 20, (6, 12), key=f"alliance-size-{theme.id}")
    with middle:
        levels = {name: t(title) for name, title in WHICH.items()}
        which = st.selectbox(
            t(say.WHICH), list(levels), format_func=levels.__getitem__,
            key=f"alliance-which-{language()}",
        )  # fmt: skip
    with right:
        choose_day()
    base = suggested(theme, Size(least, most), str(which))
    steps = steps_of(theme.id)
    found = given(theme, steps[-1]) if steps else base
    show_figures(found, base)
    shape = choose(say.SHAPE, SHAPES, "alliance_shape", in_address=True)
    lead = str(st.session_state.get(f"alliance-leads:{theme.id}", ""))
    if lead not in found.ids:
        lead = found.leads[0].id if found.leads else ""
    _shape(shape, theme, found, lead)
    with st.container(horizontal=True):
        if st.button(t(say.BACK), icon=":material/undo:", disabled=not steps):
            steps.pop()
            st.rerun()
        if st.button(t(say.BACK_ALL), icon=":material/restart_alt:", disabled=not steps):
            steps.clear()
            st.rerun()
    keep(found, lead)
    show_proposals()


def _shape(shape: str, theme: Theme, found: Suggestion, lead: str) -> None:
    """Draw the alliance in one of its views."""
    if not found.members:
        st.markdown(f":orange[:material/help:] {t(say.NO_MEMBERS)}")
        return
    if shape == "matrix":
        degrees = degrees_of(model(), found)
        show_matrix(found, lead=lead, degrees=degrees, key=f"matrix-{theme.id}")
        _table(matrix_rows(found, lead=lead, language=language(), degrees=degrees), theme)
    elif shape == "table":
        show_members(theme, found, lead)
    elif shape == "open":
        st.session_state[f"alliance-leads:{theme.id}"] = choose_lead(found, theme.id, lead)
        show_gaps(found)
    elif shape == "alternatives":
        show_alternatives(theme, found)
    elif shape == "stability":
        show_stability(theme, found)
    else:
        degrees = degrees_of(model(), found)
        show_picture(found, lead=lead, degrees=degrees, key=f"picture-{theme.id}")
        _table(picture_rows(found, lead=lead, language=language(), degrees=degrees), theme)


def _table(rows: Rows, theme: Theme) -> None:
    """Draw the content of a picture as a table, with a button that takes it away."""
    with st.expander(t(say.AS_TABLE), icon=":material/table:"):
        lines(rows.columns, [[plain(cell) for cell in row] for row in rows.rows])
        offer_table(rows.columns, rows.rows, t(theme.title))


def _existing() -> None:
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        alliance = choose_existing()
    with right:
        choose_day()
    if alliance is None:
        return
    taken = snapshot()
    theme = choose_theme(brief=True)
    show_existing(alliance, theme)
    show_life(alliance, taken.name(taken.position(alliance)))


def _map(theme: Theme) -> None:
    taken = snapshot()
    existing = {taken.name(i): members_of(taken, i) for i in taken.of(Label.ALLIANCE)}
    steps = steps_of(theme.id)
    found = given(theme, steps[-1]) if steps else suggested(theme, Size())
    suggested_now = {t(theme.title): found.ids}
    show_map(model(), existing=existing, suggested=suggested_now, key="map")
    rows = map_rows(model(), existing=existing, suggested=suggested_now, language=language())
    _table(rows, theme)


main()
