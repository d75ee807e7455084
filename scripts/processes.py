"""What the scripts that disturb a store share: children, a sound file, tables of real size."""

import csv
import sqlite3
import subprocess
import sys
from pathlib import Path
from random import Random

from graph.importing import apply_plan, plan_import
from graph.store import open_store
from tests.graphs import AT

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "samples"


def start(module: str, *words: object) -> "subprocess.Popen[str]":
    """Start a module of ours in a process of its own; it can be written to and read from."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *map(str, words)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def url_of(path: Path) -> str:
    """Return the address of a file."""
    return f"sqlite:///{path}"


def is_sound(path: Path) -> bool:
    """Say whether SQLite finds nothing wrong in a file."""
    db = sqlite3.connect(path)
    try:
        return bool(db.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
    finally:
        db.close()


def write_base(path: Path) -> None:
    """Write a graph of the classifications and the sample's experts into a new file."""
    with open_store(url_of(path)) as store:
        plan = plan_import(store, [SAMPLES / "experts.csv"])
        apply_plan(store, plan, title="experts.csv", at=AT)


def write_table(path: Path, times: int, seed: int) -> None:
    """Write a table of experts: those of the sample changed, and `times` as many new ones."""
    rng = Random(seed)
    with (SAMPLES / "experts.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    name, born, topics = map(header.index, ("姓名", "出生年月", "研究方向"))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for round_ in range(times + 1):
            for row in rows:
                new = list(row)
                new[topics] += f"；方向{rng.randrange(1_000)}"
                if round_:
                    new[name] = f"{row[name].removesuffix('（示例）')}{round_}（示例）"
                    new[born] = f"19{rng.randrange(40, 99)}-0{rng.randrange(1, 10)}"
                writer.writerow(new)
