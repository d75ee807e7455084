"""How files are read. A new format is one new file in `graph/importing/readers/`."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import ClassVar

from graph.errors import NOTHING, AtlasError, Place, TableError
from graph.importing import readers as _readers
from graph.importing.heading import TOP, find_header
from graph.importing.table import Merge, Row, Table, filled_down
from graph.plugins import discover
from graph.text import Text, same

#: largest file that is read, in bytes
LARGEST = 512 << 20


class TableReader(ABC):
    """Reads one file format into tables, row by row."""

    #: name of the format
    name: ClassVar[str]
    #: endings of its files, in lower case
    suffixes: ClassVar[tuple[str, ...]]

    @abstractmethod
    def read(self, path: Path, opened: ExitStack, is_known: Callable[[str], bool]) -> list[Table]:
        """Open `path` and return its tables; what is opened is closed with `opened`.

        Parameters
        ----------
        path
            A file that exists.
        opened
            Holds what must be closed; rows can be read until then.
        is_known
            Says whether a text is the heading of some column, to find the header.

        Raises
        ------
        TableError
            It cannot be read. Rows raise it too, as they are read.
        """


def readers() -> dict[str, type[TableReader]]:
    """Every reader in `graph/importing/readers/`, by name."""
    return discover(_readers, TableReader, "name")  # type: ignore[type-abstract]


def read_tables(path: Path, opened: ExitStack, is_known: Callable[[str], bool]) -> list[Table]:
    """Open a file of any known format.

    Raises
    ------
    TableError
        It is not there, too large, of no known format, or damaged.
    """
    by_suffix = {suffix: reader for reader in readers().values() for suffix in reader.suffixes}
    reader = by_suffix.get(path.suffix.lower())
    try:
        if reader is None:
            raise _unknown_format(path, by_suffix)
        if not path.is_file():
            raise table_error(path, "没有这个文件。", "There is no such file.")
        if path.stat().st_size > LARGEST:
            raise too_large(path, LARGEST)
        return reader().read(path, opened, is_known)
    except OSError as error:
        raise table_error(path, f"打不开：{error}", f"It cannot be opened: {error}") from error


def table_error(
    path: Path, zh: str, en: str, hint: Text = NOTHING, *, row: int | None = None, sheet: str = ""
) -> TableError:
    """Return the error for a file that cannot be read as a table."""
    return TableError(
        Text(zh=f"{path.name}：{zh}", en=f"{path.name}: {en}"),
        hint,
        Place(file=path.name, sheet=sheet, row=row),
    )


def too_large(path: Path, most: int) -> TableError:
    """Return the error for a file that is larger than `most` bytes, perhaps only once unpacked."""
    size = f"{most >> 20} MB"
    return table_error(
        path,
        f"内容超过 {size}，未读入。",
        f"It holds more than {size} and was not read.",
        Text(
            zh="请分成几个文件，或删去图片和空白行。", en="Split it, or remove pictures and blanks."
        ),
    )


def make_table(
    path: Path,
    sheet: str,
    rows: Iterator[Row],
    is_known: Callable[[str], bool],
    merges: Sequence[Merge] = (),
    remarks: Sequence[Text] = (),
) -> Table | None:
    """Find the header among the first rows and return the table below it; None if all is blank."""
    written = (row for row in rows if not row.is_blank)
    top = list(islice(written, TOP))
    header = find_header(top, is_known, merges)
    if header is None:
        return None
    last = top[header.body - 1].number
    below = [m for m in merges if m.first_row > last]
    return Table(
        path.name,
        sheet,
        header.headings,
        filled_down(chain(top[header.body :], written), below),
        (*remarks, *header.remarks),
    )


def empty_file(path: Path) -> AtlasError:
    """Return the error for a file in which nothing is written."""
    return table_error(
        path,
        "文件里没有表格。",
        "There is no table in it.",
        Text(zh="第一行应是列名，以下每行一条。", en="Headings first, then one row each."),
    )


def _unknown_format(path: Path, known: dict[str, type[TableReader]]) -> TableError:
    endings = ", ".join(sorted(known))
    return TableError(
        Text(
            zh=f"{path.name}：不认识这种文件。", en=f"{path.name}: files of this kind are not read."
        ),
        Text(
            zh=f"请另存为以下一种：{endings}（旧的 .xls、.et 请另存为 .xlsx）。",
            en=f"Save it as one of {endings} (old .xls and .et as .xlsx).",
        ),
        Place(file=path.name, value=path.suffix, allowed=same(endings)),
    )
