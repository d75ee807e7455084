"""Editing a field: read as an import reads it, and kept as it was read, or refused in words."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.editing.fields import as_written, editable, find_field, read_field
from graph.editing.saving import KIND, set_fields
from graph.editing.stated import stated
from graph.editing.ties import add_tie, drop_tie, end_tie, possible_ties
from graph.errors import AtlasError, CellError, InputError, SchemaError, StaleError
from graph.model import Edge, Value, check_edge
from graph.properties import RESTRICTED, Property
from graph.schema import Label, Relation
from graph.store import Changes, GraphStore
from tests.editing.keeping import kept
from tests.matching import small

ON, AT = date(2026, 11, 20), datetime(2026, 11, 24, 10, 0)
PIPES, FIELD = small.PIPES.id, "discipline:43020"


@pytest.fixture
def graph() -> GraphStore:
    return small.small_store()


def test_fields_are_read_as_an_import_reads_them_and_undone_exactly(graph: GraphStore) -> None:
    before = graph.version()
    saved = set_fields(
        graph, PIPES, {"出生年月": "1985年6月", "sex": "女性", "关键词": "阴极保护，点蚀"},
        on=ON, at=AT, source="  学会\n秘书处 ",
    )  # fmt: skip
    assert saved.batch is not None
    new = graph.get([PIPES], restricted=True)[PIPES]
    assert new.properties["born"] == "1985-06"
    assert new.properties["sex"] == "female"
    assert new.properties["keywords"] == ("阴极保护", "点蚀")
    assert new.properties["phone"] == small.PIPES.properties["phone"]  # what is hidden stays
    told = stated(graph, graph.node(PIPES))
    assert {(one.on, one.source) for one in told.values()} == {("2026-11-20", "学会 秘书处")}
    graph.undo(saved.batch.number)
    assert graph.version() == before
    assert stated(graph, graph.node(PIPES)) == {}


def test_what_stands_so_already_is_not_written(graph: GraphStore) -> None:
    saved = set_fields(graph, PIPES, {"research": " 埋地管道腐蚀监测 "}, on=ON, at=AT)
    assert (saved.batch, saved.fields) == (None, ())
    assert graph.records(KIND) == []


def test_an_empty_field_is_cleared(graph: GraphStore) -> None:
    set_fields(graph, PIPES, {"research": ""}, on=ON, at=AT)
    assert "research" not in graph.node(PIPES).properties


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("phone", "13800000001", "受限"),
        ("born", "85年", "不能确定"),
        ("sex", "不明", "性别"),
        ("born", "无", "没有说出内容"),
        ("name", "别人", "没有名为"),
        ("confirmed_on", "2027-01-01", "还没有到"),
        ("profile", "长" * 5001, "太长"),
    ],
)
def test_what_cannot_be_taken_is_refused(
    graph: GraphStore, field: str, words: str, said: str
) -> None:
    before = graph.version()
    with pytest.raises(InputError) as caught:
        set_fields(graph, PIPES, {field: words}, on=ON, at=AT)
    assert said in caught.value.text.zh
    assert caught.value.hint.zh
    assert caught.value.text.en
    assert graph.version() == before


def test_a_day_that_lies_ahead_is_refused(graph: GraphStore) -> None:
    with pytest.raises(InputError, match="lies ahead"):
        set_fields(graph, PIPES, {"title": "教授"}, on=date(2026, 11, 25), at=AT)


def test_the_last_day_may_not_lie_before_the_first(graph: GraphStore) -> None:
    set_fields(graph, small.CORROSION.id, {"term_from": "2022-05"}, on=ON, at=AT)
    with pytest.raises(CellError, match="before the beginning"):
        set_fields(graph, small.CORROSION.id, {"term_to": "2021"}, on=ON, at=AT)


def test_a_code_of_another_body_is_refused(graph: GraphStore) -> None:
    code = "91120116EXAMPL0019"
    graph.apply(
        Changes(nodes=[small.node(Label.ENTERPRISE, "示例他厂", credit_code=code)]),
        title="他厂", at=AT,
    )  # fmt: skip
    with pytest.raises(CellError):
        set_fields(graph, small.GAS.id, {"credit_code": code}, on=ON, at=AT)


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(graph: GraphStore) -> None:
    seen = {"title": None}
    set_fields(graph, PIPES, {"title": "教授"}, on=ON, at=AT, seen=seen)
    with pytest.raises(StaleError, match="教授"):
        set_fields(graph, PIPES, {"title": "研究员"}, on=ON, at=AT, seen=seen)
    # another field of the same record may be edited all the same
    assert set_fields(graph, PIPES, {"duty": "主任"}, on=ON, at=AT, seen={"duty": None}).batch


def test_restricted_fields_are_never_offered() -> None:
    for label in Label:
        assert RESTRICTED[label].isdisjoint(prop.name for prop in editable(label))
    assert editable(Label.DISCIPLINE) == ()


FIELDS = [(label, prop) for label in Label for prop in editable(label)]
WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from([
        "/\x1b", "１９８５年６月", "2017.1", "￥2,000万元", "第七届", "★★★", "不详", "=1+1",
        "'=1", "a\x1fb",
        "\ud800", "是", "1、甲 2、乙", "km/h", "９９９９９９９９９９９９９９９９",
        "1e5", "\u200b", "NaN", "-0",
    ]),
)  # fmt: skip


@settings(max_examples=250)
@given(where=st.sampled_from(FIELDS), words=WORDS)
def test_any_text_is_refused_in_words_or_read_back_as_it_was_checked(where, words) -> None:  # type: ignore[no-untyped-def]
    label, prop = where
    value, error = tried(label, prop, words)
    if error is not None:
        assert all((error.text.zh, error.text.en, error.hint.zh))
        assert "导入" not in error.hint.zh  # nothing is imported here
        assert error.place.column == prop.title.zh
        return
    assert kept(label, prop, value) == value
    if not prop.many:  # a list is written again by its parts
        assert read_field(label, prop, as_written(prop, value)) == value
    elif value:
        assert read_field(label, prop, value) == value


def tried(label: Label, prop: Property, words: str) -> tuple[Value | None, CellError | None]:
    """Return what is read, or what is wrong with it."""
    try:
        return read_field(label, prop, words), None
    except CellError as error:
        return None, error


def test_fields_are_found_by_name_and_title() -> None:
    assert find_field(Label.SOCIETY, "届期止").name == "term_to"
    assert find_field(Label.SOCIETY, "term to").name == "term_to"


# --- ties


def test_a_tie_is_added_ended_and_taken_back(graph: GraphStore) -> None:
    before = graph.version()
    added = add_tie(graph, PIPES, Relation.IN_DISCIPLINE, FIELD, on=ON, at=AT, since="2020年")
    assert added is not None
    (edge,) = graph.incident([PIPES], [Relation.IN_DISCIPLINE])
    assert (edge.since, edge.properties["rank"], edge.origin) == ("2020", 1, "手工更正")
    with pytest.raises(InputError, match="tied already"):
        add_tie(graph, PIPES, Relation.IN_DISCIPLINE, FIELD, on=ON, at=AT)
    with pytest.raises(InputError, match="before"):
        end_tie(graph, edge.identity, "2019", at=AT)
    ended = end_tie(graph, edge.identity, "2026-11", at=AT, origin="函告")
    assert ended is not None
    again = add_tie(graph, PIPES, Relation.IN_DISCIPLINE, FIELD, on=ON, at=AT)
    assert again is not None
    assert len(graph.incident([PIPES], [Relation.IN_DISCIPLINE])) == 2
    for batch in (again, ended, added):
        graph.undo(batch.number)
    assert graph.version() == before


def test_a_tie_that_never_was_is_dropped(graph: GraphStore) -> None:
    (edge,) = graph.incident([PIPES], [Relation.SERVES])
    assert drop_tie(graph, edge.identity, at=AT)
    assert graph.incident([PIPES], [Relation.SERVES]) == []
    with pytest.raises(AtlasError, match="no such tie"):
        drop_tie(graph, edge.identity, at=AT)


def test_only_what_the_schema_allows_is_tied(graph: GraphStore) -> None:
    with pytest.raises(SchemaError):
        add_tie(graph, PIPES, Relation.STATES, small.NEED.id, on=ON, at=AT)
    for label in Label:
        for one in possible_ties(label):
            other = one.others[0]
            ends = (label, other) if one.is_outward else (other, label)
            a, b = (f"{end.lower()}:x{n}" for n, end in enumerate(ends))
            check_edge(Edge(a, one.relation, b))
