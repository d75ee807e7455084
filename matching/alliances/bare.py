"""A theme of which only the name is known: drafted from its words, and said to be so.

The words are one facet. The classes that they name are further ones, as `matching.themes.drafting`
finds them; where they name none, those that they resemble, the second half as much as the first.
That is no definition: on real alliances a name finds a third of what a definition finds, so
whatever rests on such a theme carries `ONLY_NAME`.
"""

import re
from collections.abc import Iterator, Sequence

from graph.errors import InputError
from graph.taxonomy import Scheme, load_taxonomy
from graph.text import Text, same
from matching.bridge import Bridge
from matching.tagger import default_tagger
from matching.themes.drafting import draft_theme
from matching.themes.theme import Facet, Theme, ThemeKind

#: id of every such theme
BARE_ID = "name-only"
ONLY_NAME = Text(
    zh="只用了主题的名称：没有主题定义，结果仅供参考。请先写出或确认主题的各个方面。",
    en="Only the name of the theme was used, as there is no definition: take this as a hint. Write "
    "or confirm the facets of the theme first.",
)
#: what is said of any alliance or plan, whatever its theme
_FORM = re.compile(
    "中国科协|学会联合体|联合体|学会|协会|联盟|战略性|新兴|产业链|产业集群|产业|行业|领域|集群|主题|工程"
)
#: classes that the words resemble, taken from each of the first two levels
TAGGED = 3


def is_bare(theme: Theme) -> bool:
    """Say whether only the name of a theme is known."""
    return theme.id == BARE_ID


def bare_theme(name: str, bridge: Bridge) -> Theme:
    """Return what can be read from the name of a theme: its words, and the classes they mean.

    Raises
    ------
    InputError
        The name is empty.
    """
    words = _FORM.sub("", name).strip(" 、，,") or name.strip()
    if not words:
        raise InputError(
            Text(zh="没有给出主题。", en="No theme was given."),
            Text(zh="请写出主题的名称。", en="Give the name of a theme."),
        )
    classes = _of_classes(words, bridge)
    # a class of that very name takes the words' place, with what stands below it
    same_name = [code for facet in classes if facet.title.zh == words for code in facet.disciplines]
    others = (facet for facet in classes if facet.title.zh != words)
    facets = (_of_words(words, same_name), *others)
    return Theme(BARE_ID, same(name.strip()), ThemeKind.POLICY, facets)


def _of_words(words: str, below: Sequence[str]) -> Facet:
    """Return the words as a facet, with the class that has them for a name."""
    named = load_taxonomy(Scheme.GBT13745).named(words)
    codes = tuple(dict.fromkeys([*named, *below]))
    return Facet(same(words), words=(words,), disciplines=codes)


def _of_classes(words: str, bridge: Bridge) -> tuple[Facet, ...]:
    try:
        return draft_theme(words, title=same(words), theme_id=BARE_ID, bridge=bridge).facets
    except InputError:  # the words name no class
        return tuple(_resembling(words))


def _resembling(words: str) -> Iterator[Facet]:
    taxonomy = load_taxonomy(Scheme.GBT13745)
    for level in (1, 2):
        for tag in default_tagger(Scheme.GBT13745).tag([(words, "")], level, TAGGED)[0]:
            yield Facet(
                taxonomy[tag.code].title,
                weight=1 / tag.rank, words=(tag.name,), disciplines=(tag.code,),
            )  # fmt: skip
