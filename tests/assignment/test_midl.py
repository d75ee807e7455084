"""MIDL, 177 reviewers and 118 papers: the figures that were published, and better ones."""

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_array

from matching.assignment.assign import assign
from matching.assignment.problem import MatchProblem
from matching.assignment.solver import Objective

MIDL = Path(__file__).parents[3] / "shared" / "data" / "bench" / "midl.npz"
pytestmark = pytest.mark.skipif(
    not MIDL.exists(), reason="skipped: MIDL needs ../shared/data/bench/midl.npz"
)


@pytest.fixture(scope="module")
def midl() -> MatchProblem:
    with np.load(MIDL) as data:
        scores, demand, load = data["scores"].T, data["covs"], data["loads"]
    rows, columns = np.nonzero(scores > -1)
    affinity = csr_array((scores[rows, columns], (rows, columns)), shape=scores.shape)
    n, m = scores.shape
    return MatchProblem(
        tuple(f"paper {i}" for i in range(n)), tuple(f"reviewer {j}" for j in range(m)),
        affinity, demand, demand, np.zeros_like(load), load,
    )  # fmt: skip


def test_total(midl: MatchProblem) -> None:
    found = assign(midl).solution
    assert found is not None
    assert round(found.total, 2) == 201.88
    assert found.is_optimal
    assert found.bound == pytest.approx(found.total, abs=1e-9)


def test_fair(midl: MatchProblem) -> None:
    found = assign(midl, Objective.FAIR).solution
    assert found is not None
    assert found.total >= 201.76
    assert found.worst is not None
    assert found.worst >= 0.944
    assert found.is_optimal
    assert found.bound == pytest.approx(found.total, abs=1e-6)
    assert found.worst_bound == pytest.approx(found.worst, abs=1e-9)
