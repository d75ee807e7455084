"""The bridge between industries and disciplines."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph import Changes, GraphStore, take_snapshot
from graph.classes import find_class
from graph.errors import UnknownNameError
from graph.reference import reference_changes
from graph.schema import Relation
from graph.store import open_store
from graph.taxonomy import Scheme, load_taxonomy, read_facts, scheme_and_code
from matching.bridge import Bridge, Link, bridge_of, default_bridge, shipped_links
from matching.bridge_links import planner_links
from matching.metrics import hits_at
from tests.matching.small import AT

LABELS = Path(__file__).parents[1] / "data" / "bridge_labels.csv"


def test_checked_industries_reach_the_bar() -> None:
    rows = read_facts(LABELS)
    assert len(rows) >= 40
    ranked = [
        [
            scheme_and_code(link.target)[1]
            for link in default_bridge().links(row["industry"], level=1)
        ]
        for row in rows
    ]
    good = [set(row["acceptable"].split(";")) for row in rows]
    assert hits_at(1, ranked, good) >= 0.80
    assert hits_at(3, ranked, good) >= 0.97


def test_every_industry_and_emerging_industry_has_links() -> None:
    linked = {link.source for link in shipped_links()}
    industries = load_taxonomy(Scheme.GBT4754).at_level(3)
    assert {f"industry:{code}" for code in industries} <= linked
    assert {f"industry:sei-{code}" for code in load_taxonomy(Scheme.SEI)} <= linked
    for code in load_taxonomy(Scheme.SEI):
        schemes = {scheme_and_code(k.target)[0] for k in default_bridge().links(code)}
        assert schemes == {Scheme.GBT13745, Scheme.GBT4754}


def test_links_are_whole() -> None:
    for link in shipped_links():
        assert 0 < link.weight <= 1
        assert link.how in ("reviewed", "both", "computed")
        assert link.version
        find_class(link.target)


def test_order_and_roll_up() -> None:
    links = default_bridge().links("C384", level=1)
    assert links[0].target == "discipline:530"
    assert [link.weight for link in links] == sorted((k.weight for k in links), reverse=True)
    assert all(len(scheme_and_code(link.target)[1]) == 3 for link in links)
    back = default_bridge().links("53041", level=1)
    assert {scheme_and_code(link.target)[1] for link in back} >= {"sei-5".removeprefix("sei-"), "C"}


def test_a_heavy_branch_does_not_lift_its_class() -> None:
    branch = Link("industry:C384", "discipline:53041", "电化学工程", 0.9, "planner", "")
    whole = Link("industry:C384", "discipline:530", "化学工程", 0.4, "planner", "")
    assert Bridge([branch, whole]).links("C384", level=1)[0].weight == 0.4
    assert Bridge([branch]).links("C384", level=1)[0].weight == 0.9


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("384", ("gbt4754", "C384")), ("C3841", ("gbt4754", "C3841")),
        ("4512", ("gbt4754", "D4512")), ("C", ("gbt4754", "C")),
        ("510", ("gbt13745", "510")), ("110.14", ("gbt13745", "11014")),
        ("1.1", ("sei", "1.1")), ("industry:sei-1", ("sei", "1")),
        ("discipline:510", ("gbt13745", "510")),
    ],
)  # fmt: skip
def test_codes_as_people_write_them(code: str, expected: tuple[str, str]) -> None:
    scheme, entry = find_class(code)
    assert (scheme, entry.code) == expected


@pytest.mark.parametrize("code", ["Z99", "", "99999", "industry:nothing", "电池"])
def test_unknown_codes_are_refused(code: str) -> None:
    with pytest.raises(UnknownNameError):
        default_bridge().links(code)


def test_small_classes_inherit_and_large_ones_gather() -> None:
    bridge = default_bridge()
    assert {k.how for k in bridge.links("C3841")} == {"inherited"}
    assert bridge.links("C38", level=1)[0].name == "动力与电气工程"
    assert {k.how for k in bridge.links("C38")} == {"rolled up"}


def test_a_planner_s_links_win() -> None:
    store: GraphStore = open_store("memory:")
    changes = reference_changes()
    store.apply(changes, title="基础分类", at=AT)
    wanted = ("industry:C384", Relation.BRIDGES, "discipline:470")
    edge = next(e for e in changes.edges if (e.source, e.relation, e.target) == wanted)
    mine = replace(edge, weight=1.0, origin="planner", properties={"how": "planner"})
    store.apply(Changes(edges=[mine]), title="改对应", at=AT)
    first = bridge_of(take_snapshot(store)).links("C384", level=1)[0]
    assert (first.target, first.how) == ("discipline:470", "planner")


@pytest.mark.parametrize("code", ["C384", "C3841", "C38"])
def test_a_planner_s_link_adds_to_the_others_and_can_withdraw_one(code: str) -> None:
    store: GraphStore = open_store("memory:")
    store.apply(reference_changes(), title="基础分类", at=AT)
    before = {k.target for k in bridge_of(take_snapshot(store)).links(code)}
    gone = max(before)
    changes = planner_links(code, {"110": 0.4, gone.partition(":")[2]: 0})
    store.apply(changes, title="改对应", at=AT)
    after = {k.target for k in bridge_of(take_snapshot(store)).links(code)}
    assert after == before - {gone} | {"discipline:110"}
