"""The Excel papers: landscape A4, heads on every page, rows as high as their words need."""

from collections.abc import Callable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from graph.text import Language, Text

_LINE = Side(style="thin", color="FF7F7F7F")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_SHADE = PatternFill("solid", fgColor="FFF2F2F2")
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
#: title, width in characters, name of the field, whether centred
Columns = Sequence[tuple[Text, float, str, bool]]


def _c(
    zh: str, en: str, width: float, name: str, *, centred: bool = False
) -> tuple[Text, float, str, bool]:
    return Text(zh=zh, en=en), width, name, centred


def _list(
    sheet: Worksheet, row: int, loop: str, columns: Columns, language: Language, vertical: str
) -> None:  # fmt: skip
    """Write a head and the row that is repeated; `vertical`: where words stand in a high row."""
    for number, (title, width, name, centred) in enumerate(columns, 1):
        head, cell = sheet.cell(row, number), sheet.cell(row + 1, number)
        head.value, cell.value = title.pick(language), f"{{{{ {loop}.{name} }}}}"
        head.font, cell.font = Font(name="SimHei", size=10.5), Font(name="SimSun", size=10.5)
        side = "center" if centred else "left"
        head.alignment = _CENTRE
        cell.alignment = Alignment(horizontal=side, vertical=vertical, wrap_text=True)
        head.border = cell.border = _BOX
        head.fill = _SHADE
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.row_dimensions[row].height, sheet.row_dimensions[row + 1].height = 30, 24


def _merged(sheet: Worksheet, row: int, words: str, last: int, *, size: float, font: str) -> None:
    cell = sheet.cell(row, 1)
    cell.value, cell.font = words, Font(name=font, size=size)
    cell.alignment = _CENTRE if font == "SimHei" else _LEFT
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)


def _print_set_up(sheet: Worksheet, head: int, language: Language) -> None:
    set_up = sheet.page_setup
    set_up.paperSize, set_up.orientation = 9, "landscape"
    set_up.fitToWidth, set_up.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.6, 0.3, 0.3
    sheet.print_title_rows = f"1:{head}"
    sheet.oddFooter = HeaderFooterItem(
        center=_HeaderFooterPart(Text(zh="第 &P 页，共 &N 页", en="Page &P of &N").pick(language))
    )
    sheet.freeze_panes = f"A{head + 1}"


def recommendation(language: Language) -> Workbook:
    """The list of persons who are recommended, one row a person."""
    columns = [
        _c("序号", "No.", 6, "no", centred=True), _c("推荐项目", "Recommended for", 14, "award"),
        _c("姓名", "Name", 12, "name", centred=True), _c("性别", "Sex", 6, "sex", centred=True),
        _c("出生年月", "Born", 9, "born", centred=True), _c("工作单位", "Unit", 15, "unit"),
        _c("职务职称", "Post, title", 12, "title"), _c("一级学科", "Discipline", 10, "discipline"),
        _c("推荐渠道", "Put forward by", 14, "through"),
        _c("主要事迹（100 字以内）", "Deeds (at most 100 characters)", 40, "deeds"),
        _c("位次", "Rank", 5.5, "rank", centred=True), _c("备注", "Remark", 12, "remark"),
    ]  # fmt: skip
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = Text(zh="汇总表", en="List").pick(language)
    last = len(columns)
    title = Text(zh="推荐人选汇总表", en="List of persons recommended").pick(language)
    _merged(sheet, 1, title, last, size=18, font="SimHei")
    sheet.row_dimensions[1].height = 34
    told = Text(zh="推荐项目：{{ awards }}　　共 {{ count }} 人　　基准日：{{ day }}",
                en="For: {{ awards }}    {{ count }} persons    Day: {{ day }}")  # fmt: skip
    _merged(sheet, 2, told.pick(language), last, size=10.5, font="SimSun")
    _list(sheet, 3, "persons", columns, language, "center")
    _merged(sheet, 5, "{{ assumed }}", last, size=9, font="SimSun")
    _merged(sheet, 6, Text(
        zh="填报单位（盖章）：　　　　　　　　　　负责人：　　　　　　　　　　填报日期：{{ made }}",
        en="Office (seal):                    Signed:                    Date: {{ made }}",
    ).pick(language), last, size=10.5, font="SimSun")  # fmt: skip
    sheet.row_dimensions[6].height = 28
    _merged(sheet, 7, "{{ made_from }}", last, size=8, font="SimSun")
    _print_set_up(sheet, 3, language)
    return book


def plan(language: Language) -> Workbook:
    """A plan with its reasons: pairs, who was set aside, make-up and limits."""
    book = Workbook()
    pairs = book.worksheets[0]
    title = Text(
        zh="方案及依据：{{ task }}　{{ plan_name }}", en="Plan: {{ task }}  {{ plan_name }}"
    )
    told = Text(
        zh="需求方 {{ requests }} 个，配对 {{ given }} 个；先顾及{{ aim }}；"
        "{{ solver }}，{{ proof }}。基准日 {{ day }}",
        en="{{ requests }} requests, {{ given }} pairs; puts first {{ aim }}; "
        "{{ solver }}, {{ proof }}. Day {{ day }}",
    )
    _sheet(pairs, Text(zh="名单", en="Pairs"), title, told, "pairs", [
        _c("序号", "No.", 6, "no", centred=True), _c("需求方", "Request", 20, "request"),
        _c("候选", "Candidate", 12, "candidate"), _c("单位", "Unit", 15, "unit"),
        _c("位次", "Rank", 5.5, "rank", centred=True), _c("契合", "Fit", 7, "fit", centred=True),
        _c("构成", "Parts", 14, "parts"), _c("依据", "Why", 30, "reasons"),
        _c("不足", "Against", 18, "doubts"), _c("已有负担", "Load", 10, "load"),
        _c("推荐渠道", "Put forward by", 12, "through"),
        _c("指定", "Given", 6, "pinned", centred=True),
        _c("备选", "Reserves", 14, "reserves"),
    ], language)  # fmt: skip
    aside = [
        _c("序号", "No.", 6, "no", centred=True), _c("名称", "Name", 26, "name"),
        _c("结论", "Answer", 12, "answer", centred=True), _c("缘由", "Why", 80, "why"),
        _c("缺的字段", "Missing", 26, "missing"),
    ]  # fmt: skip
    name = Text(zh="未列入的候选", en="Set aside")
    _sheet(book.create_sheet(), name, name, title, "set_aside", aside, language)
    name = Text(zh="未安排的需求方", en="Requests aside")
    _sheet(book.create_sheet(), name, name, title, "requests_aside", aside, language)
    name = Text(zh="名单构成", en="Make-up")
    _sheet(book.create_sheet(), name, name, title, "make_up", [
        _c("项目", "Attribute", 24, "attribute"), _c("值", "Value", 50, "value"),
        _c("人（个）数", "Count", 12, "count", centred=True),
    ], language)  # fmt: skip
    limits = book.create_sheet(Text(zh="限制与说明", en="Limits, notes").pick(language))
    _limits(limits, language)
    return book


def _limits(sheet: Worksheet, language: Language) -> None:
    heads = (
        ("shorts", Text(zh="未配足的需求方", en="Requests that got too little")),
        ("standoffs", Text(zh="不能同时满足的限制", en="Limits that clash")),
        ("violations", Text(zh="手工改动违反的限制", en="Limits that edits break")),
        ("limits", Text(zh="已无余地的限制", en="Limits that bind")),
        ("targets", Text(zh="名单整体", en="Of the list as a whole")),
        ("notes", Text(zh="假定与说明", en="Assumptions and notes")),
    )
    sheet.column_dimensions["A"].width = 110
    for number, (name, title) in enumerate(heads):
        head, cell = sheet.cell(3 * number + 1, 1), sheet.cell(3 * number + 2, 1)
        head.value, head.font = title.pick(language), Font(name="SimHei", size=10.5)
        cell.value, cell.font = f"{{{{ {name}.text }}}}", Font(name="SimSun", size=10.5)
        cell.alignment, head.fill = _LEFT, _SHADE
    _print_set_up(sheet, 1, language)
    sheet.print_title_rows = None
    sheet.freeze_panes = None


def _sheet(
    sheet: Worksheet, name: Text, title: Text, told: Text, loop: str, columns: Columns,
    language: Language,
) -> None:  # fmt: skip
    sheet.title = name.pick(language)
    last = len(columns)
    _merged(sheet, 1, title.pick(language), last, size=14, font="SimHei")
    sheet.row_dimensions[1].height = 30
    _merged(sheet, 2, told.pick(language), last, size=10.5, font="SimSun")
    _list(sheet, 3, loop, columns, language, "top")
    _merged(sheet, 5, "{{ made_from }}", last, size=8, font="SimSun")
    _print_set_up(sheet, 3, language)


EXCEL: Mapping[str, Callable[[Language], Workbook]] = {
    "recommendation": recommendation,
    "plan": plan,
}
