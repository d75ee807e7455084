"""All that is known of the societies of a graph, made once for a version and shared."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.preprocessing import normalize

from graph.schema import Label
from graph.snapshot import Snapshot
from matching.alliances.corpus import Corpus, Script, scripts_of
from matching.alliances.mentions import voices_of
from matching.alliances.societies import Societies, societies_of
from matching.alliances.trades import Trades
from matching.alliances.views import Similarity, Vectors, view_of
from matching.bridge import Bridge, bridge_of
from matching.field_space import FieldSpace
from matching.textmodel import TextModel

Floats = NDArray[np.float64]
#: models kept
KEPT = 2


@dataclass(frozen=True, eq=False)
class AllianceModel:
    """Societies, the spaces they stand in, and how alike they are."""

    snapshot: Snapshot
    societies: Societies
    names: TextModel
    descriptions: TextModel
    space: FieldSpace
    trades: Trades
    scripts: tuple[Script, ...]
    #: None if the graph has hardly any text
    corpus: Corpus | None
    #: subtracted from where a text stands in the corpus, shape (dimensions,)
    centre: Floats
    similarity: Similarity

    def __len__(self) -> int:
        return len(self.societies)

    @cached_property
    def is_pair(self) -> NDArray[np.bool_]:
        """Which features of names are more than a lone character, shape (features,)."""
        return np.array([len(feature) > 1 for feature in self.names.features], dtype=np.bool_)

    @cached_property
    def paired_names(self) -> csr_array:
        """Names by pairs of characters alone, rows of length 1 or 0, shape (societies, pairs)."""
        return csr_array(normalize(self.names.vectors[:, self.is_pair]))

    def place(self, texts: Sequence[str]) -> Floats:
        """Return where texts stand in the corpus, rows of length 1 or 0, (texts, dimensions)."""
        if self.corpus is None:
            return np.zeros((len(texts), 0))
        return _placed(self.corpus.stand(texts), self.centre)


def build_model(
    snapshot: Snapshot,
    societies: Societies,
    scripts: tuple[Script, ...],
    corpus: Corpus | None,
    bridge: Bridge,
) -> AllianceModel:
    """Put societies into all spaces and compare them."""
    described = [societies.describe(i) for i in range(len(societies))]
    names, descriptions = TextModel(societies.cores), TextModel(described)
    space = FieldSpace(societies.fields)
    trades = Trades(societies.fields, societies.industries, bridge)
    people = voices_of(
        societies.cores, societies.people, scripts, snapshot.of(Label.EXPERT).start
    )  # fmt: skip
    sides: dict[str, Vectors] = {
        "name": names.vectors,
        "discipline": space.vectors,
        "description": descriptions.vectors,
        "industry": trades.vectors,
        "people": people,
        "group": _groups(societies),
    }
    centre = np.zeros(0)
    if corpus is not None and len(societies):
        stands = corpus.stand(described)
        stands_somewhere: NDArray[np.bool_] = np.any(stands, axis=1)
        centre = stands[stands_somewhere].mean(axis=0) if stands.any() else stands[0]
        sides["corpus"] = _placed(stands, centre)
    views = tuple(view_of(name, vectors) for name, vectors in sorted(sides.items()))
    return AllianceModel(
        snapshot, societies, names, descriptions, space, trades, scripts, corpus, centre,
        Similarity(views),
    )  # fmt: skip


def thinned(model: AllianceModel, share: float, seed: int) -> AllianceModel:
    """Return the model of the same societies without some of the input, drawn by chance.

    Disciplines, industries, scopes, groups, ties of people and texts are each dropped with chance
    `share`; names stay.
    """
    rng = np.random.default_rng(seed)
    societies = model.societies.thinned(share, rng)
    scripts = tuple(s for s in model.scripts if rng.random() >= share)
    corpus = None if model.corpus is None else model.corpus.thinned(share, rng)
    return build_model(model.snapshot, societies, scripts, corpus, bridge_of(model.snapshot))


def make_model(snapshot: Snapshot) -> AllianceModel:
    """Make the model of a graph."""
    scripts = tuple(scripts_of(snapshot))
    corpus = Corpus.of([script.text for script in scripts])
    return build_model(snapshot, societies_of(snapshot), scripts, corpus, bridge_of(snapshot))


def _groups(societies: Societies) -> csr_array:
    known = sorted(set(societies.groups) - {""})
    places = [(i, known.index(g)) for i, g in enumerate(societies.groups) if g]
    rows, columns = [i for i, _ in places], [j for _, j in places]
    shape = (len(societies), len(known))
    return csr_array((np.ones(len(places)), (rows, columns)), shape=shape)


def _placed(stands: Floats, centre: Floats) -> Floats:
    """Return places around a centre; who cannot be placed stands nowhere, not opposite to it."""
    is_known: NDArray[np.bool_] = np.any(stands, axis=1)
    return _of_length_one(np.where(is_known[:, None], stands - centre, 0.0))


def _of_length_one(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: Floats = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return found


_models: dict[str, AllianceModel] = {}
_lock = threading.Lock()


def model_of(snapshot: Snapshot) -> AllianceModel:
    """Return the model of a graph; one object for all callers of a version."""
    with _lock:
        if snapshot.version not in _models:
            for old in list(_models)[: max(len(_models) - KEPT + 1, 0)]:
                del _models[old]
            _models[snapshot.version] = make_model(snapshot)
        return _models[snapshot.version]
