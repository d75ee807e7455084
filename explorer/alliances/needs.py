"""From firms: the needs of an industry that no single society serves, and who together would."""

from collections import Counter

import streamlit as st

from explorer import address
from explorer.alliances.choice import model
from explorer.alliances.groups import society_name
from explorer.session import language, snapshot, t
from explorer.tables import offer_table
from explorer.trouble import show_problem
from explorer.widgets import lines, plain
from explorer.wording import alliance as say
from explorer.wording import common
from graph.errors import AtlasError
from graph.schema import Label
from graph.snapshot import Snapshot
from graph.taxonomy import Scheme, load_taxonomy
from matching.alliances.needs import NeedsAlliance, from_needs
from matching.declared import industries_of

#: level of the classes that are offered
LEVEL = 2


def show_needs() -> None:
    """Draw the industry, its needs, and the alliance that would serve them."""
    taken = snapshot()
    offered = _industries(taken.version, taken)
    if not offered:
        n = len(taken.of(Label.NEED))
        told = say.NO_INDUSTRIES.fill(n=f"{n:,}") if n else say.NO_NEEDS
        st.markdown(f":orange[:material/help:] {t(told)}")
        address.link("data", t(common.DATA), icon=":material/upload:")
        return
    st.caption(t(say.NEEDS_HINT))
    taxonomy = load_taxonomy(Scheme.GBT4754)
    names = {code: f"{code} {t(taxonomy[code].title)}（{n}）" for code, n in offered.items()}
    industry = st.selectbox(
        t(say.INDUSTRY), list(names), format_func=names.__getitem__,
        key=f"needs-industry-{language()}",
    )  # fmt: skip
    try:
        found = _served(taken.version, str(industry))
    except AtlasError as error:
        show_problem(error)
        return
    _told(found)


@st.cache_data(show_spinner=False, max_entries=20)
def _served(version: str, industry: str) -> NeedsAlliance:
    del version
    return from_needs(model(), industry)


def _told(found: NeedsAlliance) -> None:
    told = say.NEEDS_SERVED.fill(
        n=len(found.needs), single=f"{found.single_share:.0%}",
        name=society_name(found.best_single) if found.best_single else "–",
        together=f"{found.alliance_share:.0%}",
    )  # fmt: skip
    st.markdown(f"**{plain(t(told))}**")
    for note in found.notes:
        st.markdown(f":orange[:material/help:] {plain(t(note))}")
    members = [
        (str(m.rank), plain(m.name), plain(t(say.LISTED).join(t(one.facet) for one in m.adds)))
        for m in found.suggestion.members
    ]
    lines([t(x) for x in (say.RANK, say.SOCIETY, say.ADDS)], members)
    rows = [
        (one.name, t(say.LISTED).join(map(society_name, one.served_by)) or t(say.NOBODY))
        for one in found.needs
    ]
    columns = [t(say.NEED), t(say.SERVED_BY)]
    lines(columns, [[plain(cell) for cell in row] for row in rows])
    with st.container(horizontal=True):
        if st.button(t(say.AS_DRAFT), icon=":material/arrow_forward:"):
            st.session_state.setdefault("theme-drafts", {})[found.theme.id] = found.theme
            address.put(theme=found.theme.id, alliance_view="theme")
            st.rerun()
        offer_table(columns, rows, t(found.theme.title))


@st.cache_data(show_spinner=False, max_entries=2)
def _industries(version: str, _snapshot: Snapshot) -> dict[str, int]:
    """Return the second-level industries in which needs are stated, the most needs first."""
    taxonomy = load_taxonomy(Scheme.GBT4754)
    counts: Counter[str] = Counter()
    for i in _snapshot.of(Label.NEED):
        codes = industries_of(_snapshot, i, Label.NEED)
        counts.update({taxonomy.roll_up(code, LEVEL) for code in codes if code in taxonomy})
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
