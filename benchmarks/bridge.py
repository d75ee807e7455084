"""The bridge from industries to disciplines, on 60 industries labelled before any result."""

from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.table import read, show
from graph.taxonomy import Scheme, load_taxonomy, scheme_and_code
from matching.bridge import Bridge, default_bridge
from matching.metrics import hits_at
from matching.tagger import default_tagger
from scripts.build_bridge import described

NEEDS: list[str] = []
LABELS = Path(__file__).parent.parent / "tests" / "data" / "bridge_labels.csv"


def run() -> None:
    """Print @1 and @3 of level-1 disciplines."""
    rows = read(LABELS)
    codes = [row["industry"] for row in rows]
    labels = [set(row["acceptable"].split(";")) for row in rows]
    table = [
        ["ours (bar .80 / .97)", *_score(default_bridge(), codes, labels)],
        ["ours, computed alone", *_computed(codes, labels)],
        ["scikit-learn TF-IDF, characters 1-2, names with descendants", *_peer(codes, labels)],
    ]
    show([f"{len(codes)} industries → level 1", "@1", "@3"], table)


def _score(bridge: Bridge, codes: list[str], labels: list[set[str]]) -> tuple[float, float]:
    ranked = [
        [scheme_and_code(link.target)[1] for link in bridge.links(code, level=1)] for code in codes
    ]
    return hits_at(1, ranked, labels), hits_at(3, ranked, labels)


def _computed(codes: list[str], labels: list[set[str]]) -> tuple[float, float]:
    industries = load_taxonomy(Scheme.GBT4754)
    texts = [described(industries, code) for code in codes]
    tags = default_tagger(Scheme.GBT13745).tag(texts, 1, 3)
    ranked = [[tag.code for tag in row] for row in tags]
    return hits_at(1, ranked, labels), hits_at(3, ranked, labels)


def _peer(codes: list[str], labels: list[set[str]]) -> tuple[float, float]:
    disciplines, industries = load_taxonomy(Scheme.GBT13745), load_taxonomy(Scheme.GBT4754)
    tops = disciplines.at_level(1)

    classes = [
        " ".join(disciplines[c].name for c in (code, *disciplines.descendants(code)))
        for code in tops
    ]
    asked = [
        " ".join(industries[c].name for c in (code, *industries.descendants(code)))
        for code in codes
    ]
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 2))
    vectors = vectorizer.fit_transform(classes)
    cosines = (vectorizer.transform(asked) @ vectors.T).toarray()
    order = np.argsort(-cosines, axis=1, kind="stable")[:, :3]
    ranked = [[tops[j] for j in row] for row in order]
    return hits_at(1, ranked, labels), hits_at(3, ranked, labels)
