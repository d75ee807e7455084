"""Uploaded tables: kept as files as long as somebody works on them, seen by this session only."""

import hashlib
import shutil
import tempfile
import weakref
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from graph.errors import InputError
from graph.importing import TableMapping
from graph.text import writable

_KEY = "upload"


@dataclass(eq=False)
class Upload:
    """Files on their way into the graph, and what the user says of their columns."""

    #: changes with the content of the files
    token: str
    #: where the files are; removed with this object, so at the latest when the session ends
    folder: Path
    files: tuple[Path, ...]
    mapping: TableMapping = field(default_factory=TableMapping)
    #: name of the mapping file in use
    mapping_name: str = ""

    def __post_init__(self) -> None:
        self.remove = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)


def current_upload() -> Upload | None:
    """What this session has uploaded and neither written nor discarded."""
    found = st.session_state.get(_KEY)
    return found if isinstance(found, Upload) else None


def receive(uploaded: Sequence[UploadedFile]) -> None:
    """Keep what was uploaded, in place of what was there."""
    digest = hashlib.blake2b(digest_size=8)
    folder = Path(tempfile.mkdtemp(prefix="kexie-atlas-"))
    files = []
    for number, one in enumerate(uploaded):
        # its own folder each: two files may have one name, and a report shows the name
        place = folder / str(number)
        place.mkdir()
        path = place / (writable(Path(one.name).name) or "table")
        path.write_bytes(one.getvalue())
        digest.update(one.name.encode(errors="replace"))
        digest.update(one.getvalue())
        files.append(path)
    st.session_state[_KEY] = Upload(digest.hexdigest(), folder, tuple(files))


def discard() -> None:
    """Forget what was uploaded; its files are removed."""
    if (found := current_upload()) is not None:
        found.remove()
    st.session_state.pop(_KEY, None)
    st.session_state["upload_round"] = int(st.session_state.get("upload_round", 0)) + 1


def read_mapping(uploaded: UploadedFile) -> TableMapping | InputError:
    """Return the mapping of an uploaded file, or what is wrong with it."""
    with tempfile.TemporaryDirectory(prefix="kexie-atlas-") as folder:
        path = Path(folder) / (writable(Path(uploaded.name).name) or "mapping.toml")
        path.write_bytes(uploaded.getvalue())
        try:
            return TableMapping.load(path)
        except InputError as error:
            return error
