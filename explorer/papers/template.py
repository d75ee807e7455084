"""The template of a paper: the one that is shipped, or the office's own; what may be wrong."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from explorer.papers.field import Fields, listed
from explorer.papers.kind import Paper
from graph.errors import InputError, Place, TableError
from graph.taxonomy import DATA
from graph.text import Language, Text, same

#: templates by language, kind and form
FOLDER = DATA / "templates"
#: forms that can be filled, with the part that each must have
FORMS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
#: most bytes a template may unpack to
MOST_UNPACKED = 128 << 20


@dataclass(frozen=True)
class Template:
    """The file of a template."""

    #: as the user calls it
    name: str
    content: bytes

    @property
    def suffix(self) -> str:
        """Its form, ``.docx`` or ``.xlsx``."""
        return Path(self.name).suffix.lower()


def shipped(kind: type[Paper], suffix: str, language: Language) -> Template:
    """Return the template that comes with the product.

    Raises
    ------
    InputError
        There is none of this form.
    """
    if suffix not in kind.suffixes:
        allowed = ", ".join(kind.suffixes)
        raise InputError(
            Text(
                zh=f"“{kind.title.zh}”没有自带的 {suffix or '无后缀'} 模板。",
                en=f"No {suffix or 'nameless'} template of {kind.title.en!r} is shipped.",
            ),
            Text(
                zh=f"请写成 {allowed}，或给出自己的模板。",
                en=f"Use {allowed}, or your own template.",
            ),
            Place(value=suffix, allowed=same(allowed)),
        )
    path = FOLDER / language / f"{kind.name}{suffix}"
    return Template(path.name, path.read_bytes())


def read_template(path: Path) -> Template:
    """Read an office's own template.

    Raises
    ------
    TableError
        There is no such file, it cannot be read, or it is none of the forms.
    """
    try:
        return checked(Template(str(path), path.read_bytes()))
    except OSError as error:
        why = "没有这个文件" if isinstance(error, FileNotFoundError) else str(error.strerror)
        raise TableError(
            Text(
                zh=f"读不了模板 {path}：{why}。",
                en=f"Cannot read the template {path}: {error.strerror}.",
            ),
            Text(zh="请检查路径。", en="Check the path."),
            Place(file=str(path)),
        ) from error  # fmt: skip


def checked(template: Template) -> Template:
    """Return a template that is a Word or Excel file.

    Raises
    ------
    TableError
        It is of another form, damaged, or unpacks to too much.
    """
    if template.suffix not in FORMS:
        raise TableError(
            Text(
                zh=f"模板只能是 Word 或 Excel 文件，不能是“{Path(template.name).name}”。",
                en=f"A template is a Word or Excel file, not {Path(template.name).name!r}.",
            ),
            Text(
                zh="请另存为 .docx 或 .xlsx（不含宏）。",
                en="Save it as .docx or .xlsx, without macros.",
            ),
            Place(file=template.name, allowed=same(", ".join(FORMS))),
        )  # fmt: skip
    try:
        with ZipFile(io.BytesIO(template.content)) as archive:
            parts = archive.infolist()
            if FORMS[template.suffix] not in archive.namelist():
                raise BadZipFile("the main part is missing")
    except BadZipFile as error:
        raise damaged(template) from error
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        limit = MOST_UNPACKED >> 20
        raise TableError(
            Text(zh=f"模板展开后超过 {limit} MB。", en=f"The template unpacks to over {limit} MB."),
            Text(zh="请去掉其中的大图片。", en="Take large pictures out of it."),
            Place(file=template.name),
        )
    return template


def damaged(template: Template) -> TableError:
    """Return the error for a file that is not what its name says."""
    what = {".docx": "Word", ".xlsx": "Excel"}[template.suffix]
    return TableError(
        Text(
            zh=f"模板 {template.name} 不是完好的 {what} 文件。",
            en=f"The template {template.name} is no sound {what} file.",
        ),
        Text(zh=f"请用 {what} 打开并另存一次。", en=f"Open it in {what} and save it again."),
        Place(file=template.name),
    )


def misused(template: Template, wrong: Iterable[str], why: Text, place: Place) -> InputError:
    """Return the error for something in a template that cannot be carried out."""
    found = ", ".join(wrong)
    return InputError(
        Text(zh=f"模板 {template.name}：{why.zh}：{found}",
             en=f"The template {template.name}: {why.en}: {found}"),
        Text(zh="请按 docs/papers.md 中的写法改模板。", en="Write it as docs/papers.md shows."),
        place,
    )  # fmt: skip


def unknown(template: Template, wrong: Iterable[str], known: Fields, place: Place) -> InputError:
    """Return the error for fields that a kind of paper does not have, with those it has."""
    found, names = ", ".join(wrong), ", ".join(name for name, _ in listed(known))
    return InputError(
        Text(
            zh=f"模板 {template.name} 用了没有的字段：{found}。",
            en=f"The template {template.name} uses fields that do not exist: {found}.",
        ),
        Text(zh=f"可用的字段：{names}", en=f"Fields there are: {names}"),
        place,
    )
