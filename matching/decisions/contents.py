"""What a decision file holds beside its inputs: all of it follows from them, so it can be checked.

::

    manifest.json      what is what, SHA-256 of every other file; apart from it: clock, versions
    index.html         the decision for people, in Chinese and English
    plan.json          the plan: pairs, who was set aside, limits, figures
    pairs.csv          the pairs for a spreadsheet
    evidence.json      why each pair fits, with the figures behind each part
    inputs/            the public graph, and what was asked
    rules/             the rule files
"""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from graph.cells import guard, printable
from graph.properties import RESTRICTED
from graph.snapshot import Snapshot
from matching.decisions.asked import Asked
from matching.decisions.canonical import canonical
from matching.decisions.page import page
from matching.decisions.recomputing import reasons_of
from matching.planning.plan import Plan
from matching.planning.serial import write
from matching.rules.library import RuleLibrary

PLAN, PAIRS, EVIDENCE, PAGE = "plan.json", "pairs.csv", "evidence.json", "index.html"
MANIFEST = "manifest.json"
RULES = "rules"
HEADER = ("request", "request_name", "candidate", "candidate_name", "affinity", "rank", "load")


def outcome_files(
    name: str, asked: Asked, snapshot: Snapshot, rules: RuleLibrary, plan: Plan
) -> dict[str, bytes]:
    """Return every file that follows from the inputs, by name.

    Parameters
    ----------
    name
        The plan as a planner writes it, ``name@number``.
    asked, snapshot, rules, plan
        What was asked, on which public graph, under which rules, and what came of it.
    """
    reasons = tuple(reasons_of(asked, snapshot, rules, plan))
    return {
        PLAN: canonical(write(plan)),
        PAIRS: _pairs(plan),
        EVIDENCE: canonical([write(one) for one in reasons]),
        PAGE: page(name, asked, rules, plan, reasons).encode(),
    }


def rule_files(folder: Path) -> dict[str, bytes]:
    """Return the files of a rule library by name."""
    return {f"{RULES}/{path.name}": path.read_bytes() for path in sorted(folder.glob("*.toml"))}


def withheld() -> dict[str, list[str]]:
    """Return the restricted fields, which no decision file holds and no plan reads, by label."""
    return {str(label): sorted(names) for label, names in sorted(RESTRICTED.items()) if names}


def _pairs(plan: Plan) -> bytes:
    """Return the pairs as CSV that a spreadsheet opens; no cell is a formula."""
    rows: list[Sequence[object]] = [
        (
            pair.request, plan.names[pair.request], pair.candidate, plan.names[pair.candidate],
            round(pair.affinity, 6), pair.rank, pair.load.zh,
        )
        for pair in plan.pairs
    ]  # fmt: skip
    file = io.StringIO(newline="")
    table = csv.writer(file, lineterminator="\n")
    table.writerow(HEADER)
    for row in rows:
        table.writerow([guard(printable(c)) if isinstance(c, str) else c for c in row])
    return file.getvalue().encode("utf-8-sig")
