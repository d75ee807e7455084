"""What a template may say: named fields, and lists whose rows have named fields of their own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.text import Text

#: what is filled in, by name of field
Values = Mapping[str, str | int | Sequence["Values"]]


@dataclass(frozen=True)
class Field:
    """One word or sentence of a paper."""

    name: str
    title: Text


@dataclass(frozen=True)
class Rows:
    """A list: a template repeats a line, a row of a table or a block for each of its rows."""

    name: str
    title: Text
    fields: tuple["Field | Rows", ...]


Fields = tuple[Field | Rows, ...]


def field(name: str, zh: str, en: str) -> Field:
    """Return a field."""
    return Field(name, Text(zh=zh, en=en))


def rows(name: str, zh: str, en: str, *fields: Field | Rows) -> Rows:
    """Return a list."""
    return Rows(name, Text(zh=zh, en=en), fields)


def listed(fields: Fields, above: str = "") -> Iterator[tuple[str, Field | Rows]]:
    """Yield all fields with what a template calls them: ``name``, ``list``, ``list.name``.

    Examples
    --------
    >>> [name for name, _ in listed((rows("pairs", "配对", "pairs", field("no", "序", "no")),))]
    ['pairs', 'pairs.no']
    """
    for one in fields:
        yield above + one.name, one
        if isinstance(one, Rows):
            yield from listed(one.fields, f"{above}{one.name}.")


def check_values(fields: Fields, values: Values) -> None:
    """Fail where a kind does not fill in exactly what it declares: a template relies on it."""
    assert values.keys() == {one.name for one in fields}, values.keys() ^ {f.name for f in fields}
    for one in fields:
        value = values[one.name]
        if isinstance(one, Rows):
            assert not isinstance(value, str | int), one.name
            for row in value:
                check_values(one.fields, row)
        else:
            assert isinstance(value, str | int), one.name
