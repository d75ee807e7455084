"""Work on records for processes of their own: ``python -m`` this module, a job, an address, ..."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from graph.errors import StaleError
from graph.records import Record
from graph.store import Changes, open_store
from tests.graphs import AT, society


def save_new(url: str, name: str, times: str) -> None:
    """Save `times` records as new and say which of them were not there yet."""
    saved = []
    with open_store(url) as store:
        for i in range(int(times)):
            try:
                store.put_record(Record("plan", f"{i:03}", f'{{"by":"{name}"}}', AT), is_new=True)
            except StaleError:
                continue
            saved.append(f"{i:03}")
    sys.stdout.write(" ".join(saved))


def write_with_records(url: str, flag: str) -> None:
    """Apply a batch with records that have no end; make the file `flag` when one is written."""

    def endless() -> Iterator[Record]:
        yield Record("plan", "1", '{"by":"batch"}', AT)
        yield Record("plan", "2", "{}", AT)
        Path(flag).touch()
        while True:
            time.sleep(0.01)

    with open_store(url) as store:
        store.apply(Changes([society("b")], records=endless()), title="test", at=AT)


JOBS = {job.__name__: job for job in (save_new, write_with_records)}

if __name__ == "__main__":
    JOBS[sys.argv[1]](*sys.argv[2:])
