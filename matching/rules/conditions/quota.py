"""At most so many on a list, or by channel."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from graph.schema import Label
from graph.text import Text
from matching.rules.condition import ListCondition, Problem, not_among
from matching.rules.facts import missing
from matching.rules.finding import Answer, Outcome, not_known
from matching.rules.subject import Subject

PERSONS, TEAMS, ALL = "persons", "teams", "all"
LIST, CHANNEL = "list", "channel"
_COUNTED = {
    PERSONS: Text(zh="人", en="persons"),
    TEAMS: Text(zh="个团队", en="teams"),
    ALL: Text(zh="个", en="entries"),
}


@dataclass(frozen=True)
class Quota(ListCondition):
    """At most `most` persons, teams or entries on the list, or from each channel of it."""

    type = "quota"
    title = Text(zh="名额", en="quota")

    most: int
    #: ``list`` or ``channel``
    per: str
    #: ``persons``, ``teams`` or ``all``
    counts: str

    def problems(self) -> Iterator[Problem]:
        """Yield unknown words."""
        yield from not_among("per", self.per, (LIST, CHANNEL))
        yield from not_among("counts", self.counts, tuple(_COUNTED))

    def needed(self) -> Text:
        """Say how many, and of what."""
        unit = _COUNTED[self.counts]
        zh, en = ("每个渠道", "per channel") if self.per == CHANNEL else ("", "in all")
        return Text(
            zh=f"{zh}不超过 {self.most} {unit.zh}", en=f"at most {self.most} {unit.en} {en}"
        )

    def check_list(
        self, subjects: Sequence[Subject], on: date, *, of: Subject | None = None
    ) -> Outcome:
        """Count the list, or each channel's part of it."""
        del on, of
        kept = [one for one in subjects if self._counts(one)]
        if self.per == LIST:
            counts = Counter({"": len(kept)})
        else:
            counts = Counter(one.text("channel") for one in kept)
        blank = counts.pop("", 0) if self.per == CHANNEL else 0
        over = {name: n for name, n in counts.items() if n > self.most}
        most = max(counts.values(), default=0)
        found = _words(over or counts, self.counts)
        if over:
            return Outcome(Answer.NO, found, self.needed(), room=0)
        if blank and most + blank > self.most:
            return not_known(self.needed(), *missing(["channel"]), found=found)
        room = self.most - most if self.per == LIST else None
        return Outcome(Answer.YES, found, self.needed(), room=room)

    def _counts(self, subject: Subject) -> bool:
        is_team = bool(subject.flag("is_team")) or subject.label is not Label.EXPERT
        return self.counts == ALL or is_team is (self.counts == TEAMS)


def _words(counts: Counter[str] | dict[str, int], counted: str) -> Text:
    unit = _COUNTED[counted]
    items = sorted(counts.items())
    if not items:
        return Text(zh=f"0 {unit.zh}", en=f"0 {unit.en}")
    return Text(
        zh="；".join(f"{name} {n} {unit.zh}".strip() for name, n in items),
        en="; ".join(f"{name} {n} {unit.en}".strip() for name, n in items),
    )
