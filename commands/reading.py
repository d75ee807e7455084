"""import: read the office's tables, show what they change, apply it as one batch."""

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.call import Call
from commands.elsewhere import elsewhere_document, find_elsewhere, show_elsewhere, write_refused
from commands.failing import unreadable
from commands.keeping import all_or_nothing, batch_document
from commands.lookup import is_there
from commands.options import argument, option
from commands.planned import plan_document, show_plan
from commands.result import Result, document_of
from commands.shell import Shell
from graph.errors import InputError
from graph.reference import TITLE
from graph.store import Batch, GraphStore, open_store
from graph.text import Text

if TYPE_CHECKING:
    from graph.importing import ImportPlan, Progress, TableMapping
    from matching.consequences.elsewhere import Elsewhere

HEADER = ("file", "sheet", "kind", "rows", "added", "changed", "left", "refused")
#: characters of a batch's title
LONGEST = 80


def import_(
    call: Call,
    files: Annotated[
        list[Path],
        argument("FILE...", "表格：CSV、XLSX 或 JSONL。", "Tables: CSV, XLSX or JSONL."),
    ],
    kind: Annotated[
        str | None,
        option("--kind", "LABEL", "表中每行是什么；默认从列名看出。",
               "What a row is; by default the headings tell."),
    ] = None,
    mapping: Annotated[
        Path | None,
        option("--mapping", "M.toml", "映射文件：哪一列是什么。", "Which column is which."),
    ] = None,
    save_mapping: Annotated[
        Path | None,
        option("--save-mapping", "M.toml", "把认出的列存成映射文件。", "Save what was recognised."),
    ] = None,
    dry_run: Annotated[
        bool, option("--dry-run", "", "只预检，什么也不写入。", "Check only; write nothing.")
    ] = False,
    report: Annotated[
        Path | None,
        option("--report", "R.json", "另把结果写成 JSON 文件。", "Write the result as JSON, too."),
    ] = None,
    refused: Annotated[
        Path | None,
        option("--refused", "FILE", "把退回的行按原来的列写成 CSV 或 XLSX，加上原因和怎么改。",
               "Write the refused rows as CSV or XLSX in their own columns, with why."),
    ] = None,
) -> Result:  # fmt: skip
    """Read tables, show what would change, apply the good rows in one transaction."""
    from graph.importing import apply_plan

    _check_writable(report)
    _check_writable(refused)
    plan, found = _plan(call, files, kind, mapping, dry_run)
    if refused is not None:
        write_refused(call, files, plan, mapping, refused)
    if save_mapping is not None:
        _save(plan, save_mapping)
    batch, version = None, plan.version if is_there(call) else None
    if not dry_run:
        title = _title(files)
        with (
            call.busy(Text(zh="正在写入", en="Writing")),
            open_store(call.store) as store,
            all_or_nothing(store, {TITLE, title}),
        ):
            batch = apply_plan(store, plan, title=title, at=call.now())
            version = store.version()
    result = _result(call, plan, batch, version, dry_run, found)
    if report is not None:
        text = json.dumps(document_of(call, result), ensure_ascii=False, indent=2)
        report.write_text(text + "\n", encoding="utf-8")
    return result


def _plan(
    call: Call, files: Sequence[Path], kind: str | None, mapping: Path | None, dry_run: bool
) -> "tuple[ImportPlan, Elsewhere | None]":
    """Plan against the store, or an empty one; a dry run finds what changes elsewhere, too."""
    from graph.importing import TableMapping

    chosen = TableMapping() if mapping is None else TableMapping.load(mapping)
    with open_store(call.store if is_there(call) else "memory:") as store:
        plan = plan_tables(call, store, files, kind, chosen)
        return plan, find_elsewhere(call, store, plan) if dry_run and is_there(call) else None


def plan_tables(
    call: Call,
    store: GraphStore,
    files: Sequence[Path],
    kind: str | None = None,
    mapping: "TableMapping | None" = None,
) -> "ImportPlan":
    """Find out what tables would change, showing how far it is."""
    from graph.importing import plan_import

    with call.busy(Text(zh="正在读表", en="Reading")) as busy:
        return plan_import(
            store, files, kind=kind, mapping=mapping, on=call.on, progress=_telling(busy)
        )


def _telling(busy: Callable[[Text], None]) -> "Callable[[Progress], None]":
    def tell(at: "Progress") -> None:
        where = f"{at.file} {at.sheet}".strip()
        busy(Text(zh=f"正在读 {where}：{at.rows} 行", en=f"Reading {where}: {at.rows} rows"))

    return tell


def _title(files: Sequence[Path]) -> str:
    names = "、".join(path.name for path in files)
    return names if len(names) <= LONGEST else f"{names[:LONGEST]}…"


def _check_writable(report: Path | None) -> None:
    """Find out before anything is written whether the report can be."""
    if report is None:
        return
    if report.is_dir():
        raise unreadable(str(report), IsADirectoryError())
    if not report.parent.is_dir():
        raise unreadable(str(report), FileNotFoundError())
    if not os.access(report if report.exists() else report.parent, os.W_OK):
        raise unreadable(str(report), PermissionError())


def _save(plan: "ImportPlan", path: Path) -> None:
    if len(plan.tables) != 1:
        raise InputError(
            Text(
                zh=f"这里有 {len(plan.tables)} 张表，映射文件只对应一张。",
                en=f"There are {len(plan.tables)} tables; a mapping is made of one.",
            ),
            Text(zh="请一张一张地存。", en="Save them one by one."),
        )
    try:
        plan.tables[0].mapping().save(path)
    except OSError as error:
        raise unreadable(str(path), error) from error


def _result(
    call: Call,
    plan: "ImportPlan",
    batch: Batch | None,
    version: str | None,
    dry_run: bool,
    found: "Elsewhere | None",
) -> Result:
    return Result(
        {
            "dry_run": dry_run,
            **plan_document(call, plan),
            "elsewhere": None if found is None else elsewhere_document(call, found),
            "batch": None if batch is None else batch_document(batch),
        },
        HEADER,
        [[getattr(table, name) for name in HEADER] for table in plan.tables],
        lambda screen: _show(call, screen, plan, batch, dry_run, found),
        version,
        plan.errors,
        is_told=True,
    )


def _show(
    call: Call,
    screen: Console,
    plan: "ImportPlan",
    batch: Batch | None,
    dry_run: bool,
    found: "Elsewhere | None",
) -> None:
    if found is not None:
        show_elsewhere(call, screen, found)
    show_plan(call, screen, plan, batch, dry_run)


def add_to(shell: Shell) -> None:
    """Add the commands of this file."""
    shell.add(
        "import", import_, "读入表格：先检查，再一次写入；坏行列出，好行保留。",
        "Read tables: check, then write at once; bad rows are listed, good ones kept.",
    )  # fmt: skip
