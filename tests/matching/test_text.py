"""From text to features, similarities and words a person can read."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.analyser import analyse
from matching.combine import BEST, MANY, Combiner
from matching.concepts import shared_concepts
from matching.names import company_core, plain_scope, society_core, specialty
from matching.recency import recency
from matching.textmodel import TextModel

HAN = st.text(alphabet="锂电池腐蚀监测的，。铁鐵", max_size=30)
TEXTS = st.text(alphabet="锂电池腐蚀监测 abc的5，。铁鐵", max_size=30)


@given(HAN, HAN)
def test_features_of_joined_texts_are_those_of_both(a: str, b: str) -> None:
    assert sorted(analyse(f"{a}。{b}")) == sorted(analyse(a) + analyse(b))


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("鋼鐵", ["钢", "铁", "钢铁"]),
        ("ＰＬＣ控制", ["plc", "控", "制", "控制"]),
        ("Batteries, battery", ["batteri", "batteri", "batteri batteri"]),
        ("的研究与应用", []),
        ("30 % 6", []),
        ("", []),
    ],
)
def test_analyse(text: str, features: list[str]) -> None:
    assert analyse(text) == features


@given(st.lists(TEXTS, max_size=6), st.lists(TEXTS, min_size=1, max_size=3))
def test_cosines_are_in_range_and_repeatable(documents: list[str], queries: list[str]) -> None:
    model = TextModel(documents)
    cosines = model.cosines(queries)
    assert cosines.shape == (len(queries), len(documents))
    assert (cosines >= 0).all()
    assert (cosines <= 1 + 1e-9).all()
    assert np.array_equal(cosines, TextModel(documents).cosines(queries))


def test_a_text_is_most_like_itself() -> None:
    documents = ["锂离子电池热失控", "海水淡化膜污染", "盐碱地改良"]
    assert TextModel(documents).cosines(documents).argmax(axis=1).tolist() == [0, 1, 2]


def test_latent_space_ties_texts_without_a_common_word() -> None:
    documents = ["猫 狗 cat", "cat pet", "pet dog", "钢 铁 steel", "steel iron", "iron ore"]
    words = TextModel(documents).similarities(["pet"])[0]
    both = TextModel(documents, latent=3).similarities(["pet"])[0]
    assert words[0] == 0 < both[0]
    assert both[0] > both[3]


@given(st.lists(st.integers(0, 8), min_size=1, max_size=6), st.integers(0, 2**32 - 1))
def test_mean_of_the_best_by_brute_force(counts: list[int], seed: int) -> None:
    scores = np.random.default_rng(seed).random((2, sum(counts)))
    combined = Combiner(counts).combine(scores)
    place = 0
    for candidate, count in enumerate(counts):
        for row in range(2):
            best = sorted(scores[row, place : place + count])[-BEST:]
            expected = sum(best) / len(best) if best else 0.0
            assert combined[row, candidate] == pytest.approx(expected)
        place += count


def test_many_documents_are_summed() -> None:
    counts = [MANY + 1, MANY + 2]
    combiner = Combiner(counts)
    assert combiner.is_sum
    scores = np.full((1, sum(counts)), 0.5)
    scores[0, 0] = -1.0
    assert combiner.combine(scores)[0].tolist() == pytest.approx([MANY / 2, (MANY + 2) / 2])


def test_shared_concepts_are_whole_words_and_their_weights_are_shares() -> None:
    request, document = "埋地管道腐蚀监测的研究", "从事管道腐蚀与监测的研究"
    weights = dict.fromkeys(set(analyse(request)) & set(analyse(document)), 1.0)
    found = shared_concepts(request, document, weights)
    assert [concept.words for concept in found] == ["管道腐蚀", "监测"]
    assert sum(concept.weight for concept in found) == pytest.approx(1.0)


@given(TEXTS, TEXTS)
def test_shared_concepts_stand_in_both_texts(request: str, document: str) -> None:
    weights = dict.fromkeys(set(analyse(request)) & set(analyse(document)), 1.0)
    for concept in shared_concepts(request, document, weights):
        assert 0 < concept.weight <= 1 + 1e-9
        assert set(analyse(concept.words)) & set(analyse(document))


@pytest.mark.parametrize(
    ("day", "factor"),
    [("2026-11", 1.0), ("2026", 0.986), ("2018-11", 0.75), ("1990", 0.521), ("", 0.8)],
)
def test_recency(day: str, factor: float) -> None:
    assert recency(day, date(2026, 11, 1)) == pytest.approx(factor, abs=0.002)
    assert recency(day, None) == 1.0


def test_names() -> None:
    assert society_core("中国科协军民融合学会联合体") == "科协军民融合"
    assert society_core("学会") == "学会"
    assert company_core("天津市众合制冷工程技术有限公司") == "众合制冷工程"
    assert company_core("公司") == "公司"
    assert specialty("某人，1941年生，材料表面工程专家，湖南人") == "材料表面工程"
    assert "批发" not in plain_scope("轴承制造；批发兼零售：轴承")
