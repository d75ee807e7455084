"""The best candidates of some requests, worked out here or by whoever has the graph's snapshot.

Requests are matched by themselves, so it makes no difference who does it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from errno import ENOENT
from functools import lru_cache
from pathlib import Path

from graph.snapshot import Snapshot
from graph.snapshots import snapshot_in
from matching.evidence import Explanation
from matching.matcher import Matcher, matcher_of
from matching.profile import Profile
from matching.task import find_task


@dataclass(frozen=True)
class Suggested:
    """One candidate of a request."""

    id: str
    name: str
    #: 1 is best
    rank: int
    affinity: float
    #: what each scorer adds to the affinity
    parts: Mapping[str, float]
    #: None where it was not asked for
    why: Explanation | None


@dataclass(frozen=True)
class Wanted:
    """What is asked of one who suggests."""

    requests: Sequence[Profile]
    #: how many candidates of each
    top: int
    #: whether reasons are wanted
    explained: bool


@dataclass(frozen=True)
class Suggester:
    """Suggests by a matcher that is at hand."""

    matcher: Matcher

    def __call__(self, wanted: Wanted) -> list[list[Suggested]]:
        """Return the best candidates of each request, best first."""
        matcher, found = self.matcher, []
        affinity = matcher.match(wanted.requests, wanted.top)
        for i, request in enumerate(wanted.requests):
            best = []
            for rank, (j, value) in enumerate(affinity.best(i), 1):
                profile = matcher.pool.profiles[j]
                parts = {name: float(part[i, j]) for name, part in affinity.parts.items()}
                why = matcher.explain(request, profile.id) if wanted.explained else None
                best.append(Suggested(profile.id, profile.name, rank, value, parts, why))
            found.append(best)
        return found


@dataclass(frozen=True)
class SuggesterAfar:
    """The same, from where a snapshot lies: it can be sent to another machine that sees it."""

    task: str
    #: folder of snapshots, absolute
    folder: Path
    version: str
    on: date | None

    def __call__(self, wanted: Wanted) -> list[list[Suggested]]:
        """Return the best candidates of each request, best first.

        Raises
        ------
        FileNotFoundError
            The snapshot is not there.
        """
        snapshot = _opened(self.folder, self.version)
        return Suggester(matcher_of(find_task(self.task), snapshot, self.on))(wanted)


@lru_cache(maxsize=1)
def _opened(folder: Path, version: str) -> Snapshot:
    found = snapshot_in(folder, version)
    if found is None:
        raise FileNotFoundError(ENOENT, "no snapshot of the graph", str(folder / version))
    return found
