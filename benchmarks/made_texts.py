"""Made-up texts of needs and experts, seeded: names of disciplines and industries by Zipf's law."""

import numpy as np

from graph.taxonomy import Scheme, load_taxonomy

#: names a text: with these, needs have some 430 features and experts some 515
NEED, EXPERT = 62, 76
#: share of names that are of the text's own field, and of those that follow one another unparted
OWN, CLOSE = 0.5, 0.7


def texts(count: int, names: int, seed: int) -> list[str]:
    """Return texts of about `names` names: half of one field, half of all, some far oftener."""
    schemes = (Scheme.GBT13745, Scheme.GBT4754, Scheme.SEI)
    taxonomies = [load_taxonomy(scheme) for scheme in schemes]
    fields = [
        [taxonomy[code].name for code in (top, *taxonomy.descendants(top))]
        for taxonomy in taxonomies
        for top in taxonomy.at_level(1)
    ]
    every = sorted({name for field in fields for name in field})
    rng = np.random.default_rng(seed)
    order = np.random.default_rng(0).permutation(len(every))
    weights = 1 / (np.arange(len(every)) + 2.7) ** 0.9
    weights /= weights.sum()
    lengths = rng.integers(int(names * 0.7), int(names * 1.3) + 1, count)
    common = rng.choice(order, int(lengths.sum()), p=weights)
    is_own = rng.random(len(common)) < OWN
    of_field = rng.integers(len(fields), size=count)
    gap = np.where(rng.random(len(common)) < CLOSE, "", "，").tolist()
    pick = rng.random(len(common)) ** 2
    found, at = [], 0
    for text, length in enumerate(lengths.tolist()):
        field = fields[of_field[text]]
        found.append(
            "".join(
                (field[int(pick[n] * len(field))] if is_own[n] else every[common[n]]) + gap[n]
                for n in range(at, at + length)
            )
        )
        at += length
    return found
