"""Counting ties that hold, or may hold, on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.schema import RELATION_TITLES, Relation
from graph.text import Text, same
from matching.rules.condition import Problem, not_among
from matching.rules.finding import Missing
from matching.rules.subject import Subject, Tie


@dataclass(frozen=True)
class Counted:
    """Other ends of ties on one day, each once."""

    #: by name, of those that hold for sure
    sure: tuple[str, ...]
    #: of those whose dates leave open whether they hold
    open: tuple[str, ...]

    def words(self) -> Text:
        """Return how many there are, and which."""
        low, high = len(self.sure), len(self.sure) + len(self.open)
        figure = f"{low}" if low == high else f"{low}–{high}"
        names = [*self.sure, *(f"{name}?" for name in self.open)]
        if not names:
            return same(figure)
        return Text(zh=f"{figure}（{'、'.join(names)}）", en=f"{figure} ({', '.join(names)})")


def count(subject: Subject, relation: Relation, on: date, other_type: str = "") -> Counted:
    """Count the other ends of a subject's ties of a relation that hold on a day.

    Parameters
    ----------
    subject, relation, on
        Whose ties, which, when.
    other_type
        Ends that say they are of another type are left out.
    """
    sure: dict[str, str] = {}
    open_: dict[str, str] = {}
    for tie in ties(subject, relation, other_type):
        holds = tie.holds(on)
        if holds:
            sure[tie.other] = tie.name
        elif holds is None:
            open_[tie.other] = tie.name
    left = {other: name for other, name in open_.items() if other not in sure}
    return Counted(tuple(sure.values()), tuple(left.values()))


def ties(subject: Subject, relation: Relation, other_type: str = "") -> Iterator[Tie]:
    """Yield the ties of a relation whose other end is not of another type."""
    for tie in subject.ties_of(relation):
        if not other_type or tie.other_properties.get("type", other_type) == other_type:
            yield tie


def check_relation(key: str, name: str) -> Iterator[Problem]:
    """Yield that a word is no relation, if so."""
    yield from not_among(key, name, [str(relation) for relation in Relation])


def dates_missing(relation: Relation) -> Missing:
    """Return that the dates of ties are missing."""
    title = RELATION_TITLES[relation]
    zh, en = f"“{title.zh}”的起止日期", f"first and last day of: {title.en}"
    return Missing(relation.lower(), Text(zh=zh, en=en))
