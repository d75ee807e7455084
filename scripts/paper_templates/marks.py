"""What Word is told of runs, rows, cells and page numbers."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

#: fonts: Latin, Chinese text, Chinese headings; and what stands in where they are missing
LATIN, BODY, HEAD = "Times New Roman", "SimSun", "SimHei"
STAND_IN = "Noto Sans CJK SC"
GREY, HINT = RGBColor(0x59, 0x59, 0x59), RGBColor(0x9A, 0x5B, 0x00)
_SHADE = "F2F2F2"


def tell(run: Run, size: float, font: str = BODY, *, bold: bool = False) -> Run:
    """Set fonts of a run, East Asian ones too."""
    run.font.name, run.font.size, run.font.bold = LATIN, Pt(size), bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run


def page_field(line: Paragraph, name: str) -> None:
    """Add a field that counts pages; each part in a run of its own, so that all have the size."""
    for kind, words in (("begin", ""), ("", name), ("separate", ""), ("text", "1"), ("end", "")):
        run = tell(line.add_run(words if kind == "text" else ""), 8)
        run.font.color.rgb = GREY
        if kind == "text":
            continue
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = words
        run._element.append(mark)


def set_row(row: _Row, name: str) -> None:
    """Set a mark of a row, e.g. that it is a head."""
    found: BaseOxmlElement = row._tr.get_or_add_trPr()
    found.append(OxmlElement(f"w:{name}"))


def shade(cell: _Cell) -> None:
    """Give a cell the ground of a head."""
    mark = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        mark.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(mark)
