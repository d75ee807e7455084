"""Kinds of table. A new kind is one new file in `graph/importing/kinds/`."""

from abc import ABC
from collections.abc import Collection, Iterable, Mapping
from functools import cache, cached_property
from typing import ClassVar

from graph.errors import Place, TableError, UnknownNameError
from graph.importing import kinds as _kinds
from graph.importing.columns import Column, Link
from graph.importing.heading import heading_forms, heading_key
from graph.model import Value
from graph.plugins import discover
from graph.properties import NODE_PROPERTIES
from graph.schema import Label
from graph.text import Text, same


class TableKind(ABC):
    """What one row of a table is, and what its columns mean."""

    #: name on the command line and in mapping files
    name: ClassVar[str]
    title: ClassVar[Text]
    #: label of the node that a row is
    label: ClassVar[Label]
    columns: ClassVar[tuple[Column, ...]]
    #: keys of columns of which one must be there
    needs_one_of: ClassVar[tuple[str, ...]] = ("name",)
    #: properties that fill blanks only: the row's node has a table of its own
    fills_blanks: ClassVar[frozenset[str]] = frozenset()
    #: tables are imported in this order, so that those who are named are known before
    order: ClassVar[int]

    def complete(self, fields: dict[str, Value], names: Mapping[str, tuple[str, ...]]) -> None:
        """Fill in what follows from the rest of a row.

        Parameters
        ----------
        fields
            Properties of the node and its ``name``; changed in place.
        names
            What the row names in each link, by the column's key.
        """
        return

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        """Columns by key."""
        return {column.key: column for column in self.columns}

    @cached_property
    def by_heading(self) -> Mapping[str, Column]:
        """Columns by the key of every heading under which they are known."""
        titles = {p.name: p.title for p in NODE_PROPERTIES[self.label]}
        known: dict[str, Column] = {}
        for column in self.columns:
            for name in column.names:
                known.setdefault(heading_key(name), column)
        for column in self.columns:
            for name in titles.get(column.key, ()):
                known.setdefault(heading_key(name), column)
        return known

    @cached_property
    def links(self) -> Mapping[str, Link]:
        """Links by the key of their column, in order."""
        return {c.key: r for c in self.columns for r in c.roles if isinstance(r, Link)}

    def find(self, heading: str) -> Column | None:
        """Return the column that a heading names."""
        forms = (self.by_heading.get(form) for form in heading_forms(heading))
        return next((column for column in forms if column is not None), None)

    def fit(self, header: Iterable[str]) -> int:
        """Return how many columns of a header are known; 0 if the row could not be identified."""
        found = {column.key for heading in header if (column := self.find(heading))}
        return len(found) if found.intersection(self.needs_one_of) else 0


@cache
def kinds() -> Mapping[str, TableKind]:
    """Every kind of table, by name."""
    found = discover(_kinds, TableKind, "name")
    return {name: kind() for name, kind in found.items()}


def kind_named(name: str) -> TableKind:
    """Return the kind that a user names; its label will do.

    Raises
    ------
    UnknownNameError
        There is none.
    """
    kind = kinds().get(name.strip().lower())
    if kind is None:
        raise UnknownNameError.among(Text(zh="表格类型", en="kind of table"), name, kinds())
    return kind


def is_known_heading(heading: str) -> bool:
    """Say whether some kind of table has a column of this heading."""
    return not _all_headings().isdisjoint(heading_forms(heading))


@cache
def _all_headings() -> frozenset[str]:
    return frozenset(key for kind in kinds().values() for key in kind.by_heading)


def recognise_kind(header: Collection[str], file: str, sheet: str = "") -> TableKind:
    """Return the kind that knows most of a header's columns.

    Raises
    ------
    TableError
        None knows them, or several know equally many.
    """
    fits = {name: kind.fit(header) for name, kind in kinds().items()}
    best = max(fits.values())
    first = [name for name, fit in fits.items() if fit == best]
    if best and len(first) == 1:
        return kinds()[first[0]]
    listed = "、".join(f"{kind.name}（{kind.title.zh}）" for kind in kinds().values())
    headings = "、".join(heading for heading in header if heading)
    among = Text(zh="不止一种都像", en="several fit") if best else Text(zh="都不像", en="none fits")
    raise TableError(
        Text(
            zh=f"{file}：从列名看不出是哪种表（{among.zh}）：{headings}",
            en=f"{file}: the headings do not tell the kind of table ({among.en}): {headings}",
        ),
        Text(
            zh=f"请用 --kind 或映射文件指明，可选：{listed}",
            en=f"Name it by --kind or in a mapping file: {', '.join(kinds())}.",
        ),
        Place(file=file, sheet=sheet, allowed=same(", ".join(kinds()))),
    )


def need_columns(kind: TableKind, found: Collection[str], file: str, sheet: str) -> None:
    """Refuse a table without the column that says what its rows are.

    Raises
    ------
    TableError
        It has none of them.
    """
    if not set(kind.needs_one_of).isdisjoint(found):
        return
    titles = [kind.by_key[key].title for key in kind.needs_one_of]
    zh, en = "或".join(t.zh for t in titles), " or ".join(t.en for t in titles)
    raise TableError(
        Text(
            zh=f"{file}：按“{kind.title.zh}”读，但没有“{zh}”这一列。",
            en=f"{file}: read as {kind.name}, but it has no column {en}.",
        ),
        Text(
            zh="请改列名，或在映射文件的 [columns] 中指明哪一列是它。",
            en="Rename the column, or say which it is under [columns] of a mapping file.",
        ),
        Place(file=file, sheet=sheet, allowed=Text(zh=zh, en=en)),
    )
