"""Born on a day or later."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from graph.text import Text
from matching.rules.condition import Condition, SubjectCondition
from matching.rules.conditions._figures import not_before
from matching.rules.conditions.relaxation import Relaxation
from matching.rules.days import anniversary
from matching.rules.facts import missing
from matching.rules.finding import Outcome, answer_of, not_known
from matching.rules.subject import Subject


@dataclass(frozen=True)
class Born(SubjectCondition):
    """A birth date drawn as a line by a notice: that day itself is inside.

    No age is counted. Where the notice states one beside the date, it is repeated for the reader.
    """

    type = "born"
    title = Text(zh="出生日期", en="birth date")

    from_: date
    #: the age that the notice states beside the date
    age: int | None = None
    #: id of the rule by which some may be older
    relaxed_by: str = ""
    relaxation: Relaxation | None = None

    def bind(self, others: Mapping[str, Condition]) -> Self:
        """Return the condition with the relaxation that its edition grants."""
        return replace(self, relaxation=relaxation_of(others, self.relaxed_by))

    def needed(self) -> Text:
        """Say the line."""
        zh, en = f"{self.from_} 及以后出生", f"born on {self.from_} or later"
        if self.age is not None:
            zh, en = f"{zh}（不超过{self.age}周岁）", f"{en} (not over {self.age})"
        if self.relaxation is None:
            return Text(zh=zh, en=en)
        more = self.relaxation.needed()
        return Text(zh=f"{zh}，{more.zh}", en=f"{en}, {more.en}")

    def check(self, subject: Subject, on: date) -> Outcome:
        """Compare the birth date with the line; the reference day plays no part."""
        del on
        days = subject.days("born")
        if days is None:
            return not_known(self.needed(), *missing(["born"]))
        found = Text(zh=f"{subject.text('born')} 出生", en=f"born {subject.text('born')}")
        if self.relaxation is None:
            return settle(not_before(days, self.from_), found, self.needed())
        line = anniversary(self.from_, -self.relaxation.years)
        strict, eased = not_before(days, self.from_), not_before(days, line)
        return eased_outcome(self.relaxation, subject, strict, eased, found, self.needed())


def settle(kept: bool | None, found: Text, needed: Text) -> Outcome:
    """Return the outcome where only the birth date may be lacking."""
    lacking = missing(["born"]) if kept is None else ()
    return Outcome(answer_of(kept), found, needed, lacking)


def eased_outcome(
    relaxation: Relaxation,
    subject: Subject,
    strict: bool | None,
    eased: bool | None,
    found: Text,
    needed: Text,
) -> Outcome:
    """Return the outcome given what holds without and with a relaxation.

    Parameters
    ----------
    relaxation, subject
        Who may be eased, and who is asked.
    strict, eased
        Whether the condition is kept without and with it.
    found, needed
        In words.
    """
    applies = relaxation.applies(subject)
    if applies is not None:
        return settle(eased if applies else strict, found, needed)
    if strict is eased or strict is True or eased is False:
        return settle(eased if eased is False else strict, found, needed)
    names = ["born"] if strict is None or eased is None else []
    lacking = missing([*names, *relaxation.unknown(subject)])
    return not_known(needed, *lacking, found=found)


def relaxation_of(others: Mapping[str, Condition], rule: str) -> Relaxation | None:
    """Return the relaxation that a rule grants. Raises KeyError if the rule grants none."""
    if not rule:
        return None
    found = others[rule]
    if not isinstance(found, Relaxation):
        raise KeyError(rule)
    return found
