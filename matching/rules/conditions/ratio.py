"""One number as a share of another."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from graph.errors import NOTHING
from graph.text import Text
from matching.rules.condition import Problem, SubjectCondition, unknown_field
from matching.rules.conditions._figures import bounds, shown
from matching.rules.facts import field_named, missing
from matching.rules.finding import Outcome, answer_of, not_known
from matching.rules.subject import Between, Subject


@dataclass(frozen=True)
class Ratio(SubjectCondition):
    """``part / whole`` is at least or at most a share; exact, and the share itself is inside.

    Of a share that is 0 of 0 nothing can be said.
    """

    type = "ratio"
    title = Text(zh="比例", en="ratio")

    part: str
    whole: str
    least: Fraction | None = None
    most: Fraction | None = None

    def problems(self) -> Iterator[Problem]:
        """Yield unknown fields, or that there is not one figure."""
        yield from unknown_field("part", self.part)
        yield from unknown_field("whole", self.whole)
        if (self.least is None) is (self.most is None):
            what = Text(zh="“least”和“most”要有且只有一个。", en="it needs 'least' or 'most'.")
            yield "part", what, NOTHING

    @property
    def share(self) -> Fraction:
        """The figure."""
        found = self.least if self.least is not None else self.most
        assert found is not None
        return found

    def needed(self) -> Text:
        """Say the share, and of what."""
        part, whole = field_named(self.part), field_named(self.whole)
        assert part is not None, self.part
        assert whole is not None, self.whole
        zh, en = ("不少于", "at least") if self.least is not None else ("不超过", "at most")
        return Text(
            zh=f"{part.title.zh}{zh}{whole.title.zh}的 {self.share}",
            en=f"{part.title.en} {en} {self.share} of {whole.title.en}",
        )

    def check(self, subject: Subject, on: date) -> Outcome:
        """Compare the share, at its least and greatest."""
        del on
        part, whole = subject.number(self.part), subject.number(self.whole)
        absent = [n for n, v in ((self.part, part), (self.whole, whole)) if v is None]
        if part is None or whole is None:
            return not_known(self.needed(), *missing(absent))
        if bounds(whole)[1] <= 0:
            return not_known(self.needed(), *missing([self.whole]), found=_words(part, whole))
        kept = self._kept(part, whole)
        names = [n for n, v in ((self.part, part), (self.whole, whole)) if isinstance(v, Between)]
        lacking = missing(names) if kept is None else ()
        return Outcome(answer_of(kept), _words(part, whole), self.needed(), lacking)

    def _kept(self, part: float | Between, whole: float | Between) -> bool | None:
        share, (low, high), (small, large) = self.share, bounds(part), bounds(whole)
        if self.most is not None:
            if _exact(high) <= share * _exact(small):
                return True
            return False if _exact(low) > share * _exact(large) else None
        if _exact(low) >= share * _exact(large):
            return True
        return False if _exact(high) < share * _exact(small) else None


def _exact(number: float) -> Fraction:
    return Fraction(number)


def _words(part: float | Between, whole: float | Between) -> Text:
    figure = f"{shown(part)} / {shown(whole)}"
    if isinstance(part, Between) or isinstance(whole, Between) or not whole:
        return Text(zh=figure, en=figure)
    percent = f"{100 * part / whole:.1f}%"
    return Text(zh=f"{figure}（{percent}）", en=f"{figure} ({percent})")
