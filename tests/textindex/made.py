"""Made-up collections of texts, seeded."""

import numpy as np

from matching.tables import Row

WORDS = [
    "锂电池",
    "正极材料",
    "隔膜",
    "电解液",
    "智能制造",
    "机器人",
    "减速器",
    "海水淡化",
    "钢铁",
    "冶金",
    "轴承",
    "传感器",
    "遥感",
    "农业",
    "水稻",
    "育种",
    "steel",
    "sensor",
]


def rows(count: int, seed: int, *, documents: int = 1, name: str = "c") -> list[Row]:
    """Return rows of a table, each id with 1 to `documents` of them; some alike, some empty."""
    rng = np.random.default_rng(seed)
    found = []
    for i in range(count):
        for _ in range(int(rng.integers(1, documents + 1))):
            words = rng.choice(WORDS, int(rng.integers(0, 9)), p=_weights())
            found.append(Row(f"{name}{i}", " ".join(words)))
    return found


def _weights() -> list[float]:
    weights = 1 / np.arange(1, len(WORDS) + 1)
    return list(weights / weights.sum())
