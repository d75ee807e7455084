"""The analyser on a block of texts at once: what `matching.analyser` does, on arrays.

Texts are joined by line ends, folded and freed of common words together, and seen as one array of
code points. A feature is a pair of *symbols*: a character or a stem, and the one behind it, or
none. Ranks of symbols follow the order of their names, so that pairs of ranks are in the order of
the features' names.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from graph.analysis import HAN, simplify
from graph.text import writable
from matching.analyser import free_of_common, stem_of

Ints = NDArray[np.int32]
Places = NDArray[np.int64]

#: code points there are
CODES = 0x110000
#: code points behind which no letter or digit is
ASSIGNED = 0x40000
#: exclamation mark to tilde of full width
WIDE = (0xFF01, 0xFF5E)
#: bits of a key that hold the second symbol
SHIFT = 32
#: what a code point is: nothing, a Han character, another letter or digit
NOTHING, CHARACTER, LETTER = 0, 1, 2


@dataclass(frozen=True)
class Found:
    """Features of a block of texts, with repetition, texts in order."""

    #: characters and stems, each once, in order
    symbols: tuple[str, ...]
    #: shape (features,): the text each feature stands in
    texts: Ints
    #: shape (features,): rank of the first symbol
    first: Ints
    #: shape (features,): rank of the second symbol plus one; 0 for none
    second: Ints


@lru_cache(maxsize=1)
def _kinds() -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Return what each code point is, and whether it is a digit."""
    kinds, digits = np.zeros(CODES, dtype=np.uint8), np.zeros(CODES, dtype=np.bool_)
    for code in range(ASSIGNED):
        if chr(code).isalnum():
            kinds[code], digits[code] = LETTER, chr(code).isdigit()
    for first, last, single in re.findall("(.)-(.)|(.)", HAN):
        kinds[ord(first or single) : ord(last or single) + 1] = CHARACTER
    return kinds, digits


def is_character(symbol: str) -> bool:
    """Say whether a symbol is a Han character rather than a stem."""
    return len(symbol) == 1 and _kinds()[0][ord(symbol)] == CHARACTER


def find(texts: Sequence[str]) -> Found:
    """Return the features of a block of texts."""
    plain = fold_all(texts)
    codes = np.frombuffer(plain.encode("utf-32-le"), dtype="<u4")
    kinds, digits = _kinds()
    kind = kinds[codes]
    text_of = np.cumsum(codes == ord("\n"), dtype=np.int32)
    at, pairs = _characters(kind)
    words, is_next, places = _words(plain, codes, kind, digits, text_of)
    present = np.zeros(CODES, dtype=np.bool_)
    present[codes[at]] = True
    characters = np.flatnonzero(present)
    symbols = sorted([*map(chr, characters.tolist()), *dict.fromkeys(words)])
    rank = {symbol: i for i, symbol in enumerate(symbols)}
    table = np.zeros(CODES, dtype=np.int32)
    table[characters] = [rank[chr(code)] for code in characters.tolist()]
    return _joined(
        tuple(symbols),
        _han(table[codes[at]], text_of[at], pairs),
        _latin(np.array([rank[w] for w in words], dtype=np.int32), text_of[places], is_next),
    )


def fold_all(texts: Sequence[str]) -> str:
    """Return all texts as `matching.analyser.analyse` reads them, one a line."""
    joined = writable("\n".join(text.replace("\n", " ") for text in texts))
    codes = np.frombuffer(joined.encode("utf-32-le"), dtype="<u4")
    # what is wide or narrow is changed first: without it most texts need no normal form made
    joined = _plain_forms()[codes].tobytes().decode("utf-32-le")
    return free_of_common(simplify(unicodedata.normalize("NFKC", joined).casefold()))


@lru_cache(maxsize=1)
def _plain_forms() -> NDArray[np.uint32]:
    """Return each code point, but for those of full width the plain one they stand for."""
    plain = np.arange(CODES, dtype="<u4")
    plain[WIDE[0] : WIDE[1] + 1] -= WIDE[0] - ord("!")
    plain[ord("\u3000")] = ord(" ")
    return plain


Part = tuple[Ints, Ints, Ints]


def _characters(kind: NDArray[np.uint8]) -> tuple[Places, NDArray[np.bool_]]:
    """Return where Han characters stand, and which are followed by another."""
    at = np.flatnonzero(kind == CHARACTER)
    pairs = np.zeros(len(at), dtype=np.bool_)
    pairs[:-1] = at[1:] == at[:-1] + 1
    return at, pairs


def _han(ranks: Ints, texts: Ints, pairs: NDArray[np.bool_]) -> Part:
    """Return each character, and behind it the pair that begins with it."""
    kept = np.ones((len(ranks), 2), dtype=np.bool_)
    kept[:, 1] = pairs
    second = np.zeros((len(ranks), 2), dtype=np.int32)
    second[:-1, 1] = ranks[1:] + 1
    keep = kept.ravel()
    return np.repeat(texts, 2)[keep], np.repeat(ranks, 2)[keep], second.ravel()[keep]


def _latin(ranks: Ints, texts: Ints, is_next: NDArray[np.bool_]) -> Part:
    """Return each stem, and behind it the pair that it ends."""
    follow = np.flatnonzero(is_next)
    order = np.argsort(np.concatenate([np.arange(len(ranks)), follow]), kind="stable")
    first = np.concatenate([ranks, ranks[follow - 1]])[order]
    second = np.concatenate([np.zeros(len(ranks), dtype=np.int32), ranks[follow] + 1])[order]
    return np.concatenate([texts, texts[follow]])[order], first, second


def _joined(symbols: tuple[str, ...], han: Part, latin: Part) -> Found:
    """Join both, texts in order."""
    if not len(latin[0]):
        return Found(symbols, *han)
    where = np.searchsorted(han[0], latin[0], side="right")
    texts, first, second = (np.insert(a, where, b) for a, b in zip(han, latin, strict=True))
    return Found(symbols, texts, first, second)


def _words(
    plain: str,
    codes: NDArray[np.uint32],
    kind: NDArray[np.uint8],
    digits: NDArray[np.bool_],
    text_of: Ints,
) -> tuple[list[str], NDArray[np.bool_], Places]:
    """Return stems, which of them follow the one before with no character between, and places."""
    edges = np.diff((kind == LETTER).astype(np.int8), prepend=0, append=0)
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    telling = np.concatenate([[0], np.cumsum(~digits[codes] & (kind == LETTER))])
    wanted = (ends - starts > 1) & (telling[ends] > telling[starts])
    starts, ends = starts[wanted], ends[wanted]
    found = [stem_of(plain[a:b]) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    kept = np.array([bool(stem) for stem in found], dtype=np.bool_)
    starts = starts[kept]
    han_runs = np.cumsum(np.diff((kind == CHARACTER).astype(np.int8), prepend=0) == 1)[starts]
    is_next = np.zeros(len(starts), dtype=np.bool_)
    is_next[1:] = (np.diff(han_runs) == 0) & (np.diff(text_of[starts]) == 0)
    return [stem for stem in found if stem], is_next, starts
