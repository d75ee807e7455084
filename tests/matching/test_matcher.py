"""What every scorer and task promises, and what the matcher says of pairs."""

from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from graph import Changes, GraphStore, Label, Node, Snapshot, make_id, take_snapshot
from graph.errors import NotFoundError, UnknownNameError
from graph.importing.shipped import shipped_disciplines
from matching import Matcher, Scorer, Task, find_task, matcher_of, request_of, scorers, tasks, typed
from matching.affinity import grade, standardise, to_unit
from matching.bridge import default_bridge
from matching.evidence import EvidenceKind
from matching.fields import fields_of
from matching.pool import Pool
from matching.pools import pool_of
from matching.search import who_knows
from tests.matching import small as s

ON = date(2026, 11, 24)
every_scorer = pytest.mark.parametrize("kind", scorers().values(), ids=scorers())
every_task = pytest.mark.parametrize("task", tasks().values(), ids=tasks())


@pytest.fixture(scope="module")
def pool(snapshot: Snapshot) -> Pool:
    return pool_of(snapshot, Label.NEED, Label.EXPERT, ON)


@every_scorer
def test_scorer_contract(kind: type[Scorer], pool: Pool, snapshot: Snapshot) -> None:
    requests = [request_of(snapshot, s.NEED.id), typed("软件缺陷"), typed("")]
    scorer = kind(pool)
    scores = scorer.score(requests)
    assert scores.shape == (3, len(pool))
    assert np.isfinite(scores).all()
    assert (scores >= 0).all()
    np.testing.assert_array_equal(scores, kind(pool).score(requests))
    np.testing.assert_allclose(scores[[1]], scorer.score(requests[1:2]))
    assert scorer.score([]).shape == (0, len(pool))


@every_scorer
def test_scorer_explains_what_it_scores(kind: type[Scorer], pool: Pool, snapshot: Snapshot) -> None:
    request = request_of(snapshot, s.NEED.id)
    if kind.name == "capacity":  # of societies only
        pool = pool_of(snapshot, Label.NEED, Label.SOCIETY, ON)
    scorer = kind(pool)
    scores = scorer.score([request])[0]
    assert scores.any()
    for j in range(len(pool)):
        lines = scorer.explain(request, j)
        assert bool(lines) == bool(scores[j] > 0)
        assert all(0 <= line.weight <= 1 + 1e-9 for line in lines)
        assert all(node_id in ids(snapshot) for line in lines for node_id in line.ids)


def ids(snapshot: Snapshot) -> set[str]:
    return {snapshot.id(i) for i in range(len(snapshot))}


@every_scorer
def test_scorer_on_an_empty_pool(kind: type[Scorer]) -> None:
    assert kind(Pool(())).score([typed("电池")]).shape == (1, 0)


@every_scorer
def test_scorer_says_what_it_is(kind: type[Scorer]) -> None:
    assert kind.__doc__
    assert kind.source.startswith("https://doi.org/")
    assert all(kind.title)


@every_task
def test_task_is_a_whole_declaration(task: type[Task]) -> None:
    assert sum(task.weights.values()) == pytest.approx(1)
    assert task.weights.keys() <= scorers().keys()
    assert all([*task.title, *task.purpose, *task.reason])
    first, _, second = task.name.partition("_to_")
    assert first
    assert bool(second) == (task.group is None)  # a group is named for what it does
    assert task.plan is None or task.group is None


@every_task
def test_task_runs(task: type[Task], snapshot: Snapshot) -> None:
    matcher = matcher_of(task, snapshot, ON)
    asking = [request_of(snapshot, snapshot.id(i)) for i in snapshot.of(task.requests)]
    affinity = matcher.match(asking, top=2)
    assert affinity.requests == tuple(r.id for r in asking)
    total = sum(part.toarray() for part in affinity.parts.values())
    np.testing.assert_allclose(total, affinity.scores.toarray())
    for i, request in enumerate(asking):
        best = affinity.best(i)
        assert len(best) == min(2, len(matcher.pool) - (request.id in matcher.pool.ids))
        assert all(0 <= value <= 1 for _, value in best)
        assert request.id not in {affinity.candidates[j] for j, _ in best}
        for rank, (j, value) in enumerate(best, 1):
            why = matcher.explain(request, affinity.candidates[j])
            assert why.rank == rank
            assert why.affinity == pytest.approx(value)
            assert sum(part.share for part in why.parts) == pytest.approx(value)


def test_the_right_society_and_expert(snapshot: Snapshot) -> None:
    request = request_of(snapshot, s.NEED.id)
    societies = matcher_of(find_task("need_to_society"), snapshot, ON)
    experts = matcher_of(find_task("need_to_expert"), snapshot, ON)
    assert first(societies, request) == s.CORROSION.id
    assert first(experts, request) == s.PIPES.id
    software = typed("编译器缺陷检测软件", industries={"I651": 1.0})
    assert first(societies, software) == s.COMPUTING.id
    assert first(experts, software) == s.CODE.id
    assert first(experts, typed("battery thermal runaway")) == s.ENGLISH.id


def first(matcher: Matcher, request: object) -> str:
    affinity = matcher.match([request], top=1)  # type: ignore[list-item]
    return affinity.candidates[affinity.best(0)[0][0]]


def test_a_patent_alone_speaks_for_its_maker(snapshot: Snapshot) -> None:
    matcher = matcher_of(find_task("need_to_expert"), snapshot, ON)
    why = matcher.explain(typed("管道阴极保护电位监测"), s.MAKER.id)
    assert why.rank <= 2
    assert s.PATENT.id in {i for line in why.evidence for i in line.ids}


def test_a_part_can_be_recomputed(snapshot: Snapshot) -> None:
    matcher = matcher_of(find_task("need_to_expert"), snapshot, ON)
    for part in matcher.explain(request_of(snapshot, s.NEED.id), s.PIPES.id).parts:
        away = (part.raw - part.mean) / part.deviation
        assert part.unit == pytest.approx(float(to_unit(np.array([away]))[0]))
        assert part.share == pytest.approx(part.unit * part.weight * part.confidence)


@every_task
def test_the_raw_score_is_the_sum_or_mean_of_its_terms(
    task: type[Task], snapshot: Snapshot
) -> None:
    matcher = matcher_of(task, snapshot, ON)
    for i in snapshot.of(task.requests):
        request = request_of(snapshot, snapshot.id(i))
        for candidate in set(matcher.pool.ids) - {request.id}:
            for part in matcher.explain(request, candidate).parts:
                assert part.terms.raw == pytest.approx(part.raw)


def test_the_path_is_read_out(snapshot: Snapshot) -> None:
    matcher = matcher_of(find_task("need_to_expert"), snapshot, ON)
    why = matcher.explain(request_of(snapshot, s.NEED.id), s.PIPES.id)
    path = next(line for line in why.evidence if line.kind == "path")
    assert path.ids == (s.NEED.id, s.GAS.id, s.STATION.id, s.PIPES.id)


def test_why_not(snapshot: Snapshot) -> None:
    matcher = matcher_of(find_task("need_to_expert"), snapshot, ON)
    why = matcher.explain(request_of(snapshot, s.NEED.id), s.SILENT.id)
    assert why.affinity == 0
    assert why.rank > 1
    assert any("没有任何文字" in line.zh for line in why.against)
    assert not why.evidence


def test_a_dissolved_society_is_no_candidate(snapshot: Snapshot) -> None:
    matcher = matcher_of(find_task("need_to_society"), snapshot, ON)
    assert s.FORMER.id not in matcher.pool.ids
    with pytest.raises(NotFoundError):
        matcher.explain(request_of(snapshot, s.NEED.id), s.FORMER.id)


def test_unknown_task_names_the_known() -> None:
    with pytest.raises(UnknownNameError) as error:
        find_task("need_to_nobody")
    assert all(name in error.value.hint.en for name in tasks())


def test_a_matcher_is_shared_and_replaced(small: GraphStore, snapshot: Snapshot) -> None:
    task = find_task("need_to_expert")
    assert matcher_of(task, snapshot, ON) is matcher_of(task, snapshot, ON)
    assert matcher_of(task, snapshot, ON) is not matcher_of(task, snapshot, date(2020, 1, 1))


def test_restricted_properties_reach_no_profile(snapshot: Snapshot) -> None:
    for label in Label:
        for profile in pool_of(snapshot, label, label, ON).profiles:
            assert "13800000000" not in profile.text


def test_standardise() -> None:
    raw: NDArray[np.float64] = np.array([[1.0, 2.0, 3.0], [5.0, 5.0, 5.0]])
    away, mean, deviation = standardise(raw)
    np.testing.assert_allclose(mean, [2, 5])
    assert deviation[1] == 0
    assert not away[1].any()
    np.testing.assert_allclose(away[0] * deviation[0] + mean[0], raw[0])


def test_grades_are_in_order() -> None:
    assert [grade(x) for x in (0.9, 0.4, 0.1)] == ["strong", "fair", "weak"]


def test_who_knows_follows_what_people_stand_behind(small: GraphStore) -> None:
    answer = who_knows(small, "阴极保护")
    found = {result.id: result for result in answer.results}
    assert {s.PIPES.id, s.MAKER.id, s.PATENT.id} <= found.keys()
    assert any(why.id == s.PATENT.id for why in found[s.MAKER.id].why)
    assert answer.counts[Label.EXPERT] == 2
    assert not answer.is_partial
    only = who_knows(small, "阴极保护", [Label.EXPERT])
    assert {result.label for result in only.results} == {Label.EXPERT}


def test_who_knows_nothing(small: GraphStore) -> None:
    assert who_knows(small, "量子引力").results == ()
    assert who_knows(small, "").results == ()
    assert who_knows(small, "13800000000").results == ()


def test_evidence_is_spelled_as_the_request_spells_it() -> None:
    maker = Node(make_id(Label.EXPERT, "庚示例"), Label.EXPERT, "庚示例", {"research": "5G天线"})
    store = s.small_store()
    store.apply(Changes([maker]), title="专家", at=s.AT)
    matcher = matcher_of(find_task("need_to_expert"), take_snapshot(store), ON)
    found = matcher.explain(typed("5G天线设计"), maker.id)
    words = {line.concept.zh for line in found.evidence if line.kind is EvidenceKind.WORDS}
    assert "5G" in words
    assert "5g" not in words


def test_what_a_society_has_not_written_is_not_its_record(snapshot: Snapshot) -> None:
    matcher = matcher_of(find_task("need_to_society"), snapshot, ON)
    found = matcher.explain(typed("软件与计算机芯片"), s.COMPUTING.id)
    told = {
        line.concept.zh: line.source.zh
        for line in found.evidence
        if line.kind is EvidenceKind.WORDS
    }
    assert told["芯片"] == "所属学科的用词"
    assert "学会资料" in [document.kind.zh for document in matcher.pool.documents]


def test_disciplines_that_ship_are_not_said_to_be_declared() -> None:
    society = make_id(Label.SOCIETY, "中国光学学会")
    nodes = [Node(society, Label.SOCIETY, "中国光学学会")]
    edges = shipped_disciplines(society, "中国光学学会")
    store = s.small_store()
    store.apply(Changes(nodes, list(edges)), title="学会", at=s.AT)
    taken = take_snapshot(store)
    requests = [request_of(taken, society), request_of(taken, s.CORROSION.id)]
    shipped, stated = (
        {field.how.zh for field in one.fields} for one in fields_of(requests, default_bridge())
    )
    assert shipped == {"随附学科（待学会确认）"}
    assert stated == {"申报学科"}


def test_a_typed_firm_is_read_like_one_in_the_graph(snapshot: Snapshot) -> None:
    scope = "燃气管网建设、运行与维护"
    stored = request_of(snapshot, s.GAS.id)
    told = typed(s.GAS.name, scope, label=Label.ENTERPRISE)
    assert (told.title, told.documents[0].text) == (stored.title, stored.documents[0].text)
    fields = fields_of([told], default_bridge())[0].fields
    assert any("由经营范围判断的行业" in field.how.zh for field in fields)
