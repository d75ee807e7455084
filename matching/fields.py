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

from graph.schema import Label
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
    found = [_declared(profile) for profile in profiles]
    undeclared = [i for i, profile in enumerate(profiles) if not profile.disciplines]
    unclassed = [i for i in undeclared if _is_firm_without_industry(profiles[i])]
    tags = _tags([profiles[i] for i in undeclared], Scheme.GBT13745, (1, 2))
    classes = _tags([profiles[i] for i in unclassed], Scheme.GBT4754, (3,))
    industries = dict(zip(unclassed, classes, strict=True))
    for i, tagged in zip(undeclared, tags, strict=True):
        gathered = _Gathered()
        has_industry = gathered.bridge(profiles[i], industries.get(i, []), bridge)
        gathered.tag(tagged, OF_TEXT if has_industry else 1.0)
        found[i] = gathered.fields()
    return found


def _declared(profile: Profile) -> tuple[Field, ...]:
    how = Text(zh="申报学科", en="declared discipline")
    codes = sorted(profile.disciplines.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Field(code, weight, how) for code, weight in codes)


def _is_firm_without_industry(profile: Profile) -> bool:
    """A firm's scope is worded like an industry, so its industry is the way to its disciplines."""
    return profile.label is Label.ENTERPRISE and not profile.industries


def _tags(profiles: Sequence[Profile], scheme: Scheme, levels: tuple[int, ...]) -> list[list[Tag]]:
    if not profiles:
        return []
    # a name alone is no text: a person's says nothing of a field
    texts = [(p.title if p.documents else "", _own_text(p)) for p in profiles]
    by_level = [default_tagger(scheme).tag(texts, level, top=TAGGED) for level in levels]
    return [[tag for row in rows for tag in row] for rows in zip(*by_level, strict=True)]


def _own_text(profile: Profile) -> str:
    rest = [document.full for document in profile.documents[1:]]
    return "\n".join([*(d.text for d in profile.documents[:1]), *rest])


class _Gathered:
    """Disciplines of one profile from several sides, and how each became known."""

    def __init__(self) -> None:
        self._weights: defaultdict[str, float] = defaultdict(float)
        self._hows: defaultdict[str, list[Text]] = defaultdict(list)

    def _add(self, code: str, weight: float, how: Text) -> None:
        self._weights[code] += weight
        self._hows[code].append(how)

    def bridge(self, profile: Profile, tags: Sequence[Tag], bridge: Bridge) -> bool:
        """Add what the industries lead to, declared or found; say if there are any."""
        for code, share in sorted(profile.industries.items()):
            self._cross(code, share, Text(zh=f"行业 {code}", en=f"industry {code}"), bridge)
        for tag in tags:
            origin = Text(
                zh=f"由经营范围判断的行业 {tag.code} {tag.name}（第 {tag.rank} 位）",
                en=f"industry {tag.code} {tag.name}, found from the scope (rank {tag.rank})",
            )
            self._cross(tag.code, tag.score / tags[0].score / tag.rank, origin, bridge)
        return bool(profile.industries or tags)

    def _cross(self, industry: str, share: float, origin: Text, bridge: Bridge) -> None:
        for code, link in list(bridge.disciplines(industry).items())[:BRIDGED]:
            how = Text(
                zh=f"由{origin.zh} 对应（权重 {link.weight:.2f}）",
                en=f"bridged from {origin.en} (weight {link.weight:.2f})",
            )
            self._add(code, OF_INDUSTRY * share * link.weight, how)

    def tag(self, tags: Sequence[Tag], weight: float) -> None:
        """Add what the text says by itself."""
        best = max((tag.score for tag in tags), default=1.0)
        for tag in tags:
            how = Text(
                zh=f"由文字自动判断（第 {tag.rank} 位）",
                en=f"found from the text (rank {tag.rank})",
            )
            self._add(tag.code, weight * tag.score / best, how)

    def fields(self) -> tuple[Field, ...]:
        """Return the disciplines, the heaviest of weight 1."""
        top = max(self._weights.values(), default=1.0)
        ordered = sorted(self._weights.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(Field(code, weight / top, self._how(code)) for code, weight in ordered)

    def _how(self, code: str) -> Text:
        hows = self._hows[code][:2]
        return Text(zh="；".join(h.zh for h in hows), en="; ".join(h.en for h in hows))


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
