"""Reading the office's tables: recognise, check, show what would change, apply."""

from graph.importing.kind import TableKind, kinds
from graph.importing.mapping import LEAVE_OUT, TableMapping
from graph.importing.plan import FieldChange, ImportPlan, Outcome, RowResult, TablePlan
from graph.importing.planning import apply_plan, plan_import
from graph.importing.table_planner import Progress

__all__ = [
    "LEAVE_OUT",
    "FieldChange",
    "ImportPlan",
    "Outcome",
    "Progress",
    "RowResult",
    "TableKind",
    "TableMapping",
    "TablePlan",
    "apply_plan",
    "kinds",
    "plan_import",
]
