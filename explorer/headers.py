"""What stands in uploaded tables before anything is known of them: headings, examples."""

import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from explorer.upload import Upload
from graph.importing.heading import heading_key
from graph.importing.kind import is_known_heading
from graph.importing.reader import read_tables
from graph.importing.refused import as_written
from graph.importing.table import Row, is_empty

#: rows looked at for examples
LOOKED_AT = 30
#: what may be a telephone number, an identity number or an address of mail
_PRIVATE = re.compile(r"\d{11,}|\d{3}[- ]\d{4}[- ]\d{4}|[^\s@]+@[^\s@]+")


@dataclass(frozen=True)
class TableHead:
    """One table of an upload."""

    path: Path
    sheet: str
    headings: tuple[str, ...]
    #: the first value of each column, empty for one that looks private
    examples: tuple[str, ...]

    @property
    def name(self) -> str:
        """File and sheet."""
        return f"{self.path.name} / {self.sheet}" if self.sheet else self.path.name


def heads_of(upload: Upload) -> list[TableHead]:
    """Return the tables of an upload. Raises TableError for a file that cannot be read."""
    found = []
    for path in upload.files:
        with ExitStack() as opened:
            for table in read_tables(path, opened, _is_known(upload)):
                rows = [row for row, _ in zip(table.rows, range(LOOKED_AT), strict=False)]
                examples = tuple(_example(rows, column) for column in range(len(table.header)))
                found.append(TableHead(path, table.sheet, table.header, examples))
    return found


def _is_known(upload: Upload) -> Callable[[str], bool]:
    named = {heading_key(heading) for heading in upload.mapping.columns}
    return lambda heading: heading_key(heading) in named or is_known_heading(heading)


def _example(rows: list[Row], column: int) -> str:
    for row in rows:
        if column < len(row.cells) and not is_empty(row.cells[column]):
            written = " ".join(as_written(row.cells[column]).split())
            return "" if _PRIVATE.search(written) else written[:60]
    return ""
