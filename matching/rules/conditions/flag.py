"""Yes or no."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.text import Text
from matching.rules.condition import Problem, SubjectCondition, unknown_field
from matching.rules.facts import field_named, missing
from matching.rules.finding import Outcome, answer_of, not_known
from matching.rules.subject import Subject

_YES, _NO = Text(zh="是", en="yes"), Text(zh="否", en="no")


@dataclass(frozen=True)
class Flag(SubjectCondition):
    """A field says yes, or says no."""

    type = "flag"
    title = Text(zh="是或否", en="yes or no")

    field: str
    is_: bool

    def problems(self) -> Iterator[Problem]:
        """Yield an unknown field."""
        yield from unknown_field("field", self.field)

    def needed(self) -> Text:
        """Say which."""
        prop = field_named(self.field)
        assert prop is not None, self.field
        word = _YES if self.is_ else _NO
        return Text(zh=f"{prop.title.zh}：{word.zh}", en=f"{prop.title.en}: {word.en}")

    def check(self, subject: Subject, on: date) -> Outcome:
        """Look at the field."""
        del on
        found = subject.flag(self.field)
        if found is None:
            return not_known(self.needed(), *missing([self.field]))
        return Outcome(answer_of(found is self.is_), _YES if found else _NO, self.needed())
