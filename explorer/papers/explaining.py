"""Explanations of pairs for a paper, and the best candidates where nobody has chosen any."""

from datetime import date

from graph.snapshot import Snapshot
from matching import Explanation, Profile, Task, find_task, matcher_of


def explained(
    snapshot: Snapshot, task: str, request: Profile, candidate: str, on: date
) -> Explanation:
    """Return why a candidate has its rank. Raises NotFoundError if it is no candidate."""
    return matcher_of(_task(task), snapshot, on).explain(request, candidate)


def best(snapshot: Snapshot, task: str, request: Profile, on: date, top: int) -> tuple[str, ...]:
    """Return the ids of the best candidates, best first."""
    found = matcher_of(_task(task), snapshot, on).match([request], top)
    return tuple(found.candidates[j] for j, _ in found.best(0))


def _task(name: str) -> type[Task]:
    return find_task(name)
