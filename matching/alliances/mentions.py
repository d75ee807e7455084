"""Who speaks for two societies at once: shared members, and biographies that name both fields."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array
from sklearn.preprocessing import normalize

from graph.schema import Label
from matching.alliances.corpus import Script

#: characters by which a name is looked up before it is compared
HEAD = 2


def mentions_of(cores: Sequence[str], texts: Sequence[str]) -> csr_array:
    """Return which text names which field, shape (cores, texts), 1 where it does.

    Examples
    --------
    >>> mentions_of(["金属", "核", "化学"], ["金属物理化学家", "核物理"]).toarray().tolist()
    [[1.0, 0.0], [0.0, 0.0], [1.0, 0.0]]

    A core of one character is looked for nowhere: it stands in too many words.
    """
    by_head: defaultdict[str, list[int]] = defaultdict(list)
    for i, core in enumerate(cores):
        if len(core) >= HEAD:
            by_head[core[:HEAD]].append(i)
    rows: list[int] = []
    columns: list[int] = []
    for j, text in enumerate(texts):
        found = {
            i
            for at in range(len(text) - HEAD + 1)
            for i in by_head.get(text[at : at + HEAD], ())
            if text.startswith(cores[i], at)
        }
        rows += sorted(found)
        columns += [j] * len(found)
    ones = np.ones(len(rows))
    return csr_array((ones, (rows, columns)), shape=(len(cores), len(texts)))


def voices_of(
    cores: Sequence[str], people: csr_array, scripts: Sequence[Script], first: int
) -> csr_array:
    """Return who speaks for each society, rows of length 1 or 0, shape (societies, experts).

    Somebody who speaks for many says little of each: log(1 + N / n), N societies of which the
    person speaks for n.

    Parameters
    ----------
    cores
        Names of fields.
    people
        Shape (societies, experts): members and holders of posts.
    scripts
        Texts of the graph; those of experts are looked through.
    first
        Position of the first expert in the snapshot.
    """
    told = [script for script in scripts if script.label is Label.EXPERT]
    named = mentions_of(cores, [script.text for script in told])
    spread = csr_array(
        (
            np.ones(len(told)),
            (range(len(told)), [script.position - first for script in told]),
        ),
        shape=(len(told), people.shape[1]),
    )
    found = csr_array(people + named @ spread)
    found.data = np.minimum(found.data, 1.0)
    counts = np.maximum(np.asarray(found.sum(axis=0)).ravel(), 1.0)
    found.data = found.data * np.log1p(len(cores) / counts)[found.indices]
    return csr_array(normalize(found)) if found.shape[1] else found
