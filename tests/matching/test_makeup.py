"""What a list is made up of, its targets, and the same targets as limits of a problem."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Edge, Label, Node, Relation, Snapshot, make_id, open_store, take_snapshot
from graph.errors import InputError, UnknownNameError
from graph.model import Value
from graph.reference import reference_changes
from matching.makeup import (
    ATTRIBUTES,
    Target,
    check_targets,
    make_up,
    quotas_of,
    unknown_of,
    value_of,
)  # fmt: skip
from matching.rules.finding import Answer
from tests.graphs import write

DAY = date(2026, 11, 24)


def node(label: Label, key: str, **properties: Value) -> Node:
    return Node(make_id(label, key), label, key, properties)


UNIVERSITY = node(Label.ORGANIZATION, "university", place="天津")
FIRM = node(Label.ENTERPRISE, "firm", district="滨海新区", province="天津市")
SOCIETY = node(Label.SOCIETY, "society", level="municipal", place="天津")
ANNA = node(Label.EXPERT, "anna", sex="female", born="1991-11-24", frontline=True)
BEN = node(Label.EXPERT, "ben", sex="male", born="1991", frontline=False)
CAI = node(Label.EXPERT, "cai", sex="male", born="1960-05", academician=True)
DAN = node(Label.EXPERT, "dan")
PEOPLE = [ANNA.id, BEN.id, CAI.id, DAN.id]


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    store = open_store("memory:")
    base = reference_changes()
    edges = [
        Edge(ANNA.id, Relation.WORKS_AT, UNIVERSITY.id, since="2010"),
        Edge(ANNA.id, Relation.WORKS_AT, FIRM.id, since="2020"),
        Edge(BEN.id, Relation.WORKS_AT, FIRM.id, since="2010", until="2015"),
        Edge(CAI.id, Relation.WORKS_AT, UNIVERSITY.id),
        Edge(SOCIETY.id, Relation.HOSTED_BY, UNIVERSITY.id),
        Edge(ANNA.id, Relation.IN_DISCIPLINE, "discipline:11014", properties={"rank": 2}),
        Edge(ANNA.id, Relation.IN_DISCIPLINE, "discipline:43020", properties={"rank": 1}),
        Edge(CAI.id, Relation.IN_DISCIPLINE, "discipline:110"),
    ]
    people = [ANNA, BEN, CAI, DAN]
    nodes = [*base.nodes, UNIVERSITY, FIRM, SOCIETY, *people]
    write(store, nodes, [*base.edges, *edges])
    return take_snapshot(store)


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        ("sex", ["female", "male", "male", ""]),
        ("age_band", ["under_35", "", "65_over", ""]),  # 35 is completed the day after
        ("field", ["430", "", "110", ""]),
        ("region", ["滨海新区", "", "天津", ""]),
        ("unit", [FIRM.id, "", UNIVERSITY.id, ""]),
        ("front_line", ["yes", "no", "", ""]),
        ("academician", ["", "", "yes", ""]),
        ("level", ["", "", "", ""]),
    ],
)
def test_values_of_persons(snapshot: Snapshot, attribute: str, expected: list[str]) -> None:
    found = [value_of(snapshot, snapshot.position(one), attribute, DAY) for one in PEOPLE]
    assert found == expected


def test_values_of_a_society(snapshot: Snapshot) -> None:
    i = snapshot.position(SOCIETY.id)
    found = {name: value_of(snapshot, i, name, DAY) for name in ATTRIBUTES}
    assert {name: value for name, value in found.items() if value} == {
        "level": "municipal", "region": "天津", "unit": UNIVERSITY.id,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("on", "band"),
    [
        (date(2026, 11, 24), "under_35"), (date(2026, 11, 25), "35_44"),
        (date(2036, 11, 25), "45_54"), (date(2056, 11, 24), "55_64"), (date(1990, 1, 1), ""),
    ],
)  # fmt: skip
def test_bands_begin_on_the_day_after_the_birthday(snapshot: Snapshot, on: date, band: str) -> None:
    assert value_of(snapshot, snapshot.position(ANNA.id), "age_band", on) == band


def test_a_list_is_counted(snapshot: Snapshot) -> None:
    sexes = make_up(snapshot, [*PEOPLE, ANNA.id], "sex", DAY)
    assert [(part.value, part.title.zh, part.count) for part in sexes] == [
        ("male", "男", 2), ("female", "女", 1), ("", "不详", 1),
    ]  # fmt: skip
    fields = make_up(snapshot, PEOPLE, "field", DAY)
    assert [(part.value, part.count) for part in fields] == [("110", 1), ("430", 1), ("", 2)]
    assert fields[0].title.zh == "数学"
    bands = make_up(snapshot, [ANNA.id], "age_band", DAY)
    assert [part.count for part in bands] == [1, 0, 0, 0, 0]
    assert make_up(snapshot, [ANNA.id], "unit", DAY)[0].title.zh == "firm"


@pytest.mark.parametrize(
    ("limits", "answer", "short", "over"),
    [
        ({"least": 2}, Answer.YES, 0, 0),
        ({"least": 3}, Answer.CANNOT_TELL, 1, 0),
        ({"least": 4}, Answer.NO, 2, 0),
        ({"most": 3}, Answer.YES, 0, 0),
        ({"most": 2}, Answer.CANNOT_TELL, 0, 0),
        ({"most": 1}, Answer.NO, 0, 1),
        ({"least_share": 0.5}, Answer.YES, 0, 0),
        ({"least_share": 0.51}, Answer.CANNOT_TELL, 1, 0),
        ({"most_share": 0.25}, Answer.NO, 0, 1),
    ],
)
def test_targets(
    snapshot: Snapshot, limits: dict[str, Any], answer: Answer, short: int, over: int
) -> None:
    (found,) = check_targets(snapshot, PEOPLE, [Target("sex", "male", **limits)], DAY)
    assert (found.count, found.of, found.unknown) == (2, 4, (DAN.id,))
    assert (found.answer, found.short, found.over) == (answer, short, over)


def test_a_finding_in_words(snapshot: Snapshot) -> None:
    (found,) = check_targets(snapshot, PEOPLE, [Target("sex", "female", least=3)], DAY)
    assert found.text.zh == "性别“女”：4 个中有 1 个，1 个不详；应为 3 至 4 个，尚缺 2 个（不符合）"
    assert found.text.en == (
        "sex “female”: 1 of 4, 1 not known; wanted 3 to 4, short by 2 (not kept)"
    )


def test_shares_are_exact() -> None:
    assert Target("sex", "male", least_share=0.07, most_share=0.29).bounds(100) == (7, 29)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"attribute": "height", "value": "x", "least": 1}, UnknownNameError),
        ({"attribute": "sex", "value": "x", "least": 1}, UnknownNameError),
        ({"attribute": "field", "value": "", "least": 1}, InputError),
        ({"attribute": "sex", "value": "male"}, InputError),
        ({"attribute": "sex", "value": "male", "least": -1}, InputError),
        ({"attribute": "sex", "value": "male", "least": 2, "most": 1}, InputError),
        ({"attribute": "sex", "value": "male", "most_share": 1.5}, InputError),
        ({"attribute": "sex", "value": "male", "most_share": float("nan")}, InputError),
    ],
)
def test_targets_that_are_refused(arguments: dict[str, Any], error: type[InputError]) -> None:
    with pytest.raises(error):
        Target(**arguments)


def test_targets_as_quotas(snapshot: Snapshot) -> None:
    targets = [Target("sex", "male", least=1, most=2), Target("sex", "female", least_share=0.3)]
    least, most = quotas_of(targets, snapshot, PEOPLE, DAY)
    assert (least.name, least.minimum, least.maximum) == ("makeup:sex:male:least", 1, None)
    assert least.candidates == frozenset({1, 2})
    assert (most.name, most.minimum, most.maximum) == ("makeup:sex:male:most", 0, 2)
    assert most.candidates == frozenset({1, 2, 3})
    assert least.title.zh == "性别“男”至少 1 个（1 个不详，不计）"
    assert most.title.en == "sex “male”: at most 2 (1 not known, counted in)"
    assert unknown_of(snapshot, PEOPLE, "sex", DAY) == (DAN.id,)


@given(
    st.lists(st.sampled_from(PEOPLE), unique=True),
    st.sampled_from(["male", "female"]),
    st.integers(0, 2),
    st.integers(2, 4),
)
def test_what_keeps_the_quotas_keeps_the_target(
    snapshot: Snapshot, chosen: list[str], value: str, least: int, most: int
) -> None:
    target = Target("sex", value, least, most)
    assert sum(part.count for part in make_up(snapshot, chosen, "sex", DAY)) == len(chosen)
    (found,) = check_targets(snapshot, chosen, [target], DAY)
    is_kept = True
    for quota in quotas_of([target], snapshot, PEOPLE, DAY):
        count = sum(PEOPLE.index(one) in (quota.candidates or ()) for one in chosen)
        is_kept &= (
            quota.minimum <= count <= (len(PEOPLE) if quota.maximum is None else quota.maximum)
        )
    assert (found.answer is Answer.YES) is is_kept
