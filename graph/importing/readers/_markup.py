"""The XML inside a workbook, looked at before it is parsed.

A parser that is fed piece by piece begins a tag, comment or instruction anew with every piece, so a
very long one takes it time that grows with the square of its length: a few kilobytes that unpack to
a comment of a gigabyte would keep it busy for hours. No program that writes workbooks makes any.
"""

from collections.abc import Iterator
from typing import IO

#: bytes read at once; a tag, comment or text of twice as many is always found
PIECE = 1 << 19
#: how what may hold any character begins and ends
_LONG = ((b"<!--", b"-->"), (b"<?", b"?>"))


class TooLongError(Exception):
    """A tag, comment, instruction or text is longer than any program writes."""


def pieces(source: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a part of a workbook.

    Raises
    ------
    TooLongError
        Something in it is too long; what was yielded is fit to be parsed.
    """
    is_open, tail = [False] * len(_LONG), b""
    while piece := source.read(PIECE):
        if len(piece) == PIECE and b"<" not in piece:
            raise TooLongError
        seen = tail + piece
        for i, (begin, end) in enumerate(_LONG):
            opened, closed = seen.rfind(begin), seen.rfind(end)
            if is_open[i] and closed < 0 and len(piece) == PIECE:
                raise TooLongError
            is_open[i] = opened > closed or (is_open[i] and closed < 0)
        tail = piece[-3:]
        yield piece


def look_through(source: IO[bytes]) -> None:
    """Read a part to its end. Raises TooLongError."""
    for _ in pieces(source):
        pass
