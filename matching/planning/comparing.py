"""Two plans beside each other: who moved, what it cost, which limits bind now."""

from dataclasses import dataclass

from graph.text import Text
from matching.planning.plan import Plan


@dataclass(frozen=True)
class Moved:
    """A request of which the candidates differ."""

    request: str
    name: str
    #: names of candidates that are only in the first, only in the second plan
    gone: tuple[str, ...]
    come: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """What differs from a first plan to a second."""

    moves: tuple[Moved, ...]
    #: pairs in both
    kept: int
    #: second minus first
    total: float
    worst: float | None
    #: limits that bind in the second only, in the first only
    tighter: tuple[Text, ...]
    looser: tuple[Text, ...]
    #: what they were made of differs: names of the inputs
    inputs: tuple[str, ...]


def compare_plans(first: Plan, second: Plan) -> Comparison:
    """Return what differs from one plan to another, by request."""
    before, after = set(first.chosen), set(second.chosen)
    names = {**first.names, **second.names}
    moves = []
    for request in sorted({a for a, _ in before ^ after}):
        gone = sorted(b for a, b in before - after if a == request)
        come = sorted(b for a, b in after - before if a == request)
        moves.append(
            Moved(
                request,
                names.get(request, request),
                tuple(names.get(b, b) for b in gone),
                tuple(names.get(b, b) for b in come),
            )
        )
    is_known = first.worst is not None and second.worst is not None
    return Comparison(
        tuple(moves),
        len(before & after),
        second.total - first.total,
        (second.worst or 0.0) - (first.worst or 0.0) if is_known else None,
        tuple(t for t in second.tight if t not in first.tight),
        tuple(t for t in first.tight if t not in second.tight),
        tuple(
            name
            for name in ("task", "on", "seed", "store", "rules", "options", "rule_ids")
            if getattr(first.inputs, name) != getattr(second.inputs, name)
        ),
    )
