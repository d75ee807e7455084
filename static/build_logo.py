"""Make ``logo.svg`` and ``icon.png``: three kinds of node in one small graph, and the short name.

``make fonts`` runs it. The word is drawn as paths, since a picture in a page can't use the page's
fonts, and the icon is a PNG, since a page icon by name would be asked of an outside font host.
"""

import shutil
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from playwright.sync_api import sync_playwright

TARGET = Path(__file__).parent
WORD = "科协图谱"
INK = "#397FB9"  # 4.2:1 on the white ground and on the dark one
LINE = "#7E95AC"

# Colours and shapes are those of the labels: society, expert, discipline. Drawn in a 32 x 32 box.
MARK = (
    f'<path d="M8.5 8.5L24 9M8.5 8.5L15.5 24M24 9L15.5 24" stroke="{LINE}" stroke-width="2.4"/>'
    '<rect x="2.5" y="2.5" width="12" height="12" rx="2" fill="#2F86E8"/>'
    '<circle cx="24" cy="9" r="6" fill="#D6700B"/>'
    '<path d="M15.5 15.6l8.2 8.2-8.2 8.2-8.2-8.2z" fill="#08A58E"/>'
)


def word(size: float, left: float, baseline: float) -> tuple[str, float]:
    """Return the word as one path, and where it ends."""
    font = TTFont(TARGET / "NotoSansSC-Bold.woff2")
    glyphs, names, scale = font.getGlyphSet(), font.getBestCmap(), size / font["head"].unitsPerEm
    pen = SVGPathPen(glyphs, ntos=lambda value: f"{value:.1f}".removesuffix(".0"))
    for character in WORD:
        glyph = glyphs[names[ord(character)]]
        glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, left, baseline)))
        left += glyph.width * scale
    return pen.getCommands(), left


def svg(body: str, width: float, height: float) -> str:
    """Return a whole picture."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}">{body}</svg>\n'
    )


def write_icon(size: int) -> None:
    """Draw the mark in Chromium, on a transparent ground."""
    picture = svg(MARK, 32, 32).replace('width="32" height="32"', f'width="{size}"', 1)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": size, "height": size})
        page.set_content(f'<body style="margin:0">{picture}</body>')
        page.screenshot(path=TARGET / "icon.png", omit_background=True)
        browser.close()


def main() -> None:
    """Write both pictures."""
    path, end = word(size=22, left=40, baseline=24.5)
    title = f"<title>{WORD}</title>"
    logo = svg(f'{title}{MARK}<path d="{path}" fill="{INK}"/>', end + 1, 33)
    (TARGET / "logo.svg").write_text(logo, encoding="utf-8")
    write_icon(size=128)


if __name__ == "__main__":
    main()
