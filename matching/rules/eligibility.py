"""Whether somebody may, by the rules in force on a day: yes, no, or cannot tell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graph.errors import NOTHING, InputError, UnknownNameError
from graph.schema import LABEL_TITLES, Label
from graph.text import Text
from matching.rules.assumptions import Assumption, assume
from matching.rules.cases import try_all
from matching.rules.finding import Answer, Missing, joined, listing
from matching.rules.rule import Finding, Rule
from matching.rules.scheme import Scheme
from matching.rules.subject import Subject


@dataclass(frozen=True)
class Eligibility:
    """What a scheme's rules say of one subject on one day."""

    scheme: str
    title: Text
    subject: str
    name: str
    on: date
    answer: Answer
    #: of every rule in force on the day, hard ones first; those of a track after the common ones
    findings: tuple[Finding, ...]
    #: what was assumed and made use of
    assumptions: tuple[Assumption, ...] = ()
    #: the independent ways there are, each by itself; the answer is that of the best
    tracks: Mapping[str, "Eligibility"] = field(default_factory=dict, hash=False)
    #: what the answer rests on beyond the findings one by one
    note: Text = field(default=NOTHING)

    @property
    def broken(self) -> tuple[Finding, ...]:
        """Hard rules that are not kept."""
        return tuple(f for f in self.findings if f.rule.is_hard and f.answer is Answer.NO)

    @property
    def soft(self) -> tuple[Finding, ...]:
        """Soft rules that are not kept, heaviest first."""
        found = (f for f in self.findings if not f.rule.is_hard and f.answer is Answer.NO)
        return tuple(sorted(found, key=lambda f: -f.rule.weight))

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Fields that would decide what cannot be told of hard rules, each once."""
        open_ = (f for f in self.findings if f.rule.is_hard and f.answer is Answer.CANNOT_TELL)
        return tuple(dict.fromkeys(missing for f in open_ for missing in f.missing))

    @property
    def presumed(self) -> tuple[Finding, ...]:
        """Rules kept only because nothing is known to the contrary."""
        return tuple(f for f in self.findings if f.is_presumed)


def eligible(
    scheme: Scheme,
    subject: Subject,
    on: date,
    *,
    track: str = "",
    assumptions: Sequence[Assumption] = (),
) -> Eligibility:
    """Ask every rule of a scheme that is in force on a day and is asked of one subject.

    The answer is no if a hard rule is not kept, else cannot tell if of a hard rule it cannot be
    told, else yes. Soft rules never decide. If fields with few values are missing (sex, retired or
    not), every combination of them is tried: where all give one answer, that is the answer.
    Without a rule in force it cannot be told.

    Parameters
    ----------
    scheme
        With the rules of all its editions, or of the day.
    subject
        Who is asked about.
    on
        The reference day.
    track
        One of several independent ways; empty: all of them.
    assumptions
        What to take for granted where it is not known.

    Raises
    ------
    InputError
        The scheme is not about subjects of this label, or has no such track.
    """
    _check(scheme, subject, track)
    known, used = assume(subject, assumptions)
    current = scheme.in_force(on)
    tracks = [t for t in scheme.tracks if track in ("", t)]
    if not tracks:
        return _one(current, known, on, _asked(current.rules, ""), used)
    parts = {t: _one(current, known, on, _asked(current.rules, t), used) for t in tracks}
    if track:
        return parts[track]
    order = [Answer.YES, Answer.CANNOT_TELL, Answer.NO]
    best = min(parts.values(), key=lambda part: order.index(part.answer))
    findings = tuple(dict.fromkeys(f for part in parts.values() for f in part.findings))
    return replace(best, findings=findings, tracks=parts, note=_of_tracks(scheme, parts))


def check_list(
    scheme: Scheme, subjects: Sequence[Subject], on: date, *, of: Subject | None = None
) -> tuple[Finding, ...]:
    """Ask every rule of a scheme that is in force on a day and is asked of lists.

    Parameters
    ----------
    scheme, subjects, on
        Whose rules, who is on the list, the reference day.
    of
        Whom the list is for, e.g. the candidate whom these nominate.
    """
    rules = (rule for rule in scheme.in_force(on).rules if rule.is_of_lists)
    return tuple(rule.check_list(subjects, on, of=of) for rule in rules)


def _check(scheme: Scheme, subject: Subject, track: str) -> None:
    if track and track not in scheme.tracks:
        raise UnknownNameError.among(Text(zh="类别", en="track"), track, scheme.tracks)
    if subject.label not in scheme.about:
        whom = listing(LABEL_TITLES[label] for label in scheme.about)
        found = LABEL_TITLES[Label(subject.label)]
        raise InputError(
            Text(
                zh=f"“{scheme.title.zh}”针对{whom.zh}，“{subject.name}”是{found.zh}。",
                en=f"{scheme.title.en} is about: {whom.en}; {subject.name!r} is: {found.en}.",
            )
        )


def _asked(rules: Sequence[Rule], track: str) -> list[Rule]:
    found = [r for r in rules if not r.is_of_lists and r.track in ("", track)]
    return sorted(found, key=lambda rule: not rule.is_hard)


def _one(
    scheme: Scheme,
    subject: Subject,
    on: date,
    rules: Sequence[Rule],
    used: tuple[Assumption, ...],
) -> Eligibility:
    findings = tuple(rule.check(subject, on) for rule in rules)
    answer = joined(f.answer for f in findings if f.rule.is_hard)
    note = NOTHING
    if not findings:
        answer, note = Answer.CANNOT_TELL, _no_rules(scheme, on)
    elif answer is Answer.CANNOT_TELL:
        answer, note = try_all(findings, subject, on, rules)
    return Eligibility(
        scheme.name, scheme.title, subject.id, subject.name, on, answer, findings, used, note=note
    )


def _no_rules(scheme: Scheme, on: date) -> Text:
    if scheme.rules:
        return Text(
            zh=f"“{scheme.title.zh}”在 {on} 只有针对名单的规则。",
            en=f"Rules of {scheme.title.en} in force on {on} are asked of lists only.",
        )
    return Text(
        zh=f"“{scheme.title.zh}”在 {on} 没有生效的规则。",
        en=f"No rule of {scheme.title.en} is in force on {on}.",
    )


def _of_tracks(scheme: Scheme, parts: Mapping[str, Eligibility]) -> Text:
    def titles(answer: Answer) -> Iterator[Text]:
        return (scheme.tracks[t] for t, part in parts.items() if part.answer is answer)

    fit, open_ = listing(titles(Answer.YES)), listing(titles(Answer.CANNOT_TELL))
    zh, en = f"可以：{fit.zh or '无'}", f"Yes: {fit.en or 'none'}"
    if open_.zh:
        zh, en = f"{zh}；无法判断：{open_.zh}", f"{en}; cannot tell: {open_.en}"
    return Text(zh=zh, en=en)
