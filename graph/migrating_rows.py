"""Two stores side by side, row by row: what a copy still lacks, and what in it is not ours."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from graph.errors import InputError, Place
from graph.model import Edge, Node, label_of, load
from graph.schema import Relation
from graph.store import GraphStore
from graph.text import Text

#: what identifies a row, what else it says, and its batch
Row = tuple[tuple[str, ...], tuple[object, ...], int]


@dataclass
class Survey:
    """What comparing a source with its copy has shown. Numbers are of batches."""

    #: rows of the source by batch, nodes and edges apart
    nodes: Counter[int] = field(default_factory=Counter)
    edges: Counter[int] = field(default_factory=Counter)
    #: rows of the copy by batch
    copied: Counter[int] = field(default_factory=Counter)
    #: rows that both have, by both their batches
    pairs: Counter[tuple[int, int]] = field(default_factory=Counter)
    #: rows of the source that the copy lacks
    missing: int = 0


def survey(source: GraphStore, target: GraphStore, ours: Collection[str] = ()) -> Survey:
    """Compare all rows of two stores, restricted properties too, in blocks.

    Parameters
    ----------
    source, target
        The graph and what may be a copy of part of it.
    ours
        Ids of nodes that may stand in the target alone.

    Raises
    ------
    InputError
        The target holds a row that the source lacks, or has otherwise.
    """
    found = Survey()
    _compare(node_rows(source), node_rows(target, ours), found.nodes, found)
    _compare(edge_rows(source), edge_rows(target), found.edges, found)
    return found


def _compare(here: Iterator[Row], there: Iterator[Row], rows: Counter[int], found: Survey) -> None:
    """Walk along two sorted rows at once."""
    copy = next(there, None)
    for identity, said, number in here:
        rows[number] += 1
        if copy is not None and copy[0] < identity:
            raise _foreign(copy[0])
        if copy is None or copy[0] > identity:
            found.missing += 1
            continue
        if copy[1] != said:
            raise _foreign(copy[0])
        found.copied[copy[2]] += 1
        found.pairs[number, copy[2]] += 1
        copy = next(there, None)
    if copy is not None:
        raise _foreign(copy[0])


def node_rows(store: GraphStore, without: Collection[str] = ()) -> Iterator[Row]:
    """Yield the nodes of a store, by id."""
    for block in store.scan_nodes(restricted=True):
        for one, name, properties, number in zip(
            block.ids, block.names, block.properties, block.batches, strict=True
        ):
            if one not in without:
                yield (one,), (name, properties), number


def edge_rows(store: GraphStore) -> Iterator[Row]:
    """Yield the edges of a store, in order."""
    for b in store.scan_edges():
        identities = zip(b.sources, b.relations, b.targets, b.keys, strict=True)
        said = zip(b.since, b.until, b.weights, b.origins, b.properties, strict=True)
        yield from zip(identities, said, b.batches, strict=True)


def nodes_of(store: GraphStore) -> Iterator[Node]:
    """Yield the nodes of a store with all their properties and their batch, by id."""
    for (one,), (name, properties), number in node_rows(store):
        yield Node(one, label_of(one), str(name), load(str(properties)), number)


def edges_of(store: GraphStore) -> Iterator[Edge]:
    """Yield the edges of a store with their batch, in order."""
    for b in store.scan_edges():
        yield from map(
            Edge, b.sources, map(Relation, b.relations), b.targets, b.keys, b.since, b.until,
            b.weights, b.origins, map(load, b.properties), b.batches,
        )  # fmt: skip


def _foreign(identity: tuple[str, ...]) -> InputError:
    named = " ".join(identity).strip()
    return InputError(
        Text(
            zh=f"目标里有来源没有的内容，或与来源不同：{named}。",
            en=f"The target holds what the source lacks or has otherwise: {named}.",
        ),
        Text(
            zh="只能迁到空的存储，或接着做没有做完的同一次迁移。请换一个目标；没有改动任何数据。",
            en="Use an empty store, or one to which this very graph was being migrated. "
            "Nothing was changed.",
        ),
        Place(value=named),
    )
