"""The last discovery of a store: the next begins with it, so that groups stay."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.records import Record
from graph.store import GraphStore
from matching.alliances.discovering_groups import Discovery

KIND, ID = "alliancegroups", "last"


@dataclass(frozen=True)
class Remembered:
    """An earlier partition, as `discover` takes it."""

    homes: Mapping[str, Sequence[str]]
    guests: Mapping[str, Sequence[str]]
    at: datetime


def remember(store: GraphStore, found: Discovery, at: datetime) -> None:
    """Keep a discovery as the one that the next begins with."""
    body = {
        "homes": {key: list(ids) for key, ids in found.homes.items()},
        "guests": {key: list(ids) for key, ids in found.guests.items()},
    }
    store.put_record(Record(KIND, ID, json.dumps(body, ensure_ascii=False, sort_keys=True), at))


def remembered(store: GraphStore) -> Remembered | None:
    """Return the discovery that was kept; None if there is none."""
    record = store.record(KIND, ID)
    if record is None:
        return None
    body = json.loads(record.body)
    return Remembered(body["homes"], body["guests"], record.at)


def forget(store: GraphStore) -> None:
    """Begin afresh next time."""
    if store.record(KIND, ID) is not None:
        store.drop_record(KIND, ID)
