"""Comparing what may be known only within bounds, and saying it."""

from datetime import date
from fractions import Fraction

from graph.text import Text, same
from matching.rules.days import Days
from matching.rules.subject import Between


def bounds(number: float | Between) -> tuple[float, float]:
    """Return the least and the greatest that a number may be."""
    return number if isinstance(number, Between) else (number, number)


def at_most(low: float, high: float, limit: float | Fraction) -> bool | None:
    """Say whether a number between two is at most a limit; None if that depends."""
    if high <= limit:
        return True
    return False if low > limit else None


def at_least(low: float, high: float, limit: float | Fraction) -> bool | None:
    """Say whether a number between two is at least a limit; None if that depends."""
    if low >= limit:
        return True
    return False if high < limit else None


def not_before(days: Days, limit: date) -> bool | None:
    """Say whether a date is a day or later; None where the days it leaves open decide."""
    if days.first >= limit:
        return True
    return False if days.last < limit else None


def shown(number: float | Between) -> str:
    """Return a number, or the range it lies in.

    Examples
    --------
    >>> shown(2000.0), shown(Between(3, 5))
    ('2000', '3–5')
    """
    low, high = bounds(number)
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def counted(number: float | Between, unit: Text) -> Text:
    """Return a number with its unit, which in English is given in the plural.

    Examples
    --------
    >>> counted(1, Text(zh="个", en="societies")), counted(3, Text(zh="", en="")).en
    (Text(zh='1 个', en='1 society'), '3')
    """
    words = shown(number)
    if not unit.zh and not unit.en:
        return same(words)
    one = f"{unit.en[:-3]}y" if unit.en.endswith("ies") else unit.en.removesuffix("s")
    return Text(zh=f"{words} {unit.zh}", en=f"{words} {one if words == '1' else unit.en}")
