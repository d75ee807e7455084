"""Excel templates filled by openpyxl: fonts, borders, merged cells and page set-up stay.

``{{ name }}`` in a cell is a field; a row with ``{{ list.name }}`` is repeated for each of a list.
"""

import io
import re
from datetime import date

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from explorer.papers.excel_rows import fit_rows, repeat_row
from explorer.papers.field import Fields, Rows, Values, listed
from explorer.papers.packing import repacked
from explorer.papers.template import Template, damaged, misused, unknown
from explorer.papers.word import STAMP
from graph.cells import is_risky, printable
from graph.errors import Place
from graph.text import Text

_MARK = re.compile(r"\{\{\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*\}\}")
#: what looks like a mark and is none
_ODD = re.compile(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)", re.DOTALL)
#: most characters that a cell holds
MOST = 32_767
_TWO_LISTS = Text(zh="一行只能逐行写一个列表", en="a row repeats for one list only")
_MARGIN = Text(
    zh="页眉、页脚和工作表名里不能写字段", en="no fields in header, footer or name of a sheet"
)
_PLAIN_LIST = Text(zh="这是列表，要写成 列表.字段", en="this is a list, to be written list.field")


def fill_excel(template: Template, fields: Fields, values: Values, on: date) -> bytes:
    """Return an Excel file filled in.

    Parameters
    ----------
    template
        A sound Excel file, see `explorer.papers.template.checked`.
    fields, values, on
        As of `explorer.papers.word.fill_word`.

    Raises
    ------
    TableError
        It is damaged.
    InputError
        It uses fields that there are not, or two lists in one row.
    """
    book = _open(template)
    used: set[str] = set()
    for sheet in book.worksheets:
        _check_margins(template, sheet)
        repeated = _check(template, sheet, fields, used)
        for cell in _marked(sheet):  # before anything of the data stands in the sheet
            if cell.row not in repeated:
                _write(cell, values)
        for row, name in sorted(repeated.items(), reverse=True):
            _repeat(sheet, row, name, values)
        fit_rows(sheet)
    if STAMP not in used:
        _stamp(book.worksheets[0], str(values[STAMP]))
    file = io.BytesIO()
    book.save(file)
    return repacked(file.getvalue(), on)


def _open(template: Template) -> Workbook:
    try:
        book = load_workbook(io.BytesIO(template.content))
    except Exception as error:  # openpyxl raises whatever it trips over in a damaged file
        raise damaged(template) from error
    if not book.worksheets:
        raise damaged(template)
    return book


def _check(template: Template, sheet: Worksheet, fields: Fields, used: set[str]) -> dict[int, str]:
    """Return the rows that are repeated with their lists, and refuse what is not known."""
    known = dict(listed(fields))
    repeated: dict[int, str] = {}
    for cell in _marked(sheet):
        place = Place(
            file=template.name, sheet=sheet.title, row=cell.row, column=cell.column_letter,
            value=str(cell.value),
        )  # fmt: skip
        text = str(cell.value)
        names = _MARK.findall(text)
        wrong = [name for name in names if name not in known or name.count(".") > 1]
        wrong += [odd.strip() for odd in _ODD.findall(_MARK.sub("", text))]
        if wrong:
            raise unknown(template, wrong, fields, place)
        if plain := [name for name in names if isinstance(known[name], Rows)]:
            raise misused(template, plain, _PLAIN_LIST, place)
        used.update(names)
        for name in {name.partition(".")[0] for name in names if "." in name}:
            if repeated.setdefault(cell.row, name) != name:
                raise misused(template, [repeated[cell.row], name], _TWO_LISTS, place)
    return repeated


def _check_margins(template: Template, sheet: Worksheet) -> None:
    """Refuse fields where they are not filled in: in header and footer, and in a sheet's name."""
    lines = (sheet.oddHeader, sheet.oddFooter, sheet.evenHeader, sheet.evenFooter,
             sheet.firstHeader, sheet.firstFooter)  # fmt: skip
    sides = [side for line in lines if line for side in (line.left, line.center, line.right)]
    texts = [sheet.title, *(side.text for side in sides if side is not None)]
    if wrong := [text for text in texts if text and _ODD.search(text)]:
        place = Place(file=template.name, sheet=sheet.title, value=wrong[0])
        raise misused(template, wrong, _MARGIN, place)


def _marked(sheet: Worksheet) -> list[Cell]:
    """Return the cells that hold marks."""
    return [
        cell
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and isinstance(cell.value, str) and _ODD.search(cell.value)
    ]


def _repeat(sheet: Worksheet, row: int, name: str, values: Values) -> None:
    """Repeat a row for the items of a list; of none one row stays, without words of the list."""
    items = values[name]
    assert not isinstance(items, str | int), name
    repeat_row(sheet, row, max(len(items), 1))
    for number, item in enumerate(items or [{}]):
        known = {**values, **{f"{name}.{key}": value for key, value in item.items()}}
        for cell in sheet[row + number]:
            if isinstance(cell, Cell) and isinstance(cell.value, str):
                _write(cell, known)


def _write(cell: Cell, values: Values) -> None:
    """Fill the marks of a cell; a cell that is one mark keeps a number as a number."""
    text = str(cell.value)
    if not _MARK.search(text):
        return
    whole = _MARK.fullmatch(text.strip())
    if whole and isinstance(found := values.get(whole[1], ""), int):
        cell.value = found
        return
    put_text(cell, _MARK.sub(lambda mark: str(values.get(mark[1], "")), text))


def put_text(cell: Cell, words: str) -> None:
    """Write words that no spreadsheet computes, whatever they begin with."""
    kept = printable(words)[:MOST]
    cell.value = kept
    cell.data_type = "s"
    cell.quotePrefix = is_risky(kept)


def _stamp(sheet: Worksheet, words: str) -> None:
    """Add a last row that says what the paper rests on."""
    cell = sheet.cell(sheet.max_row + 2, 1)
    assert isinstance(cell, Cell)
    put_text(cell, words)
    cell.font = Font(name="SimSun", size=8, color="FF595959")
    cell.alignment = Alignment(wrap_text=False, vertical="top")
