"""Reading one rule of a rule file; `matching.rules.files` shows what one looks like."""

import re
from collections.abc import Mapping
from datetime import date

from graph.errors import NOTHING
from graph.properties import Kind
from graph.schema import Label
from graph.text import Text, same
from matching.rules.condition import Condition, ListCondition, read_condition
from matching.rules.facts import field_named
from matching.rules.rule import Rule, State
from matching.rules.section import Section
from matching.rules.whom import NOT_OLDER, OLDER, Whom

_RULE = (
    "id", "title", "clause", "hard", "weight", "when", "condition", "track", "presumed", "note",
    "from", "to", "document", "source", "state",
)  # fmt: skip
_ID = re.compile(r"[a-z][a-z0-9_]{1,63}")


def read_span(section: Section) -> tuple[date, date | None]:
    """Return the first and the last day in force of an edition; None is no end."""
    since = section.day("from")
    until = section.day("to") if "to" in section.values else None
    if until is not None and until < since:
        what = Text(zh=f"截止 {until} 早于起始 {since}。", en=f"{until} lies before {since}.")
        raise section.wrong("to", what, found=until)
    return since, until


def read_rule(
    edition: Section,
    one: Section,
    scheme: str,
    about: tuple[Label, ...],
    tracks: Mapping[str, Text],
) -> Rule:
    """Read a rule: what it does not say itself, its edition says.

    Raises
    ------
    InputError
        Something in it is wrong; file and line are said.
    """
    one.only(_RULE)
    rule_id = one.text("id")
    if not _ID.fullmatch(rule_id):
        what = Text(zh=f"编号“{rule_id}”不合要求。", en=f"{rule_id!r} is no id.")
        raise one.wrong("id", what, same("a-z 0-9 _"), rule_id)
    since, until = _rule_span(edition, one)
    track = one.text("track", "")
    if track and track not in tracks:
        what = Text(zh=f"没有“{track}”这一类。", en=f"there is no track {track!r}.")
        raise one.wrong("track", what, same(", ".join(tracks)), track)
    condition = read_condition(one.section("condition"))
    is_hard, weight = _strength(one)

    def held(key: str) -> Section:
        return one if key in one.values else edition

    return Rule(
        rule_id,
        scheme,
        edition.text("edition"),
        one.words("title"),
        held("document").words("document"),
        one.words("clause"),
        _address(held("source")),
        _state(held("state")),
        since,
        until,
        about,
        condition,
        is_hard,
        weight,
        _whom(one, condition),
        track,
        one.flag("presumed", False),
        held("note").words("note", NOTHING),
        one.file,
        one.line("id"),
    )


def _rule_span(edition: Section, one: Section) -> tuple[date, date | None]:
    """Return the days a rule is in force: its edition's, or a part of them."""
    first, last = read_span(edition)
    since = one.day("from") if "from" in one.values else first
    until = one.day("to") if "to" in one.values else last
    if (
        since < first
        or (last is not None and (until is None or until > last))
        or (until is not None and until < since)
    ):
        what = Text(zh="有效期超出本版。", en="it is in force outside its edition.")
        raise one.wrong("from" if "from" in one.values else "to", what)
    return since, until


def _strength(one: Section) -> tuple[bool, float]:
    is_hard = one.flag("hard")
    if is_hard:
        if "weight" in one.values:
            what = Text(zh="硬性规则没有权重。", en="a hard rule has no weight.")
            raise one.wrong("weight", what)
        return True, 1.0
    weight = one.number("weight")
    if not 0 < weight <= 1:
        raise one.mistyped("weight", same("(0, 1]"))
    return False, float(weight)


def _address(section: Section) -> str:
    found = section.text("source")
    if not re.fullmatch(r"https?://\S+", found):
        raise section.mistyped("source", same("http://… , https://…"))
    return found


def _state(section: Section) -> State:
    found = section.text("state")
    if found not in list(State):
        raise section.mistyped("state", same(", ".join(State)))
    return State(found)


def _whom(one: Section, condition: Condition) -> tuple[Whom, ...]:
    if "when" not in one.values:
        return ()
    section = one.section("when")
    if isinstance(condition, ListCondition):
        what = Text(zh="针对名单的规则没有“when”。", en="a rule of lists has no 'when'.")
        raise one.wrong("when", what)
    return tuple(_limit(section, key) for key in section.values)


def _limit(section: Section, key: str) -> Whom:
    if key in (OLDER, NOT_OLDER):
        return Whom(key, section.whole(key))
    prop, value = field_named(key), section.values[key]
    if prop is None:
        what = Text(zh=f"没有名为“{key}”的字段。", en=f"there is no field {key!r}.")
        raise section.wrong(key, what, found=key)
    fits = isinstance(value, bool) if prop.kind is Kind.BOOLEAN else value in prop.values
    if not fits:
        raise section.mistyped(key, same(", ".join(prop.values) or "true, false"))
    return Whom(key, value)
