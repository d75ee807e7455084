"""Workbooks damaged on purpose, and such as would overwhelm who reads them carelessly."""

import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
_NAMES = b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_HEAD, _STRINGS = b"<worksheet" + _NAMES, b"<sst" + _NAMES


def parts_of(path: Path) -> dict[str, bytes]:
    """Return the files inside a workbook."""
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def pack(path: Path, parts: dict[str, bytes]) -> None:
    """Write files as a workbook."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, content in parts.items():
            book.writestr(name, content)


def flipped(rng: Random, path: Path) -> None:
    whole = bytearray(path.read_bytes())
    for _ in range(rng.randint(1, 20)):
        whole[rng.randrange(len(whole))] = rng.randrange(256)
    path.write_bytes(bytes(whole))


def cut(rng: Random, path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: rng.randrange(len(whole))])


def part_gone(rng: Random, path: Path) -> None:
    parts = parts_of(path)
    del parts[rng.choice(sorted(parts))]
    pack(path, parts)


def part_spoilt(rng: Random, path: Path) -> None:
    parts = parts_of(path)
    name = rng.choice(sorted(parts))
    whole, at = parts[name], rng.randrange(max(1, len(parts[name])))
    more = rng.choice([b"<", b"\0", b"&", b"</row>", rng.randbytes(9), b"<x>" * 5_000, b""])
    parts[name] = whole[:at] + more + (whole[at:] if rng.random() < 0.5 else b"")
    pack(path, parts)


def word_spoilt(rng: Random, path: Path) -> None:
    """Change one word of the markup: a type, a number, a place."""
    parts = parts_of(path)
    old, new = rng.choice([
        (b't="s"', b't="d"'), (b't="s"', b't="e"'), (b't="s"', b't="zzz"'), (b't="s"', b""),
        (b"<v>1</v>", b"<v>999999</v>"), (b"<v>1</v>", b"<v>-1</v>"), (b"<v>1</v>", b"<v>x</v>"),
        (b'r="B2"', b'r="B0"'), (b'r="B2"', b'r="ZZZZ2"'), (b'r="B2"', b'r="A2"'),
        (b'r="B2"', b'r="XFD2"'), (b'r="2"', b'r="1"'), (b'r="2"', b'r="0"'), (b'r="2"', b'r="x"'),
        (b'r="2"', b'r="-5"'), (b'r="2"', b'r="200000"'), (b"</sheetData>", b"</sheetdata>"),
    ])  # fmt: skip
    parts[SHEET] = parts[SHEET].replace(old, new, 1 if rng.random() < 0.5 else -1)
    pack(path, parts)


def odd_merges(rng: Random, path: Path) -> None:
    merges = rng.choice([
        b'ref="A1:XFD1048576"', b'ref="A1:ZZZZZZZ1"', b'ref="A1:B99999999999999"', b'ref="B2:A1"',
        b'ref="A1:C1"', b'ref="A2:A9"', b'ref="A2:B2"', b'ref=""', b'x="1"',
    ])  # fmt: skip
    times = rng.choice([1, 3, 20_000])
    _add_merges(path, b"".join(b"<mergeCell " + merges + b"/>" for _ in range(times)))


def many_merges(rng: Random, path: Path) -> None:
    places = (f'<mergeCell ref="A{i}:A{i + 1}"/>'.encode() for i in range(2, 60_000, 2))
    _add_merges(path, b"".join(places))


def open_merges(rng: Random, path: Path) -> None:
    _add_merges(path, b"<mergeCell " * 50_000)


def _add_merges(path: Path, merges: bytes) -> None:
    parts = parts_of(path)
    new = b"</sheetData><mergeCells>" + merges + b"</mergeCells>"
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", new)
    pack(path, parts)


def far_away(rng: Random, path: Path) -> None:
    """One cell at the very end of the sheet."""
    row = rng.choice([100_000, 1_048_576])
    more = f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row></sheetData>'.encode()
    _add_rows(path, more)


def wide(rng: Random, path: Path) -> None:
    """Rows as wide as a sheet can be."""
    rows = (f'<row r="{r}"><c r="XFD{r}"><v>1</v></c></row>' for r in range(100, 140))
    _add_rows(path, "".join(rows).encode() + b"</sheetData>")


def blank_rows(rng: Random, path: Path) -> None:
    """Styled and empty, as when someone has painted whole columns."""
    rows = (
        f'<row r="{r}"><c r="A{r}" s="0"/><c r="B{r}" s="0"/></row>' for r in range(100, 40_000)
    )
    _add_rows(path, "".join(rows).encode() + b"</sheetData>")


def open_formulas(rng: Random, path: Path) -> None:
    """Formulas of which the results were never saved."""
    cells = (f'<row r="{r}"><c r="A{r}"><f>1+1</f></c></row>' for r in range(100, 5_000))
    _add_rows(path, "".join(cells).encode() + b"</sheetData>")


def _add_rows(path: Path, more: bytes) -> None:
    parts = parts_of(path)
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", more)
    pack(path, parts)


def bomb(rng: Random, path: Path) -> None:
    """A few kilobytes that unpack to much more."""
    parts = parts_of(path)
    size = rng.choice([1, 20, 60]) << 20
    what = rng.choice(["comment", "cell", "spaces", "strings", "attribute"])
    head, tail = {
        "comment": (b"<!--", b"-->"),
        "cell": (b'<row r="300"><c r="A300" t="inlineStr"><is><t>', b"</t></is></c></row>"),
        "spaces": (b"", b""),
        "strings": (_STRINGS + b"<si><t>", b"</t></si></sst>"),
        "attribute": (b'<row r="300" x="', b'"></row>'),
    }[what]
    filler = head + (b" " if what == "spaces" else b"x") * size + tail
    if what == "strings":
        parts[STRINGS] = filler
    else:
        parts[SHEET] = parts[SHEET].replace(b"</sheetData>", filler + b"</sheetData>")
    pack(path, parts)


def declared_too_large(rng: Random, path: Path) -> None:
    """Says that it unpacks to gigabytes."""
    whole = bytearray(path.read_bytes())
    at = whole.find(b"PK\x01\x02")
    whole[at + 24 : at + 28] = (0xFFFFFFF0).to_bytes(4, "little")
    path.write_bytes(bytes(whole))


def entities(rng: Random, path: Path) -> None:
    """A text that is defined by itself ten times, and so on."""
    names = "abcdefghij"
    told = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise(names))
    parts = parts_of(path)
    head = f'<!DOCTYPE x [<!ENTITY a "lol">{told}]>'.encode()
    cell = b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>'
    parts[SHEET] = head + _HEAD + cell + b"</sheetData></worksheet>"
    pack(path, parts)


def deep(rng: Random, path: Path) -> None:
    """Markup nested very deeply."""
    times = rng.choice([1_000, 200_000])
    _add_rows(path, b"<x>" * times + b"</x>" * times + b"</sheetData>")


def no_workbook(rng: Random, path: Path) -> None:
    path.write_bytes(rng.choice([b"", b"PK\x05\x06" + b"\0" * 18, b"PK", b"<html></html>",
                                 b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]))  # fmt: skip


SPOILERS: tuple[Callable[[Random, Path], None], ...] = (
    flipped, flipped, flipped, cut, part_gone, part_spoilt, part_spoilt, part_spoilt, word_spoilt,
    word_spoilt, word_spoilt, odd_merges, many_merges, open_merges, far_away, wide, blank_rows,
    open_formulas, bomb, declared_too_large, entities, deep, no_workbook,
)  # fmt: skip
