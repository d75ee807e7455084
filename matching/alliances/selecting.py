"""From a theme to chosen members: the narrow field of candidates, and the choice among them."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from graph.errors import InputError, NotFoundError, Place
from graph.text import Text
from matching.affinity import to_unit
from matching.alliances.choosing import DEFAULT_SIZE, Choice, Size, Step, choose, order_greedily
from matching.alliances.model import AllianceModel
from matching.alliances.theme_scores import ThemeScores, score_theme
from matching.themes.theme import Theme

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

#: candidates considered: the best of each facet, and the best of all
OF_FACET, OF_ALL = 10, 60


@dataclass(frozen=True)
class Wishes:
    """What a planner wishes of a suggestion."""

    size: Size = DEFAULT_SIZE
    #: ids of former members, who keep their seats until they rank past 1.5 times the size
    former: tuple[str, ...] = ()
    #: exactly these members, whatever they add: an alliance put together by hand; None: choose
    members: tuple[str, ...] | None = None
    #: ids that may be chosen; None for all societies
    among: Collection[str] | None = field(default=None, hash=False)
    #: how many further societies are named below the stop
    relevant: int = 12
    #: how many alternatives at the most
    alternatives: int = 3
    #: draws by which stability is measured, each as dear as a new model; 0: not measured
    draws: int = 0
    #: where chance of these draws begins
    seed: int = 0


NO_WISHES = Wishes()


@dataclass(frozen=True, eq=False)
class Selection:
    """The choice for a theme, in positions of the model."""

    scores: ThemeScores
    #: positions of the candidates, ascending; `choice` and `steps` count in these
    candidates: Places
    choice: Choice
    steps: tuple[Step, ...]

    @property
    def members(self) -> Places:
        """Positions of the members, in the order in which they were chosen."""
        return self.candidates[[step.candidate for step in self.steps]]


def select(model: AllianceModel, theme: Theme, wishes: Wishes = NO_WISHES) -> Selection:
    """Choose the members of an alliance for a theme.

    Raises
    ------
    InputError
        The size is no range, or the theme has no facets.
    NotFoundError
        A former member, or one that may be chosen, is no society of this graph.
    """
    size = wishes.size
    if not 1 <= size.least <= size.most:
        raise InputError(
            Text(zh=f"规模 {size.least}:{size.most} 不成范围。",
                 en=f"The size {size.least}:{size.most} is no range."),
            Text(zh="例如 6:12。", en="For example 6:12."),
            Place(value=f"{size.least}:{size.most}"),
        )  # fmt: skip
    if not theme.facets:
        raise InputError(
            Text(zh=f"主题“{theme.title.zh}”没有任何方面。",
                 en=f"The theme {theme.title.en!r} has no facets."),
            Text(zh="请先写出它的方面。", en="Write its facets first."),
        )  # fmt: skip
    scores = score_theme(model, theme)
    former = places_of(model, wishes.former if wishes.members is None else wishes.members)
    allowed = None if wishes.among is None else places_of(model, wishes.among)
    candidates = shortlist(scores, former, allowed)
    choice = Choice(
        scores.degrees[:, candidates], scores.weights, likeness_of(model, candidates)
    )  # fmt: skip
    kept = np.flatnonzero(np.isin(candidates, former)).tolist()
    steps = choose(choice, size, kept) if wishes.members is None else _given(choice, kept)
    return Selection(scores, candidates, choice, tuple(steps))


def _given(choice: Choice, members: list[int]) -> list[Step]:
    """Return the members of a list, in the order in which they add most; strangers come last."""
    others = set(range(choice.degrees.shape[1])) - set(members)
    found = order_greedily(replace(choice, barred=others), len(members))
    first = [step.candidate for step in found]
    first += [one for one in members if one not in set(first)]
    return order_greedily(choice, len(first), first)


def likeness_of(model: AllianceModel, places: Places) -> Floats:
    """Return how alike societies are, in [0, 1), shape (places, places)."""
    return to_unit(model.similarity.between(places, places))


def shortlist(scores: ThemeScores, former: Places, allowed: Places | None) -> Places:
    """Return positions of the candidates worth comparing, ascending."""
    fit = scores.fit.copy()
    degrees = scores.degrees.copy()
    if allowed is not None:
        others = np.setdiff1d(np.arange(len(fit)), allowed)
        fit[others] = -np.inf
        degrees[:, others] = 0.0
    chosen = [former if allowed is None else np.intersect1d(former, allowed)]
    chosen.append(np.argsort(-fit, kind="stable")[:OF_ALL])
    chosen += [np.argsort(-row, kind="stable")[:OF_FACET] for row in degrees]
    found: Places = np.unique(np.concatenate(chosen))
    return found[np.isfinite(fit[found])].astype(np.int64)


def places_of(model: AllianceModel, ids: Collection[str]) -> Places:
    """Return where societies stand in the model, ascending, each once.

    Raises
    ------
    NotFoundError
        One is no society of this graph, or no longer active.
    """
    known = {society: i for i, society in enumerate(model.societies.ids)}
    for one in sorted(ids):
        if one not in known:
            raise NotFoundError(
                Text(zh=f"{one} 不是库中在册的学会。", en=f"{one} is no active society here."),
                Text(zh="请先用名称搜索。", en="Search for its name first."),
                Place(value=one),
            )
    return np.array(sorted({known[one] for one in ids}), dtype=np.int64)
