"""Tables of who may and who may not, for people."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from commands.answers import in_short, titles_of
from commands.call import Call
from commands.shown import NAME, grid, heading, note
from graph.text import Text

if TYPE_CHECKING:
    from matching.rules.eligibility import Eligibility
    from matching.rules.rule import Finding
    from matching.rules.scheme import Scheme


def show_eligible(
    call: Call,
    screen: Console,
    scheme: "Scheme",
    found: "Sequence[Eligibility]",
    listed: "Sequence[Finding]",
) -> None:
    """Print one in full, or many in a line each, what cannot be told first; then the list."""
    heading(screen, call.pick(scheme.title), f"{scheme.name} {call.on}")
    if len(found) == 1:
        _show_one(call, screen, found[0])
    else:
        _show_many(call, screen, found)
    for finding in listed:
        screen.print(call.pick(finding.sentence))


def _show_many(call: Call, screen: Console, found: "Sequence[Eligibility]") -> None:
    from matching.rules.finding import ANSWER_TITLES, Answer

    order = (Answer.CANNOT_TELL, Answer.NO, Answer.YES)
    rows = (
        (one.name, call.pick(ANSWER_TITLES[one.answer]), in_short(call, one))
        for answer in order for one in found if one.answer is answer
    )  # fmt: skip
    header = Text("名称 结论 依据", "name answer why")
    screen.print(grid(call.pick(header).split(), rows, whole=[1], widest={0: NAME}))
    counts = Counter(one.answer for one in found)
    each = "，".join(f"{call.pick(ANSWER_TITLES[a])} {counts[a]}" for a in reversed(order))
    note(screen, each if call.language == "zh" else each.replace("，", ", "))
    for title in dict.fromkeys(call.pick(a.title) for one in found for a in one.assumptions):
        note(screen, call.pick(Text(zh=f"假定：{title}", en=f"Assumed: {title}")))


def _show_one(call: Call, screen: Console, found: "Eligibility") -> None:
    from matching.rules.finding import ANSWER_TITLES

    colon = "：" if call.language == "zh" else ": "
    screen.print(f"{found.name}{colon}{call.pick(ANSWER_TITLES[found.answer])}")
    rows = (
        (call.pick(f.rule.title), call.pick(ANSWER_TITLES[f.answer]) if f.applies else "–",
         _found(call, f), call.pick(f.needed), call.pick(f.clause))
        for f in found.findings
    )  # fmt: skip
    header = Text("规则 结论 此人 要求 条款", "rule answer found needed clause")
    screen.print(grid(call.pick(header).split(), rows, whole=[1]))
    for line in (call.pick(found.note), *(call.pick(a.title) for a in found.assumptions)):
        if line:
            note(screen, line)


def _found(call: Call, finding: "Finding") -> str:
    """Return what was found, or why nothing was looked for, and what is missing."""
    if not finding.applies:
        return call.pick(Text(zh="不适用", en="does not apply"))
    lacking = titles_of(call, finding.missing)
    if not lacking:
        return call.pick(finding.found)
    taken = Text(zh="，按符合计", en=", taken as kept") if finding.is_presumed else Text("", "")
    words = Text(
        zh=f"{finding.found.zh}；缺{lacking}", en=f"{finding.found.en}; missing: {lacking}"
    )
    return call.pick(words) + call.pick(taken)
