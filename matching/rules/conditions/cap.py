"""At most so many at a time, over all places and years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.schema import RELATION_TITLES, Relation
from graph.text import Text, same
from matching.rules.condition import Problem, SubjectCondition, unknown_field
from matching.rules.conditions._figures import at_most, bounds, counted
from matching.rules.conditions._ties import check_relation, count, dates_missing
from matching.rules.facts import field_named, missing
from matching.rules.finding import Outcome, answer_of, not_known
from matching.rules.subject import Subject


@dataclass(frozen=True)
class Cap(SubjectCondition):
    """At most `most` ties of a relation on the reference day, wherever and since whenever.

    A table may give the number instead, in `field`; of two figures the larger counts, since a cap
    is over everything and neither source need be complete.
    """

    type = "cap"
    title = Text(zh="数量上限", en="cap")

    relation: str
    most: int
    #: number given by a table
    field: str
    #: other ends that say they are of another type do not count
    other_type: str = ""

    def problems(self) -> Iterator[Problem]:
        """Yield an unknown relation or field."""
        yield from check_relation("relation", self.relation)
        yield from unknown_field("field", self.field)

    def needed(self) -> Text:
        """Say how many."""
        prop = field_named(self.field)
        figure = counted(self.most, prop.unit) if prop else same(str(self.most))
        return Text(zh=f"同时不超过 {figure.zh}", en=f"at most {figure.en} at a time")

    def check(self, subject: Subject, on: date) -> Outcome:
        """Count what holds on the day."""
        relation = Relation(self.relation)
        given = subject.number(self.field)
        if given is None and relation not in subject.recorded:
            return not_known(self.needed(), *missing([self.field]))
        found = count(subject, relation, on, self.other_type)
        low, high = bounds(given or 0)
        low, high = max(low, len(found.sure)), max(high, len(found.sure) + len(found.open))
        kept = at_most(low, high, self.most)
        lacking = () if kept is not None else (dates_missing(relation),)
        words = found.words() if high == len(found.sure) + len(found.open) else same(f"{high:g}")
        room = None if kept is None else max(self.most - int(high), 0)
        return Outcome(answer_of(kept), words, self.needed(), lacking, room, _where(relation))


def _where(relation: Relation) -> Text:
    title = RELATION_TITLES[relation]
    return Text(
        zh=f"按记录中的“{title.zh}”计，不分地区和年份",
        en=f"counted over everything recorded as “{title.en}”",
    )
