"""The classifications hold together, and the graph gets them whole, once, with the bridge."""

from pathlib import Path

import pytest

from graph.errors import TableError, UnknownNameError
from graph.model import Edge
from graph.reference import (
    ORIGIN,
    TITLE,
    class_id,
    ensure_reference,
    missing_reference,
    reference_changes,
)
from graph.schema import Label, Relation
from graph.store import Changes, open_store
from graph.taxonomy import Scheme, load_taxonomy, node_id, read_facts, scheme_and_code
from tests.graphs import AT

HEADER = "from,to,weight,how,version\n"


@pytest.mark.parametrize(
    ("scheme", "counts"),
    [
        (Scheme.GBT13745, {0: 5, 1: 62}),
        (Scheme.GBT4754, {1: 20, 2: 97, 3: 473}),
        (Scheme.SEI, {1: 9, 2: 40}),
    ],
)
def test_every_class_has_a_name_and_a_parent_one_level_above(
    scheme: Scheme, counts: dict[int, int]
) -> None:
    taxonomy = load_taxonomy(scheme)
    assert taxonomy is load_taxonomy(scheme)
    for code, entry in taxonomy.items():
        assert entry.code == code
        assert entry.name.strip() == entry.name != ""
        if entry.parent:
            assert taxonomy[entry.parent].level == entry.level - 1, code
            assert code in taxonomy.children(entry.parent)
        else:
            assert entry.level == min(e.level for e in taxonomy.values()), code
    assert {level: len(taxonomy.at_level(level)) for level in counts} == counts


@pytest.mark.parametrize("scheme", Scheme)
def test_walks_up_and_down_agree(scheme: Scheme) -> None:
    taxonomy = load_taxonomy(scheme)
    for code in list(taxonomy)[::50]:
        for below in taxonomy.descendants(code):
            assert code in taxonomy.ancestors(below) or taxonomy[code].level == 0
        assert len(set(taxonomy.descendants(code))) == len(taxonomy.descendants(code))
        assert taxonomy.roll_up(code, taxonomy[code].level) == code
        assert code in taxonomy.named(taxonomy[code].name)


@pytest.mark.parametrize(
    ("scheme", "written", "code"),
    [
        (Scheme.GBT13745, "110.14", "11014"),
        (Scheme.GBT13745, "１１０", "110"),
        (Scheme.GBT13745, "数学", None),
        (Scheme.GBT4754, "c3841", "C3841"),
        (Scheme.GBT4754, "384", "C384"),
        (Scheme.GBT4754, "0111", "A0111"),
        (Scheme.SEI, "sei-1.1", "1.1"),
        (Scheme.SEI, "1.1", "1.1"),
        (Scheme.SEI, "10", None),
    ],
)
def test_codes_as_they_are_written(scheme: Scheme, written: str, code: str | None) -> None:
    assert load_taxonomy(scheme).resolve(written) == code


def test_a_code_there_is_not() -> None:
    with pytest.raises(UnknownNameError) as caught:
        load_taxonomy(Scheme.GBT13745).get_entry("999")
    assert caught.value.place.allowed.zh


def test_ids_of_classes_and_back() -> None:
    for scheme in Scheme:
        for code in load_taxonomy(scheme):
            assert scheme_and_code(node_id(scheme, code)) == (scheme, code)
    ids = {node_id(scheme, code) for scheme in Scheme for code in load_taxonomy(scheme)}
    assert len(ids) == sum(len(load_taxonomy(scheme)) for scheme in Scheme)
    assert class_id("1.1") == class_id("sei-1.1") == "industry:sei-1.1"
    assert class_id("C384") == "industry:C384"
    assert class_id("1101410") == "discipline:1101410"


def test_the_graph_gets_every_class_with_its_parent() -> None:
    changes = reference_changes()
    nodes = {node.id: node for node in changes.nodes}
    assert len(nodes) == sum(len(load_taxonomy(scheme)) for scheme in Scheme)
    assert nodes["discipline:A"].name == "自然科学"
    assert nodes["industry:C384"].properties["level"] == 3
    assert nodes["industry:sei-1.1"].properties["scheme"] == "sei"
    parents = {e.target: e.source for e in changes.edges if e.relation is Relation.PARENT_OF}
    assert parents["discipline:110"] == "discipline:A"
    assert parents["industry:C384"] == "industry:C38"
    assert len(parents) == len(nodes) - 5 - 20 - 9


def test_every_link_of_the_bridge_joins_classes() -> None:
    links = [edge for edge in reference_changes().edges if edge.relation is Relation.BRIDGES]
    for edge in links:
        assert edge.origin == ORIGIN
        assert 0 < edge.weight <= 1
        assert edge.source.startswith("industry:")


def test_the_classifications_are_written_once_and_again_when_they_change(tmp_path: Path) -> None:
    links = tmp_path / "links.csv"
    links.write_text(
        f"# note\n{HEADER}C384,530,0.9,reviewed,1\nsei-1,C392,0.5,reviewed,1\n", "utf-8"
    )
    with open_store(f"sqlite:///{tmp_path}/a.db") as store:
        batch = ensure_reference(store, AT, links)
        assert batch is not None
        assert batch.title == TITLE
        assert ensure_reference(store, AT, links) is None
        links.write_text(f"{HEADER}C384,530,0.8,reviewed,2\nC384,150,0.5,computed,2\n", "utf-8")
        todo = missing_reference(store, links)
        assert not todo.nodes
        assert [e.weight for e in todo.edges] == [0.8, 0.5]
        assert [gone[0] for gone in todo.gone_edges] == ["industry:sei-1"]
    with open_store(f"sqlite:///{tmp_path}/a.db") as store:
        again = ensure_reference(store, AT, links)
        assert again is not None
        assert (again.edges_added, again.edges_changed, again.edges_removed) == (1, 1, 1)
        store.undo(again.number)
        assert ensure_reference(store, AT, links) is not None


def test_a_link_that_someone_changed_stays(tmp_path: Path) -> None:
    links = tmp_path / "links.csv"
    links.write_text(f"{HEADER}C384,530,0.9,reviewed,1\n", "utf-8")
    with open_store("memory:") as store:
        ensure_reference(store, AT, links)
        mine = Edge("industry:C384", Relation.BRIDGES, "discipline:530", weight=0.2, origin="我")
        store.apply(Changes(edges=[mine]), title="改", at=AT)
        assert ensure_reference(store, AT, links) is None
        [edge] = store.incident(["industry:C384"], [Relation.BRIDGES])
        assert edge.weight == 0.2


def test_without_a_bridge_file_there_is_no_bridge(tmp_path: Path) -> None:
    changes = reference_changes(tmp_path / "none.csv")
    assert {edge.relation for edge in changes.edges} == {Relation.PARENT_OF}
    assert {node.label for node in changes.nodes} == {Label.DISCIPLINE, Label.INDUSTRY}


def test_a_link_to_a_code_there_is_not_is_refused(tmp_path: Path) -> None:
    links = tmp_path / "links.csv"
    links.write_text(f"{HEADER}C384,99999,0.9,reviewed,1\n", "utf-8")
    with pytest.raises(TableError) as caught:
        reference_changes(links)
    assert caught.value.place.value == "99999"


def test_notes_before_the_header_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("# a\n# b\ncode,name\n1,x\n", "utf-8")
    assert read_facts(path) == [{"code": "1", "name": "x"}]
