"""What rules answer, as rows of a paper: found, needed, clause, and the documents they stand in."""

from collections.abc import Iterable, Sequence

from explorer.papers.field import Rows, Values, field, rows
from explorer.wording import rules as say
from graph.text import Language
from matching.rules.eligibility import Eligibility
from matching.rules.finding import ANSWER_TITLES, listing
from matching.rules.rule import STATE_TITLES, Finding, Rule

FINDINGS: Rows = rows(
    "findings", "逐条核对", "rule by rule",
    field("no", "序号", "number"),
    field("rule", "规则", "rule"),
    field("strength", "硬性或软性", "hard or soft"),
    field("answer", "结论", "answer"),
    field("found", "查到的数字", "figure found"),
    field("needed", "要求", "what is needed"),
    field("shortfall", "差几个人", "persons short"),
    field("clause", "条款", "clause"),
)  # fmt: skip
DOCUMENTS: Rows = rows(
    "documents", "所据文件", "documents",
    field("no", "序号", "number"),
    field("document", "文件", "document"),
    field("source", "原文地址", "address of the wording"),
    field("state", "核对状态", "whether checked with the office"),
)  # fmt: skip


def found_words(finding: Finding, language: Language) -> str:
    """Return what was found, what is missing, or why nothing was looked for."""
    if not finding.applies:
        whom = listing(one.words() for one in finding.rule.when)
        return say.ONLY_FOR.fill(whom=whom.pick(language)).pick(language)
    lacking = listing(one.title for one in finding.missing).pick(language)
    if finding.is_presumed:
        told = [say.PRESUMED.fill(what=lacking).pick(language)]
    else:
        told = [finding.found.pick(language)]
        told += [say.LACKS.fill(what=lacking).pick(language)] if lacking else []
    told.append(finding.remark.pick(language))
    return ("；" if language == "zh" else "; ").join(filter(None, told))


def finding_row(no: int, finding: Finding, shortfall: str, language: Language) -> Values:
    """Return a row of `FINDINGS`."""
    strength = say.HARD if finding.rule.is_hard else say.SOFT
    answer = say.KEPT[finding.answer] if finding.applies else say.NOT_ASKED
    return {
        "no": no,
        "rule": finding.rule.title.pick(language),
        "strength": strength.pick(language),
        "answer": answer.pick(language),
        "found": found_words(finding, language),
        "needed": finding.needed.pick(language),
        "shortfall": shortfall,
        "clause": finding.clause.pick(language),
    }


def document_rows(rules: Iterable[Rule], language: Language) -> Sequence[Values]:
    """Return the documents that rules stand in, each once, as rows of `DOCUMENTS`."""
    known = dict.fromkeys((rule.document, rule.source, rule.state) for rule in rules)
    return [
        {
            "no": no,
            "document": document.pick(language),
            "source": source,
            "state": STATE_TITLES[state].pick(language),
        }
        for no, (document, source, state) in enumerate(known, 1)
    ]


def in_short(found: Eligibility, language: Language) -> str:
    """Return an answer, and in a line why."""
    answer = ANSWER_TITLES[found.answer].pick(language)
    why = [
        one.sentence.pick(language)
        for one in found.findings
        if one.rule.is_hard and one.answer is found.answer and one.applies
    ]
    told = why if found.answer != "yes" else []
    told += [found.note.pick(language)] if found.note.pick(language) else []
    colon, between = ("：", "；") if language == "zh" else (": ", "; ")
    return answer + (colon + between.join(told) if told else "")
