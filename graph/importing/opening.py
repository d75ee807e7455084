"""Opening the files of an import: which tables they hold, and what each is."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import InputError, TableError
from graph.importing.heading import heading_key
from graph.importing.kind import (
    TableKind,
    is_known_heading,
    kind_named,
    need_columns,
    recognise_kind,
)
from graph.importing.mapping import TableMapping
from graph.importing.reader import read_tables
from graph.importing.recognise import Layout, recognise
from graph.importing.table import Table
from graph.text import Text


@dataclass(frozen=True)
class OpenTable:
    """A table that can be read, what its rows are and what its columns mean."""

    table: Table
    kind: TableKind
    layout: Layout


def open_tables(
    files: Sequence[Path], opened: ExitStack, kind: str | None, mapping: TableMapping
) -> list[OpenTable]:
    """Open files and recognise their tables, those first whom others name.

    Raises
    ------
    InputError
        A file cannot be read, no table of it is recognised, or two columns mean the same.
    """
    given = kind_named(kind or mapping.kind) if kind or mapping.kind else None
    # a heading that only the mapping knows helps to find the header too
    named = {heading_key(heading) for heading in mapping.columns}

    def is_known(heading: str) -> bool:
        return heading_key(heading) in named or is_known_heading(heading)

    found: list[OpenTable] = []
    for path in files:
        found += _recognised(read_tables(path, opened, is_known), given, mapping)
    return sorted(found, key=lambda one: one.kind.order)


def _recognised(
    tables: Sequence[Table], given: TableKind | None, mapping: TableMapping
) -> list[OpenTable]:
    """Recognise the tables of one file; sheets that are none are passed over if others are."""
    found: list[OpenTable] = []
    passed: list[tuple[Table, InputError]] = []
    for table in tables:
        try:
            kind = given or recognise_kind(table.header, table.file, table.sheet)
            mapping.check(kind)
            layout = recognise(table.header, kind, mapping, table.file, table.sheet)
            keys = [one.column.key for one in layout.columns]
            need_columns(kind, keys, table.file, table.sheet)
        except TableError as error:
            passed.append((table, error))
        else:
            found.append(OpenTable(table, kind, layout))
    if passed and not found:
        raise passed[0][1]
    if passed:
        remarks = tuple(_passed_over(table, error) for table, error in passed)
        first = found[0]
        layout = replace(first.layout, remarks=(*first.layout.remarks, *remarks))
        found[0] = replace(first, layout=layout)
    return found


def _passed_over(table: Table, error: InputError) -> Text:
    return Text(
        zh=f"工作表“{table.sheet}”未读入：{error.text.zh}",
        en=f"Sheet {table.sheet!r} was passed over: {error.text.en}",
    )
