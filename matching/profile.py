"""One side of a match as the scorers see it: documents, disciplines, industries, a place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graph.schema import Label
from graph.text import Text, same
from matching.names import firm_text

NO_CODES: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True)
class Document:
    """A piece of text that speaks for somebody: a profile, a project, a paper, a patent."""

    #: id of the node it comes from
    id: str
    title: str
    #: without the title
    text: str = ""
    #: ISO date of reduced precision, empty where not known
    date: str = ""
    #: what it is, e.g. 项目
    kind: Text = field(default=same(""))
    #: characters of the text that the record itself says, the rest being the wording of its
    #: disciplines; None: all of them
    own: int | None = None

    @property
    def said(self) -> str:
        """Title and text, as far as the record itself says them."""
        return f"{self.title}\n{self.text[: self.own]}"

    @property
    def full(self) -> str:
        """Title and text."""
        return f"{self.title}\n{self.text}" if self.text else self.title


@dataclass(frozen=True)
class Profile:
    """What is known of a request or a candidate."""

    id: str
    name: str
    label: Label | None = None
    #: its own text first
    documents: tuple[Document, ...] = ()
    #: declared GB/T 13745 codes, weight in (0, 1]
    disciplines: Mapping[str, float] = field(default_factory=lambda: NO_CODES)
    #: declared GB/T 4754 or SEI codes, weight in (0, 1]
    industries: Mapping[str, float] = field(default_factory=lambda: NO_CODES)
    #: where it stands in the snapshot; None for what was typed in
    position: int | None = None
    #: those of `disciplines` that ship with the product and that nobody has confirmed
    supplied: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        """Title of its own text."""
        return self.documents[0].title if self.documents else self.name

    @property
    def text(self) -> str:
        """All of its text."""
        return "\n".join(document.full for document in self.documents)


def typed(
    title: str,
    text: str = "",
    *,
    label: Label | None = None,
    disciplines: Mapping[str, float] = NO_CODES,
    industries: Mapping[str, float] = NO_CODES,
) -> Profile:
    """Return the profile of a request that is typed in and not in the graph.

    Of a firm (`label`) the title is its name and the text its business scope.
    """
    told = firm_text(title, text) if label is Label.ENTERPRISE else (title, text)
    own = Document("", *told, kind=Text(zh="输入的文字", en="typed text"))
    return Profile("", title, label, (own,), disciplines, industries)
