"""Which batches of a source become batches of their own in its copy.

The face of a store tells of a batch its counts and the rows that bear its number, not what they
were before. So only a batch that added rows, all of which are as it wrote them, can be written
again such that undoing it does the same.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

from graph.migrating_records import all_records, batches_told
from graph.migrating_rows import Survey
from graph.store import Batch, GraphStore

T = TypeVar("T")


def carried_batches(source: GraphStore, found: Survey) -> tuple[dict[int, int], list[int]]:
    """Return the batches that a record names and that are carried as they are.

    Returns
    -------
    dict, list
        The numbers in the target of those that are there already, and those to come, in order.
    """
    batches = {batch.number: batch for batch in source.batches()}
    there: dict[int, int] = {}
    coming = []
    for number in sorted({n for record in all_records(source) for n in batches_told(record)}):
        rows = found.nodes[number] + found.edges[number]
        if not _is_whole(batches.get(number), rows):
            continue
        copies = {copy for old, copy in found.pairs if old == number}
        if not copies:
            coming.append(number)
        elif len(copies) == 1 and rows == found.copied[copy := copies.pop()]:
            there[number] = copy
    return there, coming


def packed(numbers: Iterable[int], found: Survey, size: int) -> Iterator[list[int]]:
    """Cut batches into groups that are read together: of `size` rows, or of one larger batch."""
    group: list[int] = []
    rows = 0
    for number in numbers:
        more = found.nodes[number] + found.edges[number]
        if group and rows + more > size:
            yield group
            group, rows = [], 0
        group.append(number)
        rows += more
    if group:
        yield group


def cut(rows: Iterable[T], size: int) -> Iterator[Iterator[T]]:
    """Cut rows into streams of `size`; each is to be read before the next is asked for."""
    waiting = iter(rows)
    for first in waiting:
        yield chain([first], islice(waiting, size - 1))


def _is_whole(batch: Batch | None, rows: int) -> bool:
    if batch is None or batch.state != "applied":
        return False
    added = batch.nodes_added + batch.edges_added
    other = batch.nodes_changed + batch.nodes_removed + batch.edges_changed + batch.edges_removed
    return not other and 0 < rows == added
