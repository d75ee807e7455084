"""Rules, and what they answer, in documents and in words."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from commands.call import Call
from graph.text import Text

if TYPE_CHECKING:
    from matching.rules.eligibility import Eligibility
    from matching.rules.finding import Missing
    from matching.rules.rule import Finding, Rule
    from matching.rules.scheme import MissingRule, Scheme

STRENGTH = {True: Text(zh="硬性", en="hard"), False: Text(zh="软性", en="soft")}


def rule_document(call: Call, rule: "Rule", scheme: "Scheme") -> dict[str, object]:
    """Return a rule as a program reads it."""
    return {
        "id": rule.id,
        "scheme": rule.scheme,
        "scheme_title": call.pick(scheme.title),
        "edition": rule.edition,
        "title": call.pick(rule.title),
        "needed": call.pick(rule.condition.needed()),
        "condition": rule.condition.type,
        "asked_of": "list" if rule.is_of_lists else "subject",
        "about": [str(label) for label in rule.about],
        "when": {whom.name: whom.value for whom in rule.when},
        "track": rule.track or None,
        "hard": rule.is_hard,
        "weight": rule.weight,
        "presumed": rule.is_presumed,
        "from": rule.since.isoformat(),
        "to": rule.until.isoformat() if rule.until else None,
        "document": call.pick(rule.document),
        "clause": call.pick(rule.clause),
        "source": rule.source,
        "state": str(rule.state),
        "note": call.pick(rule.note),
        "file": rule.file,
        "line": rule.line,
    }


def lacking_document(call: Call, one: "MissingRule") -> dict[str, object]:
    """Return what has no source as a program reads it."""
    return {
        "scheme": call.pick(one.scheme),
        "rules": list(one.ids),
        "lacking": call.pick(one.lacking),
        "named_in": call.pick(one.named_in),
        "ask": call.pick(one.ask),
    }


def missing_document(call: Call, found: "Iterable[Missing]") -> list[dict[str, str]]:
    """Return missing fields as a program reads them."""
    return [{"name": one.name, "title": call.pick(one.title)} for one in found]


def finding_document(call: Call, finding: "Finding") -> dict[str, object]:
    """Return what a rule answers as a program reads it."""
    rule = finding.rule
    return {
        "rule": rule.id,
        "title": call.pick(rule.title),
        "answer": str(finding.answer),
        "applies": finding.applies,
        "hard": rule.is_hard,
        "weight": rule.weight,
        "found": call.pick(finding.found),
        "needed": call.pick(finding.needed),
        "missing": missing_document(call, finding.missing),
        "presumed": finding.is_presumed,
        "room": finding.room,
        "sentence": call.pick(finding.sentence),
        "remark": call.pick(finding.remark),
        "edition": rule.edition,
        "document": call.pick(rule.document),
        "clause": call.pick(rule.clause),
        "source": rule.source,
        "state": str(rule.state),
    }


def eligibility_document(call: Call, found: "Eligibility") -> dict[str, object]:
    """Return whether somebody may as a program reads it."""
    tracks: Mapping[str, Eligibility] = found.tracks
    return {
        "id": found.subject,
        "name": found.name,
        "answer": str(found.answer),
        "note": call.pick(found.note),
        "broken": [finding.rule.id for finding in found.broken],
        "missing": missing_document(call, found.missing),
        "assumptions": [
            {"name": one.name, "title": call.pick(one.title)} for one in found.assumptions
        ],
        "tracks": {name: str(part.answer) for name, part in tracks.items()},
        "findings": [finding_document(call, finding) for finding in found.findings],
    }


def titles_of(call: Call, found: "Iterable[Missing]") -> str:
    """Return missing fields in words."""
    return ("、" if call.language == "zh" else ", ").join(call.pick(one.title) for one in found)


def in_short(call: Call, found: "Eligibility") -> str:
    """Return in a line why the answer is what it is."""
    colon, stop = ("：", "；") if call.language == "zh" else (": ", "; ")
    parts = [
        call.pick(f.rule.title) + colon + call.pick(Text(
            zh=f"{f.found.zh}（要求：{f.needed.zh}）", en=f"{f.found.en} (needed: {f.needed.en})"
        ))
        for f in found.broken
    ]  # fmt: skip
    titles = titles_of(call, found.missing)
    if titles and not parts:
        parts = [call.pick(Text(zh=f"缺：{titles}", en=f"missing: {titles}"))]
    parts += [
        call.pick(Text(zh="软性：", en="soft: ")) + call.pick(f.rule.title) for f in found.soft
    ]
    if call.pick(found.note):
        parts.append(call.pick(found.note))
    return stop.join(parts)
