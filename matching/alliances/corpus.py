"""The texts of a graph as a latent space: what is written about beside what.

Latent semantic analysis (Deerwester et al. 1990,
doi:10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9) of papers, projects, needs and
biographies. A society stands where the texts nearest to it stand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_range_finder

from graph.schema import Label
from graph.snapshot import Snapshot
from matching.analyser import analyse

Floats = NDArray[np.float64]

#: dimensions of the latent space, and the most features it is made from
DIMENSIONS, FEATURES = 200, 50_000
#: texts that say where somebody stands, and the weight of the own one beside their mean
BEST, OWN = 20, 0.5
#: texts read of each label at the most; evenly spaced where there are more
MOST = 5_000
#: least number of texts that a space can be made of
LEAST = 5
#: queries compared with all texts at a time
BLOCK = 256
#: properties that are read, by label
_READ: Mapping[Label, tuple[str, ...]] = {
    Label.DOCUMENT: ("keywords", "abstract"),
    Label.EXPERT: ("research", "keywords", "profile"),
    Label.NEED: ("problem", "indicators", "goal", "keywords"),
    Label.PROJECT: ("keywords", "abstract"),
}


@dataclass(frozen=True)
class Script:
    """One text of the graph."""

    #: position in the snapshot
    position: int
    label: Label
    text: str


def scripts_of(snapshot: Snapshot) -> list[Script]:
    """Return the texts of a graph, in order of id; of a label with too many, evenly spaced ones."""
    return [script for label in _READ for script in _of_label(snapshot, label)]


def _of_label(snapshot: Snapshot, label: Label) -> Iterator[Script]:
    where = snapshot.of(label)
    chosen = np.unique(np.linspace(where.start, where.stop - 1, min(len(where), MOST)).astype(int))
    for i in map(int, chosen) if len(where) else ():
        properties = snapshot.properties(i)
        name = snapshot.name(i)
        values = [properties.get(key, "") for key in _READ[label]]
        words = ["、".join(v) if isinstance(v, tuple) else str(v) for v in values if v]
        # a personal name says nothing of a field
        is_person = label is Label.EXPERT
        text = "\n".join(words).replace(name, "") if is_person else "\n".join([name, *words])
        if text.strip():
            yield Script(i, label, text)


@dataclass(frozen=True, eq=False)
class Corpus:
    """A latent space of texts."""

    vectorizer: TfidfVectorizer
    #: from features to the latent space, shape (features, dimensions)
    axes: Floats
    #: of each text, rows of length 1, shape (texts, dimensions)
    vectors: Floats

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Corpus | None":
        """Return the space of some texts; None if there are too few to speak of one."""
        if len(texts) < LEAST:
            return None
        vectorizer = TfidfVectorizer(
            analyzer=analyse, sublinear_tf=True, token_pattern=None, min_df=2,
            max_features=FEATURES, dtype=np.float64,
        )  # fmt: skip
        try:
            found = vectorizer.fit_transform(texts)
        except ValueError:  # no feature stands in two texts
            return None
        dimensions = min(DIMENSIONS, found.shape[0] - 1, found.shape[1] - 1)
        if dimensions < 2:
            return None
        axes = _axes(csr_array(found), dimensions)
        return cls(vectorizer, axes, normalize(found @ axes))

    def stand(self, texts: Sequence[str]) -> Floats:
        """Return where texts stand: the mean of their best documents plus half their own vector.

        Returns
        -------
        ndarray
            Shape (texts, dimensions), not of length 1; 0 for a text without a known word.
        """
        own: Floats = normalize(self.vectorizer.transform(texts) @ self.axes)
        found = OWN * own
        count = min(BEST, len(self.vectors))
        for first in range(0, len(own), BLOCK):
            cosines = own[first : first + BLOCK] @ self.vectors.T
            best = np.argpartition(-cosines, count - 1, axis=1)[:, :count]
            best.sort(axis=1)
            found[first : first + BLOCK] += self.vectors[best].mean(axis=1)
        found[~np.any(own, axis=1)] = 0.0
        return found

    def thinned(self, share: float, rng: np.random.Generator) -> "Corpus":
        """Return the space without some of its texts, each dropped with chance `share`."""
        kept = self.vectors[rng.random(len(self.vectors)) >= share]
        return replace(self, vectors=kept) if len(kept) else self


def _axes(vectors: csr_array, dimensions: int) -> Floats:
    """Return the first right singular vectors, shape (features, dimensions).

    Randomised range finder (Halko et al. 2011, doi:10.1137/090771806), then the small Gram matrix:
    several times quicker than a singular value decomposition of the wide remainder.
    """
    basis = randomized_range_finder(vectors, size=dimensions + 10, n_iter=2, random_state=0)
    wide = (vectors.T @ basis).T
    values, turned = np.linalg.eigh(wide @ wide.T)
    kept = np.argsort(-values, kind="stable")[:dimensions]
    lengths = np.sqrt(np.maximum(values[kept], 1e-12))
    found: Floats = wide.T @ (turned[:, kept] / lengths)
    return found
