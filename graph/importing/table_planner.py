"""Planning one table: read its rows, find whom they speak of, merge, report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.errors import CellError
from graph.identity import BODIES
from graph.importing.draft import Draft, Drafts
from graph.importing.footer import passed_over
from graph.importing.linking import LinkedRow, Linker, links_of
from graph.importing.merge import Merged, Merger
from graph.importing.opening import OpenTable
from graph.importing.plan import FieldChange, Outcome, RowResult, TablePlan
from graph.importing.remarks import on_namesakes, on_new_nodes, on_repeats, on_shipped, on_twins
from graph.importing.shipped import shipped_disciplines
from graph.importing.statement import RowReader, Statement
from graph.importing.view import GraphView
from graph.known import KnownNodes
from graph.schema import Label, Relation
from graph.text import Text

#: rows between two calls of the progress function
STEP = 200
#: relations looked at around every node, whatever the columns
ALWAYS_FETCHED = {Relation.WORKS_AT, Relation.IN_DISCIPLINE}


@dataclass(frozen=True)
class Progress:
    """How far the reading has come."""

    file: str
    sheet: str
    rows: int


class TablePlanner:
    """Plans one table.

    Parameters
    ----------
    one
        The table.
    known, view
        What the tables before it have left; both grow by this one.
    table
        Tells it from the other tables of the run.
    on
        The day as of which it holds.
    progress
        Called while rows are read.
    """

    def __init__(
        self,
        one: OpenTable,
        known: KnownNodes,
        view: GraphView,
        table: str,
        on: date | None,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self._table = one.table
        self._kind = one.kind
        self._layout = one.layout
        self._view = view
        self._day = on.isoformat() if on else ""
        self._progress = progress
        width = len(one.table.header)
        self._reader = RowReader(one.kind, one.layout, one.table.file, one.table.sheet, width)
        self._known = known
        self._linker = Linker(one.kind, known, table)
        self._drafts = Drafts(one.kind.fills_blanks)
        self._errors: list[CellError] = []
        self._remarks: list[Text] = [*one.table.remarks, *one.layout.remarks]
        #: id (empty: refused) and name by row
        self._taken: dict[int, tuple[str, str]] = {}
        self._by_name: dict[str, str] = {}

    def plan(self) -> TablePlan:
        """Read all rows, merge them into the view, and report."""
        waiting = self._read()
        # whom a row means may be told further down: again, until that helps no more
        while len(still := [said for said in waiting if not self._link(said)]) < len(waiting):
            waiting = still
        for said in waiting:
            self._refuse(said)
        self._errors.sort(key=lambda error: error.place.row or 0)
        merged = self._merge()
        if self._by_name:
            self._remarks.append(on_namesakes(list(self._by_name.values())))
        new = [draft for draft in self._drafts if merged[draft.id].is_new]
        self._remarks += on_new_nodes([(d.label, d.name) for d in new if not d.rows])
        if twins := [d.name for d in new if d.label in BODIES and self._known.twins(d.id)]:
            self._remarks.append(on_twins(twins))
        needs = [(d.name, d.first_row) for d in self._drafts if d.rows and d.label is Label.NEED]
        self._remarks += filter(None, [on_repeats(needs)])
        return TablePlan(
            self._table.file,
            self._table.sheet,
            self._kind.name,
            self._kind.title,
            tuple(self._results(merged)),
            tuple(self._errors),
            tuple(self._changes(merged)),
            self._layout.columns,
            self._layout.unknown,
            self._layout.left_out,
            tuple(self._remarks),
        )

    def _read(self) -> list[Statement]:
        """Take the rows in; return those of which it cannot be told whom they mean."""
        waiting = []
        for count, row in enumerate(self._table.rows, 1):
            if why := passed_over(row, self._table.header):
                self._remarks.append(why)
            else:
                said = self._reader.read(row)
                self._taken[row.number] = ("", str(said.fields.get("name", "")))
                self._errors += said.errors
                if not said.errors and not self._link(said):
                    waiting.append(said)
            if self._progress and count % STEP == 0:
                self._progress(Progress(self._table.file, self._table.sheet, count))
        return waiting

    def _link(self, said: Statement) -> bool:
        """Take a row in, or refuse it; False if it cannot be told whom it means."""
        linked, _ = self._linker.link(said)
        if linked is None:
            return False
        if wrong := self._drafts.contradictions(linked):
            self._errors += [self._reader.placed(e, said.row, key) for key, e in wrong]
            return True
        self._linker.accept(linked)
        self._drafts.add(linked)
        self._taken[said.row] = (linked.id, linked.claim.name)
        self._note_namesakes(linked)
        return True

    def _refuse(self, said: Statement) -> None:
        _, wrong = self._linker.link(said)
        self._errors += [self._reader.placed(e, said.row, key) for key, e in wrong]

    def _merge(self) -> dict[str, Merged]:
        links = links_of(self._kind)
        drafts = list(self._drafts)
        self._view.fetch(
            [draft.id for draft in drafts],
            [draft.id for draft in drafts if draft.rows or draft.works_at or _is_society(draft)],
            {link.relation for link in links.values()} | ALWAYS_FETCHED,
        )
        titles = {column.key: column.title for column in self._kind.columns}
        merger = Merger(self._view, links, titles, self._table.file, self._day)
        merged = {draft.id: merger.merge_node(draft) for draft in drafts}
        for draft in drafts:
            merged[draft.id].differences += merger.merge_edges(draft)
        self._add_shipped_disciplines(drafts)
        return merged

    def _add_shipped_disciplines(self, drafts: list[Draft]) -> None:
        """Give societies without a discipline those that ship with the product."""
        helped = 0
        for draft in drafts:
            if _is_society(draft) and not self._view.around(draft.id, Relation.IN_DISCIPLINE):
                edges = list(shipped_disciplines(draft.id, draft.name))
                for edge in edges:
                    self._view.put_edge(edge)
                helped += bool(edges)
        if helped:
            self._remarks.append(on_shipped(helped))

    def _results(self, merged: dict[str, Merged]) -> Iterator[RowResult]:
        for row, (node_id, name) in self._taken.items():
            if not node_id:
                outcome = Outcome.REFUSED
            elif merged[node_id].is_new:
                outcome = Outcome.ADDED
            else:
                outcome = Outcome.CHANGED if merged[node_id].differences else Outcome.LEFT
            yield RowResult(row, outcome, node_id, name)

    def _changes(self, merged: dict[str, Merged]) -> Iterator[FieldChange]:
        for draft in self._drafts:
            if not merged[draft.id].is_new:
                for d in merged[draft.id].differences:
                    yield FieldChange(draft.first_row, draft.id, draft.name, d.what, d.old, d.new)

    def _note_namesakes(self, row: LinkedRow) -> None:
        pairs = [(row.claim, row.match), *((end.claim, end.match) for end in row.all_ends())]
        for claim, match in pairs:
            if match.by_name and claim.label is Label.EXPERT:
                self._by_name.setdefault(match.id, claim.name)


def _is_society(draft: Draft) -> bool:
    return draft.label is Label.SOCIETY
