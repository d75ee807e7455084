"""Panels: the best of all by brute force, limits kept or named, reasons that add up."""

import json
from dataclasses import replace
from datetime import date, datetime
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InputError, NotFoundError
from graph.model import Edge, Node, make_id
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.snapshots import take_snapshot
from graph.store import Changes, open_store
from graph.text import same
from matching.assignment.problem import MatchProblem, Quota
from matching.makeup import Target, value_of
from matching.panels.choosing import choose, keeps, worth
from matching.panels.covering import Mask, science_of
from matching.panels.making import PanelDraft, make_panel, panel_draft, why_not_on
from matching.panels.panel import Panel, PanelTerms
from matching.rules.library import load_rules
from matching.task import find_task
from tests.assignment.problems import problem_of
from tests.shell import call, call_json
from tests.small_graph import NEED as SMALL
from tests.small_graph import write_small_graph

ON = date(2026, 11, 24)
TASK = find_task("need_to_expert")


@st.composite
def cases(draw: st.DrawFn) -> tuple[MatchProblem, Mask, Mask, int]:
    """Draw a small panel problem: topics, quotas, pins, some who do not qualify."""
    count, topics = draw(st.integers(1, 8)), draw(st.integers(1, 4))
    size = draw(st.integers(1, min(4, count)))
    covers = np.array([[draw(st.booleans()) for _ in range(count)] for _ in range(topics)])
    may = np.array([draw(st.integers(0, 5)) > 0 for _ in range(count)])
    quotas = tuple(
        Quota(f"q{k}", same(f"q{k}"), low, draw(st.sampled_from([None, low, low + 1])), None,
              draw(st.frozensets(st.integers(0, count - 1))))
        for k in range(draw(st.integers(0, 3)))
        for low in (draw(st.integers(0, 1)),)
    )  # fmt: skip
    affinity = {(0, j): draw(st.integers(0, 20)) / 20 for j in range(count)}
    problem = problem_of(affinity, [size], [(0, 1)] * count, quotas=quotas)
    pins = frozenset({(0, draw(st.integers(0, count - 1)))} if draw(st.booleans()) else ())
    return replace(problem, pins=pins), covers, may, draw(st.integers(1, 3))


@given(case=cases())
@settings(max_examples=80)
def test_the_best_of_all_panels(case: tuple[MatchProblem, Mask, Mask, int]) -> None:
    problem, covers, may, depth = case
    affinity = problem.affinity.toarray()[0]

    def plain(members: tuple[int, ...]) -> float:
        """The objective once more, topic by topic."""
        crowd = (sum(bool(row[j]) for j in members) for row in covers)
        steps = sum(1 / d for n in crowd for d in range(1, min(n, depth) + 1))
        return float(steps + sum(affinity[j] for j in members))

    pinned = {j for _, j in problem.pins}
    possible = [
        members
        for members in combinations(np.flatnonzero(may).tolist(), int(problem.demand_min[0]))
        if pinned <= set(members) and keeps(problem.quotas, members)
    ]
    found = choose(problem, covers, affinity, may, depth)
    if not possible:
        assert found is None
        return
    assert found is not None
    assert found.members in possible
    assert found.is_optimal
    assert found.objective == pytest.approx(max(map(plain, possible)))
    assert worth(covers, affinity, found.members, depth) == pytest.approx(plain(found.members))


FIELDS = ("520", "520", "520", "520", "790", "840", "430", "430")
TEXTS = ("机器视觉缺陷检测", "机器视觉缺陷检测", "图像分割", "图像分割", "产业经济政策评估",
         "社会调查与公众意见", "焊接工艺机器人", "焊接工艺机器人")  # fmt: skip
UNITS = [Node(make_id(Label.ORGANIZATION, k), Label.ORGANIZATION, f"示例{k}院") for k in "甲乙丙"]
EXPERTS = [
    Node(make_id(Label.EXPERT, f"x{k}"), Label.EXPERT, f"示例专家{k}",
         {"research": text, "sex": "female" if k % 3 == 0 else "male"})
    for k, text in enumerate(TEXTS)
]  # fmt: skip
NEED = Node(
    make_id(Label.NEED, "n"), Label.NEED, "焊缝机器视觉检测及其社会影响评估",
    {"problem": "机器视觉缺陷检测、焊接工艺机器人、产业经济政策评估、社会调查",
     "keywords": ("机器视觉", "焊接"), "state": "open"},
)  # fmt: skip


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    edges = [
        Edge(one.id, Relation.WORKS_AT, UNITS[k % 3].id, since="2010")
        for k, one in enumerate(EXPERTS)
    ]
    edges += [
        Edge(one.id, Relation.IN_DISCIPLINE, f"discipline:{FIELDS[k]}", properties={"rank": 1})
        for k, one in enumerate(EXPERTS)
    ]
    disciplines = [
        Node(f"discipline:{code}", Label.DISCIPLINE, code, {"scheme": "gbt13745"})
        for code in sorted(set(FIELDS))
    ]
    store = open_store("memory:")
    nodes = [*UNITS, *EXPERTS, NEED, *disciplines]
    store.apply(Changes(nodes=nodes, edges=edges), title="fixture", at=datetime(2026, 1, 1))
    return take_snapshot(store)


def asked(snapshot: Snapshot, size: int, **terms: object) -> tuple[PanelDraft, Panel]:
    given = PanelTerms(size, least=0.0, **terms)  # type: ignore[arg-type]
    known = panel_draft(TASK, snapshot, load_rules(), NEED.id, given, ON)
    return known, make_panel(known)


def test_topics_limits_and_both_sciences(snapshot: Snapshot) -> None:
    topics = ("520", "430", "790", "840")
    known, panel = asked(
        snapshot, 4, topics=topics, sciences=(2, 2), most={"unit": 2},
        targets=(Target("sex", "female", 1),),
    )  # fmt: skip
    assert panel.is_optimal
    assert panel.gap == 0
    assert [one.name[:3] for one in panel.topics] == list(topics)
    assert all(one.members for one in panel.topics)
    places = [snapshot.position(one.id) for one in panel.members]
    units = [value_of(snapshot, i, "unit", ON) for i in places]
    assert max(units.count(unit) for unit in units) <= 2
    fields = [science_of(value_of(snapshot, i, "field", ON)) for i in places]
    assert (fields.count("natural"), fields.count("social")) == (2, 2)
    assert any(value_of(snapshot, i, "sex", ON) == "female" for i in places)
    names = known.draft.problem.candidates
    for one in panel.members:
        rest = [names.index(x.id) for x in panel.members if x is not one]
        assert panel.objective - one.adds == pytest.approx(known.worth(rest))
        for other in one.substitutes:
            swapped = [*rest, names.index(other.id)]
            assert keeps(known.problem.quotas, swapped)
            assert panel.objective + other.change == pytest.approx(known.worth(swapped))
            assert other.change <= 1e-9


def test_what_cannot_be_is_named_with_ways_out(snapshot: Snapshot) -> None:
    _, panel = asked(snapshot, 4, topics=("520",), sciences=(0, 3))
    assert panel.members == ()
    (standoff,) = panel.standoffs
    assert "社会科学至少 3 人" in standoff.text.zh
    assert "social sciences: at least 3" in standoff.text.en
    assert standoff.ways.zh


def test_avoided_units_and_loads_are_out_with_their_reason(snapshot: Snapshot) -> None:
    known, panel = asked(snapshot, 3, topics=("520",), avoid=(UNITS[0].id,))
    assert not {one.id for one in panel.members} & {EXPERTS[k].id for k in (0, 3, 6)}
    assert [(one.reason.zh, one.count) for one in panel.excluded] == [("属回避单位", 3)]
    assert why_not_on(known, panel, EXPERTS[0].id).zh == "属回避单位"
    outside = next(k for k in (1, 2, 4, 5, 7) if EXPERTS[k].id not in {m.id for m in panel.members})
    assert "总分少" in why_not_on(known, panel, EXPERTS[outside].id).zh
    assert why_not_on(known, panel, panel.members[0].id).zh == "在组内。"
    with pytest.raises(NotFoundError):
        why_not_on(known, panel, NEED.id)


def test_pins_are_on_it_and_the_same_comes_again(snapshot: Snapshot) -> None:
    pins = (EXPERTS[5].id,)
    _, panel = asked(snapshot, 3, topics=("520", "430"), pins=pins)
    assert pins[0] in {one.id for one in panel.members}
    assert asked(snapshot, 3, topics=("520", "430"), pins=pins)[1] == panel


def test_keywords_are_the_topics_where_none_are_given(snapshot: Snapshot) -> None:
    _, panel = asked(snapshot, 3)
    assert [one.name for one in panel.topics] == ["机器视觉", "焊接"]


def test_from_the_command_line(tmp_path: Path) -> None:
    store = tmp_path / "atlas.db"
    write_small_graph(store)
    words = ("panel", "need_to_expert", "--request", SMALL.id, "--topic", "阴极保护")
    found = call_json(*words, "--size", "1", store=store)["panel"]
    assert [one["name"] for one in found["members"]] == ["甲某（示例）"]
    assert found["optimal"] is True
    assert found["topics"][0]["members"] == [found["members"][0]["id"]]
    outcome = call(*words, "--size", "2", "--sciences", "1:1", "--format", "json", store=store)
    assert outcome.code == 1
    assert json.loads(outcome.stdout)["panel"]["conflicts"]
    for wrong in (("--target", "sex"), ("--spread", "unit"), ("--sciences", "x")):
        bad = call(*words, "--size", "1", *wrong, "--format", "json", store=store)
        assert (bad.code, bad.error["column"]) == (2, wrong[0])


@pytest.mark.parametrize(
    "terms", [{"size": 0}, {"size": 3, "depth": 9}, {"size": 3, "most": {"unit": 0}},
              {"size": 3, "most": {"colour": 1}}, {"size": 3, "sciences": (-1, 0)}]
)  # fmt: skip
def test_terms_are_checked(terms: dict[str, object]) -> None:
    with pytest.raises(InputError):
        PanelTerms(**terms)  # type: ignore[arg-type]
