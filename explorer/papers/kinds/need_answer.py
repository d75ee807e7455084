"""The answer to a need on one page: which societies and experts can help, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from explorer.papers.explaining import best, explained
from explorer.papers.field import Fields, Rows, Values, field, rows
from explorer.papers.kind import Paper
from explorer.papers.origin import Origin
from explorer.papers.persons import person_of, place_of, text_of
from explorer.papers.reasons import doubts, fit_of, reasons, stop
from explorer.papers.shortening import short
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.text import Language, Text
from matching import Explanation, request_of

#: candidates of each kind: more do not fit on a page
MOST = 3
#: characters of a name, of a reason and of the matter of the need: as many as fit on a page
NAME, REASON, MATTER = 40, 90, 150
_SOCIETIES, _EXPERTS = "need_to_society", "need_to_expert"
_NO_FIRM = Text(zh="（未登记提出单位）", en="(no firm on record)")


def _candidates(name: str, zh: str, en: str, *more: tuple[str, str, str]) -> Rows:
    return rows(
        name, zh, en,
        field("no", "序号", "number"),
        field("name", "名称（姓名）", "name"),
        field("rank", "位次", "rank"),
        field("among", "候选总数", "candidates in all"),
        field("fit", "契合（强、中、弱）", "fit (strong, fair, weak)"),
        field("reasons", "依据", "what speaks for it"),
        field("doubts", "不足", "what speaks against it"),
        *(field(*one) for one in more),
    )  # fmt: skip


@dataclass(frozen=True)
class NeedAnswer:
    """A need and who is to be named for it."""

    snapshot: Snapshot
    #: id of the need
    need: str
    on: date
    #: ids, best first; empty: the best by rank
    societies: tuple[str, ...] = ()
    experts: tuple[str, ...] = ()


class NeedAnswerPaper(Paper):
    """The answer to a need."""

    name = "need_answer"
    title = Text(zh="技术需求答复", en="Answer to a need")
    made_of = Text(zh="需求", en="a need")
    source = NeedAnswer
    suffixes = (".docx",)
    fields: ClassVar[Fields] = (
        field("need", "需求名称", "title of the need"),
        field("code", "需求编号", "number of the need"),
        field("enterprise", "提出单位", "firm that asks"),
        field("years", "起止年份", "years"),
        field("money", "拟投入资金", "money"),
        field("mode", "合作方式", "mode"),
        field("problem", "主要问题（摘）", "main problem, shortened"),
        field("indicators", "关键指标（摘）", "key indicators, shortened"),
        _candidates("societies", "建议对接的学会", "societies to turn to",
                    ("level", "级别", "level")),
        _candidates("experts", "可联系的专家", "experts",
                    ("unit", "工作单位", "unit"), ("title", "职务职称", "post and title"),
                    ("through", "联系学会", "society through which to ask")),
    )  # fmt: skip

    @classmethod
    def values(cls, source: NeedAnswer, language: Language) -> Values:
        """Return what is filled in."""
        taken, on = source.snapshot, source.on
        i = place_of(taken, source.need, Label.NEED)
        request = request_of(taken, source.need)
        societies = source.societies or best(taken, _SOCIETIES, request, on, MOST)
        experts = source.experts or best(taken, _EXPERTS, request, on, MOST)

        def text(name: str) -> str:
            return text_of(taken, i, name, language)

        firms = [taken.name(int(j)) for j in taken.into(i, Relation.STATES)]
        return {
            "need": short(taken.name(i), NAME * 2),
            "code": short(text("code"), NAME),
            "enterprise": short(stop(language).join(firms), NAME * 2) or _NO_FIRM.pick(language),
            "years": "–".join(filter(None, (text("from_year"), text("to_year")))),
            "money": text("money"),
            "mode": text("mode"),
            "problem": short(text("problem"), MATTER),
            "indicators": short(text("indicators"), MATTER),
            "societies": [
                _row(no, taken, explained(taken, _SOCIETIES, request, one, on), language)
                | {"level": text_of(taken, taken.position(one), "level", language)}
                for no, one in enumerate(societies[:MOST], 1)
            ],
            "experts": [
                _row(no, taken, explained(taken, _EXPERTS, request, one, on), language)
                | _asked_through(source, one, societies, language)
                for no, one in enumerate(experts[:MOST], 1)
            ],
        }

    @classmethod
    def origin(cls, source: NeedAnswer) -> Origin:
        """Return what the paper rests on."""
        return Origin(source.on, source.snapshot.version)


def _row(
    no: int, taken: Snapshot, found: Explanation, language: Language
) -> dict[str, str | int | Sequence[Values]]:
    return {
        "no": no,
        "name": short(taken.name(taken.position(found.candidate)), NAME),
        "rank": found.rank,
        "among": found.among,
        "fit": fit_of(found.affinity, language),
        "reasons": short(reasons(found, language), REASON),
        "doubts": short(doubts(found, language), REASON),
    }


def _asked_through(
    source: NeedAnswer, expert: str, societies: Sequence[str], language: Language
) -> dict[str, str]:
    one = person_of(source.snapshot, expert, source.on, language, societies)
    return {
        "unit": short(one.unit, NAME),
        "title": short(one.title, NAME),
        "through": short(one.through, NAME),
    }
