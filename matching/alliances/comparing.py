"""A suggestion beside an alliance that exists, and what changes if one withdraws or joins."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.text import Text
from matching.alliances.model import AllianceModel
from matching.alliances.objective import cohesion, coverage, uncovered
from matching.alliances.selecting import Places, likeness_of, places_of
from matching.alliances.theme_scores import ThemeScores, score_theme
from matching.themes.theme import Theme

Floats = NDArray[np.float64]

#: change of a facet from which it is named
NAMED = 0.05


@dataclass(frozen=True)
class Figures:
    """What an alliance is worth for a theme."""

    #: share of the theme covered, in [0, 1]
    covered: float
    #: mean likeness of all pairs, in [0, 1]
    cohesion: float


@dataclass(frozen=True)
class Change:
    """What it does to an alliance if one society withdraws or joins."""

    id: str
    name: str
    joins: bool
    #: change of the share of the theme covered
    covered: float
    cohesion: float
    #: facets that are covered by at least .05 more or less, most first
    facets: tuple[Text, ...]


@dataclass(frozen=True)
class Comparison:
    """An existing list of members beside a suggested one."""

    kept: tuple[str, ...]
    #: suggested, but not in the existing alliance
    missing: tuple[str, ...]
    #: in the existing alliance, but not suggested
    surplus: tuple[str, ...]
    existing: Figures
    suggested: Figures
    #: of the existing alliance: each member withdraws, each missing one joins
    changes: tuple[Change, ...]


def compare_alliances(
    model: AllianceModel, theme: Theme, existing: Collection[str], suggested: Collection[str]
) -> Comparison:
    """Compare an existing alliance with a suggested one for a theme.

    Raises
    ------
    NotFoundError
        A member is no active society of this graph.
    """
    scores = score_theme(model, theme)
    missing = tuple(sorted(set(suggested) - set(existing)))
    return Comparison(
        tuple(sorted(set(suggested) & set(existing))),
        missing,
        tuple(sorted(set(existing) - set(suggested))),
        figures_of(model, scores, existing),
        figures_of(model, scores, suggested),
        changes_of(model, scores, existing, missing),
    )


def figures_of(model: AllianceModel, scores: ThemeScores, members: Collection[str]) -> Figures:
    """Return what some members are worth for a theme."""
    places = places_of(model, members)
    return _figures(scores, likeness_of(model, places), places, range(len(places)))


def changes_of(
    model: AllianceModel, scores: ThemeScores, members: Collection[str], joining: Iterable[str]
) -> tuple[Change, ...]:
    """Return what changes if each member withdraws, and if each of `joining` joins, one at a time.

    By id: first those who withdraw, then those who join; who is a member does not join.
    """
    here = places_of(model, members)
    new = np.setdiff1d(places_of(model, tuple(joining)), here)
    places = np.concatenate([here, new])
    likeness = likeness_of(model, places)
    whole = set(range(len(here)))
    found = [_change(model, scores, likeness, places, whole, whole - {at}) for at in sorted(whole)]
    for at in range(len(here), len(places)):
        found.append(_change(model, scores, likeness, places, whole, whole | {at}))
    return tuple(found)


def _figures(
    scores: ThemeScores, likeness: Floats, places: Places, members: Collection[int]
) -> Figures:
    degrees = scores.degrees[:, places]
    total = float(scores.weights.sum()) or 1.0
    return Figures(
        coverage(degrees, scores.weights, members) / total, cohesion(likeness, members)
    )  # fmt: skip


def _change(
    model: AllianceModel,
    scores: ThemeScores,
    likeness: Floats,
    places: Places,
    before: set[int],
    after: set[int],
) -> Change:
    was = _figures(scores, likeness, places, before)
    then = _figures(scores, likeness, places, after)
    degrees = scores.degrees[:, places]
    moved = np.abs(uncovered(degrees, before) - uncovered(degrees, after))
    order = [f for f in np.argsort(-moved, kind="stable").tolist() if moved[f] >= NAMED]
    place = int(places[next(iter(before ^ after))])
    return Change(
        model.societies.ids[place], model.societies.names[place], len(after) > len(before),
        then.covered - was.covered, then.cohesion - was.cohesion,
        tuple(scores.facets[f].title for f in order),
    )  # fmt: skip
