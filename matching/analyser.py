"""Text to features for matching: characters and pairs for Chinese, stems and pairs for Latin words.

Chinese is not segmented: on short needs characters 1-2 find the right field more often than words
of a segmenter (see docs/figures.md). Latin words are stemmed (Snowball, English), common words
dropped, and neighbours paired.
"""

from functools import lru_cache
from itertools import pairwise

import snowballstemmer
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from graph.analysis import fold, runs

_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    stem: str = _STEMMER.stemWord(word)
    return stem


def analyse(text: str) -> list[str]:
    """Return the features of a text, with repetition, in order.

    Examples
    --------
    >>> analyse("锂电池")
    ['锂', '电', '池', '锂电', '电池']
    >>> analyse("Monitoring of pipes, 5G")
    ['monitor', 'pipe', '5g', 'monitor pipe', 'pipe 5g']
    """
    features: list[str] = []
    words: list[str] = []
    for run, is_han in runs(fold(text)):
        if is_han:
            features += _pairs(words)
            words.clear()
            features += run
            features += map("".join, pairwise(run))
        elif run not in ENGLISH_STOP_WORDS:
            words.append(_stem(run))
    return features + _pairs(words)


def _pairs(words: list[str]) -> list[str]:
    return words + [f"{a} {b}" for a, b in pairwise(words)]
