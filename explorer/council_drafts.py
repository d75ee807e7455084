"""A list of council members under change: every state of it is kept, so that steps go back."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from explorer.export import Cell
from explorer.wording import council as say
from graph.errors import CellError
from graph.importing.dates import parse_date
from graph.text import Language, Text
from matching.rules.council import Member

_KEY = "council_draft"
COLUMNS = ("name", "post", "born", "frontline", "id")


@dataclass
class Draft:
    """The states of one list, the first as it came."""

    #: changes with the list it came from
    token: str
    steps: list[tuple[Member, ...]]
    #: what the editor on the page began with
    base: tuple[Member, ...]
    #: changes when the editor must begin anew
    round: int = 0

    @property
    def members(self) -> tuple[Member, ...]:
        """The list as it is now."""
        return self.steps[-1]

    def add(self, members: tuple[Member, ...]) -> None:
        """Keep a further state, if it is another one."""
        if members != self.members:
            self.steps.append(members)

    def back(self, *, everything: bool = False) -> None:
        """Take back the last change, or all of them."""
        if len(self.steps) > 1:
            del self.steps[1 if everything else -1 :]
            self.begin()

    def begin(self) -> None:
        """Let the editor begin with the list as it is now."""
        self.base = self.members
        self.round += 1


def draft_of(token: str, members: Sequence[Member]) -> Draft:
    """Return the draft of a list: the one of this session, or a new one for another list."""
    kept = st.session_state.get(_KEY)
    first = tuple(members)
    if isinstance(kept, Draft) and (kept.token, kept.steps[0]) == (token, first):
        return kept
    # no editor of an earlier draft may lend its changes
    begun = kept.round + 1 if isinstance(kept, Draft) else 0
    draft = Draft(token, [first], first, begun)
    st.session_state[_KEY] = draft
    return draft


def frame_of(members: Sequence[Member]) -> pd.DataFrame:
    """Return a list as the table that can be edited."""
    frame = pd.DataFrame(
        [(one.name, one.post, one.born, one.is_frontline, one.id) for one in members],
        columns=list(COLUMNS),
    ).astype(dict.fromkeys(("name", "post", "born", "id"), "object"))
    return frame.astype({"frontline": "boolean"})


def members_from(frame: pd.DataFrame) -> tuple[tuple[Member, ...], list[tuple[int, Text]]]:
    """Return the members of an edited table, and what is wrong: row from 1, and what.

    A row without a name counts for nobody, and a birth date that cannot be read is not known.
    """
    members, wrong = [], []
    for number, row in enumerate(frame.itertuples(index=False), 1):
        name, post, born, node_id = (_text(getattr(row, c)) for c in ("name", "post", "born", "id"))
        if not name:
            if post or born:
                wrong.append((number, say.NO_NAME))
            continue
        try:
            born = parse_date(born) if born else ""
        except CellError as error:
            wrong.append((number, error.text))
            born = ""
        members.append(Member(name, post or "理事", born, _flag(row.frontline), node_id))
    return tuple(members), wrong


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _flag(value: object) -> bool | None:
    return None if value is None or value is pd.NA or value != value else bool(value)


def differences(before: Sequence[Member], after: Sequence[Member]) -> tuple[int, int, int]:
    """Return how many were added, removed and altered; who keeps name or id is the same."""
    left = list(before)
    altered, added = 0, 0
    for one in after:
        same = next((m for m in left if m == one), None) or next(
            (m for m in left if (m.id and m.id == one.id) or m.name == one.name), None
        )
        if same is None:
            added += 1
            continue
        left.remove(same)
        altered += same != one
    return added, len(left), altered


def list_rows(members: Sequence[Member], language: Language) -> list[list[Cell]]:
    """Return a head and one row each, under headings that importing and the check read."""
    yes_no = {
        True: Text(zh="是", en="yes"), False: Text(zh="否", en="no"), None: Text(zh="", en=""),
    }  # fmt: skip
    heads = [Text(zh="姓名", en="name"), Text(zh="学会职务", en="council_post"),
             Text(zh="出生年月", en="born"), Text(zh="一线科技人员", en="frontline")]  # fmt: skip
    rows: list[list[Cell]] = [[head.pick(language) for head in heads]]
    for one in members:
        told = yes_no[one.is_frontline].pick(language)
        rows.append([one.name, one.post, one.born, told])
    return rows
