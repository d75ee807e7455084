"""Posts that a person holds in societies, as one cell says them."""

import re
from collections.abc import Sequence

from graph.errors import CellError
from graph.importing.cell import is_missing
from graph.importing.lists import split_list
from graph.importing.problem import cell_error
from graph.names import name_key
from graph.text import Text

_SOCIETY_FIRST = re.compile(r"(.*?(?:学会|协会|研究会|联合会|促进会))\s*[:：]?\s*(.+)")
_ALLOWED = Text(
    zh="一个职务；或与所属学会次序相同的几个；或“学会名称＋职务”",
    en="one post, one per society in their order, or the society's name followed by the post",
)


def parse_posts(text: str, societies: Sequence[str]) -> list[tuple[str, str]]:
    """Return pairs of society and post.

    Parameters
    ----------
    text
        The cell.
    societies
        Those the person belongs to, in order.

    Raises
    ------
    CellError
        It cannot be told which post is in which society.

    Examples
    --------
    >>> parse_posts("理事长；无", ["甲学会", "乙学会"])
    [('甲学会', '理事长')]
    >>> parse_posts("丙学会常务理事", ["甲学会", "乙学会"])
    [('丙学会', '常务理事')]
    """
    posts: dict[str, list[str]] = {}
    for society, post in _pairs(text, societies):
        if not is_missing(post):
            posts.setdefault(society, []).append(post)
    return [(society, "、".join(held)) for society, held in posts.items()]


def _pairs(text: str, societies: Sequence[str]) -> list[tuple[str, str]]:
    items = split_list(text)
    named = [_society_first(item, societies) for item in items]
    if all(named):
        return [pair for pair in named if pair]
    if any(named):
        raise _unclear(text)
    if len(societies) == 1:
        return [(societies[0], post) for post in items]
    in_order = _in_order(text)
    if len(in_order) != len(societies):
        raise _unclear(text)
    return list(zip(societies, in_order, strict=True))


def _in_order(text: str) -> list[str]:
    """Cut at every separator: two equal posts are two, and an empty place counts."""
    return [part.strip() for part in re.split(r"[、；;，,|\n]", text.strip())]


def _society_first(item: str, societies: Sequence[str]) -> tuple[str, str] | None:
    key = name_key(item)
    for society in sorted(societies, key=len, reverse=True):
        if key.startswith(name_key(society)) and len(key) > len(name_key(society)):
            rest = re.sub(r"^\s*[:：]?\s*", "", item[len(society) :])
            return (society, rest) if rest else None
    found = _SOCIETY_FIRST.fullmatch(item)
    return (found[1].strip(), found[2].strip()) if found else None


def _unclear(text: str) -> CellError:
    return cell_error(
        text,
        "分不清各是哪个学会的职务。",
        "does not tell which post is in which society.",
        _ALLOWED,
        Text(zh="请写作“甲学会理事长；乙学会理事”。", en="Write the society before each post."),
    )
