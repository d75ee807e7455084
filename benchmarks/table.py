"""What the benchmarks share: where the test data lie, a plain table, the peak of memory."""

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


def peak() -> float:
    """Return the most memory that this process has held, in MB; Linux only.

    Not ``ru_maxrss``, which a process takes over from the one that started it.
    """
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    (line,) = [line for line in lines if line.startswith("VmHWM:")]
    return int(line.split()[1]) / 1024
