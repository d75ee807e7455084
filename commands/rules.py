"""rules, rules show: the rule library, with clause, dates and source."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.answers import STRENGTH, lacking_document, rule_document
from commands.call import Call
from commands.options import argument, option
from commands.result import Result
from commands.shell import Shell
from commands.shown import grid, heading, note
from graph.errors import InputError, Place
from graph.text import Text, same

if TYPE_CHECKING:
    from matching.rules.library import RuleLibrary
    from matching.rules.rule import Rule

HEADER = (
    "id", "scheme", "edition", "title", "needed", "hard", "weight", "from", "to", "document",
    "clause", "source", "state",
)  # fmt: skip


def rules(
    call: Call,
    words: Annotated[
        list[str] | None,
        argument("[show ID]", "show 加编号：看一条规则的各版。",
                 "show and an id: all editions of one rule."),
    ] = None,
    scheme: Annotated[
        str | None,
        option("--scheme", "NAME", "只看这一项：名称或代号。", "Only this one: title or name."),
    ] = None,
    every: Annotated[
        bool,
        option("--all", "", "不论哪天有效，各版都列。", "All editions, whenever in force."),
    ] = False,
) -> Result:  # fmt: skip
    """List the rules in force on the reference day, or all editions of one."""
    from matching.rules.library import load_rules

    library = load_rules()
    wanted = _wanted(words or [])
    if wanted is not None:
        found: Sequence[Rule] = library.editions(wanted)
    else:
        known = library.scheme(scheme).rules if scheme is not None else library.rules
        found = [rule for rule in known if every or rule.is_in_force(call.on)]
    documents = [rule_document(call, rule, library.schemes[rule.scheme]) for rule in found]
    lacking = [] if wanted is not None or scheme is not None else library.missing
    return Result(
        {
            "library": library.version,
            "on": call.on.isoformat(),
            "rules": documents,
            "missing": [lacking_document(call, one) for one in lacking],
        },
        HEADER,
        ([one[key] for key in HEADER] for one in documents),
        lambda screen: (
            _show_one(call, screen, library, found)
            if wanted is not None
            else _show_all(call, screen, library, found, is_whole=scheme is None)
        ),
    )


def _wanted(words: Sequence[str]) -> str | None:
    """Return the id that ``show ID`` asks for."""
    if not words:
        return None
    if words[0] == "show" and len(words) == 2:
        return words[1]
    said = " ".join(words)
    raise InputError(
        Text(zh=f"“{said}”看不懂。", en=f"{said!r} is not understood."),
        Text(zh="写作 rules 或 rules show 编号。", en="Write rules, or rules show ID."),
        Place(value=said, allowed=same("show ID")),
    )


def _show_all(
    call: Call, screen: Console, library: "RuleLibrary", found: "Sequence[Rule]", *, is_whole: bool
) -> None:
    for scheme in library.schemes.values():
        of_it = [rule for rule in found if rule.scheme == scheme.name]
        if not of_it:
            continue
        heading(screen, call.pick(scheme.title), scheme.name)
        for words in dict.fromkeys(_basis(call, rule) for rule in of_it):
            note(screen, words)
        header = Text("编号 内容 要求 强度 条款 有效期", "id about needed strength clause dates")
        rows = (
            (rule.id, _title(call, library, rule), call.pick(rule.condition.needed()),
             call.pick(STRENGTH[rule.is_hard]), call.pick(rule.clause), _days(rule))
            for rule in of_it
        )  # fmt: skip
        screen.print(grid(call.pick(header).split(), rows, whole=[0, 3]))
        screen.print()
    count = len(found)
    note(screen, call.pick(Text(zh=f"共 {count} 条规则。", en=f"{count} rules.")))
    if is_whole and library.missing:
        _show_missing(call, screen, library)


def _show_missing(call: Call, screen: Console, library: "RuleLibrary") -> None:
    screen.print()
    heading(screen, call.pick(Text(zh="缺来源，未成规则", en="Without a source, so no rule")))
    header = Text("项目 缺什么 问谁", "scheme lacking ask")
    rows = ((call.pick(m.scheme), call.pick(m.lacking), call.pick(m.ask)) for m in library.missing)
    screen.print(grid(call.pick(header).split(), rows, widest={0: 28, 2: 24}))


def _show_one(call: Call, screen: Console, library: "RuleLibrary", found: "Sequence[Rule]") -> None:
    from matching.rules.rule import STATE_TITLES

    for rule in found:
        scheme = library.schemes[rule.scheme]
        heading(screen, _title(call, library, rule), f"{rule.id} {rule.edition}")
        whom = "、".join(call.pick(one.words()) for one in rule.when)
        strength = call.pick(STRENGTH[rule.is_hard])
        fields = [
            (Text("项目", "scheme"), call.pick(scheme.title)),
            (Text("针对", "about"), whom),
            (Text("要求", "needed"), call.pick(rule.condition.needed())),
            (Text("强度", "strength"), strength if rule.is_hard else f"{strength} {rule.weight:g}"),
            (Text("有效期", "in force"), _days(rule)),
            (Text("文件", "document"), call.pick(rule.document)),
            (Text("条款", "clause"), call.pick(rule.clause)),
            (Text("地址", "source"), rule.source),
            (Text("状态", "state"), call.pick(STATE_TITLES[rule.state])),
            (Text("说明", "note"), call.pick(rule.note)),
        ]
        rows = ((call.pick(title), value) for title, value in fields if value)
        screen.print(grid(call.pick(Text("字段 内容", "field value")).split(), rows, whole=[0]))
        screen.print()


def _title(call: Call, library: "RuleLibrary", rule: "Rule") -> str:
    track = library.schemes[rule.scheme].tracks.get(rule.track)
    title = call.pick(rule.title)
    return title if track is None or call.pick(track) in title else f"{call.pick(track)} {title}"


def _basis(call: Call, rule: "Rule") -> str:
    """Return the document a rule stands in, and whether its wording was checked."""
    from matching.rules.rule import STATE_TITLES

    words = Text(
        zh=f"{rule.document.zh}（{STATE_TITLES[rule.state].zh}）",
        en=f"{rule.document.en} ({STATE_TITLES[rule.state].en})",
    )
    return call.pick(words)


def _days(rule: "Rule") -> str:
    return f"{rule.since}–{rule.until or ''}"


def add_to(shell: Shell) -> None:
    """Add the commands of this file."""
    shell.add("rules", rules, "规则库：条款、有效期、出处。", "The rules: clause, dates, source.")
