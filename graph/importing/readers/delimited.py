"""Text with delimiters: CSV and its kin."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import ClassVar, TextIO

from graph.errors import TableError
from graph.importing.reader import TableReader, empty_file, make_table, table_error
from graph.importing.table import Row, Table
from graph.text import Text

DELIMITERS = (",", "\t", ";")
#: records looked at to tell the delimiter
_SAMPLE = 20
_CHUNK = 1 << 20
#: longest cell in characters
LONGEST = 1 << 22
_SAVE_AS = Text(
    zh="请在 Excel 中另存为“CSV UTF-8”或 .xlsx。", en="Save it as “CSV UTF-8” or .xlsx in Excel."
)


class DelimitedReader(TableReader):
    """CSV in UTF-8 (with or without BOM), GB18030 or UTF-16, with comma, semicolon or tab.

    Lines beginning with ``# `` before the header are notes; they count as rows.
    """

    name: ClassVar[str] = "csv"
    suffixes: ClassVar[tuple[str, ...]] = (".csv", ".tsv", ".txt")

    def read(self, path: Path, opened: ExitStack, is_known: Callable[[str], bool]) -> list[Table]:
        """Open one text file, which holds one table."""
        csv.field_size_limit(LONGEST)  # one for the whole process: whoever reads sets its own
        encoding = find_encoding(path)
        file = opened.enter_context(path.open(encoding=encoding, newline=""))
        notes, first = 0, file.readline()
        while first.startswith("# "):
            notes, first = notes + 1, file.readline()
        delimiter = find_delimiter(first + "".join(islice(file, _SAMPLE)), is_known)
        file.seek(0)
        for _ in range(notes):
            file.readline()
        table = make_table(path, "", _records(path, file, delimiter, notes), is_known)
        if table is None:
            raise empty_file(path)
        return [table]


def find_encoding(path: Path) -> str:
    """Return the encoding in which the whole file is sound.

    Raises
    ------
    TableError
        It is sound in none, or has NUL characters: it is no text.
    """
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig", "gb18030"]
    for encoding in candidates:
        if _is_sound(path, encoding):
            return encoding
    raise table_error(
        path,
        "不是 UTF-8 或 GB18030 编码的文本。",
        "It is not text in UTF-8 or GB18030.",
        _SAVE_AS,
    )


def _is_sound(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                if not _is_text(decoder.decode(chunk), encoding):
                    return False
            return _is_text(decoder.decode(b"", final=True), encoding)
        except UnicodeDecodeError:
            return False


def _is_text(text: str, encoding: str) -> bool:
    """No NUL; and in GB18030 nothing of the area into which other encodings fall."""
    foreign = encoding == "gb18030" and any("\ue000" <= c <= "\uf8ff" for c in text)
    return "\0" not in text and not foreign


def find_delimiter(sample: str, is_known: Callable[[str], bool]) -> str:
    """Return the delimiter that gives a row the most known headings, else the most even rows.

    A comma if none does: rows may end early, and a text may hold any of them.
    """
    best, best_score = DELIMITERS[0], (0, 0.0)
    for delimiter in DELIMITERS:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        try:
            records = [record for record in reader if record]
        except csv.Error:
            continue
        widths = [len(record) for record in records]
        usual = max(widths, key=widths.count, default=1)
        even = widths.count(usual) / len(widths) if usual > 1 else 0.0
        known = max((sum(map(is_known, record)) for record in records), default=0)
        if (known, even) > best_score:
            best, best_score = delimiter, (known, even)
    return best


def _records(path: Path, file: TextIO, delimiter: str, notes: int) -> Iterator[Row]:
    """Yield the records; one may span lines, as it spans one row in a sheet."""
    reader = csv.reader(chain(file), delimiter=delimiter, strict=True)
    number = notes
    while True:
        number += 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                raise _too_long(path, number) from error
            raise table_error(
                path,
                f"第 {number} 行的引号不成对，或引号后面不是分隔符（{error}）。",
                f"Row {number} has an unpaired quote, or no delimiter after one ({error}).",
                Text(
                    zh="单元格里的引号要写两个，整格用引号括住；或改用 .xlsx。",
                    en="Double the quotes inside a quoted cell, or use .xlsx.",
                ),
                row=number,
            ) from error
        yield Row(number, tuple(record))


def _too_long(path: Path, number: int) -> TableError:
    return table_error(
        path,
        f"第 {number} 行有一格超过 {LONGEST} 个字符，多半是它前面有引号不成对。",
        f"Row {number} has a cell of more than {LONGEST} characters; most likely a quote before "
        "it is unpaired.",
        Text(
            zh="请检查这一行的引号，或改用 .xlsx。",
            en="Check the quotes of that row, or use .xlsx.",
        ),
        row=number,
    )
