"""Cells of tables that are written for people: none of them ever becomes a formula."""

import unicodedata

#: what a spreadsheet takes for the beginning of a formula or command, half and full width
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def is_risky(text: str) -> bool:
    """Say whether a spreadsheet might compute a text; it may strip blanks in front.

    Examples
    --------
    >>> is_risky(" =1+1"), is_risky("钢铁")
    (True, False)
    """
    return text.startswith(RISKY) or text.lstrip().startswith(RISKY)


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
        " " if unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n\r" else c for c in text
    )
    return "".join(kept)
