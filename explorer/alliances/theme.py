"""Step one of an alliance: the theme, picked, drafted from a text, its facets corrected."""

import re
from dataclasses import replace

import pandas as pd
import streamlit as st

from explorer import address
from explorer.boxes import pick_from
from explorer.session import language, now, store, t
from explorer.tables import C
from explorer.trouble import show_problem
from explorer.widgets import plain
from explorer.wording import alliance as say
from graph.errors import AtlasError, InputError
from graph.text import Text, same
from matching.themes.checking import refuse
from matching.themes.drafting import MARK, draft_theme
from matching.themes.library import own_themes, save_theme, themes_of
from matching.themes.theme import FACET_ROLES, THEME_KINDS, Facet, FacetRole, Theme

#: what stands between words or codes in a cell
_BETWEEN = re.compile(r"[;；,，、\s]+")
#: words may hold spaces
_BETWEEN_WORDS = re.compile(r"[;；,，、\n]+")
#: height of the list of facets in pixels
HEIGHT = 420


def choose_theme(*, brief: bool = False) -> Theme:
    """Draw the choice of a theme and its facets, and return it as it is corrected now.

    Parameters
    ----------
    brief
        Only the choice is drawn, where the theme is not what the page is about.
    """
    known = {theme.id: theme for theme in themes_of(store())}
    drafts = _drafts()
    known |= drafts
    order = list(drafts) + [one for one in known if one not in drafts]
    own = {theme.id for theme in own_themes(store())}
    titles = {one: _title(known[one], own, is_draft=one in drafts) for one in order}
    if brief:
        return known[pick_from(say.THEME, titles, "theme")]
    left, right = st.columns([1.6, 1], vertical_alignment="bottom")
    with left:
        chosen = known[pick_from(say.THEME, titles, "theme")]
    with right, st.popover(t(say.DRAFT), icon=":material/edit_note:", width="stretch"):
        _draft()
    kind = t(THEME_KINDS[chosen.kind])
    sources = t(say.LISTED).join(one.title for one in chosen.sources)
    st.caption(plain(t(say.ABOUT_THEME.fill(kind=kind, n=len(chosen.facets), sources=sources))))
    if MARK in chosen.sources:
        st.markdown(f":orange[:material/help:] {t(say.IS_DRAFT)}")
    return _facets(chosen)


def _title(theme: Theme, own: set[str], *, is_draft: bool) -> str:
    mark = say.DRAFT_MARK if is_draft else say.OWN_MARK if theme.id in own else None
    return t(theme.title) if mark is None else t(mark.fill(title=t(theme.title)))


def _drafts() -> dict[str, Theme]:
    found: dict[str, Theme] = st.session_state.setdefault("theme-drafts", {})
    return found


def _draft() -> None:
    """Draw the form for a theme written from free text."""
    title = st.text_input(t(say.TITLE_OF_THEME), key=f"draft-title-{language()}")
    text = st.text_area(t(say.TEXT_OF_THEME), height=160, key=f"draft-text-{language()}")
    is_off = not title.strip() or not text.strip()
    if st.button(t(say.MAKE_DRAFT), disabled=is_off, icon=":material/auto_fix_high:"):
        try:
            theme = draft_theme(f"{title}。{text}", title=same(title.strip()))
        except AtlasError as error:
            show_problem(error)
            return
        _drafts()[theme.id] = theme
        address.put(theme=theme.id)
        st.rerun()


def _facets(theme: Theme) -> Theme:
    """Draw the facets as a list to correct; return the theme with what was changed."""
    with st.expander(t(say.FACETS_N.fill(n=len(theme.facets))), icon=":material/tune:"):
        roles = {str(role): t(title) for role, title in FACET_ROLES.items()}
        edited = st.data_editor(
            _frame(theme, roles),
            num_rows="dynamic",
            hide_index=True,
            height=HEIGHT,
            column_config={
                "title": C.TextColumn(t(say.FACET), width=170, required=True),
                "role": C.SelectboxColumn(
                    t(say.ROLE), width=90, options=list(roles.values()), required=True
                ),
                "weight": C.NumberColumn(
                    t(say.WEIGHT), width=70, min_value=0.05, max_value=1.0, step=0.05
                ),
                "words": C.TextColumn(t(say.WORDS), width=330, help=t(say.WORDS_HELP)),
                "disciplines": C.TextColumn(t(say.DISCIPLINES), width=220),
                "industries": C.TextColumn(t(say.INDUSTRIES), width=140),
            },
            key=f"facets-{theme.id}-{language()}",
        )
        st.caption(t(say.FACETS_HINT))
        try:
            changed = _read(theme, edited, roles)
            if changed != theme:
                refuse(changed)
        except InputError as error:
            show_problem(error)
            return theme
        _save(theme, changed)
    return changed


def _frame(theme: Theme, roles: dict[str, str]) -> pd.DataFrame:
    rows = [
        (
            t(f.title), roles[str(f.role)], f.weight, "；".join(f.words), "；".join(f.disciplines),
            "；".join(f.industries),
        )
        for f in theme.facets
    ]  # fmt: skip
    columns = ["title", "role", "weight", "words", "disciplines", "industries"]
    return pd.DataFrame(rows, columns=columns)


def _read(theme: Theme, edited: pd.DataFrame, roles: dict[str, str]) -> Theme:
    """Return the theme with the facets of an edited list; titles of the other language stay."""
    known = {t(facet.title): facet for facet in theme.facets}
    by_title = {title: role for role, title in roles.items()}
    facets = []
    for row in edited.fillna("").to_dict("records"):
        title = str(row["title"]).strip()
        if not title:
            continue
        before = known.get(title)
        weight = row["weight"]
        facets.append(
            Facet(
                before.title if before is not None else Text(zh=title, en=title),
                FacetRole(by_title.get(str(row["role"]), FacetRole.CORE)),
                float(weight) if weight != "" else 1.0,
                tuple(filter(None, map(str.strip, _BETWEEN_WORDS.split(str(row["words"]))))),
                tuple(filter(None, _BETWEEN.split(str(row["disciplines"])))),
                tuple(filter(None, _BETWEEN.split(str(row["industries"])))),
            )
        )
    return replace(theme, facets=tuple(facets))


def _save(theme: Theme, changed: Theme) -> None:
    """Draw the button that keeps a corrected or drafted theme in the store."""
    is_draft = theme.id in _drafts()
    if changed == theme and not is_draft:
        return
    if st.button(t(say.SAVE_THEME), icon=":material/save:", help=t(say.SAVE_THEME_HELP)):
        kept = replace(changed, sources=tuple(s for s in changed.sources if s != MARK))
        try:
            save_theme(store(), kept, now())
        except AtlasError as error:
            show_problem(error)
            return
        _drafts().pop(theme.id, None)
        st.rerun()
