"""Search keys: folding is stable, and whatever contains the words of a question is found by it."""

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import HAN as HAN_RANGES
from graph.analysis import fold, index_keys, query_keys, query_words, runs
from graph.query import Query
from tests.graphs import TEXTS

#: any characters, halves of characters too, and those that make trouble
ANY = st.text(max_size=30) | TEXTS | st.text("İΣςßﬁ½ǅ薴苧乾隆藉①㎏\ud842A a", max_size=6)
HAN = st.text("海水淡化膜技术钢铁鋼鐵𠀀𪚥〇々", min_size=1, max_size=6)
LATIN = st.text("abcXYZ019éß５", min_size=1, max_size=6)
#: what separates words, and nothing else
GAPS = st.sampled_from([" ", "，", "、\n", "-", " / ", "（", "_", "\u3000", "🧪"])


@settings(max_examples=500)
@given(ANY)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY)
def test_folded_text_has_no_odd_spaces(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ＧＢ／Ｔ　４７５４", "gb/t 4754"),
        ("鋼鐵 機電", "钢铁 机电"),
        ("  a \t\n b\u3000c ", "a b c"),
        ("Cafe\u0301", "café"),
        ("ΑΣ ας", "ασ ασ"),
        ("Straße", "strasse"),
        ("①㎏ﬁ", "1kgfi"),
        ("薴", "苎"),
        ("乾隆 乾燥", "乾隆 干燥"),
        ("\ud842需", "?需"),
        ("", ""),
    ],
)
def test_folding(text: str, key: str) -> None:
    assert fold(text) == key


@given(ANY)
def test_runs_are_the_letters_and_digits_in_order(text: str) -> None:
    folded = fold(text)
    found = runs(folded)
    assert "".join(run for run, _ in found) == "".join(
        c for c in folded if c.isalnum() or re.match(f"[{HAN_RANGES}]", c)
    )
    assert all(run for run, _ in found)


def test_runs_tell_han_from_the_rest() -> None:
    assert runs("第5代mobile通信_𠀀々〇 ñ") == [
        ("第", True),
        ("5", False),
        ("代", True),
        ("mobile", False),
        ("通信", True),
        ("𠀀々〇", True),
        ("ñ", False),
    ]


def test_keys_of_a_text() -> None:
    assert index_keys("海水淡化 RO膜") == {
        "海", "水", "淡", "化", "海水", "水淡", "淡化", "ro", "膜",
    }  # fmt: skip
    assert index_keys("，。") == set()


def test_keys_of_a_question() -> None:
    assert query_words("海水淡化RO 膜，海水淡化") == ("海水淡化", "ro", "膜")
    assert query_keys(("海水淡化", "ro", "膜")) == ("海水", "水淡", "淡化", "ro", "膜")
    assert query_keys(()) == ()
    asked = Query.parse("鋼鐵 Steel")
    assert asked == Query(("钢铁", "steel"), ("钢铁", "steel"), "钢铁 steel")


def test_a_name_with_brackets_is_found_as_it_is_typed() -> None:
    assert Query.parse("林沐川（示例）").tier("林沐川(示例)") == 0
    assert Query.parse("林沐川").tier("林沐川（示例）") == 1


@settings(max_examples=300)
@given(st.lists(HAN | LATIN, min_size=1, max_size=5), st.lists(GAPS, min_size=5), st.randoms())
def test_a_text_of_the_words_in_any_order_has_the_keys(
    words: list[str], gaps: list[str], order: Random
) -> None:
    asked = query_keys(query_words(" ".join(words)))
    order.shuffle(words)
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=False))
    assert index_keys(text).issuperset(asked)


@settings(max_examples=300)
@given(TEXTS, HAN, TEXTS)
def test_a_text_that_contains_a_chinese_word_has_its_keys(
    before: str, word: str, after: str
) -> None:
    assert index_keys(f"{before}{word}{after}").issuperset(query_keys(query_words(word)))


@given(ANY)
def test_a_text_has_the_keys_of_itself(text: str) -> None:
    assert index_keys(text).issuperset(query_keys(query_words(text)))
    assert Query.parse(text).tier(text) <= 2


@given(ANY)
def test_keys_are_words_for_any_index(text: str) -> None:
    for key in index_keys(text):
        assert key
        assert not any(c.isspace() or c in "\"'*^():-" for c in key)


@pytest.mark.parametrize(
    ("name", "tier"),
    [("钢铁 学会", 0), ("鋼鐵 學會", 0), ("钢铁 学会（天津）", 1), ("学会·钢铁", 2), ("钢铁", 3)],
)
def test_tiers_of_a_name(name: str, tier: int) -> None:
    assert Query.parse("钢铁、学会").tier(name) == tier


def test_hangul_is_no_han() -> None:
    assert runs("한국 中国") == [("한국", False), ("中国", True)]
