"""What may be taken for granted where nothing is known: a closed list; whatever is used is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.errors import UnknownNameError
from graph.text import Text
from matching.rules.subject import Held, Subject


@dataclass(frozen=True)
class Assumption:
    """A value that a field is taken to have where it is not known."""

    name: str
    title: Text
    field: str
    value: Held = ""
    #: field whose value is taken instead, where it is known
    taken_from: str = ""

    def of(self, subject: Subject) -> Held | None:
        """Return the value it gives a subject, or None if it gives none."""
        if self.field in subject.values:
            return None
        return subject.values.get(self.taken_from) if self.taken_from else self.value


ASSUMPTIONS: Mapping[str, Assumption] = MappingProxyType(
    {
        one.name: one
        for one in (
            Assumption(
                "not_retired", Text(zh="未填是否退休的，按未退休计", en="take as not retired"),
                "retired", False,
            ),
            Assumption(
                "retired", Text(zh="未填是否退休的，按已退休计", en="take as retired"),
                "retired", True,
            ),
            Assumption(
                "not_academician",
                Text(zh="未填是否院士的，按不是院士计", en="take as no academician"),
                "academician", False,
            ),
            Assumption(
                "not_cadre",
                Text(zh="未填是否领导干部的，按不是计", en="take as no leading cadre"),
                "leading_cadre", False,
            ),
            Assumption(
                "not_clinical",
                Text(zh="未填是否临床医学的，按不是计", en="take as not of clinical medicine"),
                "clinical", False,
            ),
            Assumption(
                "no_honours", Text(zh="未填荣誉的，按没有计", en="take as without honours"),
                "honours", (),
            ),
            Assumption(
                "not_candidate",
                Text(zh="未填是否本年度候选人的，按不是计", en="take as no candidate this year"),
                "candidate_this_year", False,
            ),
            Assumption(
                "not_reviewer",
                Text(zh="未填是否参加评审的，按不参加计", en="take as no reviewer this year"),
                "reviewer_this_year", False,
            ),
            Assumption(
                "settled",
                Text(zh="未填在津起始日的，按已满年限计", en="take as long enough in the city"),
                "city_since", "1900-01-01",
            ),
            Assumption(
                "revenue_as_output",
                Text(zh="未填年产值的，按年营业收入计", en="take annual revenue for annual output"),
                "output", taken_from="revenue",
            ),
        )
    }
)  # fmt: skip


def assumptions_named(names: Iterable[str]) -> tuple[Assumption, ...]:
    """Return assumptions in the order given.

    Raises
    ------
    UnknownNameError
        There is none of a name, or two give one field different values.
    """
    found: dict[str, Assumption] = {}
    for name in names:
        if name not in ASSUMPTIONS:
            raise UnknownNameError.among(Text(zh="假定", en="assumption"), name, ASSUMPTIONS)
        one = ASSUMPTIONS[name]
        other = found.setdefault(one.field, one)
        if other is not one:
            raise UnknownNameError(
                Text(
                    zh=f"“{other.name}”与“{name}”互相矛盾。",
                    en=f"{other.name!r} and {name!r} contradict each other.",
                )
            )
    return tuple(found.values())


def assume(
    subject: Subject, assumptions: Iterable[Assumption]
) -> tuple[Subject, tuple[Assumption, ...]]:
    """Return the subject with what is assumed of it, and the assumptions that were of use."""
    used = []
    values: dict[str, Held] = {}
    for one in assumptions:
        value = one.of(subject)
        if value is not None:
            values[one.field] = value
            used.append(one)
    return subject.with_values(values), tuple(used)
