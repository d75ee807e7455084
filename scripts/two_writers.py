"""Two processes write, a third reads: no lost write, no torn read, no endless wait.

    python -m scripts.two_writers --seconds 60

Each writer writes batches of `PAIR` nodes of its own with the ties between them, changes one node
that both share, and every tenth batch takes back what it wrote before. The reader asks on and on
for what a batch leaves whole or not at all: every number of a batch seen on some row must be seen
on all its rows. At the end all that was said to be written is there, and the hash is true.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from graph.errors import StoreBusyError, UndoError
from graph.migrating_rows import edges_of, nodes_of
from graph.store import Changes, GraphStore, open_store
from scripts.processes import is_sound, start, url_of
from tests.graphs import AT, society, succeeded, write

MODULE = "scripts.two_writers"
#: nodes of a batch
PAIR = 50
#: seconds after which one call counts as endless: the store itself waits for 10
ENDLESS = 15.0


def write_on(url: str, name: str, seconds: float) -> dict[str, object]:
    """Write batches and return what stands of them."""
    stands: dict[str, int] = {}
    told = {"stands": stands, "undone": 0, "busy": 0, "longest": 0.0}
    end, number = time.monotonic() + seconds, 0
    with open_store(url) as store:
        while time.monotonic() < end:
            began = time.monotonic()
            key = f"{name}{number}"
            nodes = [society(f"{key}-{i}", f"{key} 钢铁") for i in range(PAIR)]
            ties = [succeeded(f"{key}-{i}", f"{key}-{i + 1}") for i in range(PAIR - 1)]
            try:
                batch = write(store, [*nodes, society("shared", key)], ties)
                assert batch is not None
                stands[key] = batch.number
                if number % 10 == 9:
                    store.undo(batch.number)
                    del stands[key]
                    told["undone"] = int(str(told["undone"])) + 1
            except StoreBusyError:
                told["busy"] = int(str(told["busy"])) + 1
            except UndoError:
                pass  # the other has changed the shared node since
            number += 1
            told["longest"] = max(float(str(told["longest"])), time.monotonic() - began)
    return told


def read_on(url: str, seconds: float) -> dict[str, object]:
    """Read on and on and return how often, and what was torn."""
    reads, torn, longest, seen = 0, list[str](), 0.0, set[str]()
    end = time.monotonic() + seconds
    with open_store(url) as store:
        while time.monotonic() < end:
            began = time.monotonic()
            torn += torn_in(store)
            seen.add(store.version())
            reads += 1
            longest = max(longest, time.monotonic() - began)
    return {"reads": reads, "torn": torn[:3], "longest": longest, "versions": len(seen)}


def torn_in(store: GraphStore) -> list[str]:
    """Return which groups of nodes, or of ties, are there in part."""
    nodes = Counter(node.name for node in nodes_of(store) if node.id != "society:shared")
    ties = Counter(edge.source.partition("-")[0] for edge in edges_of(store))
    found = [f"{name}: {count} nodes" for name, count in nodes.items() if count != PAIR]
    found += [f"{name}: {count} ties" for name, count in ties.items() if count != PAIR - 1]
    if store.search("钢铁", limit=0).total % PAIR > 1:  # the shared node may have the word
        found.append("search finds part of a batch")
    return found


def run(folder: Path, seconds: float) -> tuple[dict[str, object], list[str]]:
    """Let them write and read, and return the figures and what is wrong."""
    url = url_of(folder / "both.db")
    open_store(url).close()
    jobs = [("write", "x"), ("write", "y"), ("read", "")]
    children = [start(MODULE, "--child", job, url, name, seconds) for job, name in jobs]
    told = [json.loads(child.communicate(timeout=seconds + 120)[0]) for child in children]
    *writers, reader = told
    wrong = [f"torn: {one}" for one in reader["torn"]]
    wrong += [f"a call took {one['longest']:.1f} s" for one in told if one["longest"] > ENDLESS]
    stands = {key: number for one in writers for key, number in one["stands"].items()}
    with open_store(url) as store:
        there = {node.name.partition(" ")[0] for node in nodes_of(store) if " " in node.name}
        wrong += [f"lost or left: {key}" for key in sorted(there ^ stands.keys())]
        applied = [b.number for b in store.batches() if b.state == "applied"]
        if sorted(stands.values()) != applied:
            wrong.append("the batches are not those that were said to be written")
        wrong += torn_in(store)
        with open_store("memory:") as twin:
            twin.apply(Changes(nodes_of(store), edges_of(store)), title="twin", at=AT)
            if twin.version() != store.version():
                wrong.append("the hash is not that of the content")
    if not is_sound(folder / "both.db"):
        wrong.append("the file is damaged")
    return {
        "written": [len(one["stands"]) for one in writers],
        "undone": [one["undone"] for one in writers],
        "busy": [one["busy"] for one in writers],
        "reads": reader["reads"],
        "versions seen": reader["versions"],
        "longest": [round(one["longest"], 2) for one in told],
    }, wrong  # fmt: skip


def main() -> None:
    """Read the call, run, and end with 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--child", nargs=4, help="for the script itself")
    told = parser.parse_args()
    if told.child:
        job, url, name, seconds = told.child
        done = (
            write_on(url, name, float(seconds)) if job == "write" else read_on(url, float(seconds))
        )
        json.dump(done, sys.stdout)
        return
    with tempfile.TemporaryDirectory() as folder:
        figures, wrong = run(Path(folder), told.seconds)
    print(figures)
    print(*wrong or ["nothing wrong"], sep="\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
