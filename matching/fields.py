"""The field of a request or candidate: weighted disciplines, and how each is known.

Declared disciplines stand alone. Who has none gets them from its industries, through the bridge,
and from its text, by the tagger; such computed ones say so wherever they are shown.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph.schema import Label
from graph.taxonomy import Scheme
from graph.text import Text
from matching.affinity import HALF
from matching.bridge import Bridge
from matching.profile import Profile
from matching.tagger import Tag, default_tagger

#: digits of a first-level code
FIRST_LEVEL = 3
#: classes taken from a text, at each of the first two levels
TAGGED = 3
#: links taken from an industry
BRIDGED = 5
#: weight of what the industry says beside what the text says
OF_INDUSTRY, OF_TEXT = 0.5, 0.5
#: how far a discipline is to be believed that was bridged from an industry somebody declared
BRIDGE_CONFIDENCE = 0.7
#: least confidence in what a text says
LEAST_CONFIDENCE = 0.2


@dataclass(frozen=True)
class Field:
    """One discipline of somebody."""

    code: str
    #: in (0, 1]
    weight: float
    #: how it is known
    how: Text


@dataclass(frozen=True)
class Fields:
    """The disciplines of somebody, heaviest first, and how far they are to be believed."""

    fields: tuple[Field, ...]
    #: in (0, 1]; 1 where they are declared
    confidence: float = 1.0


def confidence_of(tags: Sequence[Tag]) -> float:
    """Return how far the best class of a text is to be believed, in [0.2, 1].

    (z - 1) / 3 of its deviations above the mean of all classes. On the labelled needs of
    `benchmarks/fields.py` the first class is right in 40 % of cases below 2.5 deviations and in
    97 % above 4.5.
    """
    best = max((tag.score for tag in tags), default=0.0)
    deviations = HALF * best / (1 - best)
    return float(min(max((deviations - 1) / 3, LEAST_CONFIDENCE), 1.0))


def fields_of(profiles: Sequence[Profile], bridge: Bridge) -> list[Fields]:
    """Return the disciplines of each profile."""
    found = [Fields(_declared(profile)) for profile in profiles]
    undeclared = [i for i, profile in enumerate(profiles) if not profile.disciplines]
    unclassed = [i for i in undeclared if _is_firm_without_industry(profiles[i])]
    tags = _tags([profiles[i] for i in undeclared], Scheme.GBT13745, (1, 2))
    classes = _tags([profiles[i] for i in unclassed], Scheme.GBT4754, (3,))
    industries = dict(zip(unclassed, classes, strict=True))
    for i, tagged in zip(undeclared, tags, strict=True):
        gathered = _Gathered()
        has_industry = gathered.bridge(profiles[i], industries.get(i, []), bridge)
        of_text = confidence_of([tag for tag in tagged if len(tag.code) == FIRST_LEVEL])
        gathered.tag(tagged, OF_TEXT * of_text if has_industry else 1.0)
        least = BRIDGE_CONFIDENCE if profiles[i].industries else LEAST_CONFIDENCE
        found[i] = Fields(gathered.fields(), max(of_text, least))
    return found


def _declared(profile: Profile) -> tuple[Field, ...]:
    declared = Text(zh="申报学科", en="declared discipline")
    supplied = Text(zh="随附学科（待学会确认）", en="supplied discipline, not confirmed")
    codes = sorted(profile.disciplines.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(
        Field(code, weight, supplied if code in profile.supplied else declared)
        for code, weight in codes
    )


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
