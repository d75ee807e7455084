"""The names of themes, and what is said of one that is taken, shared or not known."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from graph.analysis import fold
from graph.errors import InputError, Place, UnknownNameError
from graph.text import Text, same
from matching.themes.theme import Theme

#: names that an error lists, and how like they are at the least
_LISTED, _ALIKE = 8, 0.3


def id_of(theme: Theme) -> tuple[str, ...]:
    """Return the id, as the names of the first order."""
    return (theme.id,)


def titles_of(theme: Theme) -> tuple[str, ...]:
    """Return the titles."""
    return tuple(theme.title)


def aliases_of(theme: Theme) -> tuple[str, ...]:
    """Return the other names."""
    return theme.aliases


def names_of(theme: Theme) -> tuple[str, ...]:
    """Return all that a theme may be asked by: id, titles, aliases; each once."""
    return tuple(dict.fromkeys((theme.id, *theme.title, *theme.aliases)))


def _folded(themes: Sequence[Theme]) -> Iterator[tuple[str, Theme]]:
    for theme in themes:
        for name in names_of(theme):
            yield fold(name), theme


def refuse_shared(theme: Theme, others: Sequence[Theme]) -> None:
    """Refuse a theme that has a name of another. Raises InputError."""
    taken: Mapping[str, Theme] = dict(_folded(others))
    for name in names_of(theme):
        other = taken.get(fold(name))
        if other is not None:
            raise InputError(
                Text(
                    zh=f"“{name}”已是主题“{other.title.zh}”（{other.id}）的名称。",
                    en=f"{name!r} names the theme {other.title.en!r} ({other.id}) already.",
                ),
                Text(
                    zh=f"请改名；若要代替它，编号用 {other.id}。",
                    en=f"Name it otherwise; to replace that one, use the id {other.id}.",
                ),
                Place(value=name),
            )


def several(name: str, found: Sequence[Theme]) -> InputError:
    """Return the error for a name that several themes have."""
    ids = ", ".join(theme.id for theme in found)
    return InputError(
        Text(
            zh=f"叫“{name}”的主题有 {len(found)} 个。",
            en=f"{len(found)} themes are called {name!r}.",
        ),
        Text(zh=f"请改用编号：{ids}", en=f"Use the id of one: {ids}."),
        Place(value=name, allowed=same(ids)),
    )


def unknown(name: str, themes: Sequence[Theme]) -> UnknownNameError:
    """Return the error for a name nobody has: names like it first, all ids if there are none."""
    key = fold(name)
    likeness: dict[str, float] = {}
    for other, theme in _folded(themes):
        alike = SequenceMatcher(None, key, other, autojunk=False).ratio()
        within = 1.0 if min(len(key), len(other)) > 1 and (key in other or other in key) else 0.0
        likeness[theme.id] = max(likeness.get(theme.id, 0.0), alike, within)
    titles = {theme.id: f"{theme.id}（{theme.title.zh}）" for theme in themes}
    best = sorted(likeness, key=lambda one: (-likeness[one], one))
    near = [titles[one] for one in best if likeness[one] >= _ALIKE][:_LISTED]
    words = "、".join(near)
    known = ", ".join(sorted(titles))
    return UnknownNameError(
        Text(zh=f"没有名为“{name}”的主题。", en=f"There is no theme {name!r}."),
        Text(
            zh=f"相近的有：{words}。全部主题见 themes；也可以用 themes draft 起草一个。",
            en=f"Near it: {words}. All of them: themes; or draft one with themes draft.",
        )
        if near
        else Text(
            zh=f"可用：{known}。也可以用 themes draft 起草一个。",
            en=f"Use one of: {known}; or draft one with themes draft.",
        ),
        Place(value=name, allowed=same(known)),
    )
