"""At least so much at each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.properties import EDGE_PROPERTIES, Property
from graph.schema import Relation
from graph.text import Text
from matching.rules.condition import Problem, SubjectCondition, not_among, unknown_field
from matching.rules.conditions._figures import at_least, bounds, counted
from matching.rules.conditions._ties import check_relation, dates_missing, ties
from matching.rules.facts import missing
from matching.rules.finding import Answer, Missing, Outcome, not_known
from matching.rules.subject import Between, Subject, Tie


@dataclass(frozen=True)
class Each(SubjectCondition):
    """Every tie of a relation that holds on the reference day carries at least `least`.

    A table may give the smallest of them instead, in `field`.
    """

    type = "each"
    title = Text(zh="每处不少于", en="at least at each")

    relation: str
    #: property of the tie
    property: str
    least: float
    #: smallest number, given by a table
    field: str
    other_type: str = ""

    def problems(self) -> Iterator[Problem]:
        """Yield an unknown relation, property or field."""
        yield from check_relation("relation", self.relation)
        if self.relation in list(Relation):
            known = [p.name for p in EDGE_PROPERTIES[Relation(self.relation)]]
            yield from not_among("property", self.property, known)
        yield from unknown_field("field", self.field)

    def needed(self) -> Text:
        """Say how much."""
        figure = counted(self.least, self._property().unit)
        return Text(zh=f"每处不少于 {figure.zh}", en=f"at least {figure.en} at each")

    def check(self, subject: Subject, on: date) -> Outcome:
        """Look at every tie that holds or may hold."""
        relation = Relation(self.relation)
        given = subject.number(self.field)
        if given is None and relation not in subject.recorded:
            return not_known(self.needed(), *missing([self.field]))
        if given is not None and at_least(*bounds(given), self.least) is False:
            found = counted(given, self._property().unit)
            return Outcome(Answer.NO, found, self.needed())
        held = [(tie, tie.holds(on)) for tie in ties(subject, relation, self.other_type)]
        present = [(tie, sure) for tie, sure in held if sure is not False]
        short = [(tie, sure) for tie, sure in present if self._is_short(tie)]
        blank = [tie for tie, _ in present if tie.properties.get(self.property) is None]
        words = self._words([tie for tie, _ in present], given)
        if any(sure for _, sure in short):
            return Outcome(Answer.NO, words, self.needed())
        lacking: list[Missing] = []
        if blank and given is None:
            lacking.append(Missing(self.property, self._property().title))
        if short:
            lacking.append(dates_missing(relation))
        if lacking:
            return not_known(self.needed(), *lacking, found=words)
        return Outcome(Answer.YES, words, self.needed())

    def _is_short(self, tie: Tie) -> bool:
        value = tie.properties.get(self.property)
        return isinstance(value, int | float) and value < self.least

    def _property(self) -> Property:
        known = EDGE_PROPERTIES[Relation(self.relation)]
        return next(p for p in known if p.name == self.property)

    def _words(self, present: list[Tie], given: float | Between | None) -> Text:
        unit = self._property().unit
        if not present:
            return Text(zh="没有", en="none") if given is None else counted(given, unit)
        values = [(tie.name, tie.properties.get(self.property)) for tie in present]
        return Text(
            zh="；".join(f"{n} {'未填' if v is None else f'{v} {unit.zh}'}" for n, v in values),
            en="; ".join(f"{n} {'?' if v is None else f'{v} {unit.en}'}" for n, v in values),
        )
