"""Seeded draws: each row draws from its own source, so that a new row changes no other."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

SEED = 2026
#: the day the sample looks at the world from, as year and month
NOW_YEAR, NOW_MONTH = 2026, 6

_T = TypeVar("_T")


def draw(*key: object) -> Random:
    """Return the source of the row that `key` names."""
    return Random("/".join(map(str, (SEED, *key))))


def weighted(rng: Random, weights: Mapping[_T, float]) -> _T:
    """Draw one of the keys by its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def some(rng: Random, items: Sequence[_T], count: int) -> list[_T]:
    """Draw up to `count` of the items, in their own order."""
    chosen = set(rng.sample(range(len(items)), max(0, min(count, len(items)))))
    return [item for i, item in enumerate(items) if i in chosen]


def month(rng: Random, first: int, last: int) -> str:
    """Draw a month of the years `first` to `last`, none after the present one."""
    year = rng.randint(first, last)
    return f"{year}-{rng.randint(1, NOW_MONTH if year == NOW_YEAR else 12):02d}"


def joined(items: Sequence[str]) -> str:
    """Write several values into one cell, each once."""
    return "；".join(dict.fromkeys(item for item in items if item))
