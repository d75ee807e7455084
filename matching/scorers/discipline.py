"""How near both sides stand in the tree of disciplines."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from graph.taxonomy import Scheme, load_taxonomy, node_id
from graph.text import Text, same
from matching.bridge import Bridge, bridge_of, default_bridge
from matching.evidence import Evidence, EvidenceKind, Terms
from matching.field_space import FieldSpace, spread
from matching.fields import Field, fields_of
from matching.pool import Pool
from matching.profile import Profile
from matching.scorer import Scorer

Floats = NDArray[np.float64]


class Discipline(Scorer):
    """Generalised cosine over the tree of GB/T 13745: what two fields share, and how rare it is.

    Sharing a deep class counts more than sharing the large one above it. Where a side has declared
    no discipline, see `matching.fields`.
    """

    name = "discipline"
    title = Text(zh="学科相近", en="Discipline")
    source = "https://doi.org/10.1145/635484.635487"

    def __init__(self, pool: Pool) -> None:
        self._bridge: Bridge = (
            bridge_of(pool.snapshot) if pool.snapshot is not None else default_bridge()
        )
        self._fields = fields_of(pool.profiles, self._bridge)
        self._space = FieldSpace(self._fields)

    def score(self, requests: Sequence[Profile]) -> Floats:
        spreads = [spread(one.fields) for one in fields_of(requests, self._bridge)]
        found: Floats = (self._space.weigh(spreads) @ self._space.vectors.T).toarray()
        return found

    def confidence(self, requests: Sequence[Profile]) -> Floats:
        return np.array([one.confidence for one in fields_of(requests, self._bridge)])

    def explain(self, request: Profile, candidate: int) -> list[Evidence]:
        ours = fields_of([request], self._bridge)[0].fields
        products = self._products(ours, candidate)
        total = sum(products.values())
        if total <= 0:
            return []
        weights = {code: product / total for code, product in products.items()}
        return _lines(weights, ours, self._fields[candidate].fields)

    def terms(self, request: Profile, candidate: int) -> Terms:
        taxonomy = load_taxonomy(Scheme.GBT13745)
        products = self._products(fields_of([request], self._bridge)[0].fields, candidate)
        return Terms(
            "sum",
            tuple(
                (
                    Text(
                        zh=f"{code} {taxonomy[code].name}", en=f"{code} {taxonomy[code].title.en}"
                    ),
                    x,
                )
                for code, x in products.items()
            ),
        )

    def _products(self, ours: Sequence[Field], candidate: int) -> dict[str, float]:
        """Return what each class adds to the cosine, by code."""
        common = self._space.weigh([spread(ours)]).multiply(self._space.vectors[[candidate]])
        pairs = zip(common.indices, common.data, strict=True)
        return {self._space.codes[j]: float(x) for j, x in sorted(pairs) if x > 0}

    def missing(self, request: Profile, candidate: int) -> Text | None:
        if not self._fields[candidate].fields:
            return Text(zh="对方没有学科，也判断不出", en="the candidate has no known discipline")
        return None


def _lines(
    weights: dict[str, float], ours: Sequence[Field], theirs: Sequence[Field]
) -> list[Evidence]:
    """Return the shared classes; a class takes in the ones above it that it implies."""
    taxonomy = load_taxonomy(Scheme.GBT13745)
    implied = {above for code in weights for above in taxonomy.ancestors(code)}
    lines = []
    for code in sorted(weights.keys() - implied):
        share = weights[code] + sum(
            weights.get(above, 0.0) / _below(above, weights) for above in taxonomy.ancestors(code)
        )
        entry = taxonomy[code]
        lines.append(
            Evidence(
                EvidenceKind.DISCIPLINE,
                Text(zh=f"{code} {entry.name}", en=f"{code} {entry.title.en}"),
                share,
                _side(code, ours),
                _side(code, theirs),
                same("GB/T 13745-2009"),
                (node_id(Scheme.GBT13745, code),),
            )
        )
    return sorted(lines, key=lambda line: (-line.weight, line.concept.zh))


def _below(above: str, weights: dict[str, float]) -> int:
    """Return how many of the shared deepest classes stand below `above`."""
    taxonomy = load_taxonomy(Scheme.GBT13745)
    implied = {a for code in weights for a in taxonomy.ancestors(code)}
    return sum(above in taxonomy.ancestors(code) for code in weights.keys() - implied)


@lru_cache(maxsize=10_000)
def _under(code: str) -> tuple[str, ...]:
    taxonomy = load_taxonomy(Scheme.GBT13745)
    return (code, *taxonomy.ancestors(code))


def _side(code: str, fields: Sequence[Field]) -> Text:
    """Say which discipline of a side leads to `code`, and how it is known."""
    taxonomy = load_taxonomy(Scheme.GBT13745)
    leading = next(field for field in fields if code in _under(field.code))
    if leading.code == code:
        return leading.how
    name = taxonomy[leading.code].name
    return Text(
        zh=f"{leading.how.zh}：{leading.code} {name}", en=f"{leading.how.en}: {leading.code} {name}"
    )
