"""A share of a list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from graph.errors import NOTHING
from graph.text import Text
from matching.rules.condition import ListCondition, Problem, not_among, unknown_field
from matching.rules.conditions._figures import at_least
from matching.rules.conditions.age import Age
from matching.rules.facts import field_named, missing
from matching.rules.finding import Answer, Outcome, answer_of, listing
from matching.rules.subject import Subject


@dataclass(frozen=True)
class ListShare(ListCondition):
    """At least `least` of those on a list are of an age, or have one of some values.

    Of an empty list it is kept.
    """

    type = "list_share"
    title = Text(zh="名单构成", en="make-up of a list")

    least: Fraction
    #: not over this age, on `reference` of the year
    age: int | None = None
    reference: str = ""
    #: field of a closed list, and the values that count
    field: str = ""
    among: tuple[str, ...] = ()

    def problems(self) -> Iterator[Problem]:
        """Yield an unknown field or value, or that there is not one criterion."""
        if (self.age is None) is not bool(self.field):
            what = Text(zh="“age”和“field”要有且只有一个。", en="it needs 'age' or 'field'.")
            yield "least", what, NOTHING
        if self.age is not None:
            yield from Age(self.age, reference=self.reference).problems()
        if self.field:
            yield from unknown_field("field", self.field)
            prop = field_named(self.field)
            for value in self.among:
                yield from not_among("among", value, list(prop.values) if prop else [])

    def needed(self) -> Text:
        """Say the share, and of whom."""
        who = self._who()
        return Text(zh=f"{who.zh}的不少于 {self.least}", en=f"at least {self.least}: {who.en}")

    def _who(self) -> Text:
        if self.age is not None:
            return Age(self.age, reference=self.reference).needed()
        prop = field_named(self.field)
        assert prop is not None, self.field
        values = listing(prop.values[value] for value in self.among)
        return Text(zh=f"{prop.title.zh}为{values.zh}", en=f"{prop.title.en} {values.en}")

    def check_list(
        self, subjects: Sequence[Subject], on: date, *, of: Subject | None = None
    ) -> Outcome:
        """Count those who are, and those of whom it is not known."""
        del of
        found = [self._is(one, on) for one in subjects]
        low, high = found.count(True), len(found) - found.count(False)
        needed = self.least * len(found)
        kept = at_least(low, high, needed)
        figure = f"{low}" if low == high else f"{low}–{high}"
        words = Text(zh=f"{len(found)} 人中 {figure} 人", en=f"{figure} of {len(found)}")
        lacking = missing([self.field or "born"]) if kept is None else ()
        return Outcome(answer_of(kept), words, self.needed(), lacking)

    def _is(self, subject: Subject, on: date) -> bool | None:
        if self.age is not None:
            answer = Age(self.age, reference=self.reference).check(subject, on).answer
            return None if answer is Answer.CANNOT_TELL else answer is Answer.YES
        value = subject.text(self.field)
        return value in self.among if value else None
