"""Word templates filled by docxtpl: checked first, then rendered where no code can run."""

import io
from collections.abc import Iterator
from datetime import date

from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from explorer.papers.checking import UNKNOWN, WHY, Wrong, check, names_in
from explorer.papers.field import Fields, Values
from explorer.papers.packing import repacked
from explorer.papers.template import Template, damaged, misused, unknown
from graph.cells import printable
from graph.errors import InputError, Place
from graph.text import Text

#: the field that every paper says, and how it is added to a template that leaves it out
STAMP = "made_from"
_STAMP_SIZE, _STAMP_COLOUR = Pt(8), RGBColor(0x59, 0x59, 0x59)
_FOOTNOTES = "wordprocessingml.footnotes+xml"
#: what docxtpl reads as names of fields
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")


def fill_word(template: Template, fields: Fields, values: Values, on: date) -> bytes:
    """Return a Word file filled in.

    Parameters
    ----------
    template
        A sound Word file, see `explorer.papers.template.checked`.
    fields
        What it may say.
    values
        What is filled in.
    on
        The day that the file bears.

    Raises
    ------
    TableError
        It is damaged.
    InputError
        It uses fields that there are not, or holds anything but fields, loops and choices.
    """
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    opened = _open(template)
    used: set[str] = set()
    wrong = Wrong()
    for text in _texts(opened):
        tree = _parsed(environment, template, text)
        check(tree, fields, wrong)
        used.update(names_in(tree))
    _refuse(template, wrong, fields)
    opened = _open(template)  # reading its parts has begun to change it
    opened.render(_clean(values), environment, autoescape=True)
    if STAMP not in used:
        _stamp(opened, str(values[STAMP]))
    file = io.BytesIO()
    opened.save(file)
    return repacked(file.getvalue(), on)


def _open(template: Template) -> DocxTemplate:
    try:
        found = DocxTemplate(io.BytesIO(template.content))
        found.init_docx()
    except Exception as error:  # python-docx and lxml raise whatever they trip over
        raise damaged(template) from error
    return found


def _texts(opened: DocxTemplate) -> Iterator[str]:
    """Yield what is rendered, part by part, as docxtpl gives it to Jinja."""
    yield opened.patch_xml(opened.get_xml())
    for uri in (opened.HEADER_URI, opened.FOOTER_URI):
        for _, part in opened.get_headers_footers(uri):
            yield opened.patch_xml(opened.get_part_xml(part))
    for part in opened.docx.part.package.parts:
        if part.content_type.endswith(_FOOTNOTES):
            yield opened.patch_xml(part.blob.decode("utf-8"))
    for name in _PROPERTIES:
        yield str(getattr(opened.docx.core_properties, name))


def _parsed(
    environment: ImmutableSandboxedEnvironment, template: Template, text: str
) -> nodes.Template:
    try:
        return environment.parse(text)
    except TemplateSyntaxError as error:
        raise InputError(
            Text(
                zh=f"看不懂模板 {template.name} 中的标记：{error.message}。",
                en=f"Cannot read the marks in the template {template.name}: {error.message}.",
            ),
            Text(
                zh="每个 for、if 都要有 endfor、endif，写法见 docs/papers.md。",
                en="Each for and if needs its endfor and endif, see docs/papers.md.",
            ),
            Place(file=template.name),
        ) from error


def _refuse(template: Template, wrong: Wrong, fields: Fields) -> None:
    """Raise the error for what was found, unknown fields first."""
    if names := wrong.found.get(UNKNOWN):
        place = Place(file=template.name, value=", ".join(names))
        raise unknown(template, names, fields, place)
    for kind, names in wrong.found.items():
        place = Place(file=template.name, value=", ".join(names))
        raise misused(template, names, WHY[kind], place)


def _clean(values: Values) -> dict[str, object]:
    """Return values without characters that docxtpl or XML would take for something else."""
    found: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, str):
            found[name] = (
                printable(value).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
            )
        elif isinstance(value, int):
            found[name] = value
        else:
            found[name] = [_clean(row) for row in value]
    return found


def _stamp(opened: DocxTemplate, words: str) -> None:
    """Add a last line that says what the paper rests on."""
    run = opened.docx.add_paragraph().add_run(words)
    run.font.size, run.font.color.rgb, run.font.name = _STAMP_SIZE, _STAMP_COLOUR, "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "SimSun")
