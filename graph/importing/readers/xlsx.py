"""Excel workbooks."""

import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from xml.etree.ElementTree import iterparse
from zipfile import ZipFile

from graph.errors import AtlasError
from graph.importing.reader import TableReader, empty_file, make_table, table_error, too_large
from graph.importing.readers._markup import look_through, pieces
from graph.importing.table import UNCALCULATED, Cell, Merge, Row, Table
from graph.text import Text

if TYPE_CHECKING:
    from openpyxl import Workbook

#: most bytes a workbook may unpack to, in all and of shared strings, which are held in memory
MOST_UNPACKED = 1 << 30
MOST_STRINGS = 256 << 20

_OVERLAP = 256
#: rows; each may have 16,384 cells
_AT_ONCE = 16
# bounded on all sides: made-up markup may repeat or lengthen any part of it
_MERGE = re.compile(
    rb'<(?:\w{1,20}:)?mergeCell\s[^<>]{0,200}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_UNSHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


class XlsxReader(TableReader):
    """Every visible sheet is a table; of formulas the result last saved counts.

    Read row by row. Rows may lie under a title and a header of one or two rows; a cell merged over
    several rows counts for each of them. A date shown without a day is a month.
    """

    name: ClassVar[str] = "xlsx"
    suffixes: ClassVar[tuple[str, ...]] = (".xlsx", ".xlsm")

    def read(self, path: Path, opened: ExitStack, is_known: Callable[[str], bool]) -> list[Table]:
        """Open one workbook."""
        try:
            archive = opened.enter_context(ZipFile(path))
            _guard(path, archive)
            book = _load(path)
            opened.callback(book.close)
            shown, remarks = [], []
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible":
                    shown.append(sheet)
                else:
                    remarks.append(_hidden(sheet.title))
            found = [_table(path, archive, sheet, is_known) for sheet in shown]
        except (AtlasError, MemoryError):
            raise
        except Exception as error:  # openpyxl raises whatever it trips over in a damaged file
            raise _damaged(path) from error
        tables = [table for table in found if table is not None]
        if not tables:
            raise empty_file(path)
        first = tables[0]
        with_remarks = Table(
            first.file, first.sheet, first.header, first.rows, (*remarks, *first.remarks)
        )
        return [with_remarks, *tables[1:]]


def _guard(path: Path, archive: ZipFile) -> None:
    """Refuse what would not fit into memory; zipfile never unpacks more than is declared."""
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise too_large(path, MOST_UNPACKED)
    strings = [part for part in parts if part.filename.endswith("sharedStrings.xml")]
    if sum(part.file_size for part in strings) > MOST_STRINGS:
        raise too_large(path, MOST_STRINGS)
    for part in strings:
        with archive.open(part) as source:
            look_through(source)


def _load(path: Path) -> "Workbook":
    from openpyxl import load_workbook  # slow to import, and many runs read no workbook

    with warnings.catch_warnings():
        # what it cannot keep (drop-down lists, styles) is of no concern to a reader
        warnings.simplefilter("ignore")
        return load_workbook(path, read_only=True, data_only=True, keep_links=False)


def _table(
    path: Path, archive: ZipFile, sheet: Any, is_known: Callable[[str], bool]
) -> Table | None:
    # openpyxl gives no merged cells when it streams; the part of the package says them
    part = sheet._worksheet_path
    merges, has_formulas = _scan(archive, part)
    open_cells = _uncalculated(archive, part) if has_formulas else frozenset()
    rows = _rows(path, sheet, open_cells)
    return make_table(path, sheet.title, rows, is_known, merges)


def _scan(archive: ZipFile, part: str) -> tuple[list[Merge], bool]:
    merges: dict[tuple[bytes, ...], Merge] = {}
    has_formulas, tail = False, b""
    with archive.open(part) as source:
        for piece in pieces(source):
            text = tail + piece
            for found in _MERGE.finditer(text):
                left, top, right, bottom = found.groups()
                merges[found.groups()] = Merge(int(top), _column(left), int(bottom), _column(right))
            has_formulas = has_formulas or _FORMULA.search(text) is not None
            tail = text[-_OVERLAP:]
    return list(merges.values()), has_formulas


def _uncalculated(archive: ZipFile, part: str) -> frozenset[tuple[int, int]]:
    """Return row and column of the formulas whose result was not saved."""
    found = set()
    with archive.open(part) as source:
        for _, element in iterparse(source):
            kind = element.tag.rpartition("}")[2]
            if kind == "c" and element.get("t") != "str":
                texts = {child.tag.rpartition("}")[2]: child.text for child in element}
                place = re.fullmatch(r"([A-Z]+)(\d+)", element.get("r") or "")
                if place and "f" in texts and not texts.get("v"):
                    found.add((int(place[2]), _column(place[1].encode())))
            elif kind == "row":
                element.clear()
    return frozenset(found)


def _rows(path: Path, sheet: Any, open_cells: frozenset[tuple[int, int]]) -> Iterator[Row]:
    sheet.reset_dimensions()  # what the file says of its size is often wrong
    for number, values in enumerate(_cells(path, iter(sheet.iter_rows())), 1):
        if open_cells:
            for column in range(len(values)):
                if (number, column + 1) in open_cells:
                    values[column] = UNCALCULATED
        while values and values[-1] is None:
            values.pop()
        yield Row(number, tuple(values))


def _cells(path: Path, rows: Iterator[Any]) -> Iterator[list[Cell]]:
    """Yield what stands in each row; a few are read at once, since warnings are slow to silence."""
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                some = [[_value(cell) for cell in row] for row in islice(rows, _AT_ONCE)]
        except Exception as error:  # as above: damage that shows only on the way
            raise _damaged(path) from error
        if not some:
            return
        yield from some


def _value(cell: Any) -> Cell:
    value = cell.value
    if isinstance(value, date):
        shown = _UNSHOWN.sub("", cell.number_format).lower()
        if "d" in shown:
            return value
        return value.isoformat()[: 7 if "m" in shown else 4]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _hidden(title: str) -> Text:
    return Text(
        zh=f"工作表“{title}”是隐藏的，未读入。", en=f"Sheet {title!r} is hidden and was not read."
    )


def _damaged(path: Path) -> AtlasError:
    return table_error(
        path,
        "不是完好的 Excel 工作簿（可能已损坏、加了密码，或是旧格式改了扩展名）。",
        "It is no sound Excel workbook (damaged, under a password, or an old format renamed).",
        Text(
            zh="请在 Excel 中打开，另存为不加密的 .xlsx。",
            en="Open it in Excel and save it as .xlsx without a password.",
        ),
    )
