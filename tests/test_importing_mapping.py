"""Mapping files: read, checked, saved and used again."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError, UnknownNameError
from graph.importing import LEAVE_OUT, TableMapping, kinds
from graph.store import GraphStore
from tests.tables import ADDED, LEFT, REFUSED, import_rows, outcomes, plan_rows, ready_store

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ODD = [["编码", "称呼", "级", "分类", "备注"], ["T-1", "天津市化学会", "省", "理论经济；化学", "x"]]
MAPPING = TableMapping(
    "society",
    {"编码": "code", "称呼": "name", "级": "level", "分类": "disciplines", "备注": LEAVE_OUT},
    {"place": "天津", "record_source": "年报"},
    {"分类": {"理论经济": "790"}, "级": {"省": "省级学会"}},
)


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> GraphStore:
    return ready_store(monkeypatch)


def test_a_mapping_says_what_headings_and_words_mean(graph: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    MAPPING.save(path)
    mapping = TableMapping.load(path)
    assert mapping == MAPPING
    table, _ = import_rows(graph, tmp_path, ODD, mapping=mapping)
    assert outcomes(table) == [ADDED]
    assert table.unknown == ()
    assert {c.column.key: c.how for c in table.columns} == {
        "name": "mapping", "code": "mapping", "level": "mapping", "disciplines": "mapping",
        "record_source": "constant", "place": "constant",
    }  # fmt: skip
    node = graph.node(graph.search("天津市化学会").hits[0].id)
    assert dict(node.properties) == {
        "code": "T-1", "level": "provincial", "place": "天津", "record_source": "年报",
    }  # fmt: skip
    targets = {edge.target for edge in graph.incident([node.id])}
    assert targets == {node.id, "discipline:790", "discipline:150"} - {node.id}


def test_what_was_recognised_can_be_saved_and_used_again(graph: GraphStore, tmp_path: Path) -> None:
    table, _ = import_rows(graph, tmp_path, ODD, mapping=MAPPING)
    saved = tmp_path / "saved.toml"
    table.mapping().save(saved)
    again, batch = import_rows(graph, tmp_path, ODD, mapping=TableMapping.load(saved))
    assert (outcomes(again), batch) == ([LEFT], None)


def test_a_mapping_finds_the_header(graph: GraphStore, tmp_path: Path) -> None:
    rows = [
        ["某某情况一览", "", ""],
        ["填表", "2017年", ""],
        ["甲栏", "乙栏", "丙栏"],
        ["天津市化学会", "3", "x"],
    ]
    mapping = TableMapping("society", {"甲栏": "name", "乙栏": "stars", "丙栏": LEAVE_OUT})
    table, _ = import_rows(graph, tmp_path, rows, mapping=mapping)
    assert outcomes(table) == [ADDED]


def test_a_word_that_stands_for_nothing_and_one_that_stays_wrong(
    graph: GraphStore, tmp_path: Path
) -> None:
    rows = [["学会名称", "星级"], ["甲学会", "未评"], ["乙学会", "未知道"]]
    mapping = TableMapping(values={"星级": {"未评": ""}})
    table, _ = import_rows(graph, tmp_path, rows, mapping=mapping)
    assert outcomes(table) == [ADDED, REFUSED]


def test_columns_that_the_table_does_not_have_are_remarked(
    graph: GraphStore, tmp_path: Path
) -> None:
    mapping = TableMapping(columns={"没有这列": "stars"}, values={"也没有": {}})
    table, _ = import_rows(
        graph, tmp_path, [["学会名称", "星级"], ["甲学会", "3"]], mapping=mapping
    )
    assert [("没有这列" in r.zh, "也没有" in r.zh) for r in table.remarks] == [
        (True, False),
        (False, True),
    ]


def test_a_constant_beside_a_column_of_its_meaning_is_an_error(
    graph: GraphStore, tmp_path: Path
) -> None:
    mapping = TableMapping(constants={"stars": "3"})
    with pytest.raises(InputError, match="more than one"):
        plan_rows(graph, tmp_path, [["学会名称", "星级"], ["甲学会", "3"]], mapping=mapping)


@pytest.mark.parametrize(
    "text",
    [
        'kind = "planet"',
        'kinds = "society"',
        'kind = "society"\n[columns]\n"级" = "rank"',
        'kind = "society"\n[constants]\ncolour = "red"',
    ],
)
def test_names_that_are_not_known_are_refused_with_the_known_ones(
    text: str, tmp_path: Path
) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnknownNameError) as caught:
        TableMapping.load(path)
    assert caught.value.place.allowed.zh
    assert caught.value.hint.en


@pytest.mark.parametrize(
    "text",
    ["kind = 3", "columns = 3", "[columns]\na = 3", "values = 3", "[values]\na = 3",
     "[values.a]\nb = 1", "kind = ", "\0", "[constants]\na = []"],
)  # fmt: skip
def test_a_mistyped_mapping_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        TableMapping.load(path)
    assert caught.value.place.file == "m.toml"
    assert caught.value.hint.zh


def test_a_mapping_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_bytes(b"\xff\xfe")
    for name in ("m.toml", "n.toml"):
        with pytest.raises(InputError):
            TableMapping.load(tmp_path / name)


def test_a_kind_named_aside_must_know_the_columns(graph: GraphStore, tmp_path: Path) -> None:
    mapping = TableMapping(columns={"学会名称": "born"})
    with pytest.raises(UnknownNameError):
        plan_rows(graph, tmp_path, [["学会名称"], ["甲学会"]], mapping=mapping)


@given(
    st.sampled_from(sorted(kinds())),
    st.dictionaries(TEXTS, st.just(LEAVE_OUT), max_size=3),
    st.dictionaries(TEXTS, st.dictionaries(TEXTS, TEXTS, max_size=3), max_size=3),
    TEXTS,
)
def test_any_mapping_reads_back(
    kind: str, columns: dict[str, str], values: dict[str, dict[str, str]], constant: str
) -> None:
    import tomllib

    mapping = TableMapping(
        kind, columns, {"remark": constant}, {k: v for k, v in values.items() if v}
    )
    assert TableMapping.of(tomllib.loads(mapping.dumps())) == mapping


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=6,
)


@given(ANYTHING)
def test_any_other_mapping_is_refused(read: object) -> None:
    for name in ("kind", "columns", "constants", "values", "other"):
        with suppress(InputError):
            TableMapping.of({name: read})
