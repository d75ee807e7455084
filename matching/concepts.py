"""What two texts have in common, as words a person can read instead of pairs of characters."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.analysis import fold, runs
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
        Weights are shares of the sum of `weights`; a piece inside a longer one is left out.
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
    kept = [
        Concept(piece, weight / total)
        for piece, weight in found.items()
        if weight > 0 and not any(piece != longer and piece in longer for longer in found)
    ]
    return sorted(kept, key=lambda concept: (-concept.weight, concept.words))[:most]


def _pieces(run: str, other: str) -> list[str]:
    """Return the maximal pieces of a run of Han characters that stand in `other`."""
    pieces, start = [], 0
    while start < len(run):
        end = start
        while end < len(run) and run[start : end + 1] in other:
            end += 1
        if end - start >= SHORTEST:
            pieces.append(run[start:end])
        start = max(end, start + 1) if end - start < SHORTEST else end
    return pieces


def _latin(run: str, weights: Mapping[str, float]) -> list[str]:
    return [run] if any(feature in weights for feature in analyse(run)) else []
