"""themes: what alliances are to be about; list, show, check, add, drop, draft."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.call import Call
from commands.lookup import is_there
from commands.options import argument, option
from commands.result import Result
from commands.shell import Shell
from commands.shown import plain
from commands.theme_edits import add, draft, drop, print_text, theme_result
from commands.theme_tables import LIST_HEADER, list_row, show_list, show_theme
from graph.errors import InputError, Place
from graph.store import open_store
from graph.text import Text, same

if TYPE_CHECKING:
    from matching.themes.theme import Theme

_ALLOWED = 'show T, check F.toml, add F.toml, drop ID, draft "TEXT"'


def themes(
    call: Call,
    words: Annotated[
        list[str] | None,
        argument("[show T | check F.toml | add F.toml | drop ID | draft TEXT]",
                 "T 是编号、名称或别名；不写则列出全部。",
                 "T is an id, a title or another name; nothing: list them all."),
    ] = None,
    toml: Annotated[
        bool,
        option("--toml", "", "show：写成主题文件，供修改。", "show: as a theme file, to edit."),
    ] = False,
    theme_id: Annotated[
        str | None,
        option("--id", "ID", "draft：草稿的编号。", "draft: id of the draft."),
    ] = None,
    title: Annotated[
        str | None,
        option("--title", "T", "draft：草稿的名称。", "draft: title of the draft."),
    ] = None,
) -> Result:  # fmt: skip
    """List themes, or do something with one."""
    given = words or []
    if not given:
        return _list(call)
    verb, named = given[0], given[1:]
    if len(named) == 1 and named[0].strip():
        match verb:
            case "show":
                return _show(call, named[0], toml=toml)
            case "check":
                return _check(call, Path(named[0]))
            case "add":
                return add(call, Path(named[0]))
            case "drop":
                return drop(call, named[0])
            case "draft":
                return draft(call, named[0], theme_id or "", title)
    said = " ".join(given)
    raise InputError(
        Text(zh=f"看不懂“themes {said}”。", en=f"Cannot read 'themes {said}'."),
        Text(zh=f"可用：{_ALLOWED}", en=f"Use one of: {_ALLOWED}."),
        Place(value=said, allowed=same(_ALLOWED)),
    )


def _known(call: Call) -> "tuple[tuple[Theme, ...], frozenset[str], str | None]":
    """Return the themes there are, the ids of own ones, and the version of the store if any."""
    from matching.themes.library import own_themes, shipped_themes, themes_of

    if not is_there(call):
        return shipped_themes(), frozenset(), None
    with open_store(call.store) as store:
        own = frozenset(theme.id for theme in own_themes(store))
        return themes_of(store), own, store.version()


def _list(call: Call) -> Result:
    found, own, version = _known(call)
    documents = [
        {
            "id": theme.id,
            "title": call.pick(theme.title),
            "aliases": list(theme.aliases),
            "kind": str(theme.kind),
            "facets": len(theme.facets),
            "origin": "own" if theme.id in own else "shipped",
        }
        for theme in found
    ]
    return Result(
        {"themes": documents},
        LIST_HEADER,
        (list_row(one) for one in documents),
        lambda screen: show_list(call, screen, found, own),
        version,
    )


def _show(call: Call, name: str, *, toml: bool) -> Result:
    from matching.themes.library import find_theme
    from matching.themes.reader import write_theme

    known, own, version = _known(call)
    theme = find_theme(known, name)
    text = write_theme(theme)

    def show(screen: Console) -> None:
        if toml:
            print_text(screen, text)
        else:
            show_theme(call, screen, theme, is_own=theme.id in own)

    return theme_result(call, theme, show, version, "own" if theme.id in own else "shipped", text)


def _check(call: Call, path: Path) -> Result:
    from matching.themes.reader import read_theme

    theme = read_theme(path)

    def show(screen: Console) -> None:
        show_theme(call, screen, theme)
        screen.print(plain(call.pick(_read_text(theme, path))))

    return theme_result(call, theme, show, None, "file")


def _read_text(theme: "Theme", path: Path) -> Text:
    facets = len(theme.facets)
    return Text(
        zh=f"{path.name} 可用：{facets} 个方面，词和代码都读到了。",
        en=f"{path.name} is right: {facets} facets, all words and codes were read.",
    )


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add(
        "themes", themes, "联合体的主题：列出、查看、检查、加入、删除、起草。",
        "Themes of alliances: list, show, check, add, drop, draft.",
    )  # fmt: skip
