"""The themes there are: those that ship, and a planner's own, which are records in the store.

An own theme replaces the shipped one of its id. A theme is asked for by id, title or alias, and
what nobody defined is refused: the bare words of a theme are no definition.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from graph.analysis import fold
from graph.errors import InputError, NotFoundError, Place
from graph.records import Record
from graph.store import GraphStore
from graph.taxonomy import DATA
from graph.text import Text, same
from matching.planning.serial import read, write
from matching.themes.checking import refuse
from matching.themes.naming import (
    aliases_of,
    id_of,
    refuse_shared,
    several,
    titles_of,
    unknown,
)
from matching.themes.reader import read_theme
from matching.themes.theme import Theme

#: where the shipped themes are
THEMES = DATA / "themes"
#: kind of the records that are own themes; the id of a record is the theme's
KIND = "theme"


@lru_cache(maxsize=4)
def shipped_themes(folder: Path = THEMES) -> tuple[Theme, ...]:
    """Return the themes of a folder, by id; read once.

    Raises
    ------
    InputError
        Something in a file is wrong, a file is not called as its theme, or two themes share a name.
    """
    themes: list[Theme] = []
    for path in sorted(folder.glob("*.toml")):
        theme = read_theme(path)
        if theme.id != path.stem:
            raise InputError(
                Text(
                    zh=f"主题文件 {path.name} 的 id 是“{theme.id}”。",
                    en=f"Theme file {path.name} has the id {theme.id!r}.",
                ),
                Text(zh="文件名应与 id 一致。", en="A file is called as its theme's id."),
                Place(file=path.name, column="id", value=theme.id, allowed=same(path.stem)),
            )
        refuse_shared(theme, themes)
        themes.append(theme)
    return tuple(sorted(themes, key=lambda theme: theme.id))


def own_themes(store: GraphStore) -> tuple[Theme, ...]:
    """Return the themes that were saved in a store, by id."""
    return tuple(
        read(json.loads(record.body), Theme, file=f"{KIND} {record.id}")
        for record in store.records(KIND)
    )


def themes_of(store: GraphStore) -> tuple[Theme, ...]:
    """Return the shipped themes and those of a store, by id; its own replace shipped ones."""
    found = {theme.id: theme for theme in (*shipped_themes(), *own_themes(store))}
    return tuple(theme for _, theme in sorted(found.items()))


def find_theme(themes: Iterable[Theme], name: str) -> Theme:
    """Return the theme of an id, else of a title, else of an alias.

    Case, width and script of the characters do not matter.

    Raises
    ------
    UnknownNameError
        There is none; names like it are given.
    InputError
        Several have the name.
    """
    known = tuple(themes)
    for names in (id_of, titles_of, aliases_of):
        found = [theme for theme in known if fold(name) in map(fold, names(theme))]
        if len(found) > 1:
            raise several(name, found)
        if found:
            return found[0]
    raise unknown(name, known)


def save_theme(store: GraphStore, theme: Theme, at: datetime) -> bool:
    """Keep a theme in a store, in place of an own one of its id.

    Returns
    -------
    bool
        Whether it is new, that is, replaced no own theme.

    Raises
    ------
    InputError
        Something in it is wrong, or another theme has one of its names.
    StaleError
        It is new, and another process saved one of its id at the same time.
    """
    refuse(theme)
    refuse_shared(theme, [one for one in themes_of(store) if one.id != theme.id])
    is_new = store.record(KIND, theme.id) is None
    body = json.dumps(write(theme), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    store.put_record(Record(KIND, theme.id, body, at), is_new=is_new)
    return is_new


def drop_theme(store: GraphStore, theme_id: str) -> Theme:
    """Remove an own theme and return it; the shipped one of its id, if any, holds again.

    Raises
    ------
    NotFoundError
        The store has none of this id.
    """
    own = {theme.id: theme for theme in own_themes(store)}
    if theme_id not in own:
        names = ", ".join(own) or "–"
        shipped = any(theme.id == theme_id for theme in shipped_themes())
        raise NotFoundError(
            Text(
                zh=f"“{theme_id}”是随产品提供的主题，不能删除。",
                en=f"{theme_id!r} ships with the product and cannot be dropped.",
            )
            if shipped
            else Text(zh=f"没有自定主题“{theme_id}”。", en=f"There is no own theme {theme_id!r}."),
            Text(zh=f"自定的主题：{names}", en=f"Own themes: {names}."),
            Place(value=theme_id, allowed=same(names)),
        )
    store.drop_record(KIND, theme_id)
    return own[theme_id]
