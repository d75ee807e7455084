"""The closed tables of the schema hold together, and every name in them has both languages."""

import pytest

from graph.errors import SchemaError
from graph.model import Edge, Node, is_date, label_of, make_id
from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES, RESTRICTED, property_of
from graph.schema import LABEL_TITLES, RELATION_ENDS, RELATION_TITLES, Label, Relation
from graph.text import Text


def test_the_tables_of_properties_hold_together() -> None:
    for label, properties in NODE_PROPERTIES.items():
        names = [p.name for p in properties]
        assert len(names) == len(set(names)), label
        assert not {"id", "label", "name"}.intersection(names), label
        assert not [p.name for p in properties if p.restricted and p.searched], label
    for relation, carried in EDGE_PROPERTIES.items():
        names = [p.name for p in carried]
        assert len(names) == len(set(names)), relation
        # no store and no snapshot withholds anything of an edge
        assert not [p.name for p in carried if p.restricted], relation


def test_every_word_of_the_schema_is_there_in_both_languages() -> None:
    texts: list[Text] = [*LABEL_TITLES.values(), *RELATION_TITLES.values()]
    for properties in (*NODE_PROPERTIES.values(), *EDGE_PROPERTIES.values()):
        for prop in properties:
            texts += [prop.title, *prop.values.values()]
            assert bool(prop.unit.zh) == bool(prop.unit.en), prop
    assert [text for text in texts if not (text.zh and text.en)] == []
    assert LABEL_TITLES.keys() == NODE_PROPERTIES.keys() == set(Label)
    assert RELATION_TITLES.keys() == RELATION_ENDS.keys() == EDGE_PROPERTIES.keys() == set(Relation)


def test_each_relation_joins_something() -> None:
    assert all(RELATION_ENDS.values())


def test_what_is_restricted_is_of_persons() -> None:
    assert {label for label, names in RESTRICTED.items() if names} == {Label.EXPERT}
    assert RESTRICTED[Label.EXPERT] == {"ethnicity", "party", "phone", "email", "id_number"}


def test_public_leaves_out_what_is_restricted_and_nothing_else() -> None:
    known = {"title": "教授", "phone": "13800000000", "id_number": "1"}
    node = Node("expert:e", Label.EXPERT, "e", known, batch=7)
    assert node.public() == Node("expert:e", Label.EXPERT, "e", {"title": "教授"})
    assert node.public().batch == 7
    assert node.properties == known


def test_a_property_is_found_by_label_and_name() -> None:
    found = property_of(Label.EXPERT, "phone")
    assert found is not None
    assert found.restricted
    assert property_of(Label.SOCIETY, "phone") is None


@pytest.mark.parametrize("date", ["0001", "2017", "2017-10", "2017-10-31", "2020-02-29"])
def test_dates_of_reduced_precision(date: str) -> None:
    assert is_date(date)


@pytest.mark.parametrize(
    "date",
    ["", "17", "0000", "2017-00", "2017-13", "2017-04-31", "2019-02-29", "２０１７", "2017-1",
     "2017.10", "201710", "2017-10-5", "2017-10-05\n", "2017-10-05T00:00", "-2017", "2017-"],
)  # fmt: skip
def test_what_is_no_date(date: str) -> None:
    assert not is_date(date)


def test_ids_come_from_the_key_alone() -> None:
    assert make_id(Label.DISCIPLINE, "110.31") == "discipline:110.31"
    long, chinese = make_id(Label.NEED, "x" * 80), make_id(Label.NEED, "需求")
    for made in (long, chinese, make_id(Label.NEED, ""), make_id(Label.NEED, "a b")):
        assert made.startswith("need:")
        assert len(made) == len("need:") + 20
        assert label_of(made) is Label.NEED
    assert len({make_id(Label.NEED, key) for key in ("x" * 80, "x" * 81, "需求", "需求 ")}) == 4


@pytest.mark.parametrize("wrong", ["", "society", "Society:a", "society:", "society:a b", "x:a"])
def test_what_is_no_id(wrong: str) -> None:
    with pytest.raises(SchemaError, match="not the id"):
        label_of(wrong)


def test_the_batch_is_no_part_of_equality() -> None:
    assert Node("society:a", Label.SOCIETY, "a", batch=1) == Node("society:a", Label.SOCIETY, "a")
    tie = ("society:a", Relation.SUCCEEDED_BY, "society:b")
    assert Edge(*tie, batch=1) == Edge(*tie)
    assert Edge(*tie, key="1") != Edge(*tie)
