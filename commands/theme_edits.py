"""Themes kept, dropped and drafted, and the result of whatever is about one theme."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from commands.call import Call
from commands.lookup import is_there, open_existing, snapshot_of
from commands.result import Result
from commands.shown import plain
from commands.theme_tables import HEADER, theme_document, theme_rows
from graph.store import open_store
from graph.text import Text, same

if TYPE_CHECKING:
    from matching.themes.theme import Theme


def add(call: Call, path: Path) -> Result:
    """Keep the theme of a file in the store. Raises InputError for one that is not right."""
    from matching.themes.library import save_theme, shipped_themes
    from matching.themes.reader import read_theme

    theme = read_theme(path)
    with open_existing(call) as store:
        is_new = save_theme(store, theme, call.now())
        version = store.version()
    hides = any(one.id == theme.id for one in shipped_themes())
    what = (
        Text(zh="已替换原来自定的", en="replaced the own one of before")
        if not is_new
        else Text(zh="已存入，代替随产品提供的", en="saved; it replaces the shipped one")
        if hides
        else Text(zh="已存入", en="saved")
    )

    def show(screen: Console) -> None:
        words = Text(
            zh=f"主题“{theme.title.zh}”（{theme.id}）{what.zh}，{len(theme.facets)} 个方面。",
            en=f"Theme {theme.title.en!r} ({theme.id}) {what.en}, {len(theme.facets)} facets.",
        )
        screen.print(plain(call.pick(words)))

    return theme_result(call, theme, show, version, "own", is_new=is_new)


def drop(call: Call, theme_id: str) -> Result:
    """Remove an own theme. Raises NotFoundError if there is none."""
    from matching.themes.library import drop_theme, shipped_themes

    with open_existing(call) as store:
        theme = drop_theme(store, theme_id)
        version = store.version()
    back = any(one.id == theme_id for one in shipped_themes())

    def show(screen: Console) -> None:
        more = (
            Text(
                zh="；随产品提供的同编号主题重新有效", en="; the shipped one of this id holds again"
            )
            if back
            else same("")
        )
        words = Text(
            zh=f"已删除自定主题“{theme.title.zh}”（{theme.id}）{more.zh}。",
            en=f"Dropped the own theme {theme.title.en!r} ({theme.id}){more.en}.",
        )
        screen.print(plain(call.pick(words)))

    return theme_result(call, theme, show, version, "own")


def draft(call: Call, text: str, theme_id: str, title: str | None) -> Result:
    """Draft a theme from a text. Raises InputError where nothing is recognised."""
    from matching.bridge import bridge_of
    from matching.themes.drafting import draft_theme
    from matching.themes.reader import write_theme

    bridge, version = None, None
    if is_there(call):
        with open_store(call.store) as store:
            bridge, version = bridge_of(snapshot_of(call, store)), store.version()
    name = None if title is None else same(title)
    theme = draft_theme(text, title=name, theme_id=theme_id, bridge=bridge)
    warning = Text(
        zh="自动起草，不是定论：请逐项核对名称、方面、词、代码，写明依据，再用 themes check 检查。",
        en="Drafted from a text, to be corrected: check titles, facets, words and codes, say what "
        "it is written from, then run themes check.",
    )
    written = f"# {call.pick(warning)}\n\n{write_theme(theme)}"
    call.say(warning)
    return theme_result(
        call, theme, lambda screen: print_text(screen, written), version, "draft", written
    )


def print_text(screen: Console, text: str) -> None:
    """Print a file as it is: no wrapping, so that it can be saved and read back."""
    for line in text.splitlines():
        screen.print(plain(line), soft_wrap=True)


def theme_result(
    call: Call,
    theme: "Theme",
    show: Callable[[Console], None],
    version: str | None,
    origin: str,
    toml: str | None = None,
    *,
    is_new: bool | None = None,
) -> Result:
    """Return the result of a command that is about one theme."""
    document: dict[str, object] = {"theme": theme_document(call, theme), "origin": origin}
    if toml is not None:
        document["toml"] = toml
    if is_new is not None:
        document["new"] = is_new
    return Result(document, HEADER, theme_rows(call, theme), show, version)
