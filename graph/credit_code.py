"""The unified social credit code of GB 32100-2015: 18 characters, the last a check."""

import re
import unicodedata

#: digits and capitals without I, O, S, V, Z
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_CODE = re.compile(f"[{ALPHABET}]{{18}}")


def normal_credit_code(text: str) -> str:
    """Return a code as it is stored: half-width capitals without spaces.

    Examples
    --------
    >>> normal_credit_code("９１１２０１０２１０３２４３９１０g")
    '91120102103243910G'
    """
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def check_character(body: str) -> str:
    """Return the check character of the first 17 characters of a code.

    31 - Σ value(i) · 3^(i - 1) mod 31, and 0 where that is 31.
    """
    total = sum(ALPHABET.index(c) * w for c, w in zip(body, _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def is_credit_code(code: str) -> bool:
    """Say whether a normal code has the right characters and the right check character.

    Examples
    --------
    >>> is_credit_code("91120102103243910G"), is_credit_code("91120102103243911G")
    (True, False)
    """
    return _CODE.fullmatch(code) is not None and check_character(code[:17]) == code[17]
