"""What the rules of the day say of all requests and candidates of a plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.snapshot import Snapshot
from matching.assignment.problem import Pair
from matching.planning.asking import Asker
from matching.planning.candidates import Scored
from matching.planning.form import PlanForm
from matching.planning.options import PlanOptions
from matching.planning.verdicts import Judge, Verdict
from matching.rules.finding import Answer
from matching.rules.library import RuleLibrary
from matching.rules.scheme import Scheme


@dataclass(frozen=True)
class Judged:
    """What rules say of the pairs of a problem."""

    #: by positions of request and candidate, where a rule does not say yes
    verdicts: Mapping[Pair, Verdict] = field(hash=False)
    #: by candidate, the verdict that leaves it the fewest pairs
    rooms: Mapping[str, Verdict] = field(hash=False)
    #: names of the assumptions that were made use of
    assumed: tuple[str, ...] = ()


class Judging:
    """Asks the schemes of a plan about its requests and candidates.

    Parameters
    ----------
    snapshot, rules, form, options, on
        As of `build_draft`.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        rules: RuleLibrary,
        form: PlanForm,
        options: PlanOptions,
        on: date,
    ) -> None:
        self._snapshot, self._form, self._options = snapshot, form, options
        self.judge = Judge(snapshot, on, form, options)
        named = options.request_schemes
        self._common = [rules.scheme(name) for name in options.schemes_of(form)]
        self._of_requests = [
            rules.scheme(name) for name in (form.request_schemes if named is None else named)
        ]

    def asked(self, asking: Sequence[Asker]) -> list[Scheme]:
        """Return the schemes that were asked, each once."""
        own = [one.scheme for one in asking if one.scheme]
        return list(dict.fromkeys([*self._common, *self._of_requests, *own]))

    def qualified(
        self, asking: Sequence[Asker]
    ) -> tuple[list[Asker], dict[str, tuple[Verdict, ...]]]:
        """Return the requests that stay, and what rules say of those where it is not yes."""
        said: dict[str, tuple[Verdict, ...]] = {}
        for one in asking if self._of_requests else ():
            if self._snapshot.find(one.id) is None:
                continue
            verdicts = (self.judge.of(scheme, one.id, 0) for scheme in self._of_requests)
            bad = tuple(v for v in verdicts if v is not None and v.answer is not Answer.YES)
            if bad:
                said[one.id] = bad
        staying = [one for one in asking if not (self._options.strict and one.id in said)]
        return staying, said

    def may(self, one: Asker, candidate: str) -> bool:
        """Say whether all rules say yes to a candidate of a request."""
        return all(verdict.answer is Answer.YES for verdict in self._verdicts(one, candidate))

    def judged(
        self, asking: Sequence[Asker], candidates: Sequence[str], scored: Mapping[Pair, Scored]
    ) -> Judged:
        """Return what rules say of all pairs that are scored."""
        bad: dict[Pair, Verdict] = {}
        rooms: dict[str, Verdict] = {}
        assumed: set[str] = set()
        for i, j in sorted(scored):
            for verdict in self._verdicts(asking[i], candidates[j]):
                assumed.update(verdict.assumed)
                if verdict.answer is not Answer.YES:
                    bad.setdefault((i, j), verdict)
                elif verdict.room is not None:
                    before = rooms.get(candidates[j])
                    if before is None or (before.room or 0) > verdict.room:
                        rooms[candidates[j]] = verdict
        return Judged(bad, rooms, tuple(sorted(assumed)))

    def _verdicts(self, one: Asker, candidate: str) -> list[Verdict]:
        schemes = [*self._common, *([one.scheme] if one.scheme else [])]
        most = self._options.capacity_of(candidate, self._form.capacity)
        found = (self.judge.of(scheme, candidate, max(most, 1)) for scheme in schemes)
        return [verdict for verdict in found if verdict is not None]
