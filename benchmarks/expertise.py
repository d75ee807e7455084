"""Who is an expert on a paper: the CMU gold standard, the half that may be looked at.

58 researchers in all, here 29 with 259 scores; title and abstract.
Stelmakh et al. 2023, arXiv 2303.16750.
"""

import json

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.table import DATA, show
from matching.metrics import ExpertiseLoss, expertise_loss
from matching.tables import Row, TableRanker

NEEDS = ["bench/gold_reviewers_dev.jsonl"]

#: loss, easy, hard as published on all 58
PUBLISHED = {
    "TPMS, all 58": (0.28, 0.80, 0.62),
    "SPECTER, all 58": (0.27, 0.85, 0.57),
    "SPECTER+MFR, all 58": (0.24, 0.88, 0.60),
    "SPECTER2+SciNCL, all 58": (0.21, 0.91, 0.65),
}


def run() -> None:
    """Print our loss, that of plain TF-IDF on the same half, and the published rows."""
    with (DATA / NEEDS[0]).open(encoding="utf-8") as file:
        people = [json.loads(line) for line in file]
    candidates = [
        Row(person["reviewer"], paper["title"], paper.get("abstract") or "")
        for person in people
        for paper in person["papers"]
    ]
    titles = {rated["title"]: rated for person in people for rated in person["ratings"]}
    requests = [Row(title, title, rated.get("abstract") or "") for title, rated in titles.items()]
    ranker = TableRanker(candidates, requests)
    place = {title: i for i, title in enumerate(titles)}
    column = {candidate: j for j, candidate in enumerate(ranker.candidates)}

    def loss(scores: NDArray[np.float64]) -> ExpertiseLoss:
        return expertise_loss(
            [
                [
                    (float(rated["score"]), float(scores[place[rated["title"]], j]))
                    for rated in person["ratings"]
                ]
                for person in people
                for j in [column[person["reviewer"]]]
            ]
        )

    rows = [
        ["ours, default (bar ≤ .24)", *loss(ranker.score(requests))],
        ["scikit-learn TF-IDF, mean", *loss(_plain(candidates, requests, ranker.candidates))],
        *([name, *figures] for name, figures in PUBLISHED.items()),
    ]
    show(["29 researchers, 259 scores", "loss", "easy", "hard"], rows)


def _plain(
    candidates: list[Row], requests: list[Row], order: tuple[str, ...]
) -> NDArray[np.float64]:
    """The peer: TF-IDF as it comes, mean over the papers of a person."""
    vectorizer = TfidfVectorizer(stop_words="english")
    documents = vectorizer.fit_transform([row.full for row in candidates])
    cosines = (vectorizer.transform([row.full for row in requests]) @ documents.T).toarray()
    owners = np.array([row.id for row in candidates])
    return np.column_stack([cosines[:, owners == one].mean(axis=1) for one in order])
