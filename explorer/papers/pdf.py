"""One page as a PDF by WeasyPrint, an optional library; fonts come with the product."""

import base64
import re
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from explorer.alliances.svg import FONT
from graph.errors import InputError, Place
from graph.text import Text, same

STATIC = Path(__file__).resolve().parents[2] / "static"
_HALO = re.compile(
    r'<text([^>]*?)( stroke="[^"]*" stroke-width="4") paint-order="stroke">(.*?)</text>'
)
_STYLE = """
@font-face { font-family: Atlas; src: url(NotoSansSC-Regular.woff2); font-weight: 400 }
@font-face { font-family: Atlas; src: url(NotoSansSC-Bold.woff2); font-weight: 700 }
@page { size: A4; margin: 14mm 15mm 13mm }
body { font: 9.5pt/1.45 Atlas, sans-serif; color: #10161d; margin: 0 }
h1 { font-size: 17pt; margin: 0 0 1mm }
p { margin: 0 0 2.5mm }
.facts { color: #3c4650; margin-bottom: 3mm }
.picture { display: block; width: 100%; max-height: 130mm; object-fit: contain; margin: 0 0 3mm }
table { border-collapse: collapse; width: 100% }
td { border-bottom: 0.5pt solid #d5dade; padding: 0.9mm 2mm 0.9mm 0; vertical-align: top }
td.name { width: 52mm; font-weight: 700 }
.origin { color: #5a646e; font-size: 7.5pt; margin-top: 3mm }
"""


def is_installed() -> bool:
    """Say whether PDFs can be written here."""
    return find_spec("weasyprint") is not None


def page(title: str, facts: str, svg: str, rows: list[tuple[str, str]], after: list[str]) -> str:
    """Return one page as HTML: title, facts, picture, a row for each member, lines after it."""
    own = svg.replace(FONT, "Atlas")
    # a stroke is painted over the letters here, whatever paint-order says: draw it first, apart
    own = _HALO.sub(r"<text\1\2>\3</text><text\1>\3</text>", own)
    picture = base64.b64encode(own.encode()).decode()
    told = "".join(
        f'<tr><td class="name">{escape(name)}</td><td>{escape(text)}</td></tr>'
        for name, text in rows
    )
    lines = "".join(f"<p>{escape(line)}</p>" for line in after)
    return (
        f"<h1>{escape(title)}</h1><p class='facts'>{escape(facts)}</p>"
        f"<img class='picture' src='data:image/svg+xml;base64,{picture}'>"
        f"<table>{told}</table><br>{lines}"
    )


def write_pdf(body: str, origin: str) -> bytes:
    """Return a PDF of one page; what does not fit is made smaller until it does.

    Parameters
    ----------
    body
        HTML, see `page`.
    origin
        On which day and from what it was made; stands below.

    Raises
    ------
    InputError
        WeasyPrint is not installed, or the page holds too much to be read on one sheet.
    """
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise InputError(
            Text(
                zh="没有安装 WeasyPrint，写不了 PDF。", en="A PDF needs WeasyPrint: not installed."
            ),
            Text(
                zh="请运行 make pdf 安装，或写成 .docx 后另存为 PDF。",
                en="Run 'make pdf', or write a .docx and save that as PDF.",
            ),
            Place(value=".pdf", allowed=same(".docx")),
        ) from error
    foot = f"<p class='origin'>{escape(origin)}</p>"
    for zoom in (1.0, 0.92, 0.84, 0.76, 0.68):
        document: Any = weasyprint.HTML(
            string=f"<style>{_STYLE} body {{ font-size: {9.5 * zoom:.2f}pt }}"
            f" .picture {{ max-height: {130 * zoom:.0f}mm }}</style>{body}{foot}",
            base_url=str(STATIC) + "/",
        ).render()
        if len(document.pages) == 1:
            return bytes(document.write_pdf())
    raise InputError(
        Text(zh="内容太多，一页放不下。", en="Too much for one page."),
        Text(zh="请写成 .docx。", en="Write a .docx."),
    )
