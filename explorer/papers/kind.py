"""A kind of paper: what it is made from and which fields its templates may use."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from explorer.papers import kinds as _kinds
from explorer.papers.field import Fields, Values
from explorer.papers.origin import FIELDS, Origin
from graph.errors import UnknownNameError
from graph.plugins import discover
from graph.text import Language, Text


class Paper(ABC):
    """One kind of paper. A new kind is one new file in `explorer/papers/kinds/`."""

    #: used on the command line and for the files of its templates
    name: ClassVar[str]
    title: ClassVar[Text]
    #: what it is made from, as the command line asks for it
    made_of: ClassVar[Text]
    #: the class of its source
    source: ClassVar[type[Any]]
    #: forms of which a template is shipped, the usual one first
    suffixes: ClassVar[tuple[str, ...]]
    #: beside those that every paper has
    fields: ClassVar[Fields]

    @classmethod
    def known(cls) -> Fields:
        """Return all fields that a template may use."""
        return (*cls.fields, *FIELDS)

    @classmethod
    @abstractmethod
    def values(cls, source: Any, language: Language) -> Values:
        """Return what is filled in, in the words of a language."""

    @classmethod
    def picture(cls, source: Any, language: Language) -> str | None:
        """Return one page with a picture as HTML, for a PDF; None where a kind has none."""
        return None

    @classmethod
    @abstractmethod
    def origin(cls, source: Any) -> Origin:
        """Return what the paper rests on."""


def papers() -> dict[str, type[Paper]]:
    """Every kind of paper, by name."""
    return discover(_kinds, Paper, "name")  # type: ignore[type-abstract]


def find_paper(name: str) -> type[Paper]:
    """Return the kind called `name`. Raises UnknownNameError if there is none."""
    known = papers()
    if name not in known:
        raise UnknownNameError.among(Text(zh="公文", en="paper"), name, known)
    return known[name]
