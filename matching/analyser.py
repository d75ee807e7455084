"""Text to features for matching: characters and pairs for Chinese, stems and pairs for Latin words.

Chinese is not segmented: on short needs characters 1-2 find the right field more often than words
of a segmenter. Latin words are stemmed (Snowball, English), common words
dropped, and neighbours paired. Bare numbers and lone letters say nothing of a field and are left
out.
"""

import re
from functools import lru_cache
from itertools import pairwise

import snowballstemmer
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from graph.analysis import fold, runs

#: what almost every need, scope or biography says, whatever its field; it parts the words around it
COMMON = re.compile(
    "技术|研究|研发|研制|开发|应用|关键|产业化|项目|课题|公司|企业|单位|问题|难题|解决|目标|预期|主要"
    "|目前|现有|国内外|国内|国外|国际|国家|中国|我国|水平|领先|先进|领域|方面|工作|进行|实现|提高|提升"
    "|需要|需求|希望|要求|达到|采用|具有|以及|通过|相关|由于|因此|但是|可以|能够|使用|拥有|已经|情况"
    "|能力|程度|方式|方法|过程|内容|指标|专家|教授|院士|毕业|博士|硕士|的|与|及|了|其|该|示例"
)
#: words that firms write for those of the classifications
SYNONYMS = {
    "通讯": "通信", "塑胶": "塑料", "电脑": "计算机", "讯号": "信号", "马达": "电动机",
    "镭射": "激光",
}  # fmt: skip
_SYNONYM = re.compile("|".join(SYNONYMS))
_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """Return the stem of a word in lower case; nothing for a common English one."""
    return "" if word in ENGLISH_STOP_WORDS else str(_STEMMER.stemWord(word))


def free_of_common(folded: str) -> str:
    """Return folded text in the words of the classifications, a blank for what is common to all."""
    return COMMON.sub(" ", _SYNONYM.sub(lambda found: SYNONYMS[found[0]], folded))


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
    for run, is_han in runs(free_of_common(fold(text))):
        if is_han:
            features += _pairs(words)
            words.clear()
            features += run
            features += map("".join, pairwise(run))
        elif len(run) > 1 and not run.isdigit() and (stem := stem_of(run)):
            words.append(stem)
    return features + _pairs(words)


def _pairs(words: list[str]) -> list[str]:
    return words + [f"{a} {b}" for a, b in pairwise(words)]
