"""A dated, sourced clause: whom it is about, what it asks for, and what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from graph.errors import NOTHING
from graph.schema import Label
from graph.text import Text
from matching.rules.condition import Condition, ListCondition, SubjectCondition
from matching.rules.facts import missing
from matching.rules.finding import Answer, Missing, Outcome, listing
from matching.rules.subject import Subject
from matching.rules.whom import Whom


class State(StrEnum):
    """Whether the wording was checked with who issued it."""

    CONFIRMED = "confirmed"
    TO_CONFIRM = "to_confirm"


STATE_TITLES = {
    State.CONFIRMED: Text(zh="已核对", en="confirmed"),
    State.TO_CONFIRM: Text(zh="待向发文单位确认", en="to be confirmed with the issuing office"),
}


@dataclass(frozen=True)
class Rule:
    """One clause of one edition of a scheme."""

    id: str
    #: name of the scheme
    scheme: str
    edition: str
    title: Text
    #: who issued what: number in 〔〕 and name
    document: Text
    clause: Text
    #: address at which the wording can be read
    source: str
    state: State
    #: first and last day in force; None is no end
    since: date
    until: date | None
    about: tuple[Label, ...]
    condition: Condition
    is_hard: bool = True
    #: of a soft rule, in (0, 1]; 1 for a hard one
    weight: float = 1.0
    when: tuple[Whom, ...] = ()
    #: which of several independent ways of the scheme it belongs to; empty: all
    track: str = ""
    #: where its field is not known it is taken as kept, and the result says so
    is_presumed: bool = False
    note: Text = field(default=NOTHING)
    file: str = ""
    line: int = 0

    def is_in_force(self, on: date) -> bool:
        """Say whether it is in force on a day; the first and the last day are inside."""
        return self.since <= on and (self.until is None or on <= self.until)

    @property
    def is_of_lists(self) -> bool:
        """Whether it asks something of a list as a whole."""
        return isinstance(self.condition, ListCondition)

    @property
    def basis(self) -> Text:
        """Document and clause."""
        return Text(
            zh=f"{self.document.zh} {self.clause.zh}", en=f"{self.document.en}, {self.clause.en}"
        )

    def check(self, subject: Subject, on: date) -> "Finding":
        """Ask it of one person or body on a day."""
        assert isinstance(self.condition, SubjectCondition), f"{self.id} is asked of lists"
        included = [whom.includes(subject, on) for whom in self.when]
        if False in included:
            return Finding(self, Answer.YES, on, NOTHING, self.condition.needed(), applies=False)
        outcome = self.condition.check(subject, on)
        if None in included and outcome.answer is not Answer.YES:
            unknown = [w.field for w, i in zip(self.when, included, strict=True) if i is None]
            lacking = (*missing(unknown), *outcome.missing)
            outcome = replace(outcome, answer=Answer.CANNOT_TELL, missing=_once(lacking))
        finding = self._finding(outcome, on)
        if self.is_presumed and outcome.answer is Answer.CANNOT_TELL and None not in included:
            return replace(finding, answer=Answer.YES, is_presumed=True)
        return finding

    def check_list(
        self, subjects: Sequence[Subject], on: date, *, of: Subject | None = None
    ) -> "Finding":
        """Ask it of a list on a day; `of` is whom the list is for."""
        assert isinstance(self.condition, ListCondition), f"{self.id} is asked of subjects"
        return self._finding(self.condition.check_list(subjects, on, of=of), on)

    def _finding(self, outcome: Outcome, on: date) -> "Finding":
        return Finding(
            self, outcome.answer, on, outcome.found, outcome.needed, outcome.missing,
            room=outcome.room, remark=outcome.remark,
        )  # fmt: skip


def _once(lacking: Sequence[Missing]) -> tuple[Missing, ...]:
    return tuple(dict.fromkeys(lacking))


@dataclass(frozen=True)
class Finding:
    """What one rule answers of one subject or list on one day."""

    rule: Rule
    answer: Answer
    on: date
    #: what was found and what is needed
    found: Text
    needed: Text
    #: what would decide, if it cannot be told
    missing: tuple[Missing, ...] = ()
    #: False if the subject is none of those it is about; the answer is yes then
    applies: bool = True
    #: how many more would keep a cap or quota; None where nothing is counted or it cannot be told
    room: int | None = None
    #: kept only because nothing is known to the contrary
    is_presumed: bool = False
    remark: Text = field(default=NOTHING)

    @property
    def clause(self) -> Text:
        """The clause it rests on."""
        return self.rule.clause

    @property
    def sentence(self) -> Text:
        """The answer as it can be read out."""
        title, found, needed = self.rule.title, self.found, self.needed
        if not self.applies:
            whom = listing(whom.words() for whom in self.rule.when)
            return Text(
                zh=f"{title.zh}：不适用（只针对：{whom.zh}）",
                en=f"{title.en}: does not apply (only: {whom.en})",
            )
        if self.is_presumed:
            lacking = listing(m.title for m in self.missing)
            return Text(
                zh=f"{title.zh}：未填{lacking.zh}，按符合计（{needed.zh}）",
                en=f"{title.en}: {lacking.en} not known, taken as kept ({needed.en})",
            )
        if self.answer is Answer.CANNOT_TELL:
            lacking = listing(m.title for m in self.missing)
            return Text(
                zh=f"{title.zh}：{found.zh}，要求{needed.zh}；缺：{lacking.zh}",
                en=f"{title.en}: {found.en}; needed: {needed.en}; missing: {lacking.en}",
            )
        zh, en = ("符合", "kept") if self.answer is Answer.YES else ("不符合", "not kept")
        return Text(
            zh=f"{title.zh}：{found.zh}，{zh}要求：{needed.zh}（{self.rule.basis.zh}）",
            en=f"{title.en}: {found.en}; {en}: {needed.en} ({self.rule.basis.en})",
        )
