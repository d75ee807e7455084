"""Papers opened as an office opens them: the words of a Word or Excel file, and pages of a PDF."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.table import Table
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

#: what the tests of pages need, and the packages of Debian that hold it
PROGRAMS = {"soffice": "libreoffice-writer libreoffice-calc", "pdftotext": "poppler-utils"}


def opened(content: bytes) -> Opened:
    """Return a Word file as python-docx has it."""
    return Document(io.BytesIO(content))


def words_of(content: bytes) -> str:
    """Return all words of a Word file: body, tables and footers."""
    document = opened(content)
    found = [paragraph.text for paragraph in document.paragraphs]
    found += [text for table in document.tables for text in _cells(table)]
    for section in document.sections:
        found += [paragraph.text for paragraph in section.footer.paragraphs]
    return "\n".join(found)


def _cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        for cell in row.cells:
            yield cell.text


def sheet_of(content: bytes, number: int = 0) -> Worksheet:
    """Return a sheet of an Excel file."""
    return load_workbook(io.BytesIO(content)).worksheets[number]


def values_of(sheet: Worksheet) -> list[str]:
    """Return what stands in the cells of a sheet, row by row."""
    return [str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None]


def pages_of(content: bytes, suffix: str, folder: Path) -> list[str]:
    """Return the words of each page that LibreOffice prints; the test is skipped without it."""
    for program, packages in PROGRAMS.items():
        if shutil.which(program) is None:
            _without(program, packages)
    file = folder / f"paper{suffix}"
    file.write_bytes(content)
    home = (folder / "office").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(file)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return told_by("pdftotext", "-layout", folder / "paper.pdf", "-").split("\f")[:-1]


def told_by(program: str, *words: str | Path) -> str:
    """Return what a program of poppler says of a PDF; the test is skipped without it."""
    if shutil.which(program) is None:
        _without(program, PROGRAMS["pdftotext"])
    call = [program, *map(str, words)]
    return subprocess.run(call, check=True, capture_output=True, timeout=60).stdout.decode()


def _without(program: str, packages: str) -> NoReturn:
    why = f"{program} is not here: apt-get install {packages}"
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


def run(script: str) -> None:
    """Run Python in a process of its own."""
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", script], cwd=root, check=True, timeout=120)
