"""Not two from one unit."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from graph.schema import Relation
from graph.text import Text
from matching.rules.condition import ListCondition, Problem, not_among
from matching.rules.finding import Answer, Missing, Outcome, not_known
from matching.rules.subject import Subject

OF, ANY = "of", "any"
_UNIT = Missing("works_at", Text(zh="工作单位", en="employer"))


@dataclass(frozen=True)
class PerUnit(ListCondition):
    """At most `most` on a list are of one unit: the one of whom the list is for, or any.

    Only employers of the reference day count. One who has none recorded may be of any unit.
    """

    type = "per_unit"
    title = Text(zh="同一单位人数", en="persons of one unit")

    most: int
    #: ``of``: the unit of whom the list is for; ``any``: each unit
    unit: str

    def problems(self) -> Iterator[Problem]:
        """Yield an unknown word."""
        yield from not_among("unit", self.unit, (OF, ANY))

    def needed(self) -> Text:
        """Say how many, and of which unit."""
        if self.unit == OF:
            return Text(
                zh=f"与候选人同一单位的不超过 {self.most} 人",
                en=f"at most {self.most} of the candidate's own unit",
            )
        return Text(zh=f"同一单位的不超过 {self.most} 人", en=f"at most {self.most} of one unit")

    def check_list(
        self, subjects: Sequence[Subject], on: date, *, of: Subject | None = None
    ) -> Outcome:
        """Count the units of the list."""
        units = [units_of(one, on) for one in subjects]
        blank = sum(not found for found in units)
        counts = Counter(unit for found in units for unit in found)
        if self.unit == OF:
            own = units_of(of, on) if of is not None else {}
            if not own:
                return not_known(self.needed(), _UNIT)
            counts = Counter({unit: n for unit, n in counts.items() if unit in own})
        names = {unit: name for found in units for unit, name in found.items()}
        most = max(counts.values(), default=0)
        shown = [(names[u], n) for u, n in counts.most_common() if n == most] if most else []
        found = Text(
            zh="；".join(f"{name} {n} 人" for name, n in shown) or "没有",
            en="; ".join(f"{name}: {n}" for name, n in shown) or "none",
        )
        if most > self.most:
            return Outcome(Answer.NO, found, self.needed(), room=0)
        if blank and most + blank > self.most:
            return not_known(self.needed(), _UNIT, found=found)
        return Outcome(Answer.YES, found, self.needed())


def units_of(subject: Subject, on: date) -> dict[str, str]:
    """Return the names of a person's employers on a day, by id."""
    ties = subject.ties_of(Relation.WORKS_AT)
    return {tie.other: tie.name for tie in ties if tie.holds(on) is not False}
