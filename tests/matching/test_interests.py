"""Conflicts of interest: each kind, dates at the edge of the window, against brute force."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Edge, Label, Node, Relation, Snapshot, make_id, open_store, take_snapshot
from graph.errors import InputError, NotFoundError, UnknownNameError
from graph.model import Value
from matching.assignment.problem import ReasonKind
from matching.interests.finding import as_reasons, find_interests
from matching.interests.interest import Interest
from matching.interests.kind import interest_kinds
from matching.rules.days import days_of
from tests.graphs import write

DAY = date(2026, 11, 24)
KINDS = list(interest_kinds())


def node(label: Label, key: str, **properties: Value) -> Node:
    return Node(make_id(label, key), label, key, properties)


ZHANG, LI, WANG = (node(Label.EXPERT, key) for key in ("zhang", "li", "wang"))
FIRM, OTHER = (node(Label.ENTERPRISE, key) for key in ("firm", "other"))
OLD, MIDDLE, NEW = (node(Label.ORGANIZATION, key) for key in ("old", "middle", "new"))
NEED, SECOND = (node(Label.NEED, key) for key in ("need", "second"))
STATION = node(Label.WORKSTATION, "station", agreed_from="2020", agreed_to="2027")
SOCIETY = node(Label.SOCIETY, "society")
PROJECT = node(Label.PROJECT, "project", start="2022", end="2024-12")
PAPER = node(Label.DOCUMENT, "paper", published_on="2015")
AWARD = node(Label.AWARD, "award")
NODES = [
    ZHANG, LI, WANG, FIRM, OTHER, OLD, MIDDLE, NEW, NEED, SECOND, STATION, SOCIETY, PROJECT,
    PAPER, AWARD,
]  # fmt: skip
STATES = Edge(FIRM.id, Relation.STATES, NEED.id, origin="needs.xlsx 2")


def graph(*edges: Edge) -> Snapshot:
    store = open_store("memory:")
    write(store, NODES, edges)
    return take_snapshot(store)


def tie(a: Node, relation: Relation, b: Node, since: str = "", until: str = "") -> Edge:
    return Edge(a.id, relation, b.id, since=since, until=until, origin=f"{a.name}-{b.name}")


def between(snapshot: Snapshot, a: Node, b: Node, kind: str, years: int = 3) -> list[Interest]:
    """Return the interests of one pair, and hold that they are found from either side too."""
    found = find_interests(snapshot, [a.id], [b.id], DAY, kinds=[kind], years=years)
    if kind != "enterprise_tie":
        back = find_interests(snapshot, [b.id], [a.id], DAY, kinds=[kind], years=years)
        assert bool(found) is bool(back)
    return list(found.get((0, 0), ()))


def test_the_kinds_there_are() -> None:
    assert KINDS == ["affiliate", "avoids", "enterprise_tie", "same_unit", "shared_project"]
    assert all(kind.title.zh and kind.explanation.en for kind in interest_kinds().values())


def test_a_sentence_names_both_the_unit_and_the_dates() -> None:
    snapshot = graph(STATES, tie(ZHANG, Relation.WORKS_AT, FIRM, "2019"))
    (found,) = between(snapshot, NEED, ZHANG, "same_unit")
    assert found.text.zh == "zhang 2019 年起任职于“firm”；“need”的提出单位是“firm”"
    assert found.text.en == "zhang works at “firm” (since 2019); “need” is stated by “firm”"
    assert (found.since, found.until) == ("2019", "")
    assert found.origin == "zhang-firm; needs.xlsx 2"
    assert found.ids == (ZHANG.id, FIRM.id, NEED.id)


@pytest.mark.parametrize(
    ("since", "until", "is_found"),
    [
        ("", "", True),
        ("2019", "", True),
        ("2026-11-24", "", True),
        ("2026-11", "", True),
        ("2026", "", True),
        ("2026-11-25", "", False),
        ("2026-12", "", False),
        ("2027", "", False),
        ("", "2023-11-24", True),
        ("", "2023-11-23", False),
        ("", "2023-11", True),
        ("", "2023-10", False),
        ("", "2023", True),
        ("2001", "2022", False),
    ],
)
def test_dates_at_the_edge_of_the_window(since: str, until: str, is_found: bool) -> None:
    snapshot = graph(tie(ZHANG, Relation.WORKS_AT, FIRM, since, until))
    assert bool(between(snapshot, FIRM, ZHANG, "same_unit")) is is_found


def test_unknown_dates_are_said() -> None:
    snapshot = graph(tie(ZHANG, Relation.WORKS_AT, FIRM))
    (found,) = between(snapshot, FIRM, ZHANG, "same_unit")
    assert found.text == ("zhang任职于“firm”（日期不详）", "zhang works at “firm” (date unknown)")


def test_no_years_looks_at_the_day_and_many_at_all() -> None:
    snapshot = graph(tie(ZHANG, Relation.WORKS_AT, FIRM, "1950", "2026-11-23"))
    assert not between(snapshot, FIRM, ZHANG, "same_unit", years=0)
    assert between(snapshot, FIRM, ZHANG, "same_unit", years=5000)


@pytest.mark.parametrize(
    ("request_", "edges"),
    [
        (STATION, [tie(STATION, Relation.HOSTED_BY, OLD)]),
        (SOCIETY, [tie(SOCIETY, Relation.HOSTED_BY, OLD)]),
        (PROJECT, [tie(PROJECT, Relation.RUN_BY, OLD)]),
        (LI, [tie(LI, Relation.WORKS_AT, OLD)]),
        (OLD, []),
    ],
)
def test_units_of_each_label(request_: Node, edges: list[Edge]) -> None:
    snapshot = graph(*edges, tie(ZHANG, Relation.WORKS_AT, OLD))
    assert len(between(snapshot, request_, ZHANG, "same_unit")) == 1
    assert not between(snapshot, request_, WANG, "same_unit")
    assert not between(snapshot, AWARD, ZHANG, "same_unit")


def test_successions_in_either_direction_and_over_several_steps() -> None:
    edges = [
        tie(OLD, Relation.SUCCEEDED_BY, MIDDLE, "1995"),
        tie(MIDDLE, Relation.SUCCEEDED_BY, NEW, "2020"),
        tie(ZHANG, Relation.WORKS_AT, OLD, "2019"),
        tie(LI, Relation.WORKS_AT, NEW, "2021"),
    ]
    snapshot = graph(*edges)
    (found,) = between(snapshot, LI, ZHANG, "affiliate")
    assert found.ids == (ZHANG.id, OLD.id, MIDDLE.id, NEW.id, LI.id)
    assert "“old” 1995 年变更为“middle”；“middle” 2020 年变更为“new”" in found.text.zh
    assert not between(snapshot, LI, ZHANG, "same_unit")
    assert not between(snapshot, OLD, ZHANG, "affiliate")  # one unit, not two
    later = graph(tie(OLD, Relation.SUCCEEDED_BY, NEW, "2027"), *edges[2:])
    assert not between(later, LI, ZHANG, "affiliate")


def test_shared_works() -> None:
    snapshot = graph(
        tie(ZHANG, Relation.WORKED_ON, PROJECT), tie(LI, Relation.WORKED_ON, PROJECT, "2023"),
        tie(ZHANG, Relation.CREATED, PAPER), tie(WANG, Relation.CREATED, PAPER),
        tie(PROJECT, Relation.RUN_BY, FIRM), STATES,
    )  # fmt: skip
    (both,) = between(snapshot, LI, ZHANG, "shared_project")
    assert (both.since, both.until) == ("2023", "2024-12")
    assert both.ids == (ZHANG.id, PROJECT.id, LI.id)
    assert not between(snapshot, WANG, ZHANG, "shared_project")  # the paper is of 2015
    assert between(snapshot, WANG, ZHANG, "shared_project", years=12)
    (run,) = between(snapshot, NEED, ZHANG, "shared_project")
    assert run.ids == (ZHANG.id, PROJECT.id, FIRM.id, NEED.id)
    assert between(snapshot, PROJECT, ZHANG, "shared_project")
    assert not between(snapshot, NEED, PROJECT, "shared_project")  # no person among them
    assert not between(snapshot, OTHER, ZHANG, "shared_project")


def test_avoidance_reaches_units_and_what_is_theirs() -> None:
    snapshot = graph(
        STATES, tie(ZHANG, Relation.AVOIDS, FIRM, "2024"), tie(LI, Relation.AVOIDS, WANG),
        tie(WANG, Relation.WORKS_AT, FIRM), tie(STATION, Relation.HOSTED_BY, FIRM),
    )  # fmt: skip
    for other in (FIRM, NEED, WANG, STATION):
        (found,) = between(snapshot, other, ZHANG, "avoids")
        assert "zhang 2024 年起申明回避“firm”" in found.text.zh
    assert between(snapshot, LI, WANG, "avoids")
    assert not between(snapshot, LI, ZHANG, "avoids")
    assert not between(snapshot, OTHER, ZHANG, "avoids")


def test_ties_to_the_firm_that_asks() -> None:
    snapshot = graph(
        STATES, tie(FIRM, Relation.STATES, SECOND), tie(STATION, Relation.HOSTED_BY, FIRM),
        tie(ZHANG, Relation.SERVES, STATION), tie(LI, Relation.WORKS_AT, FIRM),
        tie(SOCIETY, Relation.ANSWERS, SECOND, "2025"), tie(WANG, Relation.HOLDS_POST, OLD),
    )  # fmt: skip
    (serves,) = between(snapshot, NEED, ZHANG, "enterprise_tie")
    assert serves.ids == (ZHANG.id, STATION.id, FIRM.id, NEED.id)
    assert serves.text.zh.startswith("zhang 2020 年至 2027 年服务于“station”；")
    assert between(snapshot, NEED, LI, "enterprise_tie")
    (answers,) = between(snapshot, NEED, SOCIETY, "enterprise_tie")
    assert answers.ids == (SOCIETY.id, SECOND.id, FIRM.id, NEED.id)
    assert between(snapshot, OLD, WANG, "enterprise_tie")
    assert not between(snapshot, NEED, WANG, "enterprise_tie")


def test_nobody_conflicts_with_himself_and_an_id_may_stand_twice() -> None:
    snapshot = graph(tie(ZHANG, Relation.WORKS_AT, FIRM), tie(LI, Relation.WORKS_AT, FIRM))
    ids = [ZHANG.id, LI.id, ZHANG.id]
    found = find_interests(snapshot, ids, ids, DAY, kinds=KINDS)
    assert list(found) == [(0, 1), (1, 0), (1, 2), (2, 1)]


def test_reasons_of_one_kind_are_one_group() -> None:
    snapshot = graph(
        STATES, tie(ZHANG, Relation.WORKS_AT, FIRM), tie(LI, Relation.WORKS_AT, FIRM),
        tie(LI, Relation.AVOIDS, FIRM),
    )  # fmt: skip
    found = find_interests(snapshot, [NEED.id], [ZHANG.id, LI.id], DAY, kinds=KINDS[::-1])
    reasons = [as_reasons(found[pair]) for pair in ((0, 0), (0, 1))]
    groups = [[reason.group for reason in some] for some in reasons]
    shared = ["conflict:interest:enterprise_tie", "conflict:interest:same_unit"]
    assert groups == [shared, ["conflict:interest:avoids", *shared]]
    first = reasons[0][1]
    assert first.kind is ReasonKind.CONFLICT
    assert first.text.zh.startswith("同一单位：zhang")
    assert first.source.zh == "zhang-firm; needs.xlsx 2"


def test_what_is_refused() -> None:
    snapshot = graph()
    with pytest.raises(UnknownNameError, match="kin") as error:
        find_interests(snapshot, [], [], DAY, kinds=["kin"])
    assert "same_unit" in error.value.place.allowed.en
    with pytest.raises(InputError, match="negative"):
        find_interests(snapshot, [], [], DAY, kinds=[], years=-1)
    with pytest.raises(NotFoundError):
        find_interests(snapshot, ["expert:nobody"], [], DAY, kinds=[])


DATES = st.sampled_from(["", "2015", "2023", "2023-11", "2023-11-23", "2024-02-29", "2026", "2027"])
WORKS = st.builds(
    tie, st.sampled_from([ZHANG, LI, WANG]), st.just(Relation.WORKS_AT),
    st.sampled_from([FIRM, OLD, NEW]), DATES, DATES,
)  # fmt: skip
AVOIDS = st.builds(
    tie, st.sampled_from([ZHANG, LI]), st.just(Relation.AVOIDS),
    st.sampled_from([FIRM, OLD, WANG]), DATES, DATES,
)  # fmt: skip


def may_count(edge: Edge) -> bool:
    begins = days_of(edge.since).first if edge.since else date.min
    ends = days_of(edge.until).last if edge.until else date.max
    return begins <= DAY and ends >= date(2023, 11, 24)


@given(st.lists(WORKS | AVOIDS, max_size=8, unique_by=lambda edge: edge.identity))
def test_the_join_finds_what_brute_force_does(edges: list[Edge]) -> None:
    snapshot = graph(STATES, *edges)
    sides = [ZHANG, LI, WANG, FIRM, OLD, NEED, AWARD]
    kept = [edge for edge in edges if may_count(edge)]
    units = {n.id: {n.id} if n in (FIRM, OLD) else set() for n in sides}
    units[NEED.id] = {FIRM.id}
    for edge in kept:
        if edge.relation is Relation.WORKS_AT:
            units[edge.source].add(edge.target)
    avoided = {(e.source, e.target) for e in kept if e.relation is Relation.AVOIDS}
    ids = [n.id for n in sides]
    pairs = [(i, j) for i in range(len(ids)) for j in range(len(ids)) if i != j]
    same = {(i, j) for i, j in pairs if units[ids[i]] & units[ids[j]]}
    shunned = {
        (i, j)
        for i, j in pairs
        for a, b in ((ids[i], ids[j]), (ids[j], ids[i]))
        if any((a, head) in avoided for head in {b, *units[b]})
    }
    for kind, expected in (("same_unit", same), ("avoids", shunned)):
        found = find_interests(snapshot, ids, ids, DAY, kinds=[kind])
        assert list(found) == sorted(expected)
