"""How wide words are, and where their lines break: pictures are laid out before they are drawn."""

import math
import re

#: characters of Chinese and its punctuation begin here: they are square
_WIDE = 0x2E80
#: share of the size of a letter, figures and small letters
_CAPITAL, _SMALL, _THIN = 0.68, 0.56, 0.34
_THIN_ONES = frozenset(" .,:;'|!iljI()[]/-")
#: a line may break before any square character but these, and after a blank
_CLOSING = "，。、：；！？）】》”"
_PIECES = re.compile(rf"[{_CLOSING}]|[^\S\n]+|[\u2E80-\uFFFF][{_CLOSING}]*|[^\s\u2E80-\uFFFF]+")


def width_of(words: str, size: float = 12) -> float:
    """Return about how wide a line is, in pixels; rather too wide than too narrow.

    Examples
    --------
    >>> width_of("学会"), round(width_of("gap"), 2)
    (24, 20.16)
    """
    return sum(size * _share(letter) for letter in words)


def _share(letter: str) -> float:
    if ord(letter) >= _WIDE:
        return 1
    if letter in _THIN_ONES:
        return _THIN
    return _CAPITAL if letter.isupper() or letter in "%mw" else _SMALL


def wrap(words: str, room: float, size: float = 12) -> tuple[str, ...]:
    """Break words into lines that are no wider than `room`; nothing is left out.

    Lines of Chinese become about equally long. A word that has no room is cut.

    Examples
    --------
    >>> wrap("中国机械工程学会", 72), wrap("Food machinery", 60)
    (('中国机械', '工程学会'), ('Food', 'machinery'))
    """
    lines = max(1, math.ceil(width_of(words, size) / max(room, size)))
    # a little more than an equal share, so that the last line does not hold one character
    even = min(room, width_of(words, size) / lines + 0.6 * size)
    tight = _fill(words, even, room, size)
    loose = _fill(words, room, room, size)
    return tight if len(tight) <= len(loose) else loose


def _fill(words: str, soft: float, room: float, size: float) -> tuple[str, ...]:
    lines = [""]
    for piece in _PIECES.findall(words):
        for part in _cut(piece, room, size):
            if lines[-1].strip() and _ended(lines[-1] + part.rstrip(), size) > soft:
                lines.append("")
            lines[-1] += part if lines[-1] else part.lstrip()
    return tuple(line.strip() for line in lines if line.strip()) or ("",)


def _ended(line: str, size: float) -> float:
    """Return the width of a line; the empty half of a Chinese mark at its end does not count."""
    return width_of(line, size) - (size / 2 if line[-1:] in _CLOSING else 0)


def _cut(piece: str, room: float, size: float) -> list[str]:
    parts = [""]
    for letter in piece:
        if parts[-1] and letter not in _CLOSING and width_of(parts[-1] + letter, size) > room:
            parts.append("")
        parts[-1] += letter
    return parts


def literal(words: str) -> str:
    """Return words that ECharts takes as they are: braces are its patterns."""
    return words.replace("{", "（").replace("}", "）")
