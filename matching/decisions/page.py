"""The page of a decision file: what was decided, for people, without a program or a network."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from graph.text import LANGUAGES, Language, Text
from matching.decisions.asked import HOW_TITLES, Asked
from matching.decisions.words import (
    COLUMNS,
    HOW_TO_CHECK,
    STYLE,
    TITLES,
    WITHHELD,
    reason_words,
)
from matching.evidence import Explanation
from matching.planning.plan import Plan, SetAside
from matching.rules.assumptions import ASSUMPTIONS
from matching.rules.finding import ANSWER_TITLES
from matching.rules.library import RuleLibrary
from matching.task import find_task

#: longest cell that stays in one line, in characters
SHORT = 12


def page(
    name: str, asked: Asked, rules: RuleLibrary, plan: Plan, reasons: Sequence[Explanation]
) -> str:
    """Return the page as HTML, Chinese first, then English; nothing is loaded from elsewhere."""
    title = find_task(asked.task).title
    parts = "\n".join(
        f'<section lang="{"zh-CN" if language == "zh" else "en"}" id="{language}">\n'
        + "\n".join(_section(language, name, title, asked, rules, plan, reasons))
        + "\n</section>"
        for language in LANGUAGES
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(name)} · {escape(title.zh)}</title>\n<style>{STYLE}</style>\n</head>\n"
        '<body>\n<nav><a href="#zh">中文</a> <a href="#en">English</a></nav>\n'
        f"{parts}\n</body>\n</html>\n"
    )


def _section(
    language: Language,
    name: str,
    title: Text,
    asked: Asked,
    rules: RuleLibrary,
    plan: Plan,
    reasons: Sequence[Explanation],
) -> Iterator[str]:
    def say(key: str) -> str:
        return TITLES[key].pick(language)

    def told(key: str, texts: Iterable[Text]) -> Iterator[str]:
        items = [f"<li>{escape(text.pick(language))}</li>" for text in texts]
        if items:
            yield f"<h3>{escape(say(key))}</h3>\n<ul>{''.join(items)}</ul>"

    colon = "：" if language == "zh" else ": "
    yield f"<h1>{escape(say('decision'))}{colon}{escape(name)}</h1>"
    yield f"<h2>{escape(title.pick(language))}</h2>"
    yield _facts(language, asked, plan)
    yield f"<h3>{escape(say('pairs'))}</h3>"
    yield _table(COLUMNS["pairs"].pick(language), _pair_rows(language, plan, reasons))
    yield from told("broken", plan.violations)
    yield from told("clashes", (one.text for one in plan.standoffs))
    yield from told("short", (_short(plan, one.id, one.wanted, one.given) for one in plan.shorts))
    for key, found in (("aside", plan.set_aside), ("requests_aside", plan.requests_aside)):
        if found:
            yield f"<h3>{escape(say(key))}</h3>"
            yield _table(COLUMNS["aside"].pick(language), _aside_rows(language, found))
    yield from told("tight", plan.tight)
    yield from told("list", (*plan.list_findings, *(one.text for one in plan.targets)))
    yield from told("notes", (*(ASSUMPTIONS[one].title for one in plan.assumed), *plan.notes))
    yield from _rules(language, asked, rules, plan)
    yield from told("withheld", [WITHHELD])
    yield from told("check", HOW_TO_CHECK)


def _facts(language: Language, asked: Asked, plan: Plan) -> str:
    worst = "–" if plan.worst is None else f"{plan.worst:.3f}"
    values = (
        asked.on.isoformat(), len(plan.requests), len(plan.pairs), f"{plan.total:.3f}", worst,
        HOW_TITLES[asked.how].pick(language), asked.seed, plan.inputs.store, plan.inputs.rules,
    )  # fmt: skip
    names = COLUMNS["facts"].pick(language).split("|")
    rows = zip(names, values, strict=True)
    lines = (f"<tr><th>{escape(k)}</th><td>{escape(str(v))}</td></tr>" for k, v in rows)
    return f'<table class="facts">{"".join(lines)}</table>'


def _pair_rows(
    language: Language, plan: Plan, reasons: Sequence[Explanation]
) -> Iterator[Sequence[object]]:
    for pair, why in zip(plan.pairs, reasons, strict=True):
        yield (
            plan.names[pair.request], plan.names[pair.candidate], f"{pair.affinity:.3f}",
            pair.rank, pair.load.pick(language), reason_words(why, language),
        )  # fmt: skip


def _aside_rows(language: Language, found: Sequence[SetAside]) -> Iterator[Sequence[object]]:
    for one in found:
        yield one.name, ANSWER_TITLES[one.answer].pick(language), one.text.pick(language)


def _short(plan: Plan, request: str, wanted: int, given: int) -> Text:
    name = plan.names.get(request, request)
    return Text(
        zh=f"{name}：至少要 {wanted} 个，得到 {given} 个。",
        en=f"{name}: wants at least {wanted}, got {given}.",
    )


def _rules(language: Language, asked: Asked, rules: RuleLibrary, plan: Plan) -> Iterator[str]:
    """Yield the rules in force on the day that were asked, with their documents."""
    rows = []
    for name in plan.inputs.rule_ids:
        rule = rules.get(name, asked.on)
        rows.append((rule.title.pick(language), rule.basis.pick(language), rule.source, rule.file))
    if rows:
        yield f"<h3>{escape(TITLES['rules'].pick(language))}</h3>"
        yield _table(COLUMNS["rules"].pick(language), rows)


def _table(names: str, rows: Iterable[Sequence[object]]) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in names.split("|"))
    lines = ("<tr>" + "".join(map(_cell, row)) + "</tr>\n" for row in rows)
    return f"<table>\n<tr>{head}</tr>\n{''.join(lines)}</table>"


def _cell(value: object) -> str:
    """Return a cell; a short one is not broken."""
    text = str(value)
    kind = ' class="short"' if len(text) <= SHORT else ""
    return f"<td{kind}>{escape(text)}</td>"
