"""A number that must reach, or not exceed, a figure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.errors import NOTHING
from graph.text import Text, same
from matching.rules.condition import Problem, SubjectCondition, unknown_field
from matching.rules.conditions._figures import at_least, at_most, bounds, counted
from matching.rules.facts import field_named, missing
from matching.rules.finding import Answer, Outcome, answer_of, not_known
from matching.rules.subject import Subject


@dataclass(frozen=True)
class Threshold(SubjectCondition):
    """A field is at least `least` and at most `most`; figures themselves are inside."""

    type = "threshold"
    title = Text(zh="数值门槛", en="threshold")

    field: str
    least: float | None = None
    most: float | None = None
    #: a field that exempts those of whom it says yes; where it says nothing there is no exemption
    unless: str = ""

    def problems(self) -> Iterator[Problem]:
        """Yield an unknown field, or that there is no figure or they are upside down."""
        yield from unknown_field("field", self.field)
        if self.unless:
            yield from unknown_field("unless", self.unless)
        if self.least is None and self.most is None:
            what = Text(zh="“least”和“most”至少要有一个。", en="it needs 'least' or 'most'.")
            yield "field", what, NOTHING
        if self.least is not None and self.most is not None and self.least > self.most:
            what = Text(zh="“least”大于“most”。", en="'least' is above 'most'.")
            yield "least", what, NOTHING

    def needed(self) -> Text:
        """Say the figures."""
        prop = field_named(self.field)
        unit = prop.unit if prop else same("")
        parts = []
        if self.least is not None:
            figure = counted(self.least, unit)
            parts.append(Text(zh=f"不少于 {figure.zh}", en=f"at least {figure.en}"))
        if self.most is not None:
            figure = counted(self.most, unit)
            parts.append(Text(zh=f"不超过 {figure.zh}", en=f"at most {figure.en}"))
        zh, en = "，".join(p.zh for p in parts), " and ".join(p.en for p in parts)
        if self.unless and (other := field_named(self.unless)):
            zh, en = f"{zh}（{other.title.zh}除外）", f"{en} (unless: {other.title.en})"
        return Text(zh=zh, en=en)

    def check(self, subject: Subject, on: date) -> Outcome:
        """Compare the number with the figures."""
        del on
        exemption = field_named(self.unless) if self.unless else None
        if exemption is not None and subject.flag(self.unless) is True:
            return Outcome(Answer.YES, exemption.title, self.needed())
        number = subject.number(self.field)
        prop = field_named(self.field)
        if number is None or prop is None:
            return not_known(self.needed(), *missing([self.field]))
        kept = self._kept(*bounds(number))
        lacking = missing([self.field]) if kept is None else ()
        room = None if self.most is None or kept is None else int(self.most - bounds(number)[1])
        return Outcome(
            answer_of(kept), counted(number, prop.unit), self.needed(), lacking,
            None if room is None else max(room, 0),
        )  # fmt: skip

    def _kept(self, low: float, high: float) -> bool | None:
        reached = True if self.least is None else at_least(low, high, self.least)
        within = True if self.most is None else at_most(low, high, self.most)
        if reached is False or within is False:
            return False
        return None if reached is None or within is None else True
