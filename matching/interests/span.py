"""From when to when a tie holds, the days that count, and both in words."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from graph.text import Text
from matching.rules.days import anniversary, days_of


class Window(NamedTuple):
    """The days that count: a tie that held on any of them is reported."""

    first: date
    last: date


def window_before(on: date, years: int) -> Window:
    """Return the days from `years` before a day until that day, both counted.

    Examples
    --------
    >>> window_before(date(2024, 2, 29), 3).first.isoformat()
    '2021-02-28'
    """
    if years >= on.year:
        return Window(date.min, on)
    return Window(anniversary(on, -years), on)


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, as far as is known: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or empty.

    A tie without a first day has always been, one without a last day still is.

    Examples
    --------
    >>> Span("2019").said
    Text(zh='2019 年起', en='since 2019')
    """

    since: str = ""
    until: str = ""

    def touches(self, window: Window) -> bool:
        """Say whether it may have held on a day of the window.

        Of a year or a month every day is possible, so nothing that could count is missed.
        """
        if self.since and days_of(self.since).first > window.last:
            return False
        return not self.until or days_of(self.until).last >= window.first

    @property
    def is_dated(self) -> bool:
        """Whether any date is known."""
        return bool(self.since or self.until)

    @property
    def said(self) -> Text:
        """The dates in words."""
        if not self.is_dated:
            return Text(zh="日期不详", en="date unknown")
        since, until = _day(self.since), _day(self.until)
        if not self.until:
            return Text(zh=f"{since}起", en=f"since {self.since}")
        if not self.since:
            return Text(zh=f"至 {until}", en=f"until {self.until}")
        if self.since == self.until:
            return Text(zh=since, en=self.since)
        return Text(zh=f"{since}至 {until}", en=f"{self.since} to {self.until}")

    def meet(self, other: "Span") -> "Span":
        """Return when both hold; the later one where they do not hold at one time.

        Examples
        --------
        >>> Span("2015", "2020").meet(Span("2018-03"))
        Span(since='2018-03', until='2020')
        """
        since = max(self.since, other.since, key=_begins)
        until = min(self.until, other.until, key=_ends)
        if since and until and days_of(since).first > days_of(until).last:
            return max(self, other, key=lambda span: (_begins(span.since), _ends(span.until)))
        return Span(since, until)


def _begins(text: str) -> tuple[date, str]:
    return (days_of(text).first if text else date.min), text


def _ends(text: str) -> tuple[date, str]:
    return (days_of(text).last if text else date.max), text


def _day(text: str) -> str:
    """Return a date as Chinese writes it."""
    parts = (f"{int(part)} {unit}" for part, unit in zip(text.split("-"), "年月日", strict=False))
    return " ".join(parts) if text else ""


#: what has no dates of its own, e.g. that a body is itself
ALWAYS = Span()
