"""An office's own Word templates: filled in, or refused with what would do."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.papers.field import Fields, Values, field, rows
from explorer.papers.template import MOST_UNPACKED, Template, checked, read_template
from explorer.papers.word import fill_word
from graph.cells import printable
from graph.errors import InputError, TableError
from tests.papers.opening import opened, words_of
from tests.papers.own import word

FIELDS: Fields = (
    field("name", "名称", "name"),
    field("made_from", "出具说明", "origin"),
    rows("members", "成员", "members", field("name", "名称", "name"),
         rows("works", "成果", "works", field("title", "题名", "title"))),
)  # fmt: skip
MEMBERS: list[Values] = [
    {"name": "甲", "works": [{"title": "第一"}, {"title": "第二"}]},
    {"name": "<b>乙 & 丙</b>", "works": []},
]
VALUES: Values = {"name": "示例", "made_from": "今日出具", "members": MEMBERS}
DAY = date(2026, 11, 24)


def fill(template: Template, **values: str | Sequence[Values]) -> bytes:
    return fill_word(template, FIELDS, {**VALUES, **values}, DAY)


def test_fields_lists_and_choices_are_filled_in() -> None:
    template = word(
        "甲{{ name }}乙", "{%p if members %}", "{%p for m in members %}",
        "{{ loop.index }}. {{ m.name }}{% for w in m.works %}、{{ w.title }}{% endfor %}",
        "{%p endfor %}", "{%p endif %}", "{{ name | default('无') }}",
        table=[["名称"], ["{%tr for m in members %}"], ["{{ m.name }}"], ["{%tr endfor %}"]],
        footer="{{ made_from }}",
    )  # fmt: skip
    content = fill(template)
    lines = [p.text for p in opened(content).paragraphs]
    assert lines == ["甲示例乙", "1. 甲、第一、第二", "2. <b>乙 & 丙</b>", "示例"]
    assert [row.cells[0].text for row in opened(content).tables[0].rows] == [
        "名称", "甲", "<b>乙 & 丙</b>",
    ]  # fmt: skip
    assert words_of(content).count("今日出具") == 1


def test_a_template_that_leaves_it_out_gets_a_last_line_with_what_it_rests_on() -> None:
    assert opened(fill(word("{{ name }}"))).paragraphs[-1].text == "今日出具"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["{{ nmae }}"], ["nmae"]),
        (["{%p for m in members %}", "{{ m.phone }} {{ m.name }}", "{%p endfor %}"], ["m.phone"]),
        (
            ["{% for m in members %}{% for w in m.works %}{{ w.x }}{% endfor %}{% endfor %}"],
            ["w.x"],
        ),
        (["{% if secret %}x{% endif %}", "{{ members2 }}"], ["secret", "members2"]),
        (["{{ name.real }}"], ["name.real"]),
        (["{% for m in members %}{% endfor %}{{ m.name }}"], ["m"]),
    ],
)
def test_unknown_fields_are_named_with_those_there_are(lines: list[str], found: list[str]) -> None:
    with pytest.raises(InputError) as raised:
        fill(word(*lines), members=[])  # also where nothing would be filled in
    error = raised.value
    assert error.place.file == "own.docx"
    assert error.place.value == ", ".join(found)
    for name in ("name", "made_from", "members.name", "members.works.title"):
        assert name in error.hint.zh
        assert name in error.hint.en


def test_an_unknown_field_of_a_footer_is_found() -> None:
    with pytest.raises(InputError) as raised:
        fill(word("{{ name }}", footer="{{ foot }}"))
    assert raised.value.place.value == "foot"


@pytest.mark.parametrize(
    "line",
    [
        "{{ name.__class__ }}", "{{ name.upper() }}", "{{ [].append(1) }}", "{% set x = 1 %}",
        "{% include 'x' %}", "{% macro f() %}{% endmacro %}", "{{ members }}",
        "{% for c in name %}{% endfor %}", "{% for i in range(10) %}{% endfor %}",
        "{{ name | map('x') }}", "{% for m in members recursive %}{% endfor %}",
        "{{ 9 ** 9 ** 9 }}", "{% for c in 'abc' %}{% endfor %}",
    ],
)  # fmt: skip
def test_a_template_carries_out_nothing(line: str) -> None:
    with pytest.raises(InputError) as raised:
        fill(word(line))
    assert raised.value.place.file == "own.docx"
    assert raised.value.hint.zh


@pytest.mark.parametrize("line", ["{% for m in members %}", "{{ name", "{{ name }", "{% endif %}"])
def test_marks_that_cannot_be_read_are_refused(line: str) -> None:
    with pytest.raises(InputError, match="Cannot read the marks") as raised:
        fill(word(line))
    assert raised.value.place.file == "own.docx"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", b"text"), ("a.docx", b""), ("a.xlsx", b"PK\x05\x06" + bytes(18)), ("a.doc", b"x"),
     ("a.docm", b"x"), ("a", b"x")],
)  # fmt: skip
def test_what_is_no_office_file_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(TableError) as raised:
        read_template(path)
    assert raised.value.place.file == str(path)
    assert raised.value.hint.zh


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="Cannot read"):
        read_template(tmp_path / "none.docx")


def test_a_damaged_part_is_refused() -> None:
    file = io.BytesIO()
    with ZipFile(io.BytesIO(word("x").content)) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            whole = old.read(name)
            new.writestr(name, whole[:50] if name == "word/document.xml" else whole)
    with pytest.raises(TableError, match="no sound Word file"):
        fill(Template("own.docx", file.getvalue()))


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.papers.template.MOST_UNPACKED", 1000)
    assert MOST_UNPACKED > 1000
    with pytest.raises(TableError, match="unpacks"):
        checked(word("x"))


@settings(max_examples=40)
@given(st.text(max_size=40))
def test_any_text_stands_in_a_paper_as_it_is(words: str) -> None:
    content = fill(word("<{{ name }}>"), name=words)
    expected = printable(words).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    # docxtpl lets a template write braces as {_{: in a text they come out as braces
    for old, new in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
        expected = expected.replace(old, new)
    assert opened(content).paragraphs[0].text == f"<{expected}>"
