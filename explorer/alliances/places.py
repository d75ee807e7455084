"""Where societies stand on the map: near those of like disciplines, the same every time.

Disciplines are weighted vectors over the tree of GB/T 13745. They are reduced by a truncated SVD
and laid out by t-SNE (van der Maaten & Hinton 2008), which keeps neighbours together; then marks
that lie over one another are pushed apart.
"""

from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.spatial import cKDTree
from sklearn.decomposition import TruncatedSVD
from sklearn.manifold import TSNE
from sklearn.preprocessing import normalize
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from explorer.alliances.columns import NARROWEST
from matching.alliances.model import AllianceModel

Floats = NDArray[np.float64]

#: marks that are drawn at the most
MOST = 1_500
#: pixels of the picture's height, and of air inside its edge
HEIGHT, AIR = 640, 14
#: pixels of a row for those whose disciplines are not known
LAST_ROW = 26
#: side of a mark at the most and least, in pixels
LARGEST, SMALLEST = 15, 5
#: share of the ground that marks may take; the smaller, the airier
FILLED = 0.3
#: rounds of pushing apart
ROUNDS = 120
#: dimensions before t-SNE, neighbours that count, and places from which t-SNE makes sense
DIMENSIONS, NEIGHBOURS, FEW = 40, 18, 12
SEED = 20


@dataclass(frozen=True, eq=False)
class Places:
    """Where the drawn societies stand."""

    #: rows of the model that are drawn, in order, shape (drawn,)
    drawn: NDArray[np.int64]
    #: x of the width in [0, 1], y in pixels from above; shape (drawn, 2)
    points: Floats
    #: of those whose disciplines are not known, which stand in the last rows, shape (drawn,)
    unknown: NDArray[np.bool_]
    #: side of a mark in pixels
    mark: float
    #: pixels of the picture
    height: float


@st.cache_resource(show_spinner=False, max_entries=4)
def places_of(version: str, drawn: tuple[int, ...], _model: AllianceModel) -> Places:
    """Return where some societies of a graph stand; kept by its version."""
    return place(_model, drawn)


def place(model: AllianceModel, drawn: tuple[int, ...]) -> Places:
    """Lay out some societies, given as rows of the model."""
    rows = np.array(drawn, dtype=np.int64)
    vectors = model.space.vectors[rows]
    unknown: NDArray[np.bool_] = np.diff(vectors.indptr) == 0
    area = NARROWEST * HEIGHT * FILLED / max(len(rows), 1)
    mark = float(min(max(np.sqrt(area), SMALLEST), LARGEST))
    points = np.zeros((len(rows), 2))
    points[~unknown] = _apart(_flat(vectors[~unknown]), mark)
    each = int((NARROWEST - 2 * AIR) // (mark + 3))
    order = np.arange(int(unknown.sum()))
    points[unknown, 0] = (AIR + (order % each + 0.5) * (mark + 3)) / NARROWEST
    points[unknown, 1] = HEIGHT + LAST_ROW / 2 + (order // each) * LAST_ROW
    last = -(-len(order) // each) * LAST_ROW
    return Places(rows, points.round(4), unknown, mark, HEIGHT + last)


def _flat(vectors: csr_array) -> Floats:
    """Return places in a plane, about 0, shape (societies, 2)."""
    count, width = vectors.shape
    if count < FEW:
        # a ring says all there is to say of so few
        angles = 2 * np.pi * np.arange(count) / max(count, 1)
        return np.column_stack([np.cos(angles), np.sin(angles)])
    dimensions = min(DIMENSIONS, count - 1, width - 1)
    reduced = TruncatedSVD(dimensions, random_state=SEED).fit_transform(normalize(vectors))
    nearness = TSNE(
        perplexity=min(NEIGHBOURS, (count - 1) / 3), init="pca", learning_rate="auto",
        random_state=SEED, n_jobs=1,
    )  # fmt: skip
    # its threads spin while they wait for one another: on a busy machine 80 times slower than one
    with threadpool_limits(1):
        found: Floats = np.asarray(nearness.fit_transform(reduced), dtype=np.float64)
    return found


def _apart(flat: Floats, mark: float) -> Floats:
    """Return places in the picture, x as a share, y in pixels, with no mark over another."""
    if not len(flat):
        return flat
    room = np.array([NARROWEST - 2 * AIR, HEIGHT - 2 * AIR], dtype=np.float64)
    low, span = flat.min(axis=0), np.ptp(flat, axis=0)
    points: Floats = AIR + room * (flat - low) / np.where(span > 0, span, 1.0)
    # those that stand in the very same place part in different directions
    turns = np.arange(len(points)) * 2.399963
    points = points + 0.01 * np.column_stack([np.cos(turns), np.sin(turns)])
    least = (mark + 2) * 1.1
    for _ in range(ROUNDS):
        pairs = cKDTree(points).query_pairs(least, output_type="ndarray")
        if not len(pairs):
            break
        i, j = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))].T
        between = points[i] - points[j]
        length = np.maximum(np.linalg.norm(between, axis=1, keepdims=True), 1e-9)
        push = between / length * (least + 0.2 - length) / 2
        np.add.at(points, i, push)
        np.add.at(points, j, -push)
        points = np.clip(points, AIR, AIR + room)
    points[:, 0] /= NARROWEST
    return points
