"""Made public for so many working days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.text import Text
from matching.rules.condition import ListCondition
from matching.rules.days import Days, working_days
from matching.rules.facts import missing
from matching.rules.finding import Outcome, answer_of, not_known
from matching.rules.subject import Subject

_FIELDS = ("publicity_from", "publicity_to")
_REMARK = Text(
    zh="按周一至周五计，法定节假日和调休请另行核对",
    en="Mondays to Fridays; public holidays and exchanged days are to be checked",
)


@dataclass(frozen=True)
class Publicity(ListCondition):
    """A list is public for at least so many working days, first and last day counted.

    The days stand with whom or what the list is for, else with those on it. Only weekends are taken
    out: public holidays are fixed year by year and are not known here, which the remark says.
    """

    type = "publicity"
    title = Text(zh="公示", en="publicity")

    days: int

    def needed(self) -> Text:
        """Say how many days."""
        return Text(zh=f"公示不少于 {self.days} 个工作日", en=f"at least {self.days} working days")

    def check_list(
        self, subjects: Sequence[Subject], on: date, *, of: Subject | None = None
    ) -> Outcome:
        """Count the working days of whoever is public for the shortest time."""
        del on
        holders = [of] if of is not None and of.days(_FIELDS[0]) else list(subjects)
        spans = [(one.days(_FIELDS[0]), one.days(_FIELDS[1])) for one in holders]
        known = [(a, b) for a, b in spans if a is not None and b is not None]
        exact = [(a, b) for a, b in known if a.is_exact and b.is_exact]
        if not exact or len(exact) < len(spans):
            return not_known(self.needed(), *missing(_FIELDS))
        first, last = min(exact, key=lambda span: working_days(span[0].first, span[1].last))
        return self._outcome(first, last)

    def _outcome(self, first: Days, last: Days) -> Outcome:
        count = working_days(first.first, last.last)
        found = Text(
            zh=f"{first.first} 至 {last.last}，{count} 个工作日",
            en=f"{first.first} to {last.last}: {count} working days",
        )
        return Outcome(answer_of(count >= self.days), found, self.needed(), remark=_REMARK)
