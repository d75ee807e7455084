"""eligible: who may, by the rules in force on the reference day, and what is missing."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from commands.answers import eligibility_document, finding_document
from commands.call import Call
from commands.eligible_tables import show_eligible
from commands.lookup import node_of, open_existing, snapshot_of
from commands.options import argument, option
from commands.result import Result
from commands.shell import Shell
from graph.errors import AtlasError, InputError
from graph.text import Text

if TYPE_CHECKING:
    from matching.rules.assumptions import Assumption
    from matching.rules.eligibility import Eligibility
    from matching.rules.rule import Finding
    from matching.rules.scheme import Scheme
    from matching.rules.subject import Subject

HEADER = (
    "id", "name", "answer", "rule", "rule_answer", "found", "needed", "missing", "clause",
    "document",
)  # fmt: skip


def eligible(
    call: Call,
    scheme: Annotated[
        str,
        argument("SCHEME", "奖项、计划、增选、工作站……的名称或代号，见 rules。",
                 "Title or name of an award, programme, election …; see rules."),
    ],
    request: Annotated[
        list[str] | None,
        option("--request", "ID", "图谱中的一个：编号或准确名称，可重复。",
               "One in the graph: id or exact name; repeatable."),
    ] = None,
    persons: Annotated[
        Path | None,
        option("--persons", "FILE", "一张名单：CSV、XLSX 或 JSONL。",
               "A table of them: CSV, XLSX or JSONL."),
    ] = None,
    track: Annotated[
        str | None, option("--track", "T", "只看其中一类（层次）。", "Only one track (tier).")
    ] = None,
    assume: Annotated[
        list[str] | None,
        option("--assume", "NAME", "未填时的假定，可重复；结果中会列出。",
               "What to assume where nothing is known; repeatable, and told."),
    ] = None,
) -> Result:  # fmt: skip
    """Answer yes, no or cannot tell for one, for a table, or for all in the graph."""
    from matching.rules.assumptions import assumptions_named
    from matching.rules.library import load_rules

    library = load_rules()
    asked = library.scheme(scheme, call.on)
    if request and persons is not None:
        raise InputError(
            Text(zh="--request 和 --persons 只能用一个。", en="Give --request or --persons."),
        )
    assumed = assumptions_named(assume or ())
    subjects, failed, version = _subjects(call, asked, request or (), persons)
    found = _ask(call, asked, subjects, track or "", assumed)
    listed = _of_list(call, asked, subjects) if persons is not None else ()
    counts = Counter(str(one.answer) for one in found)
    return Result(
        {
            "scheme": asked.name,
            "title": call.pick(asked.title),
            "on": call.on.isoformat(),
            "library": library.version,
            "rules": [rule.id for rule in asked.rules],
            "counts": {answer: counts[answer] for answer in ("yes", "no", "cannot_tell")},
            "results": [eligibility_document(call, one) for one in found],
            "list": [finding_document(call, finding) for finding in listed],
        },
        HEADER,
        (
            (one.subject, one.name, str(one.answer), f.rule.id, str(f.answer), call.pick(f.found),
             call.pick(f.needed), ", ".join(m.name for m in f.missing), call.pick(f.clause),
             call.pick(f.rule.document))
            for one in found for f in one.findings
        ),
        lambda screen: show_eligible(call, screen, asked, found, listed),
        version,
        failed,
    )  # fmt: skip


def _subjects(
    call: Call, scheme: "Scheme", request: Sequence[str], persons: Path | None
) -> "tuple[Sequence[Subject], list[AtlasError], str | None]":
    """Return who is asked about, what could not be read, and the store's version."""
    if persons is not None:
        from matching.rules.subject_tables import read_subjects

        table = read_subjects(persons, scheme.about[0])
        if table.unknown:
            names = "、".join(name for name in table.unknown if name)
            call.say(Text(zh=f"这些列没有用到：{names}", en=f"Columns of no use here: {names}"))
        return table.subjects, list(table.failed), None
    from matching.rules.subjects import SubjectReader

    with open_existing(call) as store:
        named = [node_of(store, words, scheme.about).id for words in request]
        snapshot = snapshot_of(call, store)
    ids = named or [snapshot.id(i) for label in scheme.about for i in snapshot.of(label)]
    reader = SubjectReader(snapshot)
    return [reader.read(node_id, call.on) for node_id in ids], [], snapshot.version


def _ask(
    call: Call,
    scheme: "Scheme",
    subjects: "Sequence[Subject]",
    track: str,
    assumed: "Sequence[Assumption]",
) -> "list[Eligibility]":
    from matching.rules.eligibility import eligible as ask

    steps = call.track(subjects, Text(zh="逐个判断", en="Checking"))
    return [ask(scheme, one, call.on, track=track, assumptions=assumed) for one in steps]


def _of_list(call: Call, scheme: "Scheme", subjects: "Sequence[Subject]") -> "tuple[Finding, ...]":
    from matching.rules.eligibility import check_list

    return check_list(scheme, subjects, call.on)


def add_to(shell: Shell) -> None:
    """Add the commands of this file."""
    shell.add(
        "eligible", eligible, "谁符合条件：可以、不可以、无法判断。",
        "Who may: yes, no, or cannot tell.",
    )  # fmt: skip
