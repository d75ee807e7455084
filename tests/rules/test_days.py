"""Ages, partial dates and working days, on both sides of every edge."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.rules.days import (
    Days,
    ages,
    anniversary,
    completed_years,
    days_of,
    is_within,
    working_days,
)

DAYS = st.dates(date(1930, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        # the day before, the birthday itself, the day after
        ("1985-06-15", "2025-06-14", 39),
        ("1985-06-15", "2025-06-15", 39),
        ("1985-06-15", "2025-06-16", 40),
        # 29 February: completed on 1 March of every year
        ("1984-02-29", "2025-02-27", 40),
        ("1984-02-29", "2025-02-28", 40),
        ("1984-02-29", "2025-03-01", 41),
        ("1984-02-29", "2024-02-28", 39),
        ("1984-02-29", "2024-02-29", 39),
        ("1984-02-29", "2024-03-01", 40),
        # 28 February: the day after is the 29th in a leap year
        ("1984-02-28", "2024-02-28", 39),
        ("1984-02-28", "2024-02-29", 40),
        ("1984-02-28", "2025-02-28", 40),
        ("1984-02-28", "2025-03-01", 41),
        # across the new year
        ("1985-12-31", "2025-12-31", 39),
        ("1985-12-31", "2026-01-01", 40),
        ("1986-01-01", "2026-01-01", 39),
        ("1986-01-01", "2026-01-02", 40),
        ("2026-01-01", "2026-01-01", 0),
        ("2027-01-01", "2026-01-01", 0),
    ],
)
def test_years_are_completed_the_day_after_the_birthday(born: str, on: str, years: int) -> None:
    assert completed_years(date.fromisoformat(born), date.fromisoformat(on)) == years


@given(DAYS, DAYS)
def test_ages_grow_by_one_once_a_year(born: date, on: date) -> None:
    later = on + timedelta(days=1)
    step = completed_years(born, later) - completed_years(born, on)
    assert step in (0, 1)
    if step:
        assert anniversary(born, completed_years(born, later)) == on


@given(DAYS, DAYS, DAYS)
def test_who_is_born_later_is_never_older(a: date, b: date, on: date) -> None:
    assert completed_years(max(a, b), on) <= completed_years(min(a, b), on)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
    ],
)
def test_partial_dates(text: str, first: str, last: str) -> None:
    assert days_of(text) == Days(date.fromisoformat(first), date.fromisoformat(last))
    assert days_of(text).is_exact is (len(text) == 10)


@given(DAYS, DAYS, st.sampled_from([4, 7, 10]))
def test_ages_of_partial_dates_enclose_the_age(born: date, on: date, length: int) -> None:
    low, high = ages(days_of(born.isoformat()[:length]), on)
    assert low <= completed_years(born, on) <= high
    if length == 10:
        assert low == high


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        ("", "", True),
        ("2021-06-01", "", True),
        ("2021-06-02", "", False),
        ("2021-06", "", None),
        ("2021", "", None),
        ("2022", "", False),
        ("2020", "2021-06-01", True),
        ("2020", "2021-05-31", False),
        ("2020", "2021-06", True),
        ("2020", "2021", None),
        ("2021", "2022", None),
        ("2022", "2021", False),
    ],
)
def test_ties_hold_from_their_first_to_their_last_day(
    since: str, until: str, held: bool | None
) -> None:
    assert is_within(date(2021, 6, 1), since, until) is held


def test_working_days() -> None:
    monday = date(2024, 3, 18)
    assert working_days(monday, monday) == 1
    assert working_days(monday, monday + timedelta(days=4)) == 5
    assert working_days(monday, monday + timedelta(days=6)) == 5
    assert working_days(monday + timedelta(days=5), monday + timedelta(days=6)) == 0
    assert working_days(monday, monday - timedelta(days=1)) == 0
    assert working_days(monday, monday + timedelta(days=4), [monday]) == 4
