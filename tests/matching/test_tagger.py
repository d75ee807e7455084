"""Texts to classes, on the words of the project's own and on public needs."""

import csv
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from graph.errors import InputError, UnknownNameError
from graph.taxonomy import Scheme, load_taxonomy
from graph.text import Text
from matching.encoder import CachedEncoder, Encoder, Role, encoders, open_encoder
from matching.metrics import hits_at
from matching.tagger import Tagger, default_tagger

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize("scheme", Scheme)
def test_a_class_is_found_by_its_own_name(scheme: Scheme) -> None:
    tagger = default_tagger(scheme)
    level = tagger.taxonomy.levels[0]
    names = [(tagger.taxonomy[code].name, "") for code in tagger.codes(level)]
    found = [[tag.code for tag in tags] for tags in tagger.tag(names, level, top=3)]
    assert hits_at(3, found, [{code} for code in tagger.codes(level)]) >= 0.9


def test_tags_are_ranked_and_in_range() -> None:
    tags = default_tagger(Scheme.GBT13745).tag([("锂离子电池热失控", "电解液阻燃")], 1, top=62)[0]
    scores = [tag.score for tag in tags]
    assert [tag.rank for tag in tags] == list(range(1, len(tags) + 1))
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in scores)


def test_deeper_classes_stand_below_plausible_ones() -> None:
    tags = default_tagger(Scheme.GBT13745).tag([("管道腐蚀与阴极保护", "")], 2, top=3)[0]
    assert {"43020", "53041"} & {tag.code for tag in tags}


def test_no_rest_class_is_ever_found() -> None:
    tagger = default_tagger(Scheme.GBT13745)
    assert not [c for c in tagger.codes(2) if tagger.taxonomy[c].name.endswith("其他学科")]


def test_a_text_without_words_has_no_class() -> None:
    assert default_tagger(Scheme.GBT13745).tag([("", ""), ("12 %", "。")], 1) == [[], []]


def test_a_level_that_is_not_there() -> None:
    with pytest.raises(InputError, match="no level 9"):
        default_tagger(Scheme.SEI).tag([("电池", "")], 9)


class Letters(Encoder):
    """Counts of three characters: enough to see that an encoder is heard."""

    name = "letters"
    title = Text(zh="字数", en="letters")
    source = "https://doi.org/10.1000/none"
    dimensions = 3

    def __init__(self) -> None:
        self.asked = 0

    def encode(self, texts: list[str], *, role: Role) -> NDArray[np.float64]:  # type: ignore[override]
        self.asked += len(texts)
        counts = np.array([[t.count(c) for c in "法医史"] for t in texts], dtype=float)
        length = np.linalg.norm(counts, axis=1, keepdims=True)
        scaled: NDArray[np.float64] = counts / np.where(length > 0, length, 1.0)
        return scaled


def test_an_encoder_is_heard() -> None:
    taxonomy = load_taxonomy(Scheme.GBT13745)
    text = [("史史史史", "")]
    plain, heard = Tagger(taxonomy), Tagger(taxonomy, Letters())
    place = heard.codes(1).index("770")
    gain = heard.deviations(text, 1)[0, place] - plain.deviations(text, 1)[0, place]
    assert gain > 1


def test_vectors_are_kept_by_content(tmp_path: Path) -> None:
    inner = Letters()
    cached = CachedEncoder(inner, tmp_path)
    first = cached.encode(["法医", "", "史"], role="query")
    assert inner.asked == 2
    again = CachedEncoder(inner, tmp_path).encode(["史", "法医"], role="query")
    assert inner.asked == 2
    np.testing.assert_array_equal(again, first[[2, 0]])
    assert not first[1].any()
    cached.encode(["史"], role="passage")
    assert inner.asked == 3


def test_unknown_encoder_names_the_known() -> None:
    with pytest.raises(UnknownNameError) as error:
        open_encoder("bert")
    assert all(name in error.value.hint.zh for name in encoders())


def test_needs_of_firms_reach_the_bar() -> None:
    labels = DATA / "needs" / "need_disciplines.csv"
    if not labels.exists():
        pytest.skip("public test data: needs/need_disciplines.csv is not here")

    def rows(name: str) -> list[dict[str, str]]:
        with (DATA / "needs" / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    known = {
        r["discipline"]: set(r["gbt13745_level1"].split("|")) for r in rows("discipline_map.csv")
    }
    texts = {r["need_id"]: (r["title"], r["text"]) for r in rows("enterprise_needs.csv")}
    good = {
        r["need_id"]: set().union(*(known[d] for d in r["acceptable_disciplines"].split(";")))
        for r in rows("need_disciplines.csv")
    }
    tags = default_tagger(Scheme.GBT13745).tag([texts[i] for i in good], 1, 3)
    ranked = [[tag.code for tag in row] for row in tags]
    assert hits_at(1, ranked, list(good.values())) >= 0.62
    assert hits_at(3, ranked, list(good.values())) >= 0.84
