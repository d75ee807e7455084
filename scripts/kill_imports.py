"""Kill imports at random moments and look at what they leave: the graph as before or as after.

    python -m scripts.kill_imports --times 100 --seed 0

A child imports a table of real size into a copy of one file and is killed (SIGKILL, as if the power
went) at a moment drawn from the whole time that its writing takes, and a little more. Then the file
must be sound, its content hash the one of before or of after, that hash true of what can be read,
and the same import must end at the hash of after. Ends with 1 if anything of this fails.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

from graph.importing import apply_plan, plan_import
from graph.migrating_rows import edges_of, nodes_of
from graph.store import Changes, GraphStore, open_store
from scripts.processes import is_sound, start, url_of, write_base, write_table
from tests.graphs import AT

MODULE = "scripts.kill_imports"
TITLE = "表.csv"


def import_table(url: str, table: str) -> str:
    """Import a table, telling on standard output when the writing begins and when it has ended."""
    with open_store(url) as store:
        plan = plan_import(store, [Path(table)])
        sys.stdout.write("writing\n")
        sys.stdout.flush()
        apply_plan(store, plan, title=TITLE, at=AT)
        sys.stdout.write("written\n")
        sys.stdout.flush()
        return store.version()


@dataclass(frozen=True)
class Work:
    """The import that is killed."""

    folder: Path
    before: str
    after: str
    #: seconds from the beginning of the writing to its end
    takes: float

    @property
    def base(self) -> Path:
        """The file as it was before."""
        return self.folder / "base.db"

    @property
    def table(self) -> Path:
        """What is imported."""
        return self.folder / TITLE


def prepare(folder: Path, times: int, seed: int = 0) -> Work:
    """Write a base and a table of about 400 times `times` rows, and import it undisturbed."""
    work = Work(folder, "", "", 0.0)
    write_base(work.base)
    write_table(work.table, times, seed)
    with open_store(url_of(work.base)) as store:
        before = store.version()
    whole = folder / "whole.db"
    shutil.copy(work.base, whole)
    child = start(MODULE, "--child", url_of(whole), work.table)
    assert child.stdout is not None
    child.stdout.readline()
    began = time.monotonic()
    child.stdout.readline()
    takes = time.monotonic() - began
    child.communicate()
    assert child.returncode == 0
    with open_store(url_of(whole)) as store:
        return Work(folder, before, store.version(), takes)


def kill_once(work: Work, moment: float) -> tuple[str, list[str]]:
    """Kill an import and return what it left, and what is wrong with that.

    Parameters
    ----------
    work
        The import.
    moment
        When: a share of the time that the writing takes; below 0, while the table is still read.
    """
    path = work.folder / "killed.db"
    for old in work.folder.glob("killed.db*"):
        old.unlink()
    shutil.copy(work.base, path)
    child = start(MODULE, "--child", url_of(path), work.table)
    assert child.stdout is not None
    if moment >= 0:
        child.stdout.readline()
    time.sleep(abs(moment) * work.takes)
    child.kill()
    child.communicate()
    wrong = []
    with open_store(url_of(path)) as store:
        found = store.version()
        left = {work.before: "before", work.after: "after"}.get(found, "between")
        if left == "between":
            wrong.append(f"the version is {found}")
        if _true_version(store) != found:
            wrong.append("the hash is not that of the content")
        if [b.state for b in store.batches()].count("applied") != len(store.batches()):
            wrong.append("a batch is not whole")
    if not is_sound(path):
        wrong.append("the file is damaged")
    if import_again(path, work.table) != work.after:
        wrong.append("importing again does not end the same")
    return left, wrong


def import_again(path: Path, table: Path) -> str:
    """Import the table to its end and return the version."""
    with open_store(url_of(path)) as store:
        apply_plan(store, plan_import(store, [table]), title=TITLE, at=AT)
        return store.version()


def _true_version(store: GraphStore) -> str:
    """Compute the hash anew from all that can be read."""
    with open_store("memory:") as twin:
        twin.apply(Changes(nodes_of(store), edges_of(store)), title="twin", at=AT)
        return twin.version()


def main() -> None:
    """Read the call, kill, and end with 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rows", type=int, default=5, help="size of the table, in 411 rows")
    parser.add_argument("--child", nargs=2, help="for the script itself")
    told = parser.parse_args()
    if told.child:
        import_table(*told.child)
        return
    rng, left, failed = Random(told.seed), Counter[str](), 0
    with tempfile.TemporaryDirectory() as folder:
        work = prepare(Path(folder), told.rows, told.seed)
        print(f"writing takes {work.takes:.2f} s undisturbed")
        for number in range(told.times):
            moment = rng.uniform(-0.2, 1.2)
            found, wrong = kill_once(work, moment)
            left[found] += 1
            failed += bool(wrong)
            if wrong:
                print(f"{number}, killed at {moment:.2f}: {'; '.join(wrong)}", flush=True)
    print(f"{told.times} killed: {dict(sorted(left.items()))}, {failed} wrong")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
