"""At most so many terms in one society."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.schema import Relation
from graph.text import Text, same
from matching.rules.condition import Problem, SubjectCondition, unknown_field
from matching.rules.conditions._figures import at_most, bounds, counted
from matching.rules.days import days_of
from matching.rules.facts import field_named, missing
from matching.rules.finding import Missing, Outcome, answer_of, not_known
from matching.rules.subject import Between, Subject, Tie

_TERM = Missing("term", Text(zh="任职届次", en="term of the post"))


@dataclass(frozen=True)
class PostTerms(SubjectCondition):
    """Posts were held in no society for more than `most` terms, up to the reference day.

    Posts of one society with the same term are one; a post without a term may belong to any.
    """

    type = "post_terms"
    title = Text(zh="任职届数", en="terms of posts")

    most: int
    #: number given by a table
    field: str

    def problems(self) -> Iterator[Problem]:
        """Yield an unknown field."""
        yield from unknown_field("field", self.field)

    def needed(self) -> Text:
        """Say how many terms."""
        return Text(
            zh=f"在同一社团不超过 {self.most} 届", en=f"at most {self.most} terms in one society"
        )

    def check(self, subject: Subject, on: date) -> Outcome:
        """Count the terms, society by society."""
        given = subject.number(self.field)
        if given is None and Relation.HOLDS_POST not in subject.recorded:
            return not_known(self.needed(), *missing([self.field]))
        low, high = (int(bound) for bound in bounds(given or 0))
        name = ""
        of: defaultdict[str, list[Tie]] = defaultdict(list)
        for tie in subject.ties_of(Relation.HOLDS_POST):
            if tie.other.startswith("society:") and _had_begun(tie, on):
                of[tie.other].append(tie)
        for posts in of.values():
            known = {post.properties["term"] for post in posts if "term" in post.properties}
            blank = sum("term" not in post.properties for post in posts)
            least = max(len(known), 1)
            most = len(known) + blank
            if most > high:
                name = posts[0].name
            low, high = max(low, least), max(high, most)
        kept = at_most(low, high, self.most)
        prop = field_named(self.field)
        unit = prop.unit if prop else same("")
        figure = counted(Between(low, high), unit)
        found = Text(zh=f"{figure.zh}（{name}）", en=f"{figure.en} ({name})") if name else figure
        return Outcome(answer_of(kept), found, self.needed(), () if kept is not None else (_TERM,))


def _had_begun(tie: Tie, on: date) -> bool:
    """Say whether a post may have begun by a day, also where it has ended since."""
    return not tie.since or days_of(tie.since).first <= on
