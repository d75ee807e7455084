"""The form on which a firm states a need: what it asks for, and what it cannot take.

The fields follow a provincial form for technology needs; a discipline is asked for only where the
activity is basic research, an industry everywhere else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from graph.credit_code import is_credit_code, normal_credit_code
from graph.text import Text

#: characters that each of the three texts may have
LONGEST = 500
#: characters of a title
LONGEST_TITLE = 100
#: keywords at the most
KEYWORDS = 5
#: the activity that is told by its discipline
BASIC = "basic"
#: the words that mean anybody may see it; nothing said means the same
OPEN = ("", "公开", "open", "public", "非密", "非涉密", "不涉密", "无")
#: the texts of the form that are limited, with their titles
TEXTS = {
    "problem": Text(zh="主要问题", en="main problem"),
    "indicators": Text(zh="关键指标", en="key indicators"),
    "goal": Text(zh="预期目标", en="expected goal"),
}


@dataclass(frozen=True)
class NeedForm:
    """What a firm states. Empty parts are not said."""

    title: str = ""
    #: name of the firm, and its id where the graph has it
    firm: str = ""
    firm_id: str = ""
    credit_code: str = ""
    #: number that the office gave the need
    code: str = ""
    #: ISO dates of reduced precision
    from_year: str = ""
    to_year: str = ""
    problem: str = ""
    indicators: str = ""
    goal: str = ""
    keywords: tuple[str, ...] = ()
    #: 万元 (CNY 10,000)
    money: float | None = None
    #: values of the closed lists in `graph.properties`
    mode: str = ""
    activity_type: str = ""
    ownership: str = ""
    wished_partners: tuple[str, ...] = ()
    #: ids of nodes, the first one first
    disciplines: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    secrecy: str = ""

    @property
    def is_basic(self) -> bool:
        """Whether it is basic research, told by its discipline."""
        return self.activity_type == BASIC

    @property
    def is_open(self) -> bool:
        """Whether anybody may see it."""
        return self.secrecy.strip().lower() in OPEN

    @property
    def awaits_answer(self) -> bool:
        """Whether a firm waits for an answer that may be given: not so of an internal need."""
        return self.is_open and bool(self.firm.strip() or self.firm_id)

    @property
    def text(self) -> str:
        """What it says, without the title, as it is matched."""
        parts = (self.problem, self.indicators, self.goal, "、".join(self.keywords))
        return "\n".join(part for part in parts if part)

    def by_the_rule(self) -> Self:
        """Return the form with the discipline or the industry, whichever its activity calls for."""
        return replace(self, industries=()) if self.is_basic else replace(self, disciplines=())


@dataclass(frozen=True)
class Obstacle:
    """What keeps a form from being written."""

    #: field of the form
    field: str
    text: Text
    hint: Text


def obstacles(form: NeedForm) -> list[Obstacle]:
    """Return what keeps a form from being written, in the order of its fields."""
    return [*_on_firm(form), *_on_texts(form), *_on_conditions(form)]


def _on_firm(form: NeedForm) -> Iterator[Obstacle]:
    if not form.firm.strip() and not form.firm_id:
        yield Obstacle(
            "firm",
            Text(zh="没有写明提出需求的企业。", en="It does not say which firm states it."),
            Text(zh="请选择库中的企业，或填写新企业的名称。",
                 en="Choose a firm of the graph, or give the name of a new one."),
        )  # fmt: skip
    code = normal_credit_code(form.credit_code)
    if code and not is_credit_code(code):
        yield Obstacle(
            "credit_code",
            Text(zh=f"“{code}”不是有效的统一社会信用代码。",
                 en=f"{code!r} is no valid unified social credit code."),
            Text(zh="应是 18 位，不含 I、O、S、V、Z，末位为校验码；请对照营业执照核对，"
                 "不知道可先留空。",
                 en="It has 18 characters without I, O, S, V, Z, the last one a check; compare it"
                 " with the licence, or leave it empty for now."),
        )  # fmt: skip


def _on_texts(form: NeedForm) -> Iterator[Obstacle]:
    if not form.title.strip():
        yield Obstacle(
            "title",
            Text(zh="没有需求名称。", en="It has no title."),
            Text(zh="一句话写明要解决什么。", en="Say in one line what is to be solved."),
        )
    title = Text(zh="需求名称", en="title")
    limits = {"title": (title, LONGEST_TITLE)} | {k: (v, LONGEST) for k, v in TEXTS.items()}
    for name, (called, most) in limits.items():
        count = len(getattr(form, name))
        if count > most:
            yield Obstacle(
                name,
                Text(zh=f"{called.zh}有 {count} 字，表中最多 {most} 字。",
                     en=f"The {called.en} has {count} characters; the form takes {most}."),
                Text(zh=f"请删去 {count - most} 字。", en=f"Cut {count - most} of them."),
            )  # fmt: skip


def _on_conditions(form: NeedForm) -> Iterator[Obstacle]:
    if len(form.keywords) > KEYWORDS:
        yield Obstacle(
            "keywords",
            Text(zh=f"有 {len(form.keywords)} 个关键词，最多 {KEYWORDS} 个。",
                 en=f"It has {len(form.keywords)} keywords; at most {KEYWORDS} are taken."),
            Text(zh="请留下最要紧的。", en="Keep those that matter most."),
        )  # fmt: skip
    if is_reversed(form):
        yield Obstacle(
            "to_year",
            Text(zh=f"截止时间 {form.to_year} 早于起始时间 {form.from_year}。",
                 en=f"It ends {form.to_year}, before it begins {form.from_year}."),
            Text(zh="请改正其中一个。", en="Put one of them right."),
        )  # fmt: skip
    if form.money is not None and form.money < 0:
        yield Obstacle(
            "money",
            Text(zh=f"拟投入资金不能是 {form.money:g} 万元。",
                 en=f"The money cannot be CNY {form.money:g} × 10,000."),
            Text(zh="请填 0 以上的数，未定可留空。", en="Give 0 or more, or leave it empty."),
        )  # fmt: skip


def is_reversed(form: NeedForm) -> bool:
    """Whether the span ends before it begins, as far as both dates say."""
    if not form.from_year or not form.to_year:
        return False
    known = min(len(form.from_year), len(form.to_year))
    return form.to_year[:known] < form.from_year[:known]
