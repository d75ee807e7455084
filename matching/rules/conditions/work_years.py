"""Years of work in a place, without a gap, up to the reference day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.schema import Relation
from graph.text import Text
from matching.rules.condition import Problem, SubjectCondition, unknown_field
from matching.rules.days import Days, anniversary, days_of
from matching.rules.facts import missing
from matching.rules.finding import Answer, Outcome, answer_of, not_known
from matching.rules.subject import Subject, Tie

_PLACES = ("place", "province", "district")


@dataclass(frozen=True)
class WorkYears(SubjectCondition):
    """Employed in a place for at least some whole years up to the reference day.

    A table says since when in `field`. Otherwise the employers are looked at: those in the place
    that overlap or follow on without a gap, back from one that holds on the day.
    """

    type = "work_years"
    title = Text(zh="连续工作年限", en="years of work")

    least: int
    #: part of the place's name, e.g. 天津
    place: str
    #: field with the first day
    field: str

    def problems(self) -> Iterator[Problem]:
        """Yield an unknown field."""
        yield from unknown_field("field", self.field)

    def needed(self) -> Text:
        """Say how long, and where."""
        return Text(
            zh=f"在{self.place}连续工作 {self.least} 年以上",
            en=f"{self.least} year{'s' * (self.least > 1)} or more of work in {self.place}",
        )

    def check(self, subject: Subject, on: date) -> Outcome:
        """Find the first day and count whole years from it."""
        since = subject.days(self.field)
        if since is None:
            jobs = subject.ties_of(Relation.WORKS_AT)
            here = [tie for tie in jobs if _is_in(tie, self.place)]
            now = [tie for tie in here if tie.holds(on)]
            if not now:
                return self._not_here(jobs, on)
            since = _first_day(here, now, on)
        if since is None:
            return not_known(self.needed(), *missing([self.field]))
        kept = _served(since, self.least, on)
        words = subject.text(self.field) or (
            str(since.first) if since.is_exact else f"{since.first}–{since.last}"
        )
        found = Text(zh=f"自 {words} 起", en=f"since {words}")
        return Outcome(
            answer_of(kept), found, self.needed(), () if kept is not None else missing([self.field])
        )

    def _not_here(self, jobs: tuple[Tie, ...], on: date) -> Outcome:
        """Say that nobody in the place employs the person, if all employers say where they are."""
        now = [tie for tie in jobs if tie.holds(on) is not False]
        elsewhere = [tie for tie in now if _place(tie) and not _is_in(tie, self.place)]
        if now and len(elsewhere) == len(now) and all(tie.holds(on) for tie in now):
            names = "、".join(f"{tie.name}（{_place(tie)}）" for tie in now)
            return Outcome(Answer.NO, Text(zh=names, en=names), self.needed())
        return not_known(self.needed(), *missing([self.field]))


def _served(since: Days, years: int, on: date) -> bool | None:
    """Say whether so many years have passed; the day of the year's end counts."""
    if anniversary(since.last, years) <= on:
        return True
    return False if anniversary(since.first, years) > on else None


def _first_day(here: list[Tie], now: list[Tie], on: date) -> Days | None:
    """Return the first day of work without a gap; None if it is not recorded."""
    del on
    chain = [days_of(tie.since) for tie in now if tie.since]
    if not chain:
        return None
    first = min(chain)
    while True:
        before = [
            days_of(tie.since)
            for tie in here
            if tie.since and days_of(tie.since) < first and _reaches(tie, first)
        ]
        if not before:
            return first
        first = min(before)


def _reaches(tie: Tie, first: Days) -> bool:
    """Say whether a job lasted until another one began, as far as the dates tell."""
    if not tie.until:
        return True
    return (first.first - days_of(tie.until).last).days <= 1


def _place(tie: Tie) -> str:
    return " ".join(str(tie.other_properties.get(key, "")) for key in _PLACES).strip()


def _is_in(tie: Tie, place: str) -> bool:
    return place in _place(tie) or tie.name.startswith(place)
