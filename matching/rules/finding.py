"""What a rule answers: yes, no or cannot tell; what was found, is needed, is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from graph.errors import NOTHING
from graph.text import Text


class Answer(StrEnum):
    """Whether a rule is kept."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot_tell"


ANSWER_TITLES = {
    Answer.YES: Text(zh="可以", en="yes"),
    Answer.NO: Text(zh="不可以", en="no"),
    Answer.CANNOT_TELL: Text(zh="无法判断", en="cannot tell"),
}

#: the same answers, of a single rule
KEPT_TITLES = {
    Answer.YES: Text(zh="满足", en="kept"),
    Answer.NO: Text(zh="不满足", en="not kept"),
    Answer.CANNOT_TELL: Text(zh="缺字段", en="cannot tell"),
}
#: the same answers, of a body that is checked
COMPLIANCE_TITLES = {
    Answer.YES: Text(zh="合规", en="as it should be"),
    Answer.NO: Text(zh="不合规", en="not as it should be"),
    Answer.CANNOT_TELL: Text(zh="无法判断", en="cannot tell"),
}


def answer_of(kept: bool | None) -> Answer:
    """Return the answer for True, False and None, which is not known."""
    if kept is None:
        return Answer.CANNOT_TELL
    return Answer.YES if kept else Answer.NO


def joined(answers: Iterable[Answer]) -> Answer:
    """Return the answer of several rules that all must be kept.

    Examples
    --------
    >>> str(joined([Answer.YES, Answer.CANNOT_TELL])), str(joined([Answer.CANNOT_TELL, Answer.NO]))
    ('cannot_tell', 'no')
    """
    found = set(answers)
    if Answer.NO in found:
        return Answer.NO
    return Answer.CANNOT_TELL if Answer.CANNOT_TELL in found else Answer.YES


@dataclass(frozen=True)
class Missing:
    """A field that decides and is not known, or not known to the day."""

    name: str
    title: Text


@dataclass(frozen=True)
class Outcome:
    """What a condition finds, before it is known which rule asks."""

    answer: Answer
    #: what was found, in words
    found: Text
    #: what is needed, in words; of this subject, where it depends on it
    needed: Text
    missing: tuple[Missing, ...] = ()
    #: how many more would be kept to; None where nothing is counted, or it cannot be told
    room: int | None = None
    #: what else should be known, e.g. which field was used instead of another
    remark: Text = field(default=NOTHING)


UNKNOWN = Text(zh="未填", en="not known")


def not_known(needed: Text, *missing: Missing, found: Text = UNKNOWN) -> Outcome:
    """Return that it cannot be told, and what is missing."""
    return Outcome(Answer.CANNOT_TELL, found, needed, missing)


def listing(texts: Iterable[Text]) -> Text:
    """Return texts one after another."""
    kept = list(texts)
    return Text(zh="、".join(t.zh for t in kept), en=", ".join(t.en for t in kept))
