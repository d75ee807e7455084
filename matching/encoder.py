"""Text to vectors by a model. Optional; a new encoder is one new file in `matching/encoders/`."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from graph.errors import UnknownNameError
from graph.plugins import discover
from graph.text import Text
from matching import encoders as _encoders

Vectors = NDArray[np.float64]
Role = Literal["query", "passage"]


class Encoder(ABC):
    """A model that turns texts into vectors of length 1."""

    #: short, stable name, used on the command line
    name: ClassVar[str]
    #: title on the screen
    title: ClassVar[Text]
    #: where the model is published
    source: ClassVar[str]
    #: length of a vector
    dimensions: ClassVar[int]

    @abstractmethod
    def __init__(self) -> None:
        """Load the model. Raises InputError if its package is not installed."""

    @abstractmethod
    def encode(self, texts: Sequence[str], *, role: Role) -> Vectors:
        """Return shape (texts, dimensions); an empty text gives the zero vector."""


class CachedEncoder(Encoder):
    """An encoder whose vectors are kept by the hash of name, role and text.

    Parameters
    ----------
    inner
        The model.
    folder
        Where vectors are kept, one file each.
    """

    name = "cached"
    title = Text(zh="带缓存的模型", en="cached encoder")

    def __init__(self, inner: Encoder, folder: Path) -> None:
        self._inner = inner
        self._folder = folder / inner.name

    def encode(self, texts: Sequence[str], *, role: Role) -> Vectors:
        self._folder.mkdir(parents=True, exist_ok=True)
        paths = [self._folder / f"{_key(role, text)}.npy" for text in texts]
        missing = {t: p for t, p in zip(texts, paths, strict=True) if t and not p.exists()}
        for text, path in missing.items():
            np.save(path, self._inner.encode([text], role=role)[0])
        found = np.zeros((len(texts), self._inner.dimensions))
        for i, (text, path) in enumerate(zip(texts, paths, strict=True)):
            if text:
                found[i] = np.load(path)
        return found


def _key(role: str, text: str) -> str:
    return hashlib.blake2b(f"{role}\x1f{text}".encode(), digest_size=16).hexdigest()


def encoders() -> dict[str, type[Encoder]]:
    """Every encoder in `matching/encoders/`, by name."""
    return discover(_encoders, Encoder, "name")  # type: ignore[type-abstract]


def open_encoder(name: str, cache: Path | None = None) -> Encoder:
    """Load the encoder called `name`, its vectors kept in `cache` if that is given.

    Raises
    ------
    UnknownNameError
        There is no such encoder.
    InputError
        Its package is not installed.
    """
    known = encoders()
    if name not in known:
        raise UnknownNameError.among(Text(zh="文本模型", en="encoder"), name, known)
    inner = known[name]()
    return inner if cache is None else CachedEncoder(inner, cache)
