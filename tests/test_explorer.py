"""What the explorer is made of: tables to take away, pictures, words, the mapping of uploads."""

import csv
import importlib
import io
import pkgutil
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from explorer import wording
from explorer.columns import meaning
from explorer.export import Cell, to_csv, to_xlsx
from explorer.headers import heads_of
from explorer.labels import LOOKS, PARTS, bar, icon
from explorer.picture import MOST, chosen_ties, positions
from explorer.refused import refused_rows, refused_suffix
from explorer.ties import Tie
from explorer.upload import Upload
from explorer.widgets import plain
from graph.cells import is_risky
from graph.importing import TableMapping, kinds, plan_import
from graph.model import Edge, make_id
from graph.schema import Label, Relation
from graph.store import open_store
from graph.text import Text

# --- words


def sentences() -> Iterator[tuple[str, Text]]:
    """Yield every sentence of the explorer, with its name."""
    for info in pkgutil.iter_modules(wording.__path__):
        module = importlib.import_module(f"explorer.wording.{info.name}")
        for name, value in vars(module).items():
            found = value.values() if isinstance(value, dict) else [value]
            for text in found:
                if isinstance(text, Text):
                    yield f"{info.name}.{name}", text


@pytest.mark.parametrize(("name", "text"), list(sentences()))
def test_both_sides_are_written_and_take_the_same_values(name: str, text: Text) -> None:
    assert text.zh
    assert text.en
    holes = [set(re.findall(r"{(\w+)}", side)) - {"s"} for side in text]
    assert holes[1] <= holes[0], "the Chinese sentence names what the English one does"
    assert "  " not in text.en.replace("  \n", "")


@pytest.mark.parametrize(("name", "text"), list(sentences()))
def test_chinese_is_punctuated_as_chinese(name: str, text: Text) -> None:
    plain_zh = re.sub(r"{\w+}|:[a-z]+\[|\]", "", text.zh)
    assert not re.search(r"[一-鿿][,;:?!]", plain_zh)


# --- tables to take away

CELLS = st.text(max_size=12) | st.integers(-9999, 9999) | st.sampled_from(
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", "普通", "\r=2"]
)  # fmt: skip


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_no_cell_of_a_csv_is_a_formula(rows: list[list[Cell]]) -> None:
    written = to_csv(["甲", "=乙", "丙"], rows).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(written, newline="")):
        for cell in row:
            if not re.fullmatch(r"-?\d+", cell):
                assert not is_risky(cell)


@given(
    st.lists(
        st.lists(CELLS.filter(lambda c: not isinstance(c, str) or c.isprintable()),
                 min_size=2, max_size=2),
        max_size=4,
    )
)  # fmt: skip
def test_no_cell_of_a_workbook_is_a_formula(rows: list[list[Cell]]) -> None:
    book = load_workbook(io.BytesIO(to_xlsx("导出", ["=甲", "乙"], rows)))
    for row, written in zip(book.worksheets[0].iter_rows(min_row=2), rows, strict=True):
        for cell, value in zip(row, written, strict=True):
            assert cell.data_type != "f"
            assert (cell.value or "") == (value or "") or cell.value == value


# --- pictures


def test_every_label_has_its_own_look() -> None:
    assert set(LOOKS) == set(Label)
    assert len({look.colour for look in LOOKS.values()}) == len(Label)
    assert len({look.path for look in LOOKS.values()}) == len(Label)
    assert all(icon(label).startswith("data:image/svg+xml;base64,") for label in Label)


@given(st.lists(st.floats(0, 0.25), max_size=len(PARTS)))
def test_score_bar_can_be_drawn(shares: list[float]) -> None:
    assert bar(shares).startswith("data:image/svg+xml;base64,")


@given(st.integers(0, MOST))
def test_neighbours_never_stand_on_each_other(count: int) -> None:
    places = positions(count, 21 * max(count / 2, 12))
    assert len(places) == count
    assert len(set(places)) == count
    for side in (True, False):
        rows = sorted(y for x, y in places if (x > 0) == side)
        assert all(b - a > 15 for a, b in pairwise(rows))
    assert places == positions(count, 21 * max(count / 2, 12))


def ties(counts: dict[Relation, int]) -> list[Tie]:
    """Return so many ties of each relation."""
    return [
        Tie(Edge("expert:a", relation, make_id(Label.SOCIETY, f"{relation}{n}")),
            make_id(Label.SOCIETY, f"{relation}{n}"), f"学会{n}", f"学会{n}", Label.SOCIETY, True)
        for relation, count in counts.items()
        for n in range(count)
    ]  # fmt: skip


def test_every_relation_gets_its_share_of_the_picture() -> None:
    many = ties({Relation.MEMBER_OF: 500, Relation.HOLDS_POST: 3})
    drawn = chosen_ties(many)
    assert len({tie.other for tie in drawn}) == MOST
    assert sum(tie.edge.relation is Relation.HOLDS_POST for tie in drawn) == 3


@given(st.text(max_size=60))
def test_record_text_is_shown_as_it_is(words: str) -> None:
    lines = [line.strip() for line in words.splitlines()]
    shown = plain(words).split("  \n")
    unescaped = [re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line) for line in shown]
    assert unescaped == ([line for line in lines if line] or [""])
    assert not any(re.search(r"(?<!\\)(\\\\)*[*`\[$<|]", re.sub(r"\\.", "", x)) for x in shown)


# --- uploads


@pytest.fixture
def odd_upload(tmp_path: Path) -> Upload:
    """A table whose headings mean nothing, with a telephone number among its values."""
    path = tmp_path / "odd.csv"
    path.write_text("人员,所在,联系\n丁某,天津某院,13800001111\n,某所,\n", encoding="utf-8-sig")
    return Upload("token", tmp_path, (path,))


def test_examples_leave_out_what_looks_private(odd_upload: Upload) -> None:
    (head,) = heads_of(odd_upload)
    assert head.headings == ("人员", "所在", "联系")
    assert head.examples == ("丁某", "天津某院", "")


def test_mapping_says_what_headings_mean(odd_upload: Upload) -> None:
    kind = kinds()["expert"]
    assert meaning(odd_upload, kind, "人员") == ""
    assert meaning(odd_upload, kind, "姓名") == "name"
    odd_upload.mapping = TableMapping("expert", {"人员": "name", "所在": "works_at", "联系": "-"})
    assert meaning(odd_upload, kind, "人员") == "name"
    assert meaning(odd_upload, kind, "联系") == "-"


def test_refused_rows_come_back_as_they_were(odd_upload: Upload) -> None:
    odd_upload.mapping = TableMapping("expert", {"人员": "name", "所在": "works_at", "联系": "-"})
    plan = plan_import(open_store("memory:"), odd_upload.files, mapping=odd_upload.mapping)
    assert refused_suffix(odd_upload, plan) == ".csv"
    written = refused_rows(odd_upload, plan, "zh").decode("utf-8-sig")
    header, row = csv.reader(io.StringIO(written))
    assert header == ["人员", "所在", "联系", "退回原因", "怎么改"]
    assert row[:3] == ["", "某所", ""]
    assert all(row[3:])
