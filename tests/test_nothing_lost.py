"""Whatever happens to a file, a table or a process: the data are whole, and it is said in words."""

import csv
import io
import os
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.cells import CsvTable
from explorer.export import to_csv, to_xlsx
from graph.cells import RISKY
from graph.errors import AtlasError, StoreError, StoreFormatError, TableError
from graph.importing import plan_import
from graph.importing.kind import is_known_heading
from graph.importing.reader import read_tables
from graph.importing.readers import _markup, delimited
from graph.importing.refused import RefusedTable, refused_file
from graph.records import Record
from graph.schema import Label
from graph.store import open_store
from scripts.kill_imports import Work, kill_once, prepare
from scripts.two_writers import run as write_and_read
from tests.fuzz_workbooks import SHEET, STRINGS, pack, parts_of
from tests.graphs import AT, content, expert, member, society, write, written
from tests.shell import call, call_json, write_table
from tests.tables import write_csv, write_xlsx

ROOT = Path(__file__).parents[1]
on_posix = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


# --- killed imports; scripts.kill_imports does a hundred


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    return prepare(tmp_path_factory.mktemp("killed"), times=1)


@on_posix
@pytest.mark.parametrize("moment", [-0.1, 0.2, 0.6, 0.95, 1.1])
def test_a_killed_import_leaves_the_graph_as_before_or_after(work: Work, moment: float) -> None:
    left, wrong = kill_once(work, moment)
    assert wrong == []
    assert left in ("before", "after")


# --- two write, one reads; scripts.two_writers does it for a minute


@on_posix
def test_two_write_and_one_reads(tmp_path: Path) -> None:
    figures, wrong = write_and_read(tmp_path, seconds=5)
    assert wrong == []
    written_by = figures["written"]
    assert isinstance(written_by, list)
    assert min(written_by) > 0
    assert int(str(figures["versions seen"])) > 1, "nothing was read while the others wrote"


# --- disks and files


@on_posix
def test_an_import_on_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    """The limit of a file's size is how a test makes a disk full without being root."""
    store, table = tmp_path / "atlas.db", tmp_path / "学会.csv"
    call_json("import", write_table(table, ("学会名称", "备注"), ("甲学会", "x")), store=store)
    with open_store(f"sqlite:///{store}") as opened:
        before = content(opened)
    rows = [(f"第{i}学会", f"备注{i}" * 1_000) for i in range(300)]
    write_table(table, ("学会名称", "备注"), *rows)
    most = 1 << 20  # for the log too, into which the batch goes first
    ran = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "import", str(table), "--lang", "en",
         "--store", f"sqlite:///{store}"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )  # fmt: skip
    assert ran.returncode == 3, ran.stderr
    assert "nothing was changed" in ran.stderr
    assert "Traceback" not in ran.stderr
    with open_store(f"sqlite:///{store}") as opened:
        assert content(opened) == before
    call_json("import", table, store=store)
    with open_store(f"sqlite:///{store}") as opened:
        assert opened.counts()["Society"] == 301


def some_file(path: Path) -> bytes:
    """Write a graph of all tables there are into a file and return its bytes."""
    with open_store(f"sqlite:///{path}") as store:
        nodes = [society(f"{i:03}", f"钢铁{i}", remark="备注" * 9) for i in range(300)]
        experts = [expert(str(i)) for i in range(30)]
        written(store, [*nodes, *experts], [member(str(i), f"{i:03}", "2017") for i in range(30)])
        written(store, [society(f"{i:03}", f"改{i}") for i in range(100)])
        store.put_record(Record("plan", "a/0001", f'{{"a":"{"长" * 3_000}"}}', AT))
    return path.read_bytes()


def use_all(path: Path) -> None:
    """Do with a store what can be done."""
    with open_store(f"sqlite:///{path}") as store:
        content(store)
        list(store.scan_nodes())
        store.search("钢铁")
        store.records("plan")
        store.find(Label.SOCIETY)
        store.incident(["society:001"])
        write(store, [society("001", "新")], [member("1", "003")], gone_nodes=["society:002"])
        store.undo(3)


def test_any_damage_of_a_file_is_said_to_be_one(tmp_path: Path) -> None:
    rng, path = Random(0), tmp_path / "atlas.db"
    whole, said = some_file(path), 0
    for number in range(120):
        for old in tmp_path.glob("atlas.db*"):
            old.unlink()
        damaged = bytearray(whole)
        if number % 2:
            page = rng.randrange(len(whole) // 4096)
            damaged[page * 4096 : (page + 1) * 4096] = rng.choice([b"\0", b"\xa5"]) * 4096
        else:
            for _ in range(rng.choice([1, 5, 50])):
                damaged[rng.randrange(len(whole))] = rng.randrange(256)
        path.write_bytes(damaged)
        try:
            use_all(path)
        except StoreFormatError as error:
            said += "damaged" in error.text.en or "format" in error.text.en
        except AtlasError as error:  # a damaged id is one that no node has
            assert error.text.zh  # noqa: PT017
    assert said > 60


@pytest.mark.parametrize(
    "words", [("batches",), ("search", "钢"), ("export", "out"), ("undo", "1")]
)
def test_the_shell_says_that_a_file_is_damaged(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "atlas.db"
    whole = some_file(path)
    path.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    refused = call(*words, "--format", "json", store=path)
    assert (refused.code, refused.error["code"]) == (3, "store_format")
    assert refused.error["hint"]


def test_the_disk_that_fails_is_not_taken_for_a_wrong_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    with open_store(f"sqlite:///{tmp_path}/atlas.db") as store:

        def fail(*_: object) -> None:
            raise sqlite3.OperationalError("disk I/O error")

        monkeypatch.setattr("graph.stores.sqlite.fingerprint", fail)
        with pytest.raises(StoreError, match="disk failed") as caught:
            store.version()
        assert "quota" in caught.value.hint.en


# --- spoilt tables; scripts.fuzz_tables does ten thousand


@on_posix
def test_spoilt_tables_give_no_traceback_and_lose_no_good_row() -> None:
    """In a process of its own, whose memory is limited."""
    ran = subprocess.run(
        [sys.executable, "-m", "scripts.fuzz_tables", "--times", "300", "--seed", "1"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "300 tables" in ran.stdout


def read_all(path: Path) -> list[int]:
    """Read all rows of a file and return their numbers."""
    with ExitStack() as opened:
        tables = read_tables(path, opened, is_known_heading)
        return [row.number for table in tables for row in table.rows]


ROWS = [["学会名称", "备注"], ["甲学会", "a"], ["乙学会", "b"]]


@pytest.mark.parametrize(
    "merges",
    [
        b"<mergeCell " * 200_000,
        b'<mergeCell ref="A1:ZZZZZZZ1"/>',
        b'<mergeCell ref="A1:B9' + b"9" * 99,
    ],
)  # fmt: skip
def test_made_up_merges_cost_nothing(merges: bytes, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", {"表": ROWS})
    parts = parts_of(path)
    end = b"</sheetData><mergeCells>" + merges + b"</mergeCells>"
    pack(path, {**parts, SHEET: parts[SHEET].replace(b"</sheetData>", end)})
    try:
        assert read_all(path) == [2, 3]
    except TableError as error:
        assert "no sound Excel workbook" in error.text.en  # noqa: PT017


@pytest.mark.parametrize(
    ("begin", "end"),
    [(b"<!--", b"-->"), (b"<?x ", b"?>"), (b'<row x="', b'"/>'), (b"<!--<", b"-->")],
)  # fmt: skip
@pytest.mark.parametrize("part", [SHEET, STRINGS])
def test_endless_markup_is_refused_before_it_is_parsed(
    begin: bytes, end: bytes, part: str, tmp_path: Path
) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", {"表": ROWS})
    parts = parts_of(path)
    whole = parts.get(part, b"<sst></sst>")
    at = whole.rfind(b"</")
    endless = begin + b"x" * (3 * _markup.PIECE) + end
    pack(path, {**parts, part: whole[:at] + endless + whole[at:]})
    with pytest.raises(TableError, match="no sound Excel workbook"):
        read_all(path)


@given(
    sizes=st.lists(st.integers(0, 40), max_size=12),
    comments=st.lists(st.integers(0, 12), max_size=12),
)
def test_markup_of_usual_length_passes_whole(sizes: list[int], comments: list[int]) -> None:
    whole = b"".join(b"<c>" + b"x" * n + b"</c><!--" + b"<" * m + b"-->" for n, m in
                     zip(sizes, comments, strict=False))  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_markup, "PIECE", 64)
        assert b"".join(_markup.pieces(io.BytesIO(whole))) == whole


def test_a_long_cell_is_read_and_an_endless_one_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_csv(tmp_path / "x.csv", [*ROWS, ["丙学会", "长" * 300_000]])
    assert read_all(path) == [2, 3, 4]
    assert csv.field_size_limit() == delimited.LONGEST
    monkeypatch.setattr(delimited, "LONGEST", 1_000)
    with pytest.raises(TableError, match="Row 4 has a cell of more than") as caught:
        read_all(path)
    assert caught.value.place.row == 4


def test_known_headings_tell_the_delimiter(tmp_path: Path) -> None:
    """Rows that end in blank cells are less even in commas than their texts in semicolons."""
    rows = [["成果名称", "关键词", "备注"]]
    rows += [[f"成果{i}", "a;b;c;d", "", *([""] * (i % 3))] for i in range(9)]
    path = write_csv(tmp_path / "x.csv", rows)
    with open_store("memory:") as store:
        [table] = plan_import(store, [path], kind="document").tables
    assert table.rows == 9


# --- nothing that is written out becomes a formula


CELLS = st.one_of(
    st.builds(lambda a, b: a + b, st.sampled_from([*RISKY, " =", "\u3000+", "\n@", "\ufeff="]),
              st.text(max_size=9)),
    st.text(max_size=9), st.sampled_from(["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\ufffe=1"]),
)  # fmt: skip


def is_formula(cell: str) -> bool:
    """Say whether a spreadsheet might compute what it reads: it may strip blanks in front."""
    return cell.lstrip(" \u3000\ufeff\u200b").startswith(RISKY)


def by_shell(rows: Sequence[Sequence[str]]) -> bytes:
    file = io.StringIO(newline="")
    table = CsvTable(file, ["甲", "乙"])
    for row in rows:
        table.put(row)
    return file.getvalue().encode("utf-8", "replace")


def by_explorer(rows: Sequence[Sequence[str]]) -> bytes:
    return to_csv(["甲", "乙"], rows)


def by_refused(rows: Sequence[Sequence[str]]) -> bytes:
    return refused_file([refused(rows)], ".csv", "zh")


def refused(rows: Sequence[Sequence[str]]) -> RefusedTable:
    """Return rows as if they had been refused, with words that look like formulas."""
    return RefusedTable("表.csv", "表", ("=甲", "乙"), tuple(((*r,), "=why", "-fix") for r in rows))


@pytest.mark.parametrize("writer", [by_shell, by_explorer, by_refused])
@QUIET
@given(rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4))
def test_no_cell_of_a_csv_is_a_formula(
    writer: Callable[[Sequence[Sequence[str]]], bytes], rows: list[tuple[str, str]]
) -> None:
    text = writer(rows).decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(found) == len(rows) + 1
    assert [cell for row in found for cell in row if is_formula(cell)] == []


def book_by_explorer(rows: Sequence[Sequence[str]]) -> bytes:
    return to_xlsx("表", ["=甲", "乙"], rows)


def book_by_refused(rows: Sequence[Sequence[str]]) -> bytes:
    return refused_file([refused(rows)], ".xlsx", "zh")


@pytest.mark.parametrize("writer", [book_by_explorer, book_by_refused])
@settings(max_examples=30)
@given(rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4))
def test_no_cell_of_a_workbook_is_a_formula(
    writer: Callable[[Sequence[Sequence[str]]], bytes], rows: list[tuple[str, str]]
) -> None:
    from openpyxl import load_workbook

    whole = writer(rows)
    with zipfile.ZipFile(io.BytesIO(whole)) as book:
        assert not any(b"<f>" in book.read(n) or b"<f " in book.read(n) for n in book.namelist())
    sheet = load_workbook(io.BytesIO(whole)).worksheets[0]
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type in ("s", "n", "inlineStr")
            if isinstance(cell.value, str) and is_formula(cell.value):
                assert cell.quotePrefix


def test_no_file_of_an_export_holds_a_formula(tmp_path: Path) -> None:
    store, out = tmp_path / "atlas.db", tmp_path / "out"
    names = [f"{mark}1+1{i}" for i, mark in enumerate(RISKY)]
    with open_store(f"sqlite:///{store}") as opened:
        nodes = [society(f"s{i}", f"x{name}", remark=name) for i, name in enumerate(names)]
        nodes += [society(f"t{i}", name) for i, name in enumerate(names) if name.strip() == name]
        written(opened, [*nodes, expert("e", "=甲")], [member("e", "s1", "=1")])
    call_json("export", out, store=store)
    files = sorted(out.glob("*.csv"))
    assert len(files) >= 3
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert [c for row in csv.reader(file) for c in row if is_formula(c)] == []
    shown = call("search", "1", "--format", "csv", store=store)
    assert [c for row in shown.rows for c in row.values() if is_formula(c)] == []
    assert "=1+1" in call("show", "society:t0", "--format", "json", store=store).stdout


def test_every_writer_of_tables_is_known_here() -> None:
    """A new one needs a case above."""
    tops = ("commands", "explorer", "graph", "matching")
    files = [path for top in tops for path in (ROOT / top).rglob("*.py")]
    marks = ("csv.writer", "DictWriter", ".to_csv(", "to_excel(", "Workbook()")
    found = {
        path.relative_to(ROOT).as_posix()
        for path in files
        if any(mark in path.read_text("utf-8") for mark in marks)
    }
    assert found == {
        "commands/cells.py", "explorer/export.py", "graph/importing/refused.py",
        "matching/decisions/contents.py",  # in tests/decisions
    }  # fmt: skip
