"""Counting in blocks gives what the analyser gives text by text, and scikit-learn's vectors."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from matching.analyser import analyse
from matching.textindex.counting import count, count_blocks, merge, restrict
from matching.textindex.letters import ASSIGNED, CODES
from matching.textindex.packing import packed
from matching.textindex.weights import inverse_frequencies, weigh

#: letters whose folding is awkward, words that are common to all, separators of every kind
AWKWARD = st.text(
    st.sampled_from(
        "锂电池鋼鐵的研究技术薴臺灣乾abAB12ﬀßİ ́\n\0\r\x85\u2028_-々〇㐀カ한éΣς𝒜Ａ①½\ud800"
    )
)
TEXTS = st.lists(st.one_of(AWKWARD, st.text(max_size=20)), min_size=1, max_size=6)
FEW = [
    "锂电池 Monitoring of pipes, 5G",
    "Monitoring 5G 12 b pipes and 鋼 plates",
    "",
    "鋼鐵的表面 プレート 한국어 text",
]


def expected(texts: list[str]) -> dict[tuple[int, str], int]:
    counts: dict[tuple[int, str], int] = {}
    for i, text in enumerate(texts):
        for feature in analyse(text):
            counts[i, feature] = counts.get((i, feature), 0) + 1
    return counts


def assert_counted(texts: list[str], size: int = 8) -> None:
    counts = merge(list(count_blocks(texts, size)))
    names = counts.names.tolist()
    assert names == sorted(set(names))
    matrix = counts.matrix.tocoo()
    rows, columns = (axis.tolist() for axis in matrix.coords)
    found = zip(rows, (names[j] for j in columns), strict=True)
    assert dict(zip(found, matrix.data.tolist(), strict=True)) == expected(texts)
    assert counts.matrix.has_canonical_format


@given(TEXTS)
def test_any_text_is_counted_as_one_by_one(texts: list[str]) -> None:
    assert_counted(texts)


@given(TEXTS)
def test_blocks_make_no_difference(texts: list[str]) -> None:
    assert_counted(texts, size=1)


def test_many_symbols_are_counted_without_a_table() -> None:
    # more possible pairs than `counting.TABLE`
    words = " ".join(f"w{chr(97 + i % 26)}{i}x" for i in range(8300))
    assert_counted([words, "锂电池", words[:100]])


def test_behind_the_last_letter_there_is_none() -> None:
    assert not any(chr(code).isalnum() for code in range(ASSIGNED, CODES))


def test_vectors_are_those_of_scikit_learn() -> None:
    peer = TfidfVectorizer(analyzer=analyse, sublinear_tf=True)
    wanted = peer.fit_transform(FEW)
    counts = count(FEW)
    inverse = inverse_frequencies(counts.matrix)
    assert counts.names.tolist() == peer.get_feature_names_out().tolist()
    assert inverse.tolist() == peer.idf_.tolist()
    np.testing.assert_allclose(
        weigh(counts.matrix, inverse).toarray(), wanted.toarray(), rtol=1e-14
    )
    asked = ["鋼 plates 龘 unknown", "nothing known", ""]
    known = restrict(count(asked), counts.symbols, counts.keys)
    np.testing.assert_allclose(
        weigh(known, inverse).toarray(), peer.transform(asked).toarray(), rtol=1e-14
    )


def test_counts_of_scikit_learn_on_a_longer_text() -> None:
    texts = ["锂电池正极材料" * 90 + " pipes" * 70_000, "正极"]
    wanted = CountVectorizer(analyzer=analyse).fit_transform(texts)
    counts = count(texts)
    assert counts.matrix.toarray().tolist() == wanted.toarray().tolist()
    assert int(counts.matrix.max()) > 65_535


def test_places_of_features_take_four_bytes() -> None:
    parts = [count(texts) for texts in (["锂电池", "管道 monitor"], ["正极材料"])]
    for counts in (*parts, merge(parts)):
        assert counts.matrix.indices.dtype == counts.matrix.indptr.dtype == np.int32
    matrix = parts[0].matrix
    again = packed(matrix.data, matrix.indices.astype(np.int64), matrix.indptr, matrix.shape)
    assert again.indices.dtype == np.int32
