"""What is known: nodes and edges under a schema, kept in a store, read as a snapshot."""

from graph.model import Edge, Node, make_id
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.snapshots import take_snapshot
from graph.store import Changes, GraphStore, open_store
from graph.text import Text

__all__ = [
    "Changes",
    "Edge",
    "GraphStore",
    "Label",
    "Node",
    "Relation",
    "Snapshot",
    "Text",
    "make_id",
    "open_store",
    "take_snapshot",
]
