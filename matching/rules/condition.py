"""What a rule asks for, as one of a closed set of types. A new type is one new file.

A type is a frozen dataclass in `matching/conditions/`; its fields are the keys of the rule file.
There is no language of expressions: whatever a rule needs is a type with a name, and code that is
tested.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from fractions import Fraction
from functools import cache
from typing import ClassVar, Self, get_type_hints

from graph.errors import NOTHING
from graph.plugins import discover
from graph.text import Text, same
from matching.rules import conditions as _conditions
from matching.rules.facts import FACTS, field_named
from matching.rules.finding import Outcome
from matching.rules.section import Section
from matching.rules.subject import Subject

#: a key, what is wrong with it, what would do
Problem = tuple[str, Text, Text]


class Condition(ABC):
    """What a rule asks for. A subclass is a frozen dataclass whose fields have plain types."""

    #: short, stable name, used in rule files
    type: ClassVar[str]
    #: what it is called
    title: ClassVar[Text]

    @abstractmethod
    def needed(self) -> Text:
        """Say what is needed, of anybody."""

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the values beyond their types."""
        return iter(())

    def bind(self, others: Mapping[str, "Condition"]) -> Self:
        """Return the condition joined with those of the other rules of its edition, by id.

        Raises
        ------
        KeyError
            One that it names is not among them.
        """
        del others
        return self


class SubjectCondition(Condition):
    """Asks something of one person or body."""

    @abstractmethod
    def check(self, subject: Subject, on: date) -> Outcome:
        """Say whether it is kept on a day."""


class ListCondition(Condition):
    """Asks something of a list as a whole."""

    @abstractmethod
    def check_list(
        self, subjects: Sequence[Subject], on: date, *, of: Subject | None = None
    ) -> Outcome:
        """Say whether a list keeps it on a day.

        Parameters
        ----------
        subjects
            Who is on the list.
        on
            The reference day.
        of
            Whom the list is for, e.g. the candidate whom these nominate.
        """


@cache
def conditions() -> Mapping[str, type[Condition]]:
    """Every type of condition, by name."""
    return discover(_conditions, Condition, "type")  # type: ignore[type-abstract]


def unknown_field(key: str, name: str) -> Iterator[Problem]:
    """Yield that a name is neither a property of the schema nor a fact, if so."""
    if field_named(name) is None:
        what = Text(zh=f"没有名为“{name}”的字段。", en=f"there is no field {name!r}.")
        facts = ", ".join(sorted(FACTS))
        allowed = Text(zh=f"图谱的字段，或 {facts}", en=f"a property of the graph, or {facts}")
        yield key, what, allowed


def not_among(key: str, found: str, known: Collection[str]) -> Iterator[Problem]:
    """Yield that a word is not one of a closed list, if so."""
    if found not in known:
        what = Text(zh=f"“{key}”不能是“{found}”。", en=f"{key!r} may not be {found!r}.")
        yield key, what, same(", ".join(known))


_READERS: Mapping[object, Callable[[Section, str], object]] = {
    str: Section.text,
    bool: Section.flag,
    int: Section.whole,
    float: Section.number,
    date: Section.day,
    Fraction: Section.share,
    Text: Section.words,
    tuple[str, ...]: Section.texts,
    # left out by default
    int | None: Section.whole,
    float | None: Section.number,
    Fraction | None: Section.share,
}


def read_condition(section: Section) -> Condition:
    """Read a condition from its table.

    Raises
    ------
    InputError
        Its type, a key or a value is wrong; file and line are said.
    """
    name = section.text("type")
    kinds = conditions()
    if name not in kinds:
        what = Text(zh=f"没有“{name}”这种条件。", en=f"there is no condition of type {name!r}.")
        raise section.wrong("type", what, same(", ".join(kinds)), name)
    kind = kinds[name]
    hints = get_type_hints(kind)
    known = [f for f in fields(kind) if f.init and hints[f.name] in _READERS]  # type: ignore[arg-type]
    section.only(["type", *(f.name.rstrip("_") for f in known)])
    values = {}
    for one in known:
        key = one.name.rstrip("_")
        has_default = one.default is not MISSING or one.default_factory is not MISSING
        if key in section.values or not has_default:
            values[one.name] = _READERS[hints[one.name]](section, key)
    condition = kind(**values)
    for key, what, allowed in condition.problems():
        raise section.wrong(key, what, allowed if allowed != NOTHING else NOTHING)
    return condition
