"""The own order of each side from a table: who likes whom in which rank."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.sparse import csr_array

from graph.errors import CellError, InputError, Place
from graph.text import Text, same
from matching.assignment.orders import Orders
from matching.assignment.problem import MatchProblem, row_numbers
from matching.assignment.tables import Line


class Side(StrEnum):
    """Whose preference it is."""

    REQUEST = "request"
    CANDIDATE = "candidate"


@dataclass(frozen=True)
class Preference:
    """One line: whom somebody likes in which rank; equal ranks are a tie."""

    side: Side
    id: str
    other: str
    #: 1 is best
    rank: int


def read_preferences(lines: Iterable[Line], file: str = "") -> tuple[Preference, ...]:
    """Read a table ``side,id,other,rank``.

    Raises
    ------
    CellError
        A side is neither request nor candidate, an id is missing, a rank is no whole number from 1,
        or a line stands twice.
    """
    found: dict[tuple[str, str, str], Preference] = {}
    for row, (side, name, other, rank) in lines:
        if side not in tuple(Side):
            raise _bad(file, row, "side", side, "request, candidate")
        if not name or not other:
            raise _bad(file, row, "other" if name else "id", "", "an id")
        if not (rank.isascii() and rank.isdigit() and 0 < int(rank) < 10**9):
            raise _bad(file, row, "rank", rank, "1, 2, 3, ...")
        if (side, name, other) in found:
            raise _bad(file, row, "other", other, f"{name}: each once")
        found[side, name, other] = Preference(Side(side), name, other, int(rank))
    return tuple(found.values())


def ranked(
    problem: MatchProblem, given: Iterable[Preference], answers: csr_array | None = None
) -> Orders:
    """Return the orders of a problem by a table of preferences.

    Who has lines of its own accepts those it names, in their rank, and nobody else. A request
    without lines goes by the affinities. A candidate without lines goes by `answers`; where there
    are none it is refused, since an order of one side alone would only be a greedy choice.

    Parameters
    ----------
    problem
        Its pairs; others of the table are passed over.
    given
        The lines.
    answers
        How candidates like requests, shape (requests, candidates), where that is known otherwise.

    Raises
    ------
    InputError
        A candidate has no order.
    """
    mine: dict[Side, dict[str, dict[str, int]]] = {side: {} for side in Side}
    for one in given:
        mine[one.side].setdefault(one.id, {})[one.other] = one.rank
    own = _array(problem, problem.affinity, mine[Side.REQUEST], of_requests=True)
    if answers is None:
        _check_all_told(problem, mine[Side.CANDIDATE])
        answers = problem.affinity
    return Orders(_array(problem, answers, mine[Side.CANDIDATE], of_requests=False), own)


def _array(
    problem: MatchProblem,
    otherwise: csr_array,
    mine: Mapping[str, Mapping[str, int]],
    *,
    of_requests: bool,
) -> csr_array:
    rows, columns = row_numbers(problem.affinity).tolist(), problem.affinity.indices.tolist()
    known = {
        (i, j): value
        for i, j, value in zip(
            row_numbers(otherwise).tolist(), otherwise.indices.tolist(), otherwise.data.tolist(),
            strict=True,
        )
    }  # fmt: skip
    found: dict[tuple[int, int], float] = {}
    for i, j in zip(rows, columns, strict=True):
        names = problem.requests[i], problem.candidates[j]
        who, other = names if of_requests else names[::-1]
        if who in mine:
            if other in mine[who]:
                found[i, j] = -float(mine[who][other])
        elif (i, j) in known:
            found[i, j] = known[i, j]
    pairs = np.array(list(found), dtype=np.int64).reshape(-1, 2)
    values = np.array(list(found.values()), dtype=np.float64)
    return csr_array((values, (pairs[:, 0], pairs[:, 1])), shape=problem.affinity.shape)


def _check_all_told(problem: MatchProblem, mine: Mapping[str, Mapping[str, int]]) -> None:
    asked = [problem.candidates[j] for j in np.unique(problem.allowed.indices).tolist()]
    if silent := [name for name in asked if name not in mine]:
        raise InputError(
            Text(
                zh=f"没有给出“{silent[0]}”的偏好（共缺 {len(silent)} 个候选）。",
                en=f"Nothing says what {silent[0]!r} prefers ({len(silent)} candidates in all).",
            ),
            Text(
                zh="稳定配对要有双方各自的偏好：请为每个候选补上 candidate 行。",
                en="A stable choice needs the order of each side: add lines for every candidate.",
            ),
            Place(column="id", value=silent[0]),
        )


def _bad(file: str, row: int, column: str, value: str, allowed: str) -> CellError:
    return CellError(
        Text(zh=f"偏好表的 {column} 不能是“{value}”。", en=f"{column} may not be {value!r}."),
        Text(zh=f"可填：{allowed}。", en=f"Allowed: {allowed}."),
        Place(file=file, row=row, column=column, value=value, allowed=same(allowed)),
    )
