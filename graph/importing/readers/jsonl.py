"""JSON lines: one object a line."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, ClassVar, TextIO

from graph.errors import TableError
from graph.importing.reader import TableReader, empty_file, table_error
from graph.importing.table import Cell, Row, Table
from graph.text import Text

#: longest line in characters
_LONGEST = 1 << 22


class JsonLinesReader(TableReader):
    """One JSON object a line, in UTF-8; its names are the columns, in order of first appearance.

    Read twice: once for the names, once for the rows.
    """

    name: ClassVar[str] = "jsonl"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")

    def read(self, path: Path, opened: ExitStack, is_known: Callable[[str], bool]) -> list[Table]:
        """Open one file, which holds one table."""
        names: dict[str, None] = {}
        with path.open(encoding="utf-8-sig") as file:
            for _, item in _objects(path, file):
                names.update(dict.fromkeys(item))
        if not names:
            raise empty_file(path)
        again = opened.enter_context(path.open(encoding="utf-8-sig"))
        return [Table(path.name, "", tuple(names), _rows(path, again, tuple(names)))]


def _objects(path: Path, file: TextIO) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    try:
        while line := file.readline(_LONGEST):
            number += 1
            if line.strip():
                yield number, _object(path, number, line)
    except UnicodeDecodeError as error:
        raise table_error(
            path, "不是 UTF-8 编码。", "It is not in UTF-8.",
            Text(zh="请另存为 UTF-8。", en="Save it as UTF-8."), row=number + 1,
        ) from error  # fmt: skip


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _broken(path, number) from error
    if not isinstance(item, dict):
        raise _broken(path, number)
    try:
        json.dumps(item, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError) as error:
        raise _broken(path, number) from error
    return item


def _broken(path: Path, number: int) -> TableError:
    return table_error(
        path,
        f"第 {number} 行不是一个 JSON 对象。",
        f"Line {number} is not a JSON object.",
        Text(zh='每行应形如 {"姓名": "…"}。', en='Each line should be like {"name": "…"}.'),
        row=number,
    )


def _rows(path: Path, file: TextIO, names: tuple[str, ...]) -> Iterator[Row]:
    for number, item in _objects(path, file):
        row = Row(number, tuple(_cell(path, number, item.get(name)) for name in names))
        if not row.is_blank:
            yield row


def _cell(path: Path, number: int, value: Any) -> Cell:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list) and all(isinstance(v, str | int | float) for v in value):
        return tuple(str(v) for v in value)
    raise table_error(
        path,
        f"第 {number} 行有嵌套的对象。",
        f"Line {number} holds nested objects.",
        Text(
            zh="每个值应是文字、数字或它们的列表。",
            en="Values are texts, numbers or lists of them.",
        ),
        row=number,
    )
