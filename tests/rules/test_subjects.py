"""Subjects from the graph: fields, dated ties, what follows; restricted fields are never seen."""

from datetime import date, datetime

import pytest

from graph import Changes, open_store, take_snapshot
from graph.errors import NotFoundError
from graph.model import Edge, Node, Value, make_id
from graph.schema import Label, Relation
from matching.rules.eligibility import eligible
from matching.rules.library import load_rules
from matching.rules.subject import Subject
from matching.rules.subjects import SubjectReader
from tests.rules.persons import CANNOT_TELL, NO, ON, YES

LIBRARY = load_rules()
AT = datetime(2026, 11, 24)


def node(label: Label, key: str, **properties: Value) -> Node:
    """Return a node whose name is its key."""
    return Node(make_id(label, key), label, key, properties)


def edge(
    source: Node, relation: Relation, target: Node, since: str = "", until: str = "", **more: Value
) -> Edge:
    """Return an edge; the first day tells it from others."""
    return Edge(source.id, relation, target.id, since, since, until, properties=more)


#: one academician not retired, one retired, with stations over cities and years
ACTIVE = node(Label.EXPERT, "在职院士", academician=True, retired=False, born="1965-03")
RETIRED = node(Label.EXPERT, "退休院士", academician=True, retired=True, phone="13800000000")
DOCTOR = node(Label.EXPERT, "医生", sex="male", born="1980-06")
CHEMIST = node(Label.EXPERT, "化学家")
UNKNOWN = node(Label.EXPERT, "无资料")
STATIONS = [
    node(Label.WORKSTATION, f"{place}站", type="academician")
    for place in ("天津", "深圳", "无锡", "宁波")
]
FIRM = node(Label.ENTERPRISE, "建站厂", revenue=2500)
NEEDS = [node(Label.NEED, f"需求{i}") for i in range(3)]
CLINIC = node(Label.DISCIPLINE, "320.24")
CHEMISTRY = node(Label.DISCIPLINE, "150")
AWARD = node(Label.AWARD, "第十七届", scheme="中国青年科技奖")
NODES = [ACTIVE, RETIRED, DOCTOR, CHEMIST, UNKNOWN, *STATIONS, FIRM, *NEEDS, CLINIC, CHEMISTRY,
         AWARD]  # fmt: skip
EDGES = [
    edge(ACTIVE, Relation.SERVES, STATIONS[0], "2016-05", "2019-05", months=3),
    edge(ACTIVE, Relation.SERVES, STATIONS[1], "2018", months=3),
    edge(ACTIVE, Relation.SERVES, STATIONS[2], "2020-01-01", "2022-12-31", months=3),
    *[edge(RETIRED, Relation.SERVES, s, "2018", months=4) for s in STATIONS[:3]],
    edge(RETIRED, Relation.SERVES, STATIONS[3], "2021-07-01", months=4),
    *[edge(FIRM, Relation.STATES, need) for need in NEEDS],
    edge(STATIONS[0], Relation.HOSTED_BY, FIRM),
    edge(DOCTOR, Relation.IN_DISCIPLINE, CLINIC),
    edge(CHEMIST, Relation.IN_DISCIPLINE, CHEMISTRY),
    edge(CHEMIST, Relation.WON, AWARD, "2022"),
]


@pytest.fixture(scope="module")
def reader() -> SubjectReader:
    store = open_store("memory:")
    store.apply(Changes(NODES, EDGES), title="test", at=AT)
    return SubjectReader(take_snapshot(store))


def of(reader: SubjectReader, what: Node, on: date = ON) -> Subject:
    """Return the subject that a node is."""
    return reader.read(what.id, on)


@pytest.mark.parametrize(
    ("who", "on", "broken"),
    [
        # nothing is broken before the document, whatever was held
        (ACTIVE, "2018-06-01", []),
        (ACTIVE, "2019-06-10", []),
        (ACTIVE, "2019-06-11", []),
        (ACTIVE, "2019-12-31", []),
        (ACTIVE, "2020-01-01", ["ws_max_unretired"]),
        (ACTIVE, "2022-12-31", ["ws_max_unretired"]),
        (ACTIVE, "2023-01-01", []),
        (RETIRED, "2021-06-30", []),
        (RETIRED, "2021-07-01", ["ws_max_retired"]),
        (RETIRED, "2026-11-24", ["ws_max_retired"]),
    ],
)
def test_breaches_are_named_day_by_day(
    reader: SubjectReader, who: Node, on: str, broken: list[str]
) -> None:
    day = date.fromisoformat(on)
    found = eligible(LIBRARY.scheme("院士工作站"), of(reader, who, day), day)
    assert [finding.rule.id for finding in found.broken] == broken


def test_restricted_fields_are_never_seen(reader: SubjectReader) -> None:
    assert "phone" not in of(reader, RETIRED).values


def test_clinical_medicine_follows_from_the_discipline(reader: SubjectReader) -> None:
    assert of(reader, DOCTOR).flag("clinical") is True
    assert of(reader, CHEMIST).flag("clinical") is False
    assert of(reader, UNKNOWN).flag("clinical") is None
    found = eligible(LIBRARY.scheme("天津市青年科技人才培养"), of(reader, DOCTOR), date(2024, 6, 1))
    assert found.tracks["tier1"].answer is YES


def test_a_recorded_winner_and_one_who_is_none(reader: SubjectReader) -> None:
    scheme = LIBRARY.scheme("中国青年科技奖")
    rule = next(r for r in scheme.in_force(ON).rules if r.id == "cn_yst_winners")
    assert rule.check(of(reader, CHEMIST), ON).answer is NO
    assert rule.check(of(reader, DOCTOR), ON).answer is YES
    assert reader.registers == {"won:第十七届 中国青年科技奖"}


def test_firms_and_stations_have_what_follows(reader: SubjectReader) -> None:
    assert of(reader, FIRM).values["needs"] == 3
    station = of(reader, STATIONS[0])
    assert station.values["needs"] == 3
    assert station.values["revenue"] == 2500
    assert station.values["station_experts"] == 1
    assert of(reader, STATIONS[0], date(2017, 1, 1)).values["station_experts"] == 1
    found = eligible(LIBRARY.scheme("省级学会服务站"), of(reader, FIRM), ON)
    assert found.answer is NO
    assert [f.rule.id for f in found.broken] == ["fj_ss_prov_needs"]
    assert found.findings[1].answer is CANNOT_TELL


def test_a_node_that_is_not_there(reader: SubjectReader) -> None:
    with pytest.raises(NotFoundError):
        reader.read("expert:nobody", ON)


def test_the_same_node_gives_the_same_subject(reader: SubjectReader) -> None:
    assert of(reader, ACTIVE) == of(reader, ACTIVE)
