"""Ranking of plain tables, and the measures of a ranking."""

import pytest

from graph.errors import NotFoundError
from matching.metrics import expertise_loss, hits_at
from matching.tables import Row, TableRanker

CANDIDATES = [
    Row("x", "Battery safety", "thermal runaway of lithium cells"),
    Row("x", "锂电池热失控"),
    Row("y", "Graph neural networks", "message passing"),
    Row("z", "海水淡化", "反渗透膜污染"),
]
REQUESTS = [Row("a", "Lithium battery", "runaway"), Row("b", "反渗透膜"), Row("c", "")]


def test_rank_orders_all_candidates() -> None:
    ranker = TableRanker(CANDIDATES, REQUESTS)
    rows = list(ranker.rank(REQUESTS))
    assert ranker.candidates == ("x", "y", "z")
    assert [(r.request, r.rank) for r in rows] == [(q, k) for q in "abc" for k in (1, 2, 3)]
    assert [r.candidate for r in rows if r.rank == 1][:2] == ["x", "z"]
    assert all(0 <= r.affinity < 1 for r in rows)
    assert rows == list(TableRanker(CANDIDATES, REQUESTS).rank(REQUESTS))
    assert list(ranker.rank(REQUESTS, top=1)) == [r for r in rows if r.rank == 1]


def test_pairs_are_all_scored_in_their_order() -> None:
    ranker = TableRanker(CANDIDATES, REQUESTS)
    ranks = {(r.request, r.candidate): r for r in ranker.rank(REQUESTS)}
    pairs = [("b", "y"), ("a", "x"), ("b", "z"), ("c", "x")]
    assert list(ranker.rank_pairs(REQUESTS, pairs)) == [ranks[pair] for pair in pairs]


def test_a_pair_of_nobody_is_refused() -> None:
    ranker = TableRanker(CANDIDATES, REQUESTS)
    with pytest.raises(NotFoundError):
        list(ranker.rank_pairs(REQUESTS, [("a", "nobody")]))


def test_hits_at() -> None:
    ranked, good = [["a", "b", "c"], [], ["c"]], [{"c"}, {"a"}, {"c", "d"}]
    assert hits_at(1, ranked, good) == pytest.approx(1 / 3)
    assert hits_at(3, ranked, good) == pytest.approx(2 / 3)
    assert hits_at(1, [], []) == 0.0


def test_expertise_loss_by_hand() -> None:
    # pairs: (5,4) right order; (5,1) wrong, gap 4; (4,1) tied, gap 3, half
    loss = expertise_loss([[(5, 0.5), (4, 0.4), (1, 0.6)]])
    assert loss.loss == pytest.approx((4 + 3) / 8)
    loss = expertise_loss([[(5, 0.5), (4, 0.4), (1, 0.4)]])
    assert loss.loss == pytest.approx(3 / 2 / 8)
    assert (loss.easy, loss.hard) == (0.5, 1.0)
    assert expertise_loss([[(1, 7.0), (5, 7.0)], [(3, 1.0)]]).loss == 0.5
    assert expertise_loss([]).loss == 0.0
