"""Making a paper: its kind, what it is made from, a template; a Word or Excel file comes out."""

from datetime import date
from typing import Any

from explorer.papers.excel import fill_excel
from explorer.papers.field import check_values
from explorer.papers.kind import Paper, find_paper
from explorer.papers.origin import origin_values
from explorer.papers.pdf import write_pdf
from explorer.papers.template import Template, checked, shipped
from explorer.papers.word import fill_word
from graph.errors import InputError, Place
from graph.text import Language, Text, same


def paper(
    kind: str,
    source: Any,
    made: date,
    *,
    language: Language = "zh",
    suffix: str = "",
    template: Template | None = None,
) -> bytes:
    """Return a paper.

    Parameters
    ----------
    kind
        Name of the kind, see `explorer.papers.kind.papers`.
    source
        What it is made from, of the kind's class of source.
    made
        The day on which it is made, which it says.
    language
        Of the values, and of the template where a shipped one is taken.
    suffix
        Form of the file: ``.docx``, ``.xlsx`` or, where the kind has a picture, ``.pdf``; that of
        the template, else the kind's usual one.
    template
        The office's own; the shipped one if None.

    Raises
    ------
    UnknownNameError
        There is no such kind.
    InputError
        The template uses unknown fields, or is of another form than asked for; a PDF cannot be
        written here.
    TableError
        The template is damaged.
    """
    found = find_paper(kind)
    if suffix == ".pdf":
        return _pdf(found, source, made, language, template)
    own = _template(found, suffix, template, language)
    source_values = found.values(source, language)
    check_values(found.fields, source_values)
    values = {**source_values, **origin_values(found.origin(source), made, language)}
    fill = fill_word if own.suffix == ".docx" else fill_excel
    return fill(own, found.known(), values, made)


def _pdf(
    kind: type[Paper], source: Any, made: date, language: Language, template: Template | None
) -> bytes:
    """Return the picture of a paper on one page."""
    body = kind.picture(source, language)
    if body is None or template is not None:
        allowed = ", ".join(kind.suffixes)
        raise InputError(
            Text(
                zh=f"“{kind.title.zh}”{'没有一页的图' if body is None else '的 PDF 不用模板'}。",
                en=f"{kind.title.en}: "
                + ("there is no picture of it." if body is None else "its PDF has no template."),
            ),
            Text(zh=f"请写成 {allowed}。", en=f"Use {allowed}."),
            Place(value=".pdf", allowed=same(allowed)),
        )
    told = origin_values(kind.origin(source), made, language)
    return write_pdf(body, str(told["made_from"]))


def _template(
    kind: type[Paper], suffix: str, template: Template | None, language: Language
) -> Template:
    if template is None:
        return shipped(kind, suffix or kind.suffixes[0], language)
    if suffix not in ("", checked(template).suffix):
        raise InputError(
            Text(
                zh=f"模板是 {template.suffix}，不能填成 {suffix}。",
                en=f"The template is {template.suffix}: it cannot become {suffix}.",
            ),
            Text(zh="请让两者的后缀相同。", en="Give both the same suffix."),
            Place(file=template.name, value=suffix, allowed=same(template.suffix)),
        )
    return template
