"""What a person has shown so far, whatever is asked for."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.errors import NOTHING
from graph.text import Text, same
from matching.evidence import NO_TERMS, Evidence, EvidenceKind, Terms
from matching.pool import Pool
from matching.profile import Profile
from matching.scorer import Scorer
from matching.scorers._deeds import TITLES, Deed, DeedKind, amounts, deeds_of

Floats = NDArray[np.float64]

#: percentile of those who have any from which more of a kind adds nothing
CAP = 95.0
#: of a kind this many new things are the least that count in full: one alone never does
LEAST = 3.0
#: lines of an explanation
MOST = 8


class Standing(Scorer):
    """Composite indicator of honours, results, projects and posts, a quarter each at most.

    Of each kind ``min(log(1 + a) / c, 1) / 4``: `a` adds up what was shown, newer things counting
    more (`matching.recency`, undated ones 0.8 of a new one, what came after the reference day not
    at all); `c` is the 95th percentile of ``log(1 + a)`` among the candidates who have any, and
    ``log(1 + 3)`` at least. The logarithm lets each further one count less, the cap and the equal
    quarters keep one kind from deciding alone; who has no papers but standards, patents and
    products stands as high. It does not depend on the request. Normalising by the reference group,
    capping and equal weights follow the handbook named as source.
    """

    name = "standing"
    title = Text(zh="资历与业绩", en="Standing")
    source = "https://doi.org/10.1787/9789264043466-en"

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._amounts = np.zeros((len(DeedKind), len(pool)))
        known = [j for j, p in enumerate(pool.profiles) if p.position is not None]
        places = [p.position for p in pool.profiles if p.position is not None]
        if pool.snapshot is not None and places:
            self._amounts[:, known] = amounts(pool.snapshot, places, pool.on)
        self._parts = _scaled(self._amounts)
        self._raw: Floats = self._parts.sum(axis=0)

    def score(self, requests: Sequence[Profile]) -> Floats:
        return np.tile(self._raw, (len(requests), 1))

    def explain(self, request: Profile, candidate: int) -> list[Evidence]:
        """Return the deeds that count most; each kind's share is dealt out by what they count."""
        raw = float(self._raw[candidate])
        if raw <= 0:
            return []
        weights = {}
        for row, kind in enumerate(DeedKind):
            amount = float(self._amounts[row, candidate])
            weights[kind] = float(self._parts[row, candidate]) / raw / amount if amount else 0.0
        lines = [_line(deed, weights[deed.kind] * deed.worth) for deed in self._deeds(candidate)]
        return sorted(lines, key=lambda line: -line.weight)[:MOST]

    def terms(self, request: Profile, candidate: int) -> Terms:
        if self._pool.snapshot is None:
            return NO_TERMS
        counts = dict.fromkeys(DeedKind, 0)
        for deed in self._deeds(candidate):
            counts[deed.kind] += 1
        items = []
        for row, kind in enumerate(DeedKind):
            n, amount = counts[kind], float(self._amounts[row, candidate])
            told = Text(
                zh=f"{TITLES[kind].zh} {n} 项，按新旧折合 {amount:.1f} 项",
                en=f"{n} {TITLES[kind].en}, {amount:.1f} weighed by age",
            )
            items.append((told, float(self._parts[row, candidate])))
        return Terms("sum", tuple(items))

    def missing(self, request: Profile, candidate: int) -> Text | None:
        lacking = [kind for row, kind in enumerate(DeedKind) if not self._amounts[row, candidate]]
        if not lacking:
            return None
        zh = "、".join(TITLES[kind].zh for kind in lacking)
        en = ", ".join(TITLES[kind].en for kind in lacking)
        return Text(zh=f"没有记录：{zh}", en=f"not on record: {en}")

    def _deeds(self, candidate: int) -> list[Deed]:
        place = self._pool.profiles[candidate].position
        if self._pool.snapshot is None or place is None:
            return []
        return deeds_of(self._pool.snapshot, place, self._pool.on)


def _scaled(amounts_: Floats) -> Floats:
    """Return what each kind adds, shape (kinds, candidates), at most one part in all kinds."""
    marks = np.log1p(amounts_)
    parts = np.zeros_like(marks)
    for row, mark in enumerate(marks):
        some = mark[mark > 0]
        if len(some):
            full = max(float(np.percentile(some, CAP)), float(np.log1p(LEAST)))
            parts[row] = np.minimum(mark / full, 1.0) / len(marks)
    return parts


def _line(deed: Deed, weight: float) -> Evidence:
    title = TITLES[deed.kind]
    year = deed.day[:4]
    shown = deed.name if not year or year in deed.name else f"{deed.name}（{year}）"
    return Evidence(
        EvidenceKind.RECORD,
        same(shown),
        weight,
        NOTHING,
        Text(
            zh=f"{title.zh}，{f'{year} 年' if year else '未注明年份'}",
            en=f"{title.en}, {year or 'undated'}",
        ),
        title,
        (deed.id,),
    )
