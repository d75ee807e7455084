"""Tables uploaded to be judged: they stay in the session and are never written to the graph."""

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import streamlit as st

from explorer.session import language, t
from explorer.trouble import show_problem
from explorer.widgets import counted, lines, plain
from explorer.wording import rules as say
from graph.errors import AtlasError, InputError
from graph.importing.reader import readers
from graph.text import Text, writable

T = TypeVar("T")
#: rows with an error that are shown
SHOWN = 100


@dataclass(frozen=True)
class OfficeTable:
    """The file of an office, as it was uploaded."""

    name: str
    content: bytes

    @property
    def token(self) -> str:
        """Changes with name and content."""
        digest = hashlib.blake2b(self.content, digest_size=8)
        digest.update(self.name.encode(errors="replace"))
        return digest.hexdigest()

    def read(self, reader: Callable[[Path], T]) -> T:
        """Read it with a function that wants a path; errors name the file as it was uploaded."""
        with tempfile.TemporaryDirectory(prefix="kexie-atlas-") as folder:
            path = Path(folder) / (writable(Path(self.name).name) or "table.csv")
            path.write_bytes(self.content)
            return reader(path)


def ask_for_table(name: str, label: Text, note: str) -> OfficeTable | None:
    """Draw the uploader until there is a table, then its name and a way to choose another.

    Parameters
    ----------
    name
        Key of the session under which it is kept.
    label, note
        What is wanted, and what happens to it.
    """
    kept = st.session_state.get(name)
    if isinstance(kept, OfficeTable):
        return kept
    uploaded = st.file_uploader(
        t(label),
        type=[suffix[1:] for reader in readers().values() for suffix in reader.suffixes],
        key=f"{name}-{st.session_state.get(f'{name}_round', 0)}-{language()}",
    )
    st.caption(plain(note))
    if uploaded is not None:
        st.session_state[name] = OfficeTable(uploaded.name, uploaded.getvalue())
        st.rerun()
    return None


def show_table_name(name: str, table: OfficeTable, rows: int) -> None:
    """Draw which table is in use, and the way to another."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        words = counted(say.FILE_ROWS, rows, file=table.name)
        st.markdown(plain(t(words)), width="content")
        st.button(t(say.OTHER_FILE), icon=":material/close:", on_click=forget_table, args=(name,))


def show_unreadable(name: str, error: InputError) -> None:
    """Draw why a table cannot be read at all, and the way to another."""
    show_problem(error)
    st.button(t(say.OTHER_FILE), icon=":material/close:", on_click=forget_table, args=(name,))


def forget_table(name: str) -> None:
    """Forget the table of a name: the uploader is empty again."""
    st.session_state.pop(name, None)
    st.session_state[f"{name}_round"] = int(st.session_state.get(f"{name}_round", 0)) + 1


def show_failed(failed: Sequence[AtlasError]) -> None:
    """Draw the rows that could not be read: where, what is wrong, what to do."""
    if not failed:
        return
    with st.container(border=True):
        words = t(counted(say.FAILED, len(failed)))
        st.markdown(f":red[:material/error:] **{plain(words)}**")
        titles = (say.ROW, say.COLUMN, say.VALUE, say.PROBLEM, say.FIX)
        lines([t(title) for title in titles], [_failed(one) for one in failed[:SHOWN]])


def _failed(error: AtlasError) -> tuple[str, ...]:
    place = error.place
    row = "" if place.row is None else str(place.row)
    where = f"{place.sheet} {row}" if place.sheet else row
    fix = t(error.hint)
    if allowed := t(place.allowed):
        fix = f"{fix}（{allowed}）" if language() == "zh" else f"{fix} ({allowed})"
    return tuple(map(plain, (where, place.column, place.value, t(error.text), fix)))
