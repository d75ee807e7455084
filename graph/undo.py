"""The sentences all stores say when a batch cannot be found, written or undone."""

from collections.abc import Collection

from graph.errors import NotFoundError, StaleError, UndoError
from graph.text import Text


def no_batch(number: int) -> NotFoundError:
    """Return the error for the number of a batch that does not exist."""
    return NotFoundError(Text(zh=f"没有批次 {number}。", en=f"No batch {number}."))


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


def check_version(found: str, expected: str) -> None:
    """Refuse work made on another version; an empty `expected` takes any.

    Raises
    ------
    StaleError
        The graph has moved on.
    """
    if expected and found != expected:
        raise StaleError(
            Text(
                zh="这期间图谱有了改动，先前的结果已经过时，没有写入。",
                en="The graph has changed meanwhile; nothing was written.",
            ),
            Text(zh="请重新预检，再写入。", en="Look at it again, then write."),
        )
