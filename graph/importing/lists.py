"""Cells that hold several values."""

import re
import unicodedata

from graph.analysis import HAN

#: separators in every list
_ALWAYS = "、；;|\n\r"
_OPENING, _CLOSING = "(（[【〔《“", ")）]】〕》”"
#: "1、… 2、…": a numbered list, whose own commas are part of its sentences
_NUMBERED = re.compile(r"(?:^|(?<=[\s；;。]))[(（]?\d{1,2}(?:[、.．)）]|\s*[)）])\s*(?=\D)")


def split_list(text: str, *, commas: bool = True) -> tuple[str, ...]:
    """Cut a cell into its values: in order, without blanks and repetitions.

    ``、 ； ; |`` and line ends always separate, commas where the list is one of short names
    (`commas`), a slash between Chinese characters or blanks: not in ``km/h``, ``C/C``, addresses.
    Nothing is cut inside brackets; ``1、… 2、…`` is cut at its numbers alone.

    Examples
    --------
    >>> split_list("锂电池、储能；C/C复合材料/固态电池")
    ('锂电池', '储能', 'C/C复合材料', '固态电池')
    >>> split_list("1、正极材料、负极材料 2、隔膜")
    ('正极材料、负极材料', '隔膜')
    """
    starts = list(_NUMBERED.finditer(text.strip()))
    if len(starts) > 1 and starts[0].start() == 0:
        items = _NUMBERED.split(text.strip())
    else:
        items = _cut(text, commas=commas)
    tidy = (item.strip().lstrip(",，").rstrip(",，。;；").strip() for item in items)
    return tuple(dict.fromkeys(item for item in tidy if item))


def _cut(text: str, *, commas: bool) -> list[str]:
    items, depth, start = [], 0, 0
    separators = _ALWAYS + ("，," if commas else "")
    balanced = sum(map(text.count, _OPENING)) == sum(map(text.count, _CLOSING))
    for i, char in enumerate(text):
        if balanced and char in _OPENING:
            depth += 1
        elif balanced and char in _CLOSING:
            depth -= 1
        elif depth <= 0 and (char in separators or _is_slash(text, i)):
            if char == "," and _joins_digits(text, i):
                continue
            items.append(text[start:i])
            start = i + 1
    return [*items, text[start:]]


def _is_slash(text: str, i: int) -> bool:
    """Say whether character `i` is a slash that separates."""
    if text[i] not in "/／":
        return False
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    blank = before.isspace() and after.isspace()
    return blank or bool(_is_han(before) and _is_han(after))


def _joins_digits(text: str, i: int) -> bool:
    return bool(re.match(r"\d,\d{3}(?!\d)", text[i - 1 : i + 5])) if i else False


def _is_han(char: str) -> bool:
    return bool(re.fullmatch(f"[{HAN}）)》”]", char)) if char else False


def split_names(text: str) -> tuple[str, ...]:
    """Cut a cell of persons' names; a blank separates them where every part is a whole name.

    Examples
    --------
    >>> split_names("王兆星 李志辉"), split_names("苗   鸿"), split_names("Hui Liao、陈龙")
    (('王兆星', '李志辉'), ('苗   鸿',), ('Hui Liao', '陈龙'))
    """
    names: list[str] = []
    for item in split_list(text):
        parts = item.split()
        whole = all(re.fullmatch(f"[{HAN}]{{2,4}}", part) for part in parts)
        names.extend(parts if len(parts) > 1 and whole else [item])
    return tuple(dict.fromkeys(names))


def name_and_unit(text: str) -> tuple[str, str]:
    """Part ``姓名（单位）``; what is short in brackets is no unit but part of the name.

    Examples
    --------
    >>> name_and_unit("张三（天津大学）"), name_and_unit("李明（洺）")
    (('张三', '天津大学'), ('李明（洺）', ''))
    """
    found = re.fullmatch(r"(.*?\S)\s*[(（]([^()（）]{4,})[)）]", text.strip())
    if found is None:
        return text.strip(), ""
    return found[1].strip(), unicodedata.normalize("NFC", found[2]).strip()
