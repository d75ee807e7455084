"""Planning an import, and doing what was planned."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path

from graph.importing.kind import TableKind
from graph.importing.linking import links_of
from graph.importing.mapping import TableMapping
from graph.importing.opening import open_tables
from graph.importing.plan import ImportPlan
from graph.importing.table_planner import Progress, TablePlanner
from graph.importing.view import GraphView
from graph.known import KnownNodes
from graph.reference import ensure_reference, still_complete
from graph.schema import Label
from graph.store import Batch, GraphStore
from graph.undo import check_version


def plan_import(
    store: GraphStore,
    files: Sequence[Path],
    *,
    kind: str | None = None,
    mapping: TableMapping | None = None,
    on: date | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> ImportPlan:
    """Read tables and find out what importing them would do. Nothing is written.

    Parameters
    ----------
    store
        What the tables are compared with.
    files
        Tables of any format that can be read. Their order is no matter: those whom others name
        are read first.
    kind
        What the rows are; otherwise the mapping says it, or the headings do.
    mapping
        What headings and words mean, for all the files.
    on
        The day as of which the tables hold, for rows that do not say when they were confirmed:
        an expert's new employer counts from it, and the former one ends.
    progress
        Called while rows are read.

    Returns
    -------
    ImportPlan
        What would be added, changed, left and refused, and the changes to apply.

    Raises
    ------
    InputError
        A file cannot be read, its kind is not clear, or two columns mean the same.
    """
    version = store.version()
    with ExitStack() as opened:
        tables = open_tables(files, opened, kind, mapping or TableMapping())
        known = KnownNodes(store, {label for one in tables for label in _labels(one.kind)})
        view = GraphView(store)
        plans = [
            TablePlanner(one, known, view, str(number), on, progress).plan()
            for number, one in enumerate(tables)
        ]
    changes = view.changes()
    added = Counter(str(node.label) for node in changes.nodes if view.is_new(node.id))
    written = Counter(str(edge.relation) for edge in changes.edges)
    return ImportPlan(tuple(plans), changes, version, dict(sorted(added.items())),
                      dict(sorted(written.items())))  # fmt: skip


def apply_plan(store: GraphStore, plan: ImportPlan, *, title: str, at: datetime) -> Batch | None:
    """Do what was planned, as one batch.

    If the graph lacks the classifications they are written before it, as a batch of their own:
    whatever stops the import then, they are whole and may stay.

    Returns
    -------
    Batch or None
        None if there was nothing to do.

    Raises
    ------
    StaleError
        The graph has changed since; plan again.
    """
    if plan.is_empty:
        return None
    check_version(store.version(), plan.version)
    classes = ensure_reference(store, at)
    expected = store.version() if classes else plan.version
    batch = store.apply(plan.changes, title=title, at=at, expected=expected)
    still_complete(store)
    return batch


def _labels(kind: TableKind) -> Iterator[Label]:
    """Labels whose nodes the rows of a kind may speak of; classes are looked up elsewhere."""
    yield kind.label
    yield from (Label.ORGANIZATION, Label.ENTERPRISE)
    for link in links_of(kind).values():
        if link.scheme is None:
            yield from link.to
