"""After so many times in a row, one edition is left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.text import Text, same
from matching.rules.condition import Problem, SubjectCondition, unknown_field
from matching.rules.conditions._figures import at_least, bounds, counted
from matching.rules.facts import field_named, missing
from matching.rules.finding import Answer, Outcome, not_known
from matching.rules.subject import Subject


@dataclass(frozen=True)
class Pause(SubjectCondition):
    """Fewer than `times` times in a row, unless enough academicians recommend."""

    type = "pause"
    title = Text(zh="连续若干次后停止一次", en="pause after several times")

    #: field with the number of times in a row
    field: str
    times: int
    #: fields and figures that, both reached, lift the pause
    recommendations: str
    enough: int
    own_division: str
    enough_own: int

    def problems(self) -> Iterator[Problem]:
        """Yield unknown fields."""
        for key in ("field", "recommendations", "own_division"):
            yield from unknown_field(key, getattr(self, key))

    def needed(self) -> Text:
        """Say after how many times, and what lifts it."""
        return Text(
            zh=f"连续不满 {self.times} 次；{self.enough} 位以上院士推荐、其中本学部 "
            f"{self.enough_own} 位以上的不受此限",
            en=f"fewer than {self.times} times in a row, unless {self.enough} academicians "
            f"recommend, {self.enough_own} of them of the division",
        )

    def check(self, subject: Subject, on: date) -> Outcome:
        """Compare the times, then the recommendations."""
        del on
        times = subject.number(self.field)
        lifted = self._lifted(subject)
        prop = field_named(self.field)
        found = same("") if times is None or prop is None else counted(times, prop.unit)
        if times is not None and bounds(times)[1] < self.times:
            return Outcome(Answer.YES, found, self.needed())
        if lifted is True:
            words = Text(zh="推荐院士数达到", en="enough academicians recommend")
            return Outcome(Answer.YES, words, self.needed())
        if times is None:
            return not_known(self.needed(), *missing([self.field]))
        if lifted is None or bounds(times)[0] < self.times:
            names = [self.recommendations, self.own_division] if lifted is None else [self.field]
            absent = [name for name in names if subject.number(name) is None] or names
            return not_known(self.needed(), *missing(absent), found=found)
        return Outcome(Answer.NO, found, self.needed())

    def _lifted(self, subject: Subject) -> bool | None:
        pairs = ((self.recommendations, self.enough), (self.own_division, self.enough_own))
        numbers = [(subject.number(name), enough) for name, enough in pairs]
        reached = [None if n is None else at_least(*bounds(n), enough) for n, enough in numbers]
        if False in reached:
            return False
        return None if None in reached else True
