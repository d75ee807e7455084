"""One of a list of values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.text import Text, same
from matching.rules.condition import Problem, SubjectCondition, not_among, unknown_field
from matching.rules.facts import field_named, missing
from matching.rules.finding import Outcome, answer_of, listing, not_known
from matching.rules.subject import Subject


@dataclass(frozen=True)
class Choice(SubjectCondition):
    """A field of a closed list has one of some values."""

    type = "choice"
    title = Text(zh="取值", en="value")

    field: str
    among: tuple[str, ...]

    def problems(self) -> Iterator[Problem]:
        """Yield an unknown field or value."""
        yield from unknown_field("field", self.field)
        prop = field_named(self.field)
        for value in self.among if prop else ():
            yield from not_among("among", value, list(prop.values) if prop else [])

    def needed(self) -> Text:
        """Say which values."""
        prop = field_named(self.field)
        assert prop is not None, self.field
        values = listing(self._title(value) for value in self.among)
        return Text(zh=f"{prop.title.zh}：{values.zh}", en=f"{prop.title.en}: {values.en}")

    def check(self, subject: Subject, on: date) -> Outcome:
        """Look at the field."""
        del on
        found = subject.text(self.field)
        if not found:
            return not_known(self.needed(), *missing([self.field]))
        return Outcome(answer_of(found in self.among), self._title(found), self.needed())

    def _title(self, value: str) -> Text:
        prop = field_named(self.field)
        return prop.values.get(value, same(value)) if prop else same(value)
