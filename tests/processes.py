"""Work that tests give to processes of their own: ``python -m tests.processes JOB URL ...``."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from graph.errors import AtlasError
from graph.model import Node
from graph.store import BLOCK, Changes, open_store, stores
from tests.graphs import expert, society, succeeded, write


def write_many(url: str, name: str, times: str) -> None:
    """Write `times` batches of one node each, with names of their own."""
    with open_store(url) as store:
        for i in range(int(times)):
            assert write(store, [expert(f"{name}{i}")]) is not None


def hold(url: str, flag: str) -> None:
    """Begin a batch, say so by making the file `flag`, and go on until it is removed."""

    def slowly() -> Iterator[Node]:
        yield society("held")
        Path(flag).touch()
        while Path(flag).exists():
            time.sleep(0.01)

    with open_store(url) as store:
        write(store, slowly())


def rewrite(url: str, flag: str) -> None:
    """Apply `rewriting` as one batch; make the file `flag` when all nodes have been handed over."""

    def told(nodes: Iterable[Node]) -> Iterator[Node]:
        yield from nodes
        Path(flag).touch()

    changes = rewriting()
    with open_store(url) as store:
        write(store, told(changes.nodes), changes.edges, gone_nodes=changes.gone_nodes)


def rewriting() -> Changes:
    """Return what changes half of the societies 0000 to 2999, adds some, removes one."""
    nodes = [society(f"{i:04}", f"changed {i}" * 20) for i in range(1_500, 4_500)]
    return Changes(nodes, [succeeded("4000", "4001")], ["society:0001"])


def write_endlessly(url: str, flag: str) -> None:
    """Write a batch that has no end; make the file `flag` when a first block is written."""

    def endless() -> Iterator[Node]:
        for i in count():
            if i == BLOCK:
                Path(flag).touch()
            yield society(f"{i:04}", f"changed {i}")

    with open_store(url) as store:
        write(store, endless())


def open_as_guest(url: str) -> None:
    """Open a store without the rights of the superuser and say what came of it."""
    stores()  # while the source can still be read
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        with open_store(url) as store:
            write(store, [society("guest")])
            sys.stdout.write("written")
    except AtlasError as error:
        sys.stdout.write(f"{error.exit_code} {error.code}: {error.text.en} {error.hint.en}")


JOBS = {job.__name__: job for job in (write_many, hold, rewrite, write_endlessly, open_as_guest)}

if __name__ == "__main__":
    JOBS[sys.argv[1]](*sys.argv[2:])
