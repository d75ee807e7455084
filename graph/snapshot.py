"""The graph at one version as columns and compressed sparse rows: what every algorithm reads.

Nodes stand in order of id. Since an id begins with its label, each label is one range of positions.
Edges stand by (relation, source, target, key), and once more by (relation, target), so the edges
of a node are found by binary search, and each relation is one range of rows. Restricted
properties never enter a snapshot. Ids meet positions here and nowhere else.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.columns import Strings
from graph.errors import NotFoundError
from graph.model import ID_LENGTH, Edge, Node, Value, load
from graph.schema import Label, Relation
from graph.store import EdgeIdentity
from graph.text import Text

Positions = NDArray[np.int64]
Columns = Mapping[str, "NDArray[np.generic] | Strings"]


class Snapshot:
    """A graph that never changes. Shared by all sessions, read-only.

    Parameters
    ----------
    version
        `GraphStore.version` of the graph it was read from.
    columns
        See `graph.snapshots.build` for their names and types.
    """

    #: rows of edges that are not shown
    _hidden: frozenset[int] = frozenset()

    def __init__(self, version: str, columns: Columns) -> None:
        self.version = version
        self._ids = _array(columns, "ids", f"S{ID_LENGTH}")
        self._names = _strings(columns, "names")
        self._properties = _strings(columns, "properties")
        self._edge_columns = columns
        self._sources = _array(columns, "sources", "int32")
        self._targets = _array(columns, "targets", "int32")
        self._weights = _array(columns, "weights", "float64")
        #: rows by (relation, target, source), and their targets
        self._inward = _array(columns, "inward", "int32")
        self._inward_targets = _array(columns, "inward_targets", "int32")
        starts = _array(columns, "relation_starts", "int64")
        self._rows = {r: slice(int(starts[i]), int(starts[i + 1])) for i, r in enumerate(Relation)}

    # --- nodes

    def __len__(self) -> int:
        return len(self._ids)

    def of(self, label: Label) -> range:
        """Positions of the nodes of a label, in order of id."""
        return self._label_ranges[label]

    @cached_property
    def _label_ranges(self) -> dict[Label, range]:
        ranges = {}
        for label in Label:
            first, last = (
                int(np.searchsorted(self._ids, f"{label.lower()}{mark}".encode()))
                for mark in (":", ";")  # ";" follows ":" in ASCII
            )
            ranges[label] = range(first, last)
        return ranges

    def position(self, node_id: str) -> int:
        """Where the node stands.

        Raises
        ------
        NotFoundError
            There is none with this id.
        """
        found = self.find(node_id)
        if found is None:
            raise NotFoundError(
                Text(zh=f"库中没有 {node_id}。", en=f"There is no {node_id} in this graph."),
                Text(zh="请先用名称搜索。", en="Search for its name first."),
            )
        return found

    def find(self, node_id: str) -> int | None:
        """Where the node stands, or None if there is none with this id."""
        key = node_id.encode(errors="replace")
        i = int(np.searchsorted(self._ids, key))
        return i if i < len(self) and self._ids[i] == key else None

    def id(self, i: int) -> str:
        """The id at a position."""
        return bytes(self._ids[i]).decode()

    def name(self, i: int) -> str:
        """The name at a position."""
        return self._names[i]

    def properties(self, i: int) -> dict[str, Value]:
        """The public properties at a position."""
        return load(self._properties[i])

    def label(self, i: int) -> Label:
        """The label at a position."""
        return next(label for label, where in self._label_ranges.items() if i in where)

    def node(self, i: int) -> Node:
        """The node at a position, without its restricted properties."""
        return Node(self.id(i), self.label(i), self.name(i), self.properties(i))

    # --- edges

    def out(self, i: int, relation: Relation) -> Positions:
        """Positions of the targets of the edges that leave `i`."""
        return self._targets[self._rows_from(i, relation)].astype(np.int64)

    def into(self, i: int, relation: Relation) -> Positions:
        """Positions of the sources of the edges that enter `i`."""
        return self._sources[self._rows_to(i, relation)].astype(np.int64)

    def edges_out(self, i: int, relation: Relation) -> list[Edge]:
        """The edges that leave `i`, with all they carry."""
        rows = range(len(self._sources))[self._rows_from(i, relation)]
        return [self._edge(row, relation) for row in rows]

    def edges_into(self, i: int, relation: Relation) -> list[Edge]:
        """The edges that enter `i`, with all they carry."""
        return [self._edge(int(row), relation) for row in self._rows_to(i, relation)]

    def matrix(self, relation: Relation) -> csr_array:
        """The weights of a relation, shape (nodes, nodes), float64; parallel edges add up."""
        where = self._rows[relation]
        n = len(self)
        pairs = (np.asarray(self._sources[where]), np.asarray(self._targets[where]))
        return csr_array((np.asarray(self._weights[where]), pairs), shape=(n, n))

    def count(self, relation: Relation) -> int:
        """How many edges of a relation there are."""
        where = self._rows[relation]
        return where.stop - where.start

    def _rows_from(self, i: int, relation: Relation) -> slice:
        where = self._rows[relation]
        first, last = np.searchsorted(self._sources[where], [i, i + 1])
        return slice(where.start + int(first), where.start + int(last))

    def _rows_to(self, i: int, relation: Relation) -> NDArray[np.int32]:
        where = self._rows[relation]
        first, last = np.searchsorted(self._inward_targets[where], [i, i + 1])
        return self._inward[where.start + int(first) : where.start + int(last)]

    def _edge(self, row: int, relation: Relation) -> Edge:
        text = {k: _strings(self._edge_columns, k)[row] for k in ("keys", "since", "until")}
        return Edge(
            self.id(int(self._sources[row])),
            relation,
            self.id(int(self._targets[row])),
            text["keys"],
            text["since"],
            text["until"],
            float(self._weights[row]),
            _strings(self._edge_columns, "origins")[row],
            load(_strings(self._edge_columns, "edge_properties")[row]),
        )

    def positions(self, ids: Sequence[str]) -> Positions:
        """Where several nodes stand. Raises NotFoundError for the first that is missing."""
        return np.array([self.position(i) for i in ids], dtype=np.int64)

    def without(self, edges: Iterable[EdgeIdentity]) -> "Snapshot":
        """The same graph as if some edges were not there; those it does not have are passed over.

        It shares everything with this one, its version as well.
        """
        hidden = set(self._hidden)
        for source, relation, target, key in edges:
            i, j = self.find(source), self.find(target)
            if i is None or j is None:
                continue
            rows = self._rows_from(i, Relation(relation))
            for row in range(rows.start, rows.stop):
                keys = _strings(self._edge_columns, "keys")
                if int(self._targets[row]) == j and keys[row] == key:
                    hidden.add(row)
        return _Without(self.version, self._edge_columns, hidden) if hidden else self


class _Without(Snapshot):
    """A snapshot of which some rows of edges are not shown."""

    def __init__(self, version: str, columns: Columns, hidden: Collection[int]) -> None:
        super().__init__(version, columns)
        self._hidden = frozenset(hidden)
        self._shown = np.ones(len(self._sources), dtype=bool)
        self._shown[sorted(self._hidden)] = False

    def out(self, i: int, relation: Relation) -> Positions:
        rows = self._rows_from(i, relation)
        return self._targets[rows][self._shown[rows]].astype(np.int64)

    def into(self, i: int, relation: Relation) -> Positions:
        rows = self._rows_to(i, relation)
        return self._sources[rows[self._shown[rows]]].astype(np.int64)

    def edges_out(self, i: int, relation: Relation) -> list[Edge]:
        rows = range(len(self._sources))[self._rows_from(i, relation)]
        return [self._edge(row, relation) for row in rows if row not in self._hidden]

    def edges_into(self, i: int, relation: Relation) -> list[Edge]:
        rows = map(int, self._rows_to(i, relation))
        return [self._edge(row, relation) for row in rows if row not in self._hidden]

    def matrix(self, relation: Relation) -> csr_array:
        where = self._rows[relation]
        shown, n = self._shown[where], len(self)
        pairs = (np.asarray(self._sources[where])[shown], np.asarray(self._targets[where])[shown])
        return csr_array((np.asarray(self._weights[where])[shown], pairs), shape=(n, n))

    def count(self, relation: Relation) -> int:
        return int(self._shown[self._rows[relation]].sum())


def _array(columns: Columns, name: str, dtype: str) -> NDArray:  # type: ignore[type-arg]
    found = columns[name]
    if isinstance(found, Strings) or found.dtype != np.dtype(dtype):
        raise TypeError(f"Column {name!r} is not {dtype}.")
    return found


def _strings(columns: Columns, name: str) -> Strings:
    found = columns[name]
    if not isinstance(found, Strings):
        raise TypeError(f"Column {name!r} holds no strings.")
    return found
