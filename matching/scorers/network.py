"""How near both sides already stand in the graph."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.schema import RELATION_TITLES, Relation
from graph.snapshot import Snapshot
from graph.text import Text, same
from matching.evidence import NO_TERMS, Evidence, EvidenceKind, Terms
from matching.pool import Pool
from matching.profile import Profile
from matching.scorer import Scorer

Floats = NDArray[np.float64]

#: relations along which people and bodies know each other; classifications would tie all to all
WALKED = (
    Relation.ANSWERS,
    Relation.CREATED,
    Relation.HOLDS_POST,
    Relation.HOSTED_BY,
    Relation.MEMBER_OF,
    Relation.RUN_BY,
    Relation.SERVES,
    Relation.STATES,
    Relation.SUCCEEDED_BY,
    Relation.TOOK_PART_IN,
    Relation.WORKED_ON,
    Relation.WORKS_AT,
)
#: steps of the walk: firm - station - expert - society
STEPS = 3


class Network(Scorer):
    """Superposed local random walk: chance of being at the candidate in one of three steps.

    The walk starts at the request and follows declared relations in either direction. A tie through
    a body with many ties counts little.
    """

    name = "network"
    title = Text(zh="既有联系", en="Ties")
    source = "https://doi.org/10.1209/0295-5075/89/58007"

    def __init__(self, pool: Pool) -> None:
        self._snapshot = pool.snapshot
        self._places = np.array([-1 if p.position is None else p.position for p in pool.profiles])
        self._walk = _transitions(pool.snapshot) if pool.snapshot is not None else None

    def score(self, requests: Sequence[Profile]) -> Floats:
        reached = np.zeros((len(requests), len(self._places)))
        known = [(i, r.position) for i, r in enumerate(requests) if r.position is not None]
        if known and len(self._places):
            for chances in self._steps([place for _, place in known]):
                reached[[i for i, _ in known]] += chances
        return reached

    def _steps(self, places: Sequence[int]) -> Iterator[Floats]:
        """Yield the chance of being at each candidate, step after step, (places, candidates)."""
        if self._walk is None:
            return
        starts = ([1.0] * len(places), (range(len(places)), places))
        here = csr_array(starts, shape=(len(places), self._walk.shape[0]))
        for _ in range(STEPS):
            here = here @ self._walk
            yield here[:, self._places].toarray()

    def terms(self, request: Profile, candidate: int) -> Terms:
        if request.position is None:
            return NO_TERMS
        chances = [float(row[0, candidate]) for row in self._steps([request.position])]
        told = (
            (Text(zh=f"第 {step} 步走到的机会", en=f"chance of being there at step {step}"), chance)
            for step, chance in enumerate(chances, 1)
        )
        return Terms("sum", tuple(told))

    def explain(self, request: Profile, candidate: int) -> list[Evidence]:
        place = int(self._places[candidate])
        if self._walk is None or self._snapshot is None or request.position is None:
            return []
        chain = _chain(self._walk, request.position, place)
        if len(chain) < 2:
            return []
        return [_line(self._snapshot, chain)]

    def missing(self, request: Profile, candidate: int) -> Text | None:
        if request.position is None:
            return Text(zh="需求尚未入库，看不出既有联系", en="not in the graph: no ties known")
        return None


def _transitions(snapshot: Snapshot) -> csr_array:
    """Return the chance of each step, shape (nodes, nodes); rows add up to 1 or 0."""
    ties = csr_array((len(snapshot), len(snapshot)))
    for relation in WALKED:
        if snapshot.count(relation):
            forward = snapshot.matrix(relation)
            ties = ties + forward + csr_array(forward.T)
    ties.data[:] = 1.0
    degree: Floats = np.asarray(ties.sum(axis=1)).ravel()
    rows = np.repeat(np.arange(len(snapshot)), np.diff(ties.indptr))
    ties.data /= degree[rows]
    return ties


def _chain(walk: csr_array, start: int, end: int) -> list[int]:
    """Return the shortest chain of at most STEPS steps, the one through the least-tied nodes."""
    before: dict[int, tuple[float, int]] = {start: (1.0, start)}
    frontier = {start: 1.0}
    for _ in range(STEPS):
        reached: dict[int, tuple[float, int]] = {}
        for here in sorted(frontier):
            row = slice(walk.indptr[here], walk.indptr[here + 1])
            for there, chance in zip(walk.indices[row], walk.data[row], strict=True):
                way = (frontier[here] * float(chance), here)
                if int(there) not in before and way > reached.get(int(there), (0.0, -1)):
                    reached[int(there)] = way
        before |= reached
        if end in reached:
            break
        frontier = {there: chance for there, (chance, _) in reached.items()}
    if end not in before:
        return []
    chain = [end]
    while chain[-1] != start:
        chain.append(before[chain[-1]][1])
    return chain[::-1]


def _line(snapshot: Snapshot, chain: list[int]) -> Evidence:
    zh, en = snapshot.name(chain[0]), snapshot.name(chain[0])
    for here, there in pairwise(chain):
        title, arrow = _relation(snapshot, here, there)
        name = snapshot.name(there)
        left, right = ("—", "→") if arrow else ("←", "—")
        zh += f" {left}{title.zh}{right} {name}"
        en += f" {left}{title.en}{right} {name}"
    return Evidence(
        EvidenceKind.PATH,
        Text(zh=f"{len(chain) - 1} 步可达", en=f"{len(chain) - 1} steps apart"),
        1.0,
        same(snapshot.name(chain[0])),
        same(snapshot.name(chain[-1])),
        Text(zh=zh, en=en),
        tuple(snapshot.id(i) for i in chain),
    )


def _relation(snapshot: Snapshot, here: int, there: int) -> tuple[Text, bool]:
    """Return the title of a relation between two nodes, and whether it points forward."""
    for relation in WALKED:
        if there in snapshot.out(here, relation):
            return RELATION_TITLES[relation], True
        if there in snapshot.into(here, relation):
            return RELATION_TITLES[relation], False
    raise AssertionError("two nodes of a chain are not tied")
