"""The classifications that ship with the product: disciplines, industries, emerging industries.

Facts of GB/T 13745-2009, GB/T 4754-2017 (with amendment 1) and 战略性新兴产业分类（2018）, in
`data/taxonomies/`; what is doubtful in them is said in each file's first lines.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path

from graph.analysis import fold
from graph.errors import UnknownNameError
from graph.model import make_id
from graph.schema import Label
from graph.text import Text

DATA = Path(__file__).parent.parent / "data"


class Scheme(StrEnum):
    """A classification. The value is its name on the command line and its file's name."""

    GBT13745 = "gbt13745"
    GBT4754 = "gbt4754"
    SEI = "sei"


@dataclass(frozen=True)
class Entry:
    """One class of a classification."""

    code: str
    name: str
    #: disciplines 0 (groups) to 3; industries 1 (sections) to 4; emerging industries 1 to 2
    level: int
    #: code of the class above; empty at the top
    parent: str
    name_en: str = ""
    #: doubts about the name or place
    note: str = ""
    #: typical terms, for disciplines
    terms: tuple[str, ...] = ()

    @property
    def title(self) -> Text:
        """The name in both languages; the Chinese one where there is no English one."""
        return Text(zh=self.name, en=self.name_en or self.name)


class Taxonomy(Mapping[str, Entry]):
    """A classification by code, in the order of its file."""

    def __init__(self, scheme: Scheme, entries: Mapping[str, Entry]) -> None:
        self.scheme = scheme
        self._entries = dict(entries)

    def __getitem__(self, code: str) -> Entry:
        return self._entries[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for code, entry in self._entries.items():
            found[entry.parent].append(code)
        return {parent: tuple(codes) for parent, codes in found.items()}

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for code, entry in self._entries.items():
            found[fold(entry.name)].append(code)
        return {name: tuple(codes) for name, codes in found.items()}

    def at_level(self, level: int) -> tuple[str, ...]:
        """Codes of one level."""
        return tuple(code for code, entry in self._entries.items() if entry.level == level)

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels that codes may be asked for; the groups of disciplines are none."""
        return tuple(sorted({entry.level for entry in self._entries.values()} - {0}))

    def children(self, code: str) -> tuple[str, ...]:
        """Codes right below `code`."""
        return self._children.get(code, ())

    def descendants(self, code: str) -> tuple[str, ...]:
        """All codes below `code`, each before what is below it."""
        return tuple(below for child in self.children(code) for below in self._with_below(child))

    def _with_below(self, code: str) -> tuple[str, ...]:
        return (code, *self.descendants(code))

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Codes above `code`, nearest first, without the groups of level 0."""
        found = []
        while (parent := self[code].parent) and self[parent].level > 0:
            found.append(parent)
            code = parent
        return tuple(found)

    def roll_up(self, code: str, level: int) -> str:
        """Return the code at `level` above `code`, or `code` itself if it is not below it."""
        for above in (code, *self.ancestors(code)):
            if self[above].level <= level:
                return above
        return code

    def named(self, name: str) -> tuple[str, ...]:
        """Codes whose name is `name`, apart from width, case and script."""
        return self._by_name.get(fold(name), ())

    def resolve(self, text: str) -> str | None:
        """Return the code that `text` is, however it is written; None if it is none.

        ``110.14`` and ``１１０14`` are 11014; ``3841`` is C3841; names are not looked at.
        """
        plain = fold(text).upper().replace(" ", "")
        if self.scheme is Scheme.GBT13745:
            plain = plain.replace(".", "")
        if self.scheme is Scheme.SEI:
            plain = plain.removeprefix("SEI-")
        if plain in self._entries:
            return plain
        return self._by_digits.get(plain) if self.scheme is Scheme.GBT4754 else None

    @cached_property
    def _by_digits(self) -> Mapping[str, str]:
        return {code[1:]: code for code in self._entries if len(code) > 1}

    def get_entry(self, code: str) -> Entry:
        """Return the class with this code.

        Raises
        ------
        UnknownNameError
            There is none; the nearest codes are named.
        """
        found = self.resolve(code)
        if found is None:
            near = [c for c in self._entries if c[:2] == fold(code).upper()[:2]] or list(self)[:10]
            raise UnknownNameError.among(
                Text(zh="分类代码", en=f"code of {self.scheme}"), code, near[:20]
            )
        return self._entries[found]


def node_id(scheme: Scheme, code: str) -> str:
    """Return the id of the node of a class.

    Examples
    --------
    >>> node_id(Scheme.GBT13745, "110"), node_id(Scheme.SEI, "1.1")
    ('discipline:110', 'industry:sei-1.1')
    """
    if scheme is Scheme.GBT13745:
        return make_id(Label.DISCIPLINE, code)
    return make_id(Label.INDUSTRY, code if scheme is Scheme.GBT4754 else f"sei-{code}")


def scheme_and_code(class_id: str) -> tuple[Scheme, str]:
    """Return which class a node of label Discipline or Industry is."""
    label, _, key = class_id.partition(":")
    if label == Label.DISCIPLINE.lower():
        return Scheme.GBT13745, key
    if key.startswith("sei-"):
        return Scheme.SEI, key.removeprefix("sei-")
    return Scheme.GBT4754, key


def read_facts(path: Path) -> list[dict[str, str]]:
    """Read a CSV of the product's own data: ``# `` lines first, then a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("# ")))


_FILES = {Scheme.GBT13745: "gbt13745", Scheme.GBT4754: "gbt4754", Scheme.SEI: "sei2018"}


@lru_cache(maxsize=len(Scheme))
def load_taxonomy(scheme: Scheme) -> Taxonomy:
    """Read a classification; the same object for all callers."""
    folder = DATA / "taxonomies"
    terms: dict[str, tuple[str, ...]] = {}
    if scheme is Scheme.GBT13745:
        rows = read_facts(folder / "gbt13745_terms.csv")
        terms = {row["code"]: tuple(row["terms"].split(";")) for row in rows}
    return Taxonomy(
        scheme,
        {
            row["code"]: Entry(
                row["code"],
                row["name"],
                int(row["level"]),
                row["parent"],
                row["name_en"],
                row["note"],
                terms.get(row["code"], ()),
            )
            for row in read_facts(folder / f"{_FILES[scheme]}.csv")
        },
    )
