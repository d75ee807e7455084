"""Who a row speaks of: what is claimed, what is known, and the keys and ids made of it.

The key is the unified code if there is one; else the normalised name with the unit; else the name
with the birth year (for what is no person: the date); else nothing, and the row is refused. Where
another row only mentions something, its name will do if one of that name is known. An
academician's academy and division count as a unit where there is no other. Ids are made from the
key, so the same row gives the same id everywhere. Identity numbers are compared but never become
part of an id: an id is public, and a hash of so short a number is found again by trying.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.analysis import fold
from graph.model import Properties, make_id
from graph.names import name_key
from graph.schema import Label

#: labels of things that have a registered name of their own
BODIES = (Label.SOCIETY, Label.ORGANIZATION, Label.ENTERPRISE)
#: labels whose names tell them apart: an award's name has its edition in it
_NAMED_ONCE = (Label.SOCIETY, Label.ALLIANCE, Label.AWARD)
#: the property that dates something
WHEN: Mapping[Label, str] = {
    Label.EXPERT: "born",
    Label.PROJECT: "start",
    Label.DOCUMENT: "published_on",
    Label.ACTIVITY: "held_on",
}
#: a shorter code is the number of a line, not the code of a thing
SHORTEST_CODE = 4


def code_key(code: str) -> str:
    """Return a code as it identifies, or nothing if it is too short to.

    Examples
    --------
    >>> code_key("xq2024-001"), code_key("12")
    ('XQ2024-001', '')
    """
    plain = fold(code).upper().replace(" ", "")
    return plain if len(plain) >= SHORTEST_CODE else ""


@dataclass(frozen=True)
class Claim:
    """What a row says that tells one thing from another. Empty parts are not said."""

    #: what it may be; the first is what it is taken for if it is new
    labels: tuple[Label, ...]
    name: str
    #: which of the labels a new body has is read off its name
    guess: bool = False
    credit_code: str = ""
    code: str = ""
    #: ids of the units it belongs to, and the first one's name
    units: tuple[str, ...] = ()
    unit_name: str = ""
    #: birth of a person, date of anything else: ISO, reduced precision
    when: str = ""
    #: academy and division of an academician: the body one is elected into
    body: str = ""
    #: None: not said
    is_academician: bool | None = None
    id_number: str = ""
    #: text that may name the unit
    profile: str = ""
    #: the row is the thing's own, not a mention of it in the row of another thing
    own: bool = True
    #: the table it stands in: a list of persons names each once
    table: str = ""

    @property
    def label(self) -> Label:
        """What it is taken for if it is new."""
        return self.labels[0]

    @property
    def code_key(self) -> str:
        """The code by which it is known, or nothing."""
        return code_key(self.code)

    def keys(self) -> list[str]:
        """Return the keys it may be known by, the surest first; none if it has none."""
        name = name_key(self.name)
        if self.label in _NAMED_ONCE:
            return [name]
        if self.label in BODIES:
            return [self.credit_code or name]
        if self.code_key and self.label is not Label.EXPERT:
            return [self.code_key]
        unit, year = name_key(self.unit_name), self.when[:4]
        possible = {
            f"{name}|{unit}": unit,
            f"{name}|{year}": year,
            f"{name}|{unit}|{self.when}": unit and year,
            f"{name}|{self.body}": self.body,
        }
        return [key for key, is_said in possible.items() if is_said]

    def ids(self) -> list[str]:
        """Return the ids of its keys, the surest first; none if it cannot be told from others."""
        return [make_id(self.label, key) for key in self.keys()]


@dataclass(slots=True)
class Known:
    """What is known of a node that claims are compared with."""

    id: str
    name: str
    credit_code: str = ""
    code: str = ""
    when: str = ""
    body: str = ""
    is_academician: bool | None = None
    id_number: str = ""
    units: frozenset[str] = frozenset()
    #: the units that the store knows are among `units`
    is_looked_up: bool = False
    #: the table whose own row was about it last in this run
    table: str = ""

    @classmethod
    def of(cls, node_id: str, label: Label, name: str, properties: Properties) -> "Known":
        """Return what is known of a stored node."""

        def text(key: str) -> str:
            return str(properties.get(key, ""))

        return cls(
            node_id,
            name,
            credit_code=text("credit_code"),
            code=text("code"),
            when=text(WHEN[label]) if label in WHEN else "",
            body=academy_body(text("academy"), text("division")),
            is_academician=is_academician(properties),
            id_number=text("id_number"),
        )


@dataclass(frozen=True)
class Match:
    """Whom a claim speaks of."""

    id: str
    #: it was not known before
    is_new: bool = False
    #: known by its name alone, nothing else being said: shown to the planner
    by_name: bool = False


def is_academician(properties: Properties) -> bool | None:
    """Return whether a person is an academician, None if it is not said."""
    value = properties.get("academician")
    return value if isinstance(value, bool) else None


def academy_body(academy: str, division: str) -> str:
    """Return the body an academician is elected into, or nothing if it is not wholly known."""
    return f"{name_key(academy)}|{name_key(division)}" if academy and division else ""
