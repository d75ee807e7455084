"""What can be told although a field is missing: every value of it gives the same answer."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product

from graph.errors import NOTHING
from graph.properties import Kind
from graph.text import Text
from matching.rules.conditions.age import Age
from matching.rules.conditions.born import Born
from matching.rules.days import Days
from matching.rules.facts import field_named
from matching.rules.finding import Answer, joined, listing
from matching.rules.rule import Finding, Rule
from matching.rules.subject import Held, Subject

#: more missing fields than this are not gone through
_MOST_SPLIT = 4


def try_all(
    findings: Sequence[Finding], subject: Subject, on: date, rules: Sequence[Rule]
) -> tuple[Answer, Text]:
    """Try every combination of the missing fields that have few values, and of the birth day.

    Rule by rule it may not be told whether an unretired academician or a retired one has too many
    stations; together the rules may still say that either has.

    Returns
    -------
    tuple
        The answer that all give, with a remark that says so; cannot tell if they differ.
    """
    open_ = [f for f in findings if f.rule.is_hard and f.answer is Answer.CANNOT_TELL]
    names = dict.fromkeys(missing.name for f in open_ for missing in f.missing)
    hard = [rule for rule in rules if rule.is_hard]
    small = {name: values for name in names if (values := _values_of(name))}
    days = subject.days("born")
    if "born" in names and days is not None and not days.is_exact:
        small["born"] = tuple(map(str, telling_days(days, hard, on)))
    if not small or len(small) > _MOST_SPLIT:
        return Answer.CANNOT_TELL, NOTHING
    answers = set()
    for values in product(*small.values()):
        case = subject.with_values(dict(zip(small, values, strict=True)))
        answers.add(joined(rule.check(case, on).answer for rule in hard))
        if len(answers) > 1:
            return Answer.CANNOT_TELL, NOTHING
    answer = answers.pop()
    if answer is Answer.CANNOT_TELL:
        return answer, NOTHING
    titles = listing(prop.title for name in small if (prop := field_named(name)))
    return answer, Text(
        zh=f"{titles.zh}未填或不全，但无论是什么，结论都一样。",
        en=f"Not known, or not in full: {titles.en}; but whatever it is, the answer is the same.",
    )


def telling_days(days: Days, rules: Sequence[Rule], on: date) -> list[date]:
    """Return days that stand for all that a birth date of reduced precision may mean.

    Between two days at which some rule changes its mind it answers the same of all, so the ends,
    and the days around each such day, tell everything.
    """
    found = {days.first, days.last}
    for line in _lines(rules, on):
        for year in range(days.first.year, days.last.year + 1):
            near = date(year, line.month, min(line.day, 28))
            around = (near + timedelta(days=i) for i in range(-2, 6))
            found.update(day for day in around if days.first <= day <= days.last)
    return sorted(found)


def _lines(rules: Sequence[Rule], on: date) -> Iterator[date]:
    yield on
    for rule in rules:
        if isinstance(rule.condition, Age):
            yield rule.condition.day(on)
        elif isinstance(rule.condition, Born):
            yield rule.condition.from_


def _values_of(name: str) -> tuple[Held, ...]:
    prop = field_named(name)
    if prop is None:
        return ()
    return (True, False) if prop.kind is Kind.BOOLEAN else tuple(prop.values)
