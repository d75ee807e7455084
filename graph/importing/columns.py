"""What a column of a kind of table means: declared once, read by one engine.

A column has one or several roles. *Fields* are properties of the row's own node. *Links* are edges
to other nodes, named in the cell. Further columns may say more of a link: a property of its edges,
a property of the node at its other end, or the unit of the persons it names.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from graph.model import Value
from graph.schema import Label, Relation
from graph.taxonomy import Scheme
from graph.text import Text

_NO_WORDS: Mapping[str, str] = MappingProxyType({})
#: how the two academies are written, and their names
ACADEMIES: Mapping[str, str] = MappingProxyType(
    {
        word: name
        for name, words in {
            "中国工程院": ("CAE", "工程院", "中国工程院", "工程院院士", "中国工程院院士"),
            "中国科学院": (
                "CAS",
                "中科院",
                "中国科学院",
                "中科院院士",
                "科学院院士",
                "中国科学院院士",
            ),
        }.items()
        for word in words
    }
)


@dataclass(frozen=True)
class Field:
    """A property of the row's node; ``name`` is its name."""

    property: str
    #: words for the values of a closed list, or for a text that is written in several ways
    meanings: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)


@dataclass(frozen=True)
class Span:
    """One cell with a first and a last date: two properties of the row's node."""

    first: str
    last: str


@dataclass(frozen=True)
class Academician:
    """Yes or no, or the academy itself: ``academician`` and ``academy``."""


class Policy(StrEnum):
    """What happens to edges that a link stated before and states no more."""

    #: the cell is the whole list: what is not in it goes
    REPLACE = "replace"
    #: the list is spread over rows: what the same source stated before and not now goes
    BY_SOURCE = "by_source"
    #: they end on the day the row was confirmed, and stay as history
    HISTORY = "history"


class Ranks(StrEnum):
    """Which edges, numbered in their property ``rank``, a link holds."""

    NONE = "not numbered"
    ALL = "from 1"
    FIRST = "only the first"
    FURTHER = "from 2"


@dataclass(frozen=True)
class Link:
    """Edges between the row's node and those the cell names."""

    relation: Relation
    #: labels the other end may have; what it is, if it is new and there are several, its name says
    to: tuple[Label, ...]
    #: the other end is the source
    incoming: bool = False
    policy: Policy = Policy.REPLACE
    #: properties that all its edges have, and that tell them from those of another column
    fixed: tuple[tuple[str, Value], ...] = ()
    ranks: Ranks = Ranks.NONE
    #: the cell holds codes or names of this classification
    scheme: Scheme | None = None
    #: property of the row's node that keeps a text which is no class; without one it is an error
    keep: str = ""
    #: tells its edges from those of another column between the same nodes
    key: str = ""
    #: names the unit that, with the name, tells the row's node from others
    is_unit: bool = False


@dataclass(frozen=True)
class Posts:
    """Posts in the societies that the link `of` names: ``理事长`` each, or ``甲学会理事长``."""

    of: str


@dataclass(frozen=True)
class Won:
    """Whether those that the link `of` names won what they were put forward for."""

    of: str
    #: the edges of those who did
    link: Link = Link(Relation.WON, (Label.EXPERT,), incoming=True, policy=Policy.BY_SOURCE)


@dataclass(frozen=True)
class EdgeField:
    """A property of the edges of the links `of`; also ``since`` and ``until``."""

    of: tuple[str, ...]
    property: str
    #: what is stored for words that say the same
    meanings: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)


@dataclass(frozen=True)
class EndField:
    """A property of the nodes that the link `of` names; the first of `properties` they have.

    It fills blanks only: what a table says of another thing never overrules the thing's own table.
    """

    of: str
    properties: tuple[str, ...]
    meanings: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)


@dataclass(frozen=True)
class EndLabel:
    """What the nodes that the link `of` names are, in words."""

    of: str
    words: Mapping[str, Label]


@dataclass(frozen=True)
class UnitOf:
    """The unit of the persons that the link `of` names: one for all, or one each."""

    of: str


@dataclass(frozen=True)
class Origin:
    """Where the row's edges are stated."""


Role = (
    Field | Span | Academician | Link | Posts | Won | EdgeField | EndField | EndLabel | UnitOf
    | Origin
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column that a kind of table may have."""

    #: stable name, used in mapping files
    key: str
    #: headings under which it is known; the first is its title
    names: tuple[str, ...]
    roles: tuple[Role, ...]

    @property
    def title(self) -> Text:
        """What it is called."""
        return Text(zh=self.names[0], en=self.key.replace("_", " "))


def column(key: str, names: str, *roles: Role) -> Column:
    """Declare a column; `names` are separated by blanks, and the key is one of them.

    Without a role it is the property of its own name.
    """
    return Column(key, (*names.split(), key), roles or (Field(key),))
