"""Build the templates of papers that are shipped, in `data/templates`: the same bytes every time.

    .venv/bin/python -m scripts.build_templates

Run it after a change of `scripts/paper_templates` and commit what comes out. An office replaces a
template by its own file; nothing here needs to be touched for that.
"""

import io
from datetime import date
from pathlib import Path

from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.part import Part

from explorer.papers.packing import repacked
from graph.taxonomy import DATA
from graph.text import LANGUAGES
from scripts.paper_templates import (
    excel_papers,
    word_draws,
    word_papers,
    word_proposals,
    word_stations,
)
from scripts.paper_templates.marks import BODY, HEAD, STAND_IN
from scripts.paper_templates.sheet_of_paper import Page

#: the day that the files bear
DAY = date(2026, 11, 24)
_WORD = {
    **word_papers.WORD, **word_proposals.WORD, **word_stations.WORD, **word_draws.WORD
}  # fmt: skip
_FONTS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def build(folder: Path) -> list[Path]:
    """Write all templates below a folder, by language; return their paths."""
    written = []
    for language in LANGUAGES:
        below = folder / language
        below.mkdir(parents=True, exist_ok=True)
        for name, make in _WORD.items():
            written.append(_write(below / f"{name}.docx", _word(make(language))))
        for name, make_book in excel_papers.EXCEL.items():
            file = io.BytesIO()
            make_book(language).save(file)
            written.append(_write(below / f"{name}.xlsx", file.getvalue()))
    return written


def _word(page: Page) -> bytes:
    properties = page.document.core_properties
    properties.author, properties.title, properties.comments = "", "", ""
    page.finish()
    _name_stand_ins(page)
    file = io.BytesIO()
    page.document.save(file)
    return file.getvalue()


def _name_stand_ins(page: Page) -> None:
    """Say which font stands in for the Chinese ones on a computer that has not got them."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{STAND_IN}"/><w:charset w:val="86"/></w:font>'
        for name in (BODY, HEAD)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts xmlns:w="{_FONTS}">{fonts}</w:fonts>'
    part: Part = page.document.part.part_related_by(RELATION.FONT_TABLE)
    part._blob = xml.encode()


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(repacked(content, DAY))
    return path


if __name__ == "__main__":
    for found in build(DATA / "templates"):
        print(found.relative_to(DATA.parent))
