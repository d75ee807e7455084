"""Whom a rule is asked about: a person, a body, a plan; what is known of it, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, Self

from graph.model import EMPTY, Properties, Value
from graph.schema import Label, Relation
from matching.rules.days import Days, days_of, is_within


class Between(NamedTuple):
    """A whole number known only to lie between two, both possible."""

    low: int
    high: int


#: what a field holds
Held = Value | Between
NO_VALUES: Mapping[str, Held] = MappingProxyType({})
#: states of a workstation that serves no more
_ENDED = ("expired", "revoked")


@dataclass(frozen=True)
class Tie:
    """An edge as seen from one of its ends."""

    relation: Relation
    #: id of the other end; its name where it stands in no graph
    other: str
    name: str
    since: str = ""
    until: str = ""
    properties: Properties = field(default_factory=lambda: EMPTY, hash=False)
    #: public properties of the other end
    other_properties: Properties = field(default_factory=lambda: EMPTY, hash=False)

    def holds(self, on: date) -> bool | None:
        """Say whether it holds on a day; None where its dates leave that open.

        Without a last day of its own, that of the other end's agreement counts; and a workstation
        recorded as expired or revoked without any date serves no more.
        """
        until = self.until or str(self.other_properties.get("agreed_to", ""))
        if not until and self.other_properties.get("state") in _ENDED:
            return False
        return is_within(on, self.since, until)


@dataclass(frozen=True)
class Subject:
    """Somebody or something with fields and ties.

    What is absent from `values` is not known. What is absent from `ties` is not there, if its
    relation is one that the source records; a table of persons, say, records only what it has
    columns for.
    """

    id: str
    name: str
    label: Label
    values: Mapping[str, Held] = field(default_factory=lambda: NO_VALUES, hash=False)
    ties: tuple[Tie, ...] = ()
    recorded: frozenset[Relation] = frozenset(Relation)
    #: names of the awards whose winners (``won``) or nominees (``nominated``) are recorded, so that
    #: no tie means no award
    registers: frozenset[str] = frozenset()

    def ties_of(self, relation: Relation) -> tuple[Tie, ...]:
        """Return the ties of a relation."""
        return tuple(tie for tie in self.ties if tie.relation is relation)

    def flag(self, name: str) -> bool | None:
        """Return a yes or no, or None if it is not known."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else None

    def text(self, name: str) -> str:
        """Return a text, empty if it is not known."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> float | Between | None:
        """Return a number, or between which it lies, or None if it is not known."""
        value = self.values.get(name)
        if isinstance(value, Between):
            return value if value.low != value.high else value.low
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def days(self, name: str) -> Days | None:
        """Return the days that a date may mean, or None if it is not known."""
        text = self.text(name)
        return days_of(text) if text else None

    def with_values(self, values: Mapping[str, Held]) -> Self:
        """Return the subject with further or other values."""
        return replace(self, values=MappingProxyType({**self.values, **values}))

    def with_tie(self, tie: Tie) -> Self:
        """Return the subject with one more tie, e.g. a station that a plan would give."""
        return replace(self, ties=(*self.ties, tie))
