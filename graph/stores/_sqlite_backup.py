"""Copying the file of the SQLite store while others use it."""

import sqlite3
from pathlib import Path

from graph.errors import StoreFormatError, StoreUnreachableError
from graph.text import Text


def copy_file(path: Path, copy: Path) -> None:
    """Copy a database as it is at one moment, its log included, and check the copy.

    One step in one reading transaction: with write-ahead logging no writer waits for it, and it
    never begins again because of one.

    Raises
    ------
    StoreUnreachableError
        The copy cannot be written, e.g. for lack of room.
    StoreFormatError
        The database is damaged.
    """
    source = sqlite3.connect(path)
    target = sqlite3.connect(copy)
    try:
        source.backup(target)
        found = target.execute("PRAGMA integrity_check(3)").fetchall()
    except sqlite3.OperationalError as error:
        raise StoreUnreachableError(
            Text(zh=f"不能写 {copy.name}：{error}", en=f"Cannot write {copy.name}: {error}"),
            Text(
                zh="请检查路径、权限和磁盘空间。", en="Check the path, its permissions, the room."
            ),
        ) from error
    except sqlite3.DatabaseError as error:
        raise _damaged(path, str(error)) from error
    finally:
        source.close()
        target.close()
    if found != [("ok",)]:
        raise _damaged(path, str(found[0][0]))


def _damaged(path: Path, said: str) -> StoreFormatError:
    return StoreFormatError(
        Text(zh=f"{path} 已损坏（{said}）。", en=f"{path} is damaged ({said})."),
        Text(zh="没有写出备份；请用以前的备份。", en="No copy was kept; use an earlier one."),
    )
