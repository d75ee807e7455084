"""Why a pair fits and what speaks against it, in a sentence that fits into a cell."""

from collections.abc import Mapping
from types import MappingProxyType

from explorer.labels import GRADES
from graph.text import Language, Text
from matching import Explanation, grade, scorers
from matching.evidence import EvidenceKind

#: shared words, disciplines and deeds that are named
NAMED = 4
_SHARED: Mapping[EvidenceKind, Text] = MappingProxyType(
    {
        EvidenceKind.WORDS: Text(zh="共同提到", en="both speak of "),
        EvidenceKind.DISCIPLINE: Text(zh="同属学科：", en="same discipline: "),
        EvidenceKind.PATH: Text(zh="已有联系：", en="already tied: "),
        EvidenceKind.RECORD: Text(zh="业绩：", en="on record: "),
    }
)
NONE = "—"
NOTHING_SHARED = Text(zh="数据中没有依据", en="no evidence in the data")


def comma(language: Language) -> str:
    """Return what stands between words."""
    return "、" if language == "zh" else ", "


def stop(language: Language) -> str:
    """Return what stands between sentences."""
    return "；" if language == "zh" else "; "


def reasons(found: Explanation, language: Language) -> str:
    """Return what speaks for a pair, kind by kind, heaviest first."""
    lines = []
    for kind, title in _SHARED.items():
        of_kind = sorted((e for e in found.evidence if e.kind is kind), key=lambda e: -e.weight)
        told = [(e.source if kind is EvidenceKind.PATH else e.concept) for e in of_kind]
        words = list(dict.fromkeys(text.pick(language) for text in told))[:NAMED]
        if words and kind is EvidenceKind.WORDS and language == "zh":
            words = [f"“{word}”" for word in words]
            lines.append(title.zh + "".join(words))
        elif words:
            lines.append(title.pick(language) + comma(language).join(words))
    return stop(language).join(lines) or NOTHING_SHARED.pick(language)


def doubts(found: Explanation, language: Language) -> str:
    """Return what speaks against a pair, most costly first; a dash if nothing does."""
    return stop(language).join(text.pick(language) for text in found.against) or NONE


def fit_of(affinity: float, language: Language) -> str:
    """Return how well a pair fits, in a word."""
    return GRADES[grade(affinity)].pick(language)


def shares_of(parts: Mapping[str, float], language: Language) -> str:
    """Return what a fit is made of: the share of each part, those of nothing left out."""
    total = sum(parts.values())
    known = scorers()
    told = [
        f"{known[name].title.pick(language)} {100 * value / total:.0f}%"
        for name, value in parts.items()
        if total > 0 and round(100 * value / total) > 0
    ]
    return comma(language).join(told)
