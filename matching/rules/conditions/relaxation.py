"""Some persons may be older."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.text import Text
from matching.rules.condition import Problem, SubjectCondition, unknown_field
from matching.rules.facts import field_named
from matching.rules.finding import Answer, Outcome, listing
from matching.rules.subject import Subject

FEMALE = "female"


@dataclass(frozen=True)
class Relaxation(SubjectCondition):
    """Women, or those of whom a field says yes, may be some years older.

    It asks nothing by itself: the age conditions that name its rule (``relaxed_by``) apply it.
    """

    type = "relaxation"
    title = Text(zh="年龄放宽", en="relaxed age")

    years: int
    #: ``female``, or names of fields that say yes or no; one of them is enough
    for_: tuple[str, ...]

    def problems(self) -> Iterator[Problem]:
        """Yield unknown fields."""
        for name in self.for_:
            if name != FEMALE:
                yield from unknown_field("for", name)

    def needed(self) -> Text:
        """Say for whom, and how many years."""
        whom = listing(_title(name) for name in self.for_)
        return Text(
            zh=f"{whom.zh.replace('、', '或')}放宽 {self.years} 年",
            en=f"{self.years} years more for {whom.en.replace(', ', ' or ')}",
        )

    def applies(self, subject: Subject) -> bool | None:
        """Say whether the subject is one of them; None if it is not known."""
        found = [_is(subject, name) for name in self.for_]
        if True in found:
            return True
        return None if None in found else False

    def unknown(self, subject: Subject) -> tuple[str, ...]:
        """Return the fields that would tell."""
        names = [name for name in self.for_ if _is(subject, name) is None]
        return tuple("sex" if name == FEMALE else name for name in names)

    def check(self, subject: Subject, on: date) -> Outcome:
        """Say whether it applies; the answer is always yes."""
        del on
        found = {
            True: Text(zh="适用", en="applies"),
            False: Text(zh="不适用", en="does not apply"),
            None: Text(zh="不知是否适用", en="not known whether it applies"),
        }
        return Outcome(Answer.YES, found[self.applies(subject)], self.needed())


def _is(subject: Subject, name: str) -> bool | None:
    if name != FEMALE:
        return subject.flag(name)
    sex = subject.text("sex")
    return sex == FEMALE if sex else None


def _title(name: str) -> Text:
    if name == FEMALE:
        return Text(zh="女性", en="women")
    prop = field_named(name)
    assert prop is not None, name
    return prop.title
