"""What rules belong to: an award, an election, a kind of station; and what has no source."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from graph.errors import NOTHING
from graph.schema import Label
from graph.text import Text
from matching.rules.rule import Rule


@dataclass(frozen=True)
class Scheme:
    """An award, a programme, an election, a kind of station, with the rules of all its editions."""

    #: short, stable name, used on the command line and in addresses
    name: str
    title: Text
    #: further names under which it is found
    aliases: tuple[str, ...]
    about: tuple[Label, ...]
    rules: tuple[Rule, ...]
    #: independent ways to be eligible, with their titles
    tracks: Mapping[str, Text] = field(hash=False)
    note: Text = field(default=NOTHING)

    def in_force(self, on: date) -> "Scheme":
        """Return the scheme with only the rules that are in force on a day."""
        return replace(self, rules=tuple(rule for rule in self.rules if rule.is_in_force(on)))


@dataclass(frozen=True)
class MissingRule:
    """What is asked for and has no source yet: listed, never guessed."""

    #: what it is about
    scheme: Text
    #: ids of rules that would hold it, perhaps of an edition: ``id`` or ``id@edition``
    ids: tuple[str, ...]
    #: what is missing, where it is named, whom to ask
    lacking: Text
    named_in: Text
    ask: Text
