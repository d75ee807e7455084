"""Whom a row speaks of: by code, by name and unit, by name and birth; or nobody can tell."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.comparing import Verdict, compare
from graph.credit_code import ALPHABET, check_character, is_credit_code
from graph.errors import CellError
from graph.identity import Claim, Known
from graph.known import KnownNodes
from graph.names import name_key
from graph.schema import Label
from graph.store import GraphStore, open_store
from tests.tables import ADDED, CHANGED, LEFT, REFUSED, Rows, import_rows, outcomes, ready_store

EXPERT = (Label.EXPERT,)
UNIT = "organization:x"
OTHER = "organization:y"
HERE, THERE = frozenset((UNIT,)), frozenset((OTHER,))
CODE = "91120102103243910G"


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> GraphStore:
    return ready_store(monkeypatch)


def take(store: GraphStore, folder: Path, *rows: Rows) -> list[list[str]]:
    """Import tables one after the other and return what becomes of their rows."""
    return [outcomes(import_rows(store, folder, table)[0]) for table in rows]


# --- the check character


@given(st.text(ALPHABET, min_size=17, max_size=17), st.sampled_from(ALPHABET))
def test_one_last_character_fits_a_credit_code(body: str, last: str) -> None:
    assert is_credit_code(body + last) == (check_character(body) == last)


@given(st.text(max_size=20))
def test_nothing_else_is_a_credit_code(text: str) -> None:
    assert not is_credit_code(text) or (len(text) == 18 and set(text) <= set(ALPHABET))


# --- comparing


@pytest.mark.parametrize(
    ("claim", "known", "verdict"),
    [
        (dict(units=(UNIT,)), dict(units=HERE), Verdict.SAME),
        (dict(units=(UNIT,)), dict(units=THERE), Verdict.DIFFERENT),
        (dict(units=(UNIT,), when="1970-05"), dict(units=THERE, when="1970-05"), Verdict.SAME),
        (dict(units=(UNIT,), when="1970"), dict(units=THERE, when="1970-05"), Verdict.UNCLEAR),
        (dict(units=(UNIT,), when="1970-06"), dict(units=HERE, when="1970-05"), Verdict.DIFFERENT),
        (dict(when="1970"), dict(when="1970-05-03"), Verdict.SAME),
        (dict(when="1970"), dict(when="1971"), Verdict.DIFFERENT),
        (dict(units=(UNIT,)), dict(when="1970"), Verdict.FITS),
        (dict(), dict(), Verdict.FITS),
        (dict(body="工程院|农业"), dict(body="工程院|农业"), Verdict.SAME),
        (dict(body="工程院|农业"), dict(body="工程院|医药"), Verdict.DIFFERENT),
        (dict(is_academician=False), dict(is_academician=True, when="1940"), Verdict.DIFFERENT),
        (dict(is_academician=True, when="1940"), dict(is_academician=False, when="1940"),
         Verdict.SAME),
        (dict(code="1"), dict(code="2"), Verdict.DIFFERENT),
        (dict(id_number="1"), dict(id_number="2"), Verdict.DIFFERENT),
        (dict(units=(UNIT,), when="1970", table="1"), dict(units=THERE, when="1970", table="1"),
         Verdict.DIFFERENT),
        (dict(units=(UNIT,), table="1"), dict(when="1970", table="1"), Verdict.UNCLEAR),
    ],
)  # fmt: skip
def test_when_two_of_one_name_are_one(
    claim: dict[str, object], known: dict[str, object], verdict: Verdict
) -> None:
    one = Known("expert:x", "张三", **known)  # type: ignore[arg-type]
    assert compare(Claim(EXPERT, "张三", **claim), one) is verdict  # type: ignore[arg-type]


def test_names_are_compared_apart_from_their_writing() -> None:
    assert name_key("中科（大连） 公司") == name_key("中科(大連)公司")
    assert name_key("艾力•斯木吐拉") == name_key("艾力·斯木吐拉")
    assert name_key("天津市甲有限公司") != name_key("天津甲有限公司")


CLAIMS = st.builds(
    Claim,
    st.sampled_from([(Label.EXPERT,), (Label.NEED,), (Label.ENTERPRISE,), (Label.SOCIETY,),
                     (Label.ORGANIZATION, Label.ENTERPRISE)]),
    st.sampled_from(["张三", "李四", "甲公司", "乙学会"]),
    credit_code=st.sampled_from(["", CODE]),
    code=st.sampled_from(["", "XQ-001", "1"]),
    units=st.sampled_from([(), (UNIT,), (OTHER,)]),
    unit_name=st.just(""),
    when=st.sampled_from(["", "1970", "1970-05", "1980"]),
    own=st.booleans(),
    table=st.sampled_from(["", "1"]),
)  # fmt: skip


@given(st.lists(CLAIMS, max_size=6))
def test_who_was_found_once_is_found_again_or_nobody_can_tell(claims: list[Claim]) -> None:
    known = KnownNodes(open_store("memory:"), set(Label))
    for plain in claims:
        claim = Claim(plain.labels, plain.name, False, plain.credit_code, plain.code, plain.units,
                      plain.units[0] if plain.units else "", plain.when, own=plain.own,
                      table=plain.table)  # fmt: skip
        try:
            match = known.resolve(claim)
        except CellError:
            continue
        assert match.is_new == (match.id not in known)
        known.add(claim, match.id)
        assert known.name(match.id)


# --- through tables


def test_known_by_unit_in_one_table_and_by_birth_in_another(
    graph: GraphStore, tmp_path: Path
) -> None:
    by_unit = [["姓名", "工作单位"], ["张三", "天津大学"]]
    by_birth = [["姓名", "出生年月"], ["张三", "1970-05"]]
    both = [["姓名", "工作单位", "出生年月"], ["张三", "天津大学", "1970-05"]]
    assert take(graph, tmp_path, by_unit, by_birth, both) == [[ADDED], [CHANGED], [LEFT]]
    assert graph.counts()["Expert"] == 1


def test_a_birth_or_unit_that_contradicts_makes_another_person(
    graph: GraphStore, tmp_path: Path
) -> None:
    header = ["姓名", "工作单位", "出生年月"]
    people = [
        ["张三", "天津大学", "1970-05"],
        ["张三", "天津大学", "1980"],
        ["张三", "南开大学", ""],
    ]
    assert take(graph, tmp_path, [header, *people]) == [[ADDED, ADDED, ADDED]]
    assert graph.counts()["Expert"] == 3


def test_two_fit_and_nobody_can_tell(graph: GraphStore, tmp_path: Path) -> None:
    header = ["姓名", "院士所属", "学部", "出生年份"]
    academicians = [
        header,
        ["周济", "CAE", "机械学部", "1946"],
        ["周济", "CAE", "冶金学部", "1962"],
    ]
    assert take(graph, tmp_path, academicians, academicians) == [[ADDED, ADDED], [LEFT, LEFT]]
    table, _ = import_rows(graph, tmp_path, [["姓名", "工作单位"], ["周济", "华中科技大学"]])
    assert outcomes(table) == [REFUSED]
    [error] = table.errors
    assert error.place.column == "姓名"
    assert "1946" in error.text.zh
    assert "1962" in error.text.zh
    station: Rows = [["工作站名称", "建站单位", "院士专家"], ["甲站", "甲公司", "周济"]]
    assert take(graph, tmp_path, station) == [[REFUSED]]
    dated: Rows = [[*station[0], "出生年份"], [*station[1], "1946"]]
    assert take(graph, tmp_path, dated) == [[ADDED]]


def test_an_academician_without_birth_or_unit_is_known_by_the_division(
    graph: GraphStore, tmp_path: Path
) -> None:
    rows: Rows = [["姓名", "院士所属", "学部"], ["王五", "CAE", "农业学部"]]
    assert take(graph, tmp_path, rows, rows) == [[ADDED], [LEFT]]


def test_a_name_alone_is_refused_but_mentions_the_one_that_is_known(
    graph: GraphStore, tmp_path: Path
) -> None:
    alone = [["姓名", "性别"], ["张三", "男"]]
    known = [["姓名", "工作单位"], ["张三", "天津大学"]]
    meeting = [["活动编号", "活动名称", "参与专家"], ["HD-01", "甲", "张三"]]
    took = take(graph, tmp_path, alone, meeting, known, alone, meeting)
    assert took == [[REFUSED], [REFUSED], [ADDED], [REFUSED], [ADDED]]


def test_whom_a_row_means_may_be_told_further_down(graph: GraphStore, tmp_path: Path) -> None:
    meetings: Rows = [
        ["活动编号", "活动名称", "参与专家"],
        ["HD-01", "甲", "张三"],
        ["HD-02", "乙", "李四"],
        ["HD-03", "丙", "张三（天津大学）"],
    ]
    once = [[ADDED, REFUSED, ADDED], [LEFT, REFUSED, LEFT]]
    assert take(graph, tmp_path, meetings, meetings) == once


def test_only_the_year_agrees_and_the_unit_does_not(graph: GraphStore, tmp_path: Path) -> None:
    header = ["姓名", "工作单位", "出生年月"]
    took = take(
        graph,
        tmp_path,
        [header, ["张三", "天津大学", "1970"]],
        [header, ["张三", "南开大学", "1970"]],
    )
    assert took == [[ADDED], [REFUSED]]


def test_a_list_of_projects_does_not_take_a_namesake_for_an_academician(
    graph: GraphStore, tmp_path: Path
) -> None:
    header = ["姓名", "院士所属", "学部", "出生年份", "简介"]
    bio = "1970年毕业于清华大学。现任中国水利水电科学研究院教授。"
    take(graph, tmp_path, [header, ["王浩", "CAE", "水利学部", "1953", bio]])
    projects: Rows = [
        ["项目编号", "项目名称", "负责人", "依托单位"],
        ["P-0001", "甲", "王浩", "清华大学"],
        ["P-0002", "乙", "王浩", "中国水利水电科学研究院"],
    ]
    assert take(graph, tmp_path, projects, projects) == [[ADDED, ADDED], [LEFT, LEFT]]
    assert graph.counts()["Expert"] == 2


def test_an_enterprise_keeps_the_id_it_first_had(graph: GraphStore, tmp_path: Path) -> None:
    need = [["需求编号", "需求名称", "企业名称"], ["XQ-001", "甲", "大力神（天津）公司"]]
    firm = [["企业名称", "统一社会信用代码"], ["大力神(天津)公司", CODE]]
    renamed = [["企业名称", "统一社会信用代码"], ["新力神公司", CODE]]
    assert take(graph, tmp_path, need, firm, firm) == [[ADDED], [CHANGED], [LEFT]]
    [found] = [h for h in graph.search("大力神").hits]
    assert found.name == "大力神（天津）公司"
    assert take(graph, tmp_path, renamed) == [[CHANGED]]
    assert graph.node(found.id).name == "新力神公司"
    assert graph.counts()["Enterprise"] == 1


def test_one_name_and_two_codes_are_two_enterprises(graph: GraphStore, tmp_path: Path) -> None:
    other = "91120101" + "0000000" + "00"
    other = other[:17] + check_character(other[:17])
    rows: Rows = [["企业名称", "统一社会信用代码"], ["甲公司", CODE], ["甲公司", other]]
    need: Rows = [["需求编号", "需求名称", "企业名称"], ["XQ-001", "甲", "甲公司"]]
    assert take(graph, tmp_path, rows, need) == [[ADDED, ADDED], [REFUSED]]
    with_code: Rows = [[*need[0], "统一社会信用代码"], [*need[1], other]]
    assert take(graph, tmp_path, with_code) == [[ADDED]]


def test_a_code_of_another_kind_of_body_is_refused(graph: GraphStore, tmp_path: Path) -> None:
    unit: Rows = [["单位名称", "统一社会信用代码", "单位类别"], ["甲院", CODE, "事业"]]
    firm: Rows = [["企业名称", "统一社会信用代码"], ["甲院公司", CODE]]
    assert take(graph, tmp_path, unit, firm) == [[ADDED], [REFUSED]]


def test_a_former_name_is_the_same_body(graph: GraphStore, tmp_path: Path) -> None:
    unit: Rows = [["单位名称", "曾用名", "单位类别"], ["天津工业大学", "天津纺织工学院", "高校"]]
    expert: Rows = [["姓名", "工作单位"], ["张三", "天津纺织工学院"]]
    take(graph, tmp_path, unit, expert)
    assert graph.counts()["Organization"] == 1


def test_a_unit_known_as_an_enterprise_is_not_made_anew(graph: GraphStore, tmp_path: Path) -> None:
    take(
        graph, tmp_path,
        [["企业名称", "规模"], ["天津水泥工业设计研究院", "大型"]],
        [["姓名", "工作单位"], ["张三", "天津水泥工业设计研究院"]],
    )  # fmt: skip
    assert "Organization" not in graph.counts()


@pytest.mark.parametrize("code", ["", "1"])
def test_without_a_code_name_and_unit_tell(code: str, graph: GraphStore, tmp_path: Path) -> None:
    header = ["需求编号", "需求名称", "企业名称"]
    rows: Rows = [header, [code, "防腐", "甲公司"], [code, "防腐", "乙公司"]]
    assert take(graph, tmp_path, rows, rows) == [[ADDED, ADDED], [LEFT, LEFT]]
    assert take(graph, tmp_path, [header, [code, "防腐", ""]]) == [[REFUSED]]
    assert take(graph, tmp_path, [header, [code, "新需求", ""]]) == [[REFUSED]]


def test_a_code_tells_whatever_the_name(graph: GraphStore, tmp_path: Path) -> None:
    header = ["成果编号", "成果名称"]
    took = take(graph, tmp_path, [header, ["ZL-2020", "甲"]], [header, ["zl-2020", "甲的改进"]])
    assert took == [[ADDED], [CHANGED]]


def test_a_meeting_of_one_name_is_another_each_year(graph: GraphStore, tmp_path: Path) -> None:
    header = ["活动名称", "主办学会", "日期"]
    rows: Rows = [header, ["学术年会", "甲学会", "2023-05"], ["学术年会", "甲学会", "2024-05"]]
    assert take(graph, tmp_path, rows, rows) == [[ADDED, ADDED], [LEFT, LEFT]]
    assert graph.counts()["Activity"] == 2


def test_an_id_never_holds_an_identity_number(graph: GraphStore, tmp_path: Path) -> None:
    header = ["姓名", "身份证号", "工作单位", "出生年月"]
    took = take(
        graph, tmp_path,
        [header, ["张三", "110101197001011237", "天津大学", ""]],
        [header, ["张三", "110101197001011237", "南开大学", ""]],
        [header, ["张三", "110101197001011999", "天津大学", "1970"]],
        [header, ["张三", "110101197001011998", "天津大学", ""]],
    )  # fmt: skip
    assert took == [[ADDED], [CHANGED], [ADDED], [REFUSED]]
    assert Claim(EXPERT, "张三", id_number="110101197001011237").ids() == []
