"""Kinds of conflict of interest. A new kind is one new file in `matching/interests/kinds/`."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar

from graph.plugins import discover
from graph.snapshot import Snapshot
from graph.text import Text
from matching.interests import kinds as _kinds
from matching.interests.bonds import Bonds
from matching.interests.interest import Interest
from matching.interests.span import window_before

#: indices of a request and a candidate in the two sequences that were asked about
Pair = tuple[int, int]


class InterestKind(ABC):
    """One way in which both sides of a pair can be tied."""

    #: short, stable name, used in files and settings
    name: ClassVar[str]
    #: title on the screen
    title: ClassVar[Text]
    #: what counts, in a sentence
    explanation: ClassVar[Text]

    @abstractmethod
    def ties(self, bonds: Bonds, request: int) -> Iterator[tuple[int, Interest]]:
        """Yield the candidates that one request is tied to, and how.

        Parameters
        ----------
        bonds
            The graph around the candidates; only its candidates are to be yielded.
        request
            Position of the request.
        """

    def find(
        self,
        snapshot: Snapshot,
        requests: Sequence[int],
        candidates: Sequence[int],
        on: date,
        years: int,
    ) -> Mapping[Pair, tuple[Interest, ...]]:
        """Return the ties between requests and candidates, both given by position.

        The work grows with the edges of the requests' units, never with requests times candidates.

        Returns
        -------
        Mapping
            By the indices of a pair in `requests` and `candidates`, in order; pairs without ties
            are not there, nor is a request with itself.
        """
        at: defaultdict[int, list[int]] = defaultdict(list)
        for j, place in enumerate(candidates):
            at[int(place)].append(j)
        bonds = Bonds(snapshot, window_before(on, years), frozenset(at))
        found: defaultdict[Pair, set[Interest]] = defaultdict(set)
        for i, request in enumerate(map(int, requests)):
            for candidate, interest in self.ties(bonds, request):
                if candidate != request:
                    for j in at[candidate]:
                        found[i, j].add(interest)
        return {pair: tuple(sorted(found[pair])) for pair in sorted(found)}


def interest_kinds() -> dict[str, type[InterestKind]]:
    """Every kind in `matching/interests/kinds/`, by name."""
    return discover(_kinds, InterestKind, "name")  # type: ignore[type-abstract]
