"""Real tables, spoilt: every way in which an office's file may be odd, and what must hold then.

Whatever is done to a table, its dry run ends in a plan or in an error of our tree, and rows that
were left alone come out as without the spoiling. `scripts.fuzz_tables` runs many.
"""

import csv
import io
import json
from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from graph.errors import AtlasError
from graph.importing import Outcome, plan_import
from graph.importing.table import Cell
from graph.store import GraphStore
from tests.fuzz_cells import nasty_cell
from tests.fuzz_workbooks import SPOILERS
from tests.tables import write_xlsx

ROOT = Path(__file__).parents[1]
#: most rows of a spoilt table
MOST_ROWS = 25
#: of the real tables, rows that are ever taken
POOL = 400

Rows = list[list[Cell]]


@dataclass
class Case:
    """A spoilt table."""

    #: what was done to it
    name: str
    path: Path
    kind: str
    #: number of a row in the spoilt file by its number in the sound one, for rows left alone
    alone: Mapping[int, int] = field(default_factory=dict)
    #: whether the file may be refused as a whole
    may_be_refused: bool = False


@dataclass(frozen=True)
class Base:
    """A part of a real table."""

    kind: str
    header: list[Cell]
    rows: Rows

    @property
    def all(self) -> Rows:
        return [self.header, *self.rows]


@lru_cache(maxsize=1)
def real_tables() -> tuple[Base, ...]:
    """Return the tables of the sample, and those of the project's data where they are."""
    folders = [ROOT / "data" / "samples", ROOT.parent / "shared" / "data"]
    kinds = {
        "activities": "activity", "alliances": "alliance", "awards": "award",
        "documents": "document", "enterprises": "enterprise", "experts": "expert",
        "needs": "need", "nominations": "nomination", "projects": "project",
        "societies": "society", "workstations": "workstation", "known_alliances": "alliance",
        "tianjin_enterprises_sample": "enterprise", "academicians_cae": "expert",
        "enterprise_needs": "need", "papers_with_discipline": "document",
        "nsfc_2019_c0501": "project", "nsfc_projects_sample_2017": "project",
        "national_societies_2018": "society", "station_pairs": "workstation",
    }  # fmt: skip
    found = []
    for path in sorted(p for folder in folders for p in folder.rglob("*.csv")):
        if path.stem in kinds:
            lines = path.read_text("utf-8-sig").splitlines(keepends=True)
            start = next(i for i, line in enumerate(lines) if not line.startswith("# "))
            rows: Rows = [list(row) for row in csv.reader(lines[start:]) if any(row)]
            found.append(Base(kinds[path.stem], rows[0], rows[1 : POOL + 1]))
    return tuple(found)


def some_rows(rng: Random) -> Base:
    """Return a few rows of a real table, one after the other."""
    base = rng.choice(real_tables())
    start = rng.randrange(len(base.rows))
    return Base(base.kind, base.header, base.rows[start : start + rng.randint(1, MOST_ROWS)])


def write_text(
    path: Path, rows: Sequence[Sequence[Cell]], encoding: str = "utf-8", **how: Any
) -> Path:
    """Write rows as delimited text."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, **how).writerows(rows)
    return path


def write_lines(path: Path, header: Sequence[Cell], rows: Rows) -> Path:
    """Write rows as JSON lines."""
    items = [dict(zip(map(str, header), row, strict=False)) for row in rows]
    path.write_text("".join(f"{json.dumps(i, ensure_ascii=False)}\n" for i in items), "utf-8")
    return path


# --- ways to spoil


def written_otherwise(rng: Random, base: Base, folder: Path) -> Case:
    """The same table in another encoding, format, quoting, with other line ends."""
    numbers = range(2, len(base.rows) + 2)
    alone = {n: n for n in numbers}
    form = rng.choice(["csv", "csv", "csv", "xlsx", "jsonl"])
    path = folder / f"x.{form}"
    if form == "xlsx":
        return Case("as xlsx", write_xlsx(path, {"表": base.all}), base.kind, alone)
    if form == "jsonl":
        write_lines(path, base.header, base.rows)
        return Case("as jsonl", path, base.kind, {n: n - 1 for n in numbers})
    encoding = rng.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    how: dict[str, Any] = {
        "delimiter": rng.choice(",;\t"),
        "lineterminator": rng.choice(["\n", "\r\n", "\r"]),
        "quoting": rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    }
    if how["lineterminator"] == "\r":  # the writer leaves line feeds inside cells unquoted then
        how["quoting"] = csv.QUOTE_ALL
    return Case(
        f"as {encoding} {how}", write_text(path, base.all, encoding, **how), base.kind, alone
    )


def nasty_cells(rng: Random, base: Base, folder: Path) -> Case:
    """Some cells of some rows hold what nobody expects."""
    form = rng.choice(["csv", "csv", "xlsx", "jsonl"])
    rows = [list(row) for row in base.rows]
    hit = rng.sample(range(len(rows)), rng.randint(1, min(3, len(rows))))
    said = []
    for at in hit:
        for _ in range(rng.randint(1, 3)):
            place, cell = rng.randrange(len(rows[at])), nasty_cell(rng, form)
            rows[at][place] = cell
            said.append(f"{at + 2}:{place + 1}={str(cell)[:20]!r}")
    shift = 1 if form == "jsonl" else 0
    alone = {n: n - shift for n in range(2, len(rows) + 2) if n - 2 not in hit}
    path = folder / f"x.{form}"
    if form == "csv":
        write_text(path, [base.header, *rows])
    elif form == "xlsx":
        write_xlsx(path, {"表": [base.header, *rows]})
    else:
        write_lines(path, base.header, rows)
    return Case(f"{form} {' '.join(said)}", path, base.kind, alone)


def odd_shape(rng: Random, base: Base, folder: Path) -> Case:
    """Columns in another order or unknown, titles, blank rows, totals, the header again."""
    rows, order = base.all, list(range(len(base.header)))
    what = rng.choice(["order", "columns", "title", "blanks", "again", "total", "short", "long"])
    alone = {n: n for n in range(2, len(rows) + 1)}
    if what == "order":
        rng.shuffle(order)
        rows = [[row[i] for i in order] for row in rows]
    elif what == "columns":
        width = rng.choice([1, 3, 300, 3000])
        rows = [[*row, *(f"另{i}" if n == 0 else "x" for i in range(width))]
                for n, row in enumerate(rows)]  # fmt: skip
    elif what == "title":
        rows, alone = [["一览表"], [], *rows], {n: n + 2 for n in alone}
    elif what == "short":
        rows = [row[: max(1, rng.randint(1, len(row)))] if n else row for n, row in enumerate(rows)]
        alone = {}
    elif what == "long":
        rows = [[*row, *([""] * rng.randint(0, 4))] if n else row for n, row in enumerate(rows)]
    else:
        at = rng.randint(1, len(rows))
        more: dict[str, list[Cell]] = {"again": base.header, "total": ["合计", "9"]}
        new = more.get(what, [])
        rows = [*rows[:at], new, *rows[at:]]
        alone = {n: n + (n > at) for n in alone}
    form = rng.choice(["csv", "xlsx"])
    path = folder / f"x.{form}"
    (write_text if form == "csv" else lambda p, r: write_xlsx(p, {"表": r}))(path, rows)
    return Case(f"{what} in {form}", path, base.kind, alone)


def spoilt_header(rng: Random, base: Base, folder: Path) -> Case:
    """Headings twice, empty, endless or gone."""
    header = list(base.header)
    at = rng.randrange(len(header))
    header[at] = rng.choice([rng.choice(header), "", "列" * 100_000, "=1+1", "\n", "1", "姓名"])
    rows = [header, *base.rows] if rng.random() < 0.8 else base.rows
    return Case("header", write_text(folder / "x.csv", rows), base.kind, may_be_refused=True)


def spoilt_bytes(rng: Random, base: Base, folder: Path) -> Case:
    """Text cut off, with foreign bytes, with lines in another encoding, with broken quotes."""
    encoding = rng.choice(["utf-8", "gb18030", "utf-16-le"])
    what = rng.choice(["cut", "flip", "insert", "mixed", "quote", "nul", "little"])
    lines = [_line(row).encode(encoding) for row in base.all]
    if encoding == "utf-16-le":
        lines[0] = b"\xff\xfe" + lines[0]
    ends = list(accumulate(map(len, lines)))
    whole, at = b"".join(lines), rng.randrange(ends[-1])
    hit = bisect(ends, at)
    # the end of a line may be hit, and the next be one with it
    kept = range(1, hit) if what == "cut" else {*range(1, len(lines))} - {hit, hit + 1}
    alone = {n + 1: n + 1 for n in kept}
    if what == "cut":
        whole = whole[:at]
    elif what == "flip":
        whole = whole[:at] + bytes([rng.randrange(256)]) + whole[at + 1 :]
    elif what == "mixed":
        texts = map(_line, base.all)
        whole = b"".join(t.encode(rng.choice(["utf-8", "utf-8", "gb18030"])) for t in texts)
    elif what == "little":
        whole = rng.choice([b"", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", lines[0]])
    else:
        more = {"insert": rng.randbytes(rng.randint(1, 9)), "quote": b'"', "nul": b"\0"}[what]
        whole = whole[:at] + more + whole[at:]
    path = folder / "x.csv"
    path.write_bytes(whole)
    # with another heading, or a mixture, nothing can be said of any row
    told = alone if hit and what in ("cut", "flip", "insert", "quote") else {}
    return Case(f"bytes {what} of {encoding} at {at}", path, base.kind, told, may_be_refused=True)


def _line(row: Sequence[Cell]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file).writerow(row)
    return file.getvalue()


def spoilt_lines(rng: Random, base: Base, folder: Path) -> Case:
    """JSON lines one of which is broken, nested, or no object."""
    path = write_lines(folder / "x.jsonl", base.header, base.rows)
    lines = path.read_text("utf-8").splitlines()
    at = rng.randrange(len(lines))
    lines[at] = rng.choice([
        lines[at][: len(lines[at]) // 2], "[1]", "null", "{", '{"姓名": {"a": 1}}', "[" * 20_000,
        '{"姓名": NaN}', '{"姓名": 1e999}', f'{{"姓名": {"9" * 5000}}}', '{"姓名": "\\ud800"}',
        f'{{"备注": "{"长" * 100_000}"}}', "", "{}", '{"": ""}', '{"a": [null]}',
    ])  # fmt: skip
    path.write_text("\n".join(lines), "utf-8")
    return Case("lines", path, base.kind, may_be_refused=True)


def spoilt_workbook(rng: Random, base: Base, folder: Path) -> Case:
    """A workbook damaged, or made to overwhelm who reads it."""
    path = write_xlsx(folder / "x.xlsx", {"表": base.all})
    spoil = rng.choice(SPOILERS)
    spoil(rng, path)
    return Case(f"xlsx {spoil.__name__}", path, base.kind, may_be_refused=True)


WAYS: tuple[tuple[int, Callable[[Random, Base, Path], Case]], ...] = (
    (4, written_otherwise), (8, nasty_cells), (4, odd_shape), (2, spoilt_header),
    (5, spoilt_bytes), (3, spoilt_lines), (4, spoilt_workbook),
)  # fmt: skip


# --- what must hold


def outcomes(store: GraphStore, path: Path, kind: str) -> dict[int, tuple[str, str, str]]:
    """Return id, name and outcome of every row of a dry run."""
    [table] = plan_import(store, [path], kind=kind).tables
    return {one.row: (one.id, one.name, str(one.outcome)) for one in table.results}


def try_one(rng: Random, store: GraphStore, folder: Path) -> tuple[Case, list[str]]:
    """Spoil a table and return what does not hold; an error outside our tree is raised."""
    base = some_rows(rng)
    sound = outcomes(store, write_text(folder / "sound.csv", base.all), base.kind)
    (way,) = rng.choices([way for _, way in WAYS], [weight for weight, _ in WAYS])
    case = way(rng, base, folder)
    try:
        found = outcomes(store, case.path, case.kind)
    except AtlasError as error:
        is_fine = case.may_be_refused and error.text.zh and error.text.en
        return case, [] if is_fine else [f"refused: {error.text.en}"]
    return case, lost_rows(case, sound, found)


def lost_rows(
    case: Case,
    sound: Mapping[int, tuple[str, str, str]],
    found: Mapping[int, tuple[str, str, str]],
) -> list[str]:
    """Return which good rows that were left alone are not in the plan, or stand for another.

    Several rows may be about one thing: if one of them is spoilt, the others may contradict it and
    be refused for that, so they are not looked at. Foreign bytes may be a row or part two, so after
    them a row may have another number.
    """
    good = {one for one, _, outcome in found.values() if outcome != Outcome.REFUSED}
    spoilt = {one for row, (one, *_) in sound.items() if row not in case.alone}

    def is_there(old: int, new: int) -> bool:
        if case.may_be_refused:
            return sound[old][0] in good
        return new in found and found[new][2] != Outcome.REFUSED and found[new][0] == sound[old][0]

    return [
        f"row {new}: {sound[old]} became {found.get(new)}"
        for old, new in case.alone.items()
        if old in sound
        and sound[old][2] != Outcome.REFUSED
        and sound[old][0] not in spoilt
        and not is_there(old, new)
    ]
