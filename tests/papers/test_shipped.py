"""The templates that are shipped: built by the script, A4, Chinese fonts, all fields written of."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from openpyxl import load_workbook

from explorer.papers.field import listed
from explorer.papers.kind import papers
from explorer.papers.origin import FIELDS
from explorer.papers.template import FOLDER, shipped
from graph.errors import InputError
from graph.text import LANGUAGES
from scripts.build_templates import build

FILES = sorted(FOLDER.glob("*/*.*"))
DOCUMENT = Path(__file__).parents[2] / "docs" / "papers.md"


def test_every_kind_has_its_templates_in_both_languages() -> None:
    wanted = {
        FOLDER / language / f"{kind.name}{suffix}"
        for language in LANGUAGES for kind in papers().values() for suffix in kind.suffixes
    }  # fmt: skip
    assert set(FILES) == wanted


def parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_script_builds_what_is_committed(tmp_path: Path) -> None:
    """Part by part: how parts are packed may differ from one computer to another."""
    built = build(tmp_path)
    assert {path.relative_to(tmp_path) for path in built} == {f.relative_to(FOLDER) for f in FILES}
    for path in built:
        assert parts(path) == parts(FOLDER / path.relative_to(tmp_path)), path.name


@pytest.mark.parametrize("path", [f for f in FILES if f.suffix == ".docx"], ids=str)
def test_word_templates_are_a4_with_chinese_fonts(path: Path) -> None:
    document = Document(str(path))
    section = document.sections[0]
    # lengths are kept in twentieths of a point
    sides = sorted(
        round(side / Mm(1)) for side in (section.page_width or 0, section.page_height or 0)
    )
    assert sides == [210, 297]
    runs = [r for p in document.element.body.iter(qn("w:p")) for r in p.iter(qn("w:r"))]
    told = [r.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") for r in runs if _words(r)]
    fonts = {f.get(qn("w:eastAsia")) for f in told if f is not None}
    assert fonts == {"SimSun", "SimHei"}
    assert "Noto Sans CJK SC" in parts(path)["word/fontTable.xml"].decode()
    assert "{{ made_from }}" in "".join(p.text for p in section.footer.paragraphs)


def _words(run: object) -> str:
    return "".join(t.text or "" for t in run.iter(qn("w:t")))  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", [f for f in FILES if f.suffix == ".xlsx"], ids=str)
def test_excel_templates_are_a4_landscape_with_heads_on_every_page(path: Path) -> None:
    sheet = load_workbook(path).worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.print_title_rows == "$1:$3"
    assert sheet["A3"].font.name == "SimHei"
    assert "{{ made_from }}" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_form_of_which_none_is_shipped_is_refused() -> None:
    with pytest.raises(InputError, match="is shipped") as raised:
        shipped(papers()["recommendation"], ".docx", "zh")
    assert raised.value.place.allowed.zh == ".xlsx"


@pytest.mark.parametrize("kind", papers())
def test_every_field_is_written_of(kind: str) -> None:
    text = DOCUMENT.read_text("utf-8")
    _, _, section = text.partition(f"\n## `{kind}`")
    section = section.partition("\n## ")[0]
    fields = dict(listed(papers()[kind].fields))
    assert fields
    for name, one in fields.items():
        assert f"`{name}`" in section, name
        assert one.title.en in section, name
    for one in FIELDS:
        assert f"`{one.name}`" in text
