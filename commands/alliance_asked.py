"""What a call of `alliance` asks for: its theme and its size."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from commands.call import Call
from commands.lookup import snapshot_of
from graph.errors import InputError, Place, UnknownNameError
from graph.text import Text, same

if TYPE_CHECKING:
    from graph.store import GraphStore
    from matching.alliances.model import AllianceModel
    from matching.alliances.selecting import Wishes
    from matching.themes.theme import Theme

_SIZE = re.compile(r"([0-9]{1,4})(?:[:：]([0-9]{1,4}))?")


@dataclass(frozen=True)
class Asked:
    """A verb, what it is done to, and the options; None where one is not given."""

    words: tuple[str, ...]
    theme: str | None = None
    theme_id: str | None = None
    size: str | None = None
    draws: int | None = None
    keep: str | None = None
    members: str | None = None
    cases: Path | None = None
    top: int | None = None
    seeds: int | None = None
    lead: str | None = None
    scope: str | None = None
    level: str | None = None
    place: str | None = None
    fresh: bool | None = None
    remember: bool | None = None

    @property
    def given(self) -> Mapping[str, object]:
        """The options that are given, by name."""
        found = {name: value for name, value in vars(self).items() if name != "words"}
        return {name: value for name, value in found.items() if value is not None}


def size_range(value: object) -> str:
    """Read how many members there may be: ``6:12``, or ``8`` for exactly so many."""
    found = _SIZE.fullmatch(str(value))
    if found:
        least, most = int(found[1]), int(found[2] or found[1])
        if 1 <= least <= most:
            return f"{least}:{most}"
    raise InputError(
        Text(zh=f"--size 应是范围，不是“{value}”。", en=f"--size takes a range, not {value!r}."),
        Text(zh="例如 --size 6:12。", en="E.g. --size 6:12."),
        Place(column="--size", value=str(value), allowed=same("6:12")),
    )


def model_here(call: Call, store: "GraphStore") -> "AllianceModel":
    """Return what is known of the societies of a store."""
    from matching.alliances.model import model_of

    with call.busy(Text(zh="比较学会", en="Comparing societies")):
        return model_of(snapshot_of(call, store))


def wishes_of(call: Call, asked: Asked, former: "tuple[str, ...]" = ()) -> "Wishes":
    """Return what a call wishes of a suggestion."""
    from matching.alliances.choosing import DEFAULT_SIZE, Size
    from matching.alliances.selecting import Wishes

    size = DEFAULT_SIZE if asked.size is None else Size(*map(int, asked.size.split(":")))
    return Wishes(size, former=former, draws=asked.draws or 0, seed=call.seed)


def theme_asked(
    call: Call, store: "GraphStore", model: "AllianceModel", asked: Asked
) -> "Theme | None":
    """Return the theme of a call: a known one, or one of which only the name is known.

    Raises
    ------
    InputError
        It is given in two ways, or several themes have the name.
    UnknownNameError
        No theme has the id.
    """
    from matching.themes.library import themes_of
    from matching.themes.naming import unknown

    if asked.theme is not None and asked.theme_id is not None:
        raise InputError(
            Text(zh="--theme 和 --theme-id 只能用一个。", en="Give --theme or --theme-id."),
            place=Place(column="--theme-id", value=asked.theme_id),
        )
    if asked.theme is not None:
        return named_theme(call, store, model, asked.theme)
    if asked.theme_id is None:
        return None
    known = {theme.id: theme for theme in themes_of(store)}
    if asked.theme_id not in known:
        raise unknown(asked.theme_id, tuple(known.values())).at(column="--theme-id")
    return known[asked.theme_id]


def named_theme(call: Call, store: "GraphStore", model: "AllianceModel", name: str) -> "Theme":
    """Return the theme of a name; what nobody defined is marked as known by its name only."""
    from matching.alliances.bare import bare_theme
    from matching.bridge import bridge_of
    from matching.themes.library import find_theme, themes_of

    try:
        return find_theme(themes_of(store), name)
    except UnknownNameError as error:
        if name.strip():
            call.say(error.text)
            call.say(error.hint)
        return bare_theme(name, bridge_of(model.snapshot))


def theme_needed(
    call: Call, store: "GraphStore", model: "AllianceModel", asked: Asked
) -> "Theme":  # fmt: skip
    """Return the theme of a call. Raises InputError if it gives none."""
    found = theme_asked(call, store, model, asked)
    if found is None:
        raise InputError(
            Text(zh="没有给出主题。", en="No theme is given."),
            Text(
                zh="用 --theme 写名称，或用 --theme-id 写编号；全部主题见 themes。",
                en="Name one with --theme, or give its id with --theme-id; see themes.",
            ),
            Place(column="--theme"),
        )
    return found
