"""What rules say of a candidate of a plan: whether it may, and for how many pairs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.errors import NOTHING
from graph.schema import Relation
from graph.snapshot import Snapshot
from graph.text import Text
from matching.planning.form import PlanForm
from matching.planning.options import PlanOptions
from matching.rules.assumptions import Assumption, assumptions_named
from matching.rules.eligibility import Eligibility, eligible
from matching.rules.finding import Answer
from matching.rules.rule import Finding
from matching.rules.scheme import Scheme
from matching.rules.subject import Subject, Tie
from matching.rules.subjects import SubjectReader


@dataclass(frozen=True)
class Verdict:
    """What a scheme says of one candidate or request."""

    id: str
    name: str
    scheme: str
    answer: Answer
    #: what decides, in words with clause; what is missing; what to do
    text: Text = NOTHING
    #: ids of the rules that decide
    rules: tuple[str, ...] = ()
    #: title and basis of the first of them
    rule: Text = NOTHING
    #: titles of the fields that would decide
    missing: tuple[Text, ...] = ()
    #: how many pairs it may get, None if no rule counts them; and by which rule
    room: int | None = None
    limited_by: Text = NOTHING
    #: names of the assumptions that were made use of
    assumed: tuple[str, ...] = ()


class Judge:
    """Asks schemes about nodes of a snapshot on a day.

    Parameters
    ----------
    snapshot, on
        The graph, and the reference day.
    form, options
        What a pair becomes; assumptions, track, properties of the edge.
    """

    def __init__(self, snapshot: Snapshot, on: date, form: PlanForm, options: PlanOptions) -> None:
        self._reader = SubjectReader(snapshot)
        self._on, self._form, self._options = on, form, options
        self._assumed: tuple[Assumption, ...] = assumptions_named(options.assume)
        self._known: dict[tuple[str, str], Verdict] = {}

    def of(self, scheme: Scheme, node_id: str, most: int) -> Verdict | None:
        """Return the verdict; None if the scheme is not about its label or not in force.

        Parameters
        ----------
        scheme
            Whose rules are asked.
        node_id
            The candidate or request.
        most
            How many pairs it would get at most: the search for room ends there.
        """
        current = scheme.in_force(self._on)
        if not any(not rule.is_of_lists for rule in current.rules):
            return None
        key = scheme.name, node_id
        if key not in self._known:
            subject = self._reader.read(node_id, self._on)
            if subject.label not in scheme.about:
                return None
            self._known[key] = self._ask(scheme, subject, most)
        return self._known[key]

    def subject(self, node_id: str) -> Subject:
        """Return a node as rules see it."""
        return self._reader.read(node_id, self._on)

    def _ask(self, scheme: Scheme, subject: Subject, most: int) -> Verdict:
        now = self._eligible(scheme, subject)
        if now.answer is not Answer.YES or not self._counts(scheme):
            return _verdict(now, subject)
        room = 0
        then = now
        while room < most:
            subject = subject.with_tie(self._tie(room))
            then = self._eligible(scheme, subject)
            if then.answer is not Answer.YES:
                break
            room += 1
        if room == 0:
            return _verdict(then, subject, full=True)
        limited = _deciding(then) if room < most else NOTHING
        return replace(_verdict(now, subject), room=room, limited_by=limited)

    def _eligible(self, scheme: Scheme, subject: Subject) -> Eligibility:
        track = self._options.track if self._options.track in scheme.tracks else ""
        return eligible(scheme, subject, self._on, track=track, assumptions=self._assumed)

    def _counts(self, scheme: Scheme) -> bool:
        """Say whether a rule of the day looks at ties of the kind that pairs become."""
        return any(
            getattr(rule.condition, "relation", None) == self._form.relation
            for rule in scheme.in_force(self._on).rules
        )

    def _tie(self, number: int) -> Tie:
        """Return the tie that a pair of the plan would become."""
        end = {name: values[0] for name, values in self._form.where.items()}
        return Tie(
            Relation(self._form.relation), f"plan:{number}", "+1", self._on.isoformat(), "",
            {**self._form.properties, **self._options.properties}, end,
        )  # fmt: skip


def _verdict(found: Eligibility, subject: Subject, *, full: bool = False) -> Verdict:
    """Return an answer with what decides it; `full`: no further pair would keep the rules."""
    text = _deciding(found)
    if full and found.answer is Answer.NO:
        text = Text(
            zh=f"再加一个就违反规则：{text.zh}", en=f"one more would break a rule: {text.en}"
        )
    deciding = [f for f in found.findings if f.rule.is_hard and f.answer is found.answer]
    return Verdict(
        subject.id,
        subject.name,
        found.scheme,
        found.answer,
        text if found.answer is not Answer.YES else NOTHING,
        tuple(f.rule.id for f in deciding) if found.answer is not Answer.YES else (),
        _rule_title(found, deciding) if found.answer is not Answer.YES else NOTHING,
        tuple(missing.title for missing in found.missing),
        assumed=tuple(one.name for one in found.assumptions),
    )


def _rule_title(found: Eligibility, deciding: Sequence[Finding]) -> Text:
    """Return the title of the first rule that decides; of all together where no single one does."""
    if not deciding:
        title = found.title
        return Text(zh=f"{title.zh}各条合看", en=f"rules of {title.en} taken together")
    title, document = deciding[0].rule.title, deciding[0].rule.document
    return Text(zh=f"{title.zh}（{document.zh}）", en=f"{title.en} ({document.en})")


def _deciding(found: Eligibility) -> Text:
    """Return the sentences of the hard rules that decide an answer, else what it rests on."""
    deciding = [
        f.sentence for f in found.findings if f.rule.is_hard and f.answer is found.answer
    ]  # fmt: skip
    if not deciding:
        return found.note
    return Text(zh="；".join(t.zh for t in deciding), en="; ".join(t.en for t in deciding))


def schemes_without_rules(schemes: Sequence[Scheme], on: date) -> tuple[Text, ...]:
    """Say of which schemes no rule is in force on a day."""
    return tuple(
        Text(
            zh=f"“{scheme.title.zh}”在 {on} 没有生效的规则，未作限制。",
            en=f"No rule of {scheme.title.en!r} is in force on {on}: it limits nothing.",
        )
        for scheme in schemes
        if not scheme.in_force(on).rules
    )
