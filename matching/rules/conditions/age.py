"""An age in completed years on a reference day."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from graph.errors import NOTHING
from graph.text import Text, same
from matching.rules.condition import Condition, Problem, SubjectCondition, not_among
from matching.rules.conditions._figures import at_most
from matching.rules.conditions.born import eased_outcome, relaxation_of, settle
from matching.rules.conditions.relaxation import Relaxation
from matching.rules.days import Days, ages
from matching.rules.facts import NOTICE, missing
from matching.rules.finding import Outcome, not_known
from matching.rules.subject import Subject

COMPLETED, NOTICE_LINE = "completed", "notice"


@dataclass(frozen=True)
class Age(SubjectCondition):
    """At most some completed years; see `matching.rules.days` for how a year is completed.

    With ``line = "completed"`` the age on the reference day decides. With ``line = "notice"`` the
    rule is one that each edition's notice puts as a birth date, and this edition's notice is not in
    the library. All notices known drew the line at 1 January, of the year of the edition or of the
    year before, less the age. So who does not get older than the limit in the year of the reference
    day is inside by either, who gets two years older is outside by either, and for those between
    it cannot be told without the notice. The birth year is enough.
    """

    type = "age"
    title = Text(zh="年龄", en="age")

    most: int
    line: str = COMPLETED
    #: ``MM-DD``: the age on this day of the reference day's year counts
    reference: str = ""
    #: id of the rule by which some may be older
    relaxed_by: str = ""
    relaxation: Relaxation | None = None

    def problems(self) -> Iterator[Problem]:
        """Yield an unknown line, or a day that no year has."""
        yield from not_among("line", self.line, (COMPLETED, NOTICE_LINE))
        if self.reference and not _is_day(self.reference):
            what = Text(zh=f"没有“{self.reference}”这一天。", en=f"no day is {self.reference!r}.")
            yield "reference", what, same("MM-DD")
        if self.reference and self.line == NOTICE_LINE:
            what = Text(zh="以通知为准时没有基准日。", en="a notice's line has no reference day.")
            yield "reference", what, NOTHING

    def bind(self, others: Mapping[str, Condition]) -> Self:
        """Return the condition with the relaxation that its edition grants."""
        return replace(self, relaxation=relaxation_of(others, self.relaxed_by))

    def needed(self) -> Text:
        """Say the age."""
        zh, en = f"不超过 {self.most} 周岁", f"not over {self.most}"
        if self.reference:
            zh = f"{zh}（按当年 {self.reference} 计算）"
            en = f"{en} on {self.reference} of the year"
        if self.relaxation is not None:
            more = self.relaxation.needed()
            zh, en = f"{zh}，{more.zh}", f"{en}, {more.en}"
        if self.line == NOTICE_LINE:
            zh = f"{zh}，以本届通知的出生日期为准"
            en = f"{en}, by the date in this edition's notice"
        return Text(zh=zh, en=en)

    def check(self, subject: Subject, on: date) -> Outcome:
        """Count the age, at its least and greatest."""
        days = subject.days("born")
        if days is None:
            return not_known(self.needed(), *missing(["born"]))
        day = self.day(on)
        strict = self._kept(days, day, self.most)
        words = age_in_words if self.line == COMPLETED else _turning_in_words
        found = words(days, subject.text("born"), day)
        if self.relaxation is None:
            outcome = settle(strict, found, self.needed())
        else:
            eased = self._kept(days, day, self.most + self.relaxation.years)
            outcome = eased_outcome(self.relaxation, subject, strict, eased, found, self.needed())
        if self.line == NOTICE_LINE:
            lacking = tuple(NOTICE if m.name == "born" else m for m in outcome.missing)
            return replace(outcome, missing=lacking)
        return outcome

    def day(self, on: date) -> date:
        """Return the day on which the age counts."""
        return date.fromisoformat(f"{on.year:04}-{self.reference}") if self.reference else on

    def _kept(self, days: Days, on: date, most: int) -> bool | None:
        if self.line == COMPLETED:
            return at_most(*ages(days, on), most)
        turning = on.year - days.first.year
        return True if turning <= most else False if turning >= most + 2 else None


def age_in_words(days: Days, text: str, on: date) -> Text:
    """Return an age on a day, and the birth date it follows from.

    Examples
    --------
    >>> age_in_words(Days(date(1985, 6, 1), date(1985, 6, 30)), "1985-06", date(2025, 6, 9)).en
    '39–40 (born 1985-06)'
    """
    low, high = ages(days, on)
    years = f"{low}" if low == high else f"{low}–{high}"
    return Text(zh=f"{years} 周岁（{text} 出生）", en=f"{years} (born {text})")


def _turning_in_words(days: Days, text: str, on: date) -> Text:
    years = on.year - days.first.year
    return Text(zh=f"当年满 {years} 周岁（{text} 出生）", en=f"turning {years} (born {text})")


def _is_day(text: str) -> bool:
    # 29 February is no day of every year
    if not re.fullmatch(r"\d{2}-\d{2}", text):
        return False
    try:
        date.fromisoformat(f"2023-{text}")
    except ValueError:
        return False
    return True
