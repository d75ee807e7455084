"""Plain tables of texts: ``id,title,text`` in UTF-8, with or without a byte order mark."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from commands.failing import unreadable
from graph.errors import CellError, InputError, Place, TableError
from graph.text import Text, same

#: characters that one cell may have: a book
LARGEST_CELL = 1 << 24


class Texts(NamedTuple):
    """One row of a table of texts."""

    id: str
    title: str
    text: str
    #: row of the file, the header being 1
    row: int


def read_table(path: Path, wanted: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each row and its cells in the columns `wanted`; others are ignored.

    Raises
    ------
    TableError
        The file can't be read, is not UTF-8 or no CSV, or lacks a column.
    """
    csv.field_size_limit(LARGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file)
            places = _places(path, next(rows, []), wanted)
            for number, row in enumerate(rows, 2):
                if any(cell.strip() for cell in row):
                    yield number, [row[i].strip() if i < len(row) else "" for i in places]
    except OSError as error:
        raise unreadable(str(path), error) from error
    except UnicodeDecodeError as error:
        raise TableError(
            Text(zh=f"{path} 不是 UTF-8 编码。", en=f"{path} is not in UTF-8."),
            Text(
                zh="请在 Excel 中另存为“CSV UTF-8（逗号分隔）”。",
                en="Save it as “CSV UTF-8 (comma delimited)”.",
            ),
            Place(file=str(path)),
        ) from error
    except csv.Error as error:
        raise TableError(
            Text(zh=f"{path} 不是 CSV 表：{error}。", en=f"{path} is no CSV table: {error}."),
            Text(zh="请检查引号和分隔符。", en="Check quotes and separators."),
            Place(file=str(path)),
        ) from error


def _places(path: Path, header: Sequence[str], wanted: Sequence[str]) -> list[int]:
    found = [name.strip().lower() for name in header]
    missing = [name for name in wanted if name not in found]
    if missing:
        names = ", ".join(missing)
        raise TableError(
            Text(
                zh=f"{path} 缺少 {names} 列；现有：{', '.join(found) or '无'}。",
                en=f"{path} has no column {names}; it has: {', '.join(found) or 'none'}.",
            ),
            Text(zh=f"第一行应是 {','.join(wanted)}。", en=f"The first row is {','.join(wanted)}."),
            Place(file=str(path), row=1, column=names, allowed=same(",".join(wanted))),
        )
    return [found.index(name) for name in wanted]


def read_texts(path: Path, *, repeated: bool = False) -> list[Texts]:
    """Read a table of texts.

    Parameters
    ----------
    path
        A CSV file.
    repeated
        Whether several rows may have one id.

    Raises
    ------
    TableError
        See `read_table`.
    CellError
        An id is missing, or stands twice.
    InputError
        The table has no rows.
    """
    seen: dict[str, int] = {}
    found = []
    for number, (key, title, text) in read_table(path, ("id", "title", "text")):
        if not key:
            raise _bad_id(path, number, key, Text(zh="没有编号", en="has no id"))
        if key in seen and not repeated:
            before = seen[key]
            twice = Text(zh=f"编号与第 {before} 行相同", en=f"has the id of row {before}")
            raise _bad_id(path, number, key, twice)
        seen[key] = number
        found.append(Texts(key, title, text, number))
    if not found:
        raise InputError(
            Text(zh=f"{path} 里没有一行数据。", en=f"{path} has no rows."),
            Text(zh="表头下面至少要有一行。", en="At least one row is needed below the header."),
            Place(file=str(path)),
        )
    return found


def _bad_id(path: Path, row: int, value: str, wrong: Text) -> CellError:
    return CellError(
        Text(zh=f"第 {row} 行{wrong.zh}。", en=f"Row {row} {wrong.en}."),
        Text(zh="每一行要有自己的编号。", en="Every row needs an id of its own."),
        Place(file=str(path), row=row, column="id", value=value),
    )


def without_text(path: Path, row: Texts) -> CellError:
    """Return the error for a row in which there is nothing to read."""
    return CellError(
        Text(zh=f"“{row.id}”没有文字，无法处理。", en=f"{row.id!r} has no text to work on."),
        Text(zh="请填写 title 或 text。", en="Fill in title or text."),
        Place(file=str(path), row=row.row, column="text"),
    )
