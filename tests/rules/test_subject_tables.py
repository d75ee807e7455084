"""Subjects from plain tables, as offices keep them."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.errors import TableError
from graph.schema import Label, Relation
from matching.rules.facts import FACTS
from matching.rules.subject_tables import SubjectTable, fact_of, read_subjects


def table(folder: Path, text: str, label: Label = Label.EXPERT) -> SubjectTable:
    """Read a CSV file."""
    path = folder / "t.csv"
    path.write_text(text, encoding="utf-8")
    return read_subjects(path, label)


def test_persons(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "姓名,性别,出生年月,工作单位,院士,是否退休,在津起始日,国籍,荣誉,手机\n"
        "甲,男,1985年6月,天津某大学,工程院,否,2010.3,中国,无,13800000000\n"
        "乙,F,1984-02-29,,,√,,外籍,天津青年科技奖；中国青年科技奖,\n"
        "丙,,,,是,,,,,\n",
    )
    assert (found.failed, found.unknown) == ((), ())
    first, second, third = found.subjects
    assert dict(first.values) == {
        "sex": "male", "born": "1985-06", "academician": True, "retired": False,
        "city_since": "2010-03", "nationality": "chinese", "honours": (),
    }  # fmt: skip
    assert [(tie.relation, tie.name) for tie in first.ties] == [(Relation.WORKS_AT, "天津某大学")]
    assert first.recorded == {Relation.WORKS_AT}
    assert dict(second.values) == {
        "sex": "female", "born": "1984-02-29", "retired": True, "nationality": "foreign",
        "honours": ("天津青年科技奖", "中国青年科技奖"),
    }  # fmt: skip
    assert dict(third.values) == {"academician": True}
    assert [subject.id for subject in found.subjects] == ["t.csv:2", "t.csv:3", "t.csv:4"]


def test_a_bad_cell_costs_its_row_and_says_where(tmp_path: Path) -> None:
    found = table(tmp_path, "姓名,出生年月,受聘工作站数\n甲,1985-13,1\n乙,1985-12,约2\n丙,1985,2\n")
    assert [subject.name for subject in found.subjects] == ["丙"]
    places = [(e.place.row, e.place.column, e.place.value) for e in found.failed]
    assert places == [(2, "出生年月", "1985-13"), (3, "受聘工作站数", "约2")]


def test_firms_with_units_in_the_heading(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "企业名称,年产值（亿元）,需求数,全国专家人数,团队人数,辐射带动单位,是否区域重点研发单位,天气\n"
        "厂,1.2,10,5,10,3,否,晴\n",
        Label.ENTERPRISE,
    )
    assert dict(found.subjects[0].values) == {
        "output": 12000, "needs": 10, "national_experts": 5, "team": 10, "partner_units": 3,
        "key_rd_unit": False,
    }  # fmt: skip
    assert found.unknown == ("天气",)


def test_societies_with_a_term_in_one_cell(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "学会名称,会员代表人数,理事人数,一线理事人数,常务理事人数,届期,党组织\n"
        "甲学会,90,30,22,9,2021.10-2026.10,有\n",
        Label.SOCIETY,
    )
    assert dict(found.subjects[0].values) == {
        "delegates": 90, "council_size": 30, "council_frontline": 22, "standing_size": 9,
        "term_from": "2021-10", "term_to": "2026-10", "party_organisation": True,
    }  # fmt: skip


def test_excel_dates_are_days(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名", "出生日期"])
    sheet.append(["甲", date(1984, 2, 29)])
    path = tmp_path / "t.xlsx"
    book.save(path)
    assert read_subjects(path, Label.EXPERT).subjects[0].values["born"] == "1984-02-29"


def test_what_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(TableError):
        read_subjects(tmp_path / "nothing.csv", Label.EXPERT)


def test_headings_of_facts_name_one_fact_each() -> None:
    words: dict[str, str] = {}
    for name, fact in FACTS.items():
        for word in (*fact.headings, *fact.property.title, name):
            assert words.setdefault(word, name) == name, word
            found = fact_of(word)
            assert found is not None, word
            assert found.property.name == name, word
    assert fact_of("年产值（万元）") is FACTS["output"]
    assert fact_of("天气") is None
