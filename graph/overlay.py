"""The graph as it would be after some changes, as a snapshot; nothing is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import dump
from graph.snapshot import Snapshot
from graph.snapshots import build
from graph.store import Changes, EdgeBlock, EdgeIdentity, GraphStore, NodeBlock, blocks


def snapshot_after(store: GraphStore, changes: Changes) -> Snapshot:
    """Return the snapshot of a store as `changes` would leave it.

    It is read anew and kept nowhere: the time is that of any first snapshot. Changes are what a
    dry run gives, whose collections can be read again; deleted nodes are not among them.

    Parameters
    ----------
    store
        Where the graph is; it is only read.
    changes
        Nodes and edges that would be written, and edges that would go. An edge whose ends are
        neither in the store nor written is passed over, e.g. one to a class in a graph without
        classifications.
    """
    return Snapshot(f"{store.version()}+", build(_Overlay(store, changes)))


@dataclass(frozen=True)
class _Overlay:
    """A store seen through changes, block by block in the store's own order."""

    store: GraphStore
    changes: Changes

    def scan_nodes(self) -> Iterator[NodeBlock]:
        """Yield the nodes as they would be, by id."""
        written = {node.id: node.public() for node in self.changes.nodes}
        rows: dict[str, tuple[str, str, int]] = {}
        for block in self.store.scan_nodes():
            cells = zip(block.names, block.properties, block.batches, strict=True)
            rows.update(zip(block.ids, cells, strict=True))
        for node in written.values():
            rows[node.id] = (node.name, dump(node.properties), 0)
        for part in blocks(sorted(rows)):
            names, properties, batches = zip(*(rows[i] for i in part), strict=True)
            yield NodeBlock(part, names, properties, batches)

    def scan_edges(self) -> Iterator[EdgeBlock]:
        """Yield the edges as they would be, by source, relation, target and key."""
        known = {i for block in self.store.scan_nodes() for i in block.ids}
        known |= {node.id for node in self.changes.nodes}
        gone = set(self.changes.gone_edges)
        rows: dict[EdgeIdentity, tuple[str, str, float, str, str, int]] = {}
        for b in self.store.scan_edges():
            identities = zip(b.sources, b.relations, b.targets, b.keys, strict=True)
            cells = zip(
                b.since, b.until, b.weights, b.origins, b.properties, b.batches, strict=True
            )
            rows.update((i, c) for i, c in zip(identities, cells, strict=True) if i not in gone)
        for e in self.changes.edges:
            if e.source in known and e.target in known:
                cell = (e.since, e.until, e.weight, e.origin, dump(e.properties), 0)
                rows[e.source, str(e.relation), e.target, e.key] = cell
        for part in blocks(sorted(rows)):
            sources, relations, targets, keys = zip(*part, strict=True)
            since, until, weights, origins, properties, batches = zip(
                *(rows[i] for i in part), strict=True
            )
            yield EdgeBlock(
                sources, relations, targets, keys, since, until, weights, origins, properties,
                batches,
            )  # fmt: skip
