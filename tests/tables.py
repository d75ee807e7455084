"""Tables for tests: written in every format that can be read, planned and applied."""

import csv
import json
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from graph.importing import (
    ImportPlan,
    Outcome,
    TableMapping,
    TablePlan,
    apply_plan,
    plan_import,
    planning,
    table_planner,
)
from graph.importing.table import Cell
from graph.reference import TITLE, class_id, reference_changes
from graph.store import Batch, Changes, GraphStore, open_store
from graph.taxonomy import Scheme
from tests.graphs import AT

Rows = Sequence[Sequence[Cell]]
#: the classes that tests speak of
CLASSES = (
    *("110", "11014", "120", "130", "140", "150", "15015", "530", "540", "47035", "790", "870"),
    *("A", "C384", "C3841"),
)


@lru_cache(maxsize=1)
def _with_classes() -> GraphStore:
    store = open_store("memory:")
    classes = {class_id(code) for code in CLASSES}
    nodes = [
        node
        for node in reference_changes().nodes
        if node.id in classes or node.properties["scheme"] == Scheme.SEI
    ]
    store.apply(Changes(nodes=nodes), title=TITLE, at=AT)
    return store


def ready_store(monkeypatch: pytest.MonkeyPatch) -> GraphStore:
    """Return a graph of a few classes, which imports then need not look for."""
    monkeypatch.setattr(planning, "ensure_reference", lambda store, at: None)
    monkeypatch.setattr(table_planner, "shipped_disciplines", lambda society, name: iter(()))
    return copy(_with_classes())  # a batch changes a copy of the state, so it can be shared


def write_csv(path: Path, rows: Rows, *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write rows as delimited text."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def write_xlsx(path: Path, sheets: Mapping[str, Rows], merges: Sequence[str] = ()) -> Path:
    """Write sheets as a workbook; `merges` are of the first sheet."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for r, row in enumerate(rows, 1):
            for c, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(r, c).value = value
    for merge in merges:
        book.worksheets[0].merge_cells(merge)
    book.save(path)
    return path


def write_jsonl(path: Path, rows: Rows) -> Path:
    """Write rows below a header as JSON lines."""
    header, *body = rows
    lines = (json.dumps(dict(zip(map(str, header), row, strict=True)), ensure_ascii=False)
             for row in body)  # fmt: skip
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def plan_rows(
    store: GraphStore,
    folder: Path,
    rows: Rows,
    *,
    name: str = "表.csv",
    kind: str | None = None,
    mapping: TableMapping | None = None,
    on: date | None = None,
) -> ImportPlan:
    """Write one CSV and plan its import."""
    path = write_csv(folder / name, rows)
    return plan_import(store, [path], kind=kind, mapping=mapping, on=on)


def import_rows(
    store: GraphStore,
    folder: Path,
    rows: Rows,
    *,
    name: str = "表.csv",
    kind: str | None = None,
    mapping: TableMapping | None = None,
    on: date | None = None,
) -> tuple[TablePlan, Batch | None]:
    """Write one CSV and import it."""
    plan = plan_rows(store, folder, rows, name=name, kind=kind, mapping=mapping, on=on)
    return plan.tables[0], apply_plan(store, plan, title=name, at=AT)


def outcomes(table: TablePlan) -> list[str]:
    """Return what becomes of each row."""
    return [str(result.outcome) for result in table.results]


def refusals(table: TablePlan) -> list[tuple[int | None, str, str]]:
    """Return row, column and value of everything that is wrong."""
    return [(e.place.row, e.place.column, e.place.value) for e in table.errors]


ADDED, CHANGED, LEFT, REFUSED = (str(outcome) for outcome in Outcome)
