"""Earlier winners, and holders of other titles, are out."""

import re
from dataclasses import dataclass
from datetime import date

from graph.schema import Relation
from graph.text import Text, same
from matching.rules.condition import SubjectCondition
from matching.rules.facts import missing
from matching.rules.finding import Answer, Outcome, not_known
from matching.rules.subject import Subject

#: behind the name of an award: it was not won
_NOT_WON = re.compile(r"\s*(?:提名|候选|推荐|申报|入围)")


@dataclass(frozen=True)
class NotHonoured(SubjectCondition):
    """None of some awards, titles or programmes was won or is held.

    It is kept where winners are recorded and this is none of them: the graph has winners of the
    award, or the person's honours are listed. Otherwise it cannot be told.
    """

    type = "not_honoured"
    title = Text(zh="未获过", en="not won or held before")

    #: names as they stand in lists of honours
    of: tuple[str, ...]

    def needed(self) -> Text:
        """Say which."""
        return Text(zh=f"未获过：{'、'.join(self.of)}", en=f"none of: {', '.join(self.of)}")

    def check(self, subject: Subject, on: date) -> Outcome:
        """Look through awards and honours; what was won after the reference day does not count."""
        won = [
            f"{tie.name} {tie.since}".strip()
            for tie in subject.ties_of(Relation.WON)
            if self._is_named(tie.name, str(tie.other_properties.get("scheme", "")))
            and (not tie.since or tie.since <= on.isoformat())
        ]
        honours = subject.values.get("honours")
        listed = honours if isinstance(honours, tuple) and all(honours) else ()
        named = [str(honour) for honour in listed if self._is_named(str(honour))]
        if won or named:
            return Outcome(Answer.NO, same("；".join([*won, *named])), self.needed())
        if isinstance(honours, tuple):
            found = Text(zh="所列荣誉中没有", en="not among the honours listed")
            return Outcome(Answer.YES, found, self.needed())
        registered = {name.partition(":")[2] for name in subject.registers if name[:4] == "won:"}
        if all(any(name in award for award in registered) for name in self.of):
            found = Text(zh="不在已录入的获奖名单中", en="not on the recorded lists of winners")
            return Outcome(Answer.YES, found, self.needed())
        return not_known(self.needed(), *missing(["honours"]))

    def _is_named(self, *texts: str) -> bool:
        for name in self.of:
            for text in texts:
                at = text.find(name)
                if at >= 0 and not _NOT_WON.match(text, at + len(name)):
                    return True
        return False
