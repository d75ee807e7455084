"""What two texts have in common, as words a person can read instead of pairs of characters."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.analysis import fold, runs
from graph.taxonomy import Scheme, load_taxonomy
from matching.analyser import COMMON, analyse

#: shorter pieces say nothing, for Chinese (in characters)
SHORTEST = 2


@dataclass(frozen=True)
class Concept:
    """A piece of text both sides use, and its share of the similarity."""

    words: str
    weight: float


def shared_concepts(
    request: str, document: str, weights: Mapping[str, float], most: int = 6
) -> list[Concept]:
    """Return the longest shared pieces, heaviest first.

    Parameters
    ----------
    request, document
        The two texts.
    weights
        What each shared feature adds to the similarity (non-negative).
    most
        How many to return at the most.

    Returns
    -------
    list of Concept
        Weights are shares of the sum of `weights`, together at most 1; a piece inside a longer one
        is left out.
    """
    total = sum(weights.values())
    if total <= 0:
        return []
    other = fold(document)
    found: dict[str, float] = {}
    for run, is_han in runs(COMMON.sub(" ", fold(request))):
        pieces = _pieces(run, other) if is_han else _latin(run, weights)
        for piece in pieces:
            if piece not in found:
                found[piece] = sum(weights.get(feature, 0.0) for feature in set(analyse(piece)))
    whole = [
        piece
        for piece in sorted(found, key=lambda piece: (-found[piece], piece))
        if not any(piece != longer and piece in longer for longer in found)
    ]
    spent: set[str] = set()
    kept: list[Concept] = []
    for piece in whole:
        # a feature of two pieces counts for the heavier, so that the shares add up to 1 at most
        features = set(analyse(piece)) - spent
        spent |= features
        weight = sum(weights.get(feature, 0.0) for feature in sorted(features))
        if weight > 0:
            kept.append(Concept(piece, weight / total))
    return sorted(kept, key=lambda concept: (-concept.weight, concept.words))[:most]


def _pieces(run: str, other: str) -> list[str]:
    """Return the maximal pieces of a run of Han characters that stand in `other`."""
    pieces, start = [], 0
    while start < len(run):
        end = start
        while end < len(run) and run[start : end + 1] in other:
            end += 1
        if end - start > SHORTEST or run[start:end] in _short_words():
            pieces.append(run[start:end])
        start = max(end, start + 1) if end - start < SHORTEST else end
    return pieces


@lru_cache(maxsize=1)
def _short_words() -> frozenset[str]:
    """Return the pairs of characters that begin or end a known term or name.

    Two characters in common may be the end of one word and the beginning of another (水溶肥 | 一起,
    水肥 | 一体化); those that begin or end a term are words.
    """
    found: set[str] = set()
    for scheme in Scheme:
        for entry in load_taxonomy(scheme).values():
            for term in (entry.name, *entry.terms):
                key = fold(term)
                found |= {key[:SHORTEST], key[-SHORTEST:]}
    return frozenset(word for word in found if len(word) == SHORTEST)


def _latin(run: str, weights: Mapping[str, float]) -> list[str]:
    return [run] if any(feature in weights for feature in analyse(run)) else []
