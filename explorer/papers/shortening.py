"""Long texts made short where they may be cut: behind a sentence, else behind a phrase."""

import re

#: what ends a sentence, and a phrase; full stops of Latin text only before a blank
_SENTENCE = re.compile(r"[。！？；!?;]|\.(?=\s)|\n")
_PHRASE = re.compile(r"[，、：,:）)]|\s")
CUT = "……"
#: share of the room that has to be used before a sentence's end is preferred to a phrase's
_LEAST = 0.4


def shorten(text: str, most: int) -> tuple[str, bool]:
    """Return a text of at most `most` characters, and whether something was left out.

    A text that was cut ends with ``……``, which counts.

    Examples
    --------
    >>> shorten("长期研究管道腐蚀。主持国家项目三项，获奖两次。", 12)
    ('长期研究管道腐蚀。……', True)
    >>> shorten("研究管道腐蚀", 12)
    ('研究管道腐蚀', False)
    """
    whole = " ".join(text.split())
    if len(whole) <= most:
        return whole, False
    room = most - len(CUT)
    head = whole[:room]
    ends = [end.end() for end in _SENTENCE.finditer(whole[: room + 1]) if end.end() <= room]
    if ends and ends[-1] >= room * _LEAST:
        return head[: ends[-1]].rstrip("；; \n") + CUT, True
    phrases = [end for end in _PHRASE.finditer(head) if end.start()]
    if phrases:
        last = phrases[-1]
        keeps = last[0] in "）)"
        return head[: last.end() if keeps else last.start()].rstrip() + CUT, True
    return (head[: ends[-1]] if ends else head) + CUT, True


def short(text: str, most: int) -> str:
    """Return a text of at most `most` characters."""
    return shorten(text, most)[0]
