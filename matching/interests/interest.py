"""A tie between a request and a candidate that may forbid judging or serving."""

from dataclasses import dataclass

from graph.text import Text


@dataclass(frozen=True, slots=True, order=True)
class Interest:
    """A tie between both sides of a pair, with its evidence."""

    #: name of the kind
    kind: str
    #: a sentence that names both, what ties them, and the dates
    text: Text
    #: when the tie held, as far as is known: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or empty
    since: str
    until: str
    #: where it is recorded; sources of several edges are joined
    origin: str
    #: the nodes it goes through, from the candidate to the request
    ids: tuple[str, ...]
