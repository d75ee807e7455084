"""Contract of every store: full-text search."""

import string

import pytest
from hypothesis import given

from graph.model import Edge, Node
from graph.properties import NODE_PROPERTIES, Kind
from graph.query import Hit, Hits, Query, in_order, node_keys
from graph.schema import Label
from graph.store import GraphStore
from tests.conftest import Examples, NewStore
from tests.graphs import TEXTS, expert, graphs, society, write, written


def found(store: GraphStore, text: str) -> str:
    """Return the last letters of the ids found, in their order."""
    return "".join(hit.id[-1] for hit in store.search(text).hits)


def test_every_word_must_occur_in_some_searched_field(store: GraphStore) -> None:
    written(
        store,
        [
            society("a", "天津市焊接学会", scope="金属材料的连接"),
            society("b", "天津市金属学会", scope="冶金 Welding"),
            society("c", "天津市机器人学会", branches=("焊接机器人", "海洋机器人")),
            society("d", "天津市数学会"),
        ],
    )
    assert found(store, "天津") == "dabc"
    assert found(store, "焊接") == "ac"
    assert found(store, "焊接 金属") == "a"
    assert found(store, "金属，连接！") == "a"
    assert found(store, "WELDING 金属") == "b"
    assert found(store, "海") == "c"
    assert found(store, "weld") == "", "letters are found as whole words"
    assert found(store, "焊接 化学") == ""


def test_hits_stand_by_how_well_the_name_answers(store: GraphStore) -> None:
    written(
        store,
        [
            society("e", "某学会", scope="钢铁"),
            society("d", "某钢铁学会"),
            society("c", "钢铁研究学会"),
            society("b", "钢铁学会"),
            society("a", "钢铁"),
            expert("a", "钢铁"),
            expert("f", "铁与钢铁"),
        ],
    )
    assert store.search("钢铁").hits == (
        Hit("expert:a", Label.EXPERT, "钢铁", 0),
        Hit("society:a", Label.SOCIETY, "钢铁", 0),
        Hit("society:b", Label.SOCIETY, "钢铁学会", 1),
        Hit("society:c", Label.SOCIETY, "钢铁研究学会", 1),
        Hit("expert:f", Label.EXPERT, "铁与钢铁", 2),
        Hit("society:d", Label.SOCIETY, "某钢铁学会", 2),
        Hit("society:e", Label.SOCIETY, "某学会", 3),
    )


def test_counts_are_over_all_hits(store: GraphStore) -> None:
    written(store, [society(str(i), "钢铁") for i in range(30)] + [expert("e", "钢铁")])
    hits = store.search("钢铁")
    assert (len(hits.hits), hits.total) == (20, 31)
    assert list(hits.counts.items()) == [(Label.EXPERT, 1), (Label.SOCIETY, 30)]
    assert store.search("钢铁", limit=0) == Hits((), hits.counts)
    assert store.search("钢铁", limit=3).hits == hits.hits[:3]
    assert len(store.search("钢铁", limit=100).hits) == 31


def test_only_the_labels_asked_for(store: GraphStore) -> None:
    written(store, [society("a", "钢铁"), expert("e", "钢铁")])
    assert store.search("钢铁", [Label.EXPERT]).counts == {Label.EXPERT: 1}
    assert [h.id for h in store.search("钢铁", {Label.SOCIETY}).hits] == ["society:a"]
    assert store.search("钢铁", [Label.AWARD]) == Hits((), {})
    assert store.search("钢铁", [Label.AWARD, Label.EXPERT]).total == 1


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("鋼鐵", "钢铁"),
        ("钢铁", "鋼鐵"),
        ("ＧＢ／Ｔ　３０９６", "gb/t 3096"),
        ("GB/T 3096", "ｇｂ"),
        ("𠀀𪚥工程", "𪚥工"),
        ("cafe\u0301", "CAFÉ"),
        ("Straße", "STRASSE"),
        ("ΟΔΟΣ", "οδος"),
        ("5G通信", "5g"),
        ("5G通信", "通信"),
        ("第①届", "第1届"),
        ("〇号", "〇"),
        ("人々", "々"),
        ("㎡", "m2"),
        ("\u200b膜\u200b", "膜"),
        ("薴烯", "苧烯"),
    ],
)
def test_one_word_written_two_ways(store: GraphStore, kept: str, asked: str) -> None:
    written(store, [society("a", kept), society("b", "其他")])
    assert found(store, asked) == "a"
    assert store.node("society:a").name == kept, "what is kept is never folded"


@pytest.mark.parametrize(
    "asked", ["", " \n", "，。", "!!", "\x00", '"', "'", "*", "(", "- ^ :", "\ud842", "🧪", "%"]
)
def test_without_a_word_nothing_is_found(store: GraphStore, asked: str) -> None:
    written(store, [society("a", "钢铁 steel"), society("b", "，。!!*%🧪")])
    assert store.search(asked) == Hits((), {})


@pytest.mark.parametrize(
    "asked", ['"steel', "steel*", "(steel", "steel)", "-steel", "body:steel", "'steel'", "steel;"]
)
def test_signs_are_no_commands(store: GraphStore, asked: str) -> None:
    written(store, [society("a", "steel body"), society("b", "or and not near")])
    assert found(store, asked) == "a"


@pytest.mark.parametrize("asked", ["OR", "AND", "NOT", "NEAR", "or AND not NEAR"])
def test_words_of_query_languages_are_words(store: GraphStore, asked: str) -> None:
    written(store, [society("a", "steel"), society("b", "or and not near")])
    assert found(store, asked) == "b"


def test_half_a_character_does_not_break_a_question(store: GraphStore) -> None:
    written(store, [society("a", "需求")])
    assert found(store, "\udcd0需求") == "a"  # as a shell hands over bytes that are no UTF-8


@pytest.mark.parametrize("count", [499, 501, 5_000])
def test_a_question_may_be_a_whole_text(store: GraphStore, count: int) -> None:
    letters = string.ascii_lowercase
    words = [a + b + c + d for a in letters for b in letters for c in letters for d in "wxyz"]
    text = " ".join(words[:count])
    written(store, [society("a", "某学会", scope=text), society("b", text), society("c", "aaaw")])
    assert found(store, text) == "ba"
    assert found(store, text + " zzzzz") == ""
    assert [hit.tier for hit in store.search(text + " aaaw").hits] == [0, 3]
    backwards = " ".join(reversed(words[:count]))
    assert [(h.id, h.tier) for h in store.search(backwards).hits] == [
        ("society:b", 2),
        ("society:a", 3),
    ]


def test_search_follows_every_change(store: GraphStore) -> None:
    written(store, [society("a", "钢铁"), society("b", "钢铁")])
    written(store, [society("a", "陶瓷")])
    assert (found(store, "钢铁"), found(store, "陶瓷")) == ("b", "a")
    written(store, [society("a", "陶瓷", scope="玻璃")])
    assert found(store, "玻璃 陶瓷") == "a"
    store.undo(3)
    assert found(store, "玻璃") == ""
    store.undo(2)
    assert (found(store, "钢铁"), found(store, "陶瓷")) == ("ab", "")
    write(store, gone_nodes=["society:b"])
    assert found(store, "钢铁") == "a"
    store.undo(4)
    assert found(store, "钢铁") == "ab"


def _with_all_texts(label: Label) -> tuple[Node, set[str], set[str]]:
    """Return a node with a word of its own in each text, the words to find, and those not to."""
    values: dict[str, str | tuple[str, ...]] = {}
    shown, hidden = {f"name{label}".lower()}, set[str]()
    for prop in NODE_PROPERTIES[label]:
        if prop.kind is Kind.TEXT:
            word = f"word{prop.name}".replace("_", "")
            values[prop.name] = (word,) if prop.many else word
            (shown if prop.searched else hidden).add(word)
    return Node(f"{label.lower()}:x", label, f"name{label}", values), shown, hidden


@pytest.mark.parametrize("label", Label)
def test_searched_fields_are_found_and_no_others(store: GraphStore, label: Label) -> None:
    node, shown, hidden = _with_all_texts(label)
    written(store, [node])
    assert {word for word in shown | hidden if store.search(word).total} == shown
    if label is Label.EXPERT:
        assert {"wordphone", "wordemail", "wordidnumber", "wordparty"} <= hidden


def test_search_is_what_reading_every_node_would_find(
    new_store: NewStore, examples: Examples
) -> None:
    @examples(60)
    @given(graph=graphs(), text=TEXTS)
    def check(graph: tuple[list[Node], list[Edge]], text: str) -> None:
        store, (nodes, _) = new_store(), graph
        write(store, nodes)
        query = Query.parse(text)
        hits = [
            Hit(node.id, node.label, node.name, query.tier(node.name))
            for node in nodes
            if query.keys and node_keys(node).issuperset(query.keys)
        ]
        assert store.search(text, limit=100).hits == tuple(in_order(hits))
        store.close()

    check()
