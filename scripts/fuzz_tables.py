"""Spoil real tables at random and look at their dry runs: no traceback, no lost row, no hunger.

    python -m scripts.fuzz_tables --times 10000 --seed 0

Every case has its own seed, printed with what went wrong; ``--only SEED`` runs one again. Ends with
1 if anything went wrong. Memory is limited by the system (``RLIMIT_AS``) to what the program takes
when it begins and `ROOM` more; a case that takes longer than `PATIENCE` is stopped.
"""

import argparse
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from graph.importing import apply_plan, plan_import
from graph.store import GraphStore, open_store
from tests.fuzz_tables import ROOT, try_one
from tests.graphs import AT

#: bytes that a dry run may take, and seconds
ROOM = 1 << 30
PATIENCE = 60
#: seconds from which a case is mentioned
SLOW = 3


class _TooLongError(BaseException):
    """A case was stopped; no ``except Exception`` on the way swallows it."""


def full_store(folder: Path) -> GraphStore:
    """Return a graph of the sample tables, in a file."""
    store = open_store(f"sqlite:///{folder}/sample.db")
    tables = sorted((ROOT / "data" / "samples").glob("*.csv"))
    apply_plan(store, plan_import(store, tables), title="sample", at=AT)
    return store


@contextmanager
def limited() -> Iterator[None]:
    """Let one case have so much memory and time."""

    def stop(*_: object) -> None:
        raise _TooLongError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)


def limit_memory() -> None:
    """Forbid the process to grow by more than `ROOM`."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + ROOM
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def run(seeds: range, keep: Path | None, home: Path) -> int:
    """Run the cases and return how many went wrong."""
    stores = [open_store("memory:"), full_store(home)]
    limit_memory()
    wrong, done, slowest = 0, Counter[str](), (0.0, 0)
    began = time.monotonic()
    for seed in seeds:
        rng, start = Random(seed), time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            name, found = "", list[str]()
            try:
                with limited():
                    case, found = try_one(rng, stores[seed % 2], Path(folder))
                name = case.name
            except (Exception, _TooLongError):
                found = [traceback.format_exc()]
            if found:
                wrong += 1
                print(f"seed {seed}: {name}", *found[:3], sep="\n  ")
                if keep is not None:
                    shutil.copytree(folder, keep / str(seed), dirs_exist_ok=True)
        done[name.split(" ")[0]] += 1
        took = time.monotonic() - start
        slowest = max(slowest, (took, seed))
        if took > SLOW:
            print(f"seed {seed}: {name} took {took:.1f} s", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{len(seeds)} tables in {time.monotonic() - began:.0f} s, {wrong} wrong;"
          f" slowest {slowest[0]:.1f} s (seed {slowest[1]}); peak {peak} MB")  # fmt: skip
    return wrong


def main() -> None:
    """Read the call, run, and end with 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0, help="of the first case")
    parser.add_argument("--only", type=int, help="run this one case")
    parser.add_argument("--keep", type=Path, help="folder for the files of cases gone wrong")
    told = parser.parse_args()
    first, times = (told.seed, told.times) if told.only is None else (told.only, 1)
    with tempfile.TemporaryDirectory() as home:
        wrong = run(range(first, first + times), told.keep, Path(home))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
