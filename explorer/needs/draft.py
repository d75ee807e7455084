"""The need that is being written: kept in the session, whatever page is opened meanwhile."""

from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from explorer import address
from explorer.session import language, store
from graph.errors import CellError
from graph.importing.dates import parse_date
from graph.text import Text
from matching.needs.form import NeedForm
from matching.needs.reading import stored_form

#: key of the session for all drafts, by id of the need; a new one has none
_KEY = "need_drafts"
#: key of the session for what was written last
SAVED = "need_saved"
#: fields that are typed as words and read as dates
DATES = ("from_year", "to_year")


@dataclass
class Draft:
    """A form under change."""

    #: id of the need that is changed; empty for a new one
    need: str = ""
    #: batch that wrote it when the change began
    began: int = 0
    form: NeedForm = field(default_factory=NeedForm)
    #: the form as it was
    base: NeedForm = field(default_factory=NeedForm)
    #: changes when the widgets must begin anew
    round: int = 0
    #: what could not be read, by field: what was typed, and why
    wrong: dict[str, tuple[str, Text]] = field(default_factory=dict)

    @property
    def is_changed(self) -> bool:
        """Whether anything is not written yet."""
        return self.form != self.base or bool(self.wrong)

    def put(self, **values: Any) -> None:
        """Change fields."""
        self.form = replace(self.form, **values)

    def put_date(self, name: str, words: str) -> None:
        """Change a date as it is typed; what is no date is kept as it was typed."""
        self.wrong.pop(name, None)
        try:
            self.put(**{name: parse_date(words) if words.strip() else ""})
        except CellError as error:
            self.put(**{name: ""})
            self.wrong[name] = words, error.text

    def key(self, name: str) -> str:
        """Key of a widget: of this draft, in this language."""
        return f"need-{name}-{self.need}-{self.round}:{language()}"


def _drafts() -> dict[str, Draft]:
    kept = st.session_state.get(_KEY)
    if not isinstance(kept, dict):
        kept = st.session_state[_KEY] = {}
    return kept


def current_draft() -> Draft:
    """Return the draft of the need that the address names, else the new one.

    Raises NotFoundError or InputError if the address names no need.
    """
    need, drafts = address.get("need"), _drafts()
    kept = drafts.get(need)
    if kept is not None and (not need or kept.is_changed):
        return kept
    if not need:
        drafts[need] = Draft()
        return drafts[need]
    node, form = stored_form(store(), need)
    if kept is None or kept.began != node.batch or kept.base != form:
        drafts[need] = Draft(need, node.batch, form, form, kept.round + 1 if kept else 0)
    return drafts[need]


def begin_anew() -> None:
    """Drop what is not written of the current draft and begin an empty form."""
    drafts, need = _drafts(), address.get("need")
    old = drafts.pop(need, None)
    drafts[""] = Draft(round=old.round + 1 if old else 0)
    st.session_state.pop(SAVED, None)
    address.put(need="", need_step="", need_view="")


def settle_saved(draft: Draft, need: str, batch: int) -> None:
    """Note that a draft is written, and go on with the need as it now is."""
    drafts = _drafts()
    drafts.pop(draft.need, None)
    if not draft.need:
        drafts[""] = Draft(round=draft.round + 1)
    drafts.pop(need, None)
    st.session_state[SAVED] = need, batch
    address.put(need=need)
