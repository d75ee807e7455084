"""A copy of an embedded store's file, made while others read and write it."""

import os
import tempfile
from pathlib import Path

from graph.errors import InputError, Place
from graph.store import GraphStore, open_store
from graph.stores._sqlite_backup import copy_file
from graph.text import Text, same

_SCHEME = "sqlite:///"


def back_up(store: GraphStore, path: Path, *, replace: bool = False) -> str:
    """Copy the file of a store as it is at one moment, batches and records too.

    Whoever writes meanwhile is not held up; what they write is not in the copy. The copy takes its
    name when it is complete and was found sound.

    Returns
    -------
    str
        The version of the copy.

    Raises
    ------
    InputError
        The store is kept in no file, or there is something at `path` already.
    StoreError
        The copy cannot be written, or the store is damaged.
    """
    if not store.url.startswith(_SCHEME):
        raise InputError(
            Text(
                zh=f"{store.url} 不是一个图谱文件，不能这样备份。",
                en=f"{store.url} is kept in no file that could be copied.",
            ),
            Text(
                zh="请用 migrate 迁到一个 sqlite:/// 文件，或用 export 写成表格。",
                en="Use migrate into a sqlite:/// file, or export.",
            ),
            Place(value=store.url, allowed=same(f"{_SCHEME}…")),
        )
    file = Path(store.url.removeprefix(_SCHEME))
    if path.exists() and (not replace or path.is_dir() or path.samefile(file)):
        raise _taken(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".draft-", dir=path.parent) as folder:
        draft = Path(folder) / path.name
        copy_file(file, draft)
        with open_store(f"{_SCHEME}{draft}") as copy:
            version = copy.version()
        if replace:
            _drop_log(path)
            draft.replace(path)
        else:
            _place(draft, path)
    return version


def _place(draft: Path, path: Path) -> None:
    """Give a draft its name, unless another process has just taken it."""
    try:
        os.link(draft, path)
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError:  # a file system without hard links
        if path.exists():
            raise _taken(path) from None
        draft.replace(path)


def _drop_log(path: Path) -> None:
    """Remove the log of the file that is replaced: it belongs to no other."""
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _taken(path: Path) -> InputError:
    return InputError(
        Text(zh=f"{path} 已经存在。", en=f"There is a {path} already."),
        Text(zh="请换一个文件名，或用 --force 替换。", en="Choose another, or use --force."),
        Place(file=str(path)),
    )
