"""Who asks: a row of the graph, or a need that is typed in."""

import pandas as pd
import streamlit as st

from explorer import address
from explorer.asked_functions import show_functions
from explorer.asker import TYPED
from explorer.choices import choose
from explorer.naming import UNITS, unit_of
from explorer.session import language, snapshot, store, t
from explorer.stock import counts
from explorer.tables import ROW, C, pick_row
from explorer.widgets import main_type, plain
from explorer.wording import common
from explorer.wording import match as say
from graph.model import Properties
from graph.schema import LABEL_TITLES, Label
from graph.snapshot import Snapshot
from graph.taxonomy import Scheme, load_taxonomy
from matching import tasks

#: rows listed at the most; more are found by words
LISTED = 100
#: nodes of a label that are put in order; of more, the first by id
SORTED = 5000
#: labels that may ask, in the order in which they are offered
ASKING = (
    Label.NEED, Label.ENTERPRISE, Label.WORKSTATION, Label.EXPERT, Label.SOCIETY, Label.PROJECT
)  # fmt: skip
#: fields that say what somebody is about, the first that is there
ABOUT = ("keywords", "research", "topic", "problem", "scope", "profile", "group")
#: height of the list in pixels
HEIGHT = ROW * 12


def show_asking() -> None:
    """Draw the two ways to ask."""
    left, right = st.columns([1.5, 1], gap="medium")
    with right, st.container(border=True):
        st.subheader(t(say.TYPE_IT), anchor=False)
        _type_need()
    with left:
        _pick_from_graph()


def _pick_from_graph() -> None:
    there = counts()
    words = {
        label.lower(): say.DIRECTION_OF.fill(
            label=t(common.PLURALS[label]), n=f"{there.get(label, 0):,}"
        )
        for label in ASKING
    }
    asked = tasks().get(address.get("task"))
    if asked is not None:
        address.put(task=asked.requests.lower())
    chosen = choose(say.DIRECTION, words, "task", in_address=True)
    label = next(one for one in ASKING if one.lower() == chosen)
    what = t(common.PLURALS[label])
    if not there.get(label):
        st.markdown(f":orange[:material/help:] {t(say.NOTHING_LISTED.fill(label=what))}")
        address.link("data", t(common.DATA), icon=":material/upload:")
        return
    key = f"find-{label}"
    filter_words = st.text_input(
        t(say.FILTER),
        key=key,
        icon=":material/search:",
        placeholder=t(say.FILTER),
        label_visibility="collapsed",
        persist_state="session",
    )
    ids = _listed(label, (filter_words or "").strip())
    if not ids:
        st.markdown(plain(t(say.NO_HIT.fill(words=filter_words, label=what))))
        return
    unit = t(common.UNITS[label])
    shown = t(say.LISTED.fill(n=f"{there[label]:,}", unit=unit, shown=len(ids)))
    picked = _table(label, ids)
    st.caption(shown)
    if picked is not None:
        st.session_state.pop(TYPED, None)
        address.put(task="", request=picked)
        st.rerun()


def _listed(label: Label, words: str) -> list[str]:
    if words:
        return [hit.id for hit in store().search(words, [label], limit=LISTED).hits]
    taken = snapshot()
    return _first(taken.version, label, taken)


@st.cache_data(show_spinner=False, max_entries=20)
def _first(version: str, label: Label, _snapshot: Snapshot) -> list[str]:
    """Return the first of a label: the newest, those of whom something is told, by name."""
    where = _snapshot.of(label)[:SORTED]
    dates = {i: _dated(_snapshot.properties(i)) for i in where}
    by_name = sorted(where, key=_snapshot.name)
    return [_snapshot.id(i) for i in sorted(by_name, key=dates.__getitem__, reverse=True)[:LISTED]]


def _dated(properties: Properties) -> tuple[str, bool]:
    day = str(properties.get("published_on") or properties.get("approved_on") or "")
    return day, bool(_about(properties))


def _table(label: Label, ids: list[str]) -> str | None:
    taken = snapshot()
    rows = []
    for i in map(taken.find, ids):
        if i is not None:
            about = _about(taken.properties(i))
            rows.append((taken.id(i), taken.name(i), unit_of(taken, i), about))
    frame = pd.DataFrame(rows, columns=["id", "name", "unit", "about"]).set_index("id")
    if label not in UNITS or not frame["unit"].any():
        frame = frame.drop(columns="unit")
    picked = pick_row(
        frame,
        {
            "name": C.TextColumn(t(common.NAME), width=280),
            "unit": C.TextColumn(t(say.UNIT), width=190),
            "about": C.TextColumn(t(say.ABOUT), width="large"),
        },
        key=f"asking-{label}-{len(rows)}-{rows[0][0]}-{language()}",
        opens="name",
        height=HEIGHT,
    )
    return None if picked is None else str(frame.index[picked])


def _about(properties: Properties) -> str:
    for name in ABOUT:
        if value := properties.get(name):
            words = "、".join(value) if isinstance(value, tuple) else str(value)
            return " ".join(words.split())[:120]
    return ""


_WORDS = {
    Label.NEED: (say.NEED_TITLE, say.NEED_TITLE_HINT, say.NEED_TEXT, say.NEED_TEXT_HINT),
    Label.ENTERPRISE: (say.FIRM_NAME, say.FIRM_NAME_HINT, say.FIRM_SCOPE, say.FIRM_SCOPE_HINT),
}


def _type_need() -> None:
    kept = st.session_state.get("typing", {})
    industries = _industries()
    kind = choose(
        say.TYPE_WHAT,
        {
            Label.NEED: LABEL_TITLES[Label.NEED],
            Label.ENTERPRISE: LABEL_TITLES[Label.ENTERPRISE],
            Label.PROJECT: say.FUNCTION,
        },
        "typed",
    )
    if kind == Label.PROJECT:
        show_functions()
        return
    words = _WORDS[Label(kind)]
    with st.form("typed_need_form", border=False):
        title = st.text_input(t(words[0]), kept.get("title", ""), placeholder=t(words[1]))
        text = st.text_area(t(words[2]), kept.get("text", ""), height=190, placeholder=t(words[3]))
        codes = list(industries)
        industry = st.selectbox(
            t(say.INDUSTRY),
            codes,
            index=codes.index(kept["industry"]) if kept.get("industry") in codes else None,
            format_func=industries.__getitem__,
            placeholder=t(say.INDUSTRY_HINT),
            help=t(say.INDUSTRY_HELP),
        )
        sent = st.form_submit_button(t(say.FIND), icon=":material/search:", type=main_type())
    st.caption(t(say.NOT_KEPT))
    if not sent:
        return
    typed = {
        "title": (title or "").strip(),
        "text": (text or "").strip(),
        "industry": industry or "",
        "kind": kind,
    }
    st.session_state["typing"] = typed
    if not typed["title"]:
        st.markdown(f":red[:material/error:] {t(say.TITLE_MISSING)}")
        return
    address.put(task="", request="")
    st.session_state[TYPED] = typed
    st.rerun()


def _industries() -> dict[str, str]:
    """Return industries and emerging industries by code, as they are offered."""
    found = {}
    for scheme in (Scheme.GBT4754, Scheme.SEI):
        for entry in load_taxonomy(scheme).values():
            if scheme is Scheme.SEI or entry.level > 1:
                found[entry.code] = f"{entry.code} {entry.name}"
    return found
