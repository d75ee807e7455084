"""How it is said that a cell or a row cannot be taken as it is."""

from graph.errors import NOTHING, CellError, Place
from graph.importing.table import Row, is_empty
from graph.text import Text


def cell_error(found: object, zh: str, en: str, allowed: Text, hint: Text = NOTHING) -> CellError:
    """Return the error for the value `found`: what is wrong with it, what would do, what to do."""
    value = str(found)
    shown = value if len(value) <= 60 else f"{value[:60]}…"
    return CellError(
        Text(zh=f"“{shown}”{zh}", en=f"{shown!r} {en}"),
        hint if hint != NOTHING else CORRECT,
        Place(value=shown, allowed=allowed),
    )


#: shown instead of what is withheld
WITHHELD = Text(zh="（不显示）", en="(withheld)")
CORRECT = Text(zh="请改正这一格后重新导入。", en="Correct the cell and import again.")


def without_value(error: CellError) -> CellError:
    """Return an error of a withheld column, without what stands there."""
    return CellError(
        Text(zh="此栏的内容不能采用。", en="What stands here cannot be taken."),
        error.hint,
        Place(value=WITHHELD.zh, allowed=error.place.allowed),
    )


def too_wide(row: Row, width: int, *, is_hidden: bool) -> CellError:
    """Return the error for a row with cells beyond the header.

    They are not shown if the table has a withheld column: a shifted cell may be one of it.
    """
    beyond = next(cell for cell in row.cells[width:] if not is_empty(cell))
    return cell_error(
        WITHHELD.zh if is_hidden else beyond,
        f"在表头之外：这一行有 {len(row.cells)} 格，表头只有 {width} 列。",
        f"stands beyond the header: the row has {len(row.cells)} cells, the header {width}.",
        Text(zh=f"{width} 格", en=f"{width} cells"),
        Text(
            zh="可能是格内的逗号没有用引号括住，或缺一个列名。",
            en="A comma inside a cell may lack its quotes, or a heading is missing.",
        ),
    )


def nameless(title: Text) -> CellError:
    """Return the error for a row whose node has no name."""
    return CellError(
        Text(zh=f"没有填“{title.zh}”。", en=f"The {title.en} is missing."),
        Text(zh="请补上，或删去这一行。", en="Fill it in, or remove the row."),
        Place(allowed=Text(zh="不能为空", en="not empty")),
    )
