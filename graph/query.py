"""Questions to a store and their answers: a closed filter, search hits, neighbourhoods, paths."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.analysis import index_keys, query_keys, query_words, words_key
from graph.model import Edge, Node, Value
from graph.properties import NODE_PROPERTIES
from graph.schema import Label


class Operator(StrEnum):
    """What a filter may ask of a property."""

    EQUAL = "eq"
    AT_LEAST = "ge"
    AT_MOST = "le"
    MISSING = "missing"


@dataclass(frozen=True)
class Filter:
    """One condition on a node: on ``name`` or on a property of its label."""

    field: str
    operator: Operator
    #: compared with the property; of no use for MISSING
    value: Value = ""

    def matches(self, node: Node) -> bool:
        """Say whether `node` fulfils the condition. A missing property fulfils only MISSING."""
        found = node.name if self.field == "name" else node.properties.get(self.field)
        if found is None or self.operator is Operator.MISSING:
            return found is None and self.operator is Operator.MISSING
        return _COMPARE[self.operator](found, self.value)


_COMPARE: Mapping[Operator, Callable[..., bool]] = {
    Operator.EQUAL: lambda a, b: bool(a == b),
    Operator.AT_LEAST: lambda a, b: bool(a >= b),
    Operator.AT_MOST: lambda a, b: bool(a <= b),
}


@dataclass(frozen=True)
class Query:
    """A full-text question: every word must occur somewhere in a node's searched fields."""

    words: tuple[str, ...]
    keys: tuple[str, ...]
    #: the words as typed, joined by one blank
    phrase: str

    @classmethod
    def parse(cls, text: str) -> "Query":
        """Read a question as typed."""
        words = query_words(text)
        return cls(words, query_keys(words), words_key(text))

    def tier(self, name: str) -> int:
        """How a name answers: 0 equal, 1 begins with it, 2 has all words, 3 else."""
        key = words_key(name)
        if key == self.phrase:
            return 0
        if key.startswith(self.phrase):
            return 1
        return 2 if all(word in key for word in self.words) else 3


def searched_text(node: Node) -> str:
    """Return what full-text search sees of a node: its name and its searched properties."""
    parts = [node.name]
    for prop in NODE_PROPERTIES[node.label]:
        value = node.properties.get(prop.name) if prop.searched else None
        if value is not None:
            parts.extend(value if isinstance(value, tuple) else (str(value),))
    return "\n".join(parts)


def node_keys(node: Node) -> set[str]:
    """Return the full-text keys of a node."""
    return index_keys(searched_text(node))


@dataclass(frozen=True)
class Hit:
    """A node that a search found."""

    id: str
    label: Label
    name: str
    #: see `Query.tier`
    tier: int


@dataclass(frozen=True)
class Hits:
    """The first hits, by (tier, length of name, id), and how many there are of each label."""

    hits: tuple[Hit, ...]
    counts: Mapping[Label, int]

    @property
    def total(self) -> int:
        """Hits in all, over the labels asked for."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Subgraph:
    """Nodes by id and the edges among them; `omitted` counts reachable nodes left out."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    omitted: int = 0


@dataclass(frozen=True)
class Path:
    """A shortest chain of nodes, and for each step the edges that join its two nodes."""

    nodes: tuple[Node, ...]
    steps: tuple[tuple[Edge, ...], ...]

    def __len__(self) -> int:
        return len(self.steps)


def in_order(hits: Sequence[Hit]) -> list[Hit]:
    """Return hits in the order every store promises."""
    return sorted(hits, key=lambda hit: (hit.tier, len(hit.name), hit.id))
