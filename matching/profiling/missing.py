"""What is missing of a node: which rule cannot be told, which score is blind, how to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from graph.properties import property_of
from graph.schema import LABEL_TITLES, RELATION_TITLES, Label, Relation
from graph.snapshot import Snapshot
from graph.text import Text
from matching.profiling.wanted import WANTED, Wanted
from matching.rules.eligibility import eligible
from matching.rules.facts import FACTS, NOTICE
from matching.rules.finding import Answer
from matching.rules.library import RuleLibrary
from matching.rules.subjects import SubjectReader

_CLINICAL = "clinical"


class Mend(StrEnum):
    """How a gap is mended."""

    #: a field of the record
    FIELD = "field"
    #: a tie, or the dates of one
    TIE = "tie"
    #: a column of the list that is handed in with a nomination; the graph does not keep it
    LIST = "list"


@dataclass(frozen=True)
class Gap:
    """Something that is not known and that something rests on."""

    #: name of the field, of the relation in small letters, or of the fact
    name: str
    title: Text
    mend: Mend
    #: what cannot be done without it, the gravest first
    why: tuple[Text, ...] = ()
    #: titles of the schemes of whose rules it cannot be told
    schemes: tuple[Text, ...] = field(default=())

    @property
    def relation(self) -> Relation | None:
        """The relation of which a tie, or its dates, are missing; None if it is none."""
        return Relation.__members__.get(self.name.upper())


def missing_of(snapshot: Snapshot, node_id: str, on: date, library: RuleLibrary) -> tuple[Gap, ...]:
    """Return what is missing of a node: fields and ties first, then what only lists hold.

    Parameters
    ----------
    snapshot, node_id
        Whose. Classes lack nothing.
    on
        The day on which the rules are asked.
    library
        The rules; of each scheme about this label that cannot be told it is found what it lacks.

    Raises
    ------
    NotFoundError
        There is no such node.
    """
    i = snapshot.position(node_id)
    label = snapshot.label(i)
    gaps: dict[str, Gap] = {}
    for wanted in WANTED.get(label, ()):
        if not _has(snapshot, i, wanted):
            _add(gaps, _gap_of(label, wanted.any_of[0], wanted))
    for title, name, lacking in _of_rules(snapshot, node_id, label, on, library):
        _add(gaps, Gap(name, lacking, _mend(label, name), schemes=(title,)))
    return tuple(sorted(gaps.values(), key=lambda gap: gap.mend is Mend.LIST))


def _has(snapshot: Snapshot, i: int, wanted: Wanted) -> bool:
    properties = snapshot.properties(i)
    for one in wanted.any_of:
        if isinstance(one, Relation):
            if len(snapshot.out(i, one)) or len(snapshot.into(i, one)):
                return True
        elif properties.get(one) not in (None, "", ()):
            return True
    return False


def _of_rules(
    snapshot: Snapshot, node_id: str, label: Label, on: date, library: RuleLibrary
) -> Iterator[tuple[Text, str, Text]]:
    """Yield scheme, name and title of each field for want of which a scheme cannot be told."""
    about = [scheme for scheme in library.schemes.values() if label in scheme.about]
    if not about:
        return
    subject = SubjectReader(snapshot).read(node_id, on)
    for scheme in about:
        found = eligible(scheme, subject, on)
        if found.answer is Answer.CANNOT_TELL:
            for lacking in found.missing:
                if lacking.name == _CLINICAL:  # told by the disciplines
                    relation = Relation.IN_DISCIPLINE
                    yield scheme.title, relation.lower(), RELATION_TITLES[relation]
                else:
                    yield scheme.title, lacking.name, lacking.title


def _mend(label: Label, name: str) -> Mend:
    if name in FACTS or name == NOTICE.name:
        return Mend.LIST
    prop = property_of(label, name)
    # dates of ties, months at a station: what an edge carries
    return Mend.TIE if prop is None else Mend.LIST if prop.restricted else Mend.FIELD


def _gap_of(label: Label, one: str | Relation, wanted: Wanted) -> Gap:
    if isinstance(one, Relation):
        return Gap(one.lower(), RELATION_TITLES[one], Mend.TIE, (wanted.why,))
    prop = property_of(label, one)
    assert prop is not None, f"{LABEL_TITLES[label].en} has no field {one}"
    return Gap(one, prop.title, Mend.FIELD, (wanted.why,))


def _add(gaps: dict[str, Gap], gap: Gap) -> None:
    known = gaps.get(gap.name)
    if known is None:
        gaps[gap.name] = gap
    else:
        why = tuple(dict.fromkeys((*known.why, *gap.why)))
        schemes = tuple(dict.fromkeys((*known.schemes, *gap.schemes)))
        gaps[gap.name] = Gap(known.name, known.title, known.mend, why, schemes)
