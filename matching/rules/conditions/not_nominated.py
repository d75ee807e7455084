"""Who nominates is not nominated in the same year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.schema import Relation
from graph.text import Text, same
from matching.rules.condition import Problem, SubjectCondition, unknown_field
from matching.rules.facts import missing
from matching.rules.finding import Answer, Outcome, answer_of, not_known
from matching.rules.subject import Subject, Tie

_IS = Text(zh="是候选人", en="is one")
_IS_NOT = Text(zh="不是候选人", en="is none")


@dataclass(frozen=True)
class NotNominated(SubjectCondition):
    """No nomination for an award in the year of the reference day."""

    type = "not_nominated"
    title = Text(zh="本年度不是候选人", en="no candidate this year")

    #: name of the award
    of: str
    #: yes or no, given by a table
    field: str

    def problems(self) -> Iterator[Problem]:
        """Yield an unknown field."""
        yield from unknown_field("field", self.field)

    def needed(self) -> Text:
        """Say of what."""
        return Text(zh=f"本年度不是{self.of}候选人", en=f"no candidate for {self.of} this year")

    def check(self, subject: Subject, on: date) -> Outcome:
        """Look at the field, then at the nominations recorded."""
        given = subject.flag(self.field)
        if given is not None:
            found = _IS if given else _IS_NOT
            return Outcome(answer_of(not given), found, self.needed())
        named = [t for t in subject.ties_of(Relation.NOMINATED_FOR) if self._is_it(t, on)]
        if named:
            return Outcome(Answer.NO, same("；".join(tie.name for tie in named)), self.needed())
        if any(f"nominated:{self.of}" in name for name in subject.registers):
            return Outcome(Answer.YES, Text(zh="没有记录", en="not recorded"), self.needed())
        return not_known(self.needed(), *missing([self.field]))

    def _is_it(self, tie: Tie, on: date) -> bool:
        award = f"{tie.name} {tie.other_properties.get('scheme', '')}"
        editions = (tie.properties.get("edition", ""), tie.other_properties.get("edition", ""))
        return self.of in award and str(on.year) in f"{tie.since} {editions}"
