"""How sure a suggestion is: input is dropped by chance, and members are chosen again."""

from collections.abc import Iterable
from dataclasses import replace

from matching.alliances.model import AllianceModel, thinned
from matching.alliances.selecting import NO_WISHES, Wishes, select
from matching.alliances.suggestion import Stability
from matching.themes.theme import Theme

#: draws, and share of the input dropped in each
DRAWS, SHARE = 10, 0.02


def stability_of(
    model: AllianceModel,
    theme: Theme,
    members: tuple[str, ...],
    wishes: Wishes = NO_WISHES,
    *,
    draws: int = DRAWS,
    share: float = SHARE,
) -> Stability:
    """Return how many of the members stay when some of the input is dropped.

    Parameters
    ----------
    members
        Ids of those suggested on all of the input, at least one.
    draws
        How often it is tried, from ``wishes.seed`` on; each takes as long as making the model.
    share
        Chance of each discipline, industry, scope, group, tie and text to be dropped.
    """
    models = (thinned(model, share, wishes.seed + draw) for draw in range(draws))
    return stability_on(models, theme, members, wishes, share)


def stability_on(
    models: Iterable[AllianceModel],
    theme: Theme,
    members: tuple[str, ...],
    wishes: Wishes = NO_WISHES,
    share: float = SHARE,
) -> Stability:
    """Return the same on models that are thinned already, so that many themes can share them."""
    kept, afresh = [], []
    counts = dict.fromkeys(members, 0)
    for model in models:
        again = _chosen(model, theme, replace(wishes, former=()))
        staying = _chosen(model, theme, replace(wishes, former=members))
        kept.append(len(staying & set(members)) / max(len(members), 1))
        afresh.append(len(again & set(members)) / max(len(members), 1))
        for member in again & set(members):
            counts[member] += 1
    draws = max(len(kept), 1)
    return Stability(
        sum(kept) / draws, sum(afresh) / draws, min(kept, default=0.0),
        {member: count / draws for member, count in counts.items()}, len(kept), share,
    )  # fmt: skip


def _chosen(model: AllianceModel, theme: Theme, wishes: Wishes) -> set[str]:
    return {model.societies.ids[int(i)] for i in select(model, theme, wishes).members}
