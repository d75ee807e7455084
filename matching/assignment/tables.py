"""A problem from plain tables, and its answer as a document: what `assign` does without a store."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from graph.errors import CellError, InputError, Place
from graph.text import Text, same
from matching.assignment.checks import LARGEST
from matching.assignment.problem import Ints, MatchProblem, Pair, Reason, ReasonKind

Range = tuple[int, int]
#: number of a row in its file, and its cells
Line = tuple[int, list[str]]

_RANGE = re.compile(r"([0-9]{1,9})(?::([0-9]{1,9}))?")
_FORBIDDEN = Reason(
    ReasonKind.PLANNER, Text(zh="不得配对的表", en="the table of forbidden pairs"), ids=("table",)
)


@dataclass(frozen=True)
class Amounts:
    """How many each of a side takes: the same for all, or by id."""

    #: for all; None where a file says it
    everyone: Range | None = None
    #: by id, in order of the file
    each: Mapping[str, Range] | None = None
    file: str = ""


def read_range(text: str, where: Place, *, is_capacity: bool) -> Range:
    """Read ``3`` or ``2:4``. Raises CellError.

    A demand of 3 is exactly 3, a capacity of 3 is at most 3.

    Examples
    --------
    >>> read_range("3", Place(), is_capacity=False), read_range("3", Place(), is_capacity=True)
    ((3, 3), (0, 3))
    """
    found = _RANGE.fullmatch(text)
    if found:
        high = int(found[2] or found[1])
        low = 0 if is_capacity and found[2] is None else int(found[1])
        if low <= high:
            return low, high
    raise _bad(where, text, Text(zh="个数或范围", en="a number or a range"), same("3, 2:4"))


def read_amounts(lines: Iterable[Line], file: str, *, is_capacity: bool) -> Amounts:
    """Read a table of ``id,value`` (as `read_range`) or ``id,min,max``.

    Raises
    ------
    CellError
        An id is missing or stands twice, or a limit is no whole number.
    """
    each: dict[str, Range] = {}
    for row, (name, *cells) in lines:
        place = Place(file=file, row=row, column="id", value=name)
        _check_name(name, place, name in each)
        column = "value" if len(cells) == 1 else "min, max"
        text = ":".join(cells)
        place = Place(file=file, row=row, column=column, value=text)
        each[name] = read_range(text, place, is_capacity=is_capacity)
    return Amounts(each=each, file=file)


def read_problem(
    affinity: Iterable[Line],
    demand: Amounts,
    capacity: Amounts,
    forbidden: Iterable[Line] = (),
    *,
    file: str = "",
    seed: int = 0,
) -> MatchProblem:
    """Return the problem of tables ``request,candidate,affinity`` and ``request,candidate``.

    Requests and candidates stand in the order in which they are first named: in the table of
    affinities, then in those of demands and capacities. A pair that is not in the table may not be
    chosen; forbidden pairs of others are passed over.

    Raises
    ------
    CellError
        An id is missing, a pair stands twice, or an affinity is no finite number.
    InputError
        There are no pairs, or a table of demands or capacities lacks somebody.
    """
    values: dict[tuple[str, str], float] = {}
    for row, (request, candidate, text) in affinity:
        pair = (request, candidate)
        for name, column in ((request, "request"), (candidate, "candidate")):
            _check_name(name, Place(file=file, row=row, column=column, value=name), False)
        if pair in values:
            twice = Text(zh="没有出现过的配对", en="a pair that does not stand above")
            raise _bad(Place(file=file, row=row), f"{request}, {candidate}", twice)
        values[pair] = _number(text, Place(file=file, row=row, column="affinity", value=text))
    if not values:
        raise InputError(
            Text(zh=f"{file} 里没有配对。", en=f"There are no pairs in {file}."),
            Text(zh="表头下面至少要有一行。", en="At least one row is needed below the header."),
            Place(file=file),
        )
    requests = dict.fromkeys([*(a for a, _ in values), *(demand.each or ())])
    candidates = dict.fromkeys([*(b for _, b in values), *(capacity.each or ())])
    row_at = {name: i for i, name in enumerate(requests)}
    column_at = {name: j for j, name in enumerate(candidates)}
    rows, columns = ([at[pair[k]] for pair in values] for k, at in ((0, row_at), (1, column_at)))
    wants = _arrays(demand, requests, Text(zh="需求", en="request"))
    takes = _arrays(capacity, candidates, Text(zh="候选", en="candidate"))
    ruled_out: dict[Pair, tuple[Reason, ...]] = {}
    for _, (request, candidate) in forbidden:
        if request in row_at and candidate in column_at:
            ruled_out[row_at[request], column_at[candidate]] = (_FORBIDDEN,)
    shape = (len(requests), len(candidates))
    matrix = csr_array((np.array(list(values.values())), (rows, columns)), shape=shape)
    return MatchProblem(
        tuple(requests), tuple(candidates), matrix, *wants, *takes, ruled_out, seed=seed
    )


def _arrays(limits: Amounts, names: Iterable[str], what: Text) -> tuple[Ints, Ints]:
    """Return minimums and maximums. Raises InputError where one is not given."""
    if limits.each is None:
        ranges = [limits.everyone or (0, 0) for _ in names]
    else:
        missing = [name for name in names if name not in limits.each]
        if missing:
            raise InputError(
                Text(
                    zh=f"{limits.file} 里没有{what.zh}“{missing[0]}”（共缺 {len(missing)} 个）。",
                    en=f"{limits.file} lacks the {what.en} {missing[0]!r} ({len(missing)} in all).",
                ),
                Text(zh="请补上缺少的行。", en="Add the missing rows."),
                Place(file=limits.file, column="id", value=missing[0]),
            )
        ranges = [limits.each[name] for name in names]
    pairs = np.array(ranges, dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0].copy(), pairs[:, 1].copy()


def _number(text: str, place: Place) -> float:
    try:
        value = math.nan if "_" in text else float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise _bad(place, text, Text(zh="有限的数", en="a finite number"))
    return value


def _check_name(name: str, place: Place, is_repeated: bool) -> None:
    if not name or is_repeated:
        raise _bad(place, name, Text(zh="自己的编号", en="an id of its own"))


def _bad(place: Place, value: str, wanted: Text, allowed: Text | None = None) -> CellError:
    return CellError(
        Text(
            zh=f"这里应是{wanted.zh}，不是“{value}”。",
            en=f"This is to be {wanted.en}, not {value!r}.",
        ),
        Text(zh="请改正后再试。", en="Correct it and try again."),
        Place(place.file, place.sheet, place.row, place.column, value, allowed or wanted),
    )
