"""What is found of councils, for programs and for people."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from commands.answers import STRENGTH, eligibility_document, in_short, titles_of
from commands.call import Call
from commands.shown import grid, heading, note
from graph.text import Text

if TYPE_CHECKING:
    from matching.rules.council import CouncilReport
    from matching.rules.subject import Held

HEADER = ("id", "name", "answer", "rule", "rule_answer", "found", "needed", "shortfall", "clause")


def _figure(held: "Held") -> object:
    from matching.rules.subject import Between

    return {"low": held.low, "high": held.high} if isinstance(held, Between) else held


def document(call: Call, report: "CouncilReport") -> dict[str, object]:
    """Return what is found of a council as a program reads it."""
    return {
        **eligibility_document(call, report.eligibility),
        "figures": {name: _figure(held) for name, held in report.figures.items()},
        "shortfalls": {
            rule: {
                "replace": one.replace, "add": one.add, "remove": one.remove,
                "enlarge": one.enlarge, "text": call.pick(one.text),
            }
            for rule, one in report.shortfalls.items()
        },
        "cadres": [eligibility_document(call, one) for one in report.cadres],
    }  # fmt: skip


def rows(call: Call, report: "CouncilReport") -> Iterator[tuple[object, ...]]:
    """Yield a row for each rule, see `HEADER`."""
    found = report.eligibility
    for one in found.findings:
        short = report.shortfalls.get(one.rule.id)
        yield (
            found.subject, found.name, str(found.answer), one.rule.id, str(one.answer),
            call.pick(one.found), call.pick(one.needed), call.pick(short.text) if short else "",
            call.pick(one.clause),
        )  # fmt: skip


def show_councils(call: Call, screen: Console, reports: "Sequence[CouncilReport]") -> None:
    """Print each council: figures, rules, what is short, cadres."""
    for i, report in enumerate(reports):
        if i:
            screen.print()
        _show_one(call, screen, report)


def _show_one(call: Call, screen: Console, report: "CouncilReport") -> None:
    from matching.rules.finding import ANSWER_TITLES, COMPLIANCE_TITLES, KEPT_TITLES

    found = report.eligibility
    heading(screen, found.name, f"{call.pick(COMPLIANCE_TITLES[found.answer])} {found.on}")
    lines = []
    for one in found.findings:
        short = report.shortfalls.get(one.rule.id)
        lacking = titles_of(call, one.missing)
        lines.append((
            call.pick(one.rule.title),
            call.pick(KEPT_TITLES[one.answer]),
            call.pick(one.found),
            call.pick(one.needed),
            call.pick(short.text) if short else lacking,
            f"{call.pick(one.clause)} {call.pick(STRENGTH[one.rule.is_hard])}",
        ))  # fmt: skip
    header = Text("规则 结论 数字 要求 差额或缺项 条款", "rule answer figure needed short clause")
    screen.print(grid(call.pick(header).split(), lines, whole=[1]))
    for cadre in report.cadres:
        answer = call.pick(ANSWER_TITLES[cadre.answer])
        words = Text(
            zh=f"领导干部兼职：{cadre.name}，{answer}。{in_short(call, cadre)}",
            en=f"Posts of a leading cadre: {cadre.name}, {answer}. {in_short(call, cadre)}",
        )
        note(screen, call.pick(words))
    if found.note.zh:
        note(screen, call.pick(found.note))
