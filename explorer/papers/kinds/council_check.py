"""The check of a council: clause, figure, shortfall."""

from dataclasses import dataclass
from typing import ClassVar

from explorer.papers.field import Fields, Values, field, rows
from explorer.papers.findings import DOCUMENTS, FINDINGS, document_rows, finding_row, in_short
from explorer.papers.kind import Paper
from explorer.papers.origin import Origin
from explorer.wording import council as say
from graph.text import Language, Text
from matching.rules.council import CouncilReport
from matching.rules.finding import COMPLIANCE_TITLES, Answer
from matching.rules.subject import Between, Held

_SENTENCES = {
    Answer.YES: Text(zh="各条硬性规则均已满足。", en="Every hard rule is kept."),
    Answer.NO: Text(zh="有 {n} 条硬性规则不满足。", en="{n} hard rule(s) not kept."),
    Answer.CANNOT_TELL: Text(
        zh="缺少数据，有 {n} 条硬性规则无法判断。",
        en="{n} hard rule(s) cannot be told: data missing.",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class CouncilCheck:
    """The check of one council."""

    report: CouncilReport
    #: version of the graph; empty for a list from a table
    store: str
    #: version of the rule library
    rules: str
    #: where the list of members comes from
    members_from: Text


class CouncilCheckPaper(Paper):
    """The check of a council."""

    name = "council_check"
    title = Text(zh="理事会构成核查表", en="Check of a council")
    made_of = Text(zh="学会或名单文件", en="a society, or a list in a file")
    source = CouncilCheck
    suffixes = (".docx",)
    fields: ClassVar[Fields] = (
        field("society", "学会", "society"),
        field("answer", "总的结论", "answer"),
        field("summary", "结论一句话", "the answer in a sentence"),
        field("members_from", "名单来源", "where the list comes from"),
        field("note", "补充说明", "what else the answer rests on"),
        rows(
            "figures", "人数", "figures",
            field("title", "项目", "what is counted"), field("value", "人数", "persons"),
        ),
        FINDINGS,
        rows(
            "cadres", "领导干部兼职", "posts of leading cadres",
            field("name", "姓名", "name"), field("answer", "结论", "answer and why"),
        ),
        DOCUMENTS,
    )  # fmt: skip

    @classmethod
    def values(cls, source: CouncilCheck, language: Language) -> Values:
        """Return what is filled in."""
        report, found = source.report, source.report.eligibility
        shorts = {rule: one.text.pick(language) for rule, one in report.shortfalls.items()}
        decides = [f for f in found.findings if f.rule.is_hard and f.answer is report.answer]
        return {
            "society": found.name,
            "answer": COMPLIANCE_TITLES[report.answer].pick(language),
            "summary": _SENTENCES[report.answer].fill(n=len(decides)).pick(language),
            "members_from": source.members_from.pick(language),
            "note": found.note.pick(language),
            "figures": [
                {"title": title.pick(language), "value": _figure(report.figures[name], language)}
                for name, title in say.FACTS.items()
                if name in report.figures
            ],
            "findings": [
                finding_row(no, one, shorts.get(one.rule.id, ""), language)
                for no, one in enumerate(found.findings, 1)
            ],
            "cadres": [
                {"name": one.name, "answer": in_short(one, language)} for one in report.cadres
            ],
            "documents": document_rows((f.rule for f in found.findings), language),
        }

    @classmethod
    def origin(cls, source: CouncilCheck) -> Origin:
        """Return what the paper rests on."""
        return Origin(source.report.eligibility.on, source.store, rules=source.rules)


def _figure(held: Held, language: Language) -> str:
    if isinstance(held, Between):
        return say.BETWEEN.fill(low=held.low, high=held.high).pick(language)
    return say.PERSONS.fill(n=held).pick(language)
