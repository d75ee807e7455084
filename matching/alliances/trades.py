"""Industries as vectors: where the work of a society is put to use."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.sparse import csr_array
from sklearn.preprocessing import normalize

from graph.classes import find_class
from graph.taxonomy import Scheme, load_taxonomy, scheme_and_code
from matching.bridge import Bridge
from matching.fields import Fields

#: industries of level 3 (中类) taken from the disciplines of a society
BRIDGED = 8
#: levels of 大类 and 中类
DIVISION, GROUP = 2, 3
#: what an industry passes on to the one above
UPWARD = 0.7


class Trades:
    """Vectors over the divisions and groups of GB/T 4754: rarer ones count more, length 1 or 0.

    Parameters
    ----------
    fields, declared
        Disciplines and declared industries of each society.
    bridge
        From disciplines to industries.
    """

    def __init__(
        self, fields: Sequence[Fields], declared: Sequence[Mapping[str, float]], bridge: Bridge
    ) -> None:
        self._bridge = bridge
        self._known: dict[str, dict[str, float]] = {}
        weights = [
            _gathered([self._bridged(field), own_industries(own)])
            for field, own in zip(fields, declared, strict=True)
        ]
        taxonomy = load_taxonomy(Scheme.GBT4754)
        self.codes = (*taxonomy.at_level(DIVISION), *taxonomy.at_level(GROUP))
        self._column = {code: j for j, code in enumerate(self.codes)}
        plain = self._rows(weights)
        present = np.maximum(np.bincount(plain.indices, minlength=len(self.codes)), 1)
        self._rarity = np.log1p(max(len(fields), 1) / present)
        #: shape (societies, industries)
        self.vectors = self._weighed(plain)

    def of_codes(self, codes: Iterable[str]) -> csr_array:
        """Return the vector of some industries, shape (1, industries)."""
        return self._weighed(self._rows([own_industries(dict.fromkeys(codes, 1.0))]))

    def _weighed(self, plain: csr_array) -> csr_array:
        plain.data = plain.data * self._rarity[plain.indices]
        return csr_array(normalize(plain)) if plain.shape[0] else plain

    def _bridged(self, fields: Fields) -> dict[str, float]:
        found: dict[str, float] = {}
        for field in fields.fields:
            for code, weight in self._of_discipline(field.code).items():
                found[code] = max(found.get(code, 0.0), weight * field.weight * fields.confidence)
        best = sorted(found, key=lambda code: (-found[code], code))[:BRIDGED]
        return {code: found[code] for code in best}

    def _of_discipline(self, code: str) -> dict[str, float]:
        """Return the groups that a discipline is linked to; remembered, many share one."""
        if code not in self._known:
            self._known[code] = {}
            for link in self._bridge.links(code, level=GROUP):
                scheme, other = scheme_and_code(link.target)
                if scheme is Scheme.GBT4754 and load_taxonomy(scheme)[other].level == GROUP:
                    self._known[code][other] = link.weight
        return self._known[code]

    def _rows(self, weights: Sequence[Mapping[str, float]]) -> csr_array:
        whole = [_with_division(found) for found in weights]
        rows = [i for i, found in enumerate(whole) for _ in found]
        columns = [self._column[code] for found in whole for code in sorted(found)]
        data = [found[code] for found in whole for code in sorted(found)]
        shape = (len(weights), len(self.codes))
        return csr_array((np.array(data, dtype=np.float64), (rows, columns)), shape=shape)


def own_industries(codes: Mapping[str, float]) -> dict[str, float]:
    """Return industries as divisions and groups: deeper ones are rolled up, sections opened.

    Emerging industries have no place in the tree and are passed over.

    Examples
    --------
    >>> own_industries({"C3841": 1.0, "A": 0.5})["C384"], len(own_industries({"A": 0.5}))
    (1.0, 5)
    """
    found: dict[str, float] = {}
    taxonomy = load_taxonomy(Scheme.GBT4754)
    for code, weight in sorted(codes.items()):
        scheme, entry = find_class(code)
        if scheme is not Scheme.GBT4754:
            continue
        plain = taxonomy.roll_up(entry.code, GROUP)
        for one in taxonomy.children(plain) if entry.level < DIVISION else (plain,):
            found[one] = max(found.get(one, 0.0), weight)
    return found


def _gathered(parts: Iterable[Mapping[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in parts:
        for code, weight in part.items():
            found[code] = max(found.get(code, 0.0), weight)
    return found


def _with_division(groups: Mapping[str, float]) -> dict[str, float]:
    """Add the division above each group."""
    found = dict(groups)
    for code, weight in groups.items():
        for above in load_taxonomy(Scheme.GBT4754).ancestors(code):
            if load_taxonomy(Scheme.GBT4754)[above].level == DIVISION:
                found[above] = max(found.get(above, 0.0), UPWARD * weight)
    return found
