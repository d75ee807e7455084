"""Other choices for the same theme that really differ, and what they cost."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from graph.text import Text
from matching.alliances.choosing import Choice, Size, Step, choose
from matching.alliances.model import AllianceModel
from matching.alliances.objective import cohesion, coverage
from matching.alliances.selecting import Selection
from matching.alliances.suggestion import Alternative
from matching.alliances.theme_scores import BESIDE

Floats = NDArray[np.float64]

#: least Jaccard distance of an alternative to the suggestion and to each other
APART = 0.5
#: share of the suggestion's coverage that it must reach
ENOUGH = 0.6


def distance(one: Collection[object], other: Collection[object]) -> float:
    """Return the Jaccard distance of two lists of members, in [0, 1].

    Examples
    --------
    >>> distance("abc", "bcd"), distance("", "")
    (0.5, 0.0)
    """
    both = set(one) | set(other)
    return 1.0 - len(set(one) & set(other)) / len(both) if both else 0.0


def alternatives_of(
    model: AllianceModel, selection: Selection, size: Size, count: int
) -> tuple[Alternative, ...]:
    """Return up to `count` alternatives; fewer where no other is different enough.

    One must also cover at least `ENOUGH` of what the suggestion covers. Tried in turn: the members
    easiest to replace are replaced; the most central ones are; only the core of the theme counts;
    nobody of the suggestion is asked again.
    """
    choice = selection.choice
    chosen = [step.candidate for step in selection.steps]
    if not chosen:
        return ()
    least = ENOUGH * coverage(choice.degrees, choice.weights, chosen)
    taken: list[list[int]] = [chosen]
    found: list[Alternative] = []
    for how, members in _tried(selection, size):
        apart = min(distance(members, other) for other in taken)
        covered = coverage(choice.degrees, choice.weights, members)
        if len(found) < count and apart >= APART and covered >= least:
            taken.append(members)
            found.append(
                Alternative(
                    how,
                    tuple(model.societies.ids[int(selection.candidates[c])] for c in members),
                    covered / (float(choice.weights.sum()) or 1.0),
                    cohesion(choice.likeness, members),
                    apart,
                )
            )
    return tuple(found)


def _tried(selection: Selection, size: Size) -> Iterator[tuple[Text, list[int]]]:
    choice, steps = selection.choice, selection.steps
    chosen = [step.candidate for step in steps]
    # a third exchanged is a distance of 1/2 at equal size; half, as sizes may differ
    half = ceil(len(chosen) / 2)
    easiest = [step.candidate for step in sorted(steps, key=lambda s: (s.gain, s.candidate))]
    yield (
        Text(zh="保留骨干，换掉最易替代的成员", en="the backbone stays, the easiest to replace go"),
        _again(choice, size, easiest[:half]),
    )
    near = choice.likeness[np.ix_(chosen, chosen)].sum(axis=1)
    central = [chosen[i] for i in np.argsort(-near, kind="stable")[:half]]
    yield (
        Text(zh="换一个中心：最居中的成员不参加", en="another heart: without the most central"),
        _again(choice, size, central),
    )
    inner = np.where(_is_core(selection), choice.weights, 0.0)
    if 0 < np.count_nonzero(inner) < len(inner):
        yield (
            Text(zh="只做核心方面", en="only the core of the theme"),
            _members(choose(replace(choice, weights=inner, degrees=_only(choice, inner)), size)),
        )
    yield (
        Text(zh="全部另请", en="nobody of the suggestion"),
        _again(choice, size, chosen),
    )


def _is_core(selection: Selection) -> NDArray[np.bool_]:
    facets = selection.scores.facets
    given = np.array([facet.weight for facet in facets])
    return selection.choice.weights > given * (1 + BESIDE) / 2


def _only(choice: Choice, weights: Floats) -> Floats:
    found: Floats = np.where(weights[:, None] > 0, choice.degrees, 0.0)
    return found


def _again(choice: Choice, size: Size, barred: Collection[int]) -> list[int]:
    return _members(choose(replace(choice, barred=tuple(barred)), size))


def _members(steps: list[Step]) -> list[int]:
    return [step.candidate for step in steps]
