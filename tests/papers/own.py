"""Templates as an office might write them, for the tests."""

import io
from collections.abc import Sequence

from docx import Document
from openpyxl import Workbook

from explorer.papers.template import Template


def word(*lines: str, table: Sequence[Sequence[str]] = (), footer: str = "") -> Template:
    """Return a Word template of some lines and a table."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        drawn = document.add_table(rows=len(table), cols=len(table[0]))
        for i, row in enumerate(table):
            for j, words in enumerate(row):
                drawn.cell(i, j).text = words
    document.sections[0].footer.paragraphs[0].text = footer
    file = io.BytesIO()
    document.save(file)
    return Template("own.docx", file.getvalue())


def excel(*rows: Sequence[str]) -> Template:
    """Return an Excel template of some rows."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    return saved(book)


def saved(book: Workbook) -> Template:
    """Return a workbook as a template."""
    file = io.BytesIO()
    book.save(file)
    return Template("own.xlsx", file.getvalue())
