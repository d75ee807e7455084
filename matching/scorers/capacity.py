"""What a body has to do a job with, whatever is asked for."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.errors import NOTHING
from graph.text import Text, same
from matching.evidence import Evidence, EvidenceKind, Terms
from matching.pool import Pool
from matching.profile import Profile
from matching.scorer import Scorer

Floats = NDArray[np.float64]

#: fields of a society that speak for what it can carry
FIGURES = {
    "full_time_staff": Text(zh="专职人员", en="full-time staff"),
    "stars": Text(zh="星级", en="star rating"),
    "individual_members": Text(zh="个人会员", en="individual members"),
    "unit_members": Text(zh="单位会员", en="unit members"),
}
#: percentile of those with a figure from which more of it adds nothing
CAP = 95.0


class Capacity(Scorer):
    """Composite indicator of staff, star rating, individual and unit members, a quarter each.

    Of each figure ``min(log(1 + x) / c, 1) / 4`` with `c` the 95th percentile of ``log(1 + x)``
    among the candidates that have it; a figure not on record adds nothing and is named. It does not
    depend on the request. Normalising by the reference group, capping and equal weights follow the
    handbook named as source.
    """

    name = "capacity"
    title = Text(zh="承接能力", en="Capacity")
    source = "https://doi.org/10.1787/9789264043466-en"

    def __init__(self, pool: Pool) -> None:
        self._figures = np.zeros((len(FIGURES), len(pool)))
        self._ids = pool.ids
        for j, profile in enumerate(pool.profiles):
            if pool.snapshot is None or profile.position is None:
                continue
            values = pool.snapshot.properties(profile.position)
            for row, name in enumerate(FIGURES):
                value = values.get(name)
                self._figures[row, j] = value if isinstance(value, int | float) else 0.0
        self._parts = _scaled(self._figures)
        self._raw: Floats = self._parts.sum(axis=0)

    def score(self, requests: Sequence[Profile]) -> Floats:
        return np.tile(self._raw, (len(requests), 1))

    def explain(self, request: Profile, candidate: int) -> list[Evidence]:
        """Return the figures on record, those that add most first."""
        raw = float(self._raw[candidate])
        lines = [
            Evidence(
                EvidenceKind.RECORD,
                Text(zh=f"{title.zh} {n:g}", en=f"{title.en} {n:g}"),
                float(self._parts[row, candidate]) / raw,
                NOTHING,
                same(f"{n:g}"),
                title,
                (self._ids[candidate],),
            )
            for row, title in enumerate(FIGURES.values())
            if (n := float(self._figures[row, candidate])) > 0
        ]
        return sorted(lines, key=lambda line: -line.weight)

    def terms(self, request: Profile, candidate: int) -> Terms:
        return Terms(
            "sum",
            tuple(
                (
                    Text(
                        zh=f"{title.zh} {self._figures[row, candidate]:g}",
                        en=f"{title.en} {self._figures[row, candidate]:g}",
                    ),
                    float(self._parts[row, candidate]),
                )
                for row, title in enumerate(FIGURES.values())
            ),
        )

    def missing(self, request: Profile, candidate: int) -> Text | None:
        lacking = [
            title for row, title in enumerate(FIGURES.values()) if not self._figures[row, candidate]
        ]
        if not lacking:
            return None
        zh, en = "、".join(one.zh for one in lacking), ", ".join(one.en for one in lacking)
        return Text(zh=f"没有记录：{zh}", en=f"not on record: {en}")


def _scaled(figures: Floats) -> Floats:
    """Return what each figure adds, shape (figures, candidates), at most one part in all."""
    marks = np.log1p(figures)
    parts = np.zeros_like(marks)
    for row, mark in enumerate(marks):
        some = mark[mark > 0]
        if len(some):
            parts[row] = np.minimum(mark / np.percentile(some, CAP), 1.0) / len(marks)
    return parts
