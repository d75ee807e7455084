"""Where the graph is kept. A new store is one new file in `graph/stores/`.

Longer than other modules, since the whole face of a store is to be read at one place.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from types import TracebackType
from typing import ClassVar, Literal, Self, TypeVar

from graph import stores as _stores
from graph.errors import NotFoundError, UnknownNameError
from graph.model import Edge, Node
from graph.plugins import discover
from graph.query import Filter, Hits, Path, Subgraph
from graph.records import Record
from graph.schema import Label, Relation
from graph.text import Text

EdgeIdentity = tuple[str, str, str, str]
#: rows of one block of a scan or a write
BLOCK = 20_000

T = TypeVar("T")


def blocks(rows: Iterable[T], size: int = BLOCK) -> Iterator[list[T]]:
    """Cut rows into lists of at most `size`; nothing for no rows."""
    waiting = iter(rows)
    while block := list(islice(waiting, size)):
        yield block


@dataclass(frozen=True)
class Changes:
    """What one batch does. Iterables are read once, in the order given here.

    Deleting a node deletes its edges; writing an edge to a missing node is refused. Records are
    written or replaced together with the batch and bear its number; with a batch that changes
    nothing in the graph they are neither read nor written.
    """

    nodes: Iterable[Node] = ()
    edges: Iterable[Edge] = ()
    gone_nodes: Iterable[str] = ()
    gone_edges: Iterable[EdgeIdentity] = ()
    records: Iterable[Record] = ()


@dataclass(frozen=True)
class Batch:
    """One applied set of changes."""

    number: int
    #: what it was, e.g. a file name
    title: str
    #: when, in local time to the second
    at: datetime
    state: Literal["applied", "undone"]
    nodes_added: int = 0
    nodes_changed: int = 0
    nodes_removed: int = 0
    edges_added: int = 0
    edges_changed: int = 0
    edges_removed: int = 0


@dataclass(frozen=True)
class NodeBlock:
    """A block of nodes as columns of equal length, in order of id."""

    ids: Sequence[str]
    names: Sequence[str]
    #: canonical JSON, see `graph.model.dump`
    properties: Sequence[str]
    batches: Sequence[int]


@dataclass(frozen=True)
class EdgeBlock:
    """A block of edges as columns of equal length, by (source, relation, target, key)."""

    sources: Sequence[str]
    relations: Sequence[str]
    targets: Sequence[str]
    keys: Sequence[str]
    since: Sequence[str]
    until: Sequence[str]
    weights: Sequence[float]
    origins: Sequence[str]
    properties: Sequence[str]
    batches: Sequence[int]


class GraphStore(ABC):
    """A property graph, written in undoable batches and read in sorted order.

    The same graph gives the same answers whatever the store. No query language passes this face.
    """

    #: the URL scheme this store answers to, e.g. ``sqlite``
    scheme: ClassVar[str]
    #: more schemes that it answers to
    also: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def __init__(self, url: str) -> None:
        """Open what `url` names. Raises StoreError if it cannot be."""

    @property
    @abstractmethod
    def url(self) -> str:
        """The URL it was opened by, without secrets."""

    # --- writing

    @abstractmethod
    def apply(
        self, changes: Changes, *, title: str, at: datetime, expected: str = ""
    ) -> Batch | None:
        """Write changes as one batch, wholly or not at all.

        With `expected`, only if the graph's version is still that one when the writing begins.

        A node or edge equal to what is there is left alone; a batch that changes nothing is not
        recorded and returns None. Its records are not written then: use `put_record`.

        Raises
        ------
        SchemaError
            A node or edge the schema does not allow, an edge to a missing node, or a record that
            `put_record` refuses.
        StaleError
            The graph's version is no longer the expected one.
        StoreBusyError
            Another process has been writing for too long.
        """

    @abstractmethod
    def undo(self, number: int) -> Batch:
        """Take batch `number` back exactly: its before-images are put back.

        Records stay as they are, also those written with the batch: `Batch.state` of a record's
        `batch` says whether it still stands.

        Raises
        ------
        NotFoundError
            No such batch.
        UndoError
            It is undone already, or a later batch stands on it.
        """

    @abstractmethod
    def batches(self) -> list[Batch]:
        """All batches, oldest first."""

    # --- records: beside the graph, `version` does not move with them

    @abstractmethod
    def put_record(self, record: Record, *, is_new: bool = False) -> None:
        """Write a record, in place of the one with its kind and id if there is one.

        With `is_new`, only if there is none: of several who save the same new id at once, one
        succeeds. `record.batch` is kept as given, so that a changed record stays with its batch.

        Raises
        ------
        SchemaError
            Its kind is no word of a to z, its id is empty, too long or has characters that cannot
            be kept, or its body is no JSON object.
        NotFoundError
            Its batch is neither 0 nor the number of one there is.
        StaleError
            It should be new, and its id is taken.
        StoreBusyError
            Another process has been writing for too long.
        """

    @abstractmethod
    def record(self, kind: str, record_id: str) -> Record | None:
        """The record of this kind and id; None if there is none."""

    @abstractmethod
    def records(self, kind: str) -> list[Record]:
        """All records of a kind, by id."""

    @abstractmethod
    def drop_record(self, kind: str, record_id: str) -> None:
        """Remove a record for good.

        Raises
        ------
        NotFoundError
            There is none.
        StoreBusyError
            Another process has been writing for too long.
        """

    # --- reading

    @abstractmethod
    def get(self, ids: Collection[str], *, restricted: bool = False) -> dict[str, Node]:
        """The nodes that exist among `ids`, in order of id; restricted properties on request."""

    @abstractmethod
    def find(
        self, label: Label, where: Sequence[Filter] = (), *, limit: int | None = None
    ) -> list[Node]:
        """Nodes of `label` that fulfil every filter, by id, without restricted properties."""

    @abstractmethod
    def incident(self, ids: Collection[str], relations: Collection[Relation] = ()) -> list[Edge]:
        """Edges with an end among `ids`, sorted; of any relation if none is given."""

    @abstractmethod
    def scan_nodes(self, *, restricted: bool = False) -> Iterator[NodeBlock]:
        """All nodes in blocks of columns; restricted properties only on request."""

    @abstractmethod
    def scan_edges(self) -> Iterator[EdgeBlock]:
        """All edges in blocks of columns."""

    @abstractmethod
    def search(self, text: str, labels: Collection[Label] = (), *, limit: int = 20) -> Hits:
        """Nodes whose searched fields contain every word of `text`; counts are over all of them."""

    @abstractmethod
    def counts(self) -> Mapping[str, int]:
        """How many nodes of each label and edges of each relation there are."""

    @abstractmethod
    def version(self) -> str:
        """Opaque hash of the content: equal for equal graphs on every store."""

    @abstractmethod
    def close(self) -> None:
        """Release what is held. Closing twice is harmless."""

    # --- built on the above, the same for all stores

    def node(self, node_id: str) -> Node:
        """The node with this id.

        Raises
        ------
        NotFoundError
            There is none.
        """
        found = self.get([node_id])
        if node_id not in found:
            raise NotFoundError(
                Text(zh=f"库中没有 {node_id}。", en=f"There is no {node_id} in this graph."),
                Text(zh="请先用名称搜索。", en="Search for its name first."),
            )
        return found[node_id]

    def neighbourhood(
        self,
        node_id: str,
        *,
        hops: int = 1,
        relations: Collection[Relation] = (),
        limit: int | None = None,
    ) -> Subgraph:
        """Nodes within `hops` steps in either direction, nearest first, and the edges among them.

        With `limit`, the nearest nodes (ties by id) up to that number; the rest are counted.
        """
        self.node(node_id)
        near, seen, frontier = [node_id], {node_id}, [node_id]
        for _ in range(hops):
            frontier = sorted(self._beside(frontier, relations) - seen)
            seen.update(frontier)
            near.extend(frontier)
        kept = near if limit is None else near[: max(limit, 1)]
        among = tuple(self._among(kept, relations))
        nodes = self.get(kept)
        return Subgraph(tuple(nodes[i] for i in sorted(nodes)), among, len(near) - len(kept))

    def _beside(self, ids: Collection[str], relations: Collection[Relation]) -> set[str]:
        """Return the ends of all edges of some nodes; a store may know a quicker way."""
        edges = self.incident(ids, relations)
        return {end for edge in edges for end in (edge.source, edge.target)}

    def _among(self, ids: Collection[str], relations: Collection[Relation]) -> list[Edge]:
        """Return the edges with both ends among some nodes, in order of identity."""
        inside = set(ids)
        edges = self.incident(ids, relations)
        return [e for e in edges if e.source in inside and e.target in inside]

    def shortest_path(
        self, start: str, end: str, *, relations: Collection[Relation] = (), most: int = 8
    ) -> Path | None:
        """A shortest path in either direction, of at most `most` steps; None if there is none.

        Among several, the one whose ids come first in order.
        """
        self.node(start), self.node(end)
        distance, frontier = {end: 0}, [end]
        for step in range(1, most + 1):
            if start in distance or not frontier:
                break
            edges = self.incident(frontier, relations)
            ends = {e for edge in edges for e in (edge.source, edge.target)}
            frontier = sorted(ends - distance.keys())
            distance.update(dict.fromkeys(frontier, step))
        if start not in distance:
            return None
        chain, steps = [start], []
        while chain[-1] != end:
            here = chain[-1]
            edges = self.incident([here], relations)
            nearer = {
                other
                for edge in edges
                for other in (edge.source, edge.target)
                if distance.get(other, most + 1) == distance[here] - 1
            }
            chain.append(min(nearer))
            steps.append(tuple(e for e in edges if {e.source, e.target} == {here, chain[-1]}))
        nodes = self.get(chain)
        return Path(tuple(nodes[i] for i in chain), tuple(steps))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def stores() -> dict[str, type[GraphStore]]:
    """Every store in `graph/stores/`, by URL scheme."""
    return discover(_stores, GraphStore, "scheme")  # type: ignore[type-abstract]


def open_store(url: str) -> GraphStore:
    """Open the store that `url` names.

    ``sqlite:///atlas.db`` is a file in the working directory, ``sqlite:////srv/atlas.db`` one at an
    absolute path, ``memory:`` an empty graph that ends with the process, ``bolt://host:7687`` a
    Neo4j server.

    Raises
    ------
    UnknownNameError
        No store answers to the scheme of `url`.
    StoreError
        It cannot be opened.
    """
    known = {scheme: store for store in stores().values() for scheme in (store.scheme, *store.also)}
    scheme = url.partition(":")[0]
    if scheme not in known:
        raise UnknownNameError.among(Text(zh="图存储", en="store"), scheme, known)
    return known[scheme](url)
