"""A share that must be larger than it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from graph.text import Text
from matching.rules.condition import Problem, SubjectCondition, unknown_field
from matching.rules.conditions._figures import bounds
from matching.rules.facts import field_named, missing
from matching.rules.finding import Outcome, answer_of, not_known
from matching.rules.subject import Subject


@dataclass(frozen=True)
class Rise(SubjectCondition):
    """``part / whole`` is larger than the percentage in `before`.

    For what a document asks to grow without saying how far. Without the former figure it cannot be
    told, and the present one is given.
    """

    type = "rise"
    title = Text(zh="比例提高", en="rising share")

    part: str
    whole: str
    #: field with the former share in per cent
    before: str

    def problems(self) -> Iterator[Problem]:
        """Yield unknown fields."""
        for key in ("part", "whole", "before"):
            yield from unknown_field(key, getattr(self, key))

    def needed(self) -> Text:
        """Say which share."""
        part, before = field_named(self.part), field_named(self.before)
        assert part is not None, self.part
        assert before is not None, self.before
        return Text(
            zh=f"{part.title.zh}的比例高于{before.title.zh}",
            en=f"share of {part.title.en} above: {before.title.en}",
        )

    def check(self, subject: Subject, on: date) -> Outcome:
        """Compare both shares."""
        del on
        part, whole = subject.number(self.part), subject.number(self.whole)
        if part is None or whole is None or bounds(whole)[0] <= 0:
            absent = [n for n, v in ((self.part, part), (self.whole, whole)) if not v]
            return not_known(self.needed(), *missing(absent))
        low = 100 * Fraction(bounds(part)[0]) / Fraction(bounds(whole)[1])
        high = 100 * Fraction(bounds(part)[1]) / Fraction(bounds(whole)[0])
        figure = f"{float(low):.1f}%" if low == high else f"{float(low):.1f}–{float(high):.1f}%"
        found = Text(zh=f"本届 {figure}", en=f"now {figure}")
        before = subject.number(self.before)
        if before is None:
            return not_known(self.needed(), *missing([self.before]), found=found)
        was = Fraction(str(bounds(before)[0]))
        last = f"{float(was):g}%"
        found = Text(zh=f"本届 {figure}，上届 {last}", en=f"now {figure}, was {last}")
        kept = True if low > was else False if high <= was else None
        lacking = missing([self.part]) if kept is None else ()
        return Outcome(answer_of(kept), found, self.needed(), lacking)
