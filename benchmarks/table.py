"""What the benchmarks share: where the test data lie, and a plain table."""

import csv
from collections.abc import Sequence
from pathlib import Path

#: public test data, beside the project; not part of it
DATA = Path(__file__).parent.parent.parent / "shared" / "data"


def read(path: Path) -> list[dict[str, str]]:
    """Read a CSV with a header; lines that begin with ``# `` are comments."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("# ")))


def show(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a Markdown table; numbers with three digits behind the point."""
    print("| " + " | ".join(header) + " |")
    print("|" + " --- |" * len(header))
    for row in rows:
        cells = (f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row)
        print("| " + " | ".join(cells) + " |")
