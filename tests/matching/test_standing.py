"""What people have shown: what counts, how much, once, and not after the reference day."""

from datetime import date, datetime

import numpy as np
import pytest

from graph import Changes, Edge, Label, Node, Relation, Snapshot, make_id, open_store, take_snapshot
from graph.model import Value
from matching import matcher_of, request_of, tasks, typed
from matching.evidence import EvidenceKind
from matching.pool import Pool
from matching.pools import pool_of
from matching.scorers._deeds import DeedKind, amounts, deeds_of
from matching.scorers.standing import Standing
from tests.matching import small

ON = date(2026, 11, 24)
AT = datetime(2026, 11, 24)


def node(label: Label, name: str, **properties: Value) -> Node:
    return Node(make_id(label, name), label, name, properties)


WINNER = node(Label.EXPERT, "获奖者", honours=("示例青年奖（2025）", "劳动模范"))
LATER = node(Label.EXPERT, "以后", honours=("示例青年奖（2027）",))
MAKER = node(Label.EXPERT, "做标准的")
WRITER = node(Label.EXPERT, "写论文的")
OLD = node(Label.EXPERT, "早年")
CHAIR = node(Label.EXPERT, "理事长")
NOBODY = node(Label.EXPERT, "无记录")
PEOPLE = (WINNER, LATER, MAKER, WRITER, OLD, CHAIR, NOBODY)
AWARD = node(Label.AWARD, "示例青年奖（2025年度）", scheme="示例青年奖")
OTHER = node(Label.AWARD, "示例贡献奖", edition="2024年度")
SOCIETY = node(Label.SOCIETY, "示例学会")
STANDARDS = [node(Label.DOCUMENT, f"标准{i}", type="standard", published_on="2025") for i in (1, 2)]
PAPERS = [node(Label.DOCUMENT, f"论文{i}", type="paper", published_on="2025") for i in (1, 2)]
ANCIENT = node(Label.DOCUMENT, "旧论文", type="paper", published_on="1990")
FUTURE = node(Label.DOCUMENT, "未来论文", type="paper", published_on="2027-01")
PLAIN = node(Label.DOCUMENT, "无日期的专利", type="patent")
RUNNING = node(Label.PROJECT, "在研项目", start="2025-01", end="2028-12")
COMING = node(Label.PROJECT, "将来项目", start="2027-01", end="2028-12")
NODES = [*PEOPLE, AWARD, OTHER, SOCIETY, *STANDARDS, *PAPERS, ANCIENT, FUTURE, PLAIN, RUNNING,
         COMING]  # fmt: skip
EDGES = [
    Edge(WINNER.id, Relation.WON, AWARD.id, since="2025-11"),
    Edge(WINNER.id, Relation.WON, OTHER.id, properties={"level": "一等奖"}),
    *[Edge(MAKER.id, Relation.CREATED, d.id) for d in STANDARDS],
    *[Edge(WRITER.id, Relation.CREATED, d.id) for d in (*PAPERS, FUTURE)],
    Edge(OLD.id, Relation.CREATED, ANCIENT.id),
    Edge(OLD.id, Relation.CREATED, PLAIN.id),
    Edge(WRITER.id, Relation.WORKED_ON, RUNNING.id, "lead", properties={"role": "负责人"}),
    Edge(WRITER.id, Relation.WORKED_ON, RUNNING.id, properties={"role": "参加人"}),
    Edge(WRITER.id, Relation.WORKED_ON, COMING.id),
    Edge(CHAIR.id, Relation.HOLDS_POST, SOCIETY.id, "7", "2014", "2018", properties={"term": 7}),
    Edge(CHAIR.id, Relation.HOLDS_POST, SOCIETY.id, "8", "2018", properties={"post": "理事长"}),
]


@pytest.fixture(scope="module")
def people() -> Snapshot:
    store = open_store("memory:")
    store.apply(Changes(NODES, EDGES), title="test", at=AT)
    return take_snapshot(store)


def names(snapshot: Snapshot, who: Node, on: date | None = ON) -> list[tuple[str, str, float]]:
    found = deeds_of(snapshot, snapshot.position(who.id), on)
    return [(deed.name, deed.day, round(deed.worth, 2)) for deed in found]


def test_an_award_that_the_list_has_counts_once(people: Snapshot) -> None:
    assert names(people, WINNER) == [
        ("示例青年奖（2025）", "2025", 0.95),
        ("示例贡献奖一等奖", "2024", 0.91),
        ("劳动模范", "", 0.8),
    ]


def test_what_came_after_the_reference_day_does_not_count(people: Snapshot) -> None:
    assert names(people, LATER) == []
    assert names(people, LATER, date(2028, 1, 1)) != []
    assert [name for name, _, _ in names(people, WRITER)] == ["论文1", "论文2", "在研项目"]
    assert len(names(people, WRITER, None)) == 5


def test_a_body_and_a_project_count_once(people: Snapshot) -> None:
    assert names(people, CHAIR) == [("示例学会理事长", "2018", 1.0)]
    assert names(people, WRITER)[-1] == ("在研项目", "2025-01", 1.0)


def test_old_counts_less_than_undated_and_new(people: Snapshot) -> None:
    assert names(people, OLD) == [("旧论文", "1990", 0.52), ("无日期的专利", "", 0.8)]


def test_the_figures_of_all_are_those_of_each(people: Snapshot) -> None:
    places = list(people.of(Label.EXPERT))
    for on in (ON, None, date(2020, 1, 1)):
        found = amounts(people, places, on)
        for k, place in enumerate(places):
            for row, kind in enumerate(DeedKind):
                each = [d.worth for d in deeds_of(people, place, on) if d.kind is kind]
                assert found[row, k] == pytest.approx(sum(each))


def scored(people: Snapshot) -> dict[str, float]:
    pool = pool_of(people, Label.AWARD, Label.EXPERT, ON)
    raw = Standing(pool).score([typed("")])[0]
    return {name: float(x) for name, x in zip(pool.ids, raw, strict=True)}


def test_standards_count_like_papers_and_nothing_is_nothing(people: Snapshot) -> None:
    raw = scored(people)
    assert raw[NOBODY.id] == raw[LATER.id] == 0
    one = np.log(2) / np.log(4) / 4
    assert raw[WRITER.id] - raw[MAKER.id] == pytest.approx(one)  # the project
    assert raw[OLD.id] < raw[MAKER.id]
    assert max(raw.values()) <= 1


def test_one_kind_is_a_quarter_at_most(people: Snapshot) -> None:
    makers = [node(Label.EXPERT, f"人{i}") for i in range(3)]
    works = [node(Label.DOCUMENT, f"文{i}", published_on="2026-11") for i in range(50)]
    edges = [Edge(p.id, Relation.CREATED, w.id) for p in makers for w in works]
    store = open_store("memory:")
    store.apply(Changes([*makers, *works, *NODES], [*edges, *EDGES]), title="test", at=AT)
    raw = scored(take_snapshot(store))
    assert raw[makers[0].id] == pytest.approx(0.25)
    assert 0 < raw[CHAIR.id] < raw[WINNER.id] < 0.25
    # one who shows little of three kinds and one who shows much of one are not far apart
    assert raw[WRITER.id] > raw[makers[0].id] / 2


def test_it_does_not_depend_on_the_request(people: Snapshot) -> None:
    scorer = Standing(pool_of(people, Label.AWARD, Label.EXPERT, ON))
    scores = scorer.score([typed("论文"), typed("标准"), typed("")])
    assert (scores == scores[0]).all()


def test_evidence_names_the_works_with_their_year(people: Snapshot) -> None:
    pool = pool_of(people, Label.AWARD, Label.EXPERT, ON)
    scorer = Standing(pool)
    j = pool.ids.index(WRITER.id)
    lines = scorer.explain(typed(""), j)
    assert {line.kind for line in lines} == {EvidenceKind.RECORD}
    assert [line.concept.zh for line in lines] == [
        "在研项目（2025）",
        "论文1（2025）",
        "论文2（2025）",
    ]
    assert sum(line.weight for line in lines) == pytest.approx(1)
    assert lines[0].ids == (RUNNING.id,)
    missing = scorer.missing(typed(""), j)
    assert missing is not None
    assert missing.zh == "没有记录：荣誉、任职"


def test_a_table_of_persons_without_a_graph_has_no_standing() -> None:
    pool = Pool((typed("甲"), typed("乙")))
    scorer = Standing(pool)
    assert not scorer.score([typed("")]).any()
    assert scorer.explain(typed(""), 0) == []
    assert scorer.terms(typed(""), 0).raw == 0


def test_many_candidates_are_read_from_arrays() -> None:
    people = [node(Label.EXPERT, f"人{i}") for i in range(300)]
    works = [node(Label.DOCUMENT, f"文{i}", published_on="2020") for i in range(300)]
    edges = [Edge(p.id, Relation.CREATED, w.id) for i, p in enumerate(people) for w in works[:i:7]]
    store = open_store("memory:")
    store.apply(Changes([*people, *works], edges), title="test", at=AT)
    snapshot = take_snapshot(store)
    places = list(snapshot.of(Label.EXPERT))
    found = amounts(snapshot, places, ON)
    each = [len(snapshot.out(place, Relation.CREATED)) for place in places]
    np.testing.assert_allclose(found[1] / found[1].max(), np.array(each) / max(each))
    assert not found[[0, 2, 3]].any()


# --- the tasks that count it


def test_a_post_leads_to_its_field(snapshot: Snapshot) -> None:
    matcher = matcher_of(tasks()["post_to_expert"], snapshot, ON)
    request = request_of(snapshot, small.POST.id)
    assert request.disciplines == {"43020": 1.0}
    found = {id_: matcher.explain(request, id_) for id_ in (small.PIPES.id, small.CODE.id)}
    text = {id_: why.shares["text"] for id_, why in found.items()}
    assert text[small.PIPES.id] > text[small.CODE.id] == 0
    # member of the society that gives the post
    assert found[small.PIPES.id].shares["network"] > 0


def test_an_award_open_to_all_fields_goes_by_standing(snapshot: Snapshot) -> None:
    matcher = matcher_of(tasks()["award_to_expert"], snapshot, ON)
    affinity = matcher.match([request_of(snapshot, small.AWARD.id)], top=2)
    assert {affinity.candidates[j] for j, _ in affinity.best(0)} == {small.MAKER.id, small.CODE.id}


def test_the_words_of_an_open_award_favour_nobody(snapshot: Snapshot) -> None:
    request = request_of(snapshot, small.AWARD.id)
    assert (request.title, request.text) == ("", "")
    why = matcher_of(tasks()["award_to_expert"], snapshot, ON).explain(request, small.MAKER.id)
    assert why.shares["text"] == why.shares["discipline"] == 0
    assert not [line for line in why.against if "主题契合" in line.zh or "学科" in line.zh]


@pytest.mark.parametrize("name", ["award_to_expert", "post_to_expert", "station_to_society"])
def test_each_is_planned(name: str) -> None:
    plan = tasks()[name].plan
    assert plan is not None
    assert plan.asks_by_scheme == (name == "award_to_expert")
