"""alliance suggest, needs, compare: an alliance for a theme, beside needs and what exists."""

from typing import TYPE_CHECKING

from rich.console import Console

from commands.alliance_asked import Asked, model_here, theme_needed, wishes_of
from commands.alliance_documents import suggestion_document, theme_line
from commands.alliance_societies import alliance_named, societies_in
from commands.alliance_tables import HEADER, comma, member_rows, show_notes, show_suggestion
from commands.call import Call
from commands.result import Result, rounded
from commands.shown import grid, heading, note
from graph.errors import InputError, Place
from graph.text import Text

if TYPE_CHECKING:
    from graph.model import Node
    from graph.store import GraphStore
    from matching.alliances.comparing import Comparison, Figures
    from matching.alliances.needs import NeedsAlliance
    from matching.alliances.suggestion import Suggestion
    from matching.themes.theme import Theme


def suggest_alliance(call: Call, store: "GraphStore", asked: Asked) -> Result:
    """Suggest an alliance for a theme."""
    from matching.alliances.suggesting import suggest

    model = model_here(call, store)
    theme = theme_needed(call, store, model, asked)
    former: tuple[str, ...] = ()
    if asked.keep is not None:
        former = societies_in(call, store, model, alliance_named(store, asked.keep).id)
    with call.busy(Text(zh="挑选成员", en="Choosing members")):
        found = suggest(model, theme, wishes_of(call, asked, former))
    tell_in_csv(call, found)
    return Result(
        suggestion_document(call, found),
        HEADER,
        member_rows(call, found),
        lambda screen: show_suggestion(call, screen, found),
        model.snapshot.version,
    )


def tell_in_csv(call: Call, found: "Suggestion") -> None:
    """Say what has to be known on standard error where the answer has no room for it."""
    for one in found.notes if call.format == "csv" else ():
        call.say(one)


def suggest_for_needs(call: Call, store: "GraphStore", asked: Asked) -> Result:
    """Suggest the alliance that serves the needs of an industry."""
    from matching.alliances.needs import from_needs

    model = model_here(call, store)
    found = from_needs(model, asked.words[1], wishes_of(call, asked))
    names = dict(zip(model.societies.ids, model.societies.names, strict=True))
    document = suggestion_document(call, found.suggestion)
    best = (
        {"id": found.best_single, "name": names[found.best_single]} if found.best_single else None
    )
    document |= {
        "industry": asked.words[1],
        "needs": [
            {"id": one.id, "name": one.name, "served_by": list(one.served_by)}
            for one in found.needs
        ],
        "best_single": best,
        "single_share": rounded(found.single_share),
        "alliance_share": rounded(found.alliance_share),
        "is_needed": found.is_needed,
        "notes": [call.pick(one) for one in (*found.suggestion.notes, *found.notes)],
    }
    tell_in_csv(call, found.suggestion)

    def show(screen: Console) -> None:
        show_suggestion(call, screen, found.suggestion)
        _show_needs(call, screen, found, names.get(found.best_single, ""))

    rows = member_rows(call, found.suggestion)
    return Result(document, HEADER, rows, show, model.snapshot.version)


def _show_needs(call: Call, screen: Console, found: "NeedsAlliance", single: str) -> None:
    names = {one.id: one.name for one in found.suggestion.members}
    header = Text("需求 能服务的成员", "need served-by")
    rows = (
        (one.name, comma(call, [names[i] for i in one.served_by]) or "–") for one in found.needs
    )
    screen.print()
    screen.print(grid(call.pick(header).split(), rows))
    said = Text(
        zh=f"{len(found.needs)} 项需求，联合体能服务 {found.alliance_share:.0%}；单个学会最多"
        f" {found.single_share:.0%}（{single or '无'}）。",
        en=f"{len(found.needs)} needs: the alliance serves {found.alliance_share:.0%}, one society "
        f"at most {found.single_share:.0%} ({single or 'none'}).",
    )
    note(screen, call.pick(said))
    show_notes(call, screen, found.notes)


COMPARED = ("id", "name", "standing", "joins", "covered", "cohesion", "facets")
_STANDINGS = {
    "kept": Text(zh="两边都有", en="in both"),
    "missing": Text(zh="建议加入", en="suggested, not in it"),
    "surplus": Text(zh="不在建议中", en="in it, not suggested"),
}


def compare_alliance(call: Call, store: "GraphStore", asked: Asked) -> Result:
    """Put an alliance of the graph beside the suggestion for a theme."""
    from matching.alliances.comparing import compare_alliances
    from matching.alliances.suggesting import suggest

    node = alliance_named(store, asked.words[1])
    model = model_here(call, store)
    theme = theme_needed(call, store, model, asked)
    here = societies_in(call, store, model, node.id)
    if not here:
        raise InputError(
            Text(zh=f"“{node.name}”在 {call.on} 没有在册的学会作成员。",
                 en=f"No active society is a member of {node.name!r} on {call.on}."),
            Text(zh="成员和日期见 alliance timeline。",
                 en="See alliance timeline for members and days."),
            Place(value=asked.words[1]),
        )  # fmt: skip
    suggested = suggest(model, theme, wishes_of(call, asked))
    found = compare_alliances(model, theme, here, suggested.ids)
    names = dict(zip(model.societies.ids, model.societies.names, strict=True))
    standing = {one: kind for kind in _STANDINGS for one in getattr(found, kind)}
    lines = [
        (one.id, one.name, standing[one.id], one.joins, rounded(one.covered),
         rounded(one.cohesion), [call.pick(title) for title in one.facets])
        for one in found.changes
    ]  # fmt: skip
    document: dict[str, object] = {
        "alliance": {"id": node.id, "name": node.name},
        "theme": theme_line(call, theme),
        **{
            kind: [{"id": one, "name": names[one]} for one in getattr(found, kind)]
            for kind in _STANDINGS
        },
        "existing": _figures(found.existing),
        "suggested": _figures(found.suggested),
        "changes": [dict(zip(COMPARED, line, strict=True)) for line in lines],
        "notes": [call.pick(one) for one in suggested.notes],
    }
    tell_in_csv(call, suggested)
    return Result(
        document,
        COMPARED,
        ((*line[:-1], ";".join(line[-1])) for line in lines),
        lambda screen: _show_comparison(call, screen, node, theme, found, standing, suggested),
        model.snapshot.version,
    )


def _figures(found: "Figures") -> dict[str, float]:
    return {"covered": rounded(found.covered), "cohesion": rounded(found.cohesion)}


def _show_comparison(
    call: Call,
    screen: Console,
    node: "Node",
    theme: "Theme",
    found: "Comparison",
    standing: dict[str, str],
    suggested: "Suggestion",
) -> None:
    heading(screen, f"{node.name} – {call.pick(theme.title)}", theme.id)
    show_notes(call, screen, suggested.notes)
    header = Text(
        "学会 对照 若 覆盖 相近 涉及的方面", "society standing if covered likeness facets"
    )
    moves = {True: Text(zh="加入", en="it joins"), False: Text(zh="退出", en="it leaves")}
    rows = (
        (one.name, call.pick(_STANDINGS[standing[one.id]]), call.pick(moves[one.joins]),
         f"{one.covered:+.3f}", f"{one.cohesion:+.3f}",
         comma(call, [call.pick(title) for title in one.facets]))
        for one in found.changes
    )  # fmt: skip
    screen.print(grid(call.pick(header).split(), rows, right=[3, 4], widest={0: 28}))
    old, new = found.existing, found.suggested
    said = Text(
        zh=f"现有：覆盖 {old.covered:.0%}，相近 {old.cohesion:.2f}；建议：覆盖 {new.covered:.0%}，"
        f"相近 {new.cohesion:.2f}。保留 {len(found.kept)}，缺 {len(found.missing)}，"
        f"多 {len(found.surplus)}。",
        en=f"Now: {old.covered:.0%} covered, likeness {old.cohesion:.2f}; suggested: "
        f"{new.covered:.0%}, {new.cohesion:.2f}. {len(found.kept)} kept, {len(found.missing)} "
        f"missing, {len(found.surplus)} surplus.",
    )
    note(screen, call.pick(said))
