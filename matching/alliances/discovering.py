"""Groups of neighbouring societies over the whole graph, found without a theme.

1. Each society is tied to its nearest ones (`join_neighbours`).
2. Leiden runs many times, each time with another seed and without another tenth of the ties
   (`run_all`); the share of the runs in which two societies come together is all that is kept.
3. The partition that agrees best with the runs (`join_runs`) gives each society a home; where an
   earlier partition is given, that counts too and is where the search begins (`keep_earlier`).
4. A society that comes together with the members of another group often enough is a guest there, so
   groups overlap.

Nothing depends on the order of the input; the same seed gives the same groups.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from graph.errors import InputError, Place
from graph.text import Text, same
from matching.alliances.consensus import join_runs, keep_earlier
from matching.alliances.discovering_groups import Discovery, Settings
from matching.alliances.discovering_members import describe_groups
from matching.alliances.discovering_runs import Labels, Runs, number_groups, run_all, together
from matching.alliances.discovering_ties import Matrix, in_order, join_neighbours

#: nearest neighbours of a society that are ties
NEIGHBOURS = 10
#: societies for each unit of resolution: groups then have the same size in small and large graphs
PER_RESOLUTION = 100
#: members of a group: fewer are no alliance, more are cut
SIZES = (4, 15)
#: runs: of 20, chance alone moves a share by a tenth
RUNS = 100
NO_GROUPS: Mapping[str, Sequence[str]] = {}


def discover(
    similarity: Matrix,
    ids: Sequence[str],
    *,
    seeds: int = RUNS,
    resolution: float | None = None,
    k: int = NEIGHBOURS,
    sizes: tuple[int, int] = SIZES,
    start: Mapping[str, Sequence[str]] | None = None,
    guests: Mapping[str, Sequence[str]] = NO_GROUPS,
    seed: int = 0,
) -> Discovery:
    """Return overlapping groups of neighbouring societies.

    Parameters
    ----------
    similarity
        How near two societies are, symmetric, shape (n, n), dense or sparse; only what is above 0
        ties them, so any scale will do that has its neutral point there.
    ids
        n different ids.
    seeds
        How many runs, at least 1.
    resolution
        Of modularity, above 0: a higher one makes smaller groups. None: n / 100, at least 1.
    k
        How many nearest neighbours are ties, at least 1.
    sizes
        Least and most homes in a group. Larger groups are cut at a higher resolution if they have
        parts of at least the least size, and stay whole if not; smaller ones are not shown, and
        who is in none else is among the singles. Guests come on top.
    start
        An earlier partition: `Discovery.homes`, or any with each society in one group at most.
        Who is gone is passed over, who is new begins alone. Groups keep their keys.
    guests
        Who was a guest where, by key of `start`: `Discovery.guests`. A guest stays more easily
        than one is made.
    seed
        At least 0.

    Returns
    -------
    Discovery
        Beginning with what it found itself (`start`, `guests`), on the same input, it finds the
        same again.

    Raises
    ------
    InputError
        Similarity, ids, a number or `start` cannot be used; the sentence says which and why.
    """
    ordered, matrix = in_order(similarity, ids)
    resolution = max(1.0, len(ids) / PER_RESOLUTION) if resolution is None else resolution
    _check(seeds, resolution, k, sizes, seed)
    runs = Runs(seeds, resolution, sizes, seed)
    ties = join_neighbours(matrix, k)
    each = run_all(ties, runs)
    shares = together(each)
    if start is None:
        labels = number_groups(join_runs(shares, each, sizes[1]).tolist())
        keys = [str(number + 1) for number in range(int(labels.max(initial=-1)) + 1)]
    else:
        earlier = _earlier(start, ordered)
        labels = keep_earlier(shares, earlier, sizes[1])
        labels, keys = _keyed(labels, earlier, sorted(start))
    return describe_groups(ordered, ties, shares, labels, keys, guests, Settings(runs, k))


def _check(seeds: int, resolution: float, k: int, sizes: tuple[int, int], seed: int) -> None:
    for zh, en, value, least in (
        ("运行次数", "number of runs", seeds, 1),
        ("近邻数", "number of neighbours", k, 1),
        ("最小规模", "least size", sizes[0], 1),
        ("最大规模", "largest size", sizes[1], sizes[0]),
        ("随机种子", "seed", seed, 0),
    ):
        if value < least:
            raise InputError(
                Text(zh=f"{zh}是 {value}。", en=f"The {en} is {value}."),
                Text(zh=f"应不小于 {least}。", en=f"It should be at least {least}."),
                Place(value=str(value)),
            )
    if not 0 < resolution < float("inf"):
        raise InputError(
            Text(zh=f"分辨率是 {resolution}。", en=f"The resolution is {resolution}."),
            Text(zh="应大于 0。", en="It should be above 0."),
            Place(value=str(resolution)),
        )


def _earlier(start: Mapping[str, Sequence[str]], ids: Sequence[str]) -> Labels:
    """Return the earlier groups as numbers, in the order of their keys; who is new stands alone."""
    group: dict[str, int] = {}
    for number, key in enumerate(sorted(start)):
        for member in start[key]:
            if group.setdefault(member, number) != number:
                raise InputError(
                    Text(
                        zh=f"{member} 在先前的分组中属于两个组。",
                        en=f"{member} is in two groups of the earlier partition.",
                    ),
                    Text(
                        zh="每个学会只应有一个所属组；在其他组中的参与写入 guests。",
                        en="Give each society one home; where else it takes part goes into guests.",
                    ),
                    Place(value=member, allowed=same(", ".join(sorted(start)))),
                )
    return np.array([group.get(id_, len(start) + i) for i, id_ in enumerate(ids)], dtype=np.int64)


def _keyed(labels: Labels, earlier: Labels, keys: Sequence[str]) -> tuple[Labels, list[str]]:
    """Return groups from 0, and their keys: that of the earlier group most members come from.

    Of two groups that come from one the larger keeps the key, of equal ones the first; the others
    and new ones take the smallest whole numbers that are free.
    """
    labels = number_groups(labels.tolist())
    pairs, counts = np.unique(np.stack([labels, earlier]), axis=1, return_counts=True)
    found: dict[int, str] = {}
    taken: set[str] = set()
    for place in np.lexsort((pairs[1], pairs[0], -counts)):
        group, before = int(pairs[0, place]), int(pairs[1, place])
        if before < len(keys) and group not in found and keys[before] not in taken:
            found[group] = keys[before]
            taken.add(keys[before])
    free = (str(n) for n in range(1, 2 * len(labels) + len(keys) + 2) if str(n) not in set(keys))
    return labels, [
        found[group] if group in found else next(free)
        for group in range(int(labels.max(initial=-1)) + 1)
    ]
