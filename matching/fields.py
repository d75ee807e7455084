"""The field of a request or candidate: weighted disciplines, and how each is known.

Declared disciplines stand alone. Who has none gets them from its industries, through the bridge,
and from its text, by the tagger; such computed ones say so wherever they are shown.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from sklearn.preprocessing import normalize

from graph.taxonomy import Scheme, load_taxonomy
from graph.text import Text
from matching.bridge import Bridge
from matching.profile import Profile
from matching.tagger import Tag, default_tagger

#: what is passed on to the class above, a level
UPWARD = 0.7
#: classes taken from a text, at each of the first two levels
TAGGED = 3
#: links taken from an industry
BRIDGED = 5
#: weight of what the industry says beside what the text says
OF_INDUSTRY, OF_TEXT = 0.5, 0.5


@dataclass(frozen=True)
class Field:
    """One discipline of somebody."""

    code: str
    #: in (0, 1]
    weight: float
    #: how it is known
    how: Text


def fields_of(profiles: Sequence[Profile], bridge: Bridge) -> list[tuple[Field, ...]]:
    """Return the disciplines of each profile, heaviest first."""
    undeclared = [i for i, profile in enumerate(profiles) if not profile.disciplines]
    tags = _tags([profiles[i] for i in undeclared])
    found = [_declared(profile) for profile in profiles]
    for i, tagged in zip(undeclared, tags, strict=True):
        found[i] = _computed(profiles[i], tagged, bridge)
    return found


def _declared(profile: Profile) -> tuple[Field, ...]:
    how = Text(zh="申报学科", en="declared discipline")
    codes = sorted(profile.disciplines.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Field(code, weight, how) for code, weight in codes)


def _tags(profiles: Sequence[Profile]) -> list[list[Tag]]:
    if not profiles:
        return []
    tagger = default_tagger(Scheme.GBT13745)
    # a name alone is no text: a person's says nothing of a field
    texts = [(p.title if p.documents else "", _own_text(p)) for p in profiles]
    first, second = (tagger.tag(texts, level, top=TAGGED) for level in (1, 2))
    return [[*a, *b] for a, b in zip(first, second, strict=True)]


def _own_text(profile: Profile) -> str:
    rest = [document.full for document in profile.documents[1:]]
    return "\n".join([*(d.text for d in profile.documents[:1]), *rest])


def _computed(profile: Profile, tags: Sequence[Tag], bridge: Bridge) -> tuple[Field, ...]:
    weights: defaultdict[str, float] = defaultdict(float)
    hows: dict[str, Text] = {}
    for industry, share in sorted(profile.industries.items()):
        links = list(bridge.disciplines(industry).items())[:BRIDGED]
        for code, link in links:
            weights[code] += OF_INDUSTRY * share * link.weight
            hows.setdefault(
                code,
                Text(
                    zh=f"由行业 {industry} 对应（权重 {link.weight:.2f}）",
                    en=f"bridged from industry {industry} (weight {link.weight:.2f})",
                ),
            )
    best = max((tag.score for tag in tags), default=1.0)
    for tag in tags:
        weights[tag.code] += (OF_TEXT if profile.industries else 1.0) * tag.score / best
        how = Text(
            zh=f"由文字自动判断（第 {tag.rank} 位）", en=f"found from the text (rank {tag.rank})"
        )
        before = hows.get(tag.code)
        hows[tag.code] = (
            Text(zh=f"{before.zh}，{how.zh}", en=f"{before.en}, {how.en}") if before else how
        )
    top = max(weights.values(), default=1.0)
    ordered = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Field(code, weight / top, hows[code]) for code, weight in ordered)


def spread(fields: Sequence[Field]) -> dict[str, float]:
    """Return the weight of each class of the tree: a class passes its weight upwards, shrinking.

    A class that several lead to keeps the heaviest.
    """
    taxonomy = load_taxonomy(Scheme.GBT13745)
    found: dict[str, float] = {}
    for field in fields:
        weight = field.weight
        for code in (field.code, *taxonomy.ancestors(field.code)):
            found[code] = max(found.get(code, 0.0), weight)
            weight *= UPWARD
    return found


class FieldSpace:
    """Vectors over the tree of disciplines: rarer classes count more, rows of length 1.

    The weight of a class is what `spread` gives times log(1 + N / n), N candidates of which n stand
    in it or below it.
    """

    def __init__(self, candidates: Sequence[Sequence[Field]]) -> None:
        taxonomy = load_taxonomy(Scheme.GBT13745)
        self.codes = tuple(taxonomy)
        self._column = {code: j for j, code in enumerate(self.codes)}
        plain = self._rows([spread(fields) for fields in candidates])
        present = np.bincount(plain.indices, minlength=len(self.codes))
        self._rarity = np.log1p(max(len(candidates), 1) / np.maximum(present, 1))
        #: shape (candidates, classes)
        self.vectors = self.weigh([spread(fields) for fields in candidates])

    def weigh(self, spreads: Sequence[Mapping[str, float]]) -> csr_array:
        """Return vectors of length 1 (or 0), shape (rows, classes)."""
        plain = self._rows(spreads)
        plain.data = plain.data * self._rarity[plain.indices]
        return csr_array(normalize(plain)) if len(spreads) else plain

    def _rows(self, spreads: Sequence[Mapping[str, float]]) -> csr_array:
        indptr, indices, data = [0], [], []
        for weights in spreads:
            places = sorted((self._column[code], weight) for code, weight in weights.items())
            indices += [j for j, _ in places]
            data += [weight for _, weight in places]
            indptr.append(len(indices))
        shape = (len(spreads), len(self.codes))
        return csr_array(
            (np.array(data, dtype=np.float64), np.array(indices, dtype=np.int64), indptr),
            shape=shape,
        )
