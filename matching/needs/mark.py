"""The parts of the check: marks that add up to a criterion, criteria that add up to a quality."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from graph.text import Text

#: points of a criterion
FULL = 5
NO_HINT = Text(zh="", en="")


class Criterion(StrEnum):
    """What is looked at, in the order of the form."""

    PROBLEM = "problem"
    INDICATORS = "indicators"
    CONDITIONS = "conditions"
    RESULT = "result"


CRITERIA: Mapping[Criterion, Text] = MappingProxyType(
    {
        Criterion.PROBLEM: Text(zh="问题真实具体", en="A real problem"),
        Criterion.INDICATORS: Text(zh="指标可测", en="Measurable indicators"),
        Criterion.CONDITIONS: Text(zh="时间、经费、方式", en="Time, money, mode"),
        Criterion.RESULT: Text(zh="成果归属与合作", en="Result and partners"),
    }
)


@dataclass(frozen=True)
class Mark:
    """One thing that is looked for."""

    #: given where it is found
    points: int
    #: what was found, or that nothing was
    reason: Text
    #: what to write; empty where nothing is wanting
    hint: Text = field(default=NO_HINT)


@dataclass(frozen=True)
class Score:
    """A criterion with what it rests on."""

    criterion: Criterion
    marks: tuple[Mark, ...]

    @property
    def points(self) -> int:
        """0 to 5."""
        return min(FULL, sum(mark.points for mark in self.marks))

    @property
    def found(self) -> tuple[Mark, ...]:
        """The marks that gave points."""
        return tuple(mark for mark in self.marks if mark.points)

    @property
    def hints(self) -> tuple[Text, ...]:
        """What to write, in the order in which it is looked for."""
        return tuple(mark.hint for mark in self.marks if mark.hint.zh)


def mark(is_there: object, reason: Text, wanting: Text, hint: Text, points: int = 1) -> Mark:
    """Return a mark with its points and `reason`, or with none, what is `wanting` and the hint."""
    return Mark(points, reason) if is_there else Mark(0, wanting, hint)


def listed(words: Iterable[str], most: int = 4) -> Text:
    """Return a few words as they are shown, the same one once."""
    found = list(dict.fromkeys(" ".join(word.split()) for word in words))
    more = "…" if len(found) > most else ""
    return Text(zh="、".join(found[:most]) + more, en="; ".join(found[:most]) + more)
