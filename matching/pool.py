"""The candidates of a match, prepared once for a version of the graph."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graph.snapshot import Snapshot
from matching.combine import Combiner
from matching.profile import Document, Profile


@dataclass(frozen=True, eq=False)
class Pool:
    """All candidates a request is compared with.

    Compared by identity, since a pool is made once for a version of the graph and shared.
    """

    #: in order of id
    profiles: tuple[Profile, ...]
    #: texts that count for document frequencies, e.g. those of the requests
    background: tuple[str, ...] = ()
    #: None for plain tables
    snapshot: Snapshot | None = None
    #: documents are old or new as of this day; None: their dates don't matter
    on: date | None = None

    def __len__(self) -> int:
        return len(self.profiles)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids of the candidates."""
        return tuple(profile.id for profile in self.profiles)

    @cached_property
    def documents(self) -> Sequence[Document]:
        """Documents of all candidates, one candidate after the other."""
        return [document for profile in self.profiles for document in profile.documents]

    @cached_property
    def is_mostly_dated(self) -> bool:
        """Whether most candidates have a dated document, so that having none says something."""
        dated = sum(any(d.date for d in p.documents) for p in self.profiles)
        return dated * 2 > len(self.profiles)

    @cached_property
    def combiner(self) -> Combiner:
        """From scores of documents to scores of candidates."""
        return Combiner([len(profile.documents) for profile in self.profiles])
