"""Who has a tie with whom, by relation: both directions at hand, so that hubs cost nothing."""

from collections.abc import Collection, Iterator

from graph.model import Edge
from graph.schema import Relation
from graph.snapshot import Snapshot


class Adjacency:
    """The ties of a snapshot from both of their ends. Read-only, shared by all sessions.

    Parameters
    ----------
    snapshot
        The graph.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        present = [relation for relation in Relation if snapshot.count(relation)]
        self._out = {relation: snapshot.matrix(relation) for relation in present}
        self._into = {relation: matrix.T.tocsr() for relation, matrix in self._out.items()}

    def _among(self, relations: Collection[Relation]) -> list[Relation]:
        return [relation for relation in self._out if not relations or relation in relations]

    def neighbours(self, i: int, relations: Collection[Relation] = ()) -> set[int]:
        """Positions of all that have a tie with `i`, of any relation if none is given."""
        found: set[int] = set()
        for relation in self._among(relations):
            for matrix in (self._out[relation], self._into[relation]):
                found.update(matrix.indices[matrix.indptr[i] : matrix.indptr[i + 1]].tolist())
        return found - {i}

    def count(self, i: int, relation: Relation) -> int:
        """How many have a tie of a relation with `i`; one that has it both ways counts twice."""
        found = 0
        for matrix in (self._out.get(relation), self._into.get(relation)):
            if matrix is not None:
                found += int(matrix.indptr[i + 1] - matrix.indptr[i])
        return found

    def edges_from(self, i: int, relations: Collection[Relation] = ()) -> Iterator[Edge]:
        """Edges that leave `i`, by relation."""
        for relation in self._among(relations):
            starts = self._out[relation].indptr
            if starts[i] != starts[i + 1]:
                yield from self.snapshot.edges_out(i, relation)

    def edges_of(self, i: int, relations: Collection[Relation] = ()) -> Iterator[Edge]:
        """Edges that leave or enter `i`; one to itself comes once."""
        yield from self.edges_from(i, relations)
        for relation in self._among(relations):
            starts = self._into[relation].indptr
            if starts[i] != starts[i + 1]:
                entering = self.snapshot.edges_into(i, relation)
                yield from (edge for edge in entering if edge.source != edge.target)
