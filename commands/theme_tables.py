"""Themes in a document, in rows and in tables for people."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from commands.call import Call
from commands.shown import grid, heading, note
from graph.taxonomy import Scheme, load_taxonomy
from graph.text import Text

if TYPE_CHECKING:
    from matching.themes.theme import Theme

LIST_HEADER = ("id", "title", "kind", "facets", "origin", "aliases")
HEADER = ("theme", "facet", "role", "weight", "words", "disciplines", "industries")
ORIGINS = {
    "shipped": Text(zh="随产品", en="shipped"),
    "own": Text(zh="自定", en="own"),
}


def theme_document(call: Call, theme: "Theme") -> dict[str, object]:
    """Return a theme as a program reads it."""
    return {
        "id": theme.id,
        "title": theme.title._asdict(),
        "aliases": list(theme.aliases),
        "kind": str(theme.kind),
        "sources": [{"title": one.title, "url": one.url or None} for one in theme.sources],
        "facets": [
            {
                "title": facet.title._asdict(),
                "role": str(facet.role),
                "weight": facet.weight,
                "words": list(facet.words),
                "disciplines": _classes(call, facet.disciplines, Scheme.GBT13745),
                "industries": _classes(call, facet.industries, Scheme.GBT4754),
            }
            for facet in theme.facets
        ],
    }


def _classes(call: Call, codes: Sequence[str], scheme: Scheme) -> list[dict[str, str]]:
    taxonomy = load_taxonomy(scheme)
    return [{"code": code, "name": call.pick(taxonomy[code].title)} for code in codes]


def theme_rows(call: Call, theme: "Theme") -> Iterator[Sequence[object]]:
    """Yield a row for each facet."""
    for facet in theme.facets:
        yield (
            theme.id, call.pick(facet.title), str(facet.role), facet.weight,
            ";".join(facet.words), ";".join(facet.disciplines), ";".join(facet.industries),
        )  # fmt: skip


def list_row(document: Mapping[str, object]) -> Sequence[object]:
    """Return the row of a theme in a list."""
    aliases = document["aliases"]
    assert isinstance(aliases, list)
    return [*(document[key] for key in LIST_HEADER[:-1]), ";".join(aliases)]


def show_list(call: Call, screen: Console, themes: Sequence["Theme"], own: Collection[str]) -> None:
    """Print all themes."""
    from matching.themes.theme import THEME_KINDS

    header = Text("编号 名称 种类 方面 来源", "id title kind facets origin")
    rows = (
        (theme.id, call.pick(theme.title), call.pick(THEME_KINDS[theme.kind]),
         len(theme.facets), call.pick(ORIGINS["own" if theme.id in own else "shipped"]))
        for theme in themes
    )  # fmt: skip
    screen.print(grid(call.pick(header).split(), rows, right=[3], whole=[0]))
    words = Text(
        zh=f"共 {len(themes)} 个主题，其中自定 {len(own)} 个。",
        en=f"{len(themes)} themes, {len(own)} of them own.",
    )
    note(screen, call.pick(words))


def show_theme(call: Call, screen: Console, theme: "Theme", *, is_own: bool | None = None) -> None:
    """Print a theme with its facets; `is_own` None is one that is in no list."""
    from matching.themes.theme import FACET_ROLES, THEME_KINDS

    origin = "" if is_own is None else call.pick(ORIGINS["own" if is_own else "shipped"])
    kind = call.pick(THEME_KINDS[theme.kind])
    heading(screen, call.pick(theme.title), "  ".join(x for x in (theme.id, kind, origin) if x))
    comma = "、" if call.language == "zh" else ", "
    if theme.aliases:
        note(screen, call.pick(Text("又名：", "Also: ")) + comma.join(theme.aliases))
    for source in theme.sources:
        title = f"{source.title} {source.url}".strip()
        note(screen, call.pick(Text("依据：", "Source: ")) + title)
    header = Text("方面 角色 权重 词 学科 行业", "facet role weight words disciplines industries")
    rows = (
        (call.pick(facet.title), call.pick(FACET_ROLES[facet.role]), f"{facet.weight:g}",
         comma.join(facet.words), _named(call, facet.disciplines), " ".join(facet.industries))
        for facet in theme.facets
    )  # fmt: skip
    screen.print(grid(call.pick(header).split(), rows, right=[2], widest={0: 16, 4: 28, 5: 10}))


def _named(call: Call, codes: Sequence[str]) -> str:
    classes = _classes(call, codes, Scheme.GBT13745)
    return "; ".join(f"{one['code']} {one['name']}" for one in classes)
