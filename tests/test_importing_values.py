"""Values as offices write them: read exactly, or refused with what is allowed."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import CellError
from graph.importing.cell import is_missing, to_text
from graph.importing.codes import parse_classes
from graph.importing.dates import FIRST_YEAR, LAST_YEAR, parse_date, parse_span
from graph.importing.figures import parse_amount, parse_integer, parse_number
from graph.importing.lists import name_and_unit, split_list, split_names
from graph.importing.posts import parse_posts
from graph.importing.table import UNCALCULATED, Cell
from graph.importing.values import parse_boolean, parse_choice, parse_credit_code, parse_value
from graph.model import Node, check_node, is_date
from graph.properties import NODE_PROPERTIES, Kind, Property, property_of
from graph.schema import Label
from graph.taxonomy import Scheme


def is_whole(error: CellError) -> bool:
    """Say whether an error says everything in both languages."""
    texts = (error.text, error.hint, error.place.allowed)
    return all(text.zh and text.en for text in texts)


T = TypeVar("T")
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.text(),
    st.text("0123456789.-/年月日至今 万元亿≥约,，、（）()ABC", max_size=24),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.tuples(st.text(), st.text()),
)


def refused(read: Callable[..., object], *arguments: object) -> CellError:
    """Return the error that a reading ends with, whole in both languages."""
    with pytest.raises(CellError) as caught:
        read(*arguments)
    assert is_whole(caught.value), caught.value
    return caught.value


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2017", "2017"),
        ("2017年", "2017"),
        (2017, "2017"),
        ("2017年10月", "2017-10"),
        ("2017 年 10 月", "2017-10"),
        ("２０１７年１０月", "2017-10"),
        ("2017.10", "2017-10"),
        ("2017.2", "2017-02"),
        ("201710", "2017-10"),
        (201710, "2017-10"),
        (2017.11, "2017-11"),
        ("2017/10", "2017-10"),
        ("2017-1", "2017-01"),
        ("二〇一七年十月", "2017-10"),
        ("2017/10/5", "2017-10-05"),
        ("2017.10.5", "2017-10-05"),
        ("20171005", "2017-10-05"),
        (20171005, "2017-10-05"),
        ("2017-10-05", "2017-10-05"),
        ("2017—10—05", "2017-10-05"),
        ("2017年10月5日", "2017-10-05"),
        ("2017-10-05 00:00:00", "2017-10-05"),
        ("2014-11-00", "2014-11"),
        (date(2017, 10, 5), "2017-10-05"),
        (datetime(2017, 10, 5, 8, 30), "2017-10-05"),
    ],
)  # fmt: skip
def test_dates(written: Cell, meant: str) -> None:
    assert parse_date(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "17.10", "05/06/2017", "5.6.2017", "2017.13", "2017-02-30", "43013", 43013, "171005",
        "2017年第三季度", "2017年底", "约2017年", "2017.10-2018.10", "20171", "0017-10", "2417",
        "今年", "2017-10/05", "2017年10月前", True, ("2017",),
    ],
)  # fmt: skip
def test_dates_that_cannot_be_told(written: Cell) -> None:
    refused(parse_date, written)


@pytest.mark.parametrize("written", ["2017.1", 2017.1])
def test_a_month_whose_zero_excel_may_have_dropped_is_refused(written: Cell) -> None:
    error = refused(parse_date, written)
    assert "2017-01" in error.hint.zh
    assert "2017-10" in error.hint.zh


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2017.10-2019.12", ("2017-10", "2019-12")),
        ("1998.01-2000.12", ("1998-01", "2000-12")),
        ("2017.1-2019.1", ("2017-01", "2019-01")),
        ("2017—2020年", ("2017", "2020")),
        ("2017-2020", ("2017", "2020")),
        ("2017年10月至2019年12月", ("2017-10", "2019-12")),
        ("2017-10-2019-12", ("2017-10", "2019-12")),
        ("2017-10-05～2019-12-31", ("2017-10-05", "2019-12-31")),
        ("20170101-20191231", ("2017-01-01", "2019-12-31")),
        ("2017年3月-12月", ("2017-03", "2017-12")),
        ("2018年3月至今", ("2018-03", "")),
        ("2024", ("2024", "2024")),
        (2024, ("2024", "2024")),
    ],
)
def test_spans(written: Cell, meant: tuple[str, str]) -> None:
    assert parse_span(written) == meant


@pytest.mark.parametrize(
    "written",
    ["2017-10", "2015.01-2019.14", "2019-2017", "17-19", "至今", "2017-2018-2019", "三年"],
)
def test_spans_that_cannot_be_told(written: str) -> None:
    refused(parse_span, written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("120", 120), ("１２３", 123), ("2,000", 2000), ("2，000人", 2000), ("≥10", 10),
     ("≤ 10家", 10), ("不少于5人", 5), ("5人以上", 5), (12, 12), (12.0, 12), ("12.0", 12),
     ("第七届", 7), ("七", 7), ("第21届", 21), ("第二十一届", 21), ("三星级", 3), ("★★★", 3),
     ("4星", 4)],
)  # fmt: skip
def test_counts(written: Cell, meant: int) -> None:
    assert parse_integer(written) == meant


@pytest.mark.parametrize(
    "written",
    ["约20人", "20多", "近百", "12.5", 12.5, "2,00", "-5", "20-30", ">20", "若干", "5A", "1e400",
     "inf", float("inf"), "9" * 20, True, "20人/30人"],
)  # fmt: skip
def test_counts_that_are_none(written: Cell) -> None:
    refused(parse_integer, written)


@pytest.mark.parametrize(
    ("written", "unit", "meant"),
    [("48.7", "", 48.7), ("≥ 2000万元", "", 2000), ("1.2亿元", "", 12000),
     ("600(万元人民币)", "", 600), ("12,505.1000(万元人民币)", "", 12505.1), ("5000元", "", 0.5),
     ("5000", "元", 0.5), ("5000万", "元", 5000), ("3", "亿元", 30000), ("￥50万元", "", 50),
     (0.1 + 0.2, "", 0.3), ("2000万元以上", "", 2000), (20, "万元", 20)],
)  # fmt: skip
def test_amounts(written: Cell, unit: str, meant: float) -> None:
    found = parse_amount(written, unit)
    assert found == meant
    assert type(found) is type(meant)


@pytest.mark.parametrize(
    "written",
    [
        "20(万美元)",
        "约2000万元",
        "2000万元左右",
        "100-200万元",
        "面议",
        "-3万元",
        "150,000(万日元)",
    ],
)
def test_amounts_that_are_none(written: str) -> None:
    refused(parse_amount, written)


def test_a_plain_number() -> None:
    assert parse_number("3个月") == 3
    assert parse_number("2.5") == 2.5
    refused(parse_number, "每年若干月")


@pytest.mark.parametrize("written", ["是", "有", "√", "YES", "y", "1", True, "ＹＥＳ"])
def test_yes(written: Cell) -> None:
    assert parse_boolean(written) is True


@pytest.mark.parametrize("written", ["否", "无", "×", "no", "N", "0", False])
def test_no(written: Cell) -> None:
    assert parse_boolean(written) is False


@pytest.mark.parametrize("written", ["也许", "拟建", "2"])
def test_neither_yes_nor_no(written: str) -> None:
    refused(parse_boolean, written)


def test_what_says_that_nothing_is_known() -> None:
    for written in ("", " ", "　", "无", "暂无", "—", "——", "-", "/", "N/A", "NULL", "nan", "None",
                    float("nan"), None, ()):  # fmt: skip
        assert is_missing(written), written
    for said in ("0", 0, False, "无锡", "NA-1", "#"):
        assert not is_missing(said), said
    assert not is_missing("无", Kind.BOOLEAN)
    assert is_missing("—", Kind.BOOLEAN)
    assert is_missing("0000-00-00", Kind.DATE)
    assert not is_missing("0000-00-00")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("全国学会", "national"),
        ("national", "national"),
        ("国家级", "national"),
        ("省 级 学会", "provincial"),
    ],
)
def test_choices(written: str, meant: str) -> None:
    prop = property_of(Label.SOCIETY, "level")
    assert prop is not None
    assert parse_choice(written, prop, {"国家级": "national"}) == meant


def test_a_choice_that_is_none_lists_them() -> None:
    prop = property_of(Label.SOCIETY, "level")
    assert prop is not None
    assert "全国学会" in refused(parse_choice, "区级", prop).place.allowed.zh


def test_credit_codes() -> None:
    assert parse_credit_code("91120102103243910g") == "91120102103243910G"
    assert parse_credit_code("9112 0102 1032 4391 0G") == "91120102103243910G"
    for wrong in ("91120102103243910H", "9112010210324391", "91120102103243910O", 9.112e17):
        refused(parse_credit_code, wrong)


@pytest.mark.parametrize("written", ["#REF!", "#N/A", "#DIV/0!", UNCALCULATED])
def test_the_error_of_a_formula_is_no_value(written: str) -> None:
    for label, properties in NODE_PROPERTIES.items():
        for prop in properties:
            with pytest.raises(CellError):
                parse_value(prop, written)
            assert label


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("锂电池、储能；固态 电池;膜|催化", ("锂电池", "储能", "固态 电池", "膜", "催化")),
        ("甲\n乙\r\n丙", ("甲", "乙", "丙")),
        ("锂电池,储能，膜", ("锂电池", "储能", "膜")),
        ("电池/储能", ("电池", "储能")),
        ("速度 km/h", ("速度 km/h",)),
        ("http://a.cn/b/c", ("http://a.cn/b/c",)),
        ("C/C复合材料", ("C/C复合材料",)),
        ("电池（锂、钠）、膜", ("电池（锂、钠）", "膜")),
        ("坏括号（锂、钠", ("坏括号（锂", "钠")),
        ("1、正极、负极 2、隔膜。", ("正极、负极", "隔膜")),
        ("1.标准研制  2.标志实施方案", ("标准研制", "标志实施方案")),
        ("甲、甲、乙", ("甲", "乙")),
        ("产值2,000万", ("产值2,000万",)),
        ("、；,", ()),
    ],
)
def test_several_values_in_a_cell(written: str, meant: tuple[str, ...]) -> None:
    assert split_list(written) == meant


def test_phrases_are_not_cut_at_commas() -> None:
    assert split_list("学术年会，每年一次；科普日", commas=False) == (
        "学术年会，每年一次",
        "科普日",
    )


def test_names_of_persons() -> None:
    assert split_names("张三、李四；王五 赵六") == ("张三", "李四", "王五", "赵六")
    assert split_names("艾力·斯木吐拉") == ("艾力·斯木吐拉",)
    assert name_and_unit("张三(天津大学)") == ("张三", "天津大学")


@pytest.mark.parametrize(
    ("written", "societies", "meant"),
    [
        ("理事长", ["甲学会"], [("甲学会", "理事长")]),
        ("理事；理事", ["甲学会", "乙学会"], [("甲学会", "理事"), ("乙学会", "理事")]),
        ("甲学会副理事长", ["甲学会", "乙学会"], [("甲学会", "副理事长")]),
        ("甲学会：理事；甲学会党委书记", ["甲学会"], [("甲学会", "理事、党委书记")]),
    ],
)
def test_posts(written: str, societies: list[str], meant: list[tuple[str, str]]) -> None:
    assert parse_posts(written, societies) == meant


def test_posts_of_which_the_society_is_unclear() -> None:
    refused(parse_posts, "理事长", ["甲学会", "乙学会"])
    refused(parse_posts, "理事长", [])


@pytest.mark.parametrize(
    ("written", "scheme", "codes"),
    [
        ("110", Scheme.GBT13745, ("110",)),
        ("110.14", Scheme.GBT13745, ("11014",)),
        (110.14, Scheme.GBT13745, ("11014",)),
        ("110.1410", Scheme.GBT13745, ("1101410",)),
        ("110.14.10", Scheme.GBT13745, ("1101410",)),
        ("１１０", Scheme.GBT13745, ("110",)),
        ("110 120,130", Scheme.GBT13745, ("110", "120", "130")),
        ("数学", Scheme.GBT13745, ("110",)),
        ("110 数学；物理学（140）", Scheme.GBT13745, ("110", "140")),
        ("图书馆、情报与文献学", Scheme.GBT13745, ("870",)),
        ("C384", Scheme.GBT4754, ("C384",)),
        ("c384", Scheme.GBT4754, ("C384",)),
        ("384", Scheme.GBT4754, ("C384",)),
        ("3841", Scheme.GBT4754, ("C3841",)),
        ("电池制造", Scheme.GBT4754, ("C384",)),
        ("农、林、牧、渔业", Scheme.GBT4754, ("A",)),
        ("制糖业", Scheme.GBT4754, ("C134",)),
        ("1.2", Scheme.SEI, ("1.2",)),
        ("人工智能", Scheme.SEI, ("1.5",)),
    ],
)
def test_classes(written: Cell, scheme: Scheme, codes: tuple[str, ...]) -> None:
    assert parse_classes(written, scheme).codes == codes


@pytest.mark.parametrize(
    ("written", "scheme", "near"),
    [
        ("99999", Scheme.GBT13745, ""),
        ("11015", Scheme.GBT13745, "110"),
        ("锂电材料", Scheme.GBT13745, ""),
        ("数理逻辑", Scheme.GBT13745, "数理逻辑与数学基础"),
        ("110 物理学", Scheme.GBT13745, "数学"),
        (110.1, Scheme.GBT13745, "110"),
        (111, Scheme.GBT4754, "0111"),
        ("电池", Scheme.GBT4754, "电池制造"),
        ("C9999", Scheme.GBT4754, ""),
        ("12.9", Scheme.SEI, ""),
    ],
)
def test_what_is_no_class_is_refused_with_the_nearest(
    written: Cell, scheme: Scheme, near: str
) -> None:
    error = refused(parse_classes, written, scheme)
    assert near in error.hint.zh + error.text.zh + error.place.allowed.zh


def test_a_text_that_is_no_class_may_be_kept() -> None:
    assert parse_classes("应用经济", Scheme.GBT13745, lenient=True).left_over == ("应用经济",)
    refused(lambda: parse_classes("99999", Scheme.GBT13745, lenient=True))


def read_or_refused(read: Callable[[Cell], T], cell: Cell) -> list[T]:
    """Return what is read, or nothing if it is refused as it should be."""
    try:
        return [read(cell)]
    except CellError as error:
        if is_whole(error):
            return []
        raise


@given(CELLS)
def test_any_cell_is_a_date_or_is_refused(cell: Cell) -> None:
    assert all(map(is_date, read_or_refused(parse_date, cell)))
    for first, last in read_or_refused(parse_span, cell):
        assert is_date(first)
        assert not last or is_date(last)


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)), st.sampled_from("-/."))
def test_a_day_reads_back(day: date, mark: str) -> None:
    for text in (f"{day.year}{mark}{day.month}{mark}{day.day}", f"{day:%Y%m%d}",
                 f"{day.year}年{day.month}月{day.day}日"):  # fmt: skip
        assert parse_date(text) == day.isoformat()


@given(st.integers(0, 10**14))
def test_a_count_reads_back(number: int) -> None:
    assert parse_integer(f"{number:,}") == parse_integer(number) == number


@given(CELLS, st.sampled_from([(label, p) for label, ps in NODE_PROPERTIES.items() for p in ps]))
def test_any_cell_is_a_value_of_the_schema_or_is_refused(
    cell: Cell, where: tuple[Label, Property]
) -> None:
    label, prop = where
    for value in read_or_refused(lambda c: parse_value(prop, c), cell):
        if value not in ("", ()):
            check_node(Node(f"{label.lower()}:x", label, "名", {prop.name: value}))


@given(st.text())
def test_cutting_loses_nothing_but_separators(text: str) -> None:
    for item in split_list(text):
        assert item
        assert item == item.strip()
        assert item in text


@given(CELLS)
def test_text_of_any_cell_can_be_written(cell: Cell) -> None:
    for text in read_or_refused(to_text, cell):
        assert text.encode().decode() == text


@given(CELLS, st.sampled_from(Scheme), st.booleans())
def test_any_cell_names_classes_or_is_refused(cell: Cell, scheme: Scheme, lenient: bool) -> None:
    read_or_refused(lambda c: parse_classes(c, scheme, lenient=lenient), cell)
