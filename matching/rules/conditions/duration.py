"""An agreement over so many years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graph.text import Text
from matching.rules.condition import Problem, SubjectCondition, unknown_field
from matching.rules.days import anniversary
from matching.rules.facts import missing
from matching.rules.finding import Outcome, answer_of, not_known
from matching.rules.subject import Subject

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Duration(SubjectCondition):
    """From a first to a last day it is just so many years.

    The last day is the day before the anniversary, or the anniversary: offices write both.
    """

    type = "duration"
    title = Text(zh="期限", en="duration")

    #: fields with the first and the last day
    first: str
    last: str
    years: int

    def problems(self) -> Iterator[Problem]:
        """Yield unknown fields."""
        yield from unknown_field("first", self.first)
        yield from unknown_field("last", self.last)

    def needed(self) -> Text:
        """Say how many years."""
        return Text(zh=f"{self.years} 年", en=f"{self.years} years")

    def check(self, subject: Subject, on: date) -> Outcome:
        """Compare the last day with the first one's anniversary."""
        del on
        first, last = subject.days(self.first), subject.days(self.last)
        if first is None or last is None:
            absent = [n for n, d in ((self.first, first), (self.last, last)) if d is None]
            return not_known(self.needed(), *missing(absent))
        words = f"{subject.text(self.first)}–{subject.text(self.last)}"
        found = Text(zh=words, en=words)
        earliest = anniversary(first.first, self.years) - _DAY
        latest = anniversary(first.last, self.years)
        kept: bool | None = None
        if last.last < earliest or last.first > latest:
            kept = False
        elif first.is_exact and last.is_exact:
            kept = True
        if kept is None:
            open_ = [n for n, d in ((self.first, first), (self.last, last)) if not d.is_exact]
            return not_known(self.needed(), *missing(open_), found=found)
        return Outcome(answer_of(kept), found, self.needed())
