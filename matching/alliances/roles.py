"""What societies are to a theme, whoever the members are: core, or beside it."""

import numpy as np

from matching.alliances.suggestion import Role
from matching.alliances.theme_scores import COVERED, ThemeScores
from matching.themes.theme import FacetRole

_BESIDE = (FacetRole.APPLICATION, FacetRole.SUPPORT)


def roles_of(scores: ThemeScores) -> tuple[Role, ...]:
    """Return the role of every society of a model, in its order.

    Core if it covers a facet of the field itself, or answers such a one best.
    """
    inner = np.array([facet.role not in _BESIDE for facet in scores.facets], dtype=np.bool_)
    of_field = scores.degrees[inner].max(axis=0, initial=0.0)
    beside = scores.degrees[~inner].max(axis=0, initial=0.0)
    is_core = of_field >= np.minimum(COVERED, np.maximum(beside, 1e-9))
    return tuple(Role.CORE if one else Role.COMPLEMENT for one in is_core.tolist())
