"""A Word document as an office sets it: A4, Chinese fonts, tables that break well, a footer."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from graph.text import Language, Text
from scripts.paper_templates.marks import (
    BODY,
    GREY,
    HEAD,
    HINT,
    LATIN,
    page_field,
    set_row,
    shade,
    tell,
)  # fmt: skip

#: A4, and the margins on both sides, in centimetres
SHORT, LONG, SIDE = 21.0, 29.7, 2.4


@dataclass(frozen=True)
class Column:
    """A column of a table: title, width in centimetres, what stands in it."""

    title: Text
    width: float
    mark: str
    is_centred: bool = False


class Page:
    """A document in the making."""

    def __init__(
        self, language: Language, *, size: float = 12.0, top: float = 2.4, wide: bool = False
    ) -> None:
        # English words are longer than Chinese ones
        self.language, self.size = language, size if language == "zh" else size - 1.5
        across, down = (LONG, SHORT) if wide else (SHORT, LONG)
        self.width = across - 2 * SIDE
        self.document = Document()
        section = self.document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Cm(across), Cm(down)
        section.left_margin = section.right_margin = Cm(SIDE)
        section.top_margin, section.bottom_margin = Cm(top), Cm(2.0)
        section.header_distance, section.footer_distance = Cm(1.2), Cm(1.0)
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = LATIN, Pt(self.size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), BODY)
        self._footer()

    def say(self, text: Text) -> str:
        """Return the side of a text."""
        return text.pick(self.language)

    def brackets(self, marks: str) -> str:
        """Return marks with the brackets of the language."""
        return marks if self.language == "zh" else marks.replace("（", " (").replace("）", ")")

    def title(self, text: Text) -> None:
        """Add the title."""
        line = self.document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_after = Pt(6)
        tell(line.add_run(self.say(text)), 20, HEAD)

    def under_title(self, words: str) -> None:
        """Add a centred line under the title."""
        line = self.document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_after = Pt(6)
        tell(line.add_run(words), self.size)

    def heading(self, text: Text) -> None:
        """Add a heading, kept with what follows."""
        line = self.document.add_paragraph()
        line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(9), Pt(3)
        line.paragraph_format.keep_with_next = True
        tell(line.add_run(self.say(text)), self.size + 1, HEAD)

    def line(self, words: str, *, size: float | None = None, indent: bool = False) -> Paragraph:
        """Add a line of text; marks of the template may stand in it."""
        line = self.document.add_paragraph()
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(3)
        line.paragraph_format.line_spacing = 1.25
        if indent and self.language == "zh":
            line.paragraph_format.first_line_indent = Pt(2 * (size or self.size))
        tell(line.add_run(words), size or self.size)
        return line

    def command(self, words: str) -> None:
        """Add a paragraph that only holds a command of the template and leaves nothing."""
        self.document.add_paragraph(words)

    def new_page(self) -> None:
        """Go on on a new page."""
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def finish(self) -> None:
        """End with a paragraph, as Word wants it behind a table."""
        if self.document._body._element[-2].tag == qn("w:tbl"):
            self.line("", size=2)

    def to_fill(self, text: Text) -> None:
        """Add a line that the office has to write: coloured, in brackets, nothing invented."""
        brackets = Text(zh="【待办公室填写：{}】", en="[To be filled in by the office: {}]")
        line = self.line("", indent=True)
        run = tell(line.add_run(self.say(brackets).format(self.say(text))), self.size)
        run.font.color.rgb = HINT

    def facts(self, pairs: Sequence[tuple[Text, str]], *, title_width: float = 3.0) -> None:
        """Add a table of two pairs a row: title and value."""
        table = self._table([title_width, self.width / 2 - title_width] * 2, (len(pairs) + 1) // 2)
        for number, (title, mark) in enumerate(pairs):
            row, column = divmod(number, 2)
            self._fact(table, row, 2 * column, title, mark)

    def wide_facts(self, pairs: Sequence[tuple[Text, str]], *, title_width: float = 3.0) -> None:
        """Add a table of one pair a row."""
        table = self._table([title_width, self.width - title_width], len(pairs))
        for number, (title, mark) in enumerate(pairs):
            self._fact(table, number, 0, title, mark)

    def _fact(self, table: Table, row: int, column: int, title: Text, mark: str) -> None:
        head, value = table.cell(row, column), table.cell(row, column + 1)
        shade(head)
        self._put(head, self.say(title), font=HEAD)
        self._put(value, mark)

    def rows(self, loop: str, columns: Sequence[Column]) -> None:
        """Add a table that repeats a row; `loop`: ``one in list``. Its head is on every page."""
        scale = self.width / sum(column.width for column in columns)
        table = self._table([column.width * scale for column in columns], 4)
        marks = (f"{{%tr for {loop} %}}", "{%tr endfor %}")
        for column, one in enumerate(columns):
            shade(table.cell(0, column))
            self._put(table.cell(0, column), self.say(one.title), font=HEAD, centred=True)
            self._put(table.cell(2, column), one.mark, centred=one.is_centred)
        self._put(table.cell(1, 0), marks[0])
        self._put(table.cell(3, 0), marks[1])
        set_row(table.rows[0], "tblHeader")

    def _table(self, widths: Sequence[float], count: int) -> Table:
        table: Table = self.document.add_table(rows=count, cols=len(widths), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for row in table.rows:
            set_row(row, "cantSplit")
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)
        return table

    def _put(self, cell: _Cell, words: str, *, font: str = BODY, centred: bool = False) -> None:
        line = cell.paragraphs[0]
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
        if centred:
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        tell(line.add_run(words), self.size - 1.5, font)

    def _footer(self) -> None:
        """Say on every page what the paper rests on, and which page it is."""
        line = self.document.sections[0].footer.paragraphs[0]
        run = tell(line.add_run("{{ made_from }}"), 8)
        run.font.color.rgb = GREY
        pages = self.document.sections[0].footer.add_paragraph()
        pages.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for words in (Text(zh="第 ", en="Page "), "PAGE", Text(zh=" 页，共 ", en=" of "),
                      "NUMPAGES", Text(zh=" 页", en="")):  # fmt: skip
            if isinstance(words, Text):
                tell(pages.add_run(self.say(words)), 8).font.color.rgb = GREY
            else:
                page_field(pages, words)
