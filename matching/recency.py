"""Newer evidence counts more, where it is dated."""

from datetime import date

#: years in which a document loses half of what it can lose
HALF_LIFE = 8.0
#: what is left of the oldest
FLOOR = 0.5
#: an undated document counts as one of about five years
UNDATED = 0.8


def recency(day: str, on: date | None) -> float:
    """Return the factor of a document of `day` (ISO, reduced precision) as of `on`.

    From 1 for a new one down to 0.5, half of the way after eight years; 0.8 where undated, as for
    profiles and scopes. Without `on`, dates do not matter and the factor is 1.

    Examples
    --------
    >>> recency("2018-06", date(2026, 6, 1)), recency("", date(2026, 6, 1))
    (0.75, 0.8)
    """
    if on is None:
        return 1.0
    if not day:
        return UNDATED
    parts = [int(part) for part in day.split("-")]
    year = parts[0] + (parts[1] - 1 if len(parts) > 1 else 6) / 12
    age = max(on.year + (on.month - 1) / 12 - year, 0.0)
    return float(FLOOR + (1 - FLOOR) * 0.5 ** (age / HALF_LIFE))
