"""batches, undo: what was written to the graph, and taking it back."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from typing import Annotated

from rich.console import Console

from commands.call import Call
from commands.lookup import open_existing
from commands.options import argument, number
from commands.result import Result
from commands.shell import Shell
from commands.shown import grid, note
from graph.errors import UndoError
from graph.store import Batch, GraphStore
from graph.text import Text

COUNTS = (
    "nodes_added", "nodes_changed", "nodes_removed",
    "edges_added", "edges_changed", "edges_removed",
)  # fmt: skip
_STATES = {"applied": Text(zh="已写入", en="applied"), "undone": Text(zh="已撤销", en="undone")}


def batch_document(batch: Batch) -> dict[str, object]:
    """Return a batch as a program reads it."""
    return {
        "number": batch.number,
        "title": batch.title,
        "at": batch.at.isoformat(),
        "state": batch.state,
        "counts": {name: getattr(batch, name) for name in COUNTS},
    }


@contextmanager
def all_or_nothing(store: GraphStore, titles: Collection[str]) -> Iterator[None]:
    """Take back what was written under `titles` if the work is broken off in the middle.

    The store is asked what was written: a signal may come right behind a batch. What others write
    meanwhile stays, and so does what they stand on.
    """
    before = {batch.number for batch in store.batches()}
    try:
        yield
    except BaseException:
        with suppress(UndoError):
            for batch in reversed(store.batches()):
                if batch.number not in before and batch.title in titles:
                    store.undo(batch.number)
        raise


def batch_row(batch: Batch) -> tuple[object, ...]:
    """Return a batch as a row, see `HEADER`."""
    counts = (getattr(batch, name) for name in COUNTS)
    return (batch.number, batch.title, batch.at.isoformat(), batch.state, *counts)


HEADER = ("number", "title", "at", "state", *COUNTS)


def show_batches(call: Call, screen: Console, batches: list[Batch]) -> None:
    """Print batches as a table."""
    header = Text("批次 时间 状态 节点 联系 名称", "batch time state nodes ties title")
    rows = (
        (
            batch.number,
            f"{batch.at:%Y-%m-%d %H:%M}",
            call.pick(_STATES[batch.state]),
            _changes(batch.nodes_added, batch.nodes_changed, batch.nodes_removed),
            _changes(batch.edges_added, batch.edges_changed, batch.edges_removed),
            batch.title,
        )
        for batch in batches
    )
    screen.print(grid(call.pick(header).split(), rows, right=[0, 3, 4], whole=[1, 2]))
    note(screen, call.pick(Text(
        zh="节点、联系：+ 新增，~ 修改，- 移除。", en="Nodes, ties: + added, ~ changed, - removed."
    )))  # fmt: skip


def _changes(added: int, changed: int, removed: int) -> str:
    parts = ((added, "+"), (changed, "~"), (removed, "-"))
    return " ".join(f"{mark}{count}" for count, mark in parts if count) or "0"


def batches(call: Call) -> Result:
    """List what was written."""
    with open_existing(call) as store:
        found, version = store.batches(), store.version()

    def table(screen: Console) -> None:
        if found:
            show_batches(call, screen, found)
        else:
            note(screen, call.pick(Text(zh="还没有写入过。", en="Nothing was written yet.")))

    return Result(
        {"batches": [batch_document(batch) for batch in found]},
        HEADER,
        map(batch_row, found),
        table,
        version,
    )


def undo(
    call: Call,
    which: Annotated[
        int,
        argument("BATCH", "批次号，见 batches。", "The number, see batches.", number("BATCH")),
    ],
) -> Result:  # fmt: skip
    """Take a batch back exactly."""
    with open_existing(call) as store:
        batch, version = store.undo(which), store.version()

    def table(screen: Console) -> None:
        screen.print(call.pick(Text(
            zh=f"已撤销批次 {batch.number}（{batch.title}），图谱回到它写入之前。",
            en=f"Batch {batch.number} ({batch.title}) is undone, as if it had never been written.",
        )))  # fmt: skip

    return Result({"batch": batch_document(batch)}, HEADER, [batch_row(batch)], table, version)


def add_to(shell: Shell) -> None:
    """Add the commands of this file."""
    shell.add("batches", batches, "导入和确认过的各个批次。", "What was imported or confirmed.")
    shell.add("undo", undo, "原样撤销一个批次。", "Take a batch back exactly.")
