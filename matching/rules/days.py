"""Days known to the year, the month or the day; ages in completed years; working days. No clock.

How years are completed
-----------------------
A Chinese 周岁 is completed on the day *after* the birthday: on the birthday itself a person still
has the years of the day before. The Civil Code (民法典) says so of every period counted in years:
the first day is not counted (art. 201), the corresponding day is the period's last, and where the
month has no such day the last day of the month is (art. 202). The Supreme People's Court says it
of ages in so many words (法释〔2006〕1号 art. 2: 从周岁生日的第二天起算). For a birth on
29 February it follows, without a rule of its own, that a year is completed on 1 March: in a common
year the last day is 28 February, in a leap year the 29th, and the day after is 1 March in both.

Where a notice gives a birth date, no age is counted at all: the date alone decides.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

#: days of the week from Monday that are worked
_WORKED = 5


class Days(NamedTuple):
    """The first and the last day that a date of reduced precision may mean."""

    first: date
    last: date

    @property
    def is_exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


def days_of(text: str) -> Days:
    """Return the days that ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` may mean.

    Examples
    --------
    >>> days_of("2024-02").last.isoformat(), days_of("2017").first.isoformat()
    ('2024-02-29', '2017-01-01')
    """
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return Days(day, day)
    if len(parts) == 2:
        year, month = parts
        after = date(year + month // 12, month % 12 + 1, 1)
        return Days(date(year, month, 1), after - timedelta(days=1))
    return Days(date(parts[0], 1, 1), date(parts[0], 12, 31))


def anniversary(day: date, years: int) -> date:
    """Return the day `years` later; of 29 February, in a common year, the last of the month.

    Examples
    --------
    >>> [str(anniversary(date(1984, 2, 29), years)) for years in (40, 41)]
    ['2024-02-29', '2025-02-28']
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February, in a year that has none
        return date(day.year + years, 2, 28)


def completed_years(born: date, on: date) -> int:
    """Return the age in completed years; a birthday counts from the day after it.

    Examples
    --------
    >>> [completed_years(date(1984, 2, 29), date(2025, *day)) for day in ((2, 28), (3, 1))]
    [40, 41]
    >>> [completed_years(date(1985, 6, 1), date(2025, 6, day)) for day in (1, 2)]
    [39, 40]
    """
    years = on.year - born.year
    return max(years if anniversary(born, years) < on else years - 1, 0)


def ages(born: Days, on: date) -> tuple[int, int]:
    """Return the least and the greatest age in completed years."""
    return completed_years(born.last, on), completed_years(born.first, on)


def is_within(on: date, since: str, until: str) -> bool | None:
    """Say whether a tie held on a day; None where the days its dates leave open decide.

    A tie without a first day has always been, one without a last day still is: what has ended is
    said to have ended.

    Examples
    --------
    >>> day = date(2021, 6, 1)
    >>> is_within(day, "2018", ""), is_within(day, "2018", "2020"), is_within(day, "2018", "2021")
    (True, False, None)
    """
    has_begun = _is_past(since, on + timedelta(days=1)) if since else True
    has_ended = _is_past(until, on) if until else False
    if has_begun is False or has_ended is True:
        return False
    return None if has_begun is None or has_ended is None else True


def _is_past(text: str, on: date) -> bool | None:
    """Say whether a date lies before a day."""
    days = days_of(text)
    if days.last < on:
        return True
    return False if days.first >= on else None


def working_days(first: date, last: date, holidays: Collection[date] = ()) -> int:
    """Return the days from Monday to Friday from `first` to `last`, both counted.

    Parameters
    ----------
    first, last
        Nothing is counted where the last lies before the first.
    holidays
        Days that are not worked. The yearly list of the State Council is not known here.

    Examples
    --------
    >>> working_days(date(2024, 3, 21), date(2024, 3, 27))
    5
    """
    count = (last - first).days + 1
    days = (first + timedelta(days=i) for i in range(count))
    return sum(day.weekday() < _WORKED and day not in holidays for day in days)
