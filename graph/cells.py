"""Cells of tables that are written for people: none of them ever becomes a formula."""

import string
import unicodedata

#: what a spreadsheet takes for the beginning of a formula or command, half and full width
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

#: blanks and marks that nobody sees in front of a text
_UNSEEN = (
    string.whitespace
    + "\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff\u2060\u180e"
    + "".join(map(chr, range(0x2000, 0x2010)))
)
#: what XML, and so a workbook, cannot hold beside control and broken characters
NO_XML = "\ufffe\uffff"


def is_risky(text: str) -> bool:
    """Say whether a spreadsheet might compute a text; it may strip blanks and marks in front.

    Examples
    --------
    >>> is_risky(" =1+1"), is_risky("钢铁")
    (True, False)
    """
    return text.startswith(RISKY) or printable(text).lstrip(_UNSEEN).startswith(RISKY)


def guard(text: str) -> str:
    """Return a text that no spreadsheet computes: a risky one gets an apostrophe in front.

    Examples
    --------
    >>> guard("=1+1"), guard("天津")
    ("'=1+1", '天津')
    """
    return f"'{text}" if is_risky(text) else text


def printable(text: str) -> str:
    r"""Return a text without the control and broken characters that files of tables can't hold.

    Examples
    --------
    >>> printable("管道\x0b腐蚀")
    '管道 腐蚀'
    """
    if text.isprintable():
        return text
    kept = (
        " " if (unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n\r") or c in NO_XML else c
        for c in text
    )
    return "".join(kept)
