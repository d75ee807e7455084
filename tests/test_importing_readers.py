"""Every reader gives the same rows with the office's row numbers, and refuses anything else."""

import zipfile
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import TableError
from graph.importing import reader as reading
from graph.importing.kind import is_known_heading
from graph.importing.reader import read_tables, readers
from graph.importing.readers import delimited, xlsx
from graph.importing.table import UNCALCULATED, Cell
from tests.tables import Rows, write_csv, write_jsonl, write_xlsx

#: a writer for every reader; a reader without one fails
WRITERS: dict[str, Callable[[Path, Rows], Path]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "xlsx": lambda path, rows: write_xlsx(path, {"表": rows}),
}
ROWS: Rows = [
    ["学会名称", "星级", "业务范围"],
    ["天津市化学会", "3", "化学"],
    ["天津市制冷学会", "", '逗号,引号"和\n换行'],
]
Read = tuple[tuple[str, ...], list[tuple[int, tuple[Cell, ...]]]]
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


def read(path: Path) -> list[Read]:
    """Return header and numbered rows of every table of a file, trailing blanks cut."""
    with ExitStack() as opened:
        return [
            (table.header, [(row.number, trimmed(row.cells)) for row in table.rows])
            for table in read_tables(path, opened, is_known_heading)
        ]


def trimmed(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    last = max((i for i, cell in enumerate(cells) if cell not in (None, "")), default=-1)
    return tuple(None if cell == "" else cell for cell in cells[: last + 1])


def change_part(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Change one file inside a workbook."""
    with zipfile.ZipFile(path) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(path, "w") as new:
        for part, content in parts.items():
            new.writestr(part, content)


def refused(path: Path) -> TableError:
    with pytest.raises(TableError) as caught:
        read(path)
    assert caught.value.place.file == path.name
    assert caught.value.text.zh
    assert caught.value.text.en
    return caught.value


@pytest.mark.parametrize("name", sorted(readers()))
def test_every_reader_gives_the_rows_of_a_table(name: str, tmp_path: Path) -> None:
    for suffix in readers()[name].suffixes:
        path = WRITERS[name](tmp_path / f"表{suffix}", ROWS)
        [(header, rows)] = read(path)
        assert header == tuple(map(str, ROWS[0]))
        first = 1 if name == "jsonl" else 2  # JSON lines have no line of headings
        assert rows == [
            (first, ("天津市化学会", "3", "化学")),
            (first + 1, ("天津市制冷学会", None, '逗号,引号"和\n换行')),
        ]


@pytest.mark.parametrize("name", sorted(readers()))
def test_no_reader_lets_anything_but_a_table_error_escape(name: str, tmp_path: Path) -> None:
    suffix = readers()[name].suffixes[0]
    for number, content in enumerate(
        [b"", b"\n\n", b"\0\0\0", b"\xff\xfe", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 200, b'{"a": ',
         b"[1, 2]", b'"', b"a,b\n\"", "學會名稱".encode("big5") * 9, b"\x80\x81\x82" * 50]
    ):  # fmt: skip
        path = tmp_path / f"{number}{suffix}"
        path.write_bytes(content)
        with suppress(TableError):
            read(path)


@QUIET
@given(content=st.binary(max_size=300), name=st.sampled_from(sorted(readers())))
def test_any_bytes_are_a_table_or_refused(content: bytes, name: str, tmp_path: Path) -> None:
    path = tmp_path / f"x{readers()[name].suffixes[0]}"
    path.write_bytes(content)
    with suppress(TableError):
        read(path)


@QUIET
@given(
    cells=st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=3, max_size=3),
        max_size=5,
    )
)
def test_text_reads_back(cells: list[list[str]], tmp_path: Path) -> None:
    header = ["学会名称", "业务范围", "备注"]
    kept = [tuple(row) for row in cells if any(cell.strip() for cell in row)]
    for name in ("csv", "jsonl"):
        path = WRITERS[name](tmp_path / f"x.{name}", [header, *cells])
        if name == "jsonl" and not cells:
            continue
        [(found, rows)] = read(path)
        assert found == tuple(header)
        assert [row for _, row in rows] == [trimmed(row) for row in kept]


def test_a_file_of_no_known_kind_names_the_kinds(tmp_path: Path) -> None:
    path = tmp_path / "表.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    assert ".xlsx" in refused(path).hint.zh
    refused(tmp_path / "没有.csv")


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LARGEST", 10)
    refused(write_csv(tmp_path / "大.csv", ROWS))


# --- delimited text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(encoding: str, delimiter: str, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "表.csv", ROWS, encoding=encoding, delimiter=delimiter)
    [(header, rows)] = read(path)
    assert header == tuple(map(str, ROWS[0]))
    assert [number for number, _ in rows] == [2, 3]


def test_the_encoding_is_told_by_the_whole_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "_CHUNK", 7)  # characters straddle the blocks
    body = [["学会名称"], *([f"a{i}"] for i in range(50)), ["鎔"]]
    assert delimited.find_encoding(write_csv(tmp_path / "a.csv", body)) == "utf-8-sig"
    path = write_csv(tmp_path / "b.csv", body, encoding="gb18030")
    assert delimited.find_encoding(path) == "gb18030"


def test_notes_blank_rows_and_titles_count_as_rows(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text(
        '# 说明 "未完\n# 依据\n\n天津市学会一览表,,\n'
        '学会名称,星级,备注\n\n甲学会,3,\n"乙\n学会",,\n',
        encoding="utf-8",
    )
    [(header, rows)] = read(path)
    assert header == ("学会名称", "星级", "备注")
    assert rows == [(7, ("甲学会", "3")), (8, ("乙\n学会",))]


@pytest.mark.parametrize(
    ("content", "row"),
    [('学会名称,备注\n甲,乙\n丙,"丁\n', 3), ('学会名称,备注\n"甲"乙,丙\n', 2)],
)
def test_broken_quotes_are_refused_with_their_row(content: str, row: int, tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text(content, encoding="utf-8")
    assert refused(path).place.row == row


@pytest.mark.parametrize("content", [b"\xe5\xad\xa6\0,b\n", b"a,\x81\xff\n", b"\x50\x4b\x03\x04\0"])
def test_what_is_no_text_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(content)
    refused(path)


# --- JSON lines


@pytest.mark.parametrize(
    "line", ["[1]", '{"a": {"b": 1}}', '{"a": 1', '{"a": "\\ud800"}', '{"a": [[1]]}', "[" * 9000]
)
def test_lines_that_are_no_flat_objects_are_refused(line: str, tmp_path: Path) -> None:
    path = tmp_path / "表.jsonl"
    path.write_text(f'{{"学会名称": "甲"}}\n{line}\n', encoding="utf-8")
    assert refused(path).place.row == 2


def test_lists_and_further_names_in_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "表.jsonl"
    path.write_text(
        '{"姓名": "甲", "关键词": ["a", "b"]}\n\n{"姓名": "乙", "性别": "女"}\n', "utf-8"
    )
    [(header, rows)] = read(path)
    assert header == ("姓名", "关键词", "性别")
    assert rows == [(1, ("甲", ("a", "b"))), (3, ("乙", None, "女"))]


# --- workbooks


def test_titles_merged_headers_and_merged_rows(tmp_path: Path) -> None:
    rows: Rows = [
        ["天津市科协所属学会基本情况表"],
        ["填报单位：学会部", None, None, None, "2017年10月"],
        ["学会名称", "届期", None, "会员数", None],
        [None, "起", "止", "个人会员", "单位会员"],
        ["甲学会", "2017.10", "2021.10", 120, 8],
        [],
        ["乙学会", "2016.05", "2020.05", 60, None],
        [None, "2016.06", None, None, 3],
    ]
    merges = ["A1:E1", "A3:A4", "B3:C3", "D3:E3", "A7:A8"]
    [(header, found)] = read(write_xlsx(tmp_path / "表.xlsx", {"学会": rows}, merges))
    assert header == (
        "学会名称",
        "届期 / 起",
        "届期 / 止",
        "会员数 / 个人会员",
        "会员数 / 单位会员",
    )
    assert found == [
        (5, ("甲学会", "2017.10", "2021.10", 120, 8)),
        (7, ("乙学会", "2016.05", "2020.05", 60)),
        (8, ("乙学会", "2016.06", None, None, 3)),
    ]


def test_a_header_of_two_rows_without_merges(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "表.csv",
        [
            ["学会名称", "届期", ""],
            ["", "起", "止"],
            ["甲学会", "2017", "2021"],
            ["乙学会", "", "2020"],
        ],
    )
    [(header, rows)] = read(path)
    assert header == ("学会名称", "届期 / 起", "届期 / 止")
    assert [number for number, _ in rows] == [3, 4]


def test_several_sheets_hidden_and_empty_ones(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = write_xlsx(
        tmp_path / "表.xlsx",
        {
            "一": [["学会名称"], ["甲学会"]],
            "二": [["姓名"], ["张三"]],
            "藏": [["姓名"], ["李四"]],
            "空": [],
        },
    )
    book = load_workbook(path)
    book["藏"].sheet_state = "hidden"
    book.save(path)
    with ExitStack() as opened:
        tables = read_tables(path, opened, is_known_heading)
        assert [table.sheet for table in tables] == ["一", "二"]
        assert "藏" in tables[0].remarks[0].zh


def test_values_of_excel(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    row: list[Cell] = [
        "甲",
        date(2017, 10, 5),
        datetime(2017, 10, 1),
        datetime(2017, 1, 1),
        1.5,
        True,
    ]
    header: list[Cell] = ["学会名称", "届期起", "届期止", "c", "星级", "党组织", "备注"]
    path = write_xlsx(tmp_path / "表.xlsx", {"表": [header, [*row, "=1+1"]]})
    book = load_workbook(path)
    book["表"]["C2"].number_format = 'yyyy"年"m"月"'
    book["表"]["D2"].number_format = "yyyy"
    book.save(path)
    [(_, [(_, cells)])] = read(path)
    assert str(cells[1]).startswith("2017-10-05")
    assert cells[2:] == ("2017-10", "2017", 1.5, True, UNCALCULATED)


def test_of_a_formula_the_saved_result_counts(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "表.xlsx", {"表": [["学会名称", "星级"], ["甲", "=1+1"]]})

    def calculate(sheet: bytes) -> bytes:
        return sheet.replace(b"<v />", b"<v>2</v>").replace(b"<v></v>", b"<v>2</v>")

    change_part(path, "xl/worksheets/sheet1.xml", calculate)
    [(_, rows)] = read(path)
    assert rows == [(2, ("甲", 2))]


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_xlsx(tmp_path / "表.xlsx", {"表": ROWS})
    monkeypatch.setattr(xlsx, "MOST_UNPACKED", 1000)
    assert "MB" in refused(path).text.zh
    monkeypatch.undo()
    monkeypatch.setattr(xlsx, "MOST_STRINGS", 10_000)
    change_part(path, "xl/sharedStrings.xml", lambda strings: strings + b" " * 20_000)
    assert "MB" in refused(path).text.zh


@QUIET
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_is_refused(tmp_path: Path, at: int, junk: bytes) -> None:
    path = write_xlsx(tmp_path / "表.xlsx", {"表": ROWS}, ["A1:B1"])
    content = path.read_bytes()
    path.write_bytes(content[: at % len(content)] + junk + content[at % len(content) + len(junk) :])
    with suppress(TableError):
        read(path)
