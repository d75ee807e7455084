"""The one sentence all stores say when a batch cannot be undone."""

from collections.abc import Collection

from graph.errors import UndoError
from graph.text import Text


def stands_on(number: int, later: Collection[int]) -> UndoError:
    """Return the error for undoing a batch whose rows later batches changed or use."""
    names = ", ".join(map(str, sorted(later)))
    return UndoError(
        Text(
            zh=f"批次 {number} 不能单独撤销：批次 {names} 改动或用到了它写入的内容。",
            en=f"Batch {number} cannot be undone: batches {names} changed or use what it wrote.",
        ),
        Text(zh=f"请先撤销批次 {names}。", en=f"Undo {names} first."),
    )
