"""Groups of neighbouring societies found without a theme: time, planted groups, what stays.

Planted: 5,000 societies in 500 groups, a tenth of them in a second one, 500,000 ties of which most
are noise. Real: the 209 national societies, by their declared disciplines alone and by all sides.
Kept: of the pairs in a common group, both still there, the share that is in one after societies or
inputs and ties were dropped by chance, mean and least of ten draws. Shuffled groups show that a
wrong start is overcome.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import combinations
from typing import Any, TypeVar

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from benchmarks.table import show
from graph import Changes, Label, Node, make_id, take_snapshot
from graph.importing.shipped import shipped_disciplines
from graph.reference import reference_changes
from graph.store import open_store
from graph.taxonomy import DATA, read_facts
from matching.alliances.discovering import NEIGHBOURS, PER_RESOLUTION, discover
from matching.alliances.discovering_groups import Discovery
from matching.alliances.discovering_ties import in_order, join_neighbours
from matching.alliances.model import AllianceModel, make_model, thinned

NEEDS: list[str] = []
DRAWS, DROPPED = 10, 0.02
SOCIETIES, GROUPS, TIES = 5_000, 500, 500_000
#: where discovery begins
WAYS = AFRESH, OLD, SHUFFLED = "afresh", "from the old groups", "from shuffled groups"

T = TypeVar("T")
Matrix = NDArray[np.floating] | csr_array
Groups = Sequence[Sequence[str]]
#: a similarity with its ids
Input = tuple[Matrix, list[str]]


def run() -> None:
    """Print both tables."""
    whole, first, second = planted()
    found = _quickness(whole, first)
    print(f"\nSecond groups: {_second(found, whole[1], first, second)}\n")
    model = national()
    rows = _kept("planted, societies and ties", whole, partial(fewer, whole), [OLD])
    for title, sides in (("disciplines", _disciplines), ("all sides", _sides)):
        rows += _kept(
            f"209, {title}, inputs and ties", sides(model), partial(_poorer, model, sides)
        )
    rows += _kept(
        "209, all sides, societies and ties", _sides(model), partial(fewer, _sides(model))
    )
    show(
        ["2 % dropped (bar .95, aim .98)", "homes kept", "least", "with guests", "modularity"], rows
    )


def _quickness(whole: Input, first: NDArray[np.int64]) -> Discovery:
    similarity, ids = whole
    seconds, found = _timed(lambda: discover(similarity, ids))
    right = _right(list(found.homes.values()), ids, first)
    rows = [["ours, 100 runs and consensus (bar 30 s, aim 10 s)", seconds, *right]]
    neighbours = join_neighbours(in_order(similarity, ids)[1], NEIGHBOURS)
    for title, ties in (("same ties to neighbours", neighbours), ("all 500,000 ties", similarity)):
        seconds, groups = _timed(partial(louvain, ties, ids))
        right = _right(groups, ids, first)
        rows.append([f"NetworkX louvain_communities, one run, {title}", seconds, *right])
    show(["5,000 societies, 500,000 ties", "seconds", "groups", "NMI", "ARI"], rows)
    return found


def planted() -> tuple[Input, NDArray[np.int64], NDArray[np.int64]]:
    """Return ties, the group of each society, and its second one (-1: none); seeded."""
    rng = np.random.default_rng(0)
    first = np.sort(rng.integers(GROUPS, size=SOCIETIES))
    second = np.where(rng.random(SOCIETIES) < 0.1, rng.integers(GROUPS, size=SOCIETIES), -1)
    second[second == first] = -1
    pairs: dict[tuple[int, int], float] = {}
    for group in range(GROUPS):
        members = np.flatnonzero((first == group) | (second == group)).tolist()
        for pair in combinations(members, 2):
            if rng.random() < 0.8:
                pairs[pair] = float(np.clip(rng.normal(0.6, 0.15), 0.05, 1))
    while len(pairs) < TIES:
        i, j = sorted(rng.integers(SOCIETIES, size=2).tolist())
        if i != j:
            pairs.setdefault((i, j), float(rng.beta(2, 5)))
    rows, columns = np.array(list(pairs)).T
    half = csr_array((list(pairs.values()), (rows, columns)), shape=(SOCIETIES, SOCIETIES))
    ids = [f"society:{i:04d}" for i in range(SOCIETIES)]
    return (csr_array(half + half.T), ids), first, second


def national() -> AllianceModel:
    """Return the national societies with their shipped disciplines and nothing else."""
    store = open_store("memory:")
    base = reference_changes()
    nodes, edges = list(base.nodes), list(base.edges)
    for row in read_facts(DATA / "societies" / "national.csv"):
        node = Node(make_id(Label.SOCIETY, row["name"]), Label.SOCIETY, row["name"])
        nodes.append(node)
        edges += shipped_disciplines(node.id, node.name)
    store.apply(Changes(nodes, edges), title="209", at=datetime(2026, 1, 1))
    return make_model(take_snapshot(store))


def _disciplines(model: AllianceModel) -> Input:
    vectors = model.space.vectors
    return np.asarray((vectors @ vectors.T).toarray()), list(model.societies.ids)


def _sides(model: AllianceModel) -> Input:
    return model.similarity.between(range(len(model))), list(model.societies.ids)


def _poorer(model: AllianceModel, sides: Callable[[AllianceModel], Input], draw: int) -> Input:
    """Return the input made again without a share of what it is made from, and of its ties."""
    similarity, ids = sides(thinned(model, DROPPED, draw))
    return _without_ties(similarity, draw), ids


def _without_ties(similarity: Matrix, draw: int) -> Matrix:
    ties = csr_array(similarity).tocoo()
    chance = np.random.default_rng([draw, 1]).random(ties.nnz)
    kept = (ties.coords[0] < ties.coords[1]) & (chance >= DROPPED)
    places = tuple(axis[kept] for axis in ties.coords)
    half = csr_array((ties.data[kept], places), shape=similarity.shape)
    return csr_array(half + half.T)


def fewer(whole: Input, draw: int) -> Input:
    """Return the input without a share of its societies and of its ties."""
    similarity, ids = whole
    stay = np.flatnonzero(np.random.default_rng([draw, 2]).random(len(ids)) >= DROPPED)
    rest = csr_array(csr_array(similarity)[stay][:, stay])
    return _without_ties(rest, draw), [ids[i] for i in stay.tolist()]


def louvain(similarity: Matrix, ids: Sequence[str]) -> Groups:
    """The peer, at the same resolution."""
    ties = csr_array(similarity)
    ties.data = np.maximum(ties.data, 0)
    ties.eliminate_zeros()
    graph = nx.from_scipy_sparse_array(ties)
    found = nx.community.louvain_communities(
        graph, resolution=max(1.0, len(ids) / PER_RESOLUTION), seed=0
    )
    return [[ids[i] for i in sorted(group)] for group in found]


def _kept(
    title: str, whole: Input, draw: Callable[[int], Input], ways: Sequence[str] = WAYS
) -> list[list[object]]:
    before = discover(*whole)
    starts: dict[str, dict[str, Any]] = {
        AFRESH: {}, OLD: {"start": before.homes, "guests": before.guests},
        SHUFFLED: {"start": _shuffled(before)},
    }  # fmt: skip
    homes, shown = _pairs(before.homes.values()), _pairs(group.ids for group in before.groups)
    peer = _pairs(_by_peer(*whole))
    kept = defaultdict[str, list[list[float]]](list)
    for similarity, ids in map(draw, range(DRAWS)):
        for way in ways:
            after = discover(similarity, ids, **starts[way])
            kept[f"ours, {way}"].append([
                _stay(homes, _pairs(after.homes.values()), ids),
                _stay(shown, _pairs(group.ids for group in after.groups), ids), after.modularity,
            ])  # fmt: skip
        same_pairs = _stay(peer, _pairs(_by_peer(similarity, ids)), ids)
        kept["NetworkX Louvain, afresh"].append([same_pairs])
    rows: list[list[object]] = []
    for who, values in kept.items():
        mean, least = np.mean(values, axis=0).tolist(), np.min(values, axis=0).tolist()
        rows.append([f"{title}: {who}", mean[0], least[0], *(mean[1:] or ["–", "–"])])
    return rows


def _shuffled(found: Discovery) -> Mapping[str, Sequence[str]]:
    """Return groups of the same sizes of others: a start that says nothing."""
    ids = sorted(id_ for members in found.homes.values() for id_ in members)
    mixed = iter(np.random.default_rng(0).permutation(ids).tolist())
    return {key: [next(mixed) for _ in members] for key, members in found.homes.items()}


def _by_peer(similarity: Matrix, ids: list[str]) -> Groups:
    order, matrix = in_order(similarity, ids)
    return louvain(join_neighbours(matrix, NEIGHBOURS), order)


def _pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {(a, b) for group in groups for a, b in combinations(sorted(group), 2)}


def _stay(before: set[tuple[str, str]], after: set[tuple[str, str]], ids: Sequence[str]) -> float:
    there = set(ids)
    still = {pair for pair in before if pair[0] in there and pair[1] in there}
    return len(still & after) / len(still)


def _right(groups: Groups, ids: list[str], first: NDArray[np.int64]) -> tuple[int, float, float]:
    group_of = {id_: number for number, group in enumerate(groups) for id_ in group}
    labels = [group_of[id_] for id_ in ids]
    return (
        len(groups), float(normalized_mutual_info_score(first, labels)),
        float(adjusted_rand_score(first, labels)),
    )  # fmt: skip


def _second(
    found: Discovery, ids: list[str], first: NDArray[np.int64], second: NDArray[np.int64]
) -> str:
    """Say how many of the planted second memberships are found, and how many found are planted."""
    of = dict(zip(ids, first.tolist(), strict=True))
    homes = {key: [of[id_] for id_ in members] for key, members in found.homes.items()}
    meant = {key: max(set(groups), key=groups.count) for key, groups in homes.items()}
    place = {id_: i for i, id_ in enumerate(ids)}
    guests = {(id_, meant[key]) for key, members in found.guests.items() for id_ in members}
    homed = {(id_, meant[key]) for key, members in found.homes.items() for id_ in members}
    true = {(ids[i], int(second[i])) for i in np.flatnonzero(second >= 0)}
    right = sum(second[place[id_]] == group or first[place[id_]] == group for id_, group in guests)
    return (
        f"{len(true & (guests | homed)) / len(true):.2f} of {len(true)} planted ones are found; "
        f"{right / max(len(guests), 1):.2f} of {len(guests)} guests stand in a group of theirs."
    )


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    begun = time.perf_counter()
    found = work()
    return time.perf_counter() - begun, found
