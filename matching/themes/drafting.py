"""A first draft of a theme from free text, for a person to correct.

Disciplines come from the tagger, and count only where the text has a name or typical term of the
class; industries too, and lead through the bridge to the discipline whose specialists one would
ask. There is one facet for each discipline of the first level.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from graph.analysis import fold, runs
from graph.errors import InputError, Place
from graph.taxonomy import Scheme, load_taxonomy
from graph.text import Text, same
from matching.bridge import Bridge, default_bridge
from matching.tagger import GENERIC, Tag, default_tagger
from matching.themes.checking import refuse
from matching.themes.theme import Facet, Source, Theme, ThemeKind

#: classes that are looked at: disciplines of the first and the second level, industries (中类)
FIRST, SECOND, TRADES = 6, 12, 6
#: level of GB/T 4754 that texts are tagged with
_TRADE_LEVEL = 3
#: least share of the best score of its level that a discipline of the first level has
LEAST = 0.4
#: least score of a discipline of the second level, and least share of its pairs of characters that
#: the text has of an industry's name
LEAST_SECOND, LEAST_PAIRS = 0.5, 0.5
#: weight of a facet that only an industry leads to, beside the best
BRIDGED = 0.5
#: words and characters of a title
_WORDS, _TITLE = 15, 24
#: what a draft says instead of a source, until a person has corrected it
MARK = Source("由文字自动起草，尚未核对（drafted from a text, not yet corrected by a person）")


@dataclass
class _Side:
    """A facet in the making."""

    weight: float
    words: dict[str, None]
    disciplines: dict[str, None]
    industries: dict[str, None]


def draft_theme(
    text: str, *, title: Text | None = None, theme_id: str = "", bridge: Bridge | None = None
) -> Theme:
    """Return a draft: kind frontier, no aliases, all facets core, and `MARK` as its source.

    Parameters
    ----------
    text
        What the theme is about, a few sentences.
    title
        The beginning of the text where it is left out.
    theme_id
        ``draft-`` and a hash of the text where it is left out.
    bridge
        From industries to disciplines; the shipped one unless told.

    Raises
    ------
    InputError
        The text names no discipline and no industry; or title or id cannot be kept.
    """
    sides = _of_disciplines(text)
    _add_industries(sides, text, bridge or default_bridge())
    if not sides:
        shown = text.strip()[:_TITLE]
        raise InputError(
            Text(
                zh=f"“{shown}”里没有认出任何学科或行业，起草不了主题。",
                en=f"No discipline or industry is recognised in {shown!r}; no theme is drafted.",
            ),
            Text(
                zh="请用几句话写明研究什么、用什么技术、用在哪里。",
                en="Say in a few sentences what is studied, by which means, and what it is for.",
            ),
            Place(value=shown),
        )
    digest = hashlib.blake2b(fold(text).encode(), digest_size=4).hexdigest()
    theme = Theme(
        theme_id or f"draft-{digest}",
        title or same(_beginning(text)),
        ThemeKind.FRONTIER,
        tuple(_facets(sides)),
        sources=(MARK,),
    )
    refuse(theme)
    return theme


def terms_in(text: str) -> dict[str, tuple[str, ...]]:
    """Return the names and typical terms of disciplines that stand in a text, by code.

    A term that stands only inside a longer one (电解 in 电解质) does not count.
    """
    folded = fold(text)
    by_term: defaultdict[str, list[str]] = defaultdict(list)
    for code, entry in load_taxonomy(Scheme.GBT13745).items():
        for term in {fold(word) for word in (entry.name, *entry.terms)}:
            if len(term) > 1 and entry.level > 0 and term in folded:
                by_term[term].append(code)
    taken: list[tuple[int, int]] = []
    found: defaultdict[str, list[str]] = defaultdict(list)
    for term in sorted(by_term, key=lambda word: (-len(word), word)):
        spans = [
            (start, start + len(term))
            for start in _places(folded, term)
            if not any(a <= start and start + len(term) <= b for a, b in taken)
        ]
        taken += spans
        for code in by_term[term] if spans else ():
            found[code].append(term)
    return {code: tuple(terms) for code, terms in sorted(found.items())}


def _places(folded: str, term: str) -> Iterator[int]:
    start = folded.find(term)
    while start >= 0:
        yield start
        start = folded.find(term, start + 1)


def _of_disciplines(text: str) -> dict[str, _Side]:
    """Return sides by first-level code: those the text names, as far as the tagger agrees."""
    taxonomy, tagger = load_taxonomy(Scheme.GBT13745), default_tagger(Scheme.GBT13745)
    first = tagger.tag([("", text)], 1, FIRST)[0]
    second = [t for t in tagger.tag([("", text)], 2, SECOND)[0] if t.score >= LEAST_SECOND]
    terms = terms_in(text)
    sides: dict[str, _Side] = {}
    for tag in first:
        share = tag.score / first[0].score
        named = [code for code in terms if taxonomy.roll_up(code, 1) == tag.code]
        if share < LEAST or not named:
            continue
        words = dict.fromkeys(term for code in named for term in terms[code])
        codes = _codes(tag.code, second, named)
        sides[tag.code] = _Side(share, words, dict.fromkeys(codes or [tag.code]), {})
    return sides


def _codes(top: str, second: list[Tag], named: list[str]) -> list[str]:
    """Return the deepest codes below a first-level one: tagged, or named and tagged above."""
    taxonomy = load_taxonomy(Scheme.GBT13745)
    tagged = [tag.code for tag in second if taxonomy.roll_up(tag.code, 1) == top]
    deeper = [code for code in named if taxonomy[code].level > 2]
    return [*tagged, *(code for code in deeper if taxonomy.roll_up(code, 2) in tagged)]


def _add_industries(sides: dict[str, _Side], text: str, bridge: Bridge) -> None:
    """Add the industries that the text names, each to the discipline it leads to first."""
    before = set(sides)
    for tag in default_tagger(Scheme.GBT4754).tag([("", text)], _TRADE_LEVEL, TRADES)[0]:
        if _share_of_pairs(tag.name, text) < LEAST_PAIRS:
            continue
        links = bridge.disciplines(tag.code)
        reached: dict[str, list[str]] = {}
        for code in links:
            reached.setdefault(load_taxonomy(Scheme.GBT13745).roll_up(code, 1), []).append(code)
        if not reached:
            continue
        best = next((top for top in reached if top in before), next(iter(reached)))
        if best not in sides:
            weight = BRIDGED * links[reached[best][0]].weight
            codes = [code for code in reached[best] if code != best][:2] or [best]
            sides[best] = _Side(weight, {tag.name: None}, dict.fromkeys(codes), {})
        sides[best].industries[tag.code] = None


def _share_of_pairs(name: str, text: str) -> float:
    """Return how many of the pairs of characters of an industry's name the text has, in [0, 1]."""
    folded = fold(text)
    plain = GENERIC[Scheme.GBT4754].sub(" ", name)
    pairs = ["".join(two) for run, is_han in runs(fold(plain)) if is_han for two in pairwise(run)]
    return sum(pair in folded for pair in pairs) / len(pairs) if pairs else 0.0


def _facets(sides: Mapping[str, _Side]) -> Iterator[Facet]:
    taxonomy = load_taxonomy(Scheme.GBT13745)
    top = max(side.weight for side in sides.values())
    for code, side in sorted(sides.items(), key=lambda pair: (-pair[1].weight, pair[0])):
        yield Facet(
            taxonomy[code].title,
            weight=max(round(side.weight / top, 2), 0.01),
            words=tuple(side.words)[:_WORDS],
            disciplines=tuple(side.disciplines),
            industries=tuple(side.industries),
        )


def _beginning(text: str) -> str:
    """Return the beginning of a text, up to the first mark within it."""
    plain = " ".join(text.split())
    for i, letter in enumerate(plain):
        if letter in "，。；：、,.;:!?！？" and i > 1:
            return plain[: min(i, _TITLE)].strip()
    return plain[:_TITLE].strip()
