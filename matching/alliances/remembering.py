"""The last discovery of a store: the next begins with it, so that groups stay."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.records import Record
from graph.store import GraphStore
from matching.alliances.discovering import RUNS, discover
from matching.alliances.discovering_groups import Discovery
from matching.alliances.model import AllianceModel

KIND, ID = "alliancegroups", "last"
#: societies above which not all pairs are compared, and how many of each are then
LARGE, NEAREST = 1000, 20


@dataclass(frozen=True)
class Remembered:
    """An earlier partition, as `discover` takes it."""

    homes: Mapping[str, Sequence[str]]
    guests: Mapping[str, Sequence[str]]
    at: datetime


def discover_in(
    model: AllianceModel, earlier: Remembered | None = None, *, seeds: int = RUNS, seed: int = 0
) -> Discovery:
    """Discover groups among all societies of a graph.

    Parameters
    ----------
    model
        Of more than `LARGE` societies only the nearest of each are compared.
    earlier
        The groups to begin with; None: afresh.
    seeds, seed
        As for `discover`.
    """
    ids = model.societies.ids
    is_large = len(model) > LARGE
    alike = (
        model.similarity.nearest(NEAREST)
        if is_large
        else model.similarity.between(range(len(model)))
    )
    if earlier is None:
        return discover(alike, ids, seeds=seeds, seed=seed)
    start = {key: [one for one in there if one in set(ids)] for key, there in earlier.homes.items()}
    guests = {key: list(there) for key, there in earlier.guests.items()}
    return discover(alike, ids, seeds=seeds, seed=seed, start=start, guests=guests)


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
