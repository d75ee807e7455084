"""Asking again and again whether some rows that count pairs go together."""

from enum import Enum

import numpy as np
from scipy.sparse import csc_array, csr_array

from matching.assignment.problem import Floats, Ints
from matching.assignment.solvers._highs import GrowingProgramme, Listen, Programme, State
from matching.assignment.solvers._whole import solve_whole


class Answer(Enum):
    """Whether rows go together."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Probe:
    """Rows low ≤ matrix · x ≤ high with 0 ≤ x ≤ 1; any part of them can be asked about.

    Parameters
    ----------
    matrix, low, high
        The rows.
    rows
        Those that will be asked about as fractions.
    nodes
        Nodes of a search over whole numbers after which the answer is unknown.
    listen
        Is told of progress; returns True to stop, and the answer is unknown.
    """

    def __init__(
        self,
        matrix: csr_array,
        low: Floats,
        high: Floats,
        *,
        rows: Ints,
        nodes: int,
        listen: Listen | None,
    ) -> None:
        self._matrix, self._low, self._high, self._rows = matrix, low, high, rows
        self._nodes, self._listen = nodes, listen
        self._lp = GrowingProgramme(self._programme(rows))

    def in_fractions(self, rows: Ints) -> Answer:
        """Say whether fractions of pairs could keep `rows`."""
        is_on = np.isin(self._rows, rows)
        self._lp.set_limits(
            np.where(is_on, self._low[self._rows], -np.inf),
            np.where(is_on, self._high[self._rows], np.inf),
        )
        return _ANSWERS[self._lp.solve(self._listen)]

    def ray_rows(self) -> Ints | None:
        """Return the rows that contradict each other after a NO; None if that is not known."""
        ray = self._lp.ray()
        if ray is None:
            return None
        found: Ints = self._rows[np.abs(ray) > 1e-7 * np.abs(ray).max(initial=0.0)]
        return found

    def in_whole(self, rows: Ints) -> Answer:
        """Say whether whole pairs can keep `rows`."""
        programme = self._programme(rows)
        if not len(programme.gain):
            is_kept = bool((programme.low <= 0).all() and (programme.high >= 0).all())
            return Answer.YES if is_kept else Answer.NO
        found = solve_whole(programme, nodes=self._nodes, gap=np.inf, listen=self._listen)
        return Answer.YES if found.values is not None else _ANSWERS[found.state]

    def _programme(self, rows: Ints) -> Programme:
        """Return the rows over the pairs that they count, without a goal."""
        part = self._matrix[rows]
        touched = np.unique(part.indices)
        return Programme(
            np.zeros(len(touched)),
            csc_array(part[:, touched]),
            self._low[rows],
            self._high[rows],
        )


_ANSWERS = {
    State.BEST: Answer.YES,
    State.IMPOSSIBLE: Answer.NO,
    State.STOPPED: Answer.UNKNOWN,
}
