"""How text becomes search keys: the same for the full-text index and for matching.

Chinese is not segmented. A run of Han characters gives its characters and its pairs of neighbours
(measured on short Chinese texts: better than words of a segmenter); letters and digits give whole
tokens. Keys are folded (NFKC, case, traditional to simplified); stored texts never are.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from opencc import OpenCC

from graph.text import writable

#: Han characters of all planes, and the iteration mark
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〇\U00020000-\U0002fa1f\U00030000-\U0003347f"
_RUN = re.compile(rf"([{HAN}]+)|([^\W_{HAN}]+)")


@lru_cache(maxsize=1)
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def fold(text: str) -> str:
    """Return the search key of a text: NFKC, one case, simplified characters, no odd spaces.

    Examples
    --------
    >>> fold("ＧＢ／Ｔ　鋼鐵")
    'gb/t 钢铁'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", writable(text))
    return " ".join(simplify(text.casefold()).split())


def simplify(lower: str) -> str:
    """Return text in lower case with simplified characters, in NFKC."""
    if lower.isascii():
        return lower
    # twice: 薴 becomes 苧, which itself becomes 苎; and a lower-case letter may compose anew
    convert = _simplifier().convert
    simple: str = convert(convert(unicodedata.normalize("NFKC", lower)))
    return simple


def runs(folded: str) -> list[tuple[str, bool]]:
    """Split folded text into runs of Han characters (True) and of other letters or digits (False).

    Examples
    --------
    >>> runs("5g 通信")
    [('5g', False), ('通信', True)]
    """
    return [(han or other, bool(han)) for han, other in _RUN.findall(folded)]


def index_keys(text: str) -> set[str]:
    """Return the keys under which full-text search finds `text`.

    Examples
    --------
    >>> sorted(index_keys("钢铁 Steel"))
    ['steel', '钢', '钢铁', '铁']
    """
    keys: set[str] = set()
    for run, is_han in runs(fold(text)):
        if is_han:
            keys.update(run)
            keys.update(map("".join, pairwise(run)))
        else:
            keys.add(run)
    return keys


def words_key(text: str) -> str:
    """Return the words of a text, each once, joined by one blank: how names are compared.

    Examples
    --------
    >>> words_key("林沐川（示例）")
    '林沐川 示例'
    """
    return " ".join(query_words(text))


def query_words(text: str) -> tuple[str, ...]:
    """Return the words a query consists of: its runs, without repetition, in order."""
    return tuple(dict.fromkeys(run for run, _ in runs(fold(text))))


def query_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys a text must have to contain every word: pairs, or a lone character.

    Examples
    --------
    >>> query_keys(("海水淡", "膜", "ro"))
    ('海水', '水淡', '膜', 'ro')
    """
    keys: dict[str, None] = {}
    for word in words:
        if runs(word)[0][1] and len(word) > 1:
            keys.update(dict.fromkeys(map("".join, pairwise(word))))
        else:
            keys[word] = None
    return tuple(keys)
