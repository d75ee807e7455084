"""Who stated what stands in a field, where it was edited by hand."""

import json
from dataclasses import dataclass
from datetime import datetime

from graph.editing.saving import KIND
from graph.model import Node
from graph.store import GraphStore


@dataclass(frozen=True)
class Stated:
    """Who said what stands in a field, and when."""

    on: str
    source: str
    at: datetime
    batch: int


def stated(store: GraphStore, node: Node) -> dict[str, Stated]:
    """Return by field who stated it last, as far as it was edited by hand and still stands so."""
    records = [r for r in store.records(KIND) if r.id.partition("@")[0] == node.id]
    if not records:
        return {}
    applied = {b.number for b in store.batches() if b.state == "applied"}
    found: dict[str, Stated] = {}
    for record in sorted(records, key=lambda r: r.batch):
        body = json.loads(record.body)
        for name, change in body["fields"].items():
            new = change["new"]
            held = node.properties.get(name)
            is_so = (tuple(new) if isinstance(new, list) else new) == held
            if record.batch in applied and is_so:
                found[name] = Stated(body["on"], body["source"], record.at, record.batch)
    return found
