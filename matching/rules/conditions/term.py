"""A term that has not run out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.text import Text
from matching.rules.condition import Problem, SubjectCondition, unknown_field
from matching.rules.facts import field_named, missing
from matching.rules.finding import Outcome, answer_of, not_known
from matching.rules.subject import Subject


@dataclass(frozen=True)
class Term(SubjectCondition):
    """The reference day is not after the term's last day."""

    type = "term"
    title = Text(zh="按期换届", en="term on time")

    #: field with the last day
    field: str

    def problems(self) -> Iterator[Problem]:
        """Yield an unknown field."""
        yield from unknown_field("field", self.field)

    def needed(self) -> Text:
        """Say which term."""
        prop = field_named(self.field)
        assert prop is not None, self.field
        return Text(
            zh=f"基准日不晚于“{prop.title.zh}”", en=f"reference day not after “{prop.title.en}”"
        )

    def check(self, subject: Subject, on: date) -> Outcome:
        """Compare the last day with the reference day."""
        days = subject.days(self.field)
        if days is None:
            return not_known(self.needed(), *missing([self.field]))
        kept = True if on <= days.first else False if on > days.last else None
        text = subject.text(self.field)
        found = Text(zh=f"{text}（基准日 {on}）", en=f"{text} (reference day {on})")
        lacking = missing([self.field]) if kept is None else ()
        return Outcome(answer_of(kept), found, self.needed(), lacking)
