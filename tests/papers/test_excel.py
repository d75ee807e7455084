"""An office's own Excel templates: layout kept, rows repeated, nothing ever computed."""

import io
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font

from explorer.papers.excel import fill_excel
from explorer.papers.excel_rows import MOST_HIGH
from explorer.papers.field import Fields, Values, field, rows
from explorer.papers.template import Template
from graph.cells import RISKY, printable
from graph.errors import InputError, TableError
from tests.papers.opening import sheet_of, values_of
from tests.papers.own import excel, saved

FIELDS: Fields = (
    field("title", "标题", "title"),
    field("made_from", "出具说明", "origin"),
    rows("persons", "人选", "persons", field("no", "序号", "number"),
         field("name", "姓名", "name")),
    rows("others", "其他", "others", field("name", "姓名", "name")),
)  # fmt: skip
PERSONS: list[Values] = [{"no": n, "name": f"示例{n}"} for n in (1, 2, 3)]
VALUES: Values = {"title": "汇总表", "made_from": "今日出具", "persons": PERSONS, "others": []}
DAY = date(2026, 11, 24)


def fill(template: Template, **values: str | Sequence[Values]) -> bytes:
    return fill_excel(template, FIELDS, {**VALUES, **values}, DAY)


def office_sheet() -> Template:
    """Return a template with merged heads, fonts, page set-up, and rows below the list."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "{{ title }}"
    sheet["A1"].font = Font(name="仿宋_GB2312", size=22, bold=True)
    sheet.merge_cells("A1:C1")
    sheet["A2"], sheet["B2"] = "序号", "姓名"
    sheet.merge_cells("B2:C2")
    sheet["A3"], sheet["B3"] = "{{ persons.no }}", "{{ persons.name }}"
    sheet["B3"].font = Font(name="仿宋_GB2312", size=12)
    sheet["B3"].alignment = Alignment(wrap_text=True)
    sheet.merge_cells("B3:C3")
    sheet.row_dimensions[3].height = 28
    sheet["A4"] = "盖章"
    sheet.merge_cells("A4:C4")
    sheet.row_dimensions[4].height = 50
    sheet["A5"] = "{{ made_from }}"
    sheet.column_dimensions["B"].width = 20
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8
    sheet.print_title_rows = "1:2"
    sheet.print_area = "A1:C5"
    assert sheet.oddFooter is not None
    sheet.oddFooter.center.text = "第 &P 页"
    return saved(book)


def test_layout_stays_and_what_lies_below_moves_down() -> None:
    sheet = sheet_of(fill(office_sheet()))
    assert [sheet.cell(n, 1).value for n in range(3, 8)] == [1, 2, 3, "盖章", "今日出具"]
    assert [sheet.cell(n, 2).value for n in range(3, 6)] == ["示例1", "示例2", "示例3"]
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert merged == {"A1:C1", "B2:C2", "B3:C3", "B4:C4", "B5:C5", "A6:C6"}
    assert {sheet.cell(n, 2).font.name for n in range(3, 6)} == {"仿宋_GB2312"}
    assert (sheet["A1"].font.size, sheet["A1"].value) == (22, "汇总表")
    assert [sheet.row_dimensions[n].height for n in range(3, 7)] == [28, 28, 28, 50]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.print_area == "'Sheet'!$A$1:$C$7"
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.center.text == "第 &P 页"


def test_an_empty_list_leaves_one_row_without_words() -> None:
    sheet = sheet_of(fill(office_sheet(), persons=[]))
    assert sheet["A3"].value in (None, "")
    assert sheet["A4"].value == "盖章"


def test_two_lists_one_under_the_other() -> None:
    sheet = sheet_of(fill(
        excel(["{{ persons.name }}", "{{ title }}"], ["{{ others.name }}"], ["{{ made_from }}"]),
        others=[{"name": "甲"}, {"name": "乙"}],
    ))  # fmt: skip
    assert [sheet.cell(n, 1).value for n in range(1, 7)] == [
        "示例1", "示例2", "示例3", "甲", "乙", "今日出具",
    ]  # fmt: skip
    assert [sheet.cell(n, 2).value for n in range(1, 4)] == ["汇总表"] * 3


@pytest.mark.parametrize("beginning", RISKY)
def test_no_cell_ever_becomes_a_formula(beginning: str) -> None:
    words = f'{beginning}HYPERLINK("http://example.org","x")'
    content = fill(
        excel(["{{ title }}", "甲{{ title }}"], ["{{ persons.no }}", "{{ persons.name }}"]),
        title=words, persons=[{"no": -1, "name": words}],
    )  # fmt: skip
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    for place in ("A1", "B2"):
        assert (sheet[place].data_type, sheet[place].value) == ("s", printable(words))
        assert sheet[place].quotePrefix
    assert not sheet["B1"].quotePrefix
    assert (sheet["A2"].data_type, sheet["A2"].value) == ("n", -1)


@settings(max_examples=30)
@given(st.text(max_size=60))
def test_any_text_stands_in_a_cell_as_it_is(words: str) -> None:
    sheet = sheet_of(fill(excel(["x{{ persons.name }}"]), persons=[{"no": 1, "name": words}]))
    # a carriage return is written as XML wants it and read as a line feed
    assert str(sheet["A1"].value).replace("\r", "\n") == f"x{printable(words)}".replace("\r", "\n")


def test_marks_in_the_data_are_not_filled_in_again() -> None:
    sheet = sheet_of(fill(
        excel(["{{ title }}"], ["{{ persons.name }}"]),
        title="{{ made_from }}", persons=[{"no": 1, "name": "{{ title }}"}],
    ))  # fmt: skip
    assert values_of(sheet) == ["{{ made_from }}", "{{ title }}", "今日出具"]


def test_rows_grow_with_their_words_up_to_the_limit() -> None:
    few, many, endless = ("示例" * n for n in (2, 60, 2000))
    people: list[Values] = [{"no": n, "name": name} for n, name in enumerate((few, many, endless))]
    sheet = sheet_of(fill(office_sheet(), persons=people))
    heights = [sheet.row_dimensions[n].height or 0.0 for n in range(3, 6)]
    assert heights[0] == 28
    assert 80 < heights[1] < 200
    assert heights[2] == MOST_HIGH


@pytest.mark.parametrize(
    ("rows_given", "place", "found"),
    [
        ([["{{ title }}"], ["", "{{ tilte }}"]], (2, "B"), "tilte"),
        ([["{{ persons.phone }}"]], (1, "A"), "persons.phone"),
        ([["{{ persons }}"]], (1, "A"), "persons"),
        ([["{{ persons.name }}", "{{ others.name }}"]], (1, "B"), "others"),
        ([["{{ title"]], (1, "A"), "{{ title"),
        ([["{% for p in persons %}"]], (1, "A"), "{% for p in persons %}"),
        ([["{{ title.upper() }}"]], (1, "A"), "title.upper()"),
    ],
)
def test_what_is_not_known_is_refused_with_its_cell(
    rows_given: list[list[str]], place: tuple[int, str], found: str
) -> None:
    with pytest.raises(InputError) as raised:
        fill(excel(*rows_given))
    error = raised.value
    assert (error.place.row, error.place.column) == place
    assert (error.place.file, error.place.sheet) == ("own.xlsx", "Sheet")
    assert found in error.text.zh
    assert found in error.text.en
    assert error.hint.zh


def test_a_field_in_a_footer_is_refused() -> None:
    book = Workbook()
    footer = book.worksheets[0].oddFooter
    assert footer is not None
    footer.center.text = "{{ title }}"
    with pytest.raises(InputError, match="no fields in header"):
        fill(saved(book))


def test_a_word_file_under_an_excel_name_is_refused() -> None:
    with pytest.raises(TableError, match="no sound Excel file"):
        fill(Template("own.xlsx", b"PK\x05\x06" + bytes(18)))


def test_a_template_that_leaves_it_out_gets_a_last_row_with_what_it_rests_on() -> None:
    assert values_of(sheet_of(fill(excel(["{{ title }}"])))) == ["汇总表", "今日出具"]
