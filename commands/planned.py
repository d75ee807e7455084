"""What an import does, in a document and in words."""

from typing import TYPE_CHECKING

from rich.console import Console

from commands.call import Call
from commands.shown import grid, heading, note, plain
from graph.errors import CellError
from graph.schema import LABEL_TITLES, RELATION_TITLES, Label, Relation
from graph.store import Batch
from graph.text import Text

if TYPE_CHECKING:
    from graph.importing import ImportPlan, TablePlan
    from graph.importing.recognise import Recognised

#: refused rows and changes that a table for people lists
LISTED = 30

_COUNTS = ("rows", "added", "changed", "left", "refused")


def plan_document(call: Call, plan: "ImportPlan") -> dict[str, object]:
    """Return what an import does as a program reads it."""
    return {
        "tables": [_table_document(call, table) for table in plan.tables],
        "nodes": dict(plan.added_nodes),
        "edges": dict(plan.written_edges),
    }


def _table_document(call: Call, table: "TablePlan") -> dict[str, object]:
    return {
        "file": table.file,
        "sheet": table.sheet or None,
        "kind": table.kind,
        **{name: getattr(table, name) for name in _COUNTS},
        "columns": [
            {
                "heading": one.heading or None,
                "key": one.column.key,
                "title": call.pick(one.column.title),
                "how": one.how,
            }
            for one in table.columns
        ],
        "unknown": list(table.unknown),
        "remarks": [call.pick(remark) for remark in table.remarks],
        "changes": [
            {
                "row": one.row, "id": one.id, "name": one.name,
                "what": call.pick(one.what), "old": one.old, "new": one.new,
            }
            for one in table.changes
        ],
    }  # fmt: skip


def show_plan(
    call: Call, screen: Console, plan: "ImportPlan", batch: Batch | None, dry_run: bool
) -> None:
    """Print what an import does."""
    for table in plan.tables:
        _show_table(call, screen, table)
        screen.print()
    _show_outcome(call, screen, plan, batch, dry_run)


def _show_table(call: Call, screen: Console, table: "TablePlan") -> None:
    where = f"{table.file} [{table.sheet}]" if table.sheet else table.file
    heading(screen, where, call.pick(table.title))
    titles = Text("共 新增 修改 不变 拒收", "rows added changed left refused")
    counts = [getattr(table, name) for name in _COUNTS]
    screen.print(grid(call.pick(titles).split(), [counts], right=range(5)))
    known = [_named(call, one) for one in table.columns]
    note(screen, call.pick(Text("认出的列：", "Columns: ")) + "；".join(known))
    if table.unknown:
        words = Text("没有用到的列：", "Columns left out: ")
        note(screen, call.pick(words) + "；".join(table.unknown))
    for remark in table.remarks:
        note(screen, call.pick(remark))
    if table.errors:
        _show_refused(call, screen, table)
    if table.changes:
        _show_changes(call, screen, table)


def _named(call: Call, one: "Recognised") -> str:
    """Return a heading, and what it was taken for where it says so otherwise."""
    title = call.pick(one.column.title)
    return title if one.name == title else f"{one.name} = {title}"


def _show_changes(call: Call, screen: Console, table: "TablePlan") -> None:
    header = Text("行 名称 改动 原来 现在", "row name what old new")
    rows = (
        (one.row, one.name, call.pick(one.what), one.old, one.new) for one in table.changes[:LISTED]
    )
    screen.print(grid(call.pick(header).split(), rows, right=[0]))
    _show_rest(call, screen, len(table.changes))


def _show_refused(call: Call, screen: Console, table: "TablePlan") -> None:
    header = Text("行 列 问题 可填 怎么改", "row column problem allowed what-to-do")
    rows = (_refused_row(call, error) for error in table.errors[:LISTED])
    screen.print(grid(call.pick(header).split(), rows, right=[0]))
    _show_rest(call, screen, len(table.errors))


def _refused_row(call: Call, error: CellError) -> tuple[object, ...]:
    place = error.place
    return (
        place.row, place.column, call.pick(error.text), call.pick(place.allowed),
        call.pick(error.hint),
    )  # fmt: skip


def _show_rest(call: Call, screen: Console, count: int) -> None:
    if count > LISTED:
        note(screen, call.pick(Text(
            zh=f"只列出前 {LISTED} 条，共 {count} 条；全部见 --report。",
            en=f"The first {LISTED} of {count}; all of them with --report.",
        )))  # fmt: skip


def _show_outcome(
    call: Call, screen: Console, plan: "ImportPlan", batch: Batch | None, dry_run: bool
) -> None:
    nodes = [f"{call.pick(LABEL_TITLES[Label(k)])} {n}" for k, n in plan.added_nodes.items()]
    ties = [f"{call.pick(RELATION_TITLES[Relation(k)])} {n}" for k, n in plan.written_edges.items()]
    comma = "、" if call.language == "zh" else ", "
    if nodes:
        note(screen, call.pick(Text("新节点：", "New nodes: ")) + comma.join(nodes))
    if ties:
        note(
            screen,
            call.pick(Text("新的或改动的联系：", "New or changed ties: ")) + comma.join(ties),
        )
    screen.print(plain(call.pick(_outcome(plan, batch, dry_run))))


def _outcome(plan: "ImportPlan", batch: Batch | None, dry_run: bool) -> Text:
    if plan.is_empty:
        return Text(zh="图谱没有变化。", en="Nothing changes in the graph.")
    if dry_run or batch is None:
        return Text(
            zh="这是预检，尚未写入任何数据。", en="This was a dry run; nothing was written."
        )
    return Text(
        zh=f"已写入，批次 {batch.number}；可用 undo {batch.number} 撤销。",
        en=f"Written as batch {batch.number}; undo {batch.number} takes it back.",
    )
